"""A month of meetings: weekdays, days off, bunches, and clashes on both sides of the minute."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.vsdesk.desk.pep_content.conftest import NOW
from vsdesk.desk.pep_list.days import MANY, MeetingDay, MeetingWeek, clashes, schools_of


def test_a_month_is_its_weeks_of_five_days_with_what_is_off(held):
    month = held.pep_lists.month(date(2026, 10, 20))
    assert (month.title, month.count) == ("October 2026", 1)
    days = {day.on: day for week in month.weeks for day in week}
    assert min(days) == date(2026, 9, 28)
    assert max(days) == date(2026, 10, 30)
    assert [line.key for line in days[date(2026, 10, 15)].meetings] == [NOW]
    assert days[date(2026, 10, 28)].off == "half-term"
    assert not days[date(2026, 9, 28)].in_month


def test_a_month_that_begins_on_a_weekend_begins_with_its_first_monday(held):
    assert held.pep_lists.month(date(2026, 8, 15)).weeks[0][0].on == date(2026, 8, 3)


def test_bank_holidays_are_told(held):
    days = {day.on: day.off for week in held.pep_lists.month(date(2026, 12, 1)).weeks for day in week}
    assert days[date(2026, 12, 25)] == "bank holiday"
    assert days[date(2026, 12, 17)] == ""


@pytest.mark.parametrize(
    ("times", "minutes", "count"),
    [
        # one begins as the other ends, and a minute before that
        (("14:00", "15:00"), None, 0),
        (("14:00", "14:59"), None, 2),
        (("14:00", "14:45"), 45, 0),
        (("14:00", "14:44"), 45, 2),
        # without a time nothing is known to clash
        (("14:00", ""), None, 0),
    ],
)
def test_meetings_at_one_school_clash_while_one_runs_into_the_other(held, times, minutes, count):
    line = replace(
        held.pep_lists.lines((NOW,))[NOW],
        held_on=None,
        minutes=minutes,
        school="Oakfield Academy",
        officer="",
    )
    meetings = tuple(replace(line, key=key, meeting_at=at) for key, at in enumerate(times))
    assert len(clashes(meetings)) == count
    elsewhere = (meetings[0], replace(meetings[1], school="Hillcrest High School"))
    assert clashes(elsewhere) == frozenset()


def test_so_many_meetings_are_a_bunch_and_one_fewer_is_not(held):
    line = held.pep_lists.lines((NOW,))[NOW]
    for many, bunched in ((MANY, True), (MANY - 1, False)):
        assert MeetingDay(date(2026, 11, 2), True, "", (line,) * many, 0, frozenset()).is_bunched is bunched


def test_a_week_is_the_one_a_day_is_in_and_of_a_weekend_the_one_to_come(held):
    week = held.pep_lists.week(date(2026, 10, 15))
    assert (week.title, week.count, week.days[0].on) == ("12 to 16 Oct 2026", 1, date(2026, 10, 12))
    assert held.pep_lists.week(date(2026, 10, 31)).title == "2 to 6 Nov 2026"
    assert held.pep_lists.week(date(2026, 12, 1)).title == "30 Nov to 4 Dec 2026"


def test_schools_with_several_meetings_in_a_week_are_told_and_twice_a_bunch_is_one(held):
    line = replace(held.pep_lists.lines((NOW,))[NOW], school="Oakfield Academy")
    monday, tuesday = date(2026, 10, 12), date(2026, 10, 13)

    def day(on, *schools):
        meetings = tuple(replace(line, school=school) for school in schools)
        return MeetingDay(on, True, "", meetings, 0, frozenset())

    days = (day(monday, "Oakfield Academy", "Hillcrest"), day(tuesday, "Oakfield Academy", ""))
    (only,) = schools_of(days)
    assert only.words == "Oakfield Academy: 2 meetings on 2 days"
    assert not MeetingWeek("", days, ()).is_bunched
    assert MeetingWeek("", (day(monday, *["Oakfield Academy"] * 2 * MANY),), ()).is_bunched
