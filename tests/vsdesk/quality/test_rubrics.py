"""The rubrics that come with the program, and what no rubric may be."""

from importlib import resources

import pytest

from vsdesk.errors import NotFound
from vsdesk.quality.rubrics import BrokenRubric, read_rubric, rubric, shipped

RAG = (resources.files("resources") / "rubrics" / "rag.toml").read_text("utf-8")
LAST_STEP = 'why = "nothing is below green"'


def test_two_rubrics_come_with_the_program_each_of_eleven_criteria_and_a_source():
    assert [one.code for one in shipped()] == ["count", "rag"]
    assert [len(one.criteria) for one in shipped()] == [11, 11]
    assert all(len(one.source) > 20 for one in shipped())
    assert all(one.version for one in shipped())


def test_both_ask_for_the_same_in_the_same_order():
    one, other = ([criterion.code for criterion in rubric.criteria] for rubric in shipped())
    assert one == other


def test_levels_are_best_first():
    assert [level.code for level in rubric("rag").levels] == ["green", "amber", "red"]
    assert [level.code for level in rubric("count").levels] == ["gold", "green", "amber", "red"]


@pytest.mark.parametrize(
    ("level", "good"), [("gold", True), ("green", True), ("amber", False), ("blue", False)]
)
def test_green_or_better_is_good(level, good):
    assert rubric("count").is_good(level) is good


def test_a_rubric_nobody_has_is_not_found():
    with pytest.raises(NotFound, match="Settings"):
        rubric("ours")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('good = "green"', 'good = "blue"', "levels that it has not: blue"),
        (LAST_STEP, f"{LAST_STEP}\nat_least = {{ green = 1 }}", "last step"),
        ('red = "Not SMART"\n', "", "words for each level"),
        ('only_if = "last"', 'only_if = "spring"', "condition that is not known"),
        ('code = "voice"', 'code = "carer"', "each once"),
        ('title = "Needs"\n', "", "not written as one"),
        ('version = "2026.1"', "version = ", "not written as one"),
        ('version = "2026.1"', 'version = "1"\nlook = "bold"', "not written as one"),
    ],
)
def test_what_is_wrong_with_a_rubric_is_said(before, after, words):
    assert before in RAG
    with pytest.raises(BrokenRubric, match=words):
        read_rubric("ours.toml", RAG.replace(before, after, 1))
