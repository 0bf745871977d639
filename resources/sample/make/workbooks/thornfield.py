"""Thornfield High School: protected by a password, which came in a second e-mail."""

from __future__ import annotations

from resources.sample.make.calendar import HALF_TERM_1
from resources.sample.make.sample_file import SampleFile
from resources.sample.make.workbooks import xlsx
from resources.sample.make.workbooks.pupils import Pupil, pupils_of
from resources.sample.make.world import World

PASSWORD = "Thornfield2026"
HEADINGS = (
    "Legal surname",
    "Preferred forename",
    "Date of birth",
    "UPN",
    "Year group",
    "Possible",
    "Present",
    "Authorised absence",
    "Unauthorised absence",
    "Late",
)


def make(world: World) -> tuple[SampleFile, ...]:
    """`Thornfield HT1 attendance (protected).xlsx`, before encryption."""
    school = world.schools["thornfield"]
    pupils = pupils_of(world, "thornfield")
    workbook, cover = xlsx.new_sheet("Read me", school.name)
    cover["A1"] = "Please find our children in care on the next sheet."
    cover["A2"] = "Password sent separately. Please ring the office with questions."
    sheet = workbook.create_sheet("Autumn 1")
    xlsx.write_row(sheet, 1, ("School:", school.name, None, "URN:", school.urn))
    xlsx.write_row(sheet, 2, ("Period:", "02/09/2026 - 23/10/2026"))
    xlsx.write_row(sheet, 4, HEADINGS)
    xlsx.as_headings(sheet, 4)
    xlsx.write_rows(sheet, 5, map(_row, pupils))
    xlsx.widths(sheet, 16, 18, 13, 16, 10, 10, 10, 12, 14, 7)
    xlsx.widths(cover, 70)
    return (
        SampleFile(
            path="Attendance/Thornfield HT1 attendance (protected).xlsx",
            kind="attendance",
            content=xlsx.saved(workbook),
            school=school.urn,
            period=HALF_TERM_1,
            stated=("school", "period"),
            password=PASSWORD,
            expected={"rows": len(pupils), "held": 0, "refused": 0, "left_out": 0},
        ),
    )


def _row(one: Pupil) -> list[xlsx.Value]:
    t = one.totals
    return [
        one.surname,
        one.forename,
        one.born,
        one.upn,
        f"Year {one.year}",
        t.possible,
        t.attended,
        t.authorised,
        t.unauthorised,
        t.late,
    ]
