"""Public people with typing errors and the truth, as rows for a roll and for returns."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date

from tests.shared import shared


@dataclass(frozen=True, slots=True)
class Row:
    """One row about a person; `person` is the truth, which no import sees."""

    person: str
    surname: str
    forename: str
    born_on: date | None

    @property
    def cells(self):
        return [self.surname or None, self.forename or None, self.born_on]


def day(text):
    text = text.strip()
    try:
        return date.fromisoformat(text if "-" in text else f"{text[:4]}-{text[4:6]}-{text[6:]}")
    except ValueError:
        return None


def people(name):
    """Every row of a file, those of one person together, the first of them as the roll has the person."""
    with shared("linkage", name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, skipinitialspace=True))
    if "cluster" in rows[0]:
        found = [
            Row(r["cluster"], r["surname"].strip(), r["first_name"].strip(), day(r["dob"])) for r in rows
        ]
    else:
        named = [(r["rec_id"].split("-")[1], r["rec_id"].endswith("org"), r) for r in rows]
        found = [Row(person, r["surname"].strip(), r["given_name"].strip(), day(r["date_of_birth"]))
                 for person, _, r in sorted(named, key=lambda one: not one[1])]  # fmt: skip
    first = {row.person: row for row in reversed(found)}
    others = [row for row in found if row is not first[row.person]]
    return list(first.values()), others
