"""The small windows of Settings: open until what they ask for is done; they say what kept it from being done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from ui.lanes import Job
from ui.screens.settings.roles import ROLE_WORDS
from ui.style import theme
from ui.telling import tell
from ui.widgets.basics import button, column, label, row
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.recovery_sheet import RecoverySheet

WIDTH = 480


class Form(QDialog):
    """A title, fields, Cancel and one deed. `act` gives the job to wait for."""

    def __init__(self, title: str, about: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)  # what was typed goes with it
        self.setMinimumWidth(theme.current().px(WIDTH))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(20, 20, 20, 16)
        inside.setSpacing(12)
        inside.addWidget(label(title, "section", wrap=True))
        if about:
            inside.addWidget(label(about, wrap=True))
        self.fields = QVBoxLayout()
        self.fields.setSpacing(12)
        inside.addLayout(self.fields)
        self.said = label("", "error", wrap=True)
        inside.addWidget(self.said)
        self._inside = inside

    def end_with(self, yes: str, act: Callable[[], Job]) -> None:
        """The buttons, after the fields, so that Tab comes to them last."""
        self._act_on = act
        self.yes = button(yes, self._act, "primary")
        self.yes.setDefault(True)
        self._inside.addLayout(row(None, button("Cancel", self.reject), self.yes))

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words need at this width; the cursor where something is to be typed first."""
        super().showEvent(event)
        _fit(self)
        self.focusNextChild()

    def add_field(self, name: str, part: QWidget) -> None:
        """A field below its name."""
        words = label(name, "strong")
        words.setBuddy(part)
        part.setAccessibleName(name)
        self.fields.addLayout(column(words, part, spacing=4))

    def _act(self) -> None:
        job = self._act_on()
        self.yes.setEnabled(False)
        self.said.setText("")
        job.done.connect(self.accept)
        job.failed.connect(self._fail)

    def _fail(self, error: BaseException) -> None:
        told = tell(error)
        self.said.setText(told.sentence if told else "")
        self.yes.setEnabled(True)


def _fit(dialog: QDialog) -> None:
    inside = dialog.layout()
    if inside is not None:
        dialog.resize(dialog.width(), max(dialog.height(), inside.totalHeightForWidth(dialog.width())))


class PersonForm(Form):
    """Somebody new: name, role, passphrase."""

    def __init__(self, add: Callable[[str, str, str], Job], parent: QWidget) -> None:
        about = "Let them choose the passphrase here themselves. Whoever is added can read everything on the roll."
        super().__init__("Add a person", about, parent)
        self.name, self.role, self.passphrase = QLineEdit(), QComboBox(), NewPassphrase("Their passphrase")
        for role, words in ROLE_WORDS.items():
            self.role.addItem(words, role)
        self.role.setCurrentIndex(1)
        self.add_field("Name", self.name)
        self.add_field("Role", self.role)
        self.fields.addWidget(self.passphrase)
        self.name.textChanged.connect(lambda: self._look())
        self.passphrase.changed.connect(self._look)
        self.end_with(
            "Add", lambda: add(self.name.text(), str(self.role.currentData()), self.passphrase.text)
        )
        self._look()

    def _look(self) -> None:
        self.yes.setEnabled(bool(self.name.text().strip()) and not self.passphrase.problem)


class PassphraseForm(Form):
    """A new passphrase: one's own (the old one is asked for), or for somebody who forgot theirs."""

    def __init__(
        self, title: str, about: str, change: Callable[[str, str], Job], parent: QWidget, *, own: bool
    ) -> None:
        super().__init__(title, about, parent)
        self.old, self.passphrase = QLineEdit(), NewPassphrase("The new passphrase")
        self.old.setEchoMode(QLineEdit.EchoMode.Password)
        if own:
            self.add_field("Your present passphrase", self.old)
        self.fields.addWidget(self.passphrase)
        self.passphrase.changed.connect(self._look)
        self.end_with("Change", lambda: change(self.old.text(), self.passphrase.text))
        self._look()

    def _look(self) -> None:
        self.yes.setEnabled(not self.passphrase.problem)


class RenewForm(Form):
    """New keys with one head, where keys.json is lost, damaged or altered."""

    def __init__(self, renew: Callable[[str, str], Job], parent: QWidget) -> None:
        about = (
            "The present file is kept as keys.json.former. You become the only head; add the others again."
        )
        super().__init__("Make new keys", about, parent)
        self.name, self.passphrase = QLineEdit(), NewPassphrase("Your passphrase")
        self.add_field("Your name", self.name)
        self.fields.addWidget(self.passphrase)
        self.end_with("Make new keys", lambda: renew(self.name.text(), self.passphrase.text))
        self.name.textChanged.connect(lambda: self._look())
        self.passphrase.changed.connect(self._look)
        self._look()

    def _look(self) -> None:
        self.yes.setEnabled(bool(self.name.text().strip()) and not self.passphrase.problem)


class SheetDialog(QDialog):
    """A new recovery sheet, shown once; it closes only when one group of it was typed."""

    def __init__(
        self, roll_name: str, recovery: str, today: date, done: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Recovery sheet")
        self.setModal(True)
        self.setMinimumWidth(theme.current().px(560))
        self._done = done
        self.sheet = RecoverySheet(roll_name, recovery, today)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(20, 20, 20, 16)
        inside.setSpacing(12)
        inside.addWidget(label("The new recovery sheet", "section"))
        inside.addWidget(
            label(
                "The old sheet no longer opens the roll: destroy it once this one is in the safe.", wrap=True
            )
        )
        inside.addWidget(self.sheet)
        self.close_button = button("Done: lock the roll", self.accept, "primary")
        self.close_button.setEnabled(False)
        self.sheet.confirmed.connect(self.close_button.setEnabled)
        inside.addLayout(row(None, self.close_button))
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, on=False)
        self.accepted.connect(done)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words need at this width."""
        super().showEvent(event)
        _fit(self)

    def reject(self) -> None:
        """Escape does nothing until the sheet is kept: the key is shown this once."""
        if self.sheet.is_confirmed:
            self.accept()
