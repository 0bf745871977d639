"""Oakfield Academy: the clean one, on the form the virtual school sends out."""

from __future__ import annotations

from resources.sample.make.attendance import SESSIONS_BEFORE_MOVE
from resources.sample.make.calendar import HALF_TERM_1
from resources.sample.make.sample_file import SampleFile
from resources.sample.make.workbooks import xlsx
from resources.sample.make.workbooks.pupils import Pupil, pupil, pupils_of
from resources.sample.make.world import World

HEADINGS = (
    "UPN",
    "Surname",
    "Forename",
    "DOB",
    "Year",
    "Sessions possible",
    "Sessions attended",
    "Authorised absences",
    "Unauthorised absences",
    "Lates",
    "% attendance",
)


def make(world: World) -> tuple[SampleFile, ...]:
    """`Oakfield attendance HT1.xlsx`."""
    school = world.schools["oakfield"]
    moved = pupil(world.one("Okonjo-Reid", "Amara"), SESSIONS_BEFORE_MOVE)
    pupils = sorted(
        [*pupils_of(world, "oakfield"), moved], key=lambda one: (one.surname, one.forename, one.born)
    )
    workbook, sheet = xlsx.new_sheet("HT1", school.name)
    sheet["A1"] = f"{school.name}: attendance of children in care"
    xlsx.as_title(sheet, "A1")
    xlsx.write_row(sheet, 2, ("School URN", school.urn))
    sheet["A3"] = "Period: 2 September 2026 to 23 October 2026"
    xlsx.write_row(sheet, 5, HEADINGS)
    xlsx.as_headings(sheet, 5)
    after = xlsx.write_rows(sheet, 6, map(_row, pupils))
    for row in range(6, after):
        sheet.cell(row, 11).number_format = "0.0%"
    xlsx.widths(sheet, 16, 16, 14, 12, 7, 10, 10, 12, 14, 8, 12)
    return (
        SampleFile(
            path="Attendance/Oakfield attendance HT1.xlsx",
            kind="attendance",
            content=xlsx.saved(workbook),
            school=school.urn,
            period=HALF_TERM_1,
            stated=("school", "period"),
            expected={"rows": len(pupils), "held": 0, "refused": 0, "left_out": 0},
        ),
    )


def _row(one: Pupil) -> list[xlsx.Value]:
    t = one.totals
    return [
        one.upn,
        one.surname,
        one.forename,
        one.born,
        int(one.year),
        t.possible,
        t.attended,
        t.authorised,
        t.unauthorised,
        t.late,
        round(t.attended / t.possible, 4),
    ]
