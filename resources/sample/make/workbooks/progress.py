"""Oakfield Academy's progress sheet: a subject over two columns, what is reached and what is aimed at."""

from __future__ import annotations

from resources.sample.make.calendar import HALF_TERM_1
from resources.sample.make.sample_file import SampleFile
from resources.sample.make.workbooks import xlsx
from resources.sample.make.workbooks.pupils import Pupil, pupils_of
from resources.sample.make.world import World

SUBJECTS = ("English", None, "Maths", None)
HEADINGS = ("UPN", "Surname", "Forename", "DOB", "Current", "Target", "Current", "Target")
GRADES = ("2+", "3-", "3=", "3+", "4-", "4", "5=", "5+", "6")


def make(world: World) -> tuple[SampleFile, ...]:
    """`Oakfield progress Oct 26.xlsx`."""
    school = world.schools["oakfield"]
    pupils = pupils_of(world, "oakfield")
    workbook, sheet = xlsx.new_sheet("Progress", school.name)
    sheet["A1"] = f"{school.name}: progress of children in care, October 2026"
    xlsx.as_title(sheet, "A1", 12)
    xlsx.write_row(sheet, 3, SUBJECTS, first_column=5)
    sheet.merge_cells("E3:F3")
    sheet.merge_cells("G3:H3")
    xlsx.write_row(sheet, 4, HEADINGS)
    xlsx.as_headings(sheet, 3)
    xlsx.as_headings(sheet, 4)
    xlsx.write_rows(sheet, 5, (_row(place, one) for place, one in enumerate(pupils)))
    xlsx.widths(sheet, 16, 16, 14, 12, 9, 9, 9, 9)
    return (
        SampleFile(
            path="Suspensions and progress/Oakfield progress Oct 26.xlsx",
            kind="progress",
            content=xlsx.saved(workbook),
            school=school.urn,
            period=HALF_TERM_1,
            expected={"rows": len(pupils), "held": 0, "refused": 0, "left_out": 0},
        ),
    )


def _row(place: int, one: Pupil) -> list[xlsx.Value]:
    english, maths = GRADES[place % 6], GRADES[(place * 2 + 1) % 6]
    targets = (GRADES[place % 6 + 2], GRADES[(place * 2 + 1) % 6 + 2])
    told: list[xlsx.Value] = [english, targets[0], maths, targets[1]]
    if place == 2:
        told[2] = None
    if place == 4:
        told[0] = 4
    return [one.upn, one.surname, one.forename, one.born, *told]
