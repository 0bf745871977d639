"""Settings, People: who may open the roll, their roles, their passphrases, the recovery key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from ui.dialogs.message import ask
from ui.lanes import Job
from ui.screens.settings.forms import PassphraseForm, PersonForm, RenewForm
from ui.screens.settings.presenter import People, SettingsPresenter
from ui.screens.settings.roles import ROLE_WORDS
from ui.widgets.basics import button, card, clear, label, row
from vsdesk.desk.opening import Person

ABOUT = (
    "Everybody listed here opens the roll with their own passphrase, and holds the key to everything "
    "on it. Roles guide honest people and name them in the history; they do not hide data from "
    "somebody who means harm."
)
REMOVE_ABOUT = (
    "The whole roll gets a new key, and a new recovery sheet takes the place of the old one. Copies "
    "of the roll that {name} took away earlier, and folders set aside when a backup was restored, "
    "still open with the old passphrase. The roll is locked after it."
)
KEY_ABOUT = (
    "The recovery key opens the roll when a passphrase is forgotten, or keys.json is lost. It was "
    "shown once, when the roll was made; if its sheet is lost or was seen by others, make a new one."
)
KEY_ASK = (
    "The whole roll gets a new key; the old sheet then opens nothing but old copies. The new sheet is "
    "shown once, and the roll is locked after it."
)
RESET_ABOUT = "For somebody who forgot theirs. Let them type it here themselves."


class PeopleSection(QWidget):
    """A row for each person; what may be done with them. Signals `caseloads_asked`."""

    caseloads_asked = Signal()

    def __init__(self, presenter: SettingsPresenter) -> None:
        super().__init__()
        self.presenter = presenter
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(label(ABOUT, "subtitle", wrap=True))
        frame, self.list = card()
        inside.addWidget(frame)
        self.add = button("Add a person…", self._add, "primary")
        self.own = button("Change my passphrase…", self._own)
        self.renew = button("Make new keys…", self._renew)
        self.renew.hide()
        self.caseloads = button(
            "Caseloads…", self.caseloads_asked.emit, about="Who carries whom, and hand-over"
        )
        inside.addLayout(row(self.add, self.own, self.renew, None, self.caseloads))
        self.why = label("", "small", wrap=True)
        inside.addWidget(self.why)
        self.noted = label("", "due", wrap=True)
        self.noted.hide()
        inside.addWidget(self.noted)
        presenter.noted.connect(self._note)
        key, words = card()
        words.addWidget(label("Recovery key", "section"))
        words.addWidget(label(KEY_ABOUT, wrap=True))
        self.key = button("Make a new recovery key…", self._key, picture="key")
        words.addLayout(row(self.key, None))
        inside.addWidget(key)
        inside.addStretch(1)
        presenter.people.connect(self.show_people)

    def show_people(self, found: People) -> None:
        """Show who may open the roll."""
        clear(self.list)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for number, person in enumerate(found.people):
            self._row(grid, number, person)
        self.list.addLayout(grid)
        if found.fault:
            self.list.addWidget(label(found.fault, wrap=True))
        head = self.presenter.is_head
        self.renew.setVisible(bool(found.fault))
        self.renew.setEnabled(head)
        self.add.setEnabled(head and not found.fault)
        self.key.setEnabled(head and not found.fault)
        mine = any(person.name == self.presenter.person for person in found.people)
        self.own.setEnabled(mine and self.presenter.may_write)
        self.why.setVisible(not head)
        self.why.setText(
            ""
            if head
            else "Only a head who has the roll open to write may change people and the recovery key."
        )

    def _note(self, words: str) -> None:
        self.noted.setText(words)
        self.noted.setVisible(bool(words))

    def _row(self, grid: QGridLayout, number: int, person: Person) -> None:
        mine, head = person.name == self.presenter.person, self.presenter.is_head
        grid.addWidget(label(f"{person.name} (you)" if mine else person.name, "strong"), number, 0)
        role = QComboBox()
        role.setAccessibleName(f"Role of {person.name}")
        for name, words in ROLE_WORDS.items():
            role.addItem(words, name)
        role.setCurrentIndex(role.findData(person.role))
        role.setEnabled(head)
        role.activated.connect(partial(self._set_role, person, role))
        grid.addWidget(role, number, 1)
        reset = button(
            "New passphrase…", partial(self._reset, person), about=f"Give {person.name} a new passphrase"
        )
        remove = button("Remove…", partial(self._remove, person), "danger", about=f"Remove {person.name}")
        reset.setEnabled(head and not mine)
        remove.setEnabled(head and not mine)
        grid.addWidget(reset, number, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(remove, number, 3)

    # --- what a person does ------------------------------------------------------------------------------------------

    def _set_role(self, person: Person, role: QComboBox, index: int) -> None:
        chosen = role.itemData(index)
        if chosen == person.role:
            return
        job = self.presenter.set_role(person.name, chosen)
        job.failed.connect(self._refused)

    def _refused(self, error: BaseException) -> None:
        self.presenter.session.failed.emit(error)
        self.presenter.ask()

    def _add(self) -> None:
        PersonForm(self.presenter.add, self).open()  # type: ignore[arg-type]

    def _own(self) -> None:
        about = "It is yours alone, and opens the roll from now on; the backups too."
        PassphraseForm("Change my passphrase", about, self.presenter.change_passphrase, self, own=True).open()

    def _reset(self, person: Person) -> None:
        def change(old: str, new: str) -> Job:
            return self.presenter.reset_passphrase(person.name, new)

        PassphraseForm(f"A new passphrase for {person.name}", RESET_ABOUT, change, self, own=False).open()

    def _renew(self) -> None:
        RenewForm(self.presenter.renew, self).open()

    def _remove(self, person: Person) -> None:
        about = REMOVE_ABOUT.format(name=person.name)
        ask(
            f"Remove {person.name}?",
            about,
            "Remove",
            lambda: self.presenter.remove(person.name),
            self,
            danger=True,
        )

    def _key(self) -> None:
        ask("Make a new recovery key?", KEY_ASK, "Make a new key", self.presenter.new_recovery_key, self)
