"""The wizard's steps and branches as data: what each waits for, what comes next; no window is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from vsdesk.desk.import_files import Chosen, FileRead
from vsdesk.desk.import_findings import FoundLine
from vsdesk.desk.importing import Committed, Planned
from vsdesk.returns.choices import Decision
from vsdesk.returns.kept import Acceptance


@dataclass(frozen=True, slots=True)
class State:
    """Where an import stands.

    Attributes:
        base: the tables planned as chosen, before any decision about rows; `planned`: with them.
        part: the table that is shown where only one is.
        stale: something was chosen since the plan was made.
    """

    files: tuple[FileRead, ...] = ()
    chosen: tuple[Chosen, ...] = ()
    base: tuple[Planned, ...] = ()
    planned: tuple[Planned, ...] = ()
    passwords: tuple[str, ...] = field(default=(), repr=False)
    step: str = "file"
    part: int = 0
    stale: bool = True
    done: Committed | None = None

    def asked(self) -> Iterator[tuple[int, int]]:
        """(part, row) of every row a person has to decide, or has decided."""
        for number, one in enumerate(self.chosen):
            rows = set(one.choices.decisions)
            for plans in (self.base, self.planned):
                if number < len(plans):
                    rows |= set(plans[number].asked)
            yield from ((number, row) for row in sorted(rows))

    def decision(self, part: int, row: int) -> Decision | None:
        """What was decided about a row."""
        return self.chosen[part].choices.decisions.get(row)

    def undecided(self) -> list[tuple[int, int]]:
        """The rows still to decide."""
        return [(part, row) for part, row in self.asked() if self.decision(part, row) is None]

    def found(self) -> Iterator[tuple[int, FoundLine]]:
        """Every finding, with its part."""
        for number, one in enumerate(self.planned):
            yield from ((number, line) for line in one.found)

    def accepted_now(self, part: int, line: FoundLine) -> Acceptance | None:
        """Whether a finding was accepted in this import."""
        for one in self.chosen[part].acceptances:
            if (one.rule, one.subject) == (line.rule, line.subject):
                return one
        return None

    def to_look_at(self) -> list[tuple[int, FoundLine]]:
        """The findings a person should see and has not accepted."""
        return [(n, line) for n, line in self.found() if line.needs_a_look and not self.accepted_now(n, line)]


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        waits: whether the import cannot well go on without a person here.
        note: what stands beside the title in its chip.
        empty: whether there is nothing to see here.
    """

    key: str
    title: str
    waits: Callable[[State], bool]
    note: Callable[[State], str]
    empty: Callable[[State], bool] = lambda state: False


def _unread(state: State) -> bool:
    return not state.files or all(file.workbook is None for file in state.files)


def _unsettled(state: State) -> bool:
    """A table nobody knows the kind of, or whose file does not tell its period or school."""
    if any(one.table is None and state.files[one.chosen.file].workbook for one in state.planned):
        return True
    return any(row.lacks for one in state.planned if one.plan for row in one.plan.rows)


def _short_of_columns(state: State) -> bool:
    return any(
        one.table is not None and not one.table.layout.satisfied_by(set(one.table.columns))
        for one in state.planned
    )


def _match_note(state: State) -> str:
    asked, left = len(list(state.asked())), len(state.undecided())
    if not asked:
        return ""
    return f"{left} to decide" if left else f"{asked} decided"


def _found_note(state: State) -> str:
    left = len(state.to_look_at())
    return str(left) if left else ""


STEPS = (
    Step("file", "File", _unread, lambda state: ""),
    Step("sheet", "Sheet", _unsettled, lambda state: ""),
    Step("columns", "Columns", _short_of_columns, lambda state: ""),
    Step("matches", "Matches", lambda s: bool(s.undecided()), _match_note, lambda s: not any(s.asked())),
    Step("findings", "Findings", lambda s: bool(s.to_look_at()), _found_note, lambda s: not any(s.found())),
    Step("plan", "Plan", lambda state: True, lambda state: ""),
    Step("done", "Done", lambda state: True, lambda state: ""),
)
KEYS = tuple(step.key for step in STEPS)


def after(state: State) -> str:
    """The next step that waits for a person; the plan, where none does. The chips lead back."""
    here = KEYS.index(state.step)
    for step in STEPS[here + 1 :]:
        if step.waits(state):
            return step.key
    return "plan"


def before(state: State) -> str:
    """The step before this one in which there is something to see."""
    here = KEYS.index(state.step)
    for step in reversed(STEPS[:here]):
        if not step.empty(state):
            return step.key
    return "file"


def may_go(state: State, key: str) -> bool:
    """Whether a step can be gone to by its chip: any that has something to see, until it is done."""
    if state.done is not None or key == "done" or _unread(state):
        return key == state.step
    return key == state.step or not next(step for step in STEPS if step.key == key).empty(state)


def passed(state: State, key: str) -> bool:
    """Whether nothing is left to do in a step before this one."""
    step = next(step for step in STEPS if step.key == key)
    return KEYS.index(key) < KEYS.index(state.step) and not step.waits(state)


def with_choices(state: State, part: int, **changes: object) -> State:
    """One table's choices changed; what rests on another sheet or heading row goes with it."""
    one = state.chosen[part]
    if changes.keys() & {"kind", "sheet", "header_row", "header_rows"}:
        changes = {"columns": None, "decisions": {}, **changes}
    if "sheet" in changes:
        changes = {"header_row": None, "header_rows": 1, **changes}
    choices = replace(one.choices, **changes)  # type: ignore[arg-type]
    return _with_part(state, part, replace(one, choices=choices))


def with_decision(state: State, part: int, row: int, decision: Decision | None) -> State:
    """One row decided; None takes the decision back."""
    one = state.chosen[part]
    kept = {number: had for number, had in one.choices.decisions.items() if number != row}
    if decision is not None:
        kept[row] = decision
    return _with_part(state, part, replace(one, choices=replace(one.choices, decisions=kept)))


def with_acceptance(state: State, part: int, line: FoundLine, reason: str | None) -> State:
    """One finding accepted; None takes that back."""
    one = state.chosen[part]
    mark = (line.rule, line.subject)
    kept = tuple(had for had in one.acceptances if (had.rule, had.subject) != mark)
    if reason is not None:
        kept = (*kept, Acceptance(line.rule, line.subject, reason))
    fresh = replace(one, acceptances=kept)
    changed = _with_part(state, part, fresh)
    planned = tuple(
        replace(had, chosen=fresh) if number == part else had for number, had in enumerate(state.planned)
    )
    return replace(changed, planned=planned, stale=state.stale)


def _with_part(state: State, part: int, one: Chosen) -> State:
    chosen = tuple(one if number == part else had for number, had in enumerate(state.chosen))
    return replace(state, chosen=chosen, stale=True)
