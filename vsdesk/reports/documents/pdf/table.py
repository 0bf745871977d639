"""A table on paper: title, headings repeated on every page, rows between hairlines, total, note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.platypus import Flowable

from vsdesk.reports.documents.pdf.grid import PAD, Grid, Row, laid
from vsdesk.reports.documents.pdf.pen import Pen, rules
from vsdesk.reports.documents.styles import BLOCK, LIGHT, NOTE, RULE, Face
from vsdesk.reports.documents.typesetting import Line, Typesetter
from vsdesk.reports.shapes import Table

_TITLE_GAP: Final = 2.0
_NOTE_GAP: Final = 4.0
_TOGETHER: Final = 50.0
"""Points of rows that a page's end may not part from the headings above, or from the total and note below."""


class TablePiece(Flowable):  # type: ignore[misc]
    """The rows from `start` to `stop` of a table; splits between rows.

    Args:
        titled: whether the title is shown; a continuation shows it with "continued".
        strong_first: whether the first column is set bold.
        tallest: the height of a whole page, which no row may pass.
    """

    def __init__(
        self,
        table: Table,
        setter: Typesetter,
        tallest: float,
        *,
        titled: bool = True,
        strong_first: bool = False,
    ) -> None:
        super().__init__()
        self.strong_first = strong_first
        self.table = table
        self.setter = setter
        self.tallest = tallest
        self.titled = titled
        self.start, self.stop = 0, 0
        self.width = self.height = 0.0
        self.grid: Grid | None = None
        self.spaceBefore, self.spaceAfter = 6.0, 14.0

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        """Its width and height, as platypus asks."""
        if self.grid is None or self.width != available:
            self.width = available
            self.grid = laid(self.table, available, self._room(), self.setter, strong_first=self.strong_first)
            self.stop = len(self.grid.rows)
        self.height = self._above() + sum(row.height for row in self._rows()) + self._below()
        return available, self.height

    def least(self, available: float) -> float:
        """The least height worth beginning in: title, headings and the first rows."""
        self.wrap(available, 0)
        rows = self._rows()
        first = _enough(rows)
        if first == len(rows):
            return self.height
        return self._above() + sum(row.height for row in rows[:first])

    def split(self, available: float, height: float) -> list[Flowable]:
        """Itself parted so that the first part stands in `height`; nothing if none can."""
        self.wrap(available, height)
        rows = self._rows()
        used, fits = self._above(), 0
        while fits < len(rows) and used + rows[fits].height <= height:
            used += rows[fits].height
            fits += 1
        if self._is_last():
            fits = min(fits, max(len(rows) - _enough(rows[::-1]), 1))
        is_whole_page = height > self.tallest - 1
        if fits < 1 or fits == len(rows) or (fits < _enough(rows) and not is_whole_page):
            return []
        return [self._part(self.start, self.start + fits), self._part(self.start + fits, self.stop)]

    def draw(self) -> None:
        """Draws it; the origin is its lower left corner."""
        assert self.grid is not None
        rows, grid = self._rows(), self.grid
        pen, top = Pen(self.canv), self.height
        for line in self._title():
            pen.write(line, 0, top, BLOCK)
            top -= BLOCK.leading
        if self._title():
            top -= _TITLE_GAP
        self._write_row(pen, grid.head, top, grid.head_face, foot=True)
        top -= grid.head.height
        under_head, hairlines = top, []
        for row in rows:
            self._write_row(pen, row, top, grid.cell_face)
            top -= row.height
            hairlines.append((0.0, self.width, top))
        top -= _NOTE_GAP
        for line in self._note():
            pen.write(line, 0, top, NOTE)
            top -= NOTE.leading
        pen.done()
        self._rule(hairlines, under_head)

    def _rule(self, hairlines: list[tuple[float, float, float]], under_head: float) -> None:
        rules(self.canv, hairlines, LIGHT.line)
        rules(self.canv, [(0.0, self.width, under_head)], LIGHT.ink, RULE)
        if self.table.total and self._is_last() and len(hairlines) > 1:
            rules(self.canv, [hairlines[-2]], LIGHT.ink_2, RULE)

    def _write_row(self, pen: Pen, row: Row, top: float, face: Face, *, foot: bool = False) -> None:
        """A row's cells; headings stand on the foot of their row, cells at its top."""
        assert self.grid is not None
        grid = self.grid
        for left, width, right, lines in zip(grid.left, grid.width, grid.right, row.cells, strict=True):
            at = top - PAD
            if foot:
                at -= row.height - 2 * PAD - len(lines) * face.leading
            for line in lines:
                colour = LIGHT.ink_3 if line is grid.faint else ""
                if right:
                    pen.write(line, left + width, at, face, "right", colour)
                else:
                    pen.write(line, left, at, face, "left", colour)
                at -= face.leading

    def _part(self, start: int, stop: int) -> TablePiece:
        part = TablePiece(self.table, self.setter, self.tallest, titled=self.titled)
        part.width, part.grid = self.width, self.grid
        part.start, part.stop = start, stop
        return part

    def _rows(self) -> tuple[Row, ...]:
        assert self.grid is not None
        return self.grid.rows[self.start : self.stop]

    def _is_last(self) -> bool:
        return self.grid is not None and self.stop == len(self.grid.rows)

    def _title(self) -> tuple[Line, ...]:
        if not self.titled and not self.start:
            return ()
        words = f"{self.table.title}, continued" if self.start else self.table.title
        return self.setter.lines(words, self.width / BLOCK.size, bold=True) if self.table.title else ()

    def _note(self) -> tuple[Line, ...]:
        if not self.table.note or not self._is_last():
            return ()
        return self.setter.lines(self.table.note, self.width / NOTE.size)

    def _above(self) -> float:
        assert self.grid is not None
        title = len(self._title()) * BLOCK.leading
        return title + (_TITLE_GAP if title else 0.0) + self.grid.head.height

    def _below(self) -> float:
        note = len(self._note()) * NOTE.leading
        return note + _NOTE_GAP if note else 0.0

    def _room(self) -> float:
        """What is left of a whole page for headings and rows, beside the title and the note."""
        title = len(self.setter.lines(f"{self.table.title}, continued", self.width / BLOCK.size, bold=True))
        note = len(self.setter.lines(self.table.note, self.width / NOTE.size))
        return self.tallest - title * BLOCK.leading - _TITLE_GAP - note * NOTE.leading - _NOTE_GAP


def _enough(rows: Sequence[Row]) -> int:
    """How many of the rows, from the first, are enough to stand together."""
    height = 0.0
    for count, row in enumerate(rows, 1):
        height += row.height
        if height >= _TOGETHER:
            return count
    return len(rows)
