"""The journey drawn: the same hand for the screen and for paper. It draws frozen data and knows no widget."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui.style.bands import band_colour
from ui.style.theme import Theme
from vsdesk.care.journey_shapes import NO_SCHOOL, UNKNOWN, Band, Journey, SchoolYear
from vsdesk.model.wording import MONTHS

NAMES, HEAD, ROW, GAP, LANE_GAP, FOOT = 84, 40, 24, 4, 12, 30
"""Pixels at 100 %: the lanes' names, the years, one row, between rows, between lanes, the marks at the foot."""
LEAST = 5
ONE_LINE = 118


def height(journey: Journey, look: Theme) -> int:
    """How high the picture is."""
    lanes = sum(lane.rows * (ROW + GAP) - GAP + LANE_GAP for lane in journey.lanes)
    return look.px(HEAD + lanes + FOOT)


@dataclass(frozen=True, slots=True)
class Placed:
    """A band and where it is drawn."""

    band: Band
    lane: int
    box: QRectF


def place(journey: Journey, width: float, look: Theme) -> list[Placed]:
    """Where each band stands, lane by lane, in order of date."""
    found: list[Placed] = []
    top = float(look.px(HEAD))
    for number, lane in enumerate(journey.lanes):
        for band in lane.bands:
            left, right = _x(journey, band.starts_on, width, look), _x(journey, band.ends_on, width, look)
            y = top + band.row * look.px(ROW + GAP)
            wide = max(right - left - 2, look.px(LEAST))
            box = QRectF(min(left + 1, width - wide - 2), y, wide, look.px(ROW))
            found.append(Placed(band, number, box))
        top += look.px(lane.rows * (ROW + GAP) - GAP + LANE_GAP)
    return found


def paint(painter: QPainter, journey: Journey, width: float, look: Theme, chosen: Band | None = None) -> None:
    """Draw the picture at the painter's origin. `chosen`: the band the keyboard is on."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _ground(painter, journey, width, look)
    _names(painter, journey, look)
    everything = place(journey, width, look)
    for placed in everything:
        _band(painter, placed, look)
        _words(painter, placed, everything, look)
        if placed.band is chosen:
            painter.setPen(QPen(look.colour("accent"), look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(placed.box.adjusted(-1, -1, 1, 1), 5, 5)
    _marks(painter, journey, width, look)


def _x(journey: Journey, day: date, width: float, look: Theme) -> float:
    left = look.px(NAMES)
    return left + journey.share(day) * (width - left - 2)


def _bottom(journey: Journey, look: Theme) -> float:
    return float(height(journey, look) - look.px(FOOT) - look.px(LANE_GAP) + look.px(6))


def _ground(painter: QPainter, journey: Journey, width: float, look: Theme) -> None:
    """The years, and a tint over the time in care."""
    bottom = _bottom(journey, look)
    for first_on, until in _in_care(journey):
        left, right = _x(journey, first_on, width, look), _x(journey, until, width, look)
        tint = QColor(look.colour("accent_soft"))
        tint.setAlphaF(0.45)
        painter.fillRect(QRectF(left, look.px(HEAD) - 6, right - left, bottom - look.px(HEAD) + 6), tint)
    edges = [_x(journey, year.starts_on, width, look) for year in journey.years] + [width - 2]
    one_line = max(b - a for a, b in pairwise(edges)) >= look.px(ONE_LINE)
    for number, year in enumerate(journey.years):
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawLine(QPointF(edges[number], look.px(HEAD) - 6), QPointF(edges[number], bottom))
        box = QRectF(edges[number] + 4, 0, edges[number + 1] - edges[number] - 4, look.px(HEAD) - 8)
        _year(painter, box, year, look, one_line=one_line)


def _in_care(journey: Journey) -> Iterator[tuple[date, date]]:
    for entered in journey.entered_on:
        yield entered, min((left for left in journey.left_on if left > entered), default=date.max)


def _year(painter: QPainter, box: QRectF, year: SchoolYear, look: Theme, *, one_line: bool) -> None:
    """The year and the year group: the longest words that fit, all years on one line or all on two."""
    painter.setFont(look.font(11))
    painter.setPen(look.colour("ink2"))
    metrics = painter.fontMetrics()

    def fitting(*choices: str) -> str:
        return next((words for words in choices if metrics.horizontalAdvance(words) <= box.width()), "")

    group = "Reception" if year.group == "R" else year.group.replace("Y", "Year ")
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
    if one_line:
        painter.drawText(
            box, flags, fitting(f"{year.label}   {group}".strip(), year.label, year.label[2:], year.group)
        )
        return
    above = fitting(year.label, year.label[2:])
    if above:
        painter.drawText(box.adjusted(0, 0, 0, -look.px(15)), flags, above)
        painter.drawText(box, flags, fitting(group, year.group))


def _names(painter: QPainter, journey: Journey, look: Theme) -> None:
    painter.setFont(look.font(12))
    painter.setPen(look.colour("ink2"))
    top = look.px(HEAD)
    for lane in journey.lanes:
        box = QRectF(0, top, look.px(NAMES) - 8, look.px(ROW))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), lane.title)
        top += look.px(lane.rows * (ROW + GAP) - GAP + LANE_GAP)


def _band(painter: QPainter, placed: Placed, look: Theme) -> None:
    band, box = placed.band, placed.box.adjusted(0.5, 0.5, -0.5, -0.5)
    if band.kind == UNKNOWN:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("ink3"), 1, Qt.PenStyle.DashLine))
    elif band.kind == NO_SCHOOL:
        _hatch(painter, box, look)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("late"), 1))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(band_colour(look.palette, band.kind)))
    painter.drawRoundedRect(box, 4, 4)


def _hatch(painter: QPainter, box: QRectF, look: Theme) -> None:
    """Slanting lines drawn one by one: a brush's pattern would shrink to a tint on paper."""
    shape = QPainterPath()
    shape.addRoundedRect(box, 4, 4)
    painter.save()
    painter.setClipPath(shape)
    painter.fillRect(box, look.colour("late_soft"))
    painter.setPen(QPen(look.colour("late"), 1))
    x = box.left() - box.height()
    while x < box.right():
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()))
        x += look.px(6)
    painter.restore()


