from __future__ import annotations

import pytest

from vsdesk.desk.peps.meetings import read_time
from vsdesk.errors import UserError


@pytest.mark.parametrize(
    ("text", "time"),
    [
        # as on a clock
        ("9:05", "09:05"), ("09.05", "09:05"), ("23:59", "23:59"),
        # without anything between
        ("0930", "09:30"), ("1400", "14:00"),
        # morning and afternoon
        ("2pm", "14:00"), ("2.30 pm", "14:30"), ("9AM", "09:00"),
        # noon and midnight
        ("12pm", "12:00"), ("12am", "00:00"),
        # not known
        ("", ""), ("  ", ""),
    ],
)  # fmt: skip
def test_a_time_is_read_as_people_write_it(text: str, time: str) -> None:
    assert read_time(text) == time


@pytest.mark.parametrize("text", ["9", "25:00", "14pm", "0pm", "9:5", "after lunch"])
def test_what_may_mean_two_times_or_none_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="is not a time of day"):
        read_time(text)
