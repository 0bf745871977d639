"""School places, changes of school, UPNs and returns expected: both sides of each day."""

import pytest

from tests.builders import upn, wrong_upn
from tests.vsdesk.desk.due_builders import HILLCREST, OAKFIELD, a_child, at, day
from tests.vsdesk.reports.peps.test_duties import a_pep
from vsdesk.desk.due.changed_school import changed_school
from vsdesk.desk.due.facts import Facts
from vsdesk.desk.due.no_school import no_school
from vsdesk.desk.due.peps import term_peps
from vsdesk.desk.due.returns_expected import returns_expected
from vsdesk.desk.due.upns import upns
from vsdesk.model.identity import Upn
from vsdesk.reference.calendar import calendar
from vsdesk.reference.case_kinds import shipped_kinds
from vsdesk.reference.half_terms import last_finished
from vsdesk.store.attendance import Total

ENGLAND = calendar()


def ask(provider, on, *children, **facts):
    return list(provider(list(children), ENGLAND, day(on), Facts(**facts)))


@pytest.mark.parametrize(
    ("on", "words", "urgency"),
    [
        # the day the enrolment ended, and the school day after
        ("2026-11-06", "0 school days since 6 November 2026", "this week"),
        ("2026-11-09", "1 school day since 6 November 2026", "this week"),
        # the twentieth school day, and the day after
        ("2026-12-04", "20 school days since 6 November 2026", "this week"),
        ("2026-12-07", "21 school days since 6 November 2026", "overdue"),
    ],
)
def test_a_place_is_overdue_after_twenty_school_days(on, words, urgency):
    (item,) = ask(no_school, on, a_child(on, enrolments=[at(OAKFIELD, to_on="2026-11-06")]))
    assert words in item.why
    assert (item.urgency, item.due_on) == (urgency, day("2026-12-04"))


@pytest.mark.parametrize(
    ("child", "count"),
    [
        # at a school; told that there is none; nothing known; on short breaks; five since September, of compulsory age from 31 December
        ({"enrolments": [at(OAKFIELD)]}, 0),
        ({"no_school_on": "2026-11-02"}, 1),
        ({}, 0),
        ({"ls": "V4"}, 0),
        ({"born": "2021-09-10"}, 0),
        # tuition goes with a school and is none
        ({"enrolments": [at(OAKFIELD, kind="tuition")], "no_school_on": "2026-11-02"}, 1),
    ],
)
def test_who_is_without_a_school(child, count):
    assert len(ask(no_school, "2026-11-20", a_child("2026-11-20", **child))) == count


def test_since_when_not_known_is_said_and_an_ehc_plan_names_the_send_team():
    (item,) = ask(no_school, "2026-11-20", a_child("2026-11-20", provision="E", no_school_on="2026-11-02"))
    assert "since when is not known" in item.why
    assert (item.owes, item.due_on, item.days) == ("SEND team", None, None)


def test_days_before_care_began_are_not_ours():
    child = a_child("2026-11-20", entered="2026-11-16", enrolments=[at(OAKFIELD, to_on="2026-09-30")])
    (item,) = ask(no_school, "2026-11-20", child)
    assert "4 school days since 16 November 2026" in item.why


@pytest.mark.parametrize(
    ("moved", "count"),
    [
        # the last day of the summer holidays, the first day of term, yesterday, tomorrow
        ("2026-08-31", 0),
        (ENGLAND.term_named("Autumn 2026").starts_on.isoformat(), 1),
        ("2026-11-19", 1),
        ("2026-11-21", 0),
    ],
)
def test_only_a_change_within_the_term_is_told(moved, count):
    enrolments = [at(OAKFIELD, to_on=moved), at(HILLCREST, moved, number=2)]
    met = {1: (a_pep(held_on="2026-11-20"),)}
    found = ask(changed_school, "2026-11-20", a_child("2026-11-20", enrolments=enrolments), peps=met)
    assert len(found) == count


