"""The tables of an import, planned as a person chose: the plan itself, and its lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vsdesk.desk.briefs import MASKED
from vsdesk.desk.import_files import Chosen, FileRead
from vsdesk.desk.import_findings import FoundLine, found_in
from vsdesk.desk.import_lines import PlanLine, lines_of
from vsdesk.desk.import_matches import to_decide
from vsdesk.desk.taken_before import with_history
from vsdesk.progress import Progress
from vsdesk.returns import pipeline
from vsdesk.returns.census import joined
from vsdesk.returns.chosen import Profile, chosen_table, profile_of
from vsdesk.returns.roll import Roll, roll_on
from vsdesk.returns.shapes import Plan, Request, Table
from vsdesk.store import profiles
from vsdesk.store.driver import Connection
from vsdesk.store.records import read_table

if TYPE_CHECKING:
    from vsdesk.desk import Desk


@dataclass(frozen=True, slots=True)
class Planned:
    """One table, planned as chosen: the plan itself, and its lines for people.

    Attributes:
        table: as chosen; None where nothing tells what it is.
        asked: the rows a person has to decide, or has decided.
        found: what is odd, for people.
        profile: the mapping to be remembered, where a person made one.
        sender: the school that sent it, or its kind of return, in words.
    """

    chosen: Chosen
    table: Table | None
    plan: Plan | None = None
    lines: tuple[PlanLine, ...] = ()
    asked: tuple[int, ...] = ()
    found: tuple[FoundLine, ...] = ()
    profile: Profile | None = None
    sender: str = ""

    @property
    def order(self) -> int:
        """Where its kind of return stands among those brought in together."""
        return self.table.layout.order if self.table is not None else 0


def plan_tables(
    desk: Desk, read: Sequence[FileRead], chosen: Sequence[Chosen], progress: Progress
) -> list[Planned]:
    """Plan every table as chosen, in the layouts' order: a later one sees what an earlier one adds."""
    read_as = [_table(read, one) for one in chosen]
    whole = iter(joined([table for table in read_as if table is not None]))
    tables = [
        Planned(one, None if table is None else next(whole))
        for one, table in zip(chosen, read_as, strict=True)
    ]
    roll = roll_on(desk.connection)
    restricted, accepted = restricted_children(desk.connection), profiles.acceptances(desk.connection)
    planned = dict(enumerate(tables))
    for number in sorted(planned, key=lambda n: (tables[n].order, chosen[n].file, n)):
        one, table = chosen[number], tables[number].table
        if table is None:
            continue
        plan = pipeline.plan_table(
            table, roll, Request(), desk.terms.calendar, desk.today, progress, one.choices
        )
        plan = with_history(desk.connection, plan)
        names = names_of(desk, plan.not_in_file, restricted)
        changed = one.choices.sheet is None and one.sheet in read[one.file].reshaped
        made = one.choices.columns is not None or one.choices.kind is not None or changed
        planned[number] = Planned(
            one,
            table,
            plan,
            lines_of(plan, roll, restricted, names, one.choices),
            to_decide(plan, one.choices.decisions),
            found_in(plan, accepted, restricted),
            profile_of(table) if made else None,
            _sender(plan, roll),
        )
    return [planned[number] for number in range(len(chosen))]


def _sender(plan: Plan, roll: Roll) -> str:
    record = None if isinstance(plan.sender, str) else roll.shelf("school").records.get(plan.sender or 0)
    return str(record["name"]) if record else plan.table.layout.title


def _table(read: Sequence[FileRead], one: Chosen) -> Table | None:
    file = read[one.file]
    if file.workbook is None:
        return None
    proposed = next((table for table in file.tables if table.label == one.sheet), None)
    return chosen_table(file.workbook, proposed, one.choices)


def restricted_children(connection: Connection) -> frozenset[int]:
    """The children whose records are restricted."""
    return frozenset(record["id"] for record in read_table(connection, "child", "restricted = 1"))


def names_of(desk: Desk, ids: Iterable[int], restricted: frozenset[int]) -> dict[int, str]:
    """Child -> the name lists show; a restricted one masked."""
    wanted = set(ids)
    if not wanted:
        return {}
    found = {one.child.id or 0: one.child.list_name for one in desk.children.all()}
    return {one: MASKED if one in restricted else found.get(one, "No longer on the roll") for one in wanted}
