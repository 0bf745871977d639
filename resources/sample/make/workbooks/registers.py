"""Register marks of November: Riverside's as a string a week, Thornfield's with a column a session."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from resources.sample.make.identifiers import chance
from resources.sample.make.sample_file import SampleFile
from resources.sample.make.workbooks import text, xlsx
from resources.sample.make.workbooks.pupils import Pupil, pupils_of
from resources.sample.make.world import World

MONDAYS = (date(2026, 11, 2), date(2026, 11, 9))
SESSIONS = 10
MISSED = ("I", "M", "O")
HEADINGS = ("UPN", "Surname", "Forename", "DOB", "Week commencing", "Marks")


def make(world: World) -> tuple[SampleFile, ...]:
    """`Riverside registers Nov.csv` and `Thornfield marks 9 Nov.xlsx`."""
    return (_riverside(world), _thornfield(world))


def _riverside(world: World) -> SampleFile:
    pupils = pupils_of(world, "riverside", but=lambda child: child.ceased is not None)
    rows = [
        (one.upn, one.surname, one.forename, one.born, monday, "".join(_marks(one, monday)))
        for one in pupils
        for monday in MONDAYS
    ]
    return SampleFile(
        path="Registers and provision/Riverside registers Nov.csv",
        kind="registers",
        content=text.table(HEADINGS, rows),
        school=world.schools["riverside"].urn,
        expected={"rows": len(rows), "held": 0, "refused": 0, "left_out": 0},
    )


def _thornfield(world: World) -> SampleFile:
    school, monday = world.schools["thornfield"], MONDAYS[1]
    pupils = pupils_of(world, "thornfield")
    workbook, sheet = xlsx.new_sheet("Marks", school.name)
    sheet["A1"] = f"{school.name}: registration marks, week of 9 November 2026"
    xlsx.as_title(sheet, "A1", 14)
    days = [monday + timedelta(days=number) for number in range(5)]
    xlsx.write_row(sheet, 3, [part for day in days for part in (day, None)], first_column=5)
    for number in range(5):
        first = 5 + 2 * number
        sheet.merge_cells(start_row=3, end_row=3, start_column=first, end_column=first + 1)
    xlsx.write_row(sheet, 4, ("UPN", "Surname", "Forename", "DOB", *("AM", "PM") * 5))
    xlsx.as_headings(sheet, 3)
    xlsx.as_headings(sheet, 4)
    xlsx.write_rows(
        sheet, 5, ((one.upn, one.surname, one.forename, one.born, *_marks(one, monday)) for one in pupils)
    )
    xlsx.widths(sheet, 16, 16, 14, 12, *(6,) * SESSIONS)
    return SampleFile(
        path="Registers and provision/Thornfield marks 9 Nov.xlsx",
        kind="registers-sessions",
        content=xlsx.saved(workbook),
        school=school.urn,
        expected={"rows": len(pupils), "held": 0, "refused": 0, "left_out": 0},
    )


def _marks(one: Pupil, monday: date) -> Iterator[str]:
    """Ten marks: present in the morning and in the afternoon, late, or away for a whole day and why."""
    rng = chance("register", one.upn or one.surname, monday)
    away = 1 - one.totals.attended / one.totals.possible
    for _ in range(SESSIONS // 2):
        if rng.random() < away:
            yield from rng.choice(MISSED) * 2
        else:
            yield "L" if rng.random() < 0.06 else "/"
            yield "\\"
