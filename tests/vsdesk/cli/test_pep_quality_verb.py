"""`pep-quality`: the history with how many of how many, and a sample that is drawn and kept."""

from __future__ import annotations

import pytest

from tests.builders import PASSPHRASE, TODAY, a_row, list_of_children
from tests.vsdesk.desk.pep_content.own_rubric import OURS
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.returns import Options


@pytest.fixture
def scored(roll, tmp_path):
    with Desk.open(roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        desk.returns.commit(desk.returns.plan([list_of_children(tmp_path / "list.xlsx", a_row())], Options()))
        _, pep = desk.peps.open_due(1)
        desk.peps.hold(pep)
        desk.peps.submit(pep)
        desk.pep_quality.score(
            pep, {one.code: "green" for one in desk.pep_quality.rubric.criteria}, finish=True
        )
    return roll


def test_the_history_says_how_many_of_how_many_are_good(vsdesk, scored):
    (line,) = vsdesk("pep-quality", "--by", "teacher").json["lines"]
    assert (line["who"], line["held"], line["graded"], line["good"]) == (
        "No designated teacher known",
        1,
        1,
        1,
    )
    assert line["levels"] == {"Green": 1}


def test_a_sample_is_drawn_without_a_trace_and_kept_where_it_is_named(vsdesk, scored):
    assert vsdesk("pep-quality", "--each", "2").json == {
        "sample": [
            {"pep": 1, "setting": "No school", "plan": "JH · Autumn 2026", "grade": "Green", "second": ""},
        ],
        "batch": None,
    }  # fmt: skip
    assert vsdesk("pep-quality", "--per-cent", "10", "--keep", "Autumn moderation").json["batch"]


def test_both_numbers_at_once_are_refused(vsdesk, scored):
    assert vsdesk("pep-quality", "--each", "1", "--per-cent", "10").code != 0


def test_a_rubric_of_ones_own_is_taken_in_from_a_file(vsdesk, scored, tmp_path):
    path = tmp_path / "ours.toml"
    path.write_text(OURS, "utf-8")
    told = vsdesk("pep-quality", "--rubric", str(path)).json
    assert (told["code"], told["version"]) == ("ours", "2026.1")
    assert told["batch"]
    path.write_text("nothing", "utf-8")
    assert vsdesk("pep-quality", "--rubric", str(path)).code == 1
