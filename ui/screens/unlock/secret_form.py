"""Who is there and what opens the roll for them: a passphrase, what this computer remembers, or the recovery key."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from ui.screens.unlock.parts import PassphraseField, field
from ui.screens.unlock.presenter import Looked
from ui.session import Secret
from ui.widgets.basics import button

REMEMBERED = "Remembered on this computer; or type the passphrase"
RECOVERY_ABOUT = (
    "All fourteen groups of the recovery sheet, with or without spaces. It opens the roll as a head."
)


class SecretForm(QWidget):
    """Fields for a secret. Signals `given` when Enter is pressed in one."""

    given = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, bytes] = {}
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        self.person = QComboBox()
        self.person.setAccessibleName("Who you are")
        self.person.currentIndexChanged.connect(lambda: self._hint())
        self.passphrase = PassphraseField("Passphrase")
        self.recovery = QLineEdit()
        self.recovery.setAccessibleName("Recovery key")
        self.recovery.setPlaceholderText("ABCD EFGH …")
        self.who = _page(field("Who you are", self.person))
        self.by_passphrase = _page(field("Passphrase", self.passphrase))
        self.by_recovery = _page(field("Recovery key", self.recovery, RECOVERY_ABOUT))
        self.turn = button("Use the recovery key instead", self._turn, "link")
        for part in (self.who, self.by_passphrase, self.by_recovery):
            inside.addWidget(part)
        for line in (self.passphrase, self.recovery):
            line.returnPressed.connect(self.given)
        self.use(recovery=False)

    def show_roll(self, looked: Looked) -> None:
        """The people of a roll, and what is known of them here."""
        self._known = looked.known
        self.person.clear()
        self.person.addItems([person.name for person in looked.people])
        self.who.setVisible(len(looked.people) > 1)
        self.passphrase.setText(looked.passphrase or "")
        self.recovery.clear()
        self.use(recovery=not looked.people)
        self._hint()

    def use(self, *, recovery: bool) -> None:
        """Ask for the recovery key, or for a passphrase."""
        self._by_recovery = recovery
        self.by_passphrase.setVisible(not recovery)
        self.by_recovery.setVisible(recovery)
        self.turn.setText("Use a passphrase instead" if recovery else "Use the recovery key instead")
        self.turn.setAccessibleName(self.turn.text())
        self.focus()

    def focus(self) -> None:
        """Put the cursor where something is to be typed."""
        shown: QLineEdit = self.recovery if self._by_recovery else self.passphrase
        shown.setFocus()
        shown.selectAll()

    @property
    def secret(self) -> Secret:
        """What was given. Whoever comes by the recovery key is written down as that, whatever name was "
        "shown.
        """
        if self._by_recovery:
            return Secret(recovery=self.recovery.text())
        person = self.person.currentText() or None
        known = self._known.get(person or "")
        if known is not None and not self.passphrase.text():
            return Secret(remembered=known, person=person)
        return Secret(passphrase=self.passphrase.text(), person=person)

    def take_from(self, other: SecretForm) -> None:
        """What was typed in another form is here too."""
        self.use(recovery=other._by_recovery)
        self.person.setCurrentIndex(other.person.currentIndex())
        self.passphrase.setText(other.passphrase.text())
        self.recovery.setText(other.recovery.text())

    def forget(self) -> None:
        """Empty the fields."""
        self.passphrase.clear()
        self.recovery.clear()

    def _hint(self) -> None:
        self.passphrase.setPlaceholderText(REMEMBERED if self.person.currentText() in self._known else "")

    def _turn(self) -> None:
        self.use(recovery=not self._by_recovery)


def _page(layout: QVBoxLayout) -> QWidget:
    found = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    found.setLayout(layout)
    return found
