"""Quality over many plans: grades by school or teacher, term by term; and the sample a second person looks at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)

from ui.dialogs.form import Form
from ui.session import Session
from ui.style import theme
from ui.tables.records import Column, RecordTableModel, Row
from ui.tables.view import RecordTable
from ui.telling import tell
from ui.widgets.basics import button, card, label, row
from vsdesk.desk import Desk
from vsdesk.desk.list_export import write_list
from vsdesk.desk.pep_quality.history import By, Drawn, GradeLine
from vsdesk.errors import UserError

WIDTH, HEIGHT = 860, 320
WHOSE: tuple[tuple[str, By], ...] = (("By school", "school"), ("By designated teacher", "teacher"))
EACH, PER_CENT = "of each setting", "per cent of each"


def _cell(number: int) -> Callable[[Row], str]:
    return lambda shown: str(shown[number])


GRADES = (
    Column("Whose", _cell(0), width=230, strong=True, tip=_cell(0)),
    Column("Term", _cell(1), width=110),
    Column("Held", _cell(2), width=50, right=True),
    Column("Good, of graded", _cell(3), width=120),
    Column("Not graded", _cell(4), width=86, right=True),
    Column("Levels", _cell(5), width=150, tip=_cell(5)),
    Column("Voice, of held", _cell(6), width=100),
)
SAMPLE = (
    Column("Setting", _cell(0), width=220, strong=True, tip=_cell(0)),
    Column("Plan", _cell(1), width=140),
    Column("First", _cell(2), width=70),
    Column("By", _cell(3), width=130),
    Column("Second look", _cell(4), width=250, tip=_cell(4)),
)


def grade_row(line: GradeLine) -> Row:
    """A school's or teacher's term as the list shows it; what is not graded is told as such, never as nought."""
    levels = ", ".join(f"{count} {word.lower()}" for word, count in line.levels.items())
    good = f"{line.good} of {line.graded}" if line.graded else "none graded"
    return (
        line.who,
        line.term,
        line.held,
        good,
        line.held - line.graded,
        levels,
        f"{line.voice} of {line.held}",
    )


def drawn_row(one: Drawn) -> Row:
    """A plan of the sample as the list shows it."""
    return one.setting, one.plan, one.overall, one.by, one.second or "◆ not yet"


def quality_menu(session: Session, under: QPushButton, parent: QWidget, go: Callable[[int], object]) -> None:
    """What can be asked about many plans' quality."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction("Grades over time…", lambda: GradesDialog(session, parent).open())
    menu.addAction("Sample to moderate…", lambda: SampleDialog(session, parent, go).open())
    menu.popup(under.mapToGlobal(QPoint(0, under.height())))


