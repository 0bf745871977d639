"""What was written about missing parts, for whom and to which address; and whom to ring instead."""

from __future__ import annotations

from collections import Counter

from PySide6.QtWidgets import QHeaderView, QWidget

from ui.dialogs.message import Message
from ui.style import theme
from ui.tables.records import Column, RecordTableModel, Row
from ui.tables.view import RecordTable
from ui.widgets.basics import button, card, label, row
from vsdesk.desk.peps.chasing import DraftMade, PartsChased
from vsdesk.model.wording import counted

WIDTH, ROWS = 860, 9


def _draft(line: Row) -> DraftMade:
    assert isinstance(line[0], DraftMade)
    return line[0]


def _address(line: Row) -> str:
    return ", ".join(_draft(line).addresses) or "not known: fill it in"


def _about(line: Row) -> str:
    made = _draft(line)
    told = f"{counted(made.peps, 'PEP')}, {counted(made.parts, 'part')}"
    return f"{told}; to ring about {made.ring} more" if made.ring else told


COLUMNS = (
    Column("To", lambda line: _draft(line).to, width=300, strong=True, tip=lambda line: _draft(line).to),
    Column("Address", _address, width=240, tip=_address),
    Column("About", _about, width=260, tip=_about),
)


class Chased(Message):
    """The drafts one under the other. The same list stands beside them as a file."""

    def __init__(self, made: PartsChased, parent: QWidget) -> None:
        place = f"They are in {made.list.parent}, with this list. Nothing was sent: read each and send it."
        super().__init__("Missing parts chased", f"{made.words}. {place}", parent)
        self.setMinimumWidth(theme.current().px(WIDTH))
        for why, count in Counter(why for _, why in made.left).items():
            self.inside.addWidget(
                label(f"◦ Parts of {counted(count, 'PEP')} not written about: {why}", "small", wrap=True)
            )
        self.model = RecordTableModel(COLUMNS)
        self.table = RecordTable(self.model, "The e-mail drafts, for whom and to which address")
        head = self.table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        rows: dict[int, Row] = {number: (one,) for number, one in enumerate(made.drafts)}
        self.model.set_ids(tuple(rows), rows)
        self.table.select_id(0)
        height = theme.current().px(theme.ROW) * (min(len(rows), ROWS) + 1)
        self.table.setMinimumHeight(height + theme.current().px(12))
        frame, shown = card(1)
        shown.addWidget(self.table)
        self.inside.addWidget(frame, 1)
        close = button("Close", self.accept, "primary")
        self.inside.addLayout(row(None, close))
        close.setDefault(True)
        close.setFocus()
