"""Periods of care made from episodes, tidy and untidy."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vsdesk.care.builders import day, episodes
from vsdesk.care import (
    care_periods,
    days_looked_after,
    entered_care_on,
    is_looked_after,
    latest_care,
    left_care_on,
    period_on,
    time_in_care,
)
from vsdesk.model.episode import Episode


def told(*lines):
    """Each period as `started-ended reason kind`."""
    return [
        (
            f"{p.started_on:%d/%m/%Y}-{p.ended_on:%d/%m/%Y}" if p.ended_on else f"{p.started_on:%d/%m/%Y}-",
            p.ended_reason,
            "short breaks" if p.is_short_breaks else "remand" if p.is_remand else "care",
        )
        for p in care_periods(episodes(*lines))
    ]


@pytest.mark.parametrize(
    ("lines", "periods"),
    [
        # none
        ([], []),
        # one, open
        (["01/02/2017 S C2"], [("01/02/2017-", None, "care")]),
        # handed over on the day: one period
        (
            ["01/02/2017 S C1 05/03/2017 X1", "05/03/2017 L C2 07/07/2017 E4A"],
            [("01/02/2017-07/07/2017", "E4A", "care")],
        ),
        # the next day is a gap, of one day
        (
            ["01/02/2017 S C1 05/03/2017 X1", "06/03/2017 L C2 07/07/2017 E4A"],
            [("01/02/2017-05/03/2017", "X1", "care"), ("06/03/2017-07/07/2017", "E4A", "care")],
        ),
        # care ended and began again the same day: two periods
        (
            ["01/02/2017 S C1 05/03/2017 E4A", "05/03/2017 S V2"],
            [("01/02/2017-05/03/2017", "E4A", "care"), ("05/03/2017-", None, "care")],
        ),
        # no reason given, and the next begins that day: one period
        (
            ["01/02/2017 S C1 05/03/2017 -", "05/03/2017 L C2"],
            [("01/02/2017-", None, "care")],
        ),
        # left open, and a later one closed
        (
            ["01/02/2017 S C1", "05/03/2017 L C2 07/07/2017 E4B"],
            [("01/02/2017-07/07/2017", "E4B", "care")],
        ),
        # a reason without a day ends nothing
        (["01/02/2017 S C1 - E4A"], [("01/02/2017-", None, "care")]),
        # one within another: no day is lost
        (
            ["01/02/2017 S C1 01/12/2017 E4A", "01/03/2017 P C1 01/04/2017 X1"],
            [("01/02/2017-01/12/2017", "E4A", "care")],
        ),
        # a long one under two short, then a hand-over
        (
            [
                "01/01/2017 S C1 01/12/2017 X1",
                "01/02/2017 P C1 01/03/2017 E4A",
                "01/04/2017 P C1 01/05/2017 E3",
                "01/12/2017 P C2",
            ],
            [("01/01/2017-", None, "care")],
        ),
        # short breaks between two stays in care neither join nor part them
        (
            ["01/02/2017 S V2 01/03/2017 E4A", "01/03/2017 S V4 01/06/2017 X1", "01/06/2017 L C2"],
            [
                ("01/02/2017-01/03/2017", "E4A", "care"),
                ("01/03/2017-01/06/2017", "X1", "short breaks"),
                ("01/06/2017-", None, "care"),
            ],
        ),
        # a short break while in care
        (
            ["01/02/2017 S C2", "01/03/2017 S V3 08/03/2017 E4A"],
            [("01/02/2017-01/03/2017", None, "care"), ("01/03/2017-08/03/2017", "E4A", "short breaks")],
        ),
        # on remand throughout
        (
            ["01/02/2017 S J1 05/03/2017 X1", "05/03/2017 P J1 07/07/2017 E14"],
            [("01/02/2017-07/07/2017", "E14", "remand")],
        ),
        # remand, then an order: one period of care
        (
            ["01/02/2017 S J1 05/03/2017 X1", "05/03/2017 L C2"],
            [("01/02/2017-", None, "care")],
        ),
        # began and ended on one day
        (["01/02/2017 S L1 01/02/2017 E4A"], [("01/02/2017-01/02/2017", "E4A", "care")]),
        # the day care ended, one episode says it ended and another that it was handed over
        (
            ["01/02/2017 S C1 05/03/2017 E4A", "02/02/2017 P C1 05/03/2017 X1", "05/03/2017 L C2"],
            [("01/02/2017-", None, "care")],
        ),
    ],
)
def test_episodes_make_periods(lines, periods):
    assert told(*lines) == periods
    assert told(*reversed(lines)) == periods


@pytest.mark.parametrize(
    ("lines", "clocks_from"),
    [
        # in care from the first day
        (["01/02/2017 S C2"], "01/02/2017"),
        # remand first: from the first day otherwise than on remand
        (["01/02/2017 S J1 05/03/2017 X1", "05/03/2017 L C2"], "05/03/2017"),
        # remand after: from the first day
        (["01/02/2017 S C2 05/03/2017 X1", "05/03/2017 L J1"], "01/02/2017"),
        # remand alone, and short breaks: none
        (["01/02/2017 S J1"], None),
        (["01/02/2017 S V4"], None),
    ],
)
def test_the_ordinary_clocks_run_from_the_first_day_not_on_remand(lines, clocks_from):
    (period,) = care_periods(episodes(*lines))
    assert period.clocks_from == (day(clocks_from) if clocks_from else None)
    assert period.started_on == day("01/02/2017")


def test_a_period_was_remand_until_an_order_was_made():
    (period,) = care_periods(episodes("01/02/2017 S J1 05/03/2017 X1", "05/03/2017 L C2"))
    assert period.was_remand_on(day("04/03/2017"))
    assert not period.was_remand_on(day("05/03/2017"))
    assert period.legal_statuses == ("J1", "C2")


@pytest.mark.parametrize(
    ("lines", "notes"),
    [
        # nothing taken for granted
        (["01/02/2017 S C1 05/03/2017 X1", "05/03/2017 L C2 07/07/2017 E4A"], []),
        # the beginning is in an earlier return
        (
            ["01/02/2017 P C1"],
            ["start not seen: the first episode held is RNE P; earlier ones are missing"],
        ),
        (
            ["01/02/2017 - C1"],
            ["start not seen: the first episode held is RNE blank; earlier ones are missing"],
        ),
        # the next episode is missing
        (
            ["01/02/2017 S C1 05/03/2017 X1"],
            ["handed over (X1) on 5 March 2017, but the episode that followed is missing"],
        ),
        # left open
        (
            ["01/02/2017 S C1", "05/03/2017 L C2"],
            [
                "the episode of 1 February 2017 was left open; "
                "it is taken to have ended on 5 March 2017, when the next began"
            ],
        ),
        # a start in the middle
        (
            ["01/02/2017 S C1 05/03/2017 X1", "05/03/2017 S C2"],
            ["an episode of 5 March 2017 says care started, though it was going on"],
        ),
        # an end in the middle
        (
            ["01/02/2017 S C1 05/05/2017 E4A", "05/03/2017 P C2"],
            [
                "an episode ended care on 5 May 2017 while another ran on",
                "episodes overlap from 5 March 2017",
            ],
        ),
        # two under a long one: the second overlaps the long one, not the first
        (
            [
                "01/01/2017 S C1",
                "01/01/2017 P C1 01/12/2017 X1",
                "01/02/2017 P C1 01/03/2017 X1",
                "01/04/2017 P C1 01/12/2017 E4A",
            ],
            [
                "the episode of 1 January 2017 was left open; "
                "it is taken to have ended on 1 February 2017, when the next began",
                "episodes overlap from 1 January 2017",
                "episodes overlap from 1 February 2017",
                "episodes overlap from 1 April 2017",
            ],
        ),
    ],
)
def test_what_was_taken_for_granted_is_noted(lines, notes):
    (period,) = care_periods(episodes(*lines))
    assert sorted(period.notes) == sorted(notes)
    assert period.start_seen is (lines[0].split()[1] == "S")


def test_care_that_hands_over_to_short_breaks_and_back_misses_nothing():
    periods = care_periods(
        episodes("01/02/2017 S C1 05/03/2017 X1", "05/03/2017 L V4 07/07/2017 X1", "07/07/2017 L C2")
    )
    assert [period.notes for period in periods] == [(), (), ()]
    assert all(period.start_seen for period in periods)


TWICE = episodes(
    "01/02/2017 S C1 05/03/2017 X1",
    "05/03/2017 L C2 11/03/2017 E4A",
    "01/04/2017 S V3 08/04/2017 E4A",
    "01/06/2017 S V2",
)


@pytest.mark.parametrize(
    ("on", "entered", "left", "days"),
    [
        # before care
        ("31/01/2017", None, None, 0),
        # the first day, and a day in the middle
        ("01/02/2017", "01/02/2017", None, 0),
        ("10/03/2017", "01/02/2017", None, 37),
        # the day care ended, and after it
        ("11/03/2017", "01/02/2017", "11/03/2017", 38),
        ("20/03/2017", "01/02/2017", "11/03/2017", 38),
        # a short break is not care
        ("02/04/2017", "01/02/2017", "11/03/2017", 38),
        # back in care: the newest entry
        ("01/06/2017", "01/06/2017", None, 0),
        ("11/06/2017", "01/06/2017", None, 10),
    ],
)
def test_entry_exit_and_time_are_of_the_latest_care(on, entered, left, days):
    assert entered_care_on(TWICE, day(on)) == (day(entered) if entered else None)
    assert left_care_on(TWICE, day(on)) == (day(left) if left else None)
    assert time_in_care(TWICE, day(on)) == days


def test_the_period_on_a_day_may_be_short_breaks_but_the_latest_care_never_is():
    periods = care_periods(TWICE)
    assert period_on(periods, day("02/04/2017")).is_short_breaks
    assert latest_care(periods, day("02/04/2017")).started_on == day("01/02/2017")
    assert period_on(periods, day("20/03/2017")) is None


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        # one day before care and its first day
        ("31/01/2017", "01/02/2017", 1),
        # the last full day and the day care ended
        ("10/03/2017", "11/03/2017", 1),
        ("11/03/2017", "11/03/2017", 0),
        # both stays, the short break between them not counted
        ("01/01/2017", "03/06/2017", 38 + 3),
        # within one stay
        ("02/02/2017", "03/02/2017", 2),
    ],
)
def test_days_looked_after_in_a_window(first, last, days):
    assert days_looked_after(care_periods(TWICE), day(first), day(last)) == days


@st.composite
def messy_episodes(draw):
    """A few episodes anyhow: overlapping, open, backwards, of all kinds."""
    origin = date(2017, 1, 1)
    return tuple(
        Episode(
            number,
            1,
            origin + timedelta(days=draw(st.integers(0, 60))),
            draw(st.sampled_from(["S", "P", None])),
            draw(st.sampled_from(["C2", "V3", "J1"])),
            dec=draw(st.none() | st.integers(0, 70).map(lambda n: origin + timedelta(days=n))),
            rec=draw(st.sampled_from(["X1", "E4A", None])),
        )
        for number in range(draw(st.integers(0, 6)))
    )


@given(messy_episodes())
def test_periods_hold_exactly_the_days_the_episodes_do(messy):
    periods = care_periods(messy)
    window = [date(2016, 12, 25) + timedelta(days=n) for n in range(90)]
    for on in window:
        holding = [period for period in periods if period.is_care and period.holds(on)]
        assert len(holding) == is_looked_after(messy, on)
    in_care = sum(is_looked_after(messy, on) for on in window)
    assert days_looked_after(periods, window[0], window[-1]) == in_care
    # no episode is lost, and none is in two periods
    assert sorted(e.id for p in periods for e in p.episodes) == [e.id for e in messy]
