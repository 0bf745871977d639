"""The page that goes back to a backup: which, by whose passphrase, and what happens to what is there now."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.screens.unlock.parts import FaultBox
from ui.screens.unlock.presenter import Looked
from ui.screens.unlock.secret_form import SecretForm
from ui.widgets.basics import button, card, label, row
from vsdesk.desk.backups import BackupLine
from vsdesk.model.wording import counted

ABOUT = (
    "The roll becomes what it was when the backup was made. What is there now is not deleted: the "
    "whole folder is set aside beside it, with its date in its name."
)
NONE = "This roll's folder holds no backup. If backups were copied to a second place, open the newest of them there."


class RestorePage(QWidget):
    """Signals `restore_asked` (BackupLine, Secret), `back_asked`."""

    restore_asked = Signal(object, object)
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        self.fault = FaultBox()
        self.fault.step_asked.connect(lambda step: self.back_asked.emit())
        self.about = label(ABOUT, wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName("Backups, newest first")
        self.list.setMinimumHeight(180)
        self.take = button("Restore this backup", self._ask, "primary")
        self.take.setEnabled(False)
        self.list.currentRowChanged.connect(lambda number: self.take.setEnabled(number >= 0))
        self.form = SecretForm()
        self.form.given.connect(self._ask)
        frame, shown = card(1)
        shown.addWidget(self.list)
        for part in (label("Restore a backup", "section"), self.about, self.fault, frame, self.form):
            inside.addWidget(part)
        inside.addLayout(row(self.take, button("Back", self.back_asked.emit), None, self.form.turn))
        inside.addStretch(1)
        self._lines: tuple[BackupLine, ...] = ()

    def show_roll(self, looked: Looked, typed: SecretForm) -> None:
        """Whose roll it is, and what was typed already."""
        self.form.show_roll(looked)
        self.form.take_from(typed)

    def show_backups(self, lines: tuple[BackupLine, ...]) -> None:
        """List them, newest first."""
        self._lines = lines
        self.list.clear()
        self.fault.hide()
        for line in lines:
            self.list.addItem(QListWidgetItem(told(line)))
        if lines:
            self.list.setCurrentRow(0)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.about.setText(ABOUT if lines else NONE)

    def _ask(self) -> None:
        if self.take.isEnabled():
            self.fault.hide()
            self.restore_asked.emit(self._lines[self.list.currentRow()], self.form.secret)


def told(line: BackupLine) -> str:
    """One backup in words: when, how many children, why."""
    here = line.made_at.astimezone()
    parts = [f"{here.day} {here:%b %Y, %H:%M}"]
    parts.append(
        "its manifest is damaged" if line.children is None else counted(line.children, "child", "children")
    )
    if line.why:
        parts.append(line.why)
    return "  ·  ".join(parts)
