"""Days on which a duty changes: each one's day, and the edges of the month ahead."""

from datetime import timedelta

import pytest

from tests.vsdesk.desk.due_builders import a_child, day
from vsdesk.desk.due.duty_dates import duty_dates
from vsdesk.desk.due.facts import Facts
from vsdesk.reference.calendar import calendar

ENGLAND = calendar()


def lines(on, **child):
    text = on if isinstance(on, str) else on.isoformat()
    return {item.key.rpartition(":")[0]: item for item in
            duty_dates([a_child(text, **child)], ENGLAND, day(text), Facts())}  # fmt: skip


@pytest.mark.parametrize(
    ("key", "born", "falls_on"),
    [
        # two on 5 December: the funded term that starts on 1 January
        ("date-funded", "2024-12-05", "2027-01-01"),
        # three on 5 December: the term after
        ("date-funded-three", "2023-12-05", "2027-01-01"),
        # five on 5 November: compulsory school age on 31 December
        ("date-school-age", "2021-11-05", "2026-12-31"),
        ("date-16", "2010-12-01", "2026-12-01"),
        # 16 in the academic year: the last Friday in June
        ("date-leaving-date", "2011-02-01", "2027-06-25"),
        ("date-17-and-a-half", "2009-06-01", "2026-12-01"),
        ("date-18", "2008-12-01", "2026-12-01"),
    ],
)
def test_each_day_is_told_from_the_thirtieth_day_before_to_the_day_itself(key, born, falls_on):
    falls = day(falls_on)
    for before, told in ((31, False), (30, True), (8, True), (7, True), (0, True), (-1, False)):
        found = lines(falls - timedelta(days=before), born=born, entered="2026-08-03")
        assert (key in found) is told, before
        if told:
            assert found[key].due_on == falls
            assert found[key].urgency == ("this week" if before <= 7 else "later")


@pytest.mark.parametrize(
    ("key", "born", "on", "told"),
    [
        # a care leaver who turns 21, and 25
        ("date-21", "2005-12-01", "2026-11-20", True),
        ("date-25", "2001-12-01", "2026-11-20", True),
        # and 16 is nothing to somebody who left
        ("date-16", "2010-12-01", "2026-11-20", False),
    ],
)
def test_care_leavers_have_their_own_days(key, born, on, told):
    left = str(int(born[:4]) + 17) + "-06-01"
    entered = str(int(born[:4]) + 10) + "-06-01"
    if key == "date-16":
        left, entered = "2025-06-01", "2020-06-01"
    assert (key in lines(on, born=born, entered=entered, ended=left)) is told


def test_without_a_birthday_nothing_is_told():
    assert lines("2026-11-20", born=None) == {}
