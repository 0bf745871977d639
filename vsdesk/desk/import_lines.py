"""A plan as lines for people: each row, whom it is about, what happens, cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vsdesk.desk.briefs import MASKED
from vsdesk.desk.pep_content.entries import pounds
from vsdesk.returns.choices import AS_PROPOSED, Choices
from vsdesk.returns.reading import text_of
from vsdesk.returns.roll import Roll
from vsdesk.returns.row_words import ANYBODY
from vsdesk.returns.shapes import NewRecord, Outcome, Plan, PlannedRow, Ref, Table, Weighed, Won
from vsdesk.returns.wording import TABLES, field_words, stored_words

OUTCOMES = {
    Outcome.ADD: "Add",
    Outcome.UPDATE: "Update",
    Outcome.SAME: "Same",
    Outcome.HELD: "Held",
    Outcome.REFUSED: "Refused",
}
LEFT_OUT, NOT_IN_FILE = "Left out", "Not in file"
QUIET = frozenset(
    {"child", "kind", "from_basis", "to_basis", "recorded_on", "restricted", "as_at", "basis", "why"}
)
"""Fields of a new record that tell a person nothing about it."""
SAID_ONCE = frozenset({"school", "period_from", "period_to"})
"""Fields of a total that are the same in every row, or nearly: not repeated in each line."""
TOLD = 5


@dataclass(frozen=True, slots=True)
class Change:
    """One cell in which file and roll differ: in which record, what the roll holds and the file says, in words.

    Attributes:
        name: the record's field; `column`: the column's, empty where what is written only follows from the file.
        won: file, roll or asked; `why`: as a sentence.
        answered: whether a person chose it in this import.
    """

    what: str
    old: str
    new: str
    name: str = ""
    column: str = ""
    won: Won = Won.FILE
    why: str = ""
    answered: bool = False


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of a plan.

    Attributes:
        row: the sheet's own row number; None for a child who is not in the file.
        sure: certain, ask, finding or none: how it was met with a child.
        child: the child's id, where it is one on the roll.
        about_child: whether `who` is a child, not a school.
    """

    row: int | None
    who: str
    sure: str
    by: str
    outcome: str
    detail: str
    changes: tuple[Change, ...] = ()
    child: int | None = None
    about_child: bool = True

    @property
    def changes_something(self) -> bool:
        """Whether a person who wants to see only what happens wants to see it."""
        return self.outcome != OUTCOMES[Outcome.SAME] or bool(self.changes)

    @property
    def written(self) -> int:
        """How many cells of the roll will be others."""
        return sum(1 for one in self.changes if one.won is Won.FILE)

    @property
    def asked(self) -> int:
        """How many are left to a person."""
        return sum(1 for one in self.changes if one.won is Won.ASKED)


def who_in(table: Table, row: int) -> str:
    """Whom a row is about, as the row itself says it."""
    cells = table.grid.rows[row - 1] if row <= len(table.grid.rows) else ()

    def told(*names: str) -> str:
        columns = [table.columns[name] for name in names if name in table.columns]
        texts = [text_of(cells[column - 1]) for column in columns if column <= len(cells)]
        return ", ".join(text for text in texts if text)

    first = next((text_of(cell) for cell in cells if cell not in (None, "")), "")
    return (
        told("surname", "forename")
        or told("full_name")
        or told("local_id")
        or told("upn")
        or told("name")
        or first
    )


def lines_of(
    plan: Plan, roll: Roll, restricted: frozenset[int], names: dict[int, str], choices: Choices = AS_PROPOSED
) -> tuple[PlanLine, ...]:
    """Every line of a plan: its rows and those left out in the sheet's order, then who is not in the file.

    Args:
        names: of the children not in the file.
    """
    rows = [_line(plan, row, roll, restricted) for row in plan.rows]
    rows += [_left_out(plan, row, dropped=row in choices.dropped) for row in plan.left_out_rows]
    rows.sort(key=lambda line: line.row or 0)
    return (*rows, *(_missing(plan, child, names) for child in plan.not_in_file))


def _line(plan: Plan, row: PlannedRow, roll: Roll, restricted: frozenset[int]) -> PlanLine:
    child = row.child if isinstance(row.child, int) else None
    outcome = OUTCOMES[row.outcome]
    sure, by = _match(row)
    if child in restricted:
        return PlanLine(row.row, MASKED, sure, by, outcome, "Open the record to see more.", (), child)
    changes = tuple(sorted(_changes(row, roll), key=lambda one: one.won is not Won.ASKED))
    return PlanLine(
        row.row,
        who_in(plan.table, row.row),
        sure,
        by,
        outcome,
        _detail(row, changes),
        changes,
        child,
        plan.table.layout.about_children,
    )


