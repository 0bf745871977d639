"""The findings: by place, severity in words and sign, filtered, accepted with a reason."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton

from ui import initials
from ui.dialogs.rule import ABOUT, KEY, WORDS, AboutFinding
from ui.importing.pages.page import Page
from ui.importing.pages.parts import part_name
from ui.importing.presenter import ImportPresenter
from ui.importing.state import State
from ui.tables.records import Column, RecordTableModel, Row
from ui.tables.view import RecordTable
from ui.widgets.basics import button, card, label, row
from ui.widgets.flow import FlowLayout
from vsdesk.desk.findings import RuleStanding
from vsdesk.desk.import_findings import FoundLine
from vsdesk.model.finding import Severity
from vsdesk.model.wording import counted

SEVERITIES = {
    Severity.ERROR: ("Stops its row", "late"),
    Severity.WARNING: ("Look at it", "due"),
    Severity.NOTE: ("Note", "plain"),
}
FILTERS = (
    ("To look at", "open"),
    ("Stops a row", "error"),
    ("Notes", "note"),
    ("Accepted", "accepted"),
    ("All", "all"),
)
COLUMNS = (
    Column("How grave", lambda row: str(row[1]), width=130, badge=lambda row: str(row[2])),
    Column("Where", lambda row: str(row[3]), width=130),
    Column("What", lambda row: str(row[4]), width=150),
    Column("File", lambda row: str(row[5]), width=150),
    Column("Found", lambda row: str(row[6]), width=520, tip=lambda row: str(row[6])),
)


class FindingsPage(Page):
    """What is odd."""

    def __init__(self, presenter: ImportPresenter) -> None:
        super().__init__(presenter)
        self.filter = "open"
        self._filters()
        self.model = RecordTableModel(COLUMNS)
        self.table = RecordTable(self.model, "Findings")
        frame, inside = card(1)
        inside.addWidget(self.table)
        self.inside.addWidget(frame, 1)
        self.inside.addWidget(self._accepting())
        self.table.chosen.connect(self._chosen)
        self._lines: dict[int, tuple[int, FoundLine]] = {}
        self._here: tuple[int, FoundLine] | None = None

    def _filters(self) -> None:
        self.chips: dict[str, QPushButton] = {}
        for title, key in FILTERS:
            chip = button(title, partial(self._show_only, key), "chip")
            chip.setCheckable(True)
            self.chips[key] = chip
        line = FlowLayout(spacing=8)
        for chip in self.chips.values():
            line.addWidget(chip)
        self.inside.addLayout(line)

    def _accepting(self) -> QFrame:
        frame, inside = card(12)
        self.words = label("", wrap=True)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Why this is as it should be")
        self.reason.setAccessibleName("Reason for accepting the finding")
        self.reason.returnPressed.connect(self._accept)
        self.take = button("Accept", self._accept, about="Accept this finding: it keeps quiet from now on")
        self.back = button("Take back", lambda: self._settle(None), about="Take the acceptance back")
        self.what = button(WORDS, self._ask_rule, about=ABOUT)
        self.what.setShortcut(KEY)
        inside.addWidget(self.words)
        line = row(self.reason, self.take, self.back, self.what)
        line.setAlignment(self.what, Qt.AlignmentFlag.AlignLeft)  # its own width, also where it stands alone
        inside.addLayout(line)
        return frame

    def _show_only(self, key: str) -> None:
        self.filter = key
        self.render_state(self.state)

    def _accept(self) -> None:
        if self.reason.text().strip():
            self._settle(self.reason.text().strip())
            self.table.setFocus()
        else:
            self.reason.setFocus()

    def _ask_rule(self) -> None:
        if self._here is not None:
            self.presenter.ask_rule(self._here[1].rule, self._show_rule)

    def _show_rule(self, told: RuleStanding) -> None:
        same = [line for _, line in self.state.found() if line.rule == told.rule.id]
        AboutFinding(told, self, f"{counted(len(same), 'finding')} of this kind.").open()

    def _settle(self, reason: str | None) -> None:
        if self._here is not None:
            self.reason.clear()
            self.presenter.accept(*self._here, reason)

    def render_state(self, state: State) -> None:
        """List what the filter lets through; the cursor stays where it was."""
        if state.step != "findings":
            return
        every = list(state.found())
        for title, key in FILTERS:
            count = sum(1 for part, line in every if self._is(state, part, line, key))
            self.chips[key].setText(f"{title}  {count}")
            self.chips[key].setAccessibleName(f"{title}, {count}")
            self.chips[key].setChecked(key == self.filter)
        shown = [(part, line) for part, line in every if self._is(state, part, line, self.filter)]
        at = self.table.currentIndex().row()
        self._lines = dict(enumerate(shown))
        self.model.set_ids(
            range(len(shown)), {n: self._row(state, n, *one) for n, one in self._lines.items()}
        )
        if shown:
            self.table.select_id(min(max(at, 0), len(shown) - 1))
        else:
            self._chosen(None)

    def _is(self, state: State, part: int, line: FoundLine, key: str) -> bool:
        quiet = line.accepted is not None or state.accepted_now(part, line) is not None
        return {
            "open": line.needs_a_look and not quiet,
            "error": line.severity is Severity.ERROR,
            "note": line.severity is Severity.NOTE,
            "accepted": quiet,
            "all": True,
        }[key]

    def _row(self, state: State, number: int, part: int, line: FoundLine) -> Row:
        words, look = SEVERITIES[line.severity]
        if line.accepted or state.accepted_now(part, line):
            words, look = "Accepted", "well"
        return (
            number,
            words,
            look,
            line.where,
            line.field,
            initials.MODE.words(part_name(state, part)),
            initials.MODE.words(line.words),
        )

    def _chosen(self, number: int | None) -> None:
        self._here = self._lines.get(number) if number is not None else None
        now = self.state.accepted_now(*self._here) if self._here else None
        may = bool(self._here and self._here[1].may_be_accepted and not self._here[1].accepted)
        self.reason.setVisible(may and now is None)
        self.take.setVisible(may and now is None)
        self.back.setVisible(now is not None)
        self.what.setVisible(self._here is not None)
        self.words.setText(initials.MODE.words(self._about(now.reason if now else "")))

    def _about(self, reason: str) -> str:
        if self._here is None:
            count = len(list(self.state.found()))
            return "Nothing here." if count else f"{counted(count, 'finding')}."
        line = self._here[1]
        if line.accepted:
            why, who, on = line.accepted
            return f"{line.words} Accepted by {who} on {on}: {why}"
        if reason:
            return f"{line.words} You accept it: {reason}"
        if not line.may_be_accepted and "!" in line.where:
            return f"{line.words} Its row is not taken; send it back from the plan, or mend the file."
        return line.words

    def arrive(self) -> None:
        """What is to be looked at, if anything is; otherwise all."""
        self.filter = "open" if self.state.to_look_at() else "all"
        self.render_state(self.state)
        self.table.setFocus()
