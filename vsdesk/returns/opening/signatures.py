"""Files known by their first bytes that are no table: data, not code."""

from __future__ import annotations

import re

from vsdesk.errors import NotATable

ASK = "Ask the sender for the Excel or CSV file."
SAVE_AS = "Ask the sender to save it as an .xlsx workbook."

# where the bytes stand, the bytes, and what the file is
SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF", "a PDF document"),
    (0, b"{\\rtf", "a rich-text document"),
    (0, b"%!PS", "a PostScript document"),
    (0, b"\x89PNG\r\n", "a picture (PNG)"),
    (0, b"\xff\xd8\xff", "a picture (JPEG)"),
    (0, b"GIF8", "a picture (GIF)"),
    (0, b"II*\x00", "a picture (TIFF)"),
    (0, b"MM\x00*", "a picture (TIFF)"),
    (8, b"WEBP", "a picture (WebP)"),
    (4, b"ftypheic", "a picture (HEIC)"),
    (4, b"ftypmif1", "a picture (HEIF)"),
    (4, b"ftypavif", "a picture (AVIF)"),
    (4, b"ftypM4A", "a sound recording"),
    (4, b"ftyp", "a film"),
    (8, b"WAVE", "a sound recording"),
    (0, b"ID3", "a sound recording"),
    (0, b"OggS", "a sound recording"),
    (8, b"AVI ", "a film"),
    (0, b"\x1aE\xdf\xa3", "a film"),
    (0, b"MZ\x90\x00", "a program"),
    (0, b"\x7fELF", "a program"),
    (0, b"\xcf\xfa\xed\xfe", "a program"),
    (0, b"\xca\xfe\xba\xbe", "a program"),
    (0, b"Rar!", "a RAR archive"),
    (0, b"7z\xbc\xaf", "a 7-Zip archive"),
    (0, b"BZh", "a compressed archive"),
    (0, b"\xfd7zXZ", "a compressed archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"SQLite format 3", "a SQLite database"),
    (4, b"Standard Jet DB", "an Access database"),
    (4, b"Standard ACE DB", "an Access database"),
    (0, b"$FL2", "an SPSS data file"),
    (0, b"PAR1", "a Parquet data file"),
    (0, b"bplist0", "an Apple property list"),
    (0, b"\x78\x9f\x3e\x22", "an Outlook attachment of the winmail.dat kind"),
)

# what only leads to a file: of Windows (.lnk), of macOS (an alias)
SHORTCUTS = (b"L\x00\x00\x00\x01\x14\x02\x00", b"book\x00\x00\x00\x00mark")
SHORTCUT = (
    "This is a shortcut to a file, not the file itself. "
    "Choose the file it leads to, or ask the sender to attach that."
)

# SYLK: its first record, and then records of cells, of looks or of the sheet's bounds
SYLK = re.compile(rb"ID;P[^\r\n]*[\r\n].{0,4096}?^(?:[BCFPO];|E\s*$)", re.DOTALL | re.MULTILINE)

# Excel 2, 3 and 4 wrote their records straight into the file: the kind and length of the first record
OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x00\x06\x00")


def not_a_table(what: str, instead: str = ASK) -> NotATable:
    """The refusal of a file that is `what`, with what to do `instead`."""
    return NotATable(f"This is {what}, not a table. {instead}")


def refuse_by_signature(content: bytes) -> None:
    """Refuse what the first bytes tell to be no table.

    Raises: NotATable.
    """
    if content.startswith(SHORTCUTS):
        raise NotATable(SHORTCUT)
    for offset, magic, what in SIGNATURES:
        if content.startswith(magic, offset):
            raise not_a_table(what)
    if SYLK.match(content):
        raise not_a_table("a SYLK file", SAVE_AS)
    if content.startswith(OLD_EXCEL):
        raise NotATable(
            "This workbook was written by Excel 4 or older, which is no longer read. "
            "Ask the sender to open it in Excel and save it as an .xlsx workbook."
        )
