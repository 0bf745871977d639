"""What Today shows: every line by urgency, whose it is, and what a person says about it; no widgets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from PySide6.QtCore import QObject, Signal

from ui.session import Session
from vsdesk.changes import Changes
from vsdesk.desk import Desk
from vsdesk.desk.due import URGENCIES, Action, DueItem, Line, Today, Urgency
from vsdesk.desk.findings import OpenFinding, RuleStanding

LISTED = (("termly-", ("overdue", "open")), ("pep-sign-off", ("to look at", "to look at")))
"""What a group is called by -> which of the lists of PEPs has its plans: the overdue ones, and those that are not."""
FOLD_FROM = 4
"""As many lines of one group are shown as one."""
Looked = tuple[list[OpenFinding], dict[int, str]]
"""Findings, and the names of the children they are about."""
EVERYONE, MINE, UNALLOCATED, SNOOZED = "everyone's", "mine", "unallocated", "snoozed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the page, or several of one group folded into one."""

    lines: tuple[Line, ...]

    @property
    def item(self) -> DueItem:
        """The first line's item."""
        return self.lines[0].item

    @property
    def actions(self) -> tuple[Action, ...]:
        """What can be done about it; of several, what does the same for each, or the list that has their plans."""
        if not self.is_folded:
            return self.item.actions
        firsts = [line.item.actions[0] for line in self.lines if line.item.actions]
        if len(firsts) == len(self.lines) and len({(one.page, str(one.argument)) for one in firsts}) == 1:
            return (firsts[0],)
        plans = next((codes for begins, codes in LISTED if self.item.group.startswith(begins)), None)
        overdue = self.item.urgency == "overdue"
        return (Action("Open PEPs", "peps", plans[0] if overdue else plans[1]),) if plans else ()

    @property
    def is_folded(self) -> bool:
        """Whether it stands for several."""
        return len(self.lines) > 1


@dataclass(frozen=True, slots=True)
class Group:
    """All of one urgency; `count` is of lines, folded ones each."""

    urgency: Urgency
    entries: tuple[Entry, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Shown:
    """The page: its groups, and how many each filter holds."""

    today: Today
    groups: tuple[Group, ...]
    counts: dict[str, int]
    chosen: str


class TodayPresenter(QObject):
    """Signals: `shown` (a `Shown`); `told`, what changed since this person last looked (a `News`)."""

    shown = Signal(object)
    told = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._today: Today | None = None
        self.chosen = EVERYONE

    def ask(self) -> None:
        """Ask for everything that is due."""
        self._session.ask("today", lambda desk: desk.due.today(), self._come)
        self._session.ask("news", lambda desk: desk.whats_new.news(), self.told.emit)

    def looked(self) -> None:
        """This person looked: the next sitting's news begins here."""
        self._session.jobs.run(lambda desk, progress: desk.whats_new.looked(), "Keeping when you looked")

    def _come(self, today: Today) -> None:
        self._today = today
        self._tell()

    def choose(self, which: str) -> None:
        """Show one filter's lines."""
        self.chosen = which
        self._tell()

    def _tell(self) -> None:
        if self._today is not None:
            self.shown.emit(arrange(self._today, self.chosen))

    # --- what a person says

    def snooze(self, item: DueItem, until: date, reason: str) -> None:
        """Put a line out of sight until a day."""
        self._say(lambda desk: desk.due.snooze(item, until, reason), "Snooze")

    def note(self, item: DueItem, words: str) -> None:
        """Write a note under a line."""
        self._say(lambda desk: desk.due.note(item, words), "Note")

    def met(self, item: DueItem, on: date, words: str) -> None:
        """Say that it was done."""
        self._say(lambda desk: desk.due.met(item, on, words), "Done")

    def bring_back(self, item: DueItem) -> None:
        """End a snooze."""
        self._say(lambda desk: desk.due.bring_back(item), "Bring back")

    def ask_findings(self, source: int, answer: Callable[[Looked], None]) -> None:
        """The findings of one file that nobody has accepted, and whom they are about."""

        def asked(desk: Desk) -> Looked:
            found = desk.findings.open(source)
            return found, desk.findings.names(found)

        self._session.ask("findings", asked, answer)

    def ask_rule(self, rule: str, answer: Callable[[RuleStanding], None]) -> None:
        """What a rule means, and how often it stands open."""
        self._session.ask("rule", lambda desk: desk.findings.about(rule), answer)

    def accept_findings(self, numbers: list[int], reason: str) -> None:
        """Accept findings for good."""
        self._say(lambda desk: desk.findings.accept(numbers, reason), "Accept")

    def _say(self, work: Callable[[Desk], Changes], name: str) -> None:
        job = self._session.jobs.run(lambda desk, progress: work(desk), name)
        job.failed.connect(self._session.failed)


def arrange(today: Today, chosen: str) -> Shown:
    """The lines of one filter in groups; a clock that a later overdue one speaks for too is left out."""
    overdue = {line.item.key for line in today.lines if line.item.urgency == "overdue"}
    open_ = [line for line in today.lines if line.item.covered_by not in overdue]
    sorts = {which: [line for line in open_ if _is_in(line, which, today.person)]
             for which in (EVERYONE, MINE, UNALLOCATED, SNOOZED)}  # fmt: skip
    counts = {which: len(lines) for which, lines in sorts.items()}
    groups = (_group(urgency, sorts[chosen]) for urgency in URGENCIES)
    return Shown(today, tuple(group for group in groups if group.count), counts, chosen)


def _is_in(line: Line, which: str, person: str) -> bool:
    if line.hidden or which == SNOOZED:
        return line.hidden and which == SNOOZED
    if which == MINE:
        return line.item.officer == person or line.item.owes.startswith("yours")
    if which == UNALLOCATED:
        return line.item.child is not None and line.item.officer is None
    return True


def _group(urgency: Urgency, lines: Iterable[Line]) -> Group:
    wanted = [line for line in lines if line.item.urgency == urgency]
    entries: list[Entry] = []
    for group, found in groupby(wanted, lambda line: line.item.group):
        together = tuple(found)
        folded = bool(group) and len(together) >= FOLD_FROM
        entries += [Entry(together)] if folded else [Entry((line,)) for line in together]
    return Group(urgency, tuple(entries), len(wanted))
