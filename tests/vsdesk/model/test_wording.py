"""Dates and counts as a sentence says them."""

from datetime import date

import pytest

from vsdesk.model.wording import counted, long_date


def test_a_date_is_written_out_in_english():
    assert [long_date(date(2026, month, 3)) for month in (1, 12)] == ["3 January 2026", "3 December 2026"]


@pytest.mark.parametrize(
    ("n", "words"),
    [
        # none, one, more, and enough for a comma
        (0, "0 days"),
        (1, "1 day"),
        (2, "2 days"),
        (1200, "1,200 days"),
    ],
)
def test_a_count_agrees_with_its_noun(n, words):
    assert counted(n, "day") == words


def test_an_irregular_plural_is_given():
    assert counted(2, "child", "children") == "2 children"
