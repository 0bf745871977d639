"""A small window with fields: what is wrong is said in it, and it stays until it may close; and asking a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from ui.dialogs.message import Message
from ui.lanes import Job
from ui.telling import tell
from ui.widgets.basics import button, label, row
from vsdesk.desk.facts import read_day


class Form(Message):
    """A message with fields, a line for what is wrong, and two buttons."""

    def __init__(self, title: str, sentence: str, yes: str, parent: QWidget | None) -> None:
        super().__init__(title, sentence, parent)
        self.wrong = label("", "error", wrap=True)
        self.wrong.hide()
        self._yes = yes

    def line(self, name: str, text: str = "", hint: str = "") -> QLineEdit:
        """A line to type in, its name above it."""
        field = QLineEdit(text)
        field.setPlaceholderText(hint)
        self.put(name, field)
        return field

    def choice(self, name: str, options: tuple[str, ...], chosen: str = "") -> QComboBox:
        """A choice of a few."""
        box = QComboBox()
        box.addItems(options)
        box.setCurrentText(chosen or options[0])
        self.put(name, box)
        return box

    def put(self, name: str, field: QWidget) -> QLabel:
        """Any field, its name above it."""
        field.setAccessibleName(name)
        words = label(name, "small")
        words.setBuddy(field)
        self.inside.addWidget(words)
        self.inside.addWidget(field)
        self.inside.setSpacing(6)
        return words

    def beside(self, name: str, field: QWidget, act: QPushButton) -> None:
        """A field with its name above it, and a button beside it."""
        field.setAccessibleName(name)
        words = label(name, "small")
        words.setBuddy(field)
        line = row(field, act)
        line.setStretch(0, 1)
        self.inside.addWidget(words)
        self.inside.addLayout(line)
        self.inside.setSpacing(6)

    def finish(self, agree: Callable[[], bool], *, danger: bool = False) -> QPushButton:
        """The foot. `agree` says whether the window may close."""

        def agreed() -> None:
            if agree():
                self.accept()

        self.yes = button(self._yes, agreed, "danger" if danger else "primary")
        self.inside.addWidget(self.wrong)
        self.inside.addSpacing(6)
        self.inside.addLayout(row(None, button("Cancel", self.reject), self.yes))
        self.yes.setDefault(True)
        return self.yes

    def finish_with(self, work: Callable[[], Job]) -> QPushButton:
        """The foot of a window that stays until `work` is done, and cannot begin it twice meanwhile."""

        def begin() -> bool:
            self.closes_with(work())
            self.yes.setEnabled(False)
            return self.refuse("")

        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)  # a passphrase typed here goes with it
        return self.finish(begin)

    def refuse(self, sentence: str) -> bool:
        """Say what is wrong; the window stays."""
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))
        return False

    def closes_with(self, job: Job) -> None:
        """Close once a piece of work is done; what is wrong with it is said here."""
        job.done.connect(self.accept)
        job.failed.connect(self._not_done)

    def _not_done(self, error: BaseException) -> None:
        told = tell(error)
        self.refuse(told.sentence if told is not None else "")
        self.yes.setEnabled(True)
        self.fit()

    def day(self, field: QLineEdit, today: date, *, needed: bool = True) -> date | None:
        """The day typed; None where there is none, after saying so if it is needed or no date."""
        judged = read_day(field.text(), today)
        if judged.problem or (needed and judged.value is None):
            self.refuse(judged.problem or "No day is given; write it as 31 March 2026 or 31/3/2026.")
            field.setFocus()
            return None
        self.refuse("")
        return date.fromisoformat(judged.value) if judged.value else None


def ask_reason(
    title: str,
    sentence: str,
    yes: str,
    act: Callable[[str], object],
    parent: QWidget | None,
    *,
    danger: bool = False,
) -> Form:
    """Ask for a reason before something is done."""
    form = Form(title, sentence, yes, parent)
    reason = form.line("Reason", hint="It is kept in the history")

    def agree() -> bool:
        if not reason.text().strip():
            reason.setFocus()
            return form.refuse("Give a reason: it is kept with what you do.")
        act(reason.text().strip())
        return True

    form.finish(agree, danger=danger)
    form.open()
    reason.setFocus()
    return form
