"""The marks of one sheet of an xlsx, found by searching its bytes: what nearly every workbook needs.

Producers write sheet XML in one plain way: UTF-8, double quotes, no comments, each row and cell with its
reference. Where a sheet departs from that, `NotPlain` is raised and `xlsx_exact` does it again, slowly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from vsdesk.errors import VsdeskError
from vsdesk.returns.opening.marks import Extent, Marks
from vsdesk.returns.opening.references import column_number, rectangle
from vsdesk.returns.opening.xlsx_patterns import patterns

ROOT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>)?\s*<([\w.-]+:)?worksheet[\s>]")
OTHER_ENCODING = re.compile(rb"""\A[^>]*encoding=["'](?!utf-8|us-ascii)""", re.IGNORECASE)
OTHER_SPELLING = re.compile(rb"""<[^<>?]*(?:\s=|=\s|=')""")
CELL_AT = re.compile(rb'\sr="([A-Z]{1,3})([0-9]{1,7})"')
ROW_AT = re.compile(rb'\sr="([0-9]{1,7})"')
HIDDEN = re.compile(rb'\shidden="(?:1|true)"')
STYLE = re.compile(rb'\ss="([0-9]{1,9})"')
OTHER_TYPE = re.compile(rb'\st="(?!n")')
TWO_LETTERS = re.compile(rb'r="[A-Z]{2}')
THREE_LETTERS = re.compile(rb'r="[A-Z]{3}[0-9]')
# how many columns there can be with references of so many letters
ONE_LETTER, AFTER_TWO, AFTER_THREE = 26, 702, 16384
HEAD = 4096
LONGEST_ROW = 1 << 24

Pieces = Callable[[], Iterable[bytes]]


class NotPlain(VsdeskError):
    """The sheet is spelt in a way this module does not know."""


def scan(pieces: Pieces, percents: frozenset[int] = frozenset()) -> Marks:
    """The marks of one sheet.

    Args:
        pieces: gives the sheet's XML from its beginning, in pieces; called again for a very large sheet.
        percents: the styles that show a percentage.

    Raises: NotPlain.
    """
    return _QuickScan(pieces, percents).marks


def whole_rows(pieces: Iterable[bytes], row_token: bytes) -> Iterator[bytes]:
    """The same bytes, cut only where a row begins."""
    carried = b""
    for piece in pieces:
        carried += piece
        cut = carried.rfind(row_token)
        if cut > 0:
            yield carried[:cut]
            carried = carried[cut:]
        elif len(carried) > LONGEST_ROW:
            raise NotPlain
    yield carried


class _QuickScan:
    def __init__(self, pieces: Pieces, percents: frozenset[int]) -> None:
        self.marks = Marks()
        self._percents = {str(number).encode() for number in percents}
        self._first_row = self._last_row = 0
        self._widest = ONE_LETTER
        stream = iter(pieces())
        head = next(stream, b"")
        self._find = patterns(prefix_of(head))
        for rows in whole_rows(chain([head], stream), self._find.row_token):
            self._look_at(rows)
        height = self._last_row - self._first_row + 1
        if height * self._widest > Extent.MOST_CELLS:
            self.marks.far = self._extent(pieces()).is_vast()

    def _look_at(self, rows: bytes) -> None:
        if b"<!" in rows:
            raise NotPlain
        self._measure(rows)
        if b' t="e"' in rows:
            self._find_errors(rows)
        if self._find.formula_token in rows:
            self._find_uncached(rows)
        if b"hidden=" in rows:
            self._find_hidden(rows)
        if self._percents:
            self._find_percents(rows)
        if b"mergeCell" in rows:
            self._find_merged(rows)

    def _measure(self, rows: bytes) -> None:
        if not self._first_row and (first := self._find.row.search(rows)):
            self._first_row = int(reference(ROW_AT, first[1])[1])
        last = rows.rfind(self._find.row_token)
        if last >= 0 and (found := self._find.row.match(rows, last)):
            self._last_row = max(self._last_row, int(reference(ROW_AT, found[1])[1]))
        if self._widest == ONE_LETTER and TWO_LETTERS.search(rows):
            self._widest = AFTER_TWO
        if self._widest == AFTER_TWO and THREE_LETTERS.search(rows):
            self._widest = AFTER_THREE

    def _find_errors(self, rows: bytes) -> None:
        for cell in self._find.error.finditer(rows):
            shown = self._find.shown.search(cell[2] or b"")
            word = shown[1].decode("utf-8", "replace").strip() if shown else ""
            self.marks.errors[place_of(cell[1])] = word or "#VALUE!"

    def _find_uncached(self, rows: bytes) -> None:
        for cell in self._find.uncached.finditer(rows):
            is_empty_text = cell[2] is not None and b' t="str"' in cell[1]
            if not is_empty_text and b' t="e"' not in cell[1]:
                self.marks.uncached.add(place_of(cell[1]))

    def _find_hidden(self, rows: bytes) -> None:
        for row in self._find.hidden_row.finditer(rows):
            self.marks.hidden_rows.add(int(reference(ROW_AT, row[1])[1]))
        for column in self._find.column.finditer(rows):
            if HIDDEN.search(column[1]):
                said = dict(re.findall(rb'\s(min|max)="([0-9]+)"', column[1]))
                self.marks.hide_columns(int(said.get(b"min", 1)), int(said.get(b"max", 1)))

    def _find_percents(self, rows: bytes) -> None:
        for cell in self._find.one.finditer(rows):
            style = STYLE.search(cell[1])
            if style and style[1] in self._percents and not OTHER_TYPE.search(cell[1]):
                self.marks.percents.add(place_of(cell[1])[1])

    def _find_merged(self, rows: bytes) -> None:
        for said in self._find.merged.finditer(rows):
            if corners := rectangle(said[1].decode("ascii", "replace")):
                self.marks.merge(corners)

    def _extent(self, pieces: Iterable[bytes]) -> Extent:
        extent = Extent()
        for rows in whole_rows(pieces, self._find.row_token):
            for letters, row in set(self._find.filled.findall(rows)):
                extent.take(int(row), column_number(letters.decode()))
        return extent


def prefix_of(head: bytes) -> bytes:
    """The prefix of the sheet's elements, from its first bytes.

    Raises: NotPlain.
    """
    root = ROOT.match(head)
    if root is None or OTHER_ENCODING.match(head) or OTHER_SPELLING.search(head[:HEAD]):
        raise NotPlain
    return root[1] or b""


def reference(pattern: re.Pattern[bytes], attributes: bytes) -> re.Match[bytes]:
    """The row or cell reference among attributes.

    Raises: NotPlain where there is none.
    """
    found = pattern.search(attributes)
    if found is None:
        raise NotPlain
    return found


def place_of(attributes: bytes) -> tuple[int, int]:
    """Row and column of a cell, from its attributes."""
    found = reference(CELL_AT, attributes)
    return int(found[2]), column_number(found[1].decode())
