"""The children of the sample, from `children.csv`: nobody is real, and no number can be anybody's."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from resources.sample.make.calendar import AS_AT, RETURN_YEAR_FROM, age_on, year_number, year_words
from resources.sample.make.identifiers import chance, upn, wrong_letter

NO_UPN = {"none", "UN2", "UN3", "UN4"}


@dataclass(frozen=True, slots=True)
class Child:
    """One child or care leaver.

    Attributes:
        id: the number in the social-care system, which is also CHILD in the 903.
        basis: of the birthday: document, stated or assessed.
        home: the area lived in, a key of `AREAS`.
        school: a key of `schools.csv`, or words in capitals for what is not a school; blank if under age.
        lists: which lists name the child: council, both (council and new), new, leavers, ssda903 (no name).
        upn: as the council has it; blank if it has none. `upn_at_school` is what the school says.
        upn_code: the 903's word where there is no UPN (UN1 to UN4).
        family: the same for brothers and sisters.
        tags: what the child is in the sample for.
    """

    id: str
    surname: str
    forename: str
    known_as: str
    pronouns: str
    born: date
    basis: str
    sex: str
    ethnicity: str
    home: str
    school: str
    school_since: date | None
    sen: str
    actual_year: str
    legal: str
    place: str
    care_since: date
    ceased: date | None
    reason: str
    lists: str
    upn: str
    upn_at_school: str
    upn_code: str
    family: str
    tags: frozenset[str]

    @property
    def year(self) -> str:
        """The year group the child is taught in."""
        return self.actual_year or year_words(year_number(self.born))

    @property
    def household(self) -> str:
        """What brothers and sisters share."""
        return self.family or self.id

    @property
    def on_council_list(self) -> bool:
        """Whether the council's own list has a row for the child."""
        return self.lists.split()[0] in ("council", "both")

    @property
    def in_ssda903(self) -> bool:
        """Whether the child was looked after on any day from 1 April 2025 on."""
        return self.ceased is None or self.ceased >= RETURN_YEAR_FROM

    @property
    def uasc(self) -> bool:
        """Whether the child came alone to seek asylum."""
        return "uasc" in self.tags


def read_children() -> tuple[Child, ...]:
    """Every child, in the file's own order."""
    with (Path(__file__).parent / "children.csv").open(encoding="utf-8", newline="") as text:
        return tuple(_child(row) for row in csv.DictReader(text))


def _child(row: dict[str, str]) -> Child:
    born, number = date.fromisoformat(row["born"]), row["upn"]
    right = "" if number in NO_UPN else _upn(row, born)
    return Child(
        **{name: row[name] for name in _AS_WRITTEN},
        born=born,
        school_since=_school_since(row, born),
        care_since=date.fromisoformat(row["care_since"]),
        ceased=date.fromisoformat(row["ceased"]) if row["ceased"] else None,
        upn=wrong_letter(right) if number == "wrong" else right,
        upn_at_school=right,
        upn_code={"none": "UN1"}.get(number, number) if number in NO_UPN else "",
        tags=frozenset(row["tags"].split()),
    )


_AS_WRITTEN = (
    *("id", "surname", "forename", "known_as", "pronouns", "basis", "sex", "ethnicity", "home", "school"),
    *("sen", "actual_year", "legal", "place", "reason", "lists", "family"),
)


def _upn(row: dict[str, str], born: date) -> str:
    """A UPN of the school the family first used, in the year of Reception, or of arrival in the country."""
    together, alone = chance("upn", row["family"] or row["id"]), chance("serial", row["id"])
    if row["school"] == "little_oaks":
        return upn(999, 1001, 2025, 1 + int(row["id"]) % 399)
    if "uasc" in row["tags"].split():
        return upn(999, 4002, int(row["care_since"][:4]), alone.randint(400, 499))
    la = together.choices((999, 998, 997), weights=(8, 1, 1))[0]
    first_year = min(2026, born.year + 4 + ((born.month, born.day) >= (9, 1)))
    return upn(la, together.choice(_FIRST_SCHOOLS[la]), first_year, alone.randint(1, 399))


_FIRST_SCHOOLS = {999: (2003, 2005, 2006, 2011, 2012, 3301), 998: (2101, 2102), 997: (2201, 3201)}


def _school_since(row: dict[str, str], born: date) -> date | None:
    """The day written, or the September in which this kind of school begins."""
    if row["school_since"]:
        return date.fromisoformat(row["school_since"])
    if not row["school"] or row["school"].isupper():
        return None
    number = year_number(born) if age_on(born, AS_AT) < 18 else 12
    entry = (
        12 if row["school"] in ("college", "westshire_college") else max(y for y in (0, 3, 7) if y <= number)
    )
    if entry == 3 and row["school"] != "meadow":
        entry = 0
    return date(2026 - (number - entry), 9, 2)
