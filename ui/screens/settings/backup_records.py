"""One child's record from a backup: who differs, what differs field by field, and what is to be put back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.dialogs.form import Form
from ui.lanes import Job
from ui.style import theme
from ui.tables.records import Column, RecordTableModel, Row
from ui.tables.view import RecordTable
from ui.widgets.basics import card
from vsdesk.desk.backup_records import BackupChild, Compared, Difference
from vsdesk.model.wording import counted, long_date

ABOUT = (
    "Choose a child, then the lines to put back: all that can be are chosen. It is one batch, which can be undone; "
    "what was added since the backup stays."
)
SAME = "Nothing on the roll differs from this backup."
CHILDREN = (
    Column("Child", lambda shown: str(shown[0]), width=330, strong=True, person=True),
    Column("Differs in", lambda shown: str(shown[1]), width=160),
)
LOOKS = {"changed since": "due", "removed since": "due", "added since; stays": "plain"}
DIFFERENCES = (
    Column("What", lambda shown: str(shown[0]), width=230, strong=True, tip=lambda shown: str(shown[0])),
    Column("In the backup", lambda shown: str(shown[1]), width=190, tip=lambda shown: str(shown[1])),
    Column("Now", lambda shown: str(shown[2]), width=190, tip=lambda shown: str(shown[2])),
    Column("", lambda shown: str(shown[3]), width=150, badge=lambda shown: LOOKS[str(shown[3])]),
)


class RecordsDialog(Form):
    """The children whose records differ above, the differences of one below."""

    def __init__(
        self,
        found: Compared,
        put_back: Callable[[Compared, int, tuple[Difference, ...]], Job],
        parent: QWidget,
    ) -> None:
        super().__init__(title_of(found), about(found), "Put back", parent)
        self.setMinimumWidth(theme.current().px(820))
        self._found = found
        self.search = QLineEdit()
        self.search.setPlaceholderText("Part of a name")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._list)
        self.put("Find a child", self.search)
        self.children_model, self.differences_model = (
            RecordTableModel(CHILDREN),
            RecordTableModel(DIFFERENCES),
        )
        self.children_table = self._table(self.children_model, "Children whose records differ", 130)
        self.differences_table = self._table(self.differences_model, "What differs", 190)
        self.children_table.chosen.connect(lambda number: self._show())
        self.differences_table.selectionModel().selectionChanged.connect(lambda now, before: self._look())
        self.finish_with(lambda: put_back(found, self._child.id if self._child else 0, self.wanted))
        self._list("")

    def _table(self, model: RecordTableModel, name: str, height: int) -> RecordTable:
        table = RecordTable(model, name)
        table.setMinimumHeight(theme.current().px(height))
        frame, shown = card(1)
        shown.addWidget(table)
        self.inside.addWidget(frame)
        return table

    def _list(self, text: str) -> None:
        words = text.casefold().split()
        fitting = {
            child.id: _child(child) for child in self._found.children
            if all(word in child.name.casefold() for word in words)
        }  # fmt: skip
        self.children_model.set_ids(tuple(fitting), fitting)
        self.children_table.select_id(None)
        self._show()

    @property
    def _child(self) -> BackupChild | None:
        number = self.children_model.id_at(self.children_table.currentIndex().row())
        return next((child for child in self._found.children if child.id == number), None)

    @property
    def wanted(self) -> tuple[Difference, ...]:
        """The lines chosen that can be put back."""
        child = self._child
        chosen = (
            [child.differences[number] for number in self.differences_table.selected_ids()] if child else []
        )
        return tuple(one for one in chosen if one.can_be_put_back)

    def _show(self) -> None:
        differences = self._child.differences if self._child else ()
        rows = {number: _difference(one) for number, one in enumerate(differences)}
        self.differences_model.set_ids(tuple(rows), rows)
        self._choose([number for number, one in enumerate(differences) if one.can_be_put_back])
        self._look()

    def _choose(self, numbers: list[int]) -> None:
        """Choose every line that can be put back, to begin with."""
        chosen = self.differences_table.selectionModel()
        chosen.clear()
        rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for number in numbers:
            chosen.select(self.differences_model.index(number, 0), rows)

    def _look(self) -> None:
        number = len(self.wanted)
        self.yes.setEnabled(bool(number))
        self.yes.setText(f"Put {counted(number, 'line')} back" if number else "Put back")


def title_of(found: Compared) -> str:
    """What is asked, and of which backup."""
    return f"Put one record back from {long_date(found.made_at.astimezone().date())}"


def about(found: Compared) -> str:
    """What can be done with what differs, or that nothing does; and what differs and is not shown."""
    hidden = ""
    if found.hidden:
        records = counted(found.hidden, "record differs", "records differ")
        hidden = f" {records} and cannot be shown here: restricted, sealed or erased."
    return (ABOUT if found.children else SAME) + hidden


def _child(child: BackupChild) -> Row:
    return (child.name, counted(len(child.differences), "line"))


def _difference(one: Difference) -> Row:
    return (one.what, one.then, one.now, one.state)
