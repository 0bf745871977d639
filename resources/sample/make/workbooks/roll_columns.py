"""The columns of the council's list, and how the system and the people who mend it fill their cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from resources.sample.make import spellings
from resources.sample.make.children import Child
from resources.sample.make.workbooks import xlsx
from resources.sample.make.workbooks.education import hours, school_as_listed, urn_as_listed, year_as_listed
from resources.sample.make.workforce import Allocation
from resources.sample.make.world import World

CONFIDENTIAL = ("Rahman", "Zara")
LOWER_CASE_UPN = ("Novak", "Daniel")


@dataclass(frozen=True, slots=True)
class Line:
    """One child on the list; `number` counts from 0 and decides which of the odd habits the line has."""

    number: int
    child: Child
    world: World
    people: Allocation


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list: its group, its heading, how a cell is written, how wide it is."""

    group: str
    heading: str
    show: Callable[[Line], xlsx.Value]
    width: float = 14


def _local_id(line: Line) -> xlsx.Value:
    return line.child.id if line.number % 11 == 4 else int(line.child.id)


def _surname(line: Line) -> str:
    return line.child.surname + ("  " if line.number % 9 == 2 else "")


def _forename(line: Line) -> str:
    return line.child.forename + ("\N{NO-BREAK SPACE}" if line.number % 17 == 3 else "")


def _date(line: Line, day: date | None, start: int) -> xlsx.Value:
    """Most dates are dates; some were typed: 03/05/2014, 3rd May 2014, 2014-05-03."""
    if day is None:
        return None
    writers: dict[int, Callable[[date], str]] = {
        0: spellings.uk_date,
        4: spellings.ordinal_date,
        8: date.isoformat,
    }
    writer = writers.get((line.number + start) % 12)
    return writer(day) if writer else day


def _born(line: Line) -> xlsx.Value:
    """Katherine's was always typed in full."""
    if line.child.forename == "Katherine":
        return spellings.ordinal_date(line.child.born)
    return _date(line, line.child.born, 0)


def _sex(line: Line) -> str:
    words = {"M": ("Male", "M"), "F": ("Female", "F")}[line.child.sex]
    return words[line.number % 5 == 1]


def _ethnicity(line: Line) -> str:
    code = line.child.ethnicity
    return (f"{code} - {spellings.ETHNICITY[code]}", code, spellings.ETHNICITY[code])[line.number % 3]


def _upn(line: Line) -> str | None:
    upn = line.child.upn
    if (line.child.surname, line.child.forename) == LOWER_CASE_UPN:
        upn = upn.lower() + " "
    return upn or None


def _legal_status(line: Line) -> str:
    return spellings.LEGAL_STATUS[line.child.legal][line.number % 7 == 5]


def _postcode(line: Line) -> str:
    if (line.child.surname, line.child.forename) == CONFIDENTIAL:
        return "CONFIDENTIAL"
    postcode = line.world.home(line.child).pl_post
    return postcode.replace(" ", "") if line.number % 13 == 6 else postcode


def _out_of_area(line: Line) -> str:
    return (
        ("N" if line.number % 8 else "No")
        if line.child.home == "northshire"
        else ("Y" if line.number % 8 else "Yes")
    )


def _ceased_reason(line: Line) -> str | None:
    return spellings.REASON_CEASED[line.child.reason] if line.child.reason else None


def _sen(line: Line) -> str:
    return spellings.SEN[line.child.sen][line.number % 3]


def _teacher(line: Line) -> str | None:
    school = line.world.schools.get(line.child.school)
    return school.teacher or None if school else None


COLUMNS = (
    Column("Child", "LCS ID", _local_id, 9),
    Column("Child", "Surname", _surname, 15),
    Column("Child", "Forename(s)", _forename, 13),
    Column("Child", "Known as", lambda line: line.child.known_as or None, 12),
    Column("Child", "Pronouns", lambda line: line.child.pronouns or None, 10),
    Column("Child", "Date of birth", _born, 20),
    Column(
        "Child", "DOB basis", lambda line: line.child.basis if line.child.basis != "document" else None, 10
    ),
    Column("Child", "Gender", _sex, 8),
    Column("Child", "Ethnicity", _ethnicity, 26),
    Column("Child", "UPN", _upn, 15),
    Column("Child", "Sibling group", lambda line: line.child.family or None, 10),
    Column("Care", "Legal status", _legal_status, 30),
    Column("Care", "Date became looked after", lambda line: _date(line, line.child.care_since, 5), 20),
    Column("Care", "Placement type", lambda line: spellings.PLACEMENT[line.child.place], 40),
    Column("Care", "Placement start date", lambda line: line.world.placed_since(line.child), 12),
    Column("Care", "Placement postcode", _postcode, 14),
    Column("Care", "Placement LA", lambda line: spellings.AREAS[line.child.home][0], 12),
    Column("Care", "Placement country", lambda line: spellings.AREAS[line.child.home][1], 10),
    Column("Care", "Out of area?", _out_of_area, 8),
    Column("Care", "UASC", lambda line: "Yes" if line.child.uasc else None, 7),
    Column("Care", "Date ceased to be looked after", lambda line: line.child.ceased, 14),
    Column("Care", "Reason ceased", _ceased_reason, 34),
    Column("Care", "Carer", lambda line: line.people.carer or None, 22),
    Column("", "", lambda line: None, 3),
    Column("Education", "School name", lambda line: school_as_listed(line.world, line.child), 34),
    Column("Education", "School URN", lambda line: urn_as_listed(line.world, line.child), 10),
    Column("Education", "School start date", lambda line: line.child.school_since, 12),
    Column("Education", "NC Year", lambda line: year_as_listed(line.child, line.number), 9),
    Column("Education", "SEN", _sen, 30),
    Column("Education", "Hours per week", lambda line: hours(line.child), 8),
    Column("Education", "Designated teacher", _teacher, 18),
    Column("Social work", "Social worker", lambda line: line.people.social_worker, 16),
    Column("Social work", "Team", lambda line: line.people.team, 30),
    Column("Social work", "IRO", lambda line: line.people.reviewing_officer, 16),
)
