"""What a finding means, and what was accepted: told, counted, taken back, in the window's words and on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.builders import HEAD, a_row, list_of_children, wrong_upn
from vsdesk.cli import main
from vsdesk.desk import Desk
from vsdesk.desk.returns import Options
from vsdesk.errors import NotFound
from vsdesk.reference.rules import rules

RULE = "upn-check"
Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def desk(desk: Desk, tmp_path: Path) -> Desk:
    """Two children with UPNs that cannot be right."""
    rows = (a_row(UPN=wrong_upn(7)), a_row(LCS_ID="10002", Surname="Khan", UPN=wrong_upn(8)))
    desk.returns.commit(desk.returns.plan([list_of_children(tmp_path / "list.xlsx", *rows)], Options()))
    return desk


def test_a_rule_says_how_many_findings_of_it_stand_open_about_how_many_children(desk: Desk) -> None:
    told = desk.findings.about(RULE)
    assert (told.rule, told.open, told.children, told.accepted) == (rules()[RULE], 2, 2, 0)
    assert told.words == "2 findings of this kind wait to be looked at, about 2 children; none was accepted."
    desk.findings.accept([one.id for one in desk.findings.open(rule=RULE)][:1], "the school confirms it")
    assert (desk.findings.about(RULE).open, desk.findings.about(RULE).accepted) == (1, 1)
    none = desk.findings.about("sheet-hidden")
    assert none.words == "No finding of this kind waits to be looked at; none was accepted."
    with pytest.raises(NotFound, match="no rule"):
        desk.findings.about("no-such-rule")


def test_what_was_accepted_says_who_when_and_why_and_is_opened_again_as_a_batch(desk: Desk) -> None:
    first = desk.findings.open(rule=RULE)[0]
    desk.findings.accept([first.id], "the school confirms it")
    (kept,) = desk.findings.accepted()
    assert (kept.reason, kept.person, kept.on) == (
        "the school confirms it",
        HEAD,
        desk.clock.now.date().isoformat(),
    )
    assert (kept.child, kept.file, kept.words) == (first.child, first.file, first.words)
    changes = desk.findings.take_back([kept.id])
    assert changes.name == "Take back: 1 accepted finding"
    assert first.id in {one.id for one in desk.findings.open()}
    with pytest.raises(NotFound, match="not accepted any more"):
        desk.findings.take_back([kept.id])
    desk.undo(changes.batch)
    assert first.id not in {one.id for one in desk.findings.open()}


def test_an_accepted_finding_is_among_what_is_remembered_and_is_forgotten_there(desk: Desk) -> None:
    desk.findings.accept([desk.findings.open(rule=RULE)[0].id], "seen on paper")
    (line,) = [one for one in desk.memory.all() if one.kind == "finding"]
    assert line.means == "Accepted: seen on paper"
    assert HEAD in line.how
    desk.memory.forget(line.kind, line.id)
    assert desk.findings.accepted() == []


def test_nothing_accepted_is_told_of_a_restricted_child(desk: Desk) -> None:
    first = desk.findings.open(rule=RULE)[0]
    desk.findings.accept([first.id], "seen on paper")
    assert first.child is not None
    desk.deeds.restrict(first.child, "a court order")
    assert desk.findings.accepted() == []
    assert [one for one in desk.memory.all() if one.kind == "finding"] == []


def test_rules_are_listed_and_told_without_a_roll(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--json"]) == 0
    assert [one["id"] for one in json.loads(capsys.readouterr().out)["rules"]] == list(rules())
    assert main(["rules", RULE]) == 0
    told = capsys.readouterr().out
    assert all(words in told for words in (rules()[RULE].means, rules()[RULE].school, rules()[RULE].here))
    assert main(["rules", "no-such-rule"]) == 1
    assert "vsdesk rules" in capsys.readouterr().err
