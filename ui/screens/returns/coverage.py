"""Coverage: of how many of our children each school told each measure; and what other systems should put right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.session import Session
from ui.style import theme
from ui.tables.listing import Listing
from ui.tables.records import Column, Row
from ui.widgets.basics import Empty, button, label
from vsdesk.desk import Desk
from vsdesk.desk.coverage import TITLES, CoverageLine
from vsdesk.desk.discrepancies import DiscrepancyList, left_out_words
from vsdesk.desk.expected import ReturnPeriod
from vsdesk.model.wording import counted

Found = tuple[tuple[ReturnPeriod, ...], ReturnPeriod, list[CoverageLine]]
WORDS = "Of how many of our children there each school told something. Missing means that nothing came."


def _measure(place: int) -> Column:
    return Column(
        TITLES[place],
        lambda row: str(row[3 + 2 * place]),
        width=130,
        badge=lambda row: str(row[4 + 2 * place]),
    )


COLUMNS = (
    Column("School", lambda row: str(row[1]), width=300, strong=True),
    Column("Our children", lambda row: str(row[2]), width=90, right=True),
    *map(_measure, range(len(TITLES))),
)


def coverage_row(line: CoverageLine) -> Row:
    """A school as the list shows it: each measure in words, then how it looks."""
    looks = []
    for place, count in enumerate(line.told):
        looks += [
            line.words(place),
            "plain" if count is None else "well" if count >= line.children else "due",
        ]
    return (line.school, line.name, line.children, *looks)


class CoveragePage(QWidget):
    """Signals: `told` with what was done, `refused`, `school_asked` (school)."""

    told = Signal(str)
    refused = Signal(object)
    school_asked = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.chosen: ReturnPeriod | None = None
        self.period = QComboBox()
        self.period.setAccessibleName("Which days it is about")
        self.period.setMinimumWidth(theme.current().px(210))
        self.period.activated.connect(self._choose)
        self.export = button("Export", self._export, about="Export the coverage, as Excel or CSV")
        self.put_right = button(
            "To put right…",
            self._put_right,
            about="Write the UPNs, schools and birthdays that differ, for social care",
        )
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.period)
        line.addWidget(label(WORDS, "small", wrap=True), 1)
        line.addWidget(self.export)
        line.addWidget(self.put_right)
        empty = Empty("None of our children was at a school then", "Choose another term.")
        self.listing = Listing(COLUMNS, "Coverage by school", empty)
        self.model, self.table = self.listing.model, self.listing.table
        self.table.opened.connect(self._open)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        down.addLayout(line)
        down.addWidget(self.listing, 1)

    def ask(self) -> None:
        """Ask for the days chosen, or for the present term."""
        chosen = self.chosen

        def asked(desk: Desk) -> Found:
            period = chosen or desk.expected.present_term()
            return desk.expected.periods(), period, desk.coverage.lines(period)

        self._session.ask("coverage", asked, self._show)

    def _open(self, school: int) -> None:
        if school:  # the line of all schools together has none
            self.school_asked.emit(school)

    def _choose(self) -> None:
        self.chosen = self.period.currentData()
        self.ask()

    def _show(self, found: Found) -> None:
        periods, shown, lines = found
        if [self.period.itemText(n) for n in range(self.period.count())] != [one.label for one in periods]:
            self.period.clear()
            for one in periods:
                self.period.addItem(one.label, one)
        self.period.setCurrentIndex(self.period.findText(shown.label))
        self.chosen = shown
        rows = {line.school or 0: coverage_row(line) for line in lines}
        self.listing.show_rows(list(rows), rows)

    def _export(self) -> None:
        self._ask_where("Export the coverage", "Coverage of returns.xlsx", self.write)

    def _put_right(self) -> None:
        title = "Write what is to be put right in the social-care system"
        self._ask_where(title, "UPNs, schools and birthdays to put right.xlsx", self.write_discrepancies)

    def _ask_where(self, title: str, name: str, act: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self, title, name, "Excel (*.xlsx);;CSV (*.csv)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.fileSelected.connect(lambda chosen: act(Path(chosen)))
        dialog.open()

    def write(self, path: Path) -> None:
        """Export what is shown."""
        period = self.chosen
        if period is None:
            return
        work = partial(_write_coverage, period=period, path=path)
        job = self._session.jobs.run(lambda desk, progress: work(desk), "Export")
        job.done.connect(lambda count: self.told.emit(f"{counted(count, 'school')} written"))
        job.failed.connect(self.refused)

    def write_discrepancies(self, path: Path) -> None:
        """Write the list for the social-care system."""
        job = self._session.jobs.run(lambda desk, progress: desk.discrepancies.write(path), "Export")
        job.done.connect(self._tell)
        job.failed.connect(self.refused)

    def _tell(self, found: DiscrepancyList) -> None:
        left = f" {left_out_words(found.left_out)}" if found.left_out else ""
        self.told.emit(f"{counted(len(found.lines), 'thing')} to put right written.{left}")


def _write_coverage(desk: Desk, period: ReturnPeriod, path: Path) -> int:
    return desk.coverage.write(period, path)
