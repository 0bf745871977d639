"""Rubrics of the authority's own in its pack: with them goes the rule that names one, and each version keeps its words."""

from __future__ import annotations

import pytest

from tests.vsdesk.desk.pep_content.own_rubric import OURS
from vsdesk.errors import UserError


@pytest.fixture
def pack(desk, tmp_path):
    """A pack of a roll whose quality is scored by a rubric of its own."""
    path = tmp_path / "ours.toml"
    path.write_text(OURS, "utf-8")
    made = desk.pep_quality.shelf.read(path)
    desk.pep_quality.shelf.take(path)
    desk.settings.choose("pep_rubric", made.code)
    return made, desk.pack.export(tmp_path / "pack.json")


def test_a_rubric_goes_with_the_rule_that_names_it(pack, second):
    made, path = pack
    preview = second.pack.preview(path)
    assert f"{made.title}; " in next(line.after for line in preview.lines if line.name == "rubrics")
    changes = second.pack.take(preview)
    assert second.settings.value(second.settings.rule("pep_rubric")) == made.code
    assert not second.pack.preview(path).does_something
    second.undo(changes.batch)
    assert second.settings.value(second.settings.rule("pep_rubric")) != made.code


def test_another_rubric_of_the_same_version_is_refused_and_nothing_changes(pack, second, tmp_path):
    made, path = pack
    other = tmp_path / "other.toml"
    other.write_text(OURS.replace(made.title, f"{made.title}, otherwise"), "utf-8")
    second.pep_quality.shelf.take(other)
    with pytest.raises(UserError, match="Give the changed one another version"):
        second.pack.take(second.pack.preview(path))
    assert second.pep_quality.shelf.all()[-1].title.endswith("otherwise")
