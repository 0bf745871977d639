"""Thornfield High School's list of suspensions: as its office keeps it, not as a form asks."""

from __future__ import annotations

from datetime import date

from resources.sample.make.calendar import HALF_TERM_1
from resources.sample.make.sample_file import SampleFile
from resources.sample.make.workbooks import xlsx
from resources.sample.make.workbooks.pupils import Pupil, pupils_of
from resources.sample.make.world import World

HEADINGS = ("UPN", "Surname", "Forename", "DOB", "Type", "Start date", "End date", "Days", "Reason 1", "Reason 2",
            "Letter sent")  # fmt: skip
TOLD: tuple[tuple[int, tuple[xlsx.Value, ...]], ...] = (
    (0, ("FTE", date(2026, 9, 21), date(2026, 9, 22), 1.5, "DB", None, "Y")),
    (1, ("Fixed term", "05/10/2026", "05/10/2026", 1, "Damage", None, "N")),
    (3, ("Susp", "12 Oct 2026", None, 0.5, "VA", "DB", None)),
)
"""Which pupil, by surname, and what the office wrote."""


def make(world: World) -> tuple[SampleFile, ...]:
    """`Thornfield suspensions autumn.xlsx`."""
    school = world.schools["thornfield"]
    pupils = pupils_of(world, "thornfield")
    workbook, sheet = xlsx.new_sheet("Suspensions", school.name)
    sheet["A1"] = f"{school.name}: suspensions of children in care, autumn term so far"
    xlsx.as_title(sheet, "A1", 12)
    xlsx.write_row(sheet, 3, HEADINGS)
    xlsx.as_headings(sheet, 3)
    after = xlsx.write_rows(sheet, 4, (_row(pupils[place], told) for place, told in TOLD))
    sheet.cell(after + 1, 1, "FTE = fixed term. Letters are kept in the office.")
    xlsx.widths(sheet, 16, 16, 14, 12, 11, 12, 12, 7, 12, 12, 11)
    return (
        SampleFile(
            path="Suspensions and progress/Thornfield suspensions autumn.xlsx",
            kind="suspensions",
            content=xlsx.saved(workbook),
            school=school.urn,
            period=HALF_TERM_1,
            expected={"rows": len(TOLD), "held": 0, "refused": 0, "left_out": 0},
        ),
    )


def _row(one: Pupil, told: tuple[xlsx.Value, ...]) -> list[xlsx.Value]:
    return [one.upn, one.surname, one.forename, one.born, *told]
