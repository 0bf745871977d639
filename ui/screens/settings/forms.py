"""The small windows of Settings: open until what they ask for is done; they say what kept it from being done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from ui.dialogs.form import Form
from ui.dialogs.message import Message
from ui.lanes import Job
from ui.screens.settings.roles import ROLE_WORDS
from ui.style import theme
from ui.widgets.basics import button, row
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.recovery_sheet import RecoverySheet


class PersonForm(Form):
    """Somebody new: name, role, passphrase."""

    def __init__(self, add: Callable[[str, str, str], Job], parent: QWidget) -> None:
        about = "Let them choose the passphrase here themselves. Whoever is added can read everything on the roll."
        super().__init__("Add a person", about, "Add", parent)
        self.name, self.role, self.passphrase = QLineEdit(), QComboBox(), _passphrase("Their passphrase")
        for role, words in ROLE_WORDS.items():
            self.role.addItem(words, role)
        self.role.setCurrentIndex(1)
        self.put("Name", self.name)
        self.put("Role", self.role)
        self.inside.addWidget(self.passphrase)
        self.name.textChanged.connect(lambda: self._look())
        self.passphrase.changed.connect(self._look)
        self.finish_with(lambda: add(self.name.text(), str(self.role.currentData()), self.passphrase.text))
        self._look()

    def _look(self) -> None:
        self.yes.setEnabled(bool(self.name.text().strip()) and not self.passphrase.problem)


class PassphraseForm(Form):
    """A new passphrase: one's own (the old one is asked for), or for somebody who forgot theirs."""

    def __init__(
        self, title: str, about: str, change: Callable[[str, str], Job], parent: QWidget, *, own: bool
    ) -> None:
        super().__init__(title, about, "Change", parent)
        self.old, self.passphrase = QLineEdit(), _passphrase("The new passphrase")
        self.old.setEchoMode(QLineEdit.EchoMode.Password)
        if own:
            self.put("Your present passphrase", self.old)
        self.inside.addWidget(self.passphrase)
        self.passphrase.changed.connect(self._look)
        self.finish_with(lambda: change(self.old.text(), self.passphrase.text))
        self._look()

    def _look(self) -> None:
        self.yes.setEnabled(not self.passphrase.problem)


class RenewForm(Form):
    """New keys with one head, where keys.json is lost, damaged or altered."""

    def __init__(self, renew: Callable[[str, str], Job], parent: QWidget) -> None:
        about = (
            "The present file is kept as keys.json.former. You become the only head; add the others again."
        )
        super().__init__("Make new keys", about, "Make new keys", parent)
        self.name, self.passphrase = QLineEdit(), _passphrase("Your passphrase")
        self.put("Your name", self.name)
        self.inside.addWidget(self.passphrase)
        self.finish_with(lambda: renew(self.name.text(), self.passphrase.text))
        self.name.textChanged.connect(lambda: self._look())
        self.passphrase.changed.connect(self._look)
        self._look()

    def _look(self) -> None:
        self.yes.setEnabled(bool(self.name.text().strip()) and not self.passphrase.problem)


def _passphrase(whose: str) -> NewPassphrase:
    return NewPassphrase(whose, name_look="small")


class SheetDialog(Message):
    """A new recovery sheet, shown once; it closes only when one group of it was typed."""

    def __init__(
        self, roll_name: str, recovery: str, today: date, done: Callable[[], object], parent: QWidget
    ) -> None:
        about = "The old sheet no longer opens the roll: destroy it once this one is in the safe."
        super().__init__("The new recovery sheet", about, parent)
        self.setMinimumWidth(theme.current().px(560))
        self.sheet = RecoverySheet(roll_name, recovery, today)
        self.inside.addWidget(self.sheet)
        self.close_button = button("Done: lock the roll", self.accept, "primary")
        self.close_button.setEnabled(False)
        self.sheet.confirmed.connect(self.close_button.setEnabled)
        self.inside.addLayout(row(None, self.close_button))
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, on=False)
        self.accepted.connect(done)

    def reject(self) -> None:
        """Escape does nothing until the sheet is kept: the key is shown this once."""
        if self.sheet.is_confirmed:
            self.accept()