def _match(row: PlannedRow) -> tuple[str, str]:
    if row.outcome is Outcome.REFUSED:
        return "finding", row.by or ""
    if row.outcome is Outcome.HELD and not row.lacks:
        number = len(row.candidates)
        return "ask", f"{number} could be" if number else ""
    if row.by:
        return "certain", row.by
    return "none", "new to the roll" if isinstance(row.child, NewRecord) else ""


def _detail(row: PlannedRow, changes: tuple[Change, ...]) -> str:
    if row.lacks:
        do = "Choose the kind of return" if ANYBODY in row.reasons else "Give it"
        if any(" has not begun:" in reason for reason in row.reasons):
            do = "Choose the right one"
        return f"{' '.join(row.reasons).partition(':')[0].rstrip('.')}. {do} under Sheet."
    if row.outcome in (Outcome.HELD, Outcome.REFUSED) or not changes:
        return " ".join(row.reasons)
    return told_changes(changes)


def told_changes(
    changes: Sequence[Change], shown: Callable[[str, str], str] = lambda field, text: text
) -> str:
    """The first changes in a line; `shown` gives a field's value as it is to be read."""
    told = []
    for one in changes[:TOLD]:
        old, new = shown(one.name, one.old), shown(one.name, one.new)
        told.append(f"{one.what} {_differs(one.won, old, new)}")
    more = len(changes) - TOLD
    return "; ".join(told) + (f"; and {more} more" if more > 0 else "")


def _differs(won: Won, old: str, new: str) -> str:
    """Old and new of a cell, the one that holds told from the one that does not."""
    if won is Won.ASKED:
        return f"{old} or {new}?"
    if won is Won.ROLL:
        return f"{old} kept, not {new}"
    return f"{old} → {new}" if old else new


def _changes(row: PlannedRow, roll: Roll) -> Iterator[Change]:
    weighed = {(one.table, one.id, one.name): one for one in row.weighed}
    yield from _written(row, roll, weighed)
    for one in row.weighed:
        if one.won is not Won.FILE:
            yield Change(
                _what_of(one.table, one.name),
                _words(one.name, one.old, roll),
                _words(one.name, one.new, roll),
                one.name,
                one.field,
                one.won,
                one.why,
                one.answered,
            )


def _written(
    row: PlannedRow, roll: Roll, weighed: Mapping[tuple[str, Ref, str], Weighed]
) -> Iterator[Change]:
    for write in row.writes:
        fresh = isinstance(write.id, NewRecord) and not write.old
        for name, value in write.new.items():
            if name in QUIET and (fresh or name != "kind"):
                continue
            if name in SAID_ONCE and write.table == "attendance_total":
                continue
            old = "" if fresh else _words(name, write.old.get(name), roll)
            one = weighed.get((write.table, write.id, name))
            reason = (one.field, one.won, one.why, one.answered) if one is not None else ()
            yield Change(_what_of(write.table, name), old, _words(name, value, roll), name, *reason)


def _what_of(table: str, name: str) -> str:
    record = TABLES.get(table)
    words = field_words(name)
    return words if record is None or words == record else f"{record}: {words.lower()}"


def _words(name: str, value: object, roll: Roll) -> str:
    table = {"school": "school", "person": "person", "merged_into": "school"}.get(name)
    if table is not None and isinstance(value, (int, NewRecord)):
        record = roll.shelf(table).records.get(value)
        return str(record["name"]) if record else "one not known"
    if name.endswith("_pence") and isinstance(value, int):
        return pounds(value)
    return "new" if isinstance(value, NewRecord) else stored_words(name, value)


def _left_out(plan: Plan, row: int, *, dropped: bool) -> PlanLine:
    why = "Dropped by a person’s decision." if dropped else "A total, a note or a heading: about nobody."
    return PlanLine(
        row, who_in(plan.table, row), "none", "", LEFT_OUT, why, about_child=plan.table.layout.about_children
    )


def _missing(plan: Plan, child: int, names: dict[int, str]) -> PlanLine:
    why = "Expected here by what the roll knows; nothing is done about it."
    if plan.table.layout.subject == "roll":
        why = "Looked after on the roll, and not in this list: have they left care? Nothing is done until you say."
    return PlanLine(None, names.get(child, MASKED), "none", "", NOT_IN_FILE, why, (), child)
