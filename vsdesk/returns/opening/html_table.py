"""One table of a page while it is being read: its rows, and the room its cells take."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from vsdesk.returns.opening.marks import Marks
from vsdesk.returns.opening.parts import Row

ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
MOST_SPANNED = 1_000
BREAK = "\x00"  # which no text has left in it


@dataclass
class Table:
    """One table while it is being read; rows and columns count from 1."""

    caption: str = ""
    rows: dict[int, Row] = field(default_factory=dict)
    marks: Marks = field(default_factory=Marks)
    row: int = 0
    column: int = 0
    span: tuple[int, int] = (1, 1)
    values: dict[int, str] = field(default_factory=dict)
    taken: dict[int, int] = field(default_factory=dict)
    words: list[str] | None = None

    def start_row(self) -> None:
        """A row begins, whether or not the last was ended."""
        self.end_row()
        self.row += 1
        self.column = 0

    def end_row(self) -> None:
        """Keep the row, without the blanks at its end."""
        self.end_cell()
        if self.values and self.row:
            width = max(self.values)
            self.rows[self.row] = tuple(self.values.get(column) for column in range(1, width + 1))
        self.values = {}

    def start_cell(self, span: tuple[int, int]) -> None:
        """A cell begins, in the next column no cell from above reaches into."""
        self.end_cell()
        if not self.row:
            self.row = 1
        self.column += 1
        while self.taken.get(self.column, 0) >= self.row:
            self.column += 1
        self.span, self.words = span, []

    def end_cell(self) -> None:
        """Keep the cell's text, and the room it takes."""
        if self.words is None:
            return
        if text := squeezed("".join(self.words)):
            self.values[self.column] = text
        down, across = self.span
        for column in range(self.column, self.column + across):
            self.taken[column] = self.row + down - 1
        if (down, across) != (1, 1):
            self.marks.merge((self.row, self.column, self.row + down - 1, self.column + across - 1))
        self.column += across - 1
        self.words = None


def span_of(attributes: str) -> tuple[int, int]:
    """Rows and columns a cell takes."""
    if "span" not in attributes.lower():
        return 1, 1
    said = {one[0].lower(): one[1] or one[2] or one[3] for one in ATTRIBUTE.findall(attributes)}
    return _count(said.get("rowspan", "")), _count(said.get("colspan", ""))


def _count(said: str) -> int:
    return (
        min(max(int(said), 1), MOST_SPANNED) if said.isascii() and said.isdecimal() and len(said) < 7 else 1
    )


def squeezed(text: str) -> str:
    """Text as a page shows it: entities read, runs of blanks one blank, lines where `<br>` put them."""
    lines = html.unescape(text).replace("\xa0", " ").split(BREAK)
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)
