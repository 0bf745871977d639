"""The two rules on both sides of each boundary."""

import pytest

from vsdesk.quality.grades import graded, left_to_score, to_mend
from vsdesk.quality.rubrics import NOT_DUE, rubric

RAG, COUNT = rubric("rag"), rubric("count")
SIGNS = {"o": "gold", "g": "green", "a": "amber", "r": "red", "-": NOT_DUE}


def scores(rubric, signs):
    """One sign a criterion, in order; a blank for what is not scored."""
    codes = [one.code for one in rubric.criteria]
    return {code: SIGNS[sign] for code, sign in zip(codes, signs, strict=True) if sign != " "}


@pytest.mark.parametrize(
    ("signs", "overall"),
    [
        # all green
        ("ggggggggggg", "green"),
        # one amber is enough
        ("gggggggggga", "amber"),
        ("aaaaaaaaaaa", "amber"),
        # one red is enough, whatever the rest is
        ("ggggggggggr", "red"),
        ("aaaaaaaaaar", "red"),
        # what is not due counts neither way
        ("gggggggg-gg", "green"),
        ("ggggggggg-a", "amber"),
    ],
)
def test_the_worst_counts(signs, overall):
    assert graded(RAG, scores(RAG, signs)).overall == overall


@pytest.mark.parametrize(
    ("signs", "overall"),
    [
        # all but one gold, the other green: gold; two green: green
        ("ooooooooooo", "gold"),
        ("oooooooooog", "gold"),
        ("ooooooooogg", "green"),
        ("ggggggggggg", "green"),
        # one amber is still green, two are amber
        ("ooooooooooa", "green"),
        ("gggggggggga", "green"),
        ("gggggggggaa", "amber"),
        ("oooooooooaa", "amber"),
        # any red is red
        ("oooooooooor", "red"),
        ("gggggggaaar", "red"),
        # of the ten that are due, nine gold and one green
        ("ooooooooo-g", "gold"),
    ],
)
def test_the_counting_rule(signs, overall):
    assert graded(COUNT, scores(COUNT, signs)).overall == overall


def test_the_grade_says_which_criteria_made_it():
    grade = graded(COUNT, scores(COUNT, "ggggggagga-"))
    assert grade.why == (
        "Amber: 2 of 10 are amber (Pupil Premium Plus, Carer’s part); two amber or more make it amber."
    )


def test_many_criteria_are_counted_and_not_named():
    assert graded(RAG, scores(RAG, "aaaaggggggg")).why.startswith("Amber: 4 of 11 are amber; ")


def test_a_green_plan_says_why_too():
    assert graded(RAG, scores(RAG, "ggggggggggg")).why == "Green: nothing is below green."


def test_half_scored_it_stands_so_far_and_says_what_lacks():
    grade = graded(RAG, scores(RAG, "gggggggg   "))
    assert (grade.overall, grade.complete) == ("green", False)
    assert grade.missing == ("Transition", "Carer’s part", "Attendees and next date")
    assert left_to_score(grade) == "8 of 11 criteria scored"


def test_nothing_scored_is_no_grade():
    assert graded(RAG, {}).overall == ""
    assert graded(RAG, {"transition": NOT_DUE}).overall == ""


def test_scores_of_another_rubric_are_left_out():
    grade = graded(RAG, {"voice": "gold", "needs": "green", "handwriting": "red"})
    assert (grade.overall, grade.scored) == ("green", 1)


def test_what_is_to_mend_is_the_worst_first():
    assert to_mend(RAG, scores(RAG, "aggrggggag-")) == ("Needs", "Child’s voice", "Transition")
