"""The marks of the sheets of an ods, by parsing its content.xml."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vsdesk.returns.opening.marks import Marks
from vsdesk.returns.opening.parts import MOST_COLUMNS, MOST_ROWS
from vsdesk.returns.opening.safe_xml import Attributes, Handler, parse

ERROR = re.compile(r"#(?:REF!|NAME\?|VALUE!|DIV/0!|N/A|NUM!|NULL!)|Err:[0-9]{3}")
OUT_OF_SIGHT = frozenset({"collapse", "filter"})
CELLS = frozenset({"table-cell", "covered-table-cell"})


class ContentScan(Handler):
    """Counts rows and cells, each of which may stand for many."""

    def __init__(self) -> None:
        self.sheets: list[Marks] = []
        self._row = self._column = self._counted_columns = 1
        self._cell: Attributes = {}
        self._words: list[str] | None = None
        self._hidden_groups: list[bool] = []
        self._is_inside = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """Note where this is, and what it says of itself."""
        if name == "table":
            self._start_table()
        elif not self.sheets:
            return
        elif name in CELLS:
            self._cell, self._words = attributes, []
        elif name == "table-row":
            self._start_row(attributes)
        elif name == "table-column":
            self._start_column(attributes)
        elif name in ("table-row-group", "table-column-group"):
            self._hidden_groups.append(attributes.get("display") == "false")

    def text(self, text: str) -> None:
        """Gather what a cell shows."""
        if self._words is not None:
            self._words.append(text)

    def end(self, name: str) -> None:
        """Judge a cell or a row once it is whole."""
        if name in CELLS and self.sheets:
            self._end_cell()
        elif name == "table-row" and self.sheets:
            self._row += self._rows_repeated
        elif name in ("table-row-group", "table-column-group") and self._hidden_groups:
            self._hidden_groups.pop()

    def _start_table(self) -> None:
        self.sheets.append(Marks())
        self._row = self._column = self._counted_columns = 1
        self._rows_repeated = 1
        self._hidden_groups = []

    def _start_column(self, attributes: Attributes) -> None:
        repeated = number(attributes, "number-columns-repeated")
        if attributes.get("visibility") in OUT_OF_SIGHT or any(self._hidden_groups):
            self.sheets[-1].hide_columns(self._counted_columns, self._counted_columns + repeated - 1)
        self._counted_columns += repeated

    def _start_row(self, attributes: Attributes) -> None:
        self._column = 1
        self._rows_repeated = number(attributes, "number-rows-repeated")
        if attributes.get("visibility") in OUT_OF_SIGHT or any(self._hidden_groups):
            last = min(self._row + self._rows_repeated, MOST_ROWS + 1)
            self.sheets[-1].hidden_rows.update(range(self._row, last))

    def _end_cell(self) -> None:
        repeated = number(self._cell, "number-columns-repeated")
        words = "".join(self._words or ()).strip()
        if self._cell.get("value-type") == "error" or (self._has_formula() and ERROR.fullmatch(words)):
            self._mark_each(repeated, words or "#VALUE!")
        elif self._has_formula() and "value-type" not in self._cell:
            self._mark_each(repeated, None)
        elif self._cell.get("value-type") == "percentage" and self._cell.get("value") == "1":
            self.sheets[-1].percents.update(
                range(self._column, min(self._column + repeated, MOST_COLUMNS + 1))
            )
        self._merge()
        self._column += repeated
        self._words = None

    def _has_formula(self) -> bool:
        return "formula" in self._cell

    def _mark_each(self, columns: int, error: str | None) -> None:
        for row in range(self._row, min(self._row + self._rows_repeated, MOST_ROWS + 1)):
            for column in range(self._column, min(self._column + columns, MOST_COLUMNS + 1)):
                if error is None:
                    self.sheets[-1].uncached.add((row, column))
                else:
                    self.sheets[-1].errors[row, column] = error

    def _merge(self) -> None:
        rows = number(self._cell, "number-rows-spanned")
        columns = number(self._cell, "number-columns-spanned")
        if rows > 1 or columns > 1:
            self.sheets[-1].merge((self._row, self._column, self._row + rows - 1, self._column + columns - 1))


def number(attributes: Attributes, name: str) -> int:
    """A count among attributes; 1 where it is left out or is no count."""
    said = attributes.get(name, "1")
    return max(1, int(said)) if said.isascii() and said.isdecimal() and len(said) < 9 else 1


def marks_by_position(pieces: Iterable[bytes]) -> list[Marks]:
    """The marks of each sheet in the order of the document.

    Raises:
        HostileXml: it declares entities.
        DamagedFile: it is malformed.
    """
    content = ContentScan()
    parse(pieces, content)
    return content.sheets
