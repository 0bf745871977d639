"""The files: dropped or chosen, each with what it was recognised as, or why it cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from ui import initials
from ui.importing.pages.page import Page, see_through
from ui.importing.presenter import ImportPresenter
from ui.importing.state import State
from ui.importing.words import rows_told
from ui.operations.unfinished import UnfinishedCard
from ui.style import theme
from ui.widgets.basics import button, card, clear, label, row
from vsdesk.desk.import_drafts import Unfinished
from vsdesk.desk.import_files import FileRead
from vsdesk.desk.import_plans import Planned
from vsdesk.model.wording import counted
from vsdesk.returns.shapes import Table

KINDS = "Workbooks and tables (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.txt *.html *.xml *.gz);;Any file (*)"


class DropArea(QFrame):
    """Where files are dropped. Signals `dropped` (paths), `chosen` when the file dialog is asked for."""

    dropped = Signal(object)
    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "drop")
        self.setAcceptDrops(True)
        inside = QVBoxLayout(self)
        self.inside = inside
        inside.setSpacing(8)
        self.choose = button("Choose files…", self.chosen.emit, "primary", picture="open")
        self.about = label(
            "One return or several at once, as the school sent them: Excel, OpenDocument or CSV.", "small"
        )
        for part in (label("Drop the files here", "section"), self.about, self.choose):
            inside.addWidget(part, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.shrink(small=False)

    def shrink(self, *, small: bool) -> None:
        """Make room for the list of files once there is one."""
        margin = 10 if small else 40
        self.inside.setContentsMargins(20, margin, 20, margin)
        self.about.setVisible(not small)
        self.choose.setText("Add files…" if small else "Choose files…")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files among what was dropped."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files)


class FilePage(Page):
    """Which files."""

    def __init__(self, presenter: ImportPresenter) -> None:
        super().__init__(presenter)
        facts = presenter.facts
        self.unfinished = UnfinishedCard(may_write=bool(facts and facts.may_write))
        self.unfinished.carried_on.connect(presenter.resume)
        self.unfinished.let_go.connect(presenter.drop)
        self.inside.addWidget(self.unfinished)
        presenter.unfinished.connect(self._offer)
        self.area = DropArea()
        self.area.dropped.connect(presenter.take)
        self.area.chosen.connect(self._choose)
        self.inside.addWidget(self.area)
        self.list = QVBoxLayout()
        self.list.setSpacing(8)
        holder = QWidget()
        holder.setLayout(self.list)
        self.list.setContentsMargins(0, 0, 0, 0)
        self.scrolled = QScrollArea()
        self.scrolled.setWidgetResizable(True)
        self.scrolled.setWidget(holder)
        see_through(self.scrolled)
        self.scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside.addWidget(self.scrolled, 1)
        self.passwords: list[QLineEdit] = []
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        self._shown: tuple[object, ...] | None = None

    def _offer(self, found: tuple[Unfinished, ...]) -> None:
        self.unfinished.show_unfinished(found)
        self.unfinished.setVisible(bool(found) and not self.state.files)
        if self.unfinished.first is not None and not self.state.files:
            self.unfinished.first.setFocus()

    def _choose(self) -> None:
        dialog = QFileDialog(self.window(), "Choose the files to bring in", self._folder, KINDS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._take)
        dialog.open()

    def _take(self, names: list[str]) -> None:
        self._folder = str(Path(names[0]).parent)
        self.presenter.take([Path(name) for name in names])

    def render_state(self, state: State) -> None:
        """List the files as they were read."""
        if state.files:
            self.unfinished.hide()
        self.area.shrink(small=bool(state.files))
        shown: tuple[object, ...] = (
            initials.MODE.mark,
            *((file.name, file.problem, len(file.tables), file.recalled) for file in state.files),
            *(_about(number, file, state.planned) for number, file in enumerate(state.files)),
        )
        if shown == self._shown:
            return  # a password being typed stays as it is
        self._shown = shown
        self.passwords = []
        clear(self.list)
        for number, file in sorted(enumerate(state.files), key=lambda pair: not _needs_a_person(pair[1])):
            self.list.addWidget(self._file(number, file))  # what cannot go on yet stands first
        self.list.addStretch(1)

    def _file(self, number: int, file: FileRead) -> QWidget:
        frame, inside = card(12)
        shown = initials.MODE.words(file.name)
        name = label(shown, "strong")
        leave = button("Leave out", lambda: self.presenter.remove(number), "link", about=f"Leave out {shown}")
        inside.addLayout(row(name, label(*_kind(file)), None, leave))
        inside.addWidget(label(_about(number, file, self.state.planned), "small", wrap=True))
        if file.locked:
            inside.addLayout(self._password(number, file))
        return frame

    def _password(self, number: int, file: FileRead) -> QVBoxLayout:
        text = QLineEdit()
        text.setEchoMode(QLineEdit.EchoMode.Password)
        text.setPlaceholderText("Password of the file")
        text.setAccessibleName(f"Password of {initials.MODE.words(file.name)}")
        text.setFixedWidth(theme.current().px(280))
        self.passwords.append(text)
        text.returnPressed.connect(lambda: self.presenter.unlock(number, text.text()))
        unlock = button(
            "Open it",
            lambda: self.presenter.unlock(number, text.text()),
            about=f"Open {initials.MODE.words(file.name)}",
        )
        whole = QVBoxLayout()
        whole.addLayout(row(text, unlock, None))
        return whole

    def arrive(self) -> None:
        """A password is asked for first; otherwise the files."""
        (self.passwords[0] if self.passwords else self.area.choose).setFocus()


def _needs_a_person(file: FileRead) -> bool:
    return file.workbook is None or not file.tables


def _kind(file: FileRead) -> tuple[str, str]:
    if file.locked:
        return "◆ password needed", "due"
    if file.workbook is None:
        return "◆ cannot be read", "due"
    if not file.tables:
        return "◆ not recognised", "due"
    titles = dict.fromkeys(table.layout.title for table in file.tables)
    return "● " + ", ".join(titles), "well"


def _about(number: int, file: FileRead, planned: Sequence[Planned]) -> str:
    if file.problem and file.workbook is not None:
        return f"{file.problem} Or say under Sheet what it is."
    if file.problem:
        return file.problem
    told = []
    for table in file.tables:
        again = ", columns as you mapped them before" if table.label in file.recalled else ""
        told.append(
            f"Sheet “{table.grid.name}”, headings in row {table.header_row}, {_rows(number, table, planned)}{again}"
        )
    return "; ".join([*told, *(file.workbook.notes if file.workbook else ())])


def _rows(number: int, table: Table, planned: Sequence[Planned]) -> str:
    """How many rows, as the head and the plan count them; until it is planned, those in which anything stands."""
    for one in planned:
        same = one.chosen.file == number and one.table is not None and one.table.label == table.label
        if same and one.plan is not None:
            return rows_told(one.plan)
    below = table.grid.rows[table.header_row + table.header_rows - 1 :]
    return counted(sum(any(cell not in (None, "") for cell in row) for row in below), "row")
