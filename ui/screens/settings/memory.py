"""Settings, Remembered: what was decided about returns for next time, seen and forgotten line by line."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import initials
from ui.screens.settings.presenter import SettingsPresenter
from ui.tables.records import Column, RecordTableModel, Row
from ui.tables.view import RecordTable
from ui.widgets.basics import button, card, label, row
from vsdesk.desk.memory import Remembered

ABOUT = (
    "What schools’ returns are understood by: whom a doubtful row means, what a school’s own words and columns stand "
    "for, passwords of its workbooks, findings accepted. What is forgotten is asked again; forgetting can be undone. "
    "How columns are read is shared with another roll by the authority pack, under Rules."
)
KINDS = {
    "match": "Who is meant",
    "word": "A word",
    "password": "A password",
    "columns": "Columns",
    "finding": "Accepted",
    "wins": "Who wins",
}
COLUMNS = (
    Column("What", lambda line: str(line[1]), width=120),
    Column("Sender", lambda line: str(line[2]), width=210, tip=lambda line: str(line[2])),
    Column("As it is sent", lambda line: str(line[3]), width=210, tip=lambda line: str(line[3])),
    Column("Means", lambda line: str(line[4]), width=250, tip=lambda line: str(line[4])),
    Column("Decided", lambda line: str(line[5]), width=240, tip=lambda line: str(line[5])),
)


class MemorySection(QWidget):
    """One list of everything remembered, and a button that forgets the line chosen."""

    def __init__(self, presenter: SettingsPresenter) -> None:
        super().__init__()
        self.presenter = presenter
        self._lines: tuple[Remembered, ...] = ()
        self._here: Remembered | None = None
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(label(ABOUT, "subtitle", wrap=True))
        self.forget = button("Forget", self._forget, about="Forget the line chosen: it is asked about again")
        self.count = label("", "small")
        inside.addLayout(row(self.count, None, self.forget))
        self.model = RecordTableModel(COLUMNS)
        self.table = RecordTable(self.model, "What is remembered")
        self.table.chosen.connect(self._chosen)
        frame, shown = card(1)
        shown.addWidget(self.table)
        inside.addWidget(frame, 1)
        presenter.memory.connect(self.show_memory)
        self._chosen(None)

    def show_memory(self, lines: tuple[Remembered, ...]) -> None:
        """List it; names as initials where initials are on."""
        self._lines = lines
        self.model.set_ids(range(len(lines)), {n: _row(n, line) for n, line in enumerate(lines)})
        self.count.setText("Nothing is remembered yet." if not lines else f"{len(lines)} remembered")
        self._chosen(None)
        if lines:
            self.table.select_id(0)

    def _chosen(self, number: int | None) -> None:
        self._here = self._lines[number] if number is not None and number < len(self._lines) else None
        self.forget.setEnabled(self._here is not None and self.presenter.may_write)

    def _forget(self) -> None:
        if self._here is not None:
            self.presenter.forget(self._here)


def _row(number: int, line: Remembered) -> Row:
    named = line.kind == "match"
    said, means = (initials.MODE.words(text) if named else text for text in (line.said, line.means))
    return (number, KINDS[line.kind], line.sender, said, means, line.how)
