"""Where a child stands: each word at both its edges."""

import pytest

from tests.vsdesk.care.builders import day, episodes
from vsdesk.care import STANDINGS, standing
from vsdesk.model.care import StatedCare

# 14 on 1 June 2014, 16 on 1 June 2016, 18 on 1 June 2018, 25 on 1 June 2025
BORN_ON = day("01/06/2000")


def word(on, *lines, **facts):
    return standing(day(on), episodes(*lines), **{"born_on": BORN_ON, **facts}).word


@pytest.mark.parametrize(
    ("on", "lines", "expected"),
    [
        # before anything held, and nothing held at all
        ("31/01/2017", ["01/02/2017 S C2"], "not known"),
        ("31/01/2017", [], "not known"),
        # the first day in care, the last, and the day care ends
        ("01/02/2012", ["01/02/2012 S C2 01/02/2014 E4A"], "looked after"),
        ("31/01/2014", ["01/02/2012 S C2 01/02/2014 E4A"], "looked after"),
        ("01/02/2014", ["01/02/2012 S C2 01/02/2014 E4A"], "left care"),
        # remand, until an order is made; remand while under an order
        ("04/03/2017", ["01/02/2017 S J1 05/03/2017 X1", "05/03/2017 L C2"], "remand"),
        ("05/03/2017", ["01/02/2017 S J1 05/03/2017 X1", "05/03/2017 L C2"], "looked after"),
        ("05/03/2017", ["01/02/2017 S C2 05/03/2017 X1", "05/03/2017 L J1"], "looked after"),
        # an agreement for short breaks, while it lasts and after
        ("04/03/2017", ["01/02/2017 S V4 05/03/2017 E4A"], "short breaks"),
        ("05/03/2017", ["01/02/2017 S V4 05/03/2017 E4A"], "left care"),
        # separate breaks: between two, up to a year after the last, and then no more
        ("01/03/2016", ["01/02/2016 S V3 08/02/2016 E4A", "01/04/2016 S V3 08/04/2016 E4A"], "short breaks"),
        ("07/04/2017", ["01/02/2016 S V3 08/02/2016 E4A", "01/04/2016 S V3 08/04/2016 E4A"], "short breaks"),
        ("08/04/2017", ["01/02/2016 S V3 08/02/2016 E4A", "01/04/2016 S V3 08/04/2016 E4A"], "left care"),
        # a short break that ended before care did is not a series that goes on
        ("01/03/2014", ["01/02/2012 S C2 01/02/2014 E4A", "01/06/2013 S V3 08/06/2013 E4A"], "left care"),
        # care that goes on while a short break is recorded
        ("05/06/2013", ["01/02/2012 S C2 01/02/2014 E4A", "01/06/2013 S V3 08/06/2013 E4A"], "looked after"),
    ],
)
def test_a_child_stands_where_the_episodes_put_them(on, lines, expected):
    assert word(on, *lines) == expected


@pytest.mark.parametrize(
    ("lines", "on", "expected"),
    [
        # left the day before 16, and on 16
        (["01/01/2015 S C2 31/05/2016 E4A"], "01/07/2016", "left care"),
        (["01/01/2015 S C2 01/06/2016 E4A"], "01/07/2016", "care leaver"),
        # 91 days since 14 (13 weeks), and 90
        (["02/01/2017 S V2 03/04/2017 E4A"], "01/07/2017", "care leaver"),
        (["03/01/2017 S V2 03/04/2017 E4A"], "01/07/2017", "left care"),
        # 13 weeks made of two stays
        (["01/01/2015 S V2 15/02/2015 E4A", "01/01/2017 S V2 15/02/2017 E4A"], "01/07/2017", "left care"),
        (["01/01/2015 S V2 15/02/2015 E4A", "01/01/2017 S V2 16/02/2017 E4A"], "01/07/2017", "care leaver"),
        # years in care, but before 14; 90 days since
        (["01/01/2008 S C2 01/06/2014 E4A", "03/01/2017 S V2 03/04/2017 E4A"], "01/07/2017", "left care"),
        # short breaks do not make up the weeks
        (["01/01/2015 S V4 01/01/2016 E4A", "03/01/2017 S V2 03/04/2017 E4A"], "01/07/2017", "left care"),
        # the day before 25, and 25
        (["01/01/2015 S C2 01/06/2018 E5"], "31/05/2025", "care leaver"),
        (["01/01/2015 S C2 01/06/2018 E5"], "01/06/2025", "left care"),
        # died, adopted, taken over by another authority
        (["01/01/2015 S C2 01/01/2018 E2"], "02/01/2018", "left care"),
        (["01/01/2015 S C2 01/01/2018 E12"], "02/01/2018", "left care"),
        (["01/01/2015 S C2 01/01/2018 E3"], "02/01/2018", "left care"),
        # never closed: in care the day before 18, a care leaver from then
        (["01/01/2015 S C2"], "31/05/2018", "looked after"),
        (["01/01/2015 S C2"], "01/06/2018", "care leaver"),
        # closed late: care ended at 18 all the same
        (["01/01/2015 S C2 01/09/2018 E5"], "01/07/2018", "care leaver"),
        # an episode said to begin after 18 is no care
        (["01/01/2019 S C2"], "01/02/2019", "not known"),
    ],
)
def test_a_care_leaver_left_at_16_or_over_after_13_weeks_since_14_and_is_under_25(lines, on, expected):
    assert word(on, *lines) == expected


