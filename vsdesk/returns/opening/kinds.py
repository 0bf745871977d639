"""What a file is, told by its content and never by its name."""

from __future__ import annotations

from typing import NamedTuple

from vsdesk.errors import DamagedFile, UnreadableFile
from vsdesk.returns.opening.gzipped import is_packed
from vsdesk.returns.opening.package import Package
from vsdesk.returns.opening.signatures import not_a_table, refuse_by_signature

ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
UNPACK = "Unpack it, and take in the workbook that is inside."
EMPTY = (
    "This file is empty: nothing was saved in it, or only its name has come down from the cloud. "
    "Open it once where it is kept, or ask the sender to send it again."
)
ZEROS = "This file holds nothing but zeros, as after a broken copy. Ask the sender to send it again."


class Kind(NamedTuple):
    """What a file is.

    Attributes:
        name: xlsx, xlsm, xlsb, ods, xls or text; `encrypted` where a key is needed to know.
        package: of those that are zips.
        stream: the records of an xls.
        is_mended: what is read is a package made anew from the file's own.
    """

    name: str
    package: Package | None = None
    stream: bytes = b""
    is_mended: bool = False


def kind_of(content: bytes) -> Kind:
    """What the file with this content is.

    Raises:
        NotATable: naming what it is.
        UnreadableFile: it is empty, damaged, or protected in a way that cannot be opened here.
    """
    if not content:
        raise UnreadableFile(EMPTY)
    if not content[:4096].strip(b"\x00") and not content.strip(b"\x00"):
        raise DamagedFile(ZEROS)
    if content.startswith(ZIP):
        return _package(content)
    if content.startswith(COMPOUND):
        return _compound(content)
    refuse_by_signature(content)
    if is_packed(content):
        raise not_a_table("one packed file within another (gzip)", UNPACK)
    return Kind("text")


def _package(content: bytes) -> Kind:
    from vsdesk.returns.opening.package_kinds import package_kind

    package = Package(content)
    return Kind(package_kind(package), package=package)


def _compound(content: bytes) -> Kind:
    from vsdesk.returns.opening.compound_kinds import look_inside
    from vsdesk.returns.opening.decrypting import is_encrypted_stream

    found = look_inside(content)
    if found.is_encrypted or is_encrypted_stream(found.stream):
        return Kind("encrypted")
    return Kind("xls", stream=found.stream)
