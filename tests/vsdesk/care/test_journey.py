"""The journey: what is drawn, from when to when, and what is said of it; nothing here draws."""

from datetime import date

import pytest

from tests.vsdesk.care.builders import day, episodes
from vsdesk.care.journey import journey
from vsdesk.care.journey_shapes import NO_SCHOOL, UNKNOWN, Band, Journey, lasting
from vsdesk.model.care import StatedCare
from vsdesk.model.child import Child
from vsdesk.model.child_file import ChildFile
from vsdesk.model.enrolment import Enrolment
from vsdesk.model.provision import SenProvision
from vsdesk.reference.calendar import calendar

TODAY = date(2026, 11, 20)
BORN = date(2012, 3, 14)
CARE = episodes("05/03/2024 S V2 01/05/2024 X1", "01/05/2024 L C1 10/09/2024 X1", "10/09/2024 L C2")


def enrolled(
    first: str | None, last: str | None = None, kind: str = "main", name: str = "Oakfield"
) -> Enrolment:
    begins, ends = day(first) if first else None, day(last) if last else None
    return Enrolment(1, None, name, kind, begins, "given", ends, "given", None, None, None)


def drawn(file: ChildFile, since: str = "entry", today: date = TODAY) -> Journey:
    return journey(file, today, calendar(), since)  # type: ignore[arg-type]


def lane(found: Journey, title: str) -> tuple[Band, ...]:
    return next(one.bands for one in found.lanes if one.title == title)


def told(bands: tuple[Band, ...]) -> list[tuple[str, str, str]]:
    return [(band.kind, band.starts_on.isoformat(), band.ends_on.isoformat()) for band in bands]


def a_file(**changes: object) -> ChildFile:
    return ChildFile(**{"child": Child(id=1, born_on=BORN), "episodes": CARE, **changes})  # type: ignore[arg-type]


def test_orders_follow_one_another_and_the_last_reaches_today() -> None:
    bands = lane(drawn(a_file()), "Care")
    assert told(bands) == [
        ("voluntary", "2024-03-05", "2024-05-01"),
        ("care order", "2024-05-01", "2024-09-10"),
        ("care order", "2024-09-10", "2026-11-21"),
    ]
    assert [band.goes_on for band in bands] == [False, False, True]
    assert bands[1].words == "Care: Interim care order (C1), from 1 May 2024 to 10 September 2024, 4 months."


def test_a_change_of_order_alone_is_no_new_home() -> None:
    bands = lane(drawn(a_file()), "Home")
    assert told(bands) == [("other", "2024-03-05", "2026-11-21")]


def test_a_picture_since_entry_begins_with_the_school_year_of_entry() -> None:
    found = drawn(a_file())
    assert found.first_on == date(2023, 9, 1)
    assert found.entered_on == (date(2024, 3, 5),)
    assert [(year.label, year.group) for year in found.years] == [
        ("2023/24", "Y7"), ("2024/25", "Y8"), ("2025/26", "Y9"), ("2026/27", "Y10"),
    ]  # fmt: skip


def test_a_picture_since_birth_begins_on_the_day_of_birth() -> None:
    found = drawn(a_file(), "birth")
    assert found.first_on == BORN
    assert found.years[0].starts_on == BORN


def test_without_a_birthday_a_picture_since_birth_begins_with_the_earliest_thing_held() -> None:
    file = a_file(child=Child(id=1), enrolments=(enrolled("06/09/2019"),))
    assert drawn(file, "birth").first_on == date(2019, 9, 1)


def test_leaving_and_coming_back_are_both_marked() -> None:
    back = episodes("05/03/2024 S C2 01/10/2024 E4A", "04/02/2026 S C2")
    found = drawn(a_file(episodes=back), "birth")
    assert found.entered_on == (date(2024, 3, 5), date(2026, 2, 4))
    assert found.left_on == (date(2024, 10, 1),)


@pytest.mark.parametrize(
    ("last", "first", "days"),
    [
        # left on a Monday and began the Monday after: five school days
        ("09/03/2026", "16/03/2026", 5),
        # left at the end of the summer term and began with the autumn: none, so no band
        ("24/07/2026", "01/09/2026", None),
        # over half-term: only the days on either side
        ("20/10/2025", "03/11/2025", 5),
        # the same day: no gap at all
        ("09/03/2026", "09/03/2026", None),
    ],
)
def test_a_gap_between_schools_counts_its_school_days(last: str, first: str, days: int | None) -> None:
    file = a_file(enrolments=(enrolled("05/09/2023", last), enrolled(first, name="Riverside")))
    gaps = [band for band in lane(drawn(file), "School") if band.kind == NO_SCHOOL]
    assert len(gaps) == (0 if days is None else 1)
    if days is not None:
        assert f"no school: {days} school days" in gaps[0].words


