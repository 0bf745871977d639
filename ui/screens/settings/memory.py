"""Settings, Remembered: what was decided about returns for next time, seen, changed, shared, forgotten line by line."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ui import initials
from ui.screens.settings.memory_forms import ColumnsForm, MeaningForm, RuleForm, TakeForm
from ui.screens.settings.memory_presenter import MemoryPresenter
from ui.screens.settings.presenter import SettingsPresenter
from ui.tables.records import Column, RecordTableModel, Row
from ui.tables.view import RecordTable
from ui.widgets.basics import button, card, label, row
from vsdesk.desk.memory import Remembered
from vsdesk.desk.profile_sharing import Saved, left_out_words

ABOUT = (
    "What schools’ returns are understood by: whom a doubtful row means, what a school’s own words and columns stand "
    "for, who wins where a return and the roll differ, passwords of its workbooks, findings accepted. What is "
    "forgotten is asked again; forgetting can be undone. One sender’s columns, with its words, go to another roll as a "
    "file; all columns with the authority pack, under Rules."
)
ENDING = "Columns (*.json)"
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
    """One list of everything remembered, and what may be done with the line chosen."""

    def __init__(self, presenter: SettingsPresenter) -> None:
        super().__init__()
        self.presenter = presenter
        self._lines: tuple[Remembered, ...] = ()
        self._here: Remembered | None = None
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(label(ABOUT, "subtitle", wrap=True))
        self.deeds = MemoryPresenter(presenter.session)
        self.take = button(
            "Take one in…", self._look, about="Choose a file of one sender’s columns, and see it first"
        )
        self.save = button(
            "Save as a file…", self._save, about="Save the chosen columns, with the sender’s words"
        )
        self.change = button("Change…", self._change, about="Change the columns, the word or who wins")
        self.forget = button("Forget", self._forget, about="Forget the line chosen: it is asked about again")
        self.count = label("", "small")
        inside.addLayout(row(self.count, None, self.take, self.save, self.change, self.forget))
        self.told = label("", "small", wrap=True)
        self.told.hide()
        inside.addWidget(self.told)
        self.model = RecordTableModel(COLUMNS)
        self.table = RecordTable(self.model, "What is remembered")
        self.table.chosen.connect(self._chosen)
        frame, shown = card(1)
        shown.addWidget(self.table)
        inside.addWidget(frame, 1)
        presenter.memory.connect(self.show_memory)
        self._listen()
        self._chosen(None)

    def _listen(self) -> None:
        deeds = self.deeds
        deeds.saved.connect(self._saved)
        deeds.previewed.connect(
            lambda incoming: TakeForm(incoming, deeds.take, self, may_write=self.presenter.may_write).open()
        )
        deeds.columns.connect(
            lambda kept: ColumnsForm(kept, lambda taken: deeds.change_columns(kept, taken), self).open()
        )
        deeds.word.connect(
            lambda kept: MeaningForm(kept, lambda meaning: deeds.change_meaning(kept, meaning), self).open()
        )

        deeds.rule.connect(
            lambda kept: RuleForm(kept, lambda rule: deeds.change_rule(kept, rule), self).open()
        )

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
        here, may = self._here, self.presenter.may_write
        self.forget.setEnabled(here is not None and may)
        self.change.setEnabled(here is not None and here.kind in ("columns", "word", "wins") and may)
        self.save.setEnabled(here is not None and here.kind == "columns")

    def _forget(self) -> None:
        if self._here is not None:
            self.presenter.forget(self._here)

    def _change(self) -> None:
        if self._here is not None:
            self.deeds.open(self._here)

    def _save(self) -> None:
        here = self._here
        if here is None:
            return
        self.files = QFileDialog(self, "Save these columns")
        self.files.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.files.setNameFilter(ENDING)
        self.files.setDefaultSuffix("json")
        self.files.selectFile("columns.json")
        self.files.fileSelected.connect(lambda path: self.deeds.save(here, Path(path)))
        self.files.open()

    def _saved(self, saved: Saved) -> None:
        more = f" {left_out_words(saved.left_out)}" if saved.left_out else ""
        self.told.setText(f"The columns are in {saved.path}{'.' if more else ''}{more}")
        self.told.show()

    def _look(self) -> None:
        self.files = QFileDialog(self, "Take in columns")
        self.files.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.files.setNameFilters([ENDING, "All files (*)"])
        self.files.fileSelected.connect(lambda path: self.deeds.look(Path(path)))
        self.files.open()


def _row(number: int, line: Remembered) -> Row:
    named = line.kind == "match"
    said, means = (initials.MODE.words(text) if named else text for text in (line.said, line.means))
    return (number, KINDS[line.kind], line.sender, said, means, line.how)
