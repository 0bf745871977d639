"""Errors and questions in words: one title, one sentence, what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from ui.style import theme
from ui.telling import Told, tell
from ui.widgets.basics import button, label, row
from ui.widgets.order import follow_layout


class Message(QDialog):
    """A small window with words and buttons; opened, never waited for."""

    def __init__(self, title: str, sentence: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(theme.current().px(440))
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(20, 20, 20, 16)
        self.inside.setSpacing(12)
        self.inside.addWidget(label(title, "section", wrap=True))
        self.inside.addWidget(label(sentence, wrap=True))
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab goes as the window is read, whatever was built last."""
        follow_layout(self)
        return super().focusNextPrevChild(forwards)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words need at its own width: Qt reckons their height at a narrower one."""
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """As high as the words that now stand here need."""
        self.inside.activate()
        self.resize(self.width(), max(self.inside.totalHeightForWidth(self.width()), self.minimumHeight()))


def show_error(error: BaseException, parent: QWidget | None) -> Message | None:
    """Show an error; a cancelled job is no error."""
    told = tell(error)
    if told is None:
        return None
    dialog = Message(told.title, told.sentence, parent)
    if told.ours:
        _detail(dialog, told)
    copy = button("Copy the report", lambda: QGuiApplication.clipboard().setText(told.detail))
    copy.setVisible(told.ours)
    close = button("Close", dialog.accept, "primary")
    dialog.inside.addLayout(row(copy, None, close))
    close.setDefault(True)
    close.setFocus()
    dialog.open()
    return dialog


def _detail(dialog: Message, told: Told) -> None:
    """What may be sent to us, to be read first: it names no child and no file."""
    text = QPlainTextEdit(told.detail)
    text.setReadOnly(True)
    text.setAccessibleName("Report of the fault")
    text.setMaximumHeight(theme.current().px(120))
    dialog.inside.addWidget(
        label("This may be sent to us; read it first. It names nobody.", "small", wrap=True)
    )
    dialog.inside.addWidget(text)


def tell_plainly(title: str, sentence: str, parent: QWidget | None) -> Message:
    """Say something that needs no answer."""
    dialog = Message(title, sentence, parent)
    close = button("Close", dialog.accept, "primary")
    close.setDefault(True)
    dialog.inside.addLayout(row(None, close))
    dialog.open()
    close.setFocus()
    return dialog


def ask(
    title: str,
    sentence: str,
    yes: str,
    act: Callable[[], object],
    parent: QWidget | None,
    *,
    danger: bool = False,
) -> Message:
    """Ask before something is done; Cancel is where the cursor stands."""
    dialog = Message(title, sentence, parent)

    def agree() -> None:
        dialog.accept()
        act()

    cancel = button("Cancel", dialog.reject)
    dialog.inside.addLayout(row(None, cancel, button(yes, agree, "danger" if danger else "primary")))
    cancel.setFocus()
    dialog.open()
    return dialog
