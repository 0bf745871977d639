"""The roll this term: every figure against children counted by hand, and parts that add up to the whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from vsdesk.care.snapshot import Snapshot, snapshot
from vsdesk.model.care import StatedCare
from vsdesk.model.child import Child
from vsdesk.model.child_file import ChildFile
from vsdesk.model.enrolment import Enrolment
from vsdesk.model.episode import Episode
from vsdesk.model.provision import SenProvision
from vsdesk.model.school import School
from vsdesk.reference.calendar import calendar
from vsdesk.reports.figures import movement, no_school, roll_children, roll_term
from vsdesk.reports.figures.frame import Frame
from vsdesk.reports.shapes import Figure

DAY = date(2026, 11, 20)
FRAME = Frame(DAY, calendar().term_named("Autumn 2026"), calendar())
OAKFIELD = School(
    1, "900001", "Oakfield", "999", "Northshire", None, "Secondary", "Academy", None, None, "Open"
)


def a_file(number: int = 1, **changes: object) -> ChildFile:
    """A girl of thirteen, in care under an order since 2023, at school, about whom all is known."""
    child = Child(
        id=number, surname=f"S{number}", forename="A", sex="F", ethnicity="WBRI", born_on=date(2013, 5, 4)
    )
    enrolment = Enrolment(
        number, OAKFIELD, "Oakfield", "main", date(2024, 9, 3), "given", None, None, "Y9", None, None
    )
    file = ChildFile(
        child=child,
        episodes=(Episode(number, number, date(2023, 3, 1), "S", "C2", "N1", "U6"),),
        enrolments=(enrolment,),
        provisions=(SenProvision("K", date(2024, 9, 3), None),),
        out_of_area=False,
    )
    return replace(file, **changes)  # type: ignore[arg-type]


def on_the_day(*files: ChildFile, day: date = DAY) -> list[Snapshot]:
    return [snapshot(file, day) for file in files]


def the(figure: str, *files: ChildFile) -> Figure:
    return roll_term.count(FRAME, on_the_day(*files)).figure(figure)


def test_a_child_about_whom_all_is_known_is_in_every_breakdown_once() -> None:
    told = roll_term.count(FRAME, on_the_day(a_file()))
    for breakdown in told.breakdowns.values():
        assert (breakdown.known, len(breakdown.unknown), breakdown.total) == (1, 0, 1), breakdown.id


def test_what_is_not_known_is_in_the_total_and_in_no_share() -> None:
    silent = a_file(2, out_of_area=None, provisions=(), enrolments=())
    told = roll_term.count(FRAME, on_the_day(a_file(1), silent))
    for name in ("area", "sen", "phase"):
        breakdown = told.breakdowns[name]
        assert (breakdown.known, len(breakdown.unknown), breakdown.total) == (1, 1, 2), name
        assert all(figure.denominator == 1 and figure.not_known == 1 for figure in breakdown.figures())


def test_nobody_on_the_roll_gives_counts_of_nought_and_no_percentage() -> None:
    told = roll_term.count(FRAME, [])
    assert told.figure("roll.size").value == 0
    assert told.figure("roll.no-school").value is None
    assert told.figure("roll.no-school").denominator == 0


MOVES = [
    # came in the day before the term began: there at its beginning
    (date(2026, 9, 1), None, (1, 0, 0, 1)),
    # came in on its first day: joined
    (date(2026, 9, 2), None, (0, 1, 0, 1)),
    # left on its first day: was there before, and left
    (date(2025, 1, 1), date(2026, 9, 2), (1, 0, 1, 0)),
    # left on the day of the report
    (date(2025, 1, 1), date(2026, 11, 20), (1, 0, 1, 0)),
    # leaves the day after: still there
    (date(2025, 1, 1), date(2026, 11, 21), (1, 0, 0, 1)),
    # came and left within the term
    (date(2026, 9, 10), date(2026, 10, 10), (0, 1, 1, 0)),
]


@pytest.mark.parametrize(("came", "left", "expected"), MOVES)
def test_start_and_joined_less_left_make_the_end(
    came: date, left: date | None, expected: tuple[int, ...]
) -> None:
    term = replace(FRAME.term, starts_on=date(2026, 9, 2))
    rec = "E4A" if left else None
    file = a_file(episodes=(Episode(1, 1, came, "S", "C2", "N1", "U6", dec=left, rec=rec),))
    spans = movement.care_spans(on_the_day(file))
    start = movement.size(spans, term.starts_on - movement.DAY)
    joined = len(movement.joined(spans, term.starts_on, DAY))
    gone = len(movement.left(spans, term.starts_on, DAY))
    end = movement.size(spans, DAY)
    assert (start, joined, gone, end) == expected
    assert start + joined - gone == end


@pytest.mark.parametrize("came", [date(2026, 7, 30), date(2026, 12, 25), date(2027, 4, 1)])
def test_a_child_who_comes_in_the_holidays_is_in_the_figures_of_one_term(came: date) -> None:
    terms = calendar().terms
    year = [one for one in terms if one.academic_year == FRAME.term.academic_year]
    frames = [replace(FRAME, term=term, as_at=date(2027, 7, 31)) for term in year]
    file = a_file(episodes=(Episode(1, 1, came, "S", "C2", "N1", "U6"),))
    spans = movement.care_spans(on_the_day(file))
    assert [len(movement.joined(spans, one.since, one.until)) for one in frames].count(1) == 1


def test_each_term_begins_with_the_roll_the_one_before_ended_with() -> None:
    terms = calendar().terms
    frames = [replace(FRAME, term=term, as_at=terms[-1].ends_on) for term in terms]
    for before, after in pairwise(frames):
        assert after.since - movement.DAY == before.until


def test_short_breaks_are_apart_from_everything_but_their_own_count() -> None:
    breaks = a_file(episodes=(Episode(1, 1, date(2026, 9, 10), "S", "V4", "N2", "K2"),))
    assert the("roll.size", breaks).value == 0
    assert the("roll.joined", breaks).value == 0
    assert the("roll.short-breaks", breaks).value == 1


def test_a_child_on_remand_is_looked_after_and_told_of_apart() -> None:
    remand = a_file(episodes=(Episode(1, 1, date(2026, 10, 1), "S", "J1", "N6", "R5"),))
    assert the("roll.size", remand).value == 1
    assert the("roll.remand", remand).value == 1


def test_a_child_under_an_order_who_is_remanded_is_not_on_remand_alone_and_the_definition_says_so() -> None:
    order = Episode(1, 1, date(2025, 3, 1), "S", "C2", "N1", "U6", dec=date(2026, 10, 1), rec="X1")
    remanded = a_file(episodes=(order, Episode(2, 1, date(2026, 10, 1), "L", "J1", "N6", "R5")))
    figure = the("roll.remand", remanded)
    assert (figure.value, the("roll.size", remanded).value) == (0, 1)
    assert "by remand alone" in figure.definition


def test_a_sealed_record_is_counted_among_those_who_left_and_opens_to_nobody() -> None:
    file = a_file(
        episodes=(Episode(1, 1, date(2024, 1, 1), "S", "E1", "N1", "A3", dec=date(2026, 10, 12), rec="E11"),)
    )
    sealed = replace(file, child=replace(file.child, sealed_on=date(2026, 10, 12)))
    assert the("roll.left", sealed).value == 1
    assert the("roll.left", sealed).children == ()
    assert roll_children.table(on_the_day(sealed)).rows == ()


def test_a_restricted_child_is_counted_and_not_named() -> None:
    file = a_file()
    hidden = replace(file, child=replace(file.child, restricted=True))
    table = roll_children.table(on_the_day(hidden))
    assert len(table.rows) == 1
    assert not any("S1" in str(cell) for cell in table.rows[0])


def test_no_school_counts_only_compulsory_school_age() -> None:
    # thirteen and without a school; four and without; seventeen and without
    ages = [date(2013, 5, 4), date(2022, 5, 4), date(2009, 5, 4)]
    files = [
        a_file(n, enrolments=(), no_school_on=date(2026, 11, 2), child=replace(a_file(n).child, born_on=born))
        for n, born in enumerate(ages, 1)
    ]
    figure = the("roll.no-school", *files)
    assert (figure.numerator, figure.denominator) == (1, 1)


def test_a_child_of_whose_school_nothing_is_known_is_not_known_to_have_none() -> None:
    figure = the("roll.no-school", a_file(1), a_file(2, enrolments=()))
    assert (figure.numerator, figure.denominator, figure.not_known) == (0, 1, 1)


def test_a_list_that_says_in_words_that_there_is_no_school_is_believed_from_its_own_day() -> None:
    told = a_file(enrolments=(), no_school_on=date(2026, 11, 2))
    (before,) = on_the_day(told, day=date(2026, 11, 1))
    (since,) = on_the_day(told, day=date(2026, 11, 2))
    assert not no_school.is_without_school(before)
    assert no_school.is_without_school(since)


def test_a_sealed_child_is_not_looked_after_from_the_day_of_sealing_on() -> None:
    sealed = a_file(child=replace(a_file().child, sealed_on=date(2026, 11, 1)))
    assert the("roll.size", sealed).value == 0
    assert the("roll.left", sealed).value == 1


def test_on_the_31_march_itself_the_cohort_is_that_days() -> None:
    frame = replace(FRAME, as_at=date(2026, 3, 31), term=calendar().term_named("Spring 2026"))
    told = roll_term.count(frame, on_the_day(a_file(), day=date(2026, 3, 31)))
    assert told.figure("roll.twelve-months").window.endswith("31 March 2026")


def test_school_days_without_a_school_are_counted_from_the_last_one_left() -> None:
    gone = replace(a_file().enrolments[0], to_on=date(2026, 11, 6), to_basis="given")
    (one,) = on_the_day(a_file(enrolments=(gone,)))
    # 7 to 20 November 2026 holds ten school days; the 6th itself is the first without
    assert no_school.school_days_without(one, FRAME) == 10


def test_a_list_that_says_since_when_stands_where_no_episode_is_held() -> None:
    listed = a_file(episodes=(), stated=StatedCare(date(2026, 9, 10), None, "V2", "U6", DAY))
    assert the("roll.size", listed).value == 1
    assert the("roll.joined", listed).value == 1
    assert the("roll.twelve-months", listed).not_known == 1


def test_care_ends_at_eighteen_though_no_episode_was_closed() -> None:
    grown = a_file(child=replace(a_file().child, born_on=date(2008, 10, 1)))
    assert the("roll.size", grown).value == 0
    assert the("roll.left", grown).value == 1
    assert the("roll.care-leaver", grown).value == 1
