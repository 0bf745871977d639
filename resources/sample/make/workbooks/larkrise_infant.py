"""Larkrise Infant School: its system prints percentages alone, without the sessions they are of."""

from __future__ import annotations

from resources.sample.make.calendar import HALF_TERM_1
from resources.sample.make.sample_file import SampleFile
from resources.sample.make.workbooks import xlsx
from resources.sample.make.workbooks.pupils import Pupil, pupils_of
from resources.sample.make.world import World

HEADINGS = ("Surname", "Forename", "DOB", "UPN", "Year", "Attendance")


def make(world: World) -> tuple[SampleFile, ...]:
    """`Larkrise Infant attendance.xlsx`."""
    school = world.schools["larkrise_infant"]
    pupils = pupils_of(world, "larkrise_infant")
    workbook, sheet = xlsx.new_sheet("Attendance", school.name)
    xlsx.write_row(sheet, 1, ("Larkrise Infant School",))
    xlsx.as_title(sheet, "A1")
    xlsx.write_row(sheet, 2, ("Attendance of pupils in care, 02/09/2026 to 23/10/2026",))
    xlsx.write_row(sheet, 4, HEADINGS)
    xlsx.as_headings(sheet, 4)
    after = xlsx.write_rows(sheet, 5, map(_row, pupils))
    for row in range(5, after):
        sheet.cell(row, len(HEADINGS)).number_format = "0.0%"
    xlsx.widths(sheet, 16, 16, 13, 16, 7, 12)
    return (
        SampleFile(
            path="Attendance/Larkrise Infant attendance.xlsx",
            kind="attendance",
            content=xlsx.saved(workbook),
            school=school.urn,
            period=HALF_TERM_1,
            stated=("school", "period"),
            expected={"rows": len(pupils), "held": 0, "refused": 0, "left_out": 0},
        ),
    )


def _row(one: Pupil) -> list[xlsx.Value]:
    share = round(one.totals.percent / 100, 3)
    return [one.surname, one.forename, one.born, one.upn, one.year, share]
