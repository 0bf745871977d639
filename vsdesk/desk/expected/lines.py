"""The register of returns as it is read: each return a school owes, with its state on the day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vsdesk.clocks.days import school_days_between
from vsdesk.desk.expected.answers import answers
from vsdesk.model.wording import counted, long_date
from vsdesk.reference.calendar import Calendar, CalendarTooShort
from vsdesk.returns.layouts import layouts
from vsdesk.store.expected import Expected, Received

State = Literal["to ask", "asked", "chased", "received", "excused"]
STATES: tuple[State, ...] = ("to ask", "asked", "chased", "received", "excused")
TIMES = ("", "once", "twice", "three times")


@dataclass(frozen=True, slots=True)
class ExpectedLine:
    """One return a school owes, or has given.

    Attributes:
        title: the kind in words.
        files: what answered it, the first version first.
        days_late: school days past the due day, until it came or until today; 0 where it is not late, None where
            it is and the calendar does not reach.
        teacher: the designated teachers' names, as the roll knows them.
    """

    asked: Expected
    school: str
    urn: str | None
    title: str
    state: State
    files: tuple[Received, ...]
    days_late: int | None
    teacher: str
    today: date

    @property
    def id(self) -> int:
        """The register's own number of it."""
        return self.asked.id

    @property
    def received_on(self) -> date | None:
        """The day its first version came."""
        return self.files[0].received_on if self.files else None

    @property
    def is_open(self) -> bool:
        """Whether it is still to come."""
        return self.state in ("to ask", "asked", "chased")

    @property
    def is_late(self) -> bool:
        """Whether it came, or has not come, after its day."""
        return self.days_late != 0

    @property
    def next_chase(self) -> int | None:
        """Which reminder would be the next, 1 to 3; None after the third, or where none is called for."""
        sent = len(self.asked.chased)
        return sent + 1 if self.is_open and sent < 3 else None

    @property
    def state_words(self) -> str:
        """`Asked`, `Chased twice`, `Received late`."""
        if self.state == "chased":
            return f"Chased {TIMES[len(self.asked.chased)]}"
        if self.state == "received" and self.is_late:
            return "Received late"
        return self.state[0].upper() + self.state[1:]

    @property
    def story(self) -> str:
        """What was done about it so far, in a sentence or two that name no child."""
        asked = self.asked
        said = []
        if asked.asked_on:
            said.append(f"asked by {asked.asked_how or 'the virtual school'} on {long_date(asked.asked_on)}")
        if asked.chased:
            said.append(f"chased {TIMES[len(asked.chased)]}, last on {long_date(asked.chased[-1])}")
        said += [
            f"version {number} came on {long_date(file.received_on)} ({file.file}, {counted(file.rows, 'row')}, "
            f"{counted(file.problems, 'problem')})"
            for number, file in enumerate(self.files, 1)
        ]
        if asked.excused_on:
            said.append(
                f"excused by {asked.excused_by} on {long_date(asked.excused_on)}: {asked.excused_reason}"
            )
        text = "; ".join(said) or "not asked yet"
        return text[0].upper() + text[1:] + "."


def line_of(
    asked: Expected, files: Sequence[Received], calendar: Calendar, today: date,
    *, school: str = "", urn: str | None = None, teacher: str = "",
) -> ExpectedLine:  # fmt: skip
    """One line, as on a day."""
    state = state_of(asked, files)
    until = files[0].received_on if files else today
    late = 0 if state == "excused" else days_late(asked.due_on, until, calendar)
    return ExpectedLine(
        asked, school, urn, kind_title(asked.kind), state, tuple(files), late, teacher, today
    )  # fmt: skip


def lines_of(
    expected: Iterable[Expected], received: Iterable[Received], calendar: Calendar, today: date
) -> list[ExpectedLine]:
    """The register without the schools' names: for what has them at hand."""
    expected = list(expected)
    came = answers(expected, received)
    return [line_of(one, came.get(one.id, ()), calendar, today) for one in expected]


def state_of(asked: Expected, files: Sequence[Received]) -> State:
    """What has come is received, whatever was said before; what is excused is owed no more."""
    if files:
        return "received"
    if asked.excused_on is not None:
        return "excused"
    if asked.chased:
        return "chased"
    return "asked" if asked.asked_on else "to ask"


def days_late(due_on: date, until: date, calendar: Calendar) -> int | None:
    """School days after the due day; 0 up to and with it, at least 1 after it; None past the calendar's end."""
    if until <= due_on:
        return 0
    try:
        return max(1, school_days_between(due_on, until, calendar))
    except CalendarTooShort:
        return None


def kind_title(code: str) -> str:
    """A kind of return in words; its code where this version does not know it."""
    return next((layout.title for layout in layouts() if layout.code == code), code)
