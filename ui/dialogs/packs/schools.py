"""Ask schools: workbooks of a kind for them to fill in, one school's or everybody's."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from ui.dialogs.packs.form import PackForm
from ui.operations.packs import Asked
from ui.session import Session
from vsdesk.desk.packs import PEPS, PackOptions, PackSchool
from vsdesk.model.wording import counted

ABOUT = (
    "Each school gets a workbook with only its own children, to fill in and send back. Restricted children are in "
    "none. Nothing is sent by this program."
)
DUE = "Only those whose PEP of this term is due or not in yet"


class AskSchools(PackForm):
    """Kind, term, school, password and place; then the work, with progress."""

    def __init__(self, session: Session, options: PackOptions, parent: QWidget | None) -> None:
        self.options = options
        super().__init__(session, "Ask schools", ABOUT, parent)

    def build(self) -> None:
        """The kind, the term, the school."""
        options = self.options
        self.kind, self.term, self.school = QComboBox(), QComboBox(), QComboBox()
        for code, title in options.kinds:
            self.kind.addItem(title, code)
        for words, period in options.terms:
            self.term.addItem(words, period)
        every = counted(len(options.schools), "school", "schools")
        self.school.addItem(f"All {every} where our children are" if options.schools else "No school", None)
        for one in options.schools:
            self.school.addItem(_school(one), one.id)
        self.put("What to ask for", self.kind)
        self.due = QCheckBox(DUE)
        self.due.setAccessibleName(DUE)
        self.inside.addWidget(self.due)
        self.put("For which term", self.term)
        self.put("Which school", self.school)
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self._kind_chosen()
        self.choosing(self.kind, self.term, self.school, self.due)

    def _kind_chosen(self) -> None:
        self.due.setVisible(self.kind.currentData() == PEPS)
        self.adjustSize()

    def asked(self, folder: Path) -> Asked:
        """What is asked, as the fields stand."""
        kind = self.kind.currentData()
        return Asked(
            kind,
            self.school.currentData(),
            tuple(self.term.currentData()),
            folder,
            self.password.text() or None,
            self.register.isChecked(),
            self.cover.currentData(),
            due=kind == PEPS and self.due.isChecked(),
        )


def ask_schools(session: Session, parent: QWidget) -> None:
    """Open the window, once it is known what can be asked of whom."""
    session.ask(
        "packs", lambda desk: desk.packs.options(), lambda found: AskSchools(session, found, parent).open()
    )


def _school(one: PackSchool) -> str:
    left = f", {one.restricted} restricted" if one.restricted else ""
    return f"{one.name} ({counted(one.children, 'child', 'children')}{left})"
