"""The year: census days, the 903, grants, tests and results as data, the authority's own beside them, and Today near."""

from datetime import date, timedelta

import pytest

from vsdesk.desk.clock import Clock
from vsdesk.errors import NotFound, UserError
from vsdesk.reference.planner import occurrences


def days(code, year):
    return [
        (one.from_on, one.to_on)
        for one in occurrences(date(year, 1, 1), date(year, 12, 31))
        if one.code == code
    ]


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        # a Thursday that is the month's first day; the third Thursday of January, and of May
        ("census-autumn", date(2026, 10, 1), date(2026, 10, 1)),
        ("census-autumn", date(2025, 10, 2), date(2025, 10, 2)),
        ("census-spring", date(2027, 1, 21), date(2027, 1, 21)),
        ("census-summer", date(2027, 5, 20), date(2027, 5, 20)),
        # the week of the second Monday of May, Monday to Thursday
        ("ks2-tests", date(2026, 5, 11), date(2026, 5, 14)),
        ("903-window", date(2027, 4, 1), date(2027, 6, 30)),
        ("ppp-year-end", date(2027, 3, 31), date(2027, 3, 31)),
    ],
)
def test_the_days_of_a_year(code, first, last):
    assert days(code, first.year) == [(first, last)]


def test_every_day_of_the_year_ahead_has_words_what_to_do_and_a_source(desk):
    lines = desk.planner.lines()
    assert {one.kind for one in lines} == {"census", "903", "grant", "tests", "results"}
    assert all(one.words and one.detail and one.source for one in lines)
    assert [one.from_on for one in lines] == sorted(one.from_on for one in lines)


def planned_today(desk, day):
    desk.clock = Clock(day)
    return [(item.what, item.urgency, item.due_on) for item in desk.due.items() if item.who == "Year planner"]


def test_today_tells_of_a_day_when_it_is_near_and_no_longer_once_it_is_past(desk):
    census = date(2027, 1, 21)
    assert planned_today(desk, date(2026, 12, 30)) == []
    assert planned_today(desk, date(2026, 12, 31)) == [("School census, spring", "later", census)]
    assert planned_today(desk, census)[0] == ("School census, spring", "this week", census)
    assert "School census, spring" not in [what for what, *_ in planned_today(desk, date(2027, 1, 22))]


def test_an_authority_adds_its_own_day_and_takes_it_off_again(desk):
    changes = desk.planner.add(
        "Papers for the corporate parenting board", date(2026, 12, 1), detail="Send by noon"
    )
    assert changes.name == "Planner: Papers for the corporate parenting board"
    assert planned_today(desk, date(2026, 11, 20)) == [
        ("Papers for the corporate parenting board", "later", date(2026, 12, 1)),
    ]  # fmt: skip
    (own,) = (one for one in desk.planner.lines() if one.number is not None)
    desk.planner.remove(own.number)
    assert planned_today(desk, date(2026, 11, 20)) == []
    with pytest.raises(NotFound):
        desk.planner.remove(own.number)


@pytest.mark.parametrize(
    ("words", "last", "kind"),
    [(" ", None, "board"), ("Panel", date(2026, 11, 30), "board"), ("Panel", date(2027, 9, 1), "board"),
     ("Panel", None, "party")],
)  # fmt: skip
def test_a_day_that_cannot_be_is_refused(desk, words, last, kind):
    with pytest.raises(UserError):
        desk.planner.add(words, date(2026, 12, 1), last, kind=kind)


def test_usual_days_are_confirmed_for_their_year_alone_and_marked_as_usual_again(desk):
    found = next(one for one in desk.planner.lines() if one.usual)
    moved = found.from_on + timedelta(days=7)
    changes = desk.planner.confirm(found.code, found.year, moved)
    own = next(one for one in desk.planner.lines() if one.code == found.code)
    assert (own.from_on, own.to_on - own.from_on) == (moved, found.to_on - found.from_on)
    assert (own.usual, own.confirmed) == (False, True)
    assert own.source.startswith("Confirmed by Ann Mensah on 20 November 2026; ")
    next_year = desk.planner.lines(found.from_on + timedelta(days=300), found.from_on + timedelta(days=500))
    assert all(one.usual for one in next_year if one.code == found.code)
    desk.undo(changes.batch)
    assert next(one for one in desk.planner.lines() if one.code == found.code) == found
    desk.planner.confirm(found.code, found.year)
    desk.planner.usual_again(found.code, found.year)
    assert next(one for one in desk.planner.lines() if one.code == found.code) == found
    with pytest.raises(UserError, match="were not confirmed"):
        desk.planner.usual_again(found.code, found.year)


@pytest.mark.parametrize(
    ("code", "first", "said"),
    [
        # a day that its own rule fixes; a code there is none of; half a year off
        ("census-spring", None, "none of the days that are set each year"),
        ("party", None, "none of the days that are set each year"),
        ("903-window", date(2027, 11, 1), "far from 1 April 2027"),
    ],
)
def test_what_cannot_be_confirmed_is_refused(desk, code, first, said):
    with pytest.raises(UserError, match=said):
        desk.planner.confirm(code, 2027, first)


def test_a_day_of_the_authority_s_own_is_changed_and_moved_whole(desk):
    desk.planner.add("Panel", date(2026, 12, 1), date(2026, 12, 2))
    (own,) = (one for one in desk.planner.lines() if one.number is not None)
    desk.planner.change(own.number, from_on=date(2026, 12, 8), detail="Send by noon")
    (moved,) = (one for one in desk.planner.lines() if one.number is not None)
    assert (moved.words, moved.from_on, moved.to_on, moved.detail) == (
        "Panel", date(2026, 12, 8), date(2026, 12, 9), "Send by noon",
    )  # fmt: skip
    with pytest.raises(UserError, match="needs words"):
        desk.planner.change(own.number, words=" ")
    with pytest.raises(NotFound):
        desk.planner.change(99, words="x")
