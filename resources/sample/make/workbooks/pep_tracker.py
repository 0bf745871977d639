"""The virtual school's own PEP tracker for the autumn term: as a busy officer keeps one, half filled in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from resources.sample.make.calendar import AS_AT, age_on
from resources.sample.make.children import Child
from resources.sample.make.identifiers import chance
from resources.sample.make.sample_file import SampleFile
from resources.sample.make.workbooks import xlsx
from resources.sample.make.world import World

HEADINGS = ("LCS ID", "UPN", "Surname", "Forename", "DOB", "PEP type", "Forms sent", "PEP date", "Venue", "Date held",
            "SW part", "School part", "Child's voice", "Carer view", "Submitted", "Next PEP", "Comments")  # fmt: skip
HALF_TERM = (date(2026, 10, 24), date(2026, 11, 1))
NEW_SINCE = date(2026, 8, 1)
LEFT_OUT = frozenset({"330707", "330300", "330174", "330100"})
"""New in November, or nearly: nobody has got to them yet."""
MOVED = {"315376": "Moved twice: the carer was ill, then the school closed for snow"}
SILENT = {"316401": "School does not answer; rang 5, 9 and 13 November"}


def make(world: World) -> tuple[SampleFile, ...]:
    """`PEP tracker autumn 2026.xlsx`."""
    workbook, sheet = xlsx.new_sheet("Autumn", "Northshire Virtual School")
    sheet["A1"] = "PEP tracker, autumn term 2026"
    xlsx.as_title(sheet, "A1", 14)
    xlsx.write_row(sheet, 3, HEADINGS)
    xlsx.as_headings(sheet, 3)
    rows = list(_rows(world))
    xlsx.write_rows(sheet, 4, rows)
    xlsx.widths(sheet, 9, 16, 16, 14, 12, 10, 12, 12, 16, 12, 12, 12, 12, 12, 12, 12, 40)
    return (
        SampleFile(
            path="PEP tracker autumn 2026.xlsx",
            kind="peps",
            content=xlsx.saved(workbook),
            expected={"rows": len(rows), "held": 0, "refused": 0, "left_out": 0},
        ),
    )


def _rows(world: World) -> Iterator[list[xlsx.Value]]:
    for child in world.by_name(_has_a_row):
        place = world.schools[child.school].name if child.school in world.schools else ""
        yield [child.id, child.upn or None, child.surname, child.forename, child.born, *_plan(child, place)]


def _has_a_row(child: Child) -> bool:
    """In our care, of an age to have a PEP, and somebody has got to it."""
    if child.ceased is not None or child.legal == "V4" or child.legal == "J1" or child.lists == "ssda903":
        return False
    if not 3 <= age_on(child.born, date(2026, 8, 31)) < 18 or child.id in LEFT_OUT:
        return False
    return chance("pep row", child.id).random() < 0.93 or child.id in {**MOVED, **SILENT}


def _plan(child: Child, place: str) -> list[xlsx.Value]:
    """From the type on: held and in, held, booked with parts missing, or only asked for."""
    luck = chance("pep", child.id)
    new = child.care_since >= NEW_SINCE
    kind: xlsx.Value = "Initial" if new else "Review"
    earliest = max(date(2026, 9, 21), child.care_since + timedelta(days=8))
    asked = _school_day(earliest - timedelta(days=6))
    fate = luck.random()
    if child.id in SILENT:
        return [kind, _school_day(date(2026, 9, 28)), None, None, None, date(2026, 10, 6), None, None, None, None, None,
                SILENT[child.id]]  # fmt: skip
    if child.id in MOVED or fate >= 0.62:
        return _to_come(kind, asked, place, luck.random(), child)
    span = (AS_AT - earliest).days
    held = min(
        _school_day(earliest + timedelta(days=luck.randint(0, max(0, span)))), AS_AT - timedelta(days=1)
    )
    parts: list[xlsx.Value] = [held - timedelta(days=luck.randint(1, 6)) for _ in range(4)]
    if luck.random() < 0.3:
        parts[luck.choice((2, 3))] = None
    written = _school_day(held + timedelta(days=luck.randint(2, 16)))
    submitted = written if written <= AS_AT else None
    return [
        kind,
        asked,
        held,
        place or None,
        held,
        *parts,
        submitted,
        _school_day(held + timedelta(days=84)),
        None,
    ]


def _to_come(kind: xlsx.Value, asked: date, place: str, fate: float, child: Child) -> list[xlsx.Value]:
    if fate < 0.25 and child.id not in MOVED:
        return [kind, asked, None, None, None, None, None, None, None, None, None, None]
    meeting = _school_day(date(2026, 11, 23) + timedelta(days=int(fate * 18)))
    in_already: list[xlsx.Value] = [
        asked + timedelta(days=9) if fate * 10 % (n + 2) > 1 else None for n in range(4)
    ]
    return [kind, asked, meeting, place or None, None, *in_already, None, None, MOVED.get(child.id)]


def _school_day(day: date) -> date:
    """The day, or the next that is no weekend and no half-term."""
    while day.weekday() > 4 or HALF_TERM[0] <= day <= HALF_TERM[1]:
        day += timedelta(days=1)
    return day
