"""A second pair of eyes: another person's scores stand beside the first, and change nothing of them."""

import pytest

from tests.vsdesk.desk.pep_content.conftest import NOW
from tests.vsdesk.desk.pep_content.test_quality import GREEN
from vsdesk.errors import UserError
from vsdesk.quality.agreement import agreement
from vsdesk.quality.rubrics import NOT_DUE, rubric

AMBER_NEEDS = {**GREEN, "needs": "amber"}


def test_the_second_grade_stands_beside_the_first_and_they_are_compared(held):
    held.pep_quality.score(NOW, GREEN, finish=True)
    held.pep_quality.moderate(NOW, AMBER_NEEDS, reviewer="R. Osei", comments={"needs": "Too general"})
    first = held.pep_quality.current(NOW)
    second = held.pep_quality.second(first)
    assert (first.overall, second.overall, second.reviewer) == ("green", "amber", "R. Osei")
    assert second.comments == {"needs": "Too general"}
    page = held.pep_pages.page(NOW)
    assert page.second_words == (
        "Second look by R. Osei, Fri 20 Nov 2026: amber; 10 of 11 agree; differ on Needs (green, then amber)."
    )
    assert next(one for one in held.pep_quality.sample("", per_cent=100)).second.startswith(
        "Amber · 10 of 11 agree"
    )


def test_looked_at_again_the_second_look_is_put_right_and_not_doubled(held):
    held.pep_quality.score(NOW, GREEN, finish=True)
    held.pep_quality.moderate(NOW, AMBER_NEEDS, reviewer="R. Osei")
    held.pep_quality.moderate(NOW, GREEN, reviewer="R. Osei")
    assert len(held.pep_quality.reviews(NOW)) == 2
    assert held.pep_quality.second(held.pep_quality.current(NOW)).overall == "green"


@pytest.mark.parametrize(
    ("scores", "who", "says"),
    [
        (GREEN, "", "The second look is another person’s"),
        ({"voice": "green"}, "R. Osei", "Not everything is scored yet"),
        ({**GREEN, "voice": "gold"}, "R. Osei", "“gold” is none of them"),
    ],
    ids=["the same person", "not all", "no such level"],
)
def test_what_is_no_second_look_is_refused(held, scores, who, says):
    held.pep_quality.score(NOW, GREEN, finish=True)
    with pytest.raises(UserError, match=says):
        held.pep_quality.moderate(NOW, scores, reviewer=who)


def test_what_is_not_graded_cannot_be_looked_at_again(held):
    with pytest.raises(UserError, match="not graded yet"):
        held.pep_quality.moderate(NOW, GREEN, reviewer="R. Osei")


def test_agreement_counts_what_both_scored_and_names_where_they_differ():
    told = agreement(
        rubric("rag"), {"voice": "green", "needs": "amber"}, {"voice": NOT_DUE, "smart": "green"}
    )
    assert (told.same, told.of) == (0, 1)
    assert told.words == "0 of 1 agree; differ on Child’s voice (green, then not due)"


def test_a_remark_alone_goes_to_the_review_there_is_and_its_grade_stands(held):
    held.pep_quality.score(NOW, GREEN, finish=True)
    held.pep_quality.score(NOW, {}, comments={"needs": "Say which barrier"})
    (only,) = held.pep_quality.reviews(NOW)
    assert (only.comments, only.overall) == ({"needs": "Say which barrier"}, "green")
