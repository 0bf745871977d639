"""The journey: the picture, what the band under the keyboard says, and the numbers below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.screens.child.journey_view import JourneyView
from ui.style import theme
from ui.widgets.basics import button, card, clear, label, row
from vsdesk.care.journey import Since
from vsdesk.care.journey_shapes import Journey, Tile
from vsdesk.desk.child_pages import ChildPage

HINT = "Point at a band, or move through them with the arrow keys, to read it. Dashed: not known."
SINCE: tuple[tuple[str, Since], ...] = (("Since entry to care", "entry"), ("Since birth", "birth"))


class JourneyTab(QScrollArea):
    """One picture of a child's time."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.since: Since = "entry"
        self._page: ChildPage | None = None
        whole = QWidget()
        down = QVBoxLayout(whole)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(12)
        down.addWidget(self._picture())
        self._tiles = QHBoxLayout()
        self._tiles.setSpacing(12)
        down.addLayout(self._tiles)
        down.addStretch(1)
        self.setWidget(whole)

    def _picture(self) -> QFrame:
        frame, inside = card()
        self.group = QButtonGroup(self)
        self._chips = {since: self._switch(title, since) for title, since in SINCE}
        self.said = label(HINT, "small", wrap=True)
        self.said.setMinimumHeight(theme.current().px(20))
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.view = JourneyView()
        self.view.told.connect(lambda words: self.said.setText(words or HINT))
        inside.addLayout(row(*self._chips.values(), None))
        inside.addSpacing(4)
        inside.addWidget(self.view)
        inside.addWidget(self.said)
        return frame

    def _switch(self, title: str, since: Since) -> QPushButton:
        chip = button(title, lambda: self.choose(since), "chip")
        chip.setCheckable(True)
        chip.setChecked(since == self.since)
        self.group.addButton(chip)
        return chip

    def choose(self, since: Since) -> None:
        """Begin the picture at birth, or at the school year of entry to care."""
        self.since = since
        self._chips[since].setChecked(True)
        self._draw()

    @property
    def journey(self) -> Journey | None:
        """The picture that is shown."""
        return self._page.journey(self.since) if self._page else None

    def show_page(self, page: ChildPage) -> None:
        """Draw a child's journey; of a masked record, nothing."""
        self._page = None if page.masked else page
        self._draw()

    def forget(self) -> None:
        """Show nothing."""
        self._page = None
        self._draw()

    def _draw(self) -> None:
        self.view.show_journey(self.journey)
        clear(self._tiles)
        for tile in self.journey.tiles if self.journey else ():
            self._tiles.addWidget(_tile(tile), 1)


def _tile(tile: Tile) -> QFrame:
    frame, inside = card(14)
    inside.setSpacing(2)
    frame.setAccessibleName(f"{tile.title}: {tile.value} {tile.detail}")
    for words, look in ((tile.title, "tiny"), (tile.value, "section"), (tile.detail, "small")):
        inside.addWidget(label(words, look, wrap=True))
    inside.addStretch(1)
    return frame
