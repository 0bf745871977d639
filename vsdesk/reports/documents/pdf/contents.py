"""The list of sections that opens a long report, each with its page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.platypus import Flowable

from vsdesk.reports.documents.pdf.numbering import Numbering
from vsdesk.reports.documents.pdf.pen import Pen, rules
from vsdesk.reports.documents.styles import CELL, LIGHT
from vsdesk.reports.documents.typesetting import Typesetter
from vsdesk.reports.shapes import Report, Table

_LONG_ROWS, _LONG_SECTIONS = 100, 8
_NUMBER_ROOM: Final = 30.0
_PAD: Final = 2.0


def is_long(report: Report) -> bool:
    """Whether the report needs a list of its sections: one a reader would have to leaf through."""
    tables = [block for section in report.sections for block in section.blocks if isinstance(block, Table)]
    return len(report.sections) > _LONG_SECTIONS or sum(len(table.rows) for table in tables) > _LONG_ROWS


class Contents(Flowable):  # type: ignore[misc]
    """Sections and their pages, each a link.

    Args:
        entries: key and title of each section.
    """

    def __init__(self, entries: Sequence[tuple[str, str]], setter: Typesetter, numbering: Numbering) -> None:
        super().__init__()
        self.entries, self.setter, self.numbering = entries, setter, numbering
        self.spaceBefore, self.spaceAfter = 10.0, 6.0

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        """Its width and height, as platypus asks."""
        room = (available - _NUMBER_ROOM) / CELL.size
        self.titles = [self.setter.lines(title, room) for _, title in self.entries]
        self.width = available
        self.height = sum(len(lines) * CELL.leading + 2 * _PAD for lines in self.titles)
        return available, self.height

    def split(self, available: float, height: float) -> list[Flowable]:
        """Two lists, the first as long as there is room for; nothing if there is none."""
        self.wrap(available, height)
        fits, used = 0, 0.0
        for lines in self.titles:
            used += len(lines) * CELL.leading + 2 * _PAD
            fits += used <= height
        if not 0 < fits < len(self.entries):
            return []
        parts = (self.entries[:fits], self.entries[fits:])
        return [Contents(part, self.setter, self.numbering) for part in parts]

    def draw(self) -> None:
        """Draws it; the origin is its lower left corner."""
        pen, top = Pen(self.canv), self.height
        for (key, _), lines in zip(self.entries, self.titles, strict=True):
            bottom = top - len(lines) * CELL.leading - 2 * _PAD
            for place, line in enumerate(lines):
                pen.write(line, 0, top - _PAD - place * CELL.leading, CELL)
            pen.done()
            last = bottom + _PAD + CELL.leading
            self.numbering.page_of(self.canv, key, self.width, last, CELL)
            self.canv.linkRect("", key, (0, bottom, self.width, top), relative=1)
            rules(self.canv, [(0, self.width, bottom)], LIGHT.line)
            top = bottom
