"""Rubrics of the authority's own: taken in from a file, kept by version, and never in place of another."""

import pytest

from tests.vsdesk.desk.pep_content.conftest import NOW
from tests.vsdesk.desk.pep_content.own_rubric import OURS
from tests.vsdesk.desk.pep_content.test_quality import GREEN
from vsdesk.errors import NoSuchFile, UserError


def written(tmp_path, text):
    path = tmp_path / "ours.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_plan_keeps_the_version_it_was_graded_by(held, tmp_path):
    held.pep_quality.shelf.take(written(tmp_path, OURS))
    held.settings.choose("pep_rubric", "ours")
    held.pep_quality.score(NOW, GREEN, finish=True)
    newer = OURS.replace('version = "2026.1"', 'version = "2027.1"').replace(
        'word = "Green"', 'word = "Strong"'
    )
    held.pep_quality.shelf.take(written(tmp_path, newer))
    assert held.pep_quality.rubric.word("green") == "Strong"
    review = held.pep_quality.current(NOW)
    assert held.pep_quality.rubric_for(review).word(review.overall) == "Green"
    assert [line.levels for line in held.pep_quality.history() if line.graded] == [{"Green": 1}]


def test_undone_the_rubric_is_gone_and_the_programs_own_holds(held, tmp_path):
    taken = held.pep_quality.shelf.take(written(tmp_path, OURS))
    held.settings.choose("pep_rubric", "ours")
    held.undo(taken.batch)
    assert held.pep_quality.rubric.code == "rag"
    assert [one.code for one in held.pep_quality.shelf.all()] == ["count", "rag"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("no rubric at all", "is not written as one"),
        (OURS.replace('code = "ours"', 'code = "rag"'), "that of a rubric that came with the program"),
        (OURS.replace('good = "green"', 'good = "gold"'), "levels that it has not: gold"),
    ],
    ids=["not toml", "a shipped code", "no such level"],
)
def test_what_is_no_rubric_is_refused_in_one_sentence(held, tmp_path, text, says):
    with pytest.raises(UserError, match=says):
        held.pep_quality.shelf.take(written(tmp_path, text))


def test_the_same_version_with_other_words_is_refused(held, tmp_path):
    held.pep_quality.shelf.take(written(tmp_path, OURS))
    with pytest.raises(UserError, match="is here already and says something else"):
        held.pep_quality.shelf.take(written(tmp_path, OURS.replace('word = "Green"', 'word = "Strong"')))
    with pytest.raises(NoSuchFile):
        held.pep_quality.shelf.take(tmp_path / "none.toml")
