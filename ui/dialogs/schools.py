"""Small windows about schools: a new one, another name, and choosing the one to merge with."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from ui.dialogs.form import Form
from ui.dialogs.message import Message
from ui.session import Session
from ui.style import theme
from ui.widgets.basics import button, label, row
from vsdesk.desk import Desk
from vsdesk.desk.schools import SchoolLine

FIELDS = (
    ("name", "Name", ""),
    ("town", "Town", ""),
    ("postcode", "Postcode", ""),
    ("la_name", "Authority it stands in", ""),
    ("nation", "Nation", "England, Wales, Scotland …"),
    ("phase", "Phase", "Primary, secondary, all-through …"),
    ("type", "Type", "Unregistered, AP, college …"),
)
ALIKE = "Written much like it, or at the same postcode:"
NONE_ALIKE = "No other school here is written much like it. Type part of the one that is kept."
TYPING_MS = 150
FOUND = 20


class NewSchool(Form):
    """Signals `agreed` (name, the rest by field)."""

    agreed = Signal(str, object)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(
            "New school",
            "For a place no register gives a URN: in Wales or Scotland, unregistered, AP.",
            "Add the school",
            parent,
        )
        self.fields = {field: self.line(words, hint=hint) for field, words, hint in FIELDS}
        add = self.finish(self._agree)
        add.setEnabled(False)
        self.fields["name"].textChanged.connect(lambda text: add.setEnabled(bool(text.strip())))
        self.fields["name"].setFocus()

    def _agree(self) -> bool:
        about = {field: line.text() for field, line in self.fields.items() if field != "name"}
        self.agreed.emit(self.fields["name"].text(), about)
        return True


class AnotherName(Message):
    """Signals `agreed` with the name."""

    agreed = Signal(str)

    def __init__(self, school: str, parent: QWidget | None) -> None:
        super().__init__(
            f"Another name for {school}", "Returns that write it so will find this school.", parent
        )
        self.name = QLineEdit()
        self.name.setAccessibleName("Another name")
        self.inside.addWidget(self.name)
        add = button("Add the name", self._agree, "primary")
        add.setEnabled(False)
        add.setDefault(True)
        self.name.textChanged.connect(lambda text: add.setEnabled(bool(text.strip())))
        self.inside.addLayout(row(None, button("Cancel", self.reject), add))
        self.name.setFocus()

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit(self.name.text())


class MergeWith(Message):
    """Choose the school that is kept. Signals `agreed` with its id."""

    agreed = Signal(int)

    def __init__(self, session: Session, school: SchoolLine, parent: QWidget | None) -> None:
        super().__init__(
            f"Merge {school.name} into another school",
            "The one chosen is kept: this one's name becomes another name of it, and its children, people "
            "and returns move over. Children are not changed otherwise, and it can be undone.",
            parent,
        )
        self.setMinimumSize(theme.current().px(560), theme.current().px(420))
        self._session = session
        self._school = school
        self.text = QLineEdit()
        self.text.setPlaceholderText("Name, other name, URN, town or postcode")
        self.text.setAccessibleName("Find the school that is kept")
        self.about = label("", "small", wrap=True)
        self.found = QListWidget()
        self.found.setAccessibleName("Schools found")
        self.inside.addWidget(self.text)
        self.inside.addWidget(self.about)
        self.inside.addWidget(self.found, 1)
        self.merge = button("Merge into this one", self._agree, "primary")
        self.merge.setEnabled(False)
        self.inside.addLayout(row(None, button("Cancel", self.reject), self.merge))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._ask)
        self.text.textChanged.connect(lambda text: self._typing.start())
        self.found.currentRowChanged.connect(lambda at: self.merge.setEnabled(at >= 0))
        self.found.itemActivated.connect(lambda item: self._agree())
        self.text.setFocus()
        self._ask()

    def _ask(self) -> None:
        text, school = self.text.text().strip(), self._school.id

        def asked(desk: Desk) -> list[SchoolLine]:
            return desk.schools.search(text, FOUND) if text else desk.schools.alike(school)

        self._session.ask("merge-with", asked, self._show)

    def _show(self, lines: list[SchoolLine]) -> None:
        self.found.clear()
        self.merge.setEnabled(False)
        others = [line for line in lines if line.id != self._school.id]
        for line in others:
            item = QListWidgetItem(f"{line.name}    {line.detail}", self.found)
            item.setData(256, line.id)
        self.about.setText((ALIKE if others else NONE_ALIKE) if not self.text.text().strip() else "")
        self.about.setVisible(bool(self.about.text()))

    def _agree(self) -> None:
        item = self.found.currentItem()
        if item is not None:
            self.accept()
            self.agreed.emit(int(item.data(256)))