def _line(name: str, hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    return field


class _ListDialog(Form):
    """A list with what narrows it above, and Export… and Close below."""

    def __init__(
        self, title: str, about: str, columns: Sequence[Column], session: Session, parent: QWidget
    ) -> None:
        super().__init__(title, about, "Close", parent)
        self.setMinimumWidth(theme.current().px(WIDTH))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.session, self._columns = session, columns
        self.model = RecordTableModel(columns)
        self.table = RecordTable(self.model, title)
        self.table.setMinimumHeight(theme.current().px(HEIGHT))
        self.table.horizontalHeader().setStretchLastSection(False)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.told = label("", "small", wrap=True)
        self.export = button("Export…", self._export, about="Write this list as Excel or CSV")

    def lay_out(self, above: QWidget | None, *acts: QPushButton) -> None:
        """Everything in the order in which it is read."""
        if above is not None:
            self.inside.addWidget(above)
        frame, shown = card(1)
        shown.addWidget(self.table)
        self.inside.addWidget(frame, 1)
        self.inside.addWidget(self.told)
        self.inside.addWidget(self.wrong)
        close = button("Close", self.accept)
        self.inside.addLayout(row(*acts, self.export, None, close))

    def show_rows(self, rows: dict[int, Row]) -> None:
        """Show the rows, in their order."""
        self.model.set_ids(tuple(rows), rows)
        self.table.select_id(None)
        self.export.setEnabled(bool(rows))

    def _export(self) -> None:
        self.files = QFileDialog(self, "Export the list")
        self.files.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.files.setNameFilters(["Excel (*.xlsx)", "CSV (*.csv)"])
        self.files.setDefaultSuffix("xlsx")
        self.files.selectFile("PEP quality.xlsx")
        self.files.fileSelected.connect(lambda path: self.write(Path(path)))
        self.files.open()

    def write(self, path: Path) -> None:
        """Write what is shown."""
        heads = [column.title for column in self._columns]
        rows = [[column.show(one) for column in self._columns] for one in self.rows]
        rows += [[self.note, *[""] * (len(heads) - 1)]] if self.note else []
        job = self.session.jobs.run(
            lambda desk, progress: write_list(path, heads, rows, desk.clock.now), "Export a list"
        )
        job.done.connect(lambda count: self.told.setText(f"Written: {path.name}"))
        job.failed.connect(self.session.failed)

    @property
    def rows(self) -> list[Row]:
        """The rows shown."""
        return []

    @property
    def note(self) -> str:
        """What stands below the list on paper; empty for nothing."""
        return ""


class GradesDialog(_ListDialog):
    """How good plans were, by school or by designated teacher, the newest term first."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        about = "Plans whose meeting was held. What is not graded counts neither for nor against."
        super().__init__("Grades over time", about, GRADES, session, parent)
        self.by = QComboBox()
        self.by.setAccessibleName("By school or by designated teacher")
        for words, code in WHOSE:
            self.by.addItem(words, code)
        self.by.currentIndexChanged.connect(lambda at: self.ask())
        above = QWidget()
        above.setLayout(row(self.by, None))
        self.lay_out(above)
        self._lines: tuple[GradeLine, ...] = ()
        self.ask()

    @property
    def rows(self) -> list[Row]:
        """The rows shown."""
        return [grade_row(one) for one in self._lines]

    def ask(self) -> None:
        """Ask for the history."""
        by: By = WHOSE[self.by.currentIndex()][1]
        self.session.ask("pep-grades", lambda desk: desk.pep_quality.history(by), self._show)

    def _show(self, lines: tuple[GradeLine, ...]) -> None:
        self._lines = lines
        self.show_rows({number: grade_row(one) for number, one in enumerate(lines)})
        held, graded = sum(one.held for one in lines), sum(one.graded for one in lines)
        good = sum(one.good for one in lines)
        self.told.setText(
            f"{held} held · {graded} graded · {good} of {graded} good" if lines else "No PEP was held yet."
        )


class SampleDialog(_ListDialog):
    """Draw the plans of a term that a second person looks at; the same seed draws the same again."""

    def __init__(self, session: Session, parent: QWidget, go: Callable[[int], object]) -> None:
        about = (
            "Graded plans drawn by chance, setting by setting. The same seed draws the same plans again, whoever "
            "draws them; without one, the term is the seed."
        )
        super().__init__("Sample to moderate", about, SAMPLE, session, parent)
        self._go = go
        self._drawn: tuple[Drawn, ...] = ()
        self._how = self._words = ""
        self.number = _line("How many", "1")
        self.number.setValidator(QIntValidator(1, 100, self.number))
        self.number.setFixedWidth(theme.current().px(64))
        self.how = QComboBox()
        self.how.addItems([EACH, PER_CENT])
        self.term = _line("Term", "this term")
        self.seed = _line("Seed", "the term")
        self.how.setAccessibleName("Of each setting, or per cent")
        self.draw = button("Draw", self.ask, "primary")
        above = QWidget()
        above.setLayout(
            row(self.number, self.how, label("Term", "small"), self.term, label("Seed", "small"), self.seed, None,
                self.draw)
        )  # fmt: skip
        self.next = button("Open next", self._open_next, about="Open the next plan without a second look")
        self.keep = button("Keep the sample", self._keep, about="Write its seed into the reviews drawn")
        self.lay_out(above, self.next, self.keep)
        self.table.opened.connect(self._open)
        for act in (self.next, self.keep, self.export):
            act.setEnabled(False)

    @property
    def rows(self) -> list[Row]:
        """The rows shown."""
        return [drawn_row(one) for one in self._drawn]

    @property
    def note(self) -> str:
        """By what it was drawn: who has the paper can draw the same again."""
        return f"{self._how} {self._words}"

    def ask(self) -> None:
        """Draw, or draw again."""
        number, each = int(self.number.text() or 1), self.how.currentText() == EACH
        term, seed = self.term.text().strip(), self.seed.text().strip()

        def drawn(desk: Desk) -> tuple[str, tuple[Drawn, ...]] | UserError:
            try:
                chosen = desk.peps.term_for(desk.today, term).label
                asked = {"each": number} if each else {"per_cent": number}
                return seed or chosen, desk.pep_quality.sample(term, seed=seed, **asked)
            except UserError as error:
                return error

        self.session.ask("pep-sample", drawn, self._show)

    def _show(self, answer: tuple[str, tuple[Drawn, ...]] | UserError) -> None:
        if isinstance(answer, UserError):
            told = tell(answer)
            self.refuse(told.sentence if told else str(answer))
            return
        self.refuse("")
        seed, self._drawn = answer
        self._how = f"{self.number.text() or 1} {self.how.currentText()}:"
        self.show_rows({one.pep: drawn_row(one) for one in self._drawn})
        looked = sum(bool(one.second) for one in self._drawn)
        self._words = f"{len(self._drawn)} drawn with the seed “{seed}” · {looked} looked at again"
        self.told.setText(self._words)
        self.next.setEnabled(looked < len(self._drawn))
        facts = self.session.facts
        self.keep.setEnabled(bool(facts and facts.may_write and facts.role == "head"))
        self._seed = seed
        self.table.setFocus()

    def _open(self, pep: int) -> None:
        self.accept()
        self._go(pep)

    def _open_next(self) -> None:
        pep = next((one.pep for one in self._drawn if not one.second), None)
        if pep is not None:
            self._open(pep)

    def _keep(self) -> None:
        drawn, seed = self._drawn, self._seed
        job = self.session.jobs.run(
            lambda desk, progress: desk.pep_quality.keep_sample(drawn, seed), "Keeping the sample"
        )
        job.done.connect(partial(self._kept, seed))
        job.failed.connect(self.session.failed)

    def _kept(self, seed: str, changes: object) -> None:
        self.told.setText(f"Kept: each review drawn says “{seed}”.")
