"""The verb `due`: the contract of its JSON, and masking."""

import json

import pytest

from tests.builders import HEAD, PASSPHRASE, TODAY, a_row, list_of_children
from vsdesk.cli import main
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.returns import Options


@pytest.fixture
def asked(roll, tmp_path, capsys):
    """Runs `due` on a roll with one entrant, restricted or not."""
    (tmp_path / "pass").write_text(PASSPHRASE, encoding="utf-8")
    path = list_of_children(tmp_path / "list.xlsx", a_row(Entered_care="02/11/2026"))
    with Desk.open(roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        desk.returns.commit(desk.returns.plan([path], Options()))

    def ask(*more):
        options = ["--passphrase-file", str(tmp_path / "pass"), "--as-of", TODAY.isoformat(), *more]
        assert main(["due", str(roll), *options]) == 0
        return capsys.readouterr().out

    return ask, roll


def test_each_item_says_what_of_whom_by_when_and_why(asked):
    ask, _ = asked
    document = json.loads(ask("--json"))
    first = next(item for item in document["items"] if item["key"].startswith("first-pep-20"))
    assert document["as_at"] == TODAY.isoformat()
    assert {"what", "child", "school", "due_on", "days", "why"} <= set(first)
    assert "PEP" in first["what"]
    assert (first["child"], first["due_on"], first["days"]) == (1, "2026-11-30", 10)


def test_the_text_names_the_role_that_owes(asked):
    ask, _ = asked
    assert "social worker" in ask()


def test_a_restricted_child_is_masked_in_text_and_json(asked):
    ask, roll = asked
    with Desk.open(roll, PASSPHRASE, clock=Clock(TODAY), write=True, person=HEAD) as desk:
        desk.deeds.restrict(1, "a court order")
    for said in (ask(), ask("--json")):
        assert "Haddad" not in said
        assert "Restricted record" in said
