"""Charts: one drawing for the screen, the PDF and Word. Titles and notes are text beside it, not in it."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
from reportlab.graphics.shapes import Drawing

from vsdesk.reports.documents.charts import bars, flow, vectors
from vsdesk.reports.documents.charts.sketch import Sketch
from vsdesk.reports.documents.styles import LIGHT, Palette
from vsdesk.reports.documents.typesetting import Typesetter
from vsdesk.reports.shapes import Bars, Flow

NOTHING = "No figures to draw."


def drawing(
    chart: Bars | Flow,
    width: float,
    setter: Typesetter | None = None,
    palette: Palette = LIGHT,
    whole: Bars | None = None,
) -> Drawing:
    """The chart as a reportlab drawing.

    Args:
        width: in points; the height follows from what there is to draw.
        setter: the document's, so that it learns of missing characters.
        whole: where `chart` is one of its `parts`.
    """
    setter = setter or Typesetter()
    if is_empty(chart):
        sketch = Sketch(width, setter, palette)
        sketch.text(NOTHING, 0, 9, colour=palette.ink_3)
        return sketch.finished(18)
    if isinstance(chart, Flow):
        return flow.drawn(chart, width, setter, palette)
    return bars.drawn(chart, width, setter, palette, whole)


def parts(chart: Bars | Flow, width: float, height: float, setter: Typesetter) -> tuple[Bars | Flow, ...]:
    """The chart cut into pieces that each stand on a page `height` points high; nearly always itself."""
    if isinstance(chart, Flow) or is_empty(chart):
        return (chart,)
    return bars.parts(chart, width, height, setter, LIGHT)


def picture(
    chart: Bars | Flow,
    width: float,
    *,
    scale: float = 3.0,
    palette: Palette = LIGHT,
    whole: Bars | None = None,
) -> bytes:
    """The chart as a PNG, `scale` pixels to the point; made in memory."""
    page = vectors.page(drawing(chart, width, palette=palette, whole=whole))
    document = pypdfium2.PdfDocument(page)
    try:
        red, green, blue = (int(palette.surface[n : n + 2], 16) for n in (1, 3, 5))
        bitmap = document[0].render(scale=scale, fill_color=(red, green, blue, 255))
        made = BytesIO()
        bitmap.to_pil().save(made, format="PNG")
    finally:
        document.close()
    return made.getvalue()


def is_empty(chart: Bars | Flow) -> bool:
    """Whether there is nothing to draw: no category or period, or not one number known."""
    if isinstance(chart, Flow):
        return not chart.periods
    return all(value is None for row in chart.values for value in row)
