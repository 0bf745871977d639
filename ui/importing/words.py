"""What an import is called, and what its chief button will do, in words."""

from __future__ import annotations

from ui.importing.state import State
from ui.operations.unfinished import gone_words
from vsdesk.desk import taken_before
from vsdesk.desk.import_plans import Planned
from vsdesk.model.wording import counted, short_date
from vsdesk.returns.not_ours import NOBODY, OTHERS
from vsdesk.returns.shapes import Plan

OF_ONE_TABLE = frozenset({"sheet", "columns", "plan"})
"""Steps that show one table at a time."""
OF_THE_FILE = frozenset({taken_before.RULE, NOBODY, OTHERS})


def title(state: State) -> str:
    """The file's name, or how many there are."""
    if not state.files:
        return "Bring in a return"
    return state.files[0].name if len(state.files) == 1 else counted(len(state.files), "file")


def subtitle(state: State) -> str:
    """What was recognised of the table that is shown; where all of several files are, of all of them."""
    if len(state.files) > 1 and state.step not in OF_ONE_TABLE:
        return _of_them_all(state)
    if state.part >= len(state.planned):
        return "" if state.files else "Nothing is written until you have seen the plan."
    one = state.planned[state.part]
    if one.table is None or one.plan is None:
        return "Not recognised: say under Sheet what it is"
    last = one.table.header_row + one.table.header_rows - 1
    rows = f"row {last}" if one.table.header_rows == 1 else f"rows {one.table.header_row}–{last}"
    parts = [one.table.layout.title, f"sheet “{one.table.label}”", f"headings in {rows}"]
    period = one.plan.period
    if period:
        parts.append(f"{short_date(period[0])} to {short_date(period[1])}")
    return " · ".join([*parts, rows_told(one.plan)])


def rows_told(*plans: Plan, recognised: bool = False) -> str:
    """How many rows tell of somebody or something, and how many are left out: `78 rows, 2 left out`."""
    gone = sum(plan.left_out for plan in plans)
    told = counted(sum(len(plan.rows) for plan in plans), "row") + (" recognised" if recognised else "")
    return f"{told}, {gone:,} left out" if gone else told


def _of_them_all(state: State) -> str:
    plans = [one.plan for one in state.planned if one.plan is not None]
    locked = sum(1 for file in state.files if file.locked)
    closed = sum(1 for file in state.files if file.workbook is None) - locked
    strange = sum(1 for file in state.files if file.workbook is not None and not file.tables)
    parts = [rows_told(*plans, recognised=True)]
    for count, one, many in (
        (locked, "file needs its password", "files need their passwords"),
        (closed, "file cannot be read", "files cannot be read"),
        (strange, "file is not recognised", "files are not recognised"),
    ):
        if count:
            parts.append(counted(count, one, many))
    return " · ".join(parts)


def lost_words(state: State) -> str:
    """What goes when an import is let go: `2 files and 5 decisions are lost; the files themselves stay`."""
    return gone_words(
        len(state.files),
        sum(len(one.choices.decisions) for one in state.chosen),
        sum(len(one.acceptances) for one in state.chosen),
    )


def all_or_nothing(state: State) -> str:
    """What is promised of the commit: each table is a batch of its own."""
    batches = sum(1 for one in state.planned if one.plan is not None)
    if batches > 1:
        return (
            f"Each of the {batches} files goes in whole or not at all, just as shown; "
            "each can be undone on any later day."
        )
    return "All or nothing, just as shown; undo it on any later day."


def about_file(planned: Planned) -> str:
    """What is to be said once of a whole file: that it was taken in before, that it is about nobody on the roll."""
    findings = planned.plan.findings if planned.plan is not None else ()
    return " ".join(one.words for one in findings if one.rule in OF_THE_FILE)


def commit_words(state: State) -> str:
    """What the plan's button does: `Add 9, update 4`."""
    totals = dict.fromkeys(("Add", "Update", "Held"), 0)
    for one in state.planned:
        for line in one.lines:
            if line.outcome in totals:
                totals[line.outcome] += 1
    told = [f"{name.lower().replace('held', 'hold')} {count:,}" for name, count in totals.items() if count]
    words = ", ".join(told)
    return words[:1].upper() + words[1:] if words else "Finish"
