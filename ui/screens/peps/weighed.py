"""Before a step is done for many plans: for which it will be, and why it cannot be for the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QHeaderView, QWidget

from ui.dialogs.form import Form
from ui.style import theme
from ui.tables.records import Column, RecordTableModel, Row
from ui.tables.view import RecordTable
from ui.widgets.basics import card, label
from vsdesk.desk.pep_list import PepLine
from vsdesk.desk.peps import Act, Verdict
from vsdesk.desk.peps.meetings import after_due
from vsdesk.model.wording import counted

WIDTH, ROWS, WHYS = 980, 8, 3


@dataclass(frozen=True, slots=True)
class Step:
    """A step for many in words.

    Attributes:
        title, yes: the question and its button, `{}` standing for how many PEPs.
        can: what those are for which it will be done.
        about: what follows from it, where that is not plain.
    """

    act: Act
    title: str
    yes: str
    can: str
    about: str = ""


BOOK = Step("book", "Book the meetings of {}?", "Book {}", "can be booked for that day")
ASK = Step("ask", "Ask for the parts of {}?", "Ask for the parts of {}", "have parts to ask for")
CHASE = Step("chase", "Was what is missing from {} chased?", "Mark {} as chased", "have parts missing",
             "It is noted with each part that it was chased today; nothing is sent.")  # fmt: skip
BY_MAIL = Step(
    "chase", "Chase what is missing from {} by e-mail?", "Write the drafts…", "have parts missing",
    "Each school and each person who owes gets one e-mail draft, in a folder you choose; a school reads only of its "
    "own children, by initials. Nothing is sent. What is in a draft is noted as chased today.",
)  # fmt: skip
LOOK = Step("qa", "Look at the quality of {}?", "Look at {}", "are in to be looked at",
            "Their quality counts as being looked at from today.")  # fmt: skip
SIGN_OFF = Step("sign-off", "Sign off {}?", "Sign off {}", "can be signed off")


def _line(row: Row) -> PepLine:
    assert isinstance(row[0], PepLine)
    return row[0]


def _verdict(row: Row) -> Verdict:
    assert isinstance(row[1], Verdict)
    return row[1]


def _school(row: Row) -> str:
    return _line(row).school or ("" if _line(row).masked else "No school place")


COLUMNS = (
    Column("Child", lambda row: _line(row).who, width=160, strong=True, person=True),
    Column("PEP", lambda row: _line(row).label, width=170, tip=lambda row: _line(row).label),
    Column("School", _school, width=170, tip=_school),
    Column("", lambda row: "yes" if _verdict(row).can else "left out", width=80,
           badge=lambda row: "well" if _verdict(row).can else "plain"),
    Column("Why", lambda row: _verdict(row).words, width=200, tip=lambda row: _verdict(row).words),
)  # fmt: skip


class Weighed(Form):
    """The plans one under the other, those for which it will be done first; the button says how many they are.

    Attributes:
        ready: the plans for which it will be done, in the order of the list.
    """

    def __init__(
        self,
        step: Step,
        rows: Sequence[Row],
        without: int,
        act: Callable[[tuple[int, ...]], object],
        parent: QWidget,
    ) -> None:
        self.ready = ready_of(rows)
        count = counted(len(self.ready), "PEP")
        super().__init__(
            step.title.format(counted(len(rows), "PEP")), _sentence(step, rows, without),
            step.yes.format(count), parent,
        )  # fmt: skip
        self.setMinimumWidth(theme.current().px(WIDTH))
        ordered = sorted(rows, key=lambda row: not _verdict(row).can)
        self.model = RecordTableModel(COLUMNS)
        self.table = RecordTable(self.model, "For which it will be done, and why it cannot be for others")
        head = self.table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(len(COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)
        self._rows = dict(enumerate(ordered))
        self.model.set_ids(tuple(self._rows), self._rows)
        self.table.select_id(0)
        height = theme.current().px(theme.ROW) * (min(len(ordered), ROWS) + 1)
        self.table.setMinimumHeight(height + theme.current().px(12))
        for words in _whys(rows):
            self.inside.addWidget(label(words, "small", wrap=True))
        frame, shown = card(1)
        shown.addWidget(self.table)
        self.inside.addWidget(frame, 1)
        self.whole = label("", "small", wrap=True)
        self.whole.setMinimumHeight(self.whole.fontMetrics().lineSpacing() * 2)
        self.inside.addWidget(self.whole)
        self.table.chosen.connect(self._tell)
        self._tell(0)
        self.yes = self.finish(lambda: _agreed(act, self.ready))
        self.yes.setEnabled(bool(self.ready))
        (self.yes if self.ready else self.table).setFocus()

    def _tell(self, number: int | None) -> None:
        """The whole of what the row says, where its cell is too narrow."""
        row = None if number is None else self._rows.get(number)
        self.whole.setText(_verdict(row).words if row else "")


def ready_of(rows: Sequence[Row]) -> tuple[int, ...]:
    """The plans for which a step can be done, in the order given."""
    return tuple(_verdict(row).pep for row in rows if _verdict(row).can)


def any_late(rows: Sequence[Row], on: date, today: date) -> bool:
    """Whether a meeting on a day would come after one of the plans is due: that is shown before it is booked."""
    return any(after_due(on, _line(row).due_on, today) for row in rows)


def _agreed(act: Callable[[tuple[int, ...]], object], ready: tuple[int, ...]) -> bool:
    act(ready)
    return True


def _whys(rows: Sequence[Row]) -> list[str]:
    """Each reason for which plans are left out, with how many they are; the commonest first."""
    counts = Counter(_verdict(row).words for row in rows if not _verdict(row).can)
    return [f"◦ {count} left out: {words}" for words, count in counts.most_common(WHYS)]


def _sentence(step: Step, rows: Sequence[Row], without: int) -> str:
    ready = sum(_verdict(row).can for row in rows)
    told = [f"{ready or 'None'} of {counted(len(rows), 'PEP')} {step.can}."]
    if ready < len(rows):
        told.append("The others are left out.")
    if without:
        told.append(f"{counted(without, 'child', 'children')} in the selection {'has' if without == 1 else 'have'} "
                    "no plan open yet, so nothing is done for them.")  # fmt: skip
    if ready:
        told.append(f"{step.about} It is one batch: one Ctrl+Z takes it back.".strip())
    return " ".join(told)
