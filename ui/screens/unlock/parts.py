"""Parts of the pages before a roll is open: a large choice, a fault with its next steps, a passphrase's field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.screens.unlock.faults import WORDS, steps_for
from ui.style import theme
from ui.style.icons import icon
from ui.telling import tell
from ui.widgets.basics import Button, button, clear, column, label, row

PICTURE = 22


class Choice(Button):
    """A large button: a picture, what it does, and a sentence about it."""

    def __init__(self, title: str, sentence: str, picture: str, act: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("look", "choice")
        self.setAutoDefault(False)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.clicked.connect(lambda: act())
        self._inside = QHBoxLayout(self)
        self._inside.setContentsMargins(16, 12, 16, 12)
        self._inside.setSpacing(16)
        drawn = QLabel()
        drawn.setPixmap(icon(picture, "accent").pixmap(QSize(PICTURE, PICTURE)))
        self._inside.addWidget(drawn, 0, Qt.AlignmentFlag.AlignTop)
        words = column(label(title, "strong"), label(sentence, "small", wrap=True), spacing=2)
        self._inside.addLayout(words, 1)
        for part in self.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """As much as its words need."""
        return self._inside.totalSizeHint()

    def hasHeightForWidth(self) -> bool:
        """The sentence wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the sentence at this width."""
        return self._inside.totalHeightForWidth(width)


class FaultBox(QFrame):
    """What went wrong, in its own sentence, and what can be done next. Signals `step_asked`."""

    step_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "fault")
        self.setAccessibleName("What went wrong")
        self._first: QWidget | None = None
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(12, 10, 12, 10)
        self._inside.setSpacing(6)
        self.hide()

    def show_error(self, error: BaseException) -> None:
        """Show a fault; a cancelled job is none."""
        told = tell(error)
        clear(self._inside)
        self._first = None
        self.setVisible(told is not None)
        if told is None:
            return
        self.setAccessibleDescription(f"{told.title}. {told.sentence}")
        self._inside.addWidget(label(told.title, "strong", wrap=True))
        self._inside.addWidget(label(told.sentence, wrap=True))
        steps = steps_for(error)
        if steps:
            buttons: list[QWidget | None] = [self._step(step) for step in steps]
            self._inside.addLayout(row(*buttons, None))
            self._first = buttons[0]

    def take_keyboard(self) -> None:
        """The cursor goes to the likeliest next step."""
        if self._first is not None:
            self._first.show()  # a layout shows it only at the next turn, and what is hidden cannot have the keyboard
            self._first.setFocus()

    def _step(self, step: str) -> QPushButton:
        return button(WORDS[step], lambda: self.step_asked.emit(step))


class Notice(QFrame):
    """A calm sentence that is worth reading; hidden where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "notice")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(12, 8, 12, 8)
        self.words = label("", "notice", wrap=True)
        inside.addWidget(self.words)
        self.hide()

    def say(self, words: str) -> None:
        """Say it; nothing hides it."""
        self.words.setText(words)
        self.setVisible(bool(words))


class PassphraseField(QLineEdit):
    """A passphrase, hidden as it is typed, with a button (and Alt+S) to show it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._turn = QAction(icon("show"), "Show the passphrase (Alt+S)", self)
        self._turn.setShortcut("Alt+S")
        self._turn.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._turn.triggered.connect(self.turn)
        self.addAction(self._turn, QLineEdit.ActionPosition.TrailingPosition)

    def turn(self) -> None:
        """Show it, or hide it again."""
        shown = self.echoMode() is QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._turn.setIcon(icon("hide" if shown else "show"))
        self._turn.setText("Hide the passphrase (Alt+S)" if shown else "Show the passphrase (Alt+S)")


class Pages(QWidget):
    """Pages one at a time. Unlike Qt's own stack it is as high as the page that is up."""

    def __init__(self) -> None:
        super().__init__()
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._pages: list[QWidget] = []
        self._current: QWidget | None = None

    def add(self, page: QWidget) -> None:
        """Another page, hidden until it is shown."""
        page.setVisible(False)
        self._pages.append(page)
        self._inside.addWidget(page)

    def show_page(self, page: QWidget) -> None:
        """Bring one up."""
        for other in self._pages:
            other.setVisible(other is page)
        self._current = page

    @property
    def current(self) -> QWidget | None:
        """The page that is up."""
        return self._current

    @property
    def number(self) -> int:
        """Its place, from 0."""
        return self._pages.index(self._current) if self._current in self._pages else 0


def field(name: str, part: QWidget, about: str = "") -> QVBoxLayout:
    """A part below its name, with a line about it."""
    words = label(name, "strong")
    words.setBuddy(part)
    found = column(words, part, spacing=4)
    if about:
        found.addWidget(label(about, "small", wrap=True))
    return found


def width() -> int:
    """How wide the pages before an open roll are."""
    return theme.current().px(580)