def test_without_a_date_of_birth_nobody_is_called_a_care_leaver():
    answer = standing(day("01/07/2018"), episodes("01/01/2015 S C2 01/06/2018 E5"))
    assert answer.word == "left care"
    assert answer.reason == "left care on 1 June 2018; the age is not known"


def test_another_authoritys_child_is_placed_here_whatever_else_is_held():
    answer = standing(day("01/07/2016"), episodes("01/01/2015 S C2"), placed_by="Northshire")
    assert (answer.word, answer.reason) == ("placed here", "in the care of Northshire")


@pytest.mark.parametrize(
    ("on", "stated", "expected"),
    [
        # a list with dates: before, during, after
        ("31/12/2014", StatedCare(day("01/01/2015")), "not known"),
        ("01/01/2015", StatedCare(day("01/01/2015")), "looked after"),
        ("01/02/2015", StatedCare(day("01/01/2015"), day("01/02/2015")), "left care"),
        # a status and no date
        ("01/01/2015", StatedCare(legal_status="C2"), "looked after"),
        ("01/01/2015", StatedCare(legal_status="V4"), "short breaks"),
        ("01/01/2015", StatedCare(legal_status="J1"), "remand"),
        # an end and no beginning: before it, and from it
        ("31/01/2015", StatedCare(left_on=day("01/02/2015")), "looked after"),
        ("01/02/2015", StatedCare(left_on=day("01/02/2015")), "left care"),
        # a status and no date, the day before 18 and from 18
        ("31/05/2018", StatedCare(legal_status="C2"), "looked after"),
        ("01/06/2018", StatedCare(legal_status="C2"), "left care"),
        # long enough, and left at 16 or over
        ("01/07/2017", StatedCare(day("01/01/2015"), day("01/06/2017")), "care leaver"),
        # nothing said
        ("01/01/2015", StatedCare(placement="foster"), "not known"),
        ("01/01/2015", None, "not known"),
    ],
)
def test_a_child_known_only_from_a_list_stands_where_it_says(on, stated, expected):
    assert word(on, stated=stated) == expected


def test_a_list_ends_what_the_episodes_leave_open():
    stated = StatedCare(left_on=day("01/02/2015"))
    assert word("31/01/2015", "01/01/2014 S C2", stated=stated) == "looked after"
    assert word("01/02/2015", "01/01/2014 S C2", stated=stated) == "left care"


@pytest.mark.parametrize(
    ("on", "lines", "since", "reason"),
    [
        # in care; on remand; on short breaks
        ("01/02/2015", ["01/01/2015 S C2"], "01/01/2015", "looked after since 1 January 2015"),
        ("01/02/2015", ["01/01/2015 S J1"], "01/01/2015", "on remand since 1 January 2015"),
        ("01/02/2015", ["01/01/2015 S V4"], "01/01/2015", "a series of short breaks since 1 January 2015"),
        # left
        (
            "01/03/2015",
            ["01/01/2015 S C2 01/02/2015 E4A"],
            "01/02/2015",
            "left care on 1 February 2015; left before 16",
        ),
        (
            "01/05/2017",
            ["01/02/2017 S V2 01/03/2017 E4A"],
            "01/03/2017",
            "left care on 1 March 2017; looked after for 28 days since 14, not 13 weeks",
        ),
        (
            "01/05/2017",
            ["01/01/2015 S V2 01/03/2017 E4A"],
            "01/03/2017",
            "left care on 1 March 2017, aged 16 or over, after 13 weeks or more since 14",
        ),
        # not yet
        ("31/12/2014", ["01/01/2015 S C2"], None, "nothing is held before 1 January 2015"),
    ],
)
def test_every_standing_says_since_when_and_why(on, lines, since, reason):
    answer = standing(day(on), episodes(*lines), born_on=BORN_ON)
    assert answer.since == (day(since) if since else None)
    assert answer.reason == reason


def test_what_was_taken_for_granted_comes_with_the_answer():
    answer = standing(day("01/07/2018"), episodes("01/01/2015 S C2"), born_on=BORN_ON)
    assert answer.notes == ("taken to have ended at 18",)


def test_every_word_used_is_one_of_those_named():
    seen = {
        word("01/02/2015", "01/01/2015 S C2"),
        word("01/02/2015", "01/01/2015 S V4"),
        word("01/02/2015", "01/01/2015 S J1"),
        word("01/02/2017", "01/01/2015 S C2 01/01/2017 E4A"),
        word("01/03/2015", "01/01/2015 S C2 01/02/2015 E4A"),
        word("01/02/2015", placed_by="Northshire"),
        word("01/02/2015"),
    }
    assert seen == set(STANDINGS)