def test_a_gap_goes_on_where_the_last_school_ended_and_none_followed() -> None:
    gap = lane(drawn(a_file(enrolments=(enrolled("05/09/2023", "02/11/2026"),))), "School")[-1]
    assert (gap.kind, gap.goes_on, gap.ends_on) == (NO_SCHOOL, True, date(2026, 11, 21))


def test_a_school_that_runs_on_covers_a_gap_between_two_others() -> None:
    held = (
        enrolled("05/09/2023"),
        enrolled("05/09/2023", "01/02/2026", "AP"),
        enrolled("01/06/2026", None, "AP"),
    )
    bands = lane(drawn(a_file(enrolments=held)), "School")
    assert NO_SCHOOL not in [band.kind for band in bands]
    assert {band.row for band in bands if band.kind == "school AP"} == {1}


def test_tuition_is_no_school() -> None:
    held = (enrolled("05/09/2023", "02/11/2026"), enrolled("02/11/2026", None, "tuition"))
    assert lane(drawn(a_file(enrolments=held)), "School")[-1].kind == NO_SCHOOL


def test_nobody_is_without_a_school_after_the_last_friday_of_june_of_year_11() -> None:
    file = a_file(
        child=Child(id=1, born_on=date(2009, 10, 1)), enrolments=(enrolled("05/09/2021", "27/06/2026"),)
    )
    assert NO_SCHOOL not in [band.kind for band in lane(drawn(file), "School")]


def test_what_is_not_held_is_shown_as_not_known() -> None:
    held = (enrolled("02/09/2025"),)
    found = drawn(a_file(enrolments=held, provisions=(SenProvision("K", date(2026, 9, 1), None),)))
    assert told(lane(found, "School"))[0] == (UNKNOWN, "2023-09-01", "2025-09-02")
    assert told(lane(found, "SEN")) == [
        (UNKNOWN, "2023-09-01", "2026-09-01"),
        ("sen K", "2026-09-01", "2026-11-21"),
    ]


def test_a_list_alone_tells_of_care_and_not_of_homes() -> None:
    stated = StatedCare(entered_on=date(2025, 2, 3), legal_status="C2", placement="U6")
    found = drawn(a_file(episodes=(), stated=stated))
    assert lane(found, "Care")[0].words.endswith("from a list.")
    assert told(lane(found, "Home")) == [(UNKNOWN, "2025-02-03", "2026-11-21")]


def test_nothing_after_the_day_is_drawn() -> None:
    found = drawn(a_file(), today=date(2024, 4, 1))
    assert told(lane(found, "Care")) == [("voluntary", "2024-03-05", "2024-04-02")]


def test_a_child_of_whom_nothing_is_held_has_a_picture_with_nothing_in_it() -> None:
    found = drawn(ChildFile(child=Child(id=1)))
    assert [one.bands for one in found.lanes] == [(), (), (), ()]
    assert found.tiles[0].value == "Never"


def test_the_numbers_below_the_picture_say_what_they_rest_on() -> None:
    held = (enrolled("05/09/2023", "09/03/2026"), enrolled("16/03/2026", name="Riverside"))
    tiles = {tile.title: (tile.value, tile.detail) for tile in drawn(a_file(enrolments=held)).tiles}
    assert tiles == {
        "In care": ("2 years 8 months", "since 5 March 2024"),
        "Homes since entry": ("1", "0 moves"),
        "Schools since entry": ("2", ""),
        "School days without a school": ("5", "since entry, after the first school known"),
    }


def test_a_number_that_cannot_be_known_is_no_nought() -> None:
    tiles = {tile.title: tile.value for tile in drawn(a_file()).tiles}
    assert tiles["School days without a school"] == "Not known"
    assert tiles["Schools since entry"] == "None known"


def test_a_day_outside_the_picture_stands_at_its_edge() -> None:
    found = drawn(a_file())
    assert found.share(date(2000, 1, 1)) == 0
    assert found.share(date(2040, 1, 1)) == 1
    assert 0 < found.share(date(2025, 1, 1)) < 1


@pytest.mark.parametrize(
    ("first", "until", "words"),
    [
        # a day short of a month counts days
        ("14/01/2026", "13/02/2026", "30 days"),
        # the very month
        ("14/01/2026", "14/02/2026", "1 month"),
        # whole years say no months
        ("14/01/2024", "14/01/2026", "2 years"),
        # a day short of two years
        ("14/01/2024", "13/01/2026", "1 year 11 months"),
    ],
)
def test_how_long_is_said_in_the_largest_whole_units(first: str, until: str, words: str) -> None:
    assert lasting(day(first), day(until)) == words
