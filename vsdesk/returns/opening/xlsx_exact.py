"""The marks of one sheet of an xlsx, by parsing all of its XML: right for every spelling, and slower."""

from __future__ import annotations

from collections.abc import Iterable

from vsdesk.returns.opening.marks import Extent, Marks
from vsdesk.returns.opening.references import place, rectangle
from vsdesk.returns.opening.safe_xml import Attributes, Handler, parse

TRUE = frozenset({"1", "true"})


class SheetScan(Handler):
    """Follows rows and cells, also where they leave out their own references."""

    def __init__(self, marks: Marks, percents: frozenset[int]) -> None:
        self._marks = marks
        self._percents = {str(number) for number in percents}
        self._row = self._column = 0
        self._kind = self._style = ""
        self._has_formula = self._in_value = False
        self._value: str | None = None
        self._extent = Extent()

    def start(self, name: str, attributes: Attributes) -> None:
        """Note where this is, and what it says of itself."""
        if name == "c":
            self._start_cell(attributes)
        elif name == "row":
            self._start_row(attributes)
        elif name == "f":
            self._has_formula = True
        elif name == "v":
            self._in_value, self._value = True, ""
        elif name == "col" and attributes.get("hidden") in TRUE:
            self._marks.hide_columns(int(attributes.get("min", 1)), int(attributes.get("max", 1)))
        elif name == "mergeCell" and (merged := rectangle(attributes.get("ref", ""))):
            self._marks.merge(merged)

    def text(self, text: str) -> None:
        """Gather the text of a value."""
        if self._in_value and self._value is not None:
            self._value += text

    def end(self, name: str) -> None:
        """Judge a cell once it is whole."""
        if name == "v":
            self._in_value = False
        elif name == "c":
            self._judge()
        elif name == "sheetData":
            self._marks.far = self._extent.is_vast()

    def _start_row(self, attributes: Attributes) -> None:
        own = attributes.get("r", "")
        self._row = int(own) if own.isdecimal() else self._row + 1
        self._column = 0
        if attributes.get("hidden") in TRUE:
            self._marks.hidden_rows.add(self._row)

    def _start_cell(self, attributes: Attributes) -> None:
        own = place(attributes.get("r", ""))
        self._row, self._column = own or (self._row, self._column + 1)
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._has_formula, self._value = False, None

    def _judge(self) -> None:
        here = (self._row, self._column)
        if self._kind == "e":
            self._marks.errors[here] = (self._value or "#VALUE!").strip()
        elif self._has_formula and not self._value and (self._value is None or self._kind != "str"):
            self._marks.uncached.add(here)
        elif self._value == "1" and self._kind == "n" and self._style in self._percents:
            self._marks.percents.add(self._column)
        if self._value is not None or self._kind == "inlineStr":
            self._extent.take(*here)


def scan(pieces: Iterable[bytes], percents: frozenset[int] = frozenset()) -> Marks:
    """The marks of one sheet, its XML given in pieces; `percents`: the styles that show a percentage.

    Raises:
        HostileXml: it declares entities.
        DamagedFile: it is malformed.
    """
    marks = Marks()
    parse(pieces, SheetScan(marks, percents))
    return marks
