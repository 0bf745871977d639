"""The roll's rules: each has a default, is chosen in a named batch, holds for the clocks, and is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import a_row, list_of_children, upn
from vsdesk.desk import Desk
from vsdesk.desk.returns import Options
from vsdesk.desk.rules import RULES, Rule
from vsdesk.errors import UserError
from vsdesk.store.settings import set_setting


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_has_its_default_is_chosen_in_a_batch_of_its_name_and_taken_back(
    desk: Desk, rule: Rule
) -> None:
    assert rule.allows(rule.default)
    assert rule.about.endswith(".")
    assert desk.settings.value(rule) == rule.default
    other = next(value for value, _ in rule.choices if value != rule.default)
    if rule.needs_reason(other):
        with pytest.raises(UserError, match="only with a reason"):
            desk.settings.choose(rule.name, other)
        assert desk.settings.value(rule) == rule.default
    changes = desk.settings.choose(
        rule.name, other, "Agreed with the director." if rule.needs_reason(other) else ""
    )
    assert changes.name.startswith(f"{rule.title} {rule.words(other)}")
    assert changes.name.endswith(
        "Agreed with the director." if rule.needs_reason(other) else rule.words(other)
    )
    line = next(line for line in desk.settings.lines() if line.rule is rule)
    assert (line.value, line.chosen) == (other, True)
    desk.undo(changes.batch)
    assert desk.settings.value(rule) == rule.default


@pytest.mark.parametrize(
    ("name", "value"),
    # below the least, above the most, no number, no such rule, and a setting that is none of these
    [
        ("lock_minutes", "0"),
        ("lock_minutes", "121"),
        ("pep_from_age", "two"),
        ("no_rule", "1"),
        ("name", "Mine"),
    ],
)
def test_what_is_none_of_the_choices_is_refused(desk: Desk, name: str, value: str) -> None:
    before = len(desk.batches())
    with pytest.raises(UserError, match="cannot be chosen"):
        desk.settings.choose(name, value)
    assert len(desk.batches()) == before


def test_a_value_that_cannot_be_is_as_if_nothing_was_chosen(desk: Desk) -> None:
    with desk.journal.batch("by another hand", person="A", at=desk.clock.now):
        set_setting(desk.connection, "lock_minutes", "never")
    assert desk.settings.lock_minutes == 10


def test_the_clocks_of_a_first_pep_follow_the_range_and_the_first_day(desk: Desk, tmp_path: Path) -> None:
    rows = (a_row(Entered_care="02/11/2026", Date_of_birth="14/03/2010", UPN=upn(1)),)
    path = list_of_children(tmp_path / "children.xlsx", *rows)
    desk.returns.commit(desk.returns.plan([path], Options()))

    def due() -> list[str]:
        return [str(item.due_on) for item in desk.due.items() if item.what.startswith("First PEP")]

    assert due() == ["2026-11-16", "2026-11-30"]
    desk.settings.choose("pep_entry_day", "1")
    assert due() == ["2026-11-13", "2026-11-27"]
    desk.settings.choose("pep_until_age", "16")
    assert due() == []
