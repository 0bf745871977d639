"""The findings of one file, from Today: looked at, and accepted with a reason, one or all of a kind at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import initials
from ui.dialogs.message import Message
from ui.dialogs.rule import ABOUT, KEY, WORDS
from ui.style import theme
from ui.tables.records import Column, RecordTableModel
from ui.tables.view import RecordTable
from ui.widgets.basics import button, card, column, label, row
from vsdesk.desk.findings import OpenFinding

COLUMNS = (
    Column("Child", lambda line: str(line[2]), width=150, strong=True, person=True),
    Column("Where", lambda line: str(line[0]), width=120),
    Column("Found", lambda line: str(line[1]), width=420, tip=lambda line: str(line[1]), free=True),
)


class FindingsDialog(Message):
    """Signals: `accepted` (the findings' numbers, a reason), `child_asked` (a child), `rule_asked` (a rule's id)."""

    accepted = Signal(object, str)
    child_asked = Signal(int)
    rule_asked = Signal(str)

    def __init__(
        self, found: list[OpenFinding], names: dict[int, str], parent: QWidget | None, *, may_write: bool
    ) -> None:
        super().__init__(
            "Findings to look at",
            "What is odd in a file that was taken in. Accepted, a finding keeps quiet, in the next file too.",
            parent,
        )
        look = theme.current()
        self.resize(look.px(760), look.px(480))
        self._found = {one.id: one for one in found}
        self.model = RecordTableModel(COLUMNS)
        self.model.set_ids(
            tuple(self._found),
            {one.id: (one.place, one.words, names.get(one.child or 0, "")) for one in found},
        )
        self.table = RecordTable(self.model, "Findings of this file")
        frame, inside = card(1)
        inside.addWidget(self.table)
        self.inside.addWidget(frame, 1)
        self.words = label("", wrap=True)
        self.inside.addWidget(self.words)
        self.reason = QLineEdit()
        self.reason.setAccessibleName("Why this is as it should be")
        self.reason.setPlaceholderText("Why this is as it should be")
        self._foot(may_write)
        self.table.chosen.connect(lambda number: self._show())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show())
        self.reason.textChanged.connect(lambda text: self._show())
        self.table.select_id(None)
        self._show()
        self.table.setFocus()

    def _foot(self, may_write: bool) -> None:
        if may_write:
            self.inside.addLayout(
                column(label("Reason, kept with the finding", "small"), self.reason, spacing=4)
            )
        self.open_child = button("Open child", self._open)
        self.what = button(WORDS, self._ask_rule, about=ABOUT)
        self.what.setShortcut(KEY)
        self.take = button("Accept", self._accept, "primary", about="Accept the findings selected (Enter)")
        self.take.setDefault(True)
        close = button("Close", self.reject)
        parts = (self.open_child, self.what, None, close)
        self.inside.addLayout(row(*parts, self.take) if may_write else row(*parts))

    def _chosen(self) -> list[OpenFinding]:
        return [self._found[number] for number in self.table.selected_ids()]

    def _show(self) -> None:
        chosen = self._chosen()
        several = len(chosen) > 1
        only = chosen[0].words if len(chosen) == 1 else ""
        self.words.setText(f"{len(chosen)} findings are selected." if several else initials.MODE.words(only))
        self.take.setText(f"Accept {len(chosen)}" if several else "Accept")
        self.take.setEnabled(bool(chosen) and bool(self.reason.text().strip()))
        self.open_child.setVisible(len(chosen) == 1 and chosen[0].child is not None)
        self.what.setEnabled(len({one.rule for one in chosen}) == 1)

    def _ask_rule(self) -> None:
        self.rule_asked.emit(self._chosen()[0].rule)

    def _accept(self) -> None:
        numbers = [one.id for one in self._chosen()]
        self.accept()
        self.accepted.emit(numbers, self.reason.text().strip())

    def _open(self) -> None:
        child = self._chosen()[0].child
        self.accept()
        if child is not None:
            self.child_asked.emit(child)
