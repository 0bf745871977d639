"""When a clock runs out, and its sum in words: the vectors, an independent count, Christmas, Easter, three nations."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsdesk.clocks.due import due_date, term_due, told_days
from vsdesk.clocks.rules import LATEST, Clock, chosen, clocks
from vsdesk.reference.ages import USUAL_PEP_RANGE, PepRange
from vsdesk.reference.calendar import CalendarTooShort, calendar

ENGLAND = calendar()
VECTORS = Path(__file__).parent / "vectors" / "working_day_vectors.csv"


def clock(code: str, length: str = "", entry_day: int = 0) -> Clock:
    found = chosen(PepRange(entry_day=entry_day), "held", {code: length}, {}).clock(code)
    assert found is not None
    return found


def day(text: str) -> date:
    return date.fromisoformat(text)


with VECTORS.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["why"])
def test_the_first_pep_is_due_as_the_vectors_say(row):
    start = day(row["start_date"])
    assert due_date(clock("first-pep-10"), start, ENGLAND).on == day(row["due_10_working_days"])
    assert due_date(clock("first-pep-20"), start, ENGLAND).on == day(row["due_20_working_days"])


# --- an independent count ---------------------------------------------------------------------------------------------

ENGLISH_HOLIDAYS = {
    date(int(year), *map(int, one.split("-")))
    for year, days in {
        "2018": "1-1 3-30 4-2 5-7 5-28 8-27 12-25 12-26",
        "2019": "1-1 4-19 4-22 5-6 5-27 8-26 12-25 12-26",
        "2020": "1-1 4-10 4-13 5-8 5-25 8-31 12-25 12-28",
        "2021": "1-1 4-2 4-5 5-3 5-31 8-30 12-27 12-28",
        "2022": "1-3 4-15 4-18 5-2 6-2 6-3 8-29 9-19 12-26 12-27",
        "2023": "1-2 4-7 4-10 5-1 5-8 5-29 8-28 12-25 12-26",
        "2024": "1-1 3-29 4-1 5-6 5-27 8-26 12-25 12-26",
        "2025": "1-1 4-18 4-21 5-5 5-26 8-25 12-25 12-26",
        "2026": "1-1 4-3 4-6 5-4 5-25 8-31 12-25 12-28",
        "2027": "1-1 3-26 3-29 5-3 5-31 8-30 12-27 12-28",
        "2028": "1-3 4-14 4-17 5-1 5-29 8-28 12-25 12-26",
    }.items()
    for one in days.split()
}
"""Typed in from gov.uk's list, not read from our own file; 2028 by the Act's rules as well."""


def by_hand(start: date, n: int, entry_day: int) -> date:
    """The nth of all the working days there are, taken from one list of them."""
    first = start if entry_day else start + timedelta(days=1)
    every = (first + timedelta(days=k) for k in range(3 * n + 20))
    return [d for d in every if d.isoweekday() < 6 and d not in ENGLISH_HOLIDAYS][n - 1]


@given(
    start=st.dates(date(2018, 1, 1), date(2028, 11, 1)),
    code=st.sampled_from(
        ["first-pep-10", "first-pep-20", "remand-10", "remand-20", "new-school", "write-up"]
    ),
    entry_day=st.sampled_from([0, 1]),
)
def test_ten_and_twenty_working_days_are_those_of_an_independent_count(start, code, entry_day):
    one = clock(code, entry_day=entry_day)
    assert due_date(one, start, ENGLAND).on == by_hand(start, one.within, one.entry_day)


@given(start=st.dates(date(2018, 2, 1), date(2027, 11, 1)), n=st.sampled_from([2, 3, 5, 10]))
def test_counting_back_is_counting_forward_the_other_way(start, n):
    one = clock("parts", f"{n} working days")
    back = due_date(one, start, ENGLAND).on
    between = [back + timedelta(days=k) for k in range((start - back).days)]
    working = [d for d in between if d.isoweekday() < 6 and d not in ENGLISH_HOLIDAYS]
    assert len(working) == n
    assert working[0] == back


# --- the sum in words -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "length", "start", "entry_day", "on", "words"),
    [
        # the plain sum, and over Christmas as the issue words it
        ("first-pep-20", "", "2025-11-03", 0, "2025-12-01", "20 working days from Mon 3 Nov 2025."),
        ("first-pep-20", "", "2025-12-01", 0, "2025-12-31", "20 working days from Mon 1 Dec 2025, leaving out 25 and 26 Dec."),
        # into the new year
        ("first-pep-10", "", "2025-12-19", 0, "2026-01-07", "10 working days from Fri 19 Dec 2025, leaving out 25 and 26 Dec and 1 Jan."),
        # Easter 2026
        ("first-pep-10", "", "2026-03-30", 0, "2026-04-15", "10 working days from Mon 30 Mar 2026, leaving out 3 and 6 Apr."),
        # the first day itself is day 1; on a bank holiday it is none
        ("first-pep-10", "", "2025-11-03", 1, "2025-11-14", "10 working days from Mon 3 Nov 2025, itself the first."),
        ("first-pep-10", "", "2026-05-04", 1, "2026-05-18", "10 working days from Mon 4 May 2026."),
        # school days leave the half-term out as one
        ("new-school", "10 school days", "2026-10-19", 0, "2026-11-09", "10 school days from Mon 19 Oct 2026, leaving out 26 to 30 Oct."),
        # back from the meeting
        ("parts", "", "2026-11-27", 0, "2026-11-24", "3 working days before Fri 27 Nov 2026."),
        ("parts", "", "2026-12-29", 0, "2026-12-22", "3 working days before Tue 29 Dec 2026, leaving out 25 and 28 Dec."),
    ],
)  # fmt: skip
def test_each_due_date_explains_its_own_sum(code, length, start, entry_day, on, words):
    found = due_date(clock(code, length, entry_day), day(start), ENGLAND)
    assert (found.on, found.words) == (day(on), words)


def test_the_sum_says_what_started_it():
    words = due_date(clock("first-pep-10"), day("2025-11-03"), ENGLAND, "the day care began").words
    assert words == "10 working days from Mon 3 Nov 2025, the day care began."


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ([], ""),
        (["2026-10-26"], "26 Oct"),
        (["2026-10-23", "2026-10-26"], "23 and 26 Oct"),
        # three in a row, a weekend between not counting
        (["2026-10-22", "2026-10-23", "2026-10-26"], "22 to 26 Oct"),
        # across a month's end, and a single one after
        (["2026-10-29", "2026-10-30", "2026-11-02", "2026-11-20"], "29 Oct to 2 Nov and 20 Nov"),
        (["2026-12-25", "2026-12-28", "2027-01-01"], "25 and 28 Dec and 1 Jan"),
    ],
)
def test_days_left_out_are_told_shortly(days, words):
    assert told_days(map(day, days)) == words


# --- nations, and the end of term -------------------------------------------------------------------------------------


@pytest.mark.parametrize("nation", ["England", "Wales", "Scotland", "Northern Ireland", None])
def test_the_statutory_days_are_england_and_wales_wherever_the_school_is(nation):
    # 30 November (St Andrew's) and 2 January are no holidays of the duty; Boxing Day's Monday is
    there = ENGLAND.for_nation(nation)
    assert due_date(clock("first-pep-20"), day("2026-11-30"), there).on == day("2026-12-30")


@pytest.mark.parametrize(
    ("nation", "on"),
    [
        # from Thursday 26 November 2026: St Andrew's Day, Monday the 30th, is no school day in Scotland
        ("England", "2026-12-10"),
        ("Wales", "2026-12-10"),
        ("Scotland", "2026-12-11"),
    ],
)
def test_school_days_follow_the_nation_of_the_school(nation, on):
    one = clock("new-school", "10 school days")
    assert due_date(one, day("2026-11-26"), ENGLAND.for_nation(nation)).on == day(on)


def test_a_term_is_due_at_its_end_or_by_its_latest_date():
    term = ENGLAND.term_named("Autumn 2026")
    rules = chosen(USUAL_PEP_RANGE, "held", {}, {})
    assert term_due(term, rules).words == f"Autumn 2026 ends on {'Fri 18 Dec 2026'}."
    dated = chosen(USUAL_PEP_RANGE, "held", {"termly": LATEST}, {("2026/27", "autumn"): day("2026-11-06")})
    assert term_due(term, dated).on == day("2026-11-06")
    assert "latest date" in term_due(term, dated).words


def test_beyond_the_calendar_nothing_is_guessed():
    with pytest.raises(CalendarTooShort, match="no bank holidays for 1 January"):
        due_date(clock("first-pep-20"), ENGLAND.statutory.last_on, ENGLAND)


def test_every_clock_that_came_is_counted_somewhere_here():
    assert {one.unit for one in clocks()} == {"working days", "term"}
