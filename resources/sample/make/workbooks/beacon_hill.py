"""Beacon Hill Primary School: percentages instead of sessions attended, and names from memory."""

from __future__ import annotations

from dataclasses import replace

from resources.sample.make.calendar import HALF_TERM_1
from resources.sample.make.sample_file import SampleFile
from resources.sample.make.workbooks import xlsx
from resources.sample.make.workbooks.pupils import Pupil, pupils_of
from resources.sample.make.world import World

HEADINGS = (
    "Pupil surname",
    "Pupil forename",
    "Date of birth",
    "UPN",
    "Year",
    "Sessions possible",
    "% present",
    "% authorised absence",
    "% unauthorised absence",
)


def make(world: World) -> tuple[SampleFile, ...]:
    """`Beacon Hill % attendance.xlsx`."""
    school = world.schools["beacon_hill"]
    pupils = [_from_memory(one) for one in pupils_of(world, "beacon_hill")]
    workbook, sheet = xlsx.new_sheet("Attendance", school.name)
    xlsx.write_row(sheet, 1, ("School", "Beacon Hill Primary School"))
    xlsx.write_row(sheet, 2, ("Autumn term 2026, first half: 2 September 2026 to 23 October 2026",))
    xlsx.write_row(sheet, 4, HEADINGS)
    xlsx.as_headings(sheet, 4)
    xlsx.write_rows(sheet, 5, map(_row, pupils))
    xlsx.widths(sheet, 16, 16, 13, 16, 7, 10, 10, 14, 16)
    return (
        SampleFile(
            path="Attendance/Beacon Hill % attendance.xlsx",
            kind="attendance",
            content=xlsx.saved(workbook),
            school=school.urn,
            period=HALF_TERM_1,
            stated=("school", "period"),
            expected={"rows": len(pupils), "held": 2, "refused": 0, "left_out": 0},
        ),
    )


def _from_memory(one: Pupil) -> Pupil:
    if one.forename == "Charlotte":
        return replace(one, forename="Lottie", upn="")
    if one.forename == "Malachi":
        return replace(one, born=one.born.replace(month=one.born.day, day=one.born.month), upn="")
    return one


def _row(one: Pupil) -> list[xlsx.Value]:
    t = one.totals
    shares = [round(100 * sessions / t.possible, 1) for sessions in (t.authorised, t.unauthorised)]
    return [one.surname, one.forename, one.born, one.upn or None, one.year, t.possible, t.percent, *shares]