def _words(painter: QPainter, placed: Placed, everything: list[Placed], look: Theme) -> None:
    """The band's label inside it, as much as fits; of one just begun, before it where nothing stands."""
    band, box = placed.band, placed.box
    painter.setFont(look.font(11))
    inside = box.adjusted(6, 0, -4, 0)
    shown = painter.fontMetrics().elidedText(band.label, Qt.TextElideMode.ElideRight, int(inside.width()))
    if len(shown) < 4 and shown != band.label:
        _words_before(painter, placed, everything, look)
        return
    ink = look.colour("ink2" if band.kind == UNKNOWN else "ink")
    if band.kind == NO_SCHOOL:
        wide = painter.fontMetrics().horizontalAdvance(shown) + 8
        painter.fillRect(
            QRectF(box.left() + 3, box.top() + 4, wide, box.height() - 8), look.colour("late_soft")
        )
        ink = look.colour("late")
    painter.setPen(ink)
    painter.drawText(inside, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)


def _words_before(painter: QPainter, placed: Placed, everything: list[Placed], look: Theme) -> None:
    box = placed.box
    wide = painter.fontMetrics().horizontalAdvance(placed.band.label) + 8
    before = QRectF(box.left() - wide - 4, box.top() + 2, wide, box.height() - 4)
    known = (one for one in everything if one.band.kind != UNKNOWN and one is not placed)
    if (
        not placed.band.goes_on
        or before.left() < look.px(NAMES)
        or any(one.box.intersects(before) for one in known)
    ):
        return
    painter.fillRect(before, look.colour("surface"))
    painter.setPen(look.colour("ink"))
    painter.drawText(before, int(Qt.AlignmentFlag.AlignCenter), placed.band.label)


def _marks(painter: QPainter, journey: Journey, width: float, look: Theme) -> None:
    """The lines of coming into care and leaving it, with their day at the foot."""
    bottom = _bottom(journey, look)
    taken = float(look.px(NAMES))
    marks = [(day, "entered care", True) for day in journey.entered_on]
    marks += [(day, "left care", False) for day in journey.left_on]
    for day, words, entered in sorted(marks):
        x = _x(journey, day, width, look)
        colour = look.colour("accent" if entered else "ink3")
        painter.setPen(QPen(colour, 1.5, Qt.PenStyle.SolidLine if entered else Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, look.px(HEAD) - 6), QPointF(x, bottom + 4))
        text = f"{words} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"
        painter.setFont(look.font(11))
        wide = painter.fontMetrics().horizontalAdvance(text) + look.px(14)
        left = max(taken, min(x - wide / 2, width - wide))
        if left + wide > width:
            continue
        taken = left + wide + 6
        box = QRectF(left, bottom + 4, wide, look.px(18))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent" if entered else "hover"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(look.colour("on_accent" if entered else "ink2"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