def test_while_its_pep_is_owed_a_change_of_school_has_one_line_which_says_both():
    child = a_child(
        "2026-11-20", enrolments=[at(OAKFIELD, to_on="2026-11-02"), at(HILLCREST, "2026-11-02", number=2)]
    )
    kinds = tuple(one for one in shipped_kinds() if one.code == "move")
    (line,) = [
        one
        for provider in (changed_school, term_peps)
        for one in ask(provider, "2026-11-20", child, case_kinds=kinds)
        if "school" in one.key
    ]
    assert line.key == "new-school:1"
    assert line.why.startswith("From Oakfield Academy to Hillcrest High on 2 November 2026. 20 working days")
    assert [one.words for one in line.actions] == ["Open child", "Open a case…"]


def test_a_first_school_and_the_same_school_again_are_no_change():
    first = a_child("2026-11-20", enrolments=[at(OAKFIELD, "2026-10-01")])
    again = a_child(
        "2026-11-20", enrolments=[at(OAKFIELD, to_on="2026-10-01"), at(OAKFIELD, "2026-10-01", number=2)]
    )
    assert ask(changed_school, "2026-11-20", first, again) == []


@pytest.mark.parametrize(
    ("facts", "what"),
    [
        # right; wrong check letter; none; none and a 903 code; not yet of school age
        ({"upn": Upn(upn(1))}, None),
        ({"upn": Upn(wrong_upn(1))}, "UPN to correct"),
        ({}, "UPN missing"),
        ({"upn_unknown": "UN3"}, "UPN missing"),
        ({"born": "2023-03-14"}, None),
    ],
)
def test_upns_missing_and_wrong(facts, what):
    found = ask(upns, "2026-11-20", a_child("2026-11-20", **facts))
    assert [item.what for item in found] == ([what] if what else [])


@pytest.mark.parametrize(
    ("on", "label"),
    [
        # the last day of the first half, the day after, and the first day of the next term
        ("2026-10-23", "summer half-term 2"),
        ("2026-10-24", "autumn half-term 1"),
        ("2027-01-05", "autumn half-term 2"),
    ],
)
def test_the_last_finished_half_term(on, label):
    half = last_finished(ENGLAND, day(on))
    assert half is not None
    assert half.label == label


def total(child, first="2026-09-02", last="2026-10-23"):
    return Total(child, 1, day(first), day(last), 76, 70)


@pytest.mark.parametrize(
    ("on", "urgency"),
    [
        # five school days after half-term: the day itself, and the day after
        ("2026-11-06", "this week"),
        ("2026-11-07", "overdue"),
    ],
)
def test_a_school_that_gave_nothing_owes_five_school_days_after_the_half_term(on, urgency):
    (item,) = ask(returns_expected, on, a_child(on, enrolments=[at(OAKFIELD)]))
    assert (item.due_on, item.urgency, item.owes) == (day("2026-11-06"), urgency, "school")
    assert item.who == "Oakfield Academy"
    assert "our 1 child there" in item.why
    assert item.sent == "nothing"


def test_totals_of_some_leave_the_rest_owed_and_of_all_nothing():
    on = "2026-11-20"
    one, two = a_child(on, enrolments=[at(OAKFIELD)]), a_child(on, id=2, enrolments=[at(OAKFIELD, number=2)])
    (item,) = ask(returns_expected, on, one, two, totals=(total(1),))
    assert "1 of our 2 children" in item.why
    assert item.sent == "some"
    assert ask(returns_expected, on, one, two, totals=(total(1), total(2))) == []
    # last term's totals do not serve
    assert len(ask(returns_expected, on, one, totals=(total(1, "2026-06-01", "2026-07-17"),))) == 1


def test_a_child_who_came_after_the_half_term_is_not_asked_for():
    on = "2026-11-20"
    assert ask(returns_expected, on, a_child(on, enrolments=[at(OAKFIELD, "2026-11-02")])) == []
