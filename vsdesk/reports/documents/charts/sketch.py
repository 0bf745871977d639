"""What every chart is drawn with: text in the embedded fonts, bars, lines and a legend."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, Literal

from reportlab.graphics.shapes import Circle, Drawing, PolyLine, Rect, Shape, String
from reportlab.graphics.shapes import Line as Stroke
from reportlab.lib.colors import Color, HexColor

from vsdesk.reports.documents.styles import Palette
from vsdesk.reports.documents.typesetting import Line, Typesetter

LABEL: Final = 8.0
"""Size of a chart's labels, in points; VALUE of its numbers."""
VALUE: Final = 7.5
LEADING: Final = 10.5
_SWATCH: Final = 7.0
_CAP: Final = 0.714  # height of a capital in Noto Sans, in ems

Anchor = Literal["start", "middle", "end"]


class Sketch:
    """A drawing being made, measured from its top left corner downwards.

    Attributes:
        width, height: in points; the height is settled by `finished`.
    """

    def __init__(self, width: float, setter: Typesetter, palette: Palette) -> None:
        self.width = width
        self.setter = setter
        self.palette = palette
        self._shapes: list[tuple[Shape, float]] = []

    def text(
        self,
        line: str | Line,
        x: float,
        middle: float,
        size: float = LABEL,
        *,
        colour: str | None = None,
        anchor: Anchor = "start",
        bold: bool = False,
    ) -> None:
        """One line of text, its capitals centred on `middle`."""
        set_line = self.setter.line(line, bold=bold) if isinstance(line, str) else line
        x -= set_line.width * size * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
        for run in set_line.runs:
            shape = String(x, 0, run.text, fontName=run.font, fontSize=size)
            shape.fillColor = ink(colour or self.palette.ink)
            self._shapes.append((shape, middle + size * _CAP / 2))
            x += run.width * size

    def measure(self, text: str, size: float = LABEL, *, bold: bool = False) -> float:
        """Width of the text on one line, in points."""
        return self.setter.line(text, bold=bold).width * size

    def block(self, x: float, top: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle; a pale one gets an edge."""
        shape = Rect(x, -height, width, height, strokeWidth=0.4)
        shape.fillColor = ink(colour)
        shape.strokeColor = ink(self.palette.edge) if colour == self.palette.series[2] else None
        self._shapes.append((shape, top))

    def stroke(self, x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 0.5) -> None:
        """A straight line."""
        shape = Stroke(x1, 0, x2, y1 - y2, strokeWidth=width)
        shape.strokeColor = ink(colour)
        self._shapes.append((shape, y1))

    def path(self, points: Sequence[tuple[float, float]], colour: str, width: float = 1.4) -> None:
        """A line through the points, with a dot at each."""
        flat = [number for x, y in points for number in (x, -y)]
        if len(points) > 1:
            shape = PolyLine(flat, strokeWidth=width, strokeLineJoin=1)
            shape.strokeColor = ink(colour)
            self._shapes.append((shape, 0.0))
        for x, y in points:
            dot = Circle(x, 0, 2.1, strokeWidth=0.8)
            dot.fillColor, dot.strokeColor = ink(colour), ink(self.palette.surface)
            self._shapes.append((dot, y))

    def legend(self, names: Sequence[str], colours: Sequence[str], x: float = 0.0) -> float:
        """Names of the series beside their colours, from `x` on; returns the height taken."""
        left, middle = x, LEADING / 2
        for name, colour in zip(names, colours, strict=True):
            needed = _SWATCH + 4 + self.measure(name)
            if left > x and left + needed > self.width:
                left, middle = x, middle + LEADING + 2
            self.block(left, middle - _SWATCH / 2, _SWATCH, _SWATCH, colour)
            self.text(name, left + _SWATCH + 4, middle, colour=self.palette.ink_2)
            left += needed + 14
        return middle + LEADING / 2 + 6

    def finished(self, height: float) -> Drawing:
        """The drawing, of this height."""
        drawing = Drawing(self.width, height)
        for shape, down in self._shapes:
            drawing.add(_moved(shape, height - down))
        return drawing


def _moved(shape: Shape, up: float) -> Shape:
    """The shape raised to its place; reportlab measures from the bottom."""
    if isinstance(shape, PolyLine):
        shape.points = [n + up if place % 2 else n for place, n in enumerate(shape.points)]
    elif isinstance(shape, Stroke):
        shape.y1, shape.y2 = shape.y1 + up, shape.y2 + up
    elif isinstance(shape, Circle):
        shape.cy += up
    else:
        shape.y += up
    return shape


@cache
def ink(colour: str) -> Color:
    """A colour of the palette as reportlab wants it."""
    return HexColor(colour)
