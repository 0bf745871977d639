"""Tables in HTML: what many systems send under the name of an Excel workbook.

Each table with a value in it becomes a sheet; a table inside a cell of another is a sheet of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vsdesk.errors import NotATable
from vsdesk.returns.opening import parts
from vsdesk.returns.opening.encodings import Text
from vsdesk.returns.opening.html_table import BREAK, Table, span_of, squeezed
from vsdesk.returns.opening.text_kinds import NO_TABLE

TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[.*?\]>|<[!?][^>]*>|<(/?)([a-zA-Z][\w:.-]*+)((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>",
    re.DOTALL,
)
INVISIBLE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
SILENT = frozenset({"script", "style", "head", "title", "xml"})
CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)


def text_of(content: bytes, found: Text) -> Text:
    """The page in the encoding it declares, if it does and can be so read; otherwise as it was `found`."""
    declared = CHARSET.search(content[:4096])
    if declared is None or not found.is_guess:
        return found
    name = declared[1].decode("ascii")
    try:
        return Text(content.decode(name), name)
    except (LookupError, UnicodeDecodeError):
        return found


def read(found: Text) -> Iterator[parts.Part]:
    """The parts of a page.

    Raises: NotATable where no table on it has a value.
    """
    page = Page()
    page.take(found.text)
    tables = [table for table in page.tables if table.rows]
    if not tables:
        raise NotATable(NO_TABLE)
    yield parts.note(
        f"This is a web page saved under a workbook's name; read as {found.said}, every cell as text."
    )
    for number, table in enumerate(tables, start=1):
        rows = (table.rows.get(row, ()) for row in range(1, max(table.rows) + 1))
        yield from parts.sheet(table.caption or f"Table {number}", rows, table.marks)


class Page:
    """Follows the tags of a page that matter to tables."""

    def __init__(self) -> None:
        self.tables: list[Table] = []
        self._open: list[Table] = []
        self._silent = ""
        self._caption: list[str] | None = None

    def take(self, text: str) -> None:
        """Read the whole page."""
        end = 0
        for token in TOKEN.finditer(text):
            if token.start() > end:
                self._say(text[end : token.start()])
            end = token.end()
            if token[2]:
                self._tag(token[2].lower(), token[3], is_end=bool(token[1]))
        for table in self._open:
            table.end_row()

    def _say(self, words: str) -> None:
        if self._silent:
            return
        if self._caption is not None:
            self._caption.append(words)
        elif self._open and self._open[-1].words is not None:
            self._open[-1].words.append(words)

    def _tag(self, name: str, attributes: str, *, is_end: bool) -> None:
        if self._silent:
            if is_end and name == self._silent:
                self._silent = ""
        elif name in SILENT and not is_end and not attributes.endswith("/"):
            self._silent = name
        elif name == "table":
            self._end_table() if is_end else self._start_table()
        elif self._open:
            self._inside(self._open[-1], name, attributes, is_end=is_end)

    def _start_table(self) -> None:
        self.tables.append(Table())
        self._open.append(self.tables[-1])

    def _end_table(self) -> None:
        if self._open:
            self._open.pop().end_row()

    def _inside(self, table: Table, name: str, attributes: str, *, is_end: bool) -> None:
        if name == "tr":
            table.end_row() if is_end else self._start_row(table, attributes)
        elif name in ("td", "th"):
            table.end_cell() if is_end else table.start_cell(span_of(attributes))
        elif name == "caption":
            self._caption_tag(table, is_end=is_end)
        elif name in ("br", "p", "div", "li") and table.words:
            table.words.append(BREAK)

    def _start_row(self, table: Table, attributes: str) -> None:
        table.start_row()
        if INVISIBLE.search(attributes):
            table.marks.hidden_rows.add(table.row)

    def _caption_tag(self, table: Table, *, is_end: bool) -> None:
        if is_end and self._caption is not None:
            table.caption = squeezed("".join(self._caption)).replace("\n", " ")[:100]
        self._caption = None if is_end else []
