"""Caseloads: whose child, whose plan, how much each carries; moved in one step, and written down for whoever covers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.care.snapshot import Snapshot
from vsdesk.changes import Changes
from vsdesk.clocks.days import working_day_after
from vsdesk.desk.briefs import MASKED
from vsdesk.desk.due import DueItem
from vsdesk.desk.handover import Handover, HandoverChild, report
from vsdesk.errors import NotFound, UserError
from vsdesk.model.pep import Pep
from vsdesk.model.wording import counted
from vsdesk.reports import documents
from vsdesk.store.caseloads import Holding, holdings, people_named
from vsdesk.store.records import Writer
from vsdesk.store.roles import OFFICER, holders

if TYPE_CHECKING:
    from vsdesk.desk import Desk

__all__ = ["OFFICER", "ROLES", "Caseload", "CaseloadChild", "Caseloads"]
ROLES = (OFFICER, "social worker", "IRO", "personal adviser")
NOBODY = "Nobody"
AHEAD = 20
"""Working days that a hand-over brief looks ahead."""


@dataclass(frozen=True, slots=True)
class CaseloadChild:
    """One child of a caseload; of a restricted one, that there is one.

    Attributes:
        pep: how the newest open plan is called; empty where none is open.
        next: what is due first, in words, and `due_on` by when.
        overdue, due: how many lines of Today are overdue, and due this week.
    """

    id: int
    name: str
    year: str
    school: str
    standing: str
    pep: str
    next: str
    due_on: date | None
    overdue: int
    due: int


@dataclass(frozen=True, slots=True)
class Caseload:
    """One worker's, in one role. `name` is empty for the children who have nobody in that role.

    Attributes:
        overdue, due: lines of Today about these children that are overdue, and due this week.
        peps: plans of theirs that are open. cases: their open cases. follow_ups: open ones this worker owes.
    """

    name: str
    role: str
    team: str
    children: tuple[CaseloadChild, ...]
    overdue: int
    due: int
    peps: int
    cases: int
    follow_ups: int

    @property
    def called(self) -> str:
        """The worker's name, or that there is none."""
        return self.name or NOBODY


