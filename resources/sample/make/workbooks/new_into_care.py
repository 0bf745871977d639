"""The business support officer's own list of who came into care, from an old spreadsheet program."""

from __future__ import annotations

from datetime import date

from resources.sample.make import spellings
from resources.sample.make.children import Child
from resources.sample.make.sample_file import SampleFile
from resources.sample.make.workbooks.education import school_as_listed, urn_as_listed
from resources.sample.make.workbooks.text import Value, table
from resources.sample.make.workforce import allocation
from resources.sample.make.world import World

HEADINGS = (
    "LCS number",
    "Surname",
    "First name",
    "Preferred name",
    "DOB",
    "M/F",
    "Ethnicity",
    "UPN",
    "Came into care",
    "Legal status",
    "Placement",
    "Placement postcode",
    "Placement LA",
    "OOA",
    "School",
    "School URN",
    "Yr",
    "SEN",
    "UASC",
    "Social worker",
    "Notes",
)
ONLY_UPN, ONLY_NAME, NICKNAME = "Sana", "Simran", "Katherine"
NOTES = {
    "Renée": "UPN not known yet, school asked",
    "Malachi": "in care before (2022-23)",
    "Aidan": "remand, no home school yet",
    "Hannah": "sw says \N{LEFT DOUBLE QUOTATION MARK}will stay at Hillcrest\N{RIGHT DOUBLE QUOTATION MARK}",
}


def make(world: World) -> tuple[SampleFile, ...]:
    """`New into care since September.csv`."""
    came = [child for child in world.children if child.lists in ("both", "new")]
    came.sort(key=lambda child: (child.care_since, child.born))
    return (
        SampleFile(
            path="New into care since September.csv",
            kind="roll",
            content=table(HEADINGS, (_row(world, child) for child in came), encoding="cp1252", delimiter=";"),
            expected={"rows": len(came), "new": 7, "certain": 3, "held": 1, "refused": 0, "left_out": 0},
        ),
    )


def _row(world: World, child: Child) -> list[Value]:
    known_by_number = child.forename not in (ONLY_UPN, ONLY_NAME, NICKNAME)
    area = spellings.AREAS[child.home][0]
    return [
        child.id if known_by_number else "",
        child.surname.replace("'", "’"),
        "Katie" if child.forename == NICKNAME else child.forename,
        child.known_as,
        _born(child),
        child.sex,
        child.ethnicity,
        child.upn if child.forename != NICKNAME else "",
        child.care_since,
        spellings.LEGAL_STATUS[child.legal][2],
        spellings.SHORT_PLACEMENT[child.place],
        world.home(child).pl_post,
        area,
        "N" if child.home == "northshire" else "Y",
        school_as_listed(world, child),
        urn_as_listed(world, child),
        child.year,
        child.sen,
        "Y" if child.uasc else "N",
        allocation(child).social_worker,
        NOTES.get(child.forename, ""),
    ]


def _born(child: Child) -> str | date:
    """A few were typed with dots, a few with the month in letters."""
    if child.surname == "O'Neill":
        return f"{child.born.day}.{child.born.month}.{child.born.year}"
    return f"{child.born.day} {child.born:%b %Y}" if child.forename in ("Hannah", "Ardit") else child.born
