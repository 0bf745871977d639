"""What a target lacks, and which children have a transition before them."""

from datetime import date

import pytest

from vsdesk.quality.smart import TargetWords, lacks
from vsdesk.quality.transitions import transition_due

OPENED = date(2026, 9, 7)
WHOLE = TargetWords(
    "Read aloud to a partner weekly", "12 sessions logged", date(2026, 12, 11), "Ms Lall", "Reading"
)


def test_a_whole_target_lacks_nothing():
    assert lacks(WHOLE, OPENED) == ()


@pytest.mark.parametrize(
    ("target", "found"),
    [
        (
            TargetWords("Reading"),
            ("says too little", "no measure", "no need named", "nobody named", "no day"),
        ),
        (TargetWords(WHOLE.what, " ", WHOLE.by_when, WHOLE.who, WHOLE.need), ("no measure",)),
        # due on the day the plan was opened, and the day before it
        (TargetWords(WHOLE.what, "12", OPENED, "Ms Lall", "Reading"), ()),
        (TargetWords(WHOLE.what, "12", date(2026, 9, 6), "Ms Lall", "Reading"), ("its day is past",)),
    ],
)
def test_what_it_lacks_is_said_in_the_order_of_smart(target, found):
    assert lacks(target, OPENED) == found


@pytest.mark.parametrize(
    ("born_on", "point"),
    [
        # youngest of Year 6, oldest of Year 5, in 2026/27
        (date(2016, 8, 31), "Year 6 to 7"),
        (date(2016, 9, 1), None),
        (date(2012, 9, 2), "Choices for Year 10"),
        (date(2010, 9, 2), "After Year 11"),
        (date(2008, 9, 2), "After Year 13"),
        (date(2020, 1, 1), "Year 2 to 3"),
        (date(2022, 9, 1), "Into Reception"),
        (date(2011, 9, 2), None),
        (None, None),
    ],
)
def test_a_transition_is_due_in_the_year_before_it(born_on, point):
    assert transition_due(born_on, date(2026, 11, 20)) == point
