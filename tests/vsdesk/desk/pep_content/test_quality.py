"""Scoring a plan: so far, finished, again; a head's; and by the rubric the authority chose."""

import pytest

from tests.vsdesk.desk.pep_content.conftest import LAST, NOW
from vsdesk.errors import NotAllowed, NotFound, UserError
from vsdesk.quality.rubrics import NOT_DUE, rubric
from vsdesk.store.peps import one_pep

GREEN = {one.code: "green" for one in rubric("rag").criteria}


def test_scores_so_far_are_kept_and_the_plan_is_being_looked_at(held):
    held.pep_quality.score(NOW, {"voice": "green", "needs": "amber"}, comments={"needs": "too general"})
    review = held.pep_quality.current(NOW)
    assert review is not None
    assert (review.scores, review.comments) == (
        {"voice": "green", "needs": "amber"},
        {"needs": "too general"},
    )
    assert (review.reviewed_on, review.overall) == (None, "")
    assert one_pep(held.connection, NOW).qa_on == held.today


def test_a_review_is_finished_when_all_is_scored_and_not_before(held):
    held.pep_quality.score(NOW, {"voice": "green"})
    with pytest.raises(UserError, match="Not everything is scored yet: Last targets reviewed"):
        held.pep_quality.score(NOW, {}, finish=True)
    held.pep_quality.score(NOW, {**GREEN, "transition": NOT_DUE}, told="A careful plan.", finish=True)
    review = held.pep_quality.current(NOW)
    assert review is not None
    assert (review.overall, review.reviewed_on, review.resubmit) == ("green", held.today, False)
    assert (review.feedback, review.reviewer, review.rubric_version) == (
        "A careful plan.",
        held.person,
        "2026.1",
    )


def test_a_red_plan_has_to_come_again(held):
    held.pep_quality.score(NOW, {**GREEN, "voice": "red"}, finish=True)
    review = held.pep_quality.current(NOW)
    assert review is not None
    assert review.resubmit


def test_scored_again_it_gets_a_second_review_and_the_first_is_kept(held):
    held.pep_quality.score(NOW, {**GREEN, "voice": "red"}, finish=True)
    held.pep_quality.score(NOW, GREEN, finish=True)
    assert [one.overall for one in held.pep_quality.reviews(NOW)] == ["red", "green"]


def test_feedback_alone_goes_to_the_review_there_is(held):
    held.pep_quality.score(NOW, GREEN, finish=True)
    held.pep_quality.score(NOW, {}, told="Thank you.")
    (review,) = held.pep_quality.reviews(NOW)
    assert (review.overall, review.feedback) == ("green", "Thank you.")


def test_a_score_is_taken_away_by_an_empty_level(held):
    held.pep_quality.score(NOW, {"voice": "green", "needs": "amber"})
    held.pep_quality.score(NOW, {"needs": ""})
    review = held.pep_quality.current(NOW)
    assert review is not None
    assert review.scores == {"voice": "green"}


def test_a_plan_half_scored_keeps_its_rubric_when_the_authority_chooses_another(held):
    held.pep_quality.score(NOW, {"voice": "green"})
    held.settings.choose("pep_rubric", "count")
    with pytest.raises(UserError, match="one of green, amber, red"):
        held.pep_quality.score(NOW, {"needs": "gold"})
    held.pep_quality.score(LAST, {"needs": "gold"})
    review = held.pep_quality.current(LAST)
    assert review is not None
    assert review.rubric == "count"


@pytest.mark.parametrize(
    ("scores", "error", "words"),
    [
        ({"voice": "blue"}, UserError, "“blue” is none of them"),
        ({"handwriting": "green"}, NotFound, "no criterion called"),
        ({"needs": NOT_DUE}, UserError, "“not due” is none of them"),
    ],
)
def test_a_score_the_rubric_has_not_is_refused(held, scores, error, words):
    with pytest.raises(error, match=words):
        held.pep_quality.score(NOW, scores)
    assert held.pep_quality.reviews(NOW) == ()


def test_scoring_is_a_heads(held):
    held.role = "officer"
    with pytest.raises(NotAllowed):
        held.pep_quality.score(NOW, GREEN)


def test_scoring_comes_off_with_one_undo(held):
    changes = held.pep_quality.score(NOW, GREEN, finish=True)
    held.undo(changes.batch)
    assert held.pep_quality.reviews(NOW) == ()
    assert one_pep(held.connection, NOW).qa_on is None


def test_the_report_counts_the_grade_that_stands_and_the_voice_that_came_in(held):
    def told():
        figures = held.reports.build("pep-term").figures
        return {one.id: (one.numerator, one.denominator) for one in figures if not one.group}

    assert (told()["pep.quality"], told()["pep.voice"]) == ((0, 0), (0, 0))
    chosen = held.pep_quality.rubric
    held.pep_quality.score(NOW, {one.code: "green" for one in chosen.criteria}, finish=True)
    held.pep_contents.add(NOW, "voice", {"how": "Told her teacher"})
    assert (told()["pep.quality"], told()["pep.voice"]) == ((1, 1), (1, 1))
    definition = next(
        one.definition for one in held.reports.build("pep-term").figures if one.id == "pep.quality"
    )
    assert f"{chosen.title}, version {chosen.version} (1 plan)" in definition
