"""The journey on the screen: hover or move with the arrow keys, and each band says itself in a sentence."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.screens.child.journey_picture import Placed, height, paint, place
from ui.style import theme
from vsdesk.care.journey_shapes import Band, Journey

NAME = "The journey. Left and right move through the bands, up and down through the lanes"


class JourneyView(QWidget):
    """Shows a `Journey`. Signals `told` with the sentence of the band the keyboard is on, empty for none."""

    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._journey: Journey | None = None
        self._chosen: Band | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(NAME)

    def show_journey(self, journey: Journey | None) -> None:
        """Draw another journey; None for none."""
        self._journey, self._chosen = journey, None
        words = [band.words for lane in journey.lanes for band in lane.bands] if journey else []
        self.setAccessibleName(NAME)
        self.setAccessibleDescription(" ".join(words))
        self.updateGeometry()
        self.update()
        self.told.emit("")

    @property
    def chosen(self) -> Band | None:
        """The band the keyboard is on."""
        return self._chosen

    def sizeHint(self) -> QSize:
        """As high as its lanes need."""
        high = height(self._journey, theme.current()) if self._journey else 0
        return QSize(theme.current().px(600), high)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than can be read."""
        return QSize(theme.current().px(360), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        if self._journey is None:
            return
        painter = QPainter(self)
        paint(
            painter, self._journey, self.width(), theme.current(), self._chosen if self.hasFocus() else None
        )
        painter.end()

    # --- choosing a band --------------------------------------------------------------------------------------

    def _placed(self) -> list[Placed]:
        return place(self._journey, self.width(), theme.current()) if self._journey else []

    def _at(self, point: QPoint) -> Band | None:
        hit = [found for found in self._placed() if found.box.adjusted(-2, -2, 2, 2).contains(point)]
        return hit[-1].band if hit else None

    def choose(self, band: Band | None) -> None:
        """Put the keyboard on a band, and say it."""
        self._chosen = band
        self.setAccessibleName(band.words if band else NAME)
        self.told.emit(band.words if band else "")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End move through the bands."""
        placed = self._placed()
        key = Qt.Key(event.key())
        if not placed or key not in STEPS:
            super().keyPressEvent(event)
            return
        now = next((found for found in placed if found.band is self._chosen), None)
        self.choose((placed[0] if now is None else _step(placed, now, key)).band)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard comes in on the first band."""
        placed = self._placed()
        if self._chosen is None and placed and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.choose(placed[0].band)
        self.update()
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        self.choose(self._at(event.position().toPoint()))
        super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Hovering says the band."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            band = self._at(event.pos())
            if band is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), band.words, self)
            return True
        return super().event(event)


STEPS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)


def _step(placed: list[Placed], now: Placed, key: Qt.Key) -> Placed:
    lane = [found for found in placed if found.lane == now.lane]
    at = next(number for number, found in enumerate(lane) if found.band is now.band)
    if key is Qt.Key.Key_Home:
        return lane[0]
    if key is Qt.Key.Key_End:
        return lane[-1]
    if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        return lane[max(0, min(len(lane) - 1, at + (1 if key is Qt.Key.Key_Right else -1)))]
    down = key is Qt.Key.Key_Down
    others = [found for found in placed if (found.lane > now.lane if down else found.lane < now.lane)]
    if not others:
        return now
    nearest = min(f.lane for f in others) if down else max(f.lane for f in others)
    beside = [found for found in others if found.lane == nearest]
    return min(beside, key=lambda found: _apart(found, now))


def _apart(one: Placed, other: Placed) -> float:
    """How far two bands are from sharing a day; then from their beginnings."""
    between = max(one.box.left() - other.box.right(), other.box.left() - one.box.right(), 0.0)
    return between * 1000 + abs(one.box.left() - other.box.left())
