"""The list of PEPs: where each stands, what is overdue, filters that count what they show, and nothing of a restricted child."""

from __future__ import annotations

from datetime import date

import pytest

from tests.vsdesk.desk.pep_content.conftest import LAST, NOW
from vsdesk.desk.pep_list import FILTERS, SORTS, PepQuery


def test_a_plan_that_came_in_is_to_be_signed_off_and_the_head_holds_it(held):
    line = held.pep_lists.lines((NOW,))[NOW]
    assert (line.state, line.holder, line.held_days) == ("submitted", "virtual school head", 31)
    assert held.pep_lists.find(PepQuery("to look at")) == (NOW,)
    assert held.pep_lists.find(PepQuery("signed off")) == (LAST,)


def test_every_count_is_the_length_of_its_list(held):
    counts = held.pep_lists.counts()
    assert counts == {one.code: len(held.pep_lists.find(PepQuery(one.code))) for one in FILTERS}


def test_a_term_without_a_plan_has_a_line_to_open_one_from(held):
    for line in reversed(held.batches()):
        if line.name == "PEPs":
            held.undo(line.id)
    (key,) = held.pep_lists.find(PepQuery("due"))
    line = held.pep_lists.lines((key,))[key]
    assert (key, line.pep, line.label) == (-1, None, "Autumn 2026")
    assert line.due_on == date(2026, 12, 18)
    assert line.due_words == "Autumn 2026 ends on Fri 18 Dec 2026."


def test_words_are_found_in_child_school_and_plan(held):
    assert held.pep_lists.find(PepQuery(text="haddad autumn")) == (NOW,)
    assert held.pep_lists.find(PepQuery(text="haddad nobody")) == ()


@pytest.mark.parametrize("sort", SORTS)
def test_descending_is_the_same_list_from_its_end(held, sort):
    up = held.pep_lists.find(PepQuery(sort=sort))
    assert held.pep_lists.find(PepQuery(sort=sort, descending=True)) == up[::-1]


def test_of_a_restricted_child_the_list_says_only_that_there_is_one(held):
    held.deeds.restrict(1, "Address is not to be known.")
    line = held.pep_lists.lines((NOW,))[NOW]
    assert (line.who, line.school, line.year, line.masked) == ("Restricted record", "", "", True)
    assert held.pep_lists.find(PepQuery("to look at", text="haddad")) == ()
    page = held.pep_pages.page(NOW)
    assert page.masked
    assert (page.parts, page.said.targets, page.path) == ((), (), ())


def test_meetings_come_by_day(held):
    assert [line.key for line in held.pep_lists.meetings(date(2026, 10, 1), date(2026, 10, 31))] == [NOW]
    assert held.pep_lists.meetings(date(2026, 10, 16), date(2026, 10, 31)) == ()


def test_the_path_of_a_page_ends_where_the_plan_stands(held):
    assert [step.stands for step in held.pep_pages.page(NOW).path] == [
        "done", "done", "to come", "done", "now", "to come",
    ]  # fmt: skip
    assert [step.stands for step in held.pep_pages.page(LAST).path][-1] == "done"


def test_a_childs_own_lines_are_those_of_the_whole_list_the_newest_first(held):
    held.pep_quality.score(LAST, {one.code: "green" for one in held.pep_quality.rubric.criteria}, finish=True)
    every = [one.code for one in FILTERS]
    keys = {key for code in every for key in held.pep_lists.find(PepQuery(code))}
    own = held.pep_lists.of_child(1)
    assert [line.key for line in own] == [NOW, LAST]
    assert {line.key: line for line in own} == held.pep_lists.lines(tuple(keys))
    assert own[1].grade == "Green"
