"""Grades by school and teacher with how many of how many, and the sample that is drawn and kept."""

from __future__ import annotations

import pytest

from tests.vsdesk.desk.pep_content.conftest import LAST, NOW
from vsdesk.errors import NotAllowed, UserError
from vsdesk.quality.rubrics import rubric

GREEN = {one.code: "green" for one in rubric("rag").criteria}


@pytest.fixture
def graded(held):
    held.pep_quality.score(NOW, {**GREEN, "needs": "amber"}, finish=True)
    held.pep_contents.add(NOW, "voice", {"how": "by talking"})
    return held


def test_a_term_that_was_not_graded_is_no_nought_per_cent(graded):
    now, last = graded.pep_quality.history()
    assert (now.term, now.held, now.graded, now.good, now.levels, now.voice) == (
        "Autumn 2026", 1, 1, 0, {"Amber": 1}, 1,
    )  # fmt: skip
    assert (last.term, last.held, last.graded, last.voice) == ("Summer 2026", 1, 0, 0)
    assert last.words == "none of 1 graded"
    assert now.words == "0 of 1 graded are good"


@pytest.mark.parametrize("by", ["school", "teacher"])
def test_the_levels_of_every_line_add_up_to_what_is_graded(graded, by):
    graded.pep_quality.score(LAST, GREEN, finish=True)
    lines = graded.pep_quality.history(by)
    assert sum(line.held for line in lines) == 2
    assert all(sum(line.levels.values()) == line.graded <= line.held for line in lines)


def test_graded_anew_only_the_newest_grade_counts(graded):
    graded.pep_quality.score(NOW, GREEN, finish=True)
    assert graded.pep_quality.history()[0].levels == {"Green": 1}


def test_a_sample_is_drawn_of_what_is_graded_and_kept_under_its_name(graded):
    (drawn,) = graded.pep_quality.sample("Autumn 2026", each=2)
    assert (drawn.pep, drawn.setting, drawn.overall) == (NOW, "No school", "Amber")
    graded.pep_quality.keep_sample((drawn,), "Autumn moderation")
    review = graded.pep_quality.current(NOW)
    assert review is not None
    assert review.sample == "Autumn moderation"


def test_a_restricted_childs_plan_is_counted_and_never_drawn(graded):
    graded.deeds.restrict(1, "Address is not to be known.")
    assert sum(line.held for line in graded.pep_quality.history()) == 2
    with pytest.raises(UserError, match="none to moderate"):
        graded.pep_quality.sample("Autumn 2026", each=1)


@pytest.mark.parametrize("asked", [{}, {"each": 1, "per_cent": 5}, {"per_cent": 200}])
def test_a_number_that_is_none_is_told(graded, asked):
    with pytest.raises(UserError, match="not both"):
        graded.pep_quality.sample("Autumn 2026", **asked)


def test_keeping_a_sample_is_a_heads(graded):
    drawn = graded.pep_quality.sample("Autumn 2026", each=1)
    graded.role = "officer"
    with pytest.raises(NotAllowed):
        graded.pep_quality.keep_sample(drawn, "Mine")
