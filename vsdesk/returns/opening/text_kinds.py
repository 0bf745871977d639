"""What a text is: rows and columns, a table in HTML or XML, or something that is no table."""

from __future__ import annotations

import json
import re

from vsdesk.errors import NotATable
from vsdesk.returns.opening.signatures import ASK, SAVE_AS, not_a_table

HEAD = 1 << 16
ROOT = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)([^>]*)")
HTML_TABLE = re.compile(r"<table[\s>]", re.IGNORECASE)
HTML_PAGE = re.compile(r"<(?:!doctype html|html|head|body|div|meta|style|script)[\s>]", re.IGNORECASE)
MAIL = re.compile(
    r"(?:[\w-]+: ?[^\n]*\n[ \t]*)*?(?:mime-version|message-id|received|return-path):", re.IGNORECASE
)

EXPORT = "Export it as CSV from the system it came from, and take in those files."
NO_TABLE = f"This web page has no table on it. {ASK}"
AS_EXCEL = "Ask for it as an Excel or CSV file."

# how a text begins, what it then is, and what to do
BEGINNINGS: tuple[tuple[str, str, str], ...] = (
    ("BEGIN:VCARD", "an address card", ASK),
    ("BEGIN:VCALENDAR", "a calendar entry", ASK),
    ("[InternetShortcut]", "a link to a web page", ASK),
    ("TABLE\n0,1", "a DIF file", SAVE_AS),
    ("#!", "a program", ASK),
)

# the root of an XML document, a word of its namespace, what it then is, and what to do
ROOTS: tuple[tuple[str, str, str, str], ...] = (
    ("workbook", "gnumeric", "a Gnumeric workbook", SAVE_AS),
    ("document", "opendocument", "a flat OpenDocument file", SAVE_AS),
    ("worddocument", "", "a Word document", ASK),
    ("package", "office", "a Word document", ASK),
    ("svg", "", "a picture (SVG)", ASK),
    ("plist", "", "an Apple property list", ASK),
    ("expssda903", "", "an SSDA903 return in XML", EXPORT),
    ("ssda903", "", "an SSDA903 return in XML", EXPORT),
)


def markup_kind(text: str) -> str | None:
    """`html` or `xml` (SpreadsheetML 2003) for a table in markup, None for a text that is none.

    Raises: NotATable, naming what else it is.
    """
    head = text[:HEAD].lstrip()
    if not head.startswith("<"):
        return None
    if HTML_PAGE.search(head[:1024]) or (HTML_TABLE.search(head) and not head.startswith("<?xml")):
        if HTML_TABLE.search(text):
            return "html"
        raise NotATable(NO_TABLE)
    return _xml_kind(head)


def _xml_kind(head: str) -> str:
    root = ROOT.search(head)
    if root is None:
        raise not_a_table("text in angle brackets", AS_EXCEL)
    name, attributes = root[1].lower(), root[2].lower()
    if name == "workbook" and "urn:schemas-microsoft-com:office:spreadsheet" in attributes:
        return "xml"
    for known, word, what, instead in ROOTS:
        if name == known and word in attributes:
            raise not_a_table(what, instead)
    raise not_a_table("an XML document", AS_EXCEL)


def refuse_other_text(text: str) -> None:
    """Refuse text that is known to be something else than rows and columns.

    Raises: NotATable.
    """
    head = text[:HEAD].lstrip().replace("\r\n", "\n")
    for beginning, what, instead in BEGINNINGS:
        if head.startswith(beginning):
            raise not_a_table(what, instead)
    if MAIL.match(head[:4096]):
        raise _mail(head)
    if head[:1] in ("{", "[") and _is_json(text):
        raise not_a_table("a JSON file", AS_EXCEL)


def _mail(head: str) -> NotATable:
    if re.search(r"multipart/related", head[:4096], re.IGNORECASE):
        return not_a_table("a web archive", SAVE_AS)
    return not_a_table("an e-mail message", "Save the attachment it carries, and take that in.")


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
