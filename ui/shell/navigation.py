"""The column of pages on the left: which roll, which page, settings, lock."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout

from ui.style import theme
from ui.style.icons import icon
from ui.widgets.basics import button, label

WIDTH = 176
AROUND, ICON = 38, 20
"""Pixels beside a title: the space about it, and its icon, which grows with the text."""


class Navigation(QFrame):
    """Pages by name. Signals `chosen` with a page's key, `lock_asked`."""

    chosen = Signal(str)
    lock_asked = Signal()

    def __init__(self, name: str, detail: str, pages: list[tuple[str, str]]) -> None:
        super().__init__()
        self.setProperty("look", "nav")
        self.setFixedWidth(_width([title for _, title in pages]))
        self.setAccessibleName("Pages")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(8, 16, 8, 8)
        inside.setSpacing(2)
        self.name = label(name, "strong", wrap=True)
        self.detail = label(detail, "tiny", wrap=True)
        for words in (self.name, self.detail):
            words.setContentsMargins(8, 0, 8, 0)
            inside.addWidget(words)
        inside.addSpacing(12)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for key, title in pages:
            if key == "settings":
                inside.addStretch(1)
            inside.addWidget(self._page(key, title))
        lock = button("Lock", self.lock_asked.emit, "nav", about="Lock this roll (Ctrl+L)")
        lock.setIcon(icon("lock"))
        lock.setIconSize(theme.current().icon(18))
        inside.addWidget(lock)

    def _page(self, key: str, title: str) -> QPushButton:
        found = button(title, lambda: self.chosen.emit(key), "nav")
        found.setCheckable(True)
        found.setIcon(icon(key))
        found.setIconSize(theme.current().icon(18))
        self._group.addButton(found)
        self._buttons[key] = found
        return found

    def show_page(self, key: str) -> None:
        """Mark the page that is up."""
        found = self._buttons.get(key)
        if found is not None:
            found.setChecked(True)

    def show_count(self, key: str, title: str, count: int) -> None:
        """Say beside a page how much waits there."""
        found = self._buttons.get(key)
        if found is not None:
            found.setText(f"{title}   {count}" if count else title)
            found.setAccessibleName(f"{title}, {count} waiting" if count else title)
            self.setFixedWidth(_width([one.text() for one in self._buttons.values()]))


def _width(titles: list[str]) -> int:
    """As wide as the longest title needs, with its count; larger text takes no more of the window than that."""
    bold = QFontMetrics(theme.current().font(bold=True))
    return max(
        WIDTH, max(bold.horizontalAdvance(title) for title in titles) + AROUND + theme.current().px(ICON)
    )
