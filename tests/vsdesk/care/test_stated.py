"""A list fills what the episodes leave blank, and contradicts nothing they say."""

import pytest

from tests.vsdesk.care.builders import day, episodes
from vsdesk.care import care_periods, with_stated
from vsdesk.model.care import StatedCare


def stated(entered=None, left=None, status=None):
    return StatedCare(day(entered) if entered else None, day(left) if left else None, status)


def spans_of(periods):
    return [(f"{p.started_on:%d/%m/%Y}", f"{p.ended_on:%d/%m/%Y}" if p.ended_on else None) for p in periods]


@pytest.mark.parametrize(
    ("lines", "list_says", "periods"),
    [
        # no list, and one that says nothing
        (["01/02/2017 S C2"], None, [("01/02/2017", None)]),
        (["01/02/2017 S C2"], stated(), [("01/02/2017", None)]),
        # no episodes: what the list says
        ([], stated("01/02/2017"), [("01/02/2017", None)]),
        ([], stated("01/02/2017", "05/05/2018"), [("01/02/2017", "05/05/2018")]),
        # no day it began, or the days the wrong way round: no period
        ([], stated(None, "05/05/2018", "C2"), []),
        ([], stated("05/05/2018", "01/02/2017"), []),
        # the list ends what the episodes leave open: the day after it began, not the day itself
        (["01/02/2017 S C2"], stated(None, "02/02/2017"), [("01/02/2017", "02/02/2017")]),
        (["01/02/2017 S C2"], stated(None, "01/02/2017"), [("01/02/2017", None)]),
        # but not where an episode begins that day or later
        (
            ["01/02/2017 S C1 05/03/2017 X1", "05/03/2017 L C2"],
            stated(None, "05/03/2017"),
            [("01/02/2017", None)],
        ),
        # nor where the list's leaving is older than its entering
        (["01/02/2017 S C2"], stated("01/06/2018", "05/05/2018"), [("01/02/2017", None)]),
        # nor an end the episodes give
        (["01/02/2017 S C2 05/05/2017 E4A"], stated(None, "01/06/2017"), [("01/02/2017", "05/05/2017")]),
        # the list's entry after the last end is a new stay; before it, the same one
        (
            ["01/02/2017 S C2 05/05/2017 E4A"],
            stated("05/05/2017"),
            [("01/02/2017", "05/05/2017"), ("05/05/2017", None)],
        ),
        (["01/02/2017 S C2 05/05/2017 E4A"], stated("04/05/2017"), [("01/02/2017", "05/05/2017")]),
        # the list knows when a stay began whose start is missing
        (["01/02/2017 P C2"], stated("10/06/2014"), [("10/06/2014", None)]),
        # and not where the start was seen
        (["01/02/2017 S C2"], stated("10/06/2014"), [("01/02/2017", None)]),
        # nor where that would run into an earlier stay
        (
            ["01/01/2014 S V2 01/01/2015 E4A", "01/02/2017 P C2"],
            stated("10/06/2014"),
            [("01/01/2014", "01/01/2015"), ("01/02/2017", None)],
        ),
        # short breaks on a list say nothing of care, and add nothing to short breaks already held
        (["01/02/2017 S C2"], stated("01/01/2016", "01/06/2017", "V4"), [("01/02/2017", None)]),
        (["01/02/2017 S V4"], stated("01/02/2017", None, "V4"), [("01/02/2017", None)]),
        # care on a list stands beside short breaks held
        (
            ["01/02/2017 S V4 01/03/2017 X1"],
            stated("01/03/2017", None, "C2"),
            [("01/02/2017", "01/03/2017"), ("01/03/2017", None)],
        ),
    ],
)
def test_a_list_fills_blanks_only(lines, list_says, periods):
    assert spans_of(with_stated(care_periods(episodes(*lines)), list_says)) == periods


@pytest.mark.parametrize(
    ("status", "short_breaks", "remand", "clocks"),
    [
        # an order, no status, remand, short breaks
        ("C2", False, False, True),
        (None, False, False, True),
        ("J1", False, True, False),
        ("V3", True, False, False),
    ],
)
def test_a_stated_period_is_of_the_kind_its_status_says(status, short_breaks, remand, clocks):
    (period,) = with_stated((), stated("01/02/2017", None, status))
    assert (period.is_short_breaks, period.is_remand) == (short_breaks, remand)
    assert period.clocks_from == (day("01/02/2017") if clocks else None)
    assert period.notes == ("from a list, not from episodes",)


def test_what_came_from_the_list_is_noted_and_a_found_start_is_no_longer_missing():
    (period,) = with_stated(care_periods(episodes("01/02/2017 P C2")), stated("10/06/2014", "05/05/2018"))
    assert period.notes == (
        "the end, 5 May 2018, is from a list; the episodes hold none",
        "the start, 10 June 2014, is from a list; earlier episodes are missing",
    )
    assert period.start_seen
    assert period.clocks_from == day("10/06/2014")


def test_a_found_start_does_not_move_the_clocks_of_a_stay_that_began_on_remand():
    held = care_periods(episodes("01/02/2017 P J1 05/03/2017 X1", "05/03/2017 L C2"))
    (period,) = with_stated(held, stated("10/06/2016"))
    assert (period.started_on, period.clocks_from) == (day("10/06/2016"), day("05/03/2017"))
    assert period.was_remand_on(day("04/03/2017"))
