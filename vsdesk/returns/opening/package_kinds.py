"""What a zip is: one of the workbooks that are zips inside, another office document, or an archive."""

from __future__ import annotations

import io
import re
import zipfile

from vsdesk.errors import UnreadableFile
from vsdesk.returns.opening.package import LOCKED, Package
from vsdesk.returns.opening.signatures import not_a_table

ODF = "application/vnd.oasis.opendocument."
SPREADSHEETS = (ODF + "spreadsheet", "application/vnd.sun.xml.calc")

# how a member's name begins, and what the package then is
FOLDERS: tuple[tuple[str, str], ...] = (
    ("word/", "a Word document"),
    ("ppt/", "a PowerPoint presentation"),
    ("visio/", "a Visio drawing"),
    ("index/document.iwa", "an Apple Numbers or Pages document"),
    ("index/", "an Apple Numbers or Pages document"),
    ("index.zip", "an Apple Numbers or Pages document"),
    ("documents/1/", "an XPS document"),
    ("meta-inf/container.xml", "an e-book"),
    ("androidmanifest.xml", "a program"),
    ("meta-inf/manifest.mf", "a program"),
)
BETWEEN_CELLS = re.compile(rb">\s+(?=</?table:)")
EXPORT = "Ask the sender to export it as an Excel workbook."
UNPACK = "Open it, and take in the workbook that is inside."


def package_kind(package: Package) -> str:
    """xlsx, xlsm, xlsb or ods.

    Raises:
        NotATable: naming what it is.
        UnreadableFile: an OpenDocument spreadsheet under a password.
    """
    names = package.names
    if any(name.startswith("xl/") for name in names):
        return _excel_kind(package)
    mimetype = package.read("mimetype").decode("ascii", "replace").strip()
    if mimetype.startswith(SPREADSHEETS) or _is_nameless_ods(package, mimetype):
        if b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise UnreadableFile(LOCKED)
        return "ods"
    if mimetype.startswith(ODF):
        raise not_a_table("an OpenDocument text, drawing or presentation")
    for beginning, what in FOLDERS:
        if any(name.startswith(beginning) for name in names):
            raise not_a_table(
                what, EXPORT if "Apple" in what else "Ask the sender for the Excel or CSV file."
            )
    if "[content_types].xml" in names and b"spreadsheetml" in package.read("[Content_Types].xml"):
        return _excel_kind(package)
    raise not_a_table("a zip archive", UNPACK)


def mended_ods(package: Package) -> bytes:
    """The sheets of an ods as they should be packed: their kind in front, no blanks between the cells."""
    manifest = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{SPREADSHEETS[0]}"/>
</manifest:manifest>"""
    mended = io.BytesIO()
    with zipfile.ZipFile(mended, "w") as made:
        made.writestr("mimetype", SPREADSHEETS[0])
        made.writestr("META-INF/manifest.xml", manifest)
        made.writestr("content.xml", BETWEEN_CELLS.sub(b">", package.read("content.xml")))
    return mended.getvalue()


def _excel_kind(package: Package) -> str:
    types = package.read("[Content_Types].xml")
    if package.has("xl/workbook.bin") or b"sheet.binary" in types:
        return "xlsb"
    return "xlsm" if b"macroEnabled" in types else "xlsx"


def _is_nameless_ods(package: Package, mimetype: str) -> bool:
    return (
        not mimetype and package.has("content.xml") and b"office:spreadsheet" in package.read("content.xml")
    )
