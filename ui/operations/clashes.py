"""Why an undo was refused: each field as the batch left it beside what it is now."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui import initials
from ui.dialogs.message import Message
from ui.tables.records import Column, RecordTableModel
from ui.tables.view import RecordTable
from ui.widgets.basics import button, card, row
from ui.widgets.fitting import open_at
from vsdesk.desk.contents import Refused

COLUMNS = (
    Column("Record", lambda line: str(line[0]), width=150, strong=True),
    Column("Field", lambda line: str(line[1]), width=120),
    Column("As the batch left it", lambda line: str(line[2]) or "blank", width=140),
    Column("Now", lambda line: str(line[3]) or "blank", width=140),
    Column("Why", lambda line: str(line[4]), width=200),
)


class Clashes(Message):
    """The clashes of one refused undo; nothing was changed."""

    def __init__(self, name: str, refused: Refused, parent: QWidget | None) -> None:
        super().__init__(
            f"Not undone: {initials.MODE.words(name)}",
            "Later work has touched the same fields and would be lost. Nothing was changed. "
            "Undo the later batch first, or leave both as they are.",
            parent,
        )
        open_at(self, 800, 440)
        self.model = RecordTableModel(COLUMNS)
        lines = {
            number: (
                clash.record,
                clash.field,
                initials.MODE.value(clash.name, clash.then),
                initials.MODE.value(clash.name, clash.now),
                initials.MODE.words(clash.why),
            )
            for number, clash in enumerate(refused.clashes, start=1)
        }
        self.model.set_ids(tuple(lines), dict(lines))
        self.table = RecordTable(self.model, "What clashes, side by side")
        self.table.select_id(None)
        frame, inside = card(1)
        inside.addWidget(self.table)
        self.inside.addWidget(frame, 1)
        close = button("Close", self.accept, "primary")
        close.setDefault(True)
        self.inside.addLayout(row(None, close))
        self.table.setFocus()
