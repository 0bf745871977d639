"""Where the marks of a sheet are found, for each kind of workbook."""

from __future__ import annotations

import struct
from collections.abc import Callable

from vsdesk.errors import DamagedFile
from vsdesk.returns.opening.kinds import Kind
from vsdesk.returns.opening.marks import Marks
from vsdesk.returns.opening.package import Package
from vsdesk.returns.opening.safe_xml import HostileXml

STYLES = "xl/styles.xml"
"""Where every producer seen keeps them; without them a bare 1 is asked about."""
Finder = Callable[[int, str], Marks]


def marks_finder(kind: Kind) -> Finder:
    """A function from a sheet's position and name to its marks; `LookupError` where they are not found.

    Raises: HostileXml.
    """
    try:
        if kind.package is None:
            return _in_xls(kind.stream)
        if kind.name == "ods":
            return _in_ods(kind.package)
        return _in_package(kind.package, is_binary=kind.name == "xlsb")
    except HostileXml:
        raise
    except (DamagedFile, struct.error):
        return _unknown


def _unknown(position: int, name: str) -> Marks:
    raise LookupError(name)


def _in_xls(stream: bytes) -> Finder:
    from vsdesk.returns.opening.xls_marks import marks_by_position

    found = marks_by_position(stream)
    return lambda position, name: found[position]


def _in_ods(package: Package) -> Finder:
    from vsdesk.returns.opening.ods_marks import marks_by_position

    found = marks_by_position(package.pieces("content.xml"))
    return lambda position, name: found[position]


def _in_package(package: Package, *, is_binary: bool) -> Finder:
    from vsdesk.returns.opening.percent_styles import percent_styles
    from vsdesk.returns.opening.xlsx_parts import sheet_members

    members = sheet_members(package)
    percents = frozenset() if is_binary else percent_styles(package.read(STYLES))

    def find(position: int, name: str) -> Marks:
        if is_binary:
            from vsdesk.returns.opening.xlsb_marks import scan

            return scan(package.pieces(members[name]))
        return _in_sheet(package, members[name], percents)

    return find


def _in_sheet(package: Package, member: str, percents: frozenset[int]) -> Marks:
    from vsdesk.returns.opening import xlsx_quick

    try:
        return xlsx_quick.scan(lambda: package.pieces(member), percents)
    except xlsx_quick.NotPlain:
        from vsdesk.returns.opening import xlsx_exact

        return xlsx_exact.scan(package.pieces(member), percents)
