"""Hillcrest High School, Eastshire: the twins, and a girl who came in October."""

from __future__ import annotations

from dataclasses import replace

from resources.sample.make.attendance import SESSIONS, SESSIONS_BEFORE_MOVE
from resources.sample.make.calendar import HALF_TERM_1
from resources.sample.make.sample_file import SampleFile
from resources.sample.make.workbooks import xlsx
from resources.sample.make.workbooks.pupils import Pupil, pupil, pupils_of
from resources.sample.make.world import World

HEADINGS = (
    "UPN",
    "Last name",
    "First name",
    "Year group",
    "Date of birth",
    "Possible sessions",
    "Attended",
    "Authorised",
    "Unauthorised",
    "Lates",
)


def make(world: World) -> tuple[SampleFile, ...]:
    """`Hillcrest - children in care - autumn 1.xlsx`."""
    school = world.schools["hillcrest"]
    pupils = _pupils(world)
    workbook, sheet = xlsx.new_sheet("Sheet1", school.name)
    sheet["A1"] = "Hillcrest High School (998/4101)"
    sheet["A2"] = "Children in care: attendance, autumn half term 1, 2 Sept 2026 to 23 Oct 2026"
    xlsx.as_title(sheet, "A1", 12)
    xlsx.write_row(sheet, 4, HEADINGS)
    xlsx.as_headings(sheet, 4)
    xlsx.write_rows(sheet, 5, map(_row, pupils))
    xlsx.widths(sheet, 16, 16, 14, 10, 13, 10, 10, 12, 13, 7)
    return (
        SampleFile(
            path="Attendance/Hillcrest - children in care - autumn 1.xlsx",
            kind="attendance",
            content=xlsx.saved(workbook),
            school=school.urn,
            period=HALF_TERM_1,
            stated=("school", "period"),
            expected={"rows": len(pupils), "held": 1, "refused": 0, "left_out": 0},
        ),
    )


def _pupils(world: World) -> list[Pupil]:
    apart = {"Jamal", "Jibril", "Amara", "Eleanor"}
    others = pupils_of(world, "hillcrest", but=lambda child: child.forename in apart)
    known_as = replace(pupil(world.one("Jarvis", "Eleanor")), forename="Ellie")
    amara = pupil(world.one("Okonjo-Reid", "Amara"), SESSIONS - SESSIONS_BEFORE_MOVE)
    jamal = pupil(world.one("Khan", "Jamal"))
    unclear = replace(pupil(world.one("Khan", "Jibril")), forename="J", upn="")
    return [*others, known_as, jamal, unclear, amara]


def _row(one: Pupil) -> list[xlsx.Value]:
    t = one.totals
    return [
        one.upn or None,
        one.surname,
        one.forename,
        f"Y{one.year}",
        one.born,
        t.possible,
        t.attended,
        t.authorised,
        t.unauthorised,
        t.late,
    ]
