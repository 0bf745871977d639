"""An episode says what its codes mean for the days it holds."""

from datetime import date

import pytest

from vsdesk.model.care import StatedCare
from vsdesk.model.episode import Episode


def test_an_episode_answers_in_words_and_keeps_the_codes():
    episode = Episode(1, 2, date(2017, 4, 1), "S", "C2", "N1", "U4", "PR1", date(2017, 5, 1), "X1")
    assert (episode.started_on, episode.ended_on) == (episode.decom, episode.dec)
    assert (episode.legal_status, episode.placement_type, episode.category_of_need) == ("C2", "U4", "N1")
    assert (episode.reason_started, episode.reason_ended) == ("S", "X1")
    assert episode.starts_care
    assert not episode.is_open


@pytest.mark.parametrize(
    ("dec", "rec", "ends"),
    [
        # closed for a reason
        (date(2017, 5, 1), "E4A", True),
        # handed over
        (date(2017, 5, 1), "X1", False),
        # closed, no reason given
        (date(2017, 5, 1), None, False),
        # a reason, but no day: it ends nothing
        (None, "E4A", False),
    ],
)
def test_only_a_closed_episode_with_a_reason_other_than_x1_ends_care(dec, rec, ends):
    assert Episode(1, 2, date(2017, 4, 1), dec=dec, rec=rec).ends_care is ends


@pytest.mark.parametrize(
    ("ls", "short_break", "remand"),
    [
        # the two series of short breaks
        ("V3", True, False),
        ("V4", True, False),
        # section 20, which is not one
        ("V2", False, False),
        # remand, and PACE, which is not
        ("J1", False, True),
        ("J2", False, False),
        # blank
        (None, False, False),
    ],
)
def test_short_breaks_and_remand_are_known_by_legal_status(ls, short_break, remand):
    episode = Episode(1, 2, date(2017, 4, 1), ls=ls)
    assert (episode.is_short_break, episode.is_remand) == (short_break, remand)


def test_postcodes_stay_out_of_a_repr():
    assert "EG19" not in repr(Episode(1, 2, date(2017, 4, 1), home_post="EG19 7TT", pl_post="EG19 9FW"))


@pytest.mark.parametrize(
    ("stated", "nothing"),
    [
        # blank, or only a placement: no word on care
        (StatedCare(), True),
        (StatedCare(placement="foster"), True),
        # any of the others is one
        (StatedCare(entered_on=date(2020, 1, 1)), False),
        (StatedCare(left_on=date(2020, 1, 1)), False),
        (StatedCare(legal_status="C2"), False),
    ],
)
def test_a_list_that_says_nothing_of_care_is_known(stated, nothing):
    assert stated.says_nothing is nothing
