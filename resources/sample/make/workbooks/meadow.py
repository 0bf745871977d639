"""Meadow Junior School, Westshire: an OpenDocument spreadsheet."""

from __future__ import annotations

from resources.sample.make.attendance import WESTSHIRE_SESSIONS
from resources.sample.make.calendar import HALF_TERM_1
from resources.sample.make.sample_file import SampleFile
from resources.sample.make.workbooks import ods
from resources.sample.make.workbooks.pupils import Pupil, pupils_of
from resources.sample.make.world import World

HEADINGS = (
    "Surname",
    "First name",
    "Date of birth",
    "UPN",
    "Year",
    "Possible",
    "Present",
    "Auth. absence",
    "Unauth. absence",
    "Lates",
    "Attendance %",
)


def make(world: World) -> tuple[SampleFile, ...]:
    """`Meadow Junior - half term 1.ods`."""
    school = world.schools["meadow"]
    pupils = pupils_of(world, "meadow", WESTSHIRE_SESSIONS)
    rows: list[ods.Row] = [
        [ods.Wide("Meadow Junior School: children looked after by other authorities", len(HEADINGS))],
        ["URN", 900031],
        ["Period", "2 September 2026 to 23 October 2026"],
        [],
        list(HEADINGS),
        *(_row(one) for one in pupils),
    ]
    return (
        SampleFile(
            path="Attendance/Meadow Junior - half term 1.ods",
            kind="attendance",
            content=ods.spreadsheet("Attendance", rows),
            school=school.urn,
            period=HALF_TERM_1,
            stated=("school", "period"),
            expected={"rows": len(pupils), "held": 0, "refused": 0, "left_out": 0},
        ),
    )


def _row(one: Pupil) -> ods.Row:
    t = one.totals
    return [
        one.surname,
        one.forename,
        one.born,
        one.upn,
        int(one.year),
        t.possible,
        t.attended,
        t.authorised,
        t.unauthorised,
        t.late,
        t.percent,
    ]
