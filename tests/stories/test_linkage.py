"""Public people with typing errors and the truth: no certain match is ever wrong, and most slips find their child."""

from collections import Counter
from datetime import date

import pytest

from tests.builders import TODAY, plan_of, roll_of
from tests.linkage import people
from tests.matching import FILES, measure
from vsdesk.returns import read_days


@pytest.fixture
def any_age(monkeypatch):
    """The people of these files are as old as a century."""
    monkeypatch.setattr(read_days, "AGE_LIMIT", 130)


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


LEAST = {"dataset1.csv": 0.98, "dataset3.csv": 0.98, "fake_1000.csv": 0.95}


@pytest.mark.usefixtures("any_age")
@pytest.mark.parametrize("name", FILES)
def test_who_shares_two_fields_is_among_the_first_three_offered(name):
    measured = measure(name)
    assert (measured.wrong, measured.precision) == (0, 1.0)
    assert measured.recall >= LEAST[name]


def test_a_forename_and_a_birthday_are_asked_about_and_never_decided():
    roll = roll_of(child=[{"surname": "Griffiths", "forename": "Alfie", "born_on": "2012-05-07"}],
                   school=[{"urn": "100001", "name": "Oakfield"}])  # fmt: skip
    sheet = [
        ["Surname", "Forename", "Date of birth"],
        [None, "Alfie", date(2012, 5, 7)],
        [None, "Bea", date(2013, 1, 2)],
    ]
    first, second = plan_of(sheet, roll, kind="roll", today=TODAY).rows
    assert [str(first.outcome), str(second.outcome)] == ["held", "held"]
    assert [candidate.child for candidate in first.candidates] == [1]
    assert second.candidates == ()
