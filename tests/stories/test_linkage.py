"""Public people with typing errors and the truth: no certain match is ever wrong, and most slips find their child."""

import csv
from collections import Counter
from dataclasses import dataclass
from datetime import date

import pytest

from tests.builders import TODAY, plan_of, roll_of
from tests.shared import shared
from vsdesk.returns import cells


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


@pytest.fixture
def any_age(monkeypatch):
    """The people of these files are as old as a century."""
    monkeypatch.setattr(cells, "AGE_LIMIT", 130)


@pytest.mark.usefixtures("any_age")
@pytest.mark.parametrize(
    ("name", "kind", "found_at_least"),
    [
        # a school's return asks about whoever may be meant
        ("fake_1000.csv", "attendance", 0.50),
        ("dataset1.csv", "attendance", 0.90),
        ("dataset3.csv", "attendance", 0.90),
        # a list of children adds whom it does not know, so it asks only where there is good reason
        ("fake_1000.csv", "roll", 0.30),
        ("dataset1.csv", "roll", 0.70),
        ("dataset3.csv", "roll", 0.70),
    ],
)
def test_no_certain_match_is_wrong_and_most_slips_find_their_person(
    name, kind, found_at_least, record_property
):
    known, rows = people(name)
    roll = roll_of(
        child=[{"surname": row.surname or None, "forename": row.forename or None,
                "born_on": row.born_on.isoformat() if row.born_on else None} for row in known],
        school=[{"urn": "100001", "name": "Oakfield"}],
    )  # fmt: skip
    headings = ["Surname", "Forename", "Date of birth", "Possible", "Attended"]
    counts = [70, 66] if kind == "attendance" else [None, None]
    said = {"school_urn": "100001", "period": (date(2026, 9, 1), date(2026, 10, 23))}
    result = Counter()
    sheet = [headings, *([*row.cells, *counts] for row in rows)]
    plan = plan_of(sheet, roll, kind=kind, today=TODAY, **said)
    by_row = {number: row for number, row in enumerate(rows, start=2)}
    for planned in plan.rows:
        truth = by_row[planned.row].person
        if isinstance(planned.child, int):
            result["certain" if known[planned.child - 1].person == truth else "wrong"] += 1
        elif planned.candidates:
            offered = [known[candidate.child - 1].person for candidate in planned.candidates]
            result[
                "offered first" if offered[0] == truth else "offered" if truth in offered else "others"
            ] += 1
        elif planned.outcome != "refused":
            result["nobody"] += 1
    found = result["certain"] + result["offered first"] + result["offered"]
    share = found / result.total()
    record_property("share found", round(share, 3))
    print(f"{name} as {kind}: {dict(result)}, found {share:.1%}")
    assert result["wrong"] == 0
    assert share >= found_at_least
    assert result["others"] <= 0.02 * result.total()
    assert result["certain"] > 0
