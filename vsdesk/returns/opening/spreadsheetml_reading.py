"""SpreadsheetML 2003: a whole workbook in one XML file, which some systems still write as .xls or .xml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time

from vsdesk.errors import DamagedFile
from vsdesk.returns.opening import parts
from vsdesk.returns.opening.marks import Marks
from vsdesk.returns.opening.parts import MOST_COLUMNS, MOST_ROWS, Part, Row
from vsdesk.returns.opening.safe_xml import MALFORMED, Attributes, Handler, parse
from vsdesk.returns.opening.values import number_of

BLANKS = b" \t\r\n"  # which some producers leave before the XML declaration
HIDDEN = frozenset({"SheetHidden", "SheetVeryHidden"})
BEFORE_DATES = date(1900, 1, 1)


@dataclass
class Sheet:
    """One worksheet.

    Attributes:
        rows: cells by row and column, those within the limits.
        last_row: the last with a value, wherever it stands.
    """

    name: str
    rows: dict[int, dict[int, object]] = field(default_factory=dict)
    marks: Marks = field(default_factory=Marks)
    last_row: int = 0
    hidden: bool = False

    def keep(self, row: int, column: int, value: object) -> None:
        """Put a value in its place, or just beyond the limit, where it will be seen that there was one."""
        self.last_row = max(self.last_row, row)
        if row <= MOST_ROWS:
            self.rows.setdefault(row, {})[min(column, MOST_COLUMNS + 1)] = value

    def handed_over(self) -> Iterator[Part]:
        """What is handed over."""
        rows = map(self._row, range(1, max(self.rows, default=0) + 1))
        yield from parts.sheet(self.name, rows, self.marks, hidden=self.hidden, last_row=self.last_row)

    def _row(self, number: int) -> Row:
        cells = self.rows.get(number, {})
        return tuple(cells.get(column) for column in range(1, max(cells, default=0) + 1))


class WorkbookScan(Handler):
    """Follows rows and cells, which name their places only where they leave some out."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._row = self._column = self._counted_columns = 0
        self._cell: Attributes = {}
        self._kind: str | None = None
        self._words: list[str] | None = None
        self._is_visible: list[str] | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        """Note where this is, and what it says of itself."""
        if name == "Worksheet":
            self.sheets.append(Sheet(attributes.get("Name", "")))
            self._row = self._counted_columns = 0
        elif not self.sheets:
            return
        elif name == "Row":
            self._start_row(attributes)
        elif name == "Column":
            self._start_column(attributes)
        elif name == "Cell":
            self._start_cell(attributes)
        elif name == "Data":
            self._kind, self._words = attributes.get("Type", "String"), []
        elif name == "Visible":
            self._is_visible = []

    def text(self, text: str) -> None:
        """Gather a cell's text."""
        if self._words is not None:
            self._words.append(text)
        elif self._is_visible is not None:
            self._is_visible.append(text)

    def end(self, name: str) -> None:
        """Keep a cell once it is whole."""
        if name == "Data" and self._words is not None:
            self._keep("".join(self._words))
            self._words = None
        elif name == "Cell" and self.sheets:
            self._end_cell()
        elif name == "Visible" and self.sheets and self._is_visible is not None:
            self.sheets[-1].hidden = "".join(self._is_visible).strip() in HIDDEN
            self._is_visible = None

    def _start_row(self, attributes: Attributes) -> None:
        self._row = count(attributes, "Index", self._row + 1)
        self._column = 0
        if attributes.get("Hidden") == "1":
            last = min(self._row + count(attributes, "Span", 0), MOST_ROWS)
            self.sheets[-1].marks.hidden_rows.update(range(self._row, last + 1))

    def _start_column(self, attributes: Attributes) -> None:
        first = count(attributes, "Index", self._counted_columns + 1)
        self._counted_columns = first + count(attributes, "Span", 0)
        if attributes.get("Hidden") == "1":
            self.sheets[-1].marks.hide_columns(first, self._counted_columns)

    def _start_cell(self, attributes: Attributes) -> None:
        self._column = count(attributes, "Index", self._column + 1)
        self._cell, self._kind = attributes, None

    def _keep(self, words: str) -> None:
        sheet = self.sheets[-1]
        if self._kind == "Error":
            sheet.marks.errors[self._row, self._column] = words.strip() or "#VALUE!"
        elif words:
            sheet.keep(self._row, self._column, value_of(self._kind or "", words))

    def _end_cell(self) -> None:
        marks = self.sheets[-1].marks
        if "Formula" in self._cell and self._kind is None:
            marks.uncached.add((self._row, self._column))
        across, down = count(self._cell, "MergeAcross", 0), count(self._cell, "MergeDown", 0)
        if across or down:
            marks.merge((self._row, self._column, self._row + down, self._column + across))
        self._column += across


def count(attributes: Attributes, name: str, otherwise: int) -> int:
    """A count among attributes."""
    said = attributes.get(name, "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 12 else otherwise


def value_of(kind: str, words: str) -> object:
    """A cell's value, in the type the file gives it."""
    if kind == "Number":
        return number_of(words)
    if kind == "Boolean":
        return words.strip() == "1"
    if kind == "DateTime":
        return _moment(words)
    return words.replace("\r\n", "\n")


def _moment(words: str) -> datetime | date | time | str:
    try:
        moment = datetime.fromisoformat(words.strip()).replace(tzinfo=None)
    except ValueError:
        return words
    if moment.date() < BEFORE_DATES:
        return moment.time()
    return moment.date() if moment.time() == time() else moment


def read(content: bytes) -> Iterator[Part]:
    """The parts of a workbook in XML.

    Raises:
        HostileXml: it declares entities.
        DamagedFile: it is malformed, or holds no sheet.
    """
    workbook = WorkbookScan()
    parse([content.lstrip(BLANKS)], workbook)
    if not workbook.sheets:
        raise DamagedFile(MALFORMED)
    yield parts.note("This is a workbook in the XML of Excel 2003.")
    for sheet in workbook.sheets:
        yield from sheet.handed_over()
