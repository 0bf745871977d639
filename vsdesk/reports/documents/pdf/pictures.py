"""Charts on paper: title, drawing and note; and a table with its chart beside it."""

from __future__ import annotations

from typing import Final

from reportlab.graphics.shapes import Drawing
from reportlab.platypus import Flowable

from vsdesk.reports.documents import charts
from vsdesk.reports.documents.charts import vectors
from vsdesk.reports.documents.pdf.pen import Pen
from vsdesk.reports.documents.styles import BLOCK, NOTE
from vsdesk.reports.documents.typesetting import Line, Typesetter
from vsdesk.reports.shapes import Bars, Flow

_GAP: Final = 5.0


class Picture(Flowable):  # type: ignore[misc]
    """A chart under its title; never parted, since one too tall for a page is made in parts.

    Args:
        whole: where `chart` is only a part, the chart it is a part of.
    """

    def __init__(self, chart: Bars | Flow, setter: Typesetter, whole: Bars | None = None) -> None:
        super().__init__()
        self.chart, self.setter, self.whole = chart, setter, whole
        self.title = (
            chart.title
            if whole is None or whole.categories[0] == _first(chart)
            else f"{chart.title}, continued"
        )
        self.spaceBefore, self.spaceAfter = 6.0, 14.0
        self.drawing: Drawing | None = None
        self.width = self.height = 0.0

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        """Its width and height, as platypus asks."""
        if self.drawing is None or self.width != available:
            self.width = available
            self.drawing = charts.drawing(self.chart, available, self.setter, whole=self.whole)
        tall = float(self.drawing.height)
        self.height = len(self._title()) * BLOCK.leading + 2 * _GAP + tall + len(self._note()) * NOTE.leading
        return available, self.height

    def draw(self) -> None:
        """Draws it; the origin is its lower left corner."""
        pen, top = Pen(self.canv), self.height
        for line in self._title():
            pen.write(line, 0, top, BLOCK)
            top -= BLOCK.leading
        pen.done()
        assert self.drawing is not None
        top -= _GAP + self.drawing.height
        vectors.draw(self.drawing, self.canv, 0, top)
        top -= _GAP
        for line in self._note():
            pen.write(line, 0, top, NOTE)
            top -= NOTE.leading
        pen.done()

    def _title(self) -> tuple[Line, ...]:
        return self.setter.lines(self.title, self.width / BLOCK.size, bold=True) if self.title else ()

    def _note(self) -> tuple[Line, ...]:
        return self.setter.lines(self.chart.note, self.width / NOTE.size) if self.chart.note else ()


class Beside(Flowable):  # type: ignore[misc]
    """Two flowables side by side, their tops level; the pair is never parted.

    Args:
        share: of the width between the two that the left one gets.
    """

    def __init__(self, left: Flowable, right: Flowable, share: float, gap: float = 26.0) -> None:
        super().__init__()
        self.left, self.right, self.share, self.gap = left, right, share, gap
        self.spaceBefore, self.spaceAfter = left.spaceBefore, left.spaceAfter

    def wrap(self, available: float, height: float) -> tuple[float, float]:
        """Its width and height, as platypus asks."""
        self.width = available
        self.left_width = (available - self.gap) * self.share
        self.left.wrap(self.left_width, height)
        self.right.wrap(available - self.gap - self.left_width, height)
        self.height = max(self.left.height, self.right.height)
        return available, self.height

    def draw(self) -> None:
        """Draws both; the origin is the lower left corner."""
        self.left.drawOn(self.canv, 0, self.height - self.left.height)
        self.right.drawOn(self.canv, self.left_width + self.gap, self.height - self.right.height)


def _first(chart: Bars | Flow) -> str:
    return chart.categories[0] if isinstance(chart, Bars) else ""
