"""Oakfield Academy's answer about registration, SEN and hours: one pupil is on a reduced timetable."""

from __future__ import annotations

from datetime import date

from resources.sample.make.sample_file import SampleFile
from resources.sample.make.workbooks import xlsx
from resources.sample.make.workbooks.pupils import pupils_of
from resources.sample.make.world import World

HEADINGS = ("UPN", "Surname", "Forename", "DOB", "Registration", "Actual year", "SEN", "Primary need",
            "Hours offered a week", "Hours due a week", "Reduced timetable", "Next review",
            "Reduced timetable ends", "Agreed by", "Notes")  # fmt: skip
FULL_WEEK = 25
REDUCED: tuple[xlsx.Value, ...] = (
    15, FULL_WEEK, "Y", date(2026, 12, 4), date(2026, 12, 18), "Head, carer and social worker",
    "Mornings only; an hour more each fortnight",
)  # fmt: skip
WHOLE: tuple[xlsx.Value, ...] = (FULL_WEEK, FULL_WEEK, "N", None, None, None, None)
NEEDS = ("SEMH", "MLD", "SLCN")


def make(world: World) -> tuple[SampleFile, ...]:
    """`Oakfield provision Nov 26.xlsx`."""
    school = world.schools["oakfield"]
    children = {child.upn_at_school: child for child in world.at("oakfield")}
    workbook, sheet = xlsx.new_sheet("Provision", school.name)
    sheet["A1"] = f"{school.name}: pupil details and provision, children in care"
    xlsx.as_title(sheet, "A1", len(HEADINGS))
    xlsx.write_row(sheet, 3, HEADINGS)
    xlsx.as_headings(sheet, 3)
    pupils = pupils_of(world, "oakfield")
    for place, one in enumerate(pupils):
        child = children[one.upn]
        hours = REDUCED if "reduced_timetable" in child.tags else WHOLE
        need = NEEDS[place % len(NEEDS)] if child.sen != "N" else None
        told = (one.upn, one.surname, one.forename, one.born, "Main", one.year, child.sen, need, *hours)
        xlsx.write_row(sheet, 4 + place, told)
    xlsx.widths(sheet, 16, 16, 14, 12, 12, 8, 6, 10, 10, 10, 10, 12, 12, 26, 34)
    return (
        SampleFile(
            path="Registers and provision/Oakfield provision Nov 26.xlsx",
            kind="provision",
            content=xlsx.saved(workbook),
            school=school.urn,
            expected={"rows": len(pupils), "held": 0, "refused": 0, "left_out": 0},
        ),
    )
