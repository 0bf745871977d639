"""Drawings onto PDF pages: the chart's own, or a page that is nothing but the chart."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from reportlab.graphics.renderPDF import _PDFRenderer
from reportlab.graphics.shapes import STATE_DEFAULTS, Drawing
from reportlab.pdfgen.canvas import Canvas

from vsdesk.reports.documents.fonts import text_face


def draw(drawing: Drawing, canvas: Canvas, x: float, y: float) -> None:
    """Draws it with its lower left corner at (x, y)."""
    _Renderer().draw(drawing, canvas, x, y, showBoundary=False)


def page(drawing: Drawing) -> bytes:
    """A PDF of one page, as large as the drawing."""
    made = BytesIO()
    size = (drawing.width, drawing.height)
    canvas = Canvas(made, pagesize=size, invariant=1, initialFontName=text_face(bold=False).name)
    draw(drawing, canvas, 0, 0)
    canvas.save()
    return made.getvalue()


class _Renderer(_PDFRenderer):  # type: ignore[misc]
    """reportlab's, but that it does not begin by naming a font which is never used and not embedded."""

    def applyStateChanges(self, delta: Mapping[str, object], newState: Mapping[str, object]) -> None:  # noqa: N802, N803
        """What changes from one shape to the next."""
        unused = ("fontName", STATE_DEFAULTS["fontName"])
        super().applyStateChanges(
            {key: value for key, value in delta.items() if (key, value) != unused}, newState
        )
