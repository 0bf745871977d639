"""The roll's rules: each has a default, is chosen in a named batch, holds for the clocks, and is taken back."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.builders import a_row, list_of_children, upn
from vsdesk.clocks.rules import clocks
from vsdesk.desk import Desk
from vsdesk.desk.returns import Options
from vsdesk.desk.rules import RULES, Rule
from vsdesk.errors import UserError
from vsdesk.reference.ages import PepRange
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


def said(desk: Desk, name: str) -> str:
    """What a rule's row says of it."""
    lines = [line for section in desk.settings.sections() for line in section.lines]
    return next(line.said for line in lines if line.rule.name == name)


def test_every_rule_and_every_clock_of_the_program_stands_in_one_section(desk: Desk) -> None:
    names = [line.rule.name for section in desk.settings.sections() for line in section.lines]
    assert sorted(names) == sorted(
        {rule.name for rule in RULES} | {f"pep_clock_{clock.code}" for clock in clocks()}
    )


@pytest.mark.parametrize(
    ("clock", "chosen", "words"),
    [
        # Friday 20 November; ten working days on is Friday 4 December
        ("first-pep-10", "", "10 working days from the day care began, itself day 0. It stops once the parts are asked "
         "for or the meeting is arranged. From today: Fri 4 Dec 2026."),
        # the law's alone
        ("first-pep-20", "", "20 working days from the day care began, itself day 0. It stops once the meeting was "
         "held. From today: Fri 18 Dec 2026."),
        # a length of one's own, counted back: Tuesday 17 is the third day before
        ("parts", "4 calendar days", "4 calendar days before the day of the meeting. It stops once the parts are in. "
         "From today: Mon 16 Nov 2026."),
        ("new-school", "none", "No such clock runs here; nothing is called late."),
        ("termly", "", "By the last day of the term. It stops once the meeting was held. Autumn 2026: Fri 18 Dec 2026."),
    ],
)  # fmt: skip
def test_a_clock_is_said_in_words_as_it_holds_here(desk: Desk, clock: str, chosen: str, words: str) -> None:
    if chosen:
        desk.settings.choose(f"pep_clock_{clock}", chosen)
    assert said(desk, f"pep_clock_{clock}") == words


def test_the_first_day_and_what_counts_as_done_are_said_with_the_clock(desk: Desk) -> None:
    desk.settings.choose("pep_entry_day", "1")
    desk.settings.choose("pep_counts", "signed off")
    assert said(desk, "pep_clock_first-pep-20") == (
        "20 working days from the day care began, itself day 1. It stops once the plan was signed off. "
        "From today: Thu 17 Dec 2026."
    )


@pytest.mark.parametrize(
    ("length", "can"),
    [
        ("1 school days", True),
        ("99 calendar days", True),
        ("0 working days", False),
        ("100 working days", False),
        ("4 terms", False),
    ],
)
def test_another_length_is_a_whole_number_of_days_up_to_99(desk: Desk, length: str, can: bool) -> None:
    rule = desk.settings.rule("pep_clock_write-up")
    assert rule is not None
    assert rule.allows(length) is can


def test_a_length_the_law_has_to_agree_to_is_one_of_its_choices(desk: Desk) -> None:
    with pytest.raises(UserError, match="cannot be chosen"):
        desk.settings.choose("pep_clock_first-pep-10", "30 working days")
    with pytest.raises(UserError, match="cannot be chosen"):
        desk.settings.choose("pep_clock_first-pep-20", "30 working days")


@pytest.mark.parametrize(
    ("from_age", "until_age", "born", "first", "last"),
    [
        # four on 31 August 2025: Reception begins the day after; Year 11 ends on the last Friday of June 2037
        (4, 11, date(2021, 8, 31), date(2025, 9, 1), date(2037, 6, 26)),
        # four on 1 September 2025: a year later
        (4, 11, date(2021, 9, 1), date(2026, 9, 1), date(2038, 6, 25)),
    ],
)
def test_a_range_by_school_year_is_right_on_both_sides(
    from_age: int, until_age: int, born: date, first: date, last: date
) -> None:
    ages = PepRange(from_age, until_age)
    day = timedelta(days=1)
    assert [ages.covers(born, one) for one in (first - day, first, last, last + day)] == [
        False,
        True,
        True,
        False,
    ]
