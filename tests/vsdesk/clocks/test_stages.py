"""When the steps of a case are due, against a calendar read by hand."""

from datetime import date

import pytest

from vsdesk.clocks.stages import due_days
from vsdesk.model.case import Case, Step
from vsdesk.reference.calendar import calendar


def day(text):
    return date.fromisoformat(text)


def a_step(code, days, unit="working", of="opened", **more):
    return Step(1, code, code.capitalize(), "virtual school", days, unit, of, **more)


def due(*steps, opened="2026-11-02"):
    case = Case(1, 1, "test", "Test", day(opened), "A", tuple(steps))
    return due_days(case, calendar())


@pytest.mark.parametrize(
    ("days", "unit", "opened", "expected"),
    [
        # the same day
        (0, "working", "2026-11-02", "2026-11-02"),
        # a Monday and five working days: the next Monday
        (5, "working", "2026-11-02", "2026-11-09"),
        # over Christmas: 25 Dec and 28 Dec (for Boxing Day, a Saturday) and 1 Jan do not count
        (5, "working", "2026-12-22", "2026-12-31"),
        # over half-term: 26 to 30 October are no school days
        (5, "school", "2026-10-22", "2026-11-05"),
        # 7 days are 7 days
        (7, "calendar", "2026-12-22", "2026-12-29"),
        # backwards over Christmas
        (-5, "working", "2026-12-31", "2026-12-22"),
        # backwards over half-term
        (-5, "school", "2026-11-05", "2026-10-22"),
    ],
)
def test_a_step_is_due_so_many_days_from_what_it_counts_from(days, unit, opened, expected):
    assert due(a_step("one", days, unit), opened=opened)["one"].due_on == day(expected)


def test_the_sum_is_said_in_words():
    found = due(a_step("call", 0), a_step("pep", 10, of="call", done_on=None))
    assert found["call"].why == "The same day: 2 November 2026, when the case was opened."
    assert found["pep"].why == "10 working days from 2 November 2026, when “Call” is due."
    assert (found["call"].is_live, found["pep"].is_live) == (True, False)


def test_what_counts_from_a_step_counts_from_the_day_it_was_done_once_it_is():
    found = due(a_step("call", 0, done_on=day("2026-11-04")), a_step("pep", 10, of="call"))["pep"]
    assert (found.due_on, found.is_live) == (day("2026-11-18"), True)
    assert found.why == "10 working days from 4 November 2026, when “Call” was done."


def test_a_report_is_due_before_a_meeting_and_moves_with_it():
    legal = {"days": 20, "of": "consultation"}
    steps = (a_step("consultation", 0, done_on=day("2026-11-02")), a_step("report", -5, of="legal"))
    found = due(*steps, a_step("legal", **legal))
    assert (found["legal"].due_on, found["report"].due_on) == (day("2026-11-30"), day("2026-11-23"))
    assert found["report"].is_live
    moved = due(*steps, a_step("legal", **legal, planned_on=day("2026-11-25")))
    assert moved["report"].due_on == day("2026-11-18")
    assert moved["legal"].why == "Planned for 25 November 2026."


def test_what_counts_from_a_skipped_step_counts_from_the_day_it_would_have_been_due():
    found = due(a_step("call", 2, skipped="she moved"), a_step("pep", 3, of="call"))["pep"]
    assert (found.due_on, found.is_live) == (day("2026-11-09"), True)


def test_where_the_calendar_ends_the_day_is_not_known_and_the_sentence_says_what_to_do():
    found = due(
        a_step("place", 20, "school"), a_step("direct", 7, "calendar", of="place"), opened="2031-11-03"
    )
    assert found["place"].due_on is None
    assert "add that year under Settings" in found["place"].why
    assert found["direct"].due_on is None
