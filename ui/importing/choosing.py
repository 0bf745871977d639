"""What a person chooses in an import, each as a step from one state to the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ui.importing.state import AskedWord, State
from vsdesk.desk.import_files import Chosen, FileRead
from vsdesk.desk.import_findings import FoundLine
from vsdesk.returns.choices import Answer, Decision
from vsdesk.returns.kept import Acceptance
from vsdesk.returns.shapes import Weighed, Won


def joined_by(
    had: tuple[FileRead, ...], read: list[FileRead]
) -> tuple[tuple[FileRead, ...], tuple[str, ...]]:
    """The files once others were read: the same bytes under the same name stay one, a mended one takes its place.

    Two schools may both send an `attendance.xlsx`: another of the same name is another file.
    Returns: the files, and the names of those that were listed already.
    """
    files, again = list(had), []
    for file in read:
        same = [place for place, one in enumerate(files) if one.name == file.name]
        if any(
            files[place].content == file.content and files[place].problem == file.problem for place in same
        ):
            again.append(file.name)
            continue
        broken = [place for place in same if files[place].workbook is None]
        if broken:
            files[broken[0]] = file
        else:
            files.append(file)
    return tuple(files), tuple(again)


def with_files(state: State, files: tuple[FileRead, ...]) -> State:
    """Other files: what was chosen for a table that is still there stays; planned anew from the first step."""
    had = {(one.file, one.sheet): one for one in state.chosen}
    chosen = tuple(
        had.get((number, sheet), Chosen(number, sheet))
        for number, file in enumerate(files)
        for sheet in _sheets_of(file)
    )
    return replace(state, files=files, chosen=chosen, base=(), planned=(), part=0, step="file", stale=True)


def without_file(state: State, number: int) -> State:
    """One file left out; what was chosen for the others goes with them."""
    files = tuple(file for place, file in enumerate(state.files) if place != number)
    kept = tuple(
        replace(one, file=one.file - (one.file > number)) for one in state.chosen if one.file != number
    )
    return with_files(replace(state, chosen=kept), files)


def _sheets_of(file: FileRead) -> tuple[str, ...]:
    """The sheets a file is taken from: those that are known, or its first, for a person to say what it is."""
    if file.tables:
        return tuple(table.label for table in file.tables)
    return (file.workbook.sheets[0].name,) if file.workbook is not None and file.workbook.sheets else ()


def with_choices(state: State, part: int, **changes: object) -> State:
    """One table's choices changed; what rests on another sheet or heading row goes with it."""
    one = state.chosen[part]
    if changes.keys() & {"kind", "sheet", "header_row", "header_rows"}:
        changes = {
            "columns": None,
            "decisions": {},
            "meanings": {},
            "sender_wins": {},
            "answers": {},
            **changes,
        }
    if "sheet" in changes:
        changes = {"header_row": None, "header_rows": 1, "hidden": None, **changes}
    choices = replace(one.choices, **changes)  # type: ignore[arg-type]
    return _with_part(state, part, replace(one, choices=choices))


def with_decision(state: State, part: int, row: int, decision: Decision | None) -> State:
    """One row decided; None takes the decision back."""
    one = state.chosen[part]
    kept = {number: had for number, had in one.choices.decisions.items() if number != row}
    if decision is not None:
        kept[row] = decision
    return _with_part(state, part, replace(one, choices=replace(one.choices, decisions=kept)))


def with_answer(
    state: State, part: int, row: int, column: str, answer: Answer | None, *, every: bool
) -> State:
    """Whose value holds in a cell, or in all of its column that is asked about; None takes the answer back."""
    one, plan = state.chosen[part], state.planned[part].plan
    rows = {row}
    if every and plan is not None:
        asked = (found.row for found in plan.rows for cell in found.weighed if _is_asked(cell, column))
        rows |= set(asked)
    kept = {key: had for key, had in one.choices.answers.items() if key[1] != column or key[0] not in rows}
    if answer is not None:
        kept |= {(number, column): answer for number in rows}
    return _with_part(state, part, replace(one, choices=replace(one.choices, answers=kept)))


def _is_asked(cell: Weighed, column: str) -> bool:
    return cell.field == column and (cell.won is Won.ASKED or cell.answered)


def with_meaning(state: State, asked: AskedWord, ours: str | None) -> State:
    """What a word stands for, in every table of its sender; None takes that back."""
    field, said = asked.word.field, asked.word.said
    for part in asked.parts:
        one = state.chosen[part]
        told = {name: dict(words) for name, words in one.choices.meanings.items()}
        kept = {word: had for word, had in told.get(field, {}).items() if word != said}
        if ours is not None:
            kept[said] = ours
        told[field] = kept
        choices = replace(one.choices, meanings={name: words for name, words in told.items() if words})
        state = _with_part(state, part, replace(one, choices=choices))
    return state


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


def without_period(state: State) -> list[int]:
    """The tables whose rows wait for nothing but a period, without the one shown."""
    return [
        number
        for number, one in enumerate(state.planned)
        if number != state.part
        and one.table is not None
        and one.table.layout.needs_period
        and one.plan is not None
        and one.plan.period is None
    ]


def with_period(state: State, period: tuple[date, date]) -> State:
    """The same period for every table that has none."""
    for number in without_period(state):
        state = with_choices(state, number, period=period)
    return state
