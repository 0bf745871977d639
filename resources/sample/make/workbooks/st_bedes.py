"""St Bede's Catholic Primary School: a CSV in Windows-1252, saying neither school nor period."""

from __future__ import annotations

from datetime import date

from resources.sample.make.attendance import SESSIONS, Totals
from resources.sample.make.calendar import HALF_TERM_1
from resources.sample.make.identifiers import upn
from resources.sample.make.sample_file import SampleFile
from resources.sample.make.workbooks.pupils import Pupil, pupils_of
from resources.sample.make.workbooks.text import Value, table
from resources.sample.make.world import World

HEADINGS = (
    "Pupil Surname",
    "Pupil Forename",
    "DOB",
    "UPN",
    "Year Group",
    "Possible Sessions",
    "Sessions Attended",
    "Authorised Absence",
    "Unauthorised Absence",
    "Late",
)
NOT_OURS = Pupil(
    "Delacroix-Byrne",
    "Célia",
    date(2016, 10, 5),
    "5",
    upn(997, 2201, 2021, 318),
    "F",
    Totals(SESSIONS, 70, 6, 0, 0),
)
"""Another authority's child, whom the school takes for ours."""


def make(world: World) -> tuple[SampleFile, ...]:
    """`st bedes lac att autumn 1.csv`."""
    pupils = sorted([*pupils_of(world, "st_bedes"), NOT_OURS], key=lambda one: (one.surname, one.forename))
    return (
        SampleFile(
            path="Attendance/st bedes lac att autumn 1.csv",
            kind="attendance",
            content=table(HEADINGS, map(_row, pupils), encoding="cp1252"),
            school=world.schools["st_bedes"].urn,
            period=HALF_TERM_1,
            expected={"rows": len(pupils), "held": 1, "refused": 0, "left_out": 0},
        ),
    )


def _row(one: Pupil) -> list[Value]:
    t = one.totals
    return [
        one.surname.replace("'", "’"),
        "Tobi" if one.forename == "Oluwatobi" else one.forename,
        one.born,
        one.upn,
        f"Y{one.year}" if one.year.isdigit() else one.year,
        t.possible,
        t.attended,
        t.authorised,
        t.unauthorised,
        t.late,
    ]
