"""Which member of the package holds which sheet of an xlsx, xlsm or xlsb workbook."""

from __future__ import annotations

import posixpath
import struct

from vsdesk.errors import DamagedFile
from vsdesk.returns.opening.package import Package
from vsdesk.returns.opening.safe_xml import elements

BUNDLE_SHEET = 156


def sheet_members(package: Package) -> dict[str, str]:
    """Sheet name -> member, as far as the package's own lists can be followed; empty where they cannot.

    Raises: HostileXml.
    """
    workbook = _workbook_member(package)
    targets = _targets(package, workbook)
    if workbook.lower().endswith(".bin"):
        named = _bundled(package.read(workbook))
    else:
        named = [
            (attributes.get("name", ""), attributes.get("id", ""))
            for element, attributes in elements(package.read(workbook))
            if element == "sheet"
        ]
    return {name: targets[key] for name, key in named if package.has(targets.get(key, ""))}


def _workbook_member(package: Package) -> str:
    for element, attributes in elements(package.read("_rels/.rels") or b"<none/>"):
        is_workbook = attributes.get("Type", "").endswith("/officeDocument")
        if element == "Relationship" and is_workbook:
            return attributes.get("Target", "").lstrip("/")
    raise DamagedFile("The package names no workbook.")


def _targets(package: Package, workbook: str) -> dict[str, str]:
    folder, _, name = workbook.rpartition("/")
    relations = posixpath.join(folder, "_rels", name + ".rels")
    found = {}
    for element, attributes in elements(package.read(relations) or b"<none/>"):
        target = attributes.get("Target", "").replace("\\", "/")
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            inside = target if target.startswith("/") else posixpath.join(folder, target)
            found[attributes.get("Id", "")] = posixpath.normpath(inside).lstrip("/")
    return found


def _bundled(workbook: bytes) -> list[tuple[str, str]]:
    """Name and relation of each sheet in an xlsb's workbook.bin."""
    from vsdesk.returns.opening.xlsb_marks import records

    found = []
    for kind, data in records([workbook]):
        if kind == BUNDLE_SHEET and len(data) >= 12:
            relation, rest = _wide(data, 8)
            name, _ = _wide(data, rest)
            found.append((name, relation))
    return found


def _wide(data: bytes, start: int) -> tuple[str, int]:
    """A counted UTF-16 string, and where it ends."""
    (length,) = struct.unpack_from("<I", data, start)
    end = start + 4 + 2 * length
    return data[start + 4 : end].decode("utf-16-le", "replace"), end