class Caseloads:
    """What a front end may ask about caseloads, and do with them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self, role: str = OFFICER) -> list[Caseload]:
        """Every worker of a role who has a child, by name; last, those who have nobody. Raises: UserError.

        Children in care, on short breaks and care leavers are counted, each with whoever holds the role now.
        """
        self._known(role)
        desk = self._desk
        held: dict[int, Holding] = {one.child: one for one in holdings(desk.connection, role)}
        groups: dict[str, list[Snapshot]] = defaultdict(list)
        for one in desk.children.all():
            if one.standing.word in ("left care", "placed here", "not known"):
                continue
            holding = held.get(one.child.id or 0)
            groups[holding.name if holding else ""].append(one)
        items = _by_child(line.item for line in desk.due.today().lines if not line.hidden)
        teams = {one.name: one.team for one in held.values()}
        owed = Counter(line.follow_up.owner for line in desk.follow_ups.all(("overdue", "due", "later")))
        cases = Counter(one.case.child for one in desk.cases.all())
        plans = desk.peps.all()
        found = []
        for name, children in groups.items():
            told = (self._child(one, items.get(one.child.id or 0, ()), plans) for one in children)
            lines = tuple(sorted(told, key=lambda one: one.due_on or date.max))
            numbers = [one.id for one in lines]
            found.append(Caseload(
                name, role, teams.get(name, ""), lines,
                sum(one.overdue for one in lines), sum(one.due for one in lines),
                sum(pep.is_open for number in numbers for pep in plans.get(number, ())),
                sum(cases[number] for number in numbers), owed[name] if role == OFFICER and name else 0,
            ))  # fmt: skip
        return sorted(found, key=lambda one: (not one.name, one.name.casefold()))

    def one(self, name: str, role: str = OFFICER) -> Caseload:
        """One worker's. Raises: NotFound for a name that holds no child in that role."""
        for found in self.all(role):
            if found.name.casefold() == name.strip().casefold():
                return found
        raise NotFound(f"Nobody called {name} has a child as {role}. List them with: vsdesk caseloads ROLL.")

    @staticmethod
    def _child(
        one: Snapshot, items: Sequence[DueItem], plans: Mapping[int, tuple[Pep, ...]]
    ) -> CaseloadChild:
        number = one.child.id or 0
        peps = [pep for pep in plans.get(number, ()) if pep.is_open]
        dated = sorted((item for item in items if item.due_on), key=lambda item: item.due_on or date.max)
        hidden = one.child.restricted
        return CaseloadChild(
            number,
            MASKED if hidden else one.child.display_name,
            one.year_group.label if one.year_group and not hidden else "",
            one.enrolment.name if one.enrolment and not hidden else "",
            one.standing.word,
            f"{peps[-1].kind} PEP" if peps and not hidden else "",
            (dated[0].what if not hidden else "Masked") if dated else "",
            dated[0].due_on if dated else None,
            sum(item.urgency == "overdue" for item in items),
            sum(item.urgency == "this week" for item in items),
        )

    # --- moving -------------------------------------------------------------------------------------------------------

    def move(
        self, name: str, role: str, to: str, on: date, team: str = "", children: Iterable[int] | None = None
    ) -> Changes:
        """Give a worker's children to another from a day, all or some, in one batch.

        An officer's open follow-ups about these children go along, if the other may open this roll.

        Args:
            name: empty for the children who have nobody: they are allocated.
        Raises: UserError for the same person, no name, a day to come by more than a year, or nobody to move.
        """
        self._known(role)
        called = " ".join(to.split())
        if not called:
            raise UserError("No name is given; say who takes the children over.")
        if called.casefold() == name.strip().casefold():
            raise UserError("This person holds the children already; give somebody else's name.")
        found = self.one(name, role) if name else next((one for one in self.all(role) if not one.name), None)
        wanted = [one.id for one in found.children] if found else []
        if children is not None:
            chosen = set(children)
            wanted = [number for number in wanted if number in chosen]
        if not wanted:
            raise UserError("There is no child to move. Choose some, or another caseload.")
        return self._move(wanted, name, role, called, on, team)

    def _move(self, children: list[int], name: str, role: str, to: str, on: date, team: str) -> Changes:
        desk = self._desk
        held = {one.child: one for one in holdings(desk.connection, role)}
        what = f"{counted(len(children), 'child', 'children')} to {to}"
        with desk.batch(f"{'Hand over' if name else 'Allocate'}: {what}, {role}") as batch:
            writer = Writer(desk.connection)
            known = people_named(desk.connection, to)
            person = known if known is not None else writer.add("person", {"name": to})
            for child in children:
                had = held.get(child)
                if had is not None:
                    writer.change("person_role", had.id, {"to_on": on})
                writer.add("person_role", {
                    "person": person, "role": role, "team": team.strip() or (had.team if had else "") or None,
                    "child": child, "from_on": on,
                })  # fmt: skip
            if role == OFFICER and name and to in desk.follow_ups.owners():
                self._move_follow_ups(writer, set(children), name, to)
        return batch.changes

    def _move_follow_ups(self, writer: Writer, children: set[int], name: str, to: str) -> None:
        values = {
            "owner": to,
            "handed_from": name,
            "handed_on": self._desk.today,
            "handed_why": "The caseload moved",
        }
        for line in self._desk.follow_ups.all(("overdue", "due", "later", "snoozed")):
            one = line.follow_up
            if one.owner == name and one.child in children:
                writer.change("follow_up", one.id, values)

    # --- handing over -------------------------------------------------------------------------------------------------

    def handover(self, name: str, role: str = OFFICER) -> Handover:
        """What whoever covers must know: each child, what is due in the next 20 working days, cases, follow-ups.

        Raises: NotFound; CalendarTooShort where the days cannot be counted.
        """
        desk = self._desk
        found = self.one(name, role)
        until = working_day_after(desk.today, AHEAD, desk.terms.calendar)
        items = _by_child(line.item for line in desk.due.today().lines)
        workers = {kind: holders(desk.connection, kind) for kind in ROLES if kind != role}
        numbers = {one.id for one in found.children}
        children = tuple(
            HandoverChild(
                one,
                tuple(
                    (kind, names[one.id])
                    for kind, names in workers.items()
                    if one.id in names and one.name != MASKED
                ),
                tuple(item for item in items.get(one.id, ()) if item.due_on is None or item.due_on <= until),
            )
            for one in found.children
        )
        others = tuple(
            line for line in desk.follow_ups.all(("overdue", "due", "later"))
            if line.follow_up.owner == found.name and line.follow_up.child not in numbers
            and line.follow_up.due_on <= until
        )  # fmt: skip
        return Handover(found.name, role, desk.today, until, children, others)

    def write_handover(self, name: str, out: Path, role: str = OFFICER) -> documents.Written:
        """Write it as PDF, Word or Excel by the file's ending. Raises: as `handover`; CannotWrite."""
        desk = self._desk
        lists = out.suffix.casefold() == ".xlsx"
        told = report(self.handover(name, role), desk.authority, desk.person, desk.clock.now, as_lists=lists)
        return documents.write(told, out)

    @staticmethod
    def _known(role: str) -> None:
        if role not in ROLES:
            raise UserError(
                f"There are no caseloads of the role “{role}”. The roles are: {', '.join(ROLES)}."
            )


def _by_child(items: Iterable[DueItem]) -> dict[int, list[DueItem]]:
    found: dict[int, list[DueItem]] = defaultdict(list)
    for item in items:
        if item.child is not None:
            found[item.child].append(item)
    return found
