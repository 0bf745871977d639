"""The register of returns as a person narrows it, and what they do about its lines. No widgets."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from ui.lanes import Job
from ui.operations import register
from ui.session import Session
from vsdesk.desk import Desk
from vsdesk.desk.expected import STATES, ExpectedLine, State

LATE = "late"
CHIPS: tuple[tuple[str, str], ...] = (
    (LATE, "Late"), ("to ask", "To ask"), ("asked", "Asked"), ("chased", "Chased"), ("received", "Received"),
    ("excused", "Excused"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RegisterList:
    """The register: the lines that fit, how many there are, the kinds and periods it knows, how many each chip has."""

    lines: tuple[ExpectedLine, ...]
    total: int
    kinds: tuple[tuple[str, str], ...]
    periods: tuple[str, ...]
    counts: dict[str, int]


class RegisterPresenter(QObject):
    """Signals: `came` (a `RegisterList`), `told` with what was done, `refused` with why it was not."""

    came = Signal(object)
    told = Signal(str)
    refused = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.kind: str | None = None
        self.period: str | None = None
        self.chosen: set[str] = set()

    def narrow(self, kind: str | None, period: str | None) -> None:
        """Only one kind, or one period."""
        self.kind, self.period = kind, period
        self.ask()

    def choose(self, chip: str, *, on: bool) -> None:
        """Only these states, and what is late; none chosen shows all."""
        (self.chosen.add if on else self.chosen.discard)(chip)
        self.ask()

    def ask(self) -> None:
        """Ask for the register as it is now wanted."""
        kind, period, chosen = self.kind, self.period, frozenset(self.chosen)
        self.session.ask("register", lambda desk: _asked(desk, kind, period, chosen), self.came.emit)

    # --- what is done about lines ---------------------------------------------------------------------------------

    def asked(self, ids: Sequence[int], how: str) -> None:
        """They were asked."""
        self._follow(register.asked(self.session, ids, how))

    def excuse(self, ids: Sequence[int], reason: str) -> None:
        """They need not come."""
        self._follow(register.excuse(self.session, ids, reason))

    def expect_again(self, ids: Sequence[int]) -> None:
        """They are owed again."""
        self._follow(register.expect_again(self.session, ids))

    def _follow(self, job: Job) -> None:
        job.done.connect(lambda changes: self.told.emit(changes.name))
        job.failed.connect(self.refused)


def _asked(desk: Desk, kind: str | None, period: str | None, chosen: Collection[str]) -> RegisterList:
    every = desk.expected.lines()
    fitting = [
        line for line in every
        if kind in (None, line.asked.kind) and period in (None, line.asked.term)
    ]  # fmt: skip
    counts: dict[str, int] = {state: sum(line.state == state for line in fitting) for state in STATES}
    counts[LATE] = sum(is_late(line) for line in fitting)
    shown = tuple(line for line in fitting if _is_chosen(line, chosen))
    kinds = {line.asked.kind: line.title for line in every}
    newest = sorted(every, key=lambda line: line.asked.period_to, reverse=True)
    return RegisterList(
        shown,
        len(every),
        tuple(kinds.items()),
        tuple(dict.fromkeys(line.asked.term for line in newest)),
        counts,
    )


def is_late(line: ExpectedLine) -> bool:
    """Whether it is still to come, and past its day."""
    return line.is_open and line.is_late


def _is_chosen(line: ExpectedLine, chosen: Collection[str]) -> bool:
    states: set[State] = {state for state in STATES if state in chosen}
    return (LATE not in chosen or is_late(line)) and (not states or line.state in states)
