"""Writing on a PDF page: lines of set text at their places, and rules between them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from vsdesk.reports.documents.charts.sketch import ink
from vsdesk.reports.documents.styles import HAIRLINE, Face
from vsdesk.reports.documents.typesetting import Line

Align = Literal["left", "right"]
_BASELINE: Final = 0.34
"""How far below the middle of its line the baseline stands, in ems."""


class Pen:
    """Writes text in the order it is read, changing font and colour only where they change.

    Lines are placed by the top of their leading; `done` must be called before anything else is drawn.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._text: PDFTextObject | None = None
        self._font: tuple[str, float] = ("", 0.0)
        self._colour = ""

    def write(
        self, line: Line, x: float, top: float, face: Face, align: Align = "left", colour: str = ""
    ) -> None:
        """One line; `x` is its left end, or its right where it is aligned so."""
        if align == "right":
            x -= line.width * face.size
        baseline = top - face.leading / 2 - _BASELINE * face.size
        text = self._text
        if text is None:
            text = self._text = self._canvas.beginText()
        colour = colour or face.colour
        if colour != self._colour:
            text.setFillColor(ink(colour))
            self._colour = colour
        text.setTextOrigin(x, baseline)
        for run in line.runs:
            if (run.font, face.size) != self._font:
                text.setFont(run.font, face.size)
                self._font = (run.font, face.size)
            text.textOut(run.text)

    def done(self) -> None:
        """Puts what was written on the page."""
        if self._text is not None:
            self._canvas.drawText(self._text)
            self._text, self._font, self._colour = None, ("", 0.0), ""


def rules(
    canvas: Canvas, lines: Iterable[tuple[float, float, float]], colour: str, thickness: float = HAIRLINE
) -> None:
    """Horizontal rules: (left, right, height) each."""
    canvas.setStrokeColor(ink(colour))
    canvas.setLineWidth(thickness)
    canvas.lines([(left, at, right, at) for left, right, at in lines])
