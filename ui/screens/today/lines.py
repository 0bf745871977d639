"""One line of Today: its sign, what and who, why, and what can be done right there."""

from __future__ import annotations

from functools import lru_cache, partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout

from ui.screens.today import words
from ui.screens.today.presenter import Entry
from ui.style import theme
from ui.style.icons import icon
from ui.widgets.basics import button, column, label, row
from ui.widgets.fitting import is_large

SIGN = 14
BUTTONS = 2
LEAST = 480
"""How narrow a line may become, in pixels at 100 %."""
BESIDE, BUTTON = 590, 90
"""Up to how wide what and who stand beside who owes it, above it where wider; and how much of that a second button
takes. Pixels at 100 %."""


class EntryLine(QFrame):
    """Signals: `opened` (page, argument), `said` (kind of mark, item), `unfolded` (self).

    Attributes:
        parts: the lines shown below a folded one, while it is unfolded.
    """

    opened = Signal(str, object)
    said = Signal(str, object)
    unfolded = Signal(object)

    def __init__(self, entry: Entry, *, may_write: bool, indent: bool = False) -> None:
        super().__init__()
        self.entry = entry
        self.parts: list[EntryLine] = []
        self._needed = 0
        self.setProperty("look", "line")
        self._name = words.title(entry)
        across = QHBoxLayout(self)
        left = theme.current().px(40 if indent else 14)
        across.setContentsMargins(left, 8, 14, 8)
        across.setSpacing(12)
        across.addWidget(self._sign(), 0, Qt.AlignmentFlag.AlignTop)
        inside = self._words()
        across.addLayout(inside, 1)
        acts = self._buttons(may_write)
        if is_large():
            inside.addLayout(row(*acts, None))
            return
        for part in acts:
            across.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._needed = super().minimumSizeHint().width()

    def minimumSizeHint(self) -> QSize:
        """A line gives way in a narrow window: its words go below one another rather than its buttons out of sight."""
        found = super().minimumSizeHint()
        return QSize(min(found.width(), theme.current().px(LEAST)), found.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Who owes it stands beside what is owed where there is room for both, else below."""
        super().resizeEvent(event)
        if not self._may_stack:
            return
        below = self.width() < self._needed
        if below is (self._heads.direction() is QBoxLayout.Direction.TopToBottom):
            return
        self._heads.setDirection(
            QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        )
        self._heads.setSpacing(2 if below else 10)
        for part in self._may_stack:
            part.setWordWrap(below)

    def _sign(self) -> QLabel:
        picture, colour = words.SIGNS[self.entry.item.urgency]
        found = label()
        found.setPixmap(_sign(picture, colour, theme.current()))
        found.setAccessibleName(words.TITLES[self.entry.item.urgency])
        found.setContentsMargins(0, 3, 0, 0)
        return found

    def _words(self) -> QVBoxLayout:
        owed = words.owes(self.entry)
        room = BESIDE - BUTTON * (len(self.entry.actions[:BUTTONS]) - 1)
        stacked = is_large() or _width(self._name, owed) > theme.current().px(room)
        name, owes = label(self._name, "strong", wrap=stacked), label(owed, "small", wrap=stacked)
        inside = column(spacing=2)
        self._heads: QBoxLayout = (
            column(name, owes, spacing=2) if stacked else row(name, owes, None, spacing=10)
        )
        self._may_stack = () if stacked else (name, owes)
        inside.addLayout(self._heads)
        inside.addWidget(label(words.why(self.entry), "small", wrap=True))
        for told in words.said(self.entry):
            inside.addWidget(label(told, "tiny", wrap=True))
        return inside

    def _buttons(self, may_write: bool) -> list[QPushButton]:
        item = self.entry.item
        found = []
        if self.entry.is_folded:
            about = f"Show all {len(self.entry.lines)} of {item.what}"
            show = button(
                f"Show {len(self.entry.lines)}", lambda: self.unfolded.emit(self), "small", about=about
            )
            show.setCheckable(True)
            found.append(show)
        for action in self.entry.actions[:BUTTONS]:
            about = f"{action.words}: {self._name}"
            act = partial(self.opened.emit, action.page, action.argument)
            found.append(button(action.words, act, "small", about=about))
        if may_write and not self.entry.is_folded:
            found.append(self._more())
        return found

    def _more(self) -> QPushButton:
        more = button("⋯", lambda: self._menu(more), "small", about=f"Note, done or snooze: {self._name}")
        return more

    def _menu(self, more: QPushButton) -> None:
        item = self.entry.item
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind, text, shown in (
            ("note", "Add a note…", True),
            ("met", "Mark as done…", True),
            ("snooze", "Snooze with a reason…", not item.statutory and not self.entry.lines[0].hidden),
            ("back", "Bring back now", self.entry.lines[0].hidden),
        ):
            if shown:
                menu.addAction(text, partial(self.said.emit, kind, item))
        if item.statutory:
            menu.addAction("Set by law: it cannot be snoozed").setEnabled(False)
        menu.popup(more.mapToGlobal(QPoint(0, more.height())))


def _width(name: str, owed: str) -> int:
    """How wide both are in one line."""
    look = theme.current()
    bold, small = QFontMetrics(look.font(13, bold=True)), QFontMetrics(look.font(12))
    return bold.horizontalAdvance(name) + small.horizontalAdvance(owed)


@lru_cache(maxsize=64)
def _sign(picture: str, colour: str, look: theme.Theme) -> QPixmap:
    """A sign drawn once for a look."""
    size = look.px(SIGN)
    return icon(picture, colour).pixmap(QSize(size, size))
