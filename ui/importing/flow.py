"""The wizard's steps and branches as data: what each waits for, what comes next; no window is needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ui.importing.state import State
from vsdesk.desk.import_plans import Planned


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
    return any(_is_unsettled(state, one) for one in state.planned)


def _is_unsettled(state: State, one: Planned) -> bool:
    if one.table is None:
        return state.files[one.chosen.file].workbook is not None
    return one.plan is not None and any(row.lacks for row in one.plan.rows)


def _short_of_columns(state: State) -> bool:
    """A table that lacks a column it needs, or has new ones since the last of its sender that nobody has looked at."""
    short = any(
        one.table is not None and not one.table.layout.satisfied_by(set(one.table.columns))
        for one in state.planned
    )
    return short or (
        state.step != "columns" and any(_has_new(state, part) for part in range(len(state.chosen)))
    )


def _has_new(state: State, part: int) -> bool:
    found = state.reshaped(part)
    return found is not None and bool(found.new) and state.chosen[part].choices.columns is None


def _words_note(state: State) -> str:
    asked, left = len(state.words()), len(state.untold())
    if not asked:
        return ""
    return f"{left} to say" if left else f"{asked} said"


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
    Step("words", "Words", lambda s: bool(s.untold()), _words_note, lambda s: not s.words()),
    Step("matches", "Matches", lambda s: bool(s.undecided()), _match_note, lambda s: not any(s.asked())),
    Step("findings", "Findings", lambda s: bool(s.to_look_at()), _found_note, lambda s: not any(s.found())),
    Step("plan", "Plan", lambda state: True, lambda state: ""),
    Step("done", "Done", lambda state: True, lambda state: ""),
)
KEYS = tuple(step.key for step in STEPS)


def after(state: State) -> str:
    """The next step that waits for a person; the plan, where none does. The chips lead back."""
    here = KEYS.index(state.step)
    if state.step == "sheet" and _unsettled_after(state) is not None:
        return "sheet"
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


def unsettled_part(state: State) -> int | None:
    """The first table nobody knows the kind, period or school of; the one shown, if it is such."""
    parts = [number for number, one in enumerate(state.planned) if _is_unsettled(state, one)]
    return state.part if state.part in parts else next(iter(parts), None)


def arrived(state: State, key: str) -> State:
    """At a step; at the sheet, with the first table that lacks something in view, or the next of them."""
    part = None
    if key == "sheet":
        part = _unsettled_after(state) if state.step == "sheet" else unsettled_part(state)
    return replace(state, step=key, part=state.part if part is None else part)


def _unsettled_after(state: State) -> int | None:
    """The next table that lacks something, after the one shown."""
    later = range(state.part + 1, len(state.planned))
    return next((number for number in later if _is_unsettled(state, state.planned[number])), None)


def may_go(state: State, key: str) -> bool:
    """Whether a step can be gone to by its chip: any that has something to see, until it is done."""
    if state.done is not None or key == "done" or _unread(state):
        return key == state.step
    return key == state.step or not next(step for step in STEPS if step.key == key).empty(state)


def passed(state: State, key: str) -> bool:
    """Whether nothing is left to do in a step before this one."""
    step = next(step for step in STEPS if step.key == key)
    return KEYS.index(key) < KEYS.index(state.step) and not step.waits(state)
