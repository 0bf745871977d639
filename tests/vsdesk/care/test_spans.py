"""Which episode is in force on a day."""

from datetime import date

import pytest

from tests.vsdesk.care.builders import day, episodes
from vsdesk.care import as_at, is_looked_after, spans

TWO = episodes("10/05/2017 S C1 20/06/2017 X1", "20/06/2017 P C2 01/08/2017 E4A")


@pytest.mark.parametrize(
    ("on", "number", "looked_after"),
    [
        # the day before care, and its first day
        ("09/05/2017", None, False),
        ("10/05/2017", 1, True),
        # the hand-over belongs to the newer
        ("19/06/2017", 1, True),
        ("20/06/2017", 2, True),
        # the last full day, and the day care ends: not looked after at its end
        ("31/07/2017", 2, True),
        ("01/08/2017", None, False),
    ],
)
def test_an_episode_holds_from_its_first_day_up_to_its_last(on, number, looked_after):
    found = as_at(TWO, day(on))
    assert (found.id if found else None) == number
    assert is_looked_after(TWO, day(on)) is looked_after


def test_the_order_of_the_rows_makes_no_difference():
    assert as_at(reversed(TWO), day("20/06/2017")).id == 2


def test_an_open_episode_ends_the_day_the_next_begins_and_says_so():
    first, second = spans(episodes("10/05/2017 S C1", "20/06/2017 P C2"))
    assert (first.ends_on, second.ends_on) == (day("20/06/2017"), None)
    assert first.note == (
        "the episode of 10 May 2017 was left open; "
        "it is taken to have ended on 20 June 2017, when the next began"
    )
    assert second.note is None


def test_two_open_episodes_of_one_day_stay_open_and_the_later_recorded_is_in_force():
    both = episodes("10/05/2017 S C1", "10/05/2017 S C2")
    assert [span.ends_on for span in spans(both)] == [None, None]
    assert as_at(both, day("10/06/2017")).ls == "C2"


def test_an_episode_that_ends_before_it_starts_holds_no_day():
    (span,) = spans(episodes("10/05/2017 S C1 01/05/2017 E4A"))
    assert not span.holds(day("10/05/2017"))
    assert not span.holds(day("05/05/2017"))
    assert span.note == "the episode of 10 May 2017 ends before it starts; it is taken to hold no day"


def test_where_episodes_overlap_the_one_that_began_last_is_in_force_but_care_before_a_short_break():
    overlapping = episodes("01/01/2017 S C1 01/06/2017 X1", "01/03/2017 P C2 01/05/2017 X1")
    assert as_at(overlapping, day("01/04/2017")).id == 2
    assert as_at(overlapping, day("01/05/2017")).id == 1
    with_break = episodes("01/01/2017 S C1 01/06/2017 X1", "01/03/2017 S V3 01/05/2017 E4A")
    assert as_at(with_break, day("01/04/2017")).id == 1


def test_on_a_short_break_there_is_an_episode_but_no_care():
    short = episodes("01/03/2017 S V4")
    assert as_at(short, day("02/03/2017")).id == 1
    assert not is_looked_after(short, day("02/03/2017"))


def test_no_episodes_make_no_spans():
    assert spans(()) == ()
    assert as_at((), date(2017, 1, 1)) is None
