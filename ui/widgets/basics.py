"""Small parts every screen is made of: words, buttons, cards, rules, and what stands where nothing is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.style import theme
from ui.style.icons import icon

KEYPAD = Qt.KeyboardModifier.KeypadModifier


def label(text: str = "", look: str = "", *, wrap: bool = False) -> QLabel:
    """Words in one of the looks of the style sheet (title, section, strong, small, due …)."""
    found = QLabel(text)
    found.setTextFormat(Qt.TextFormat.PlainText)
    if look:
        found.setProperty("look", look)
    found.setWordWrap(wrap)
    return found


class Button(QPushButton):
    """A button that Enter presses, as Space does, wherever it stands; Qt's own lets Enter by where it is no default."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~KEYPAD:
            self.click()
            return
        super().keyPressEvent(event)


def button(
    text: str, act: Callable[[], object], look: str = "", *, picture: str = "", about: str = ""
) -> QPushButton:
    """A button that does something.

    Args:
        picture: the meaning of an icon, before the words.
        about: the accessible name and tooltip, where the words alone do not say enough.
    """
    found = Button(text)
    if look:
        found.setProperty("look", look)
    if picture:
        found.setIcon(icon(picture, "on_accent" if look == "primary" else "ink2"))
        found.setIconSize(theme.current().icon())
    found.setAccessibleName(about or text.replace("&", ""))
    if about:
        found.setToolTip(about)
    found.setAutoDefault(False)
    found.clicked.connect(lambda: act())
    return found


def row(*parts: QWidget | None, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; None is a stretch."""
    return _fill(QHBoxLayout(), parts, spacing)


def column(*parts: QWidget | None, spacing: int = 8) -> QVBoxLayout:
    """Widgets below one another; None is a stretch."""
    return _fill(QVBoxLayout(), parts, spacing)


L = TypeVar("L", bound=QBoxLayout)


def _fill(layout: L, parts: tuple[QWidget | None, ...], spacing: int) -> L:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        else:
            layout.addWidget(part)
    return layout


def card(margin: int = 16) -> tuple[QFrame, QVBoxLayout]:
    """A raised surface, and the layout inside it."""
    frame = QFrame()
    frame.setProperty("look", "card")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(margin, margin, margin, margin)
    inside.setSpacing(8)
    return frame, inside


def rule() -> QFrame:
    """A hairline."""
    frame = QFrame()
    frame.setProperty("look", "rule")
    return frame


class Empty(QWidget):
    """What stands where there is nothing to show: what it is, and what to do about it."""

    def __init__(self, title: str, sentence: str, act: QPushButton | None = None) -> None:
        super().__init__()
        inside = QVBoxLayout(self)
        inside.addStretch(1)
        inside.addWidget(label(title, "section"), alignment=Qt.AlignmentFlag.AlignHCenter)
        words = label(sentence, "subtitle", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setMaximumWidth(theme.current().px(460))
        line = row(None, words, None)  # a row, so that its height is asked for its own width
        line.setStretch(1, 1000)
        inside.addLayout(line)
        if act is not None:
            inside.addWidget(act, alignment=Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(2)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
