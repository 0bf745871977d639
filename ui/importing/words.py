"""What an import is called, and what its chief button will do, in words."""

from __future__ import annotations

from ui.importing.flow import State
from vsdesk.model.wording import counted


def title(state: State) -> str:
    """The file's name, or how many there are."""
    if not state.files:
        return "Bring in a return"
    return state.files[0].name if len(state.files) == 1 else counted(len(state.files), "file")


def subtitle(state: State) -> str:
    """What was recognised of the table that is shown."""
    if state.part >= len(state.planned):
        return "" if state.files else "Nothing is written until you have seen the plan."
    one = state.planned[state.part]
    if one.table is None or one.plan is None:
        return "Not recognised: say under Sheet what it is"
    last = one.table.header_row + one.table.header_rows - 1
    rows = f"row {last}" if one.table.header_rows == 1 else f"rows {one.table.header_row}–{last}"
    parts = [one.table.layout.title, f"sheet “{one.table.grid.name}”", f"headings in {rows}"]
    period = one.plan.period
    if period:
        parts.append(f"{period[0]:%d/%m/%Y} to {period[1]:%d/%m/%Y}")
    return " · ".join([*parts, counted(len(one.plan.rows), "row")])


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
