"""The journey on paper: one page, A4 across, as PDF or on a printer, drawn by the hand that draws the screen."""

from __future__ import annotations

from PySide6.QtCore import QIODevice, QMarginsF, QPointF, QRectF, QSaveFile, Qt
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from ui.screens.child.journey_picture import height, paint
from ui.style.palette import LIGHT
from ui.style.theme import Theme
from vsdesk.care.journey_shapes import Journey
from vsdesk.desk.child_pages import ChildPage
from vsdesk.errors import CannotWrite
from vsdesk.model.wording import long_date

DOTS = 1200
WIDTH = 1000.0
"""The page is drawn as if it were this many pixels wide at 100 %."""
MARGIN_MM = 14.0


def save_pdf(page: ChildPage, journey: Journey, path: str, authority: str) -> None:
    """Write the page as PDF, whole or not at all. Raises: CannotWrite."""
    file = QSaveFile(path)
    file.setDirectWriteFallback(False)
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise CannotWrite(f"The journey could not be saved there; choose another place. {path}")
    writer = QPdfWriter(file)
    writer.setResolution(DOTS)
    writer.setTitle("A child's journey")
    writer.setCreator("vsdesk")
    lay_out(writer)
    draw(writer, page, journey, authority)
    if not file.commit():
        raise CannotWrite(f"The journey could not be saved; the disk may be full. {path}")


def lay_out(device: QPagedPaintDevice) -> None:
    """A4, across."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageOrientation(QPageLayout.Orientation.Landscape)
    device.setPageMargins(QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM), QPageLayout.Unit.Millimeter)


def draw(device: QPagedPaintDevice, page: ChildPage, journey: Journey, authority: str) -> None:
    """Head, picture, numbers, and where and when it was printed."""
    look = Theme(LIGHT)
    painter = QPainter(device)
    scale = device.width() / WIDTH
    painter.scale(scale, scale)
    high = device.height() / scale
    _text(painter, look, QRectF(0, 0, WIDTH, 28), page.head.name, 20, "ink", bold=True)
    _text(painter, look, QRectF(0, 30, WIDTH, 20), page.head.line, 12, "ink2")
    painter.save()
    painter.translate(QPointF(0, 66))
    paint(painter, journey, WIDTH, look)
    painter.restore()
    top = 66 + height(journey, look) + 18
    across = WIDTH / max(1, len(journey.tiles))
    for number, tile in enumerate(journey.tiles):
        box = QRectF(number * across, top, across - 12, 18)
        _text(painter, look, box, tile.title, 11, "ink2")
        _text(painter, look, box.translated(0, 18), tile.value, 15, "ink", bold=True)
        _text(painter, look, box.translated(0, 38), tile.detail, 11, "ink2")
    _in_words(painter, look, journey, QRectF(0, top + 76, WIDTH, high - top - 76 - 30))
    foot = f"{authority} · OFFICIAL-SENSITIVE · as at {long_date(page.today)} · dashed: not known"
    _text(painter, look, QRectF(0, high - 18, WIDTH, 18), foot, 10, "ink2")
    painter.end()


def _in_words(painter: QPainter, look: Theme, journey: Journey, box: QRectF) -> None:
    """Every band in a sentence, in two columns: paper has no tooltips."""
    words = [band.words for lane in journey.lanes for band in lane.bands]
    line = 17.0
    deep = min(int(box.height() // line), max(8, -(-len(words) // 2)))
    left = words[:deep]
    rest = words[deep:]
    if len(rest) > deep:
        rest = [*rest[: deep - 1], f"and {len(words) - 2 * deep + 1} more"]
    for column, lines in enumerate((left, rest)):
        for number, text in enumerate(lines):
            across = QRectF(column * box.width() / 2, box.top() + number * line, box.width() / 2 - 16, line)
            _text(painter, look, across, text, 10, "ink")


def _text(
    painter: QPainter, look: Theme, box: QRectF, words: str, size: float, role: str, *, bold: bool = False
) -> None:
    painter.setFont(look.font(size, bold=bold))
    painter.setPen(look.colour(role))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
