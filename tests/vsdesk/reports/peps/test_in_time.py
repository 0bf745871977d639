"""PEPs this term: every child in one part of every tile, and not yet due in no denominator."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vsdesk.desk.due_builders import OAKFIELD, a_child, at, day
from tests.vsdesk.reports.peps.test_duties import a_pep
from vsdesk.care.snapshot import Snapshot
from vsdesk.clocks.rules import PepRules, chosen
from vsdesk.model.pep import Pep
from vsdesk.reference.ages import USUAL_PEP_RANGE
from vsdesk.reference.calendar import calendar
from vsdesk.reports.figures.frame import Frame
from vsdesk.reports.figures.peps.groups import GROUPINGS
from vsdesk.reports.figures.peps.in_time import PepTerm, count
from vsdesk.reports.figures.peps.quality import PlanGrade, Quality
from vsdesk.reports.figures.peps.tiles import IN_TIME
from vsdesk.reports.layouts.pep_term import sections
from vsdesk.reports.shapes import Of, Words

ENGLAND = calendar()
HELD = {"held_on": "2026-10-15", "opened_on": "2026-09-01"}


def numbered(number: int, on: str, **facts: Any) -> Snapshot:
    return a_child(on, id=number, **facts)


def told(
    on: str,
    *pairs: tuple[dict[str, Any], dict[str, Any] | None],
    rules: PepRules | None = None,
    known: Quality | None = None,
) -> PepTerm:
    """The figures of children, each with at most one plan."""
    children = [numbered(n, on, **child) for n, (child, _) in enumerate(pairs, 1)]
    peps: dict[int, tuple[Pep, ...]] = {
        n: (replace(a_pep(n, **plan), child=n),) for n, (_, plan) in enumerate(pairs, 1) if plan is not None
    }
    frame = Frame(day(on), ENGLAND.term_named("Autumn 2026"), ENGLAND)
    return count(frame, children, peps, rules or PepRules(), known)


def parts(found: PepTerm, tile: str) -> dict[str, int]:
    return {part: len(group) for part, group in found.tile(tile).parts.items() if group}


def test_the_terms_plans_are_counted_once_each_and_what_is_not_yet_due_is_in_no_denominator() -> None:
    found = told("2026-11-20", ({}, HELD), ({}, None), ({"ls": "V4"}, None), ({}, {"held_on": "2026-10-20"}))
    assert parts(found, "pep.termly") == {"in time": 2, "not yet due": 1, "Short breaks only": 1}
    assert found.tile("pep.termly").share == Of(2, 2)
    figure = next(one for one in found.figures if one.id == "pep.termly")
    assert (figure.value, figure.numerator, figure.denominator) == (1.0, 2, 2)
    assert figure.children == (1, 4)
    assert "a PEP counts once its meeting was held" in figure.definition


def test_after_the_term_who_has_none_is_overdue_and_in_the_denominator() -> None:
    found = told("2026-12-21", ({}, HELD), ({}, None))
    assert parts(found, "pep.termly") == {"in time": 1, "overdue": 1}
    assert found.tile("pep.termly").share == Of(1, 2)
    assert [(one.child.id, part) for one, part, _ in found.outstanding] == [(2, "overdue")]


def test_by_choice_the_sign_off_counts_and_the_figure_says_so() -> None:
    rules = chosen(USUAL_PEP_RANGE, "signed off", {}, {})
    found = told("2026-11-20", ({}, HELD), rules=rules)
    assert parts(found, "pep.termly") == {"not yet due": 1}
    assert "a PEP counts once signed off" in found.figures[0].definition


@pytest.mark.parametrize(
    ("entered", "ended", "plan", "tenth", "twentieth"),
    [
        # entered on 2 November: due on the 16th and the 30th; nothing done by the 20th
        ("2026-11-02", None, None, "overdue", "not yet due"),
        # begun on the tenth working day, and the day after
        ("2026-11-02", None, {"asked_on": "2026-11-16"}, "in time", "not yet due"),
        ("2026-11-02", None, {"asked_on": "2026-11-17"}, "late", "not yet due"),
        # held: both
        ("2026-11-02", None, {"asked_on": "2026-11-10", "held_on": "2026-11-19"}, "in time", "in time"),
        # left care before the day, and on the day after it
        ("2026-11-02", "2026-11-16", None, "Left care before the day", "Left care before the day"),
        ("2026-11-02", "2026-11-18", None, "overdue", "Left care before the day"),
    ],
)  # fmt: skip
def test_a_first_plan_is_counted_by_both_its_days(
    entered: str, ended: str | None, plan: dict[str, Any] | None, tenth: str, twentieth: str
) -> None:
    opened = {"kind": "initial", "opened_on": entered, **plan} if plan else None
    found = told("2026-11-20", ({"entered": entered, "ended": ended}, opened))
    assert parts(found, "pep.first-pep-10") == {tenth: 1}
    assert parts(found, "pep.first-pep-20") == {twentieth: 1}


def test_remand_and_short_breaks_are_no_entrants_of_the_ordinary_clocks() -> None:
    found = told(
        "2026-11-20",
        ({"entered": "2026-11-02", "ls": "J1"}, None),
        ({"entered": "2026-11-02", "ls": "V3"}, None),
    )
    assert parts(found, "pep.first-pep-10") == {}


def test_a_summer_entrant_is_counted_with_the_autumn() -> None:
    found = told("2026-11-20", ({"entered": "2026-08-14"}, None))
    assert parts(found, "pep.first-pep-20") == {"overdue": 1}


def test_the_tables_add_up_to_everyone_owed_and_name_every_school_once() -> None:
    there = (at(OAKFIELD),)
    found = told(
        "2026-11-20",
        ({"enrolments": there}, HELD),
        ({"enrolments": there}, None),
        ({}, None),
        ({"ls": "V4"}, None),
    )
    for table in found.tables:
        *rows, total = table.rows
        assert total[0] == "Total"
        for place in range(1, 6):
            assert sum(int(str(row[place])) for row in rows) == total[place], table.id
        assert total[5] == 3
    assert [row[0] for row in found.tables[2].rows] == ["No school known", "Oakfield Academy", "Total"]


def test_a_restricted_child_is_counted_and_neither_named_nor_opened() -> None:
    found = told("2026-11-20", ({"restricted": True}, None), ({"restricted": True}, HELD))
    *_, names = sections(found, named=True)
    assert "Haddad" not in str(names)
    assert next(one for one in found.figures if one.id == "pep.termly").children == ()
    assert [one.title for one in sections(found, named=False)] == [
        one.title for one in sections(found, named=True)[:-1]
    ]


CHILD = st.fixed_dictionaries({
    "ls": st.sampled_from(["C2", "V4", "J1", "V2"]),
    "entered": st.sampled_from(["2024-09-02", "2026-08-14", "2026-09-07", "2026-11-02", "2026-11-19"]),
    "born": st.sampled_from(["2012-03-14", "2009-01-02", "2024-12-31", "2025-06-01"]),
    "ended": st.sampled_from([None, None, "2026-11-12"]),
})  # fmt: skip
PLAN = st.none() | st.fixed_dictionaries({
    "kind": st.sampled_from(["termly", "initial", "other"]),
    "opened_on": st.just("2026-09-01"),
    "held_on": st.sampled_from([None, "2026-09-15", "2026-11-20", "2026-12-18", "2026-12-19"]),
}).map(lambda plan: {name: value for name, value in plan.items() if value})  # fmt: skip

KNOWN = st.builds(
    lambda grades, voice: Quality({n: PlanGrade(good, "Ours, version 1", day(on)) for n, (good, on) in grades.items()},
                                  voice, "Ours, version 1"),
    st.dictionaries(st.integers(1, 8), st.tuples(st.booleans(), st.sampled_from(["2026-09-16", "2026-12-01"]))),
    st.dictionaries(st.integers(1, 8), st.booleans()),
)  # fmt: skip


@given(
    pairs=st.lists(st.tuples(CHILD, PLAN), max_size=8),
    known=KNOWN,
    on=st.sampled_from(["2026-09-15", "2026-11-20", "2026-12-21"]),
)
def test_the_parts_of_every_tile_add_up_to_its_whole(
    pairs: list[tuple[dict[str, Any], dict[str, Any] | None]], known: Quality, on: str
) -> None:
    found = told(on, *pairs, known=known)
    for tile in found.tiles:
        everybody = [one.child.id for group in tile.parts.values() for one in group]
        assert len(everybody) == len(set(everybody)) == tile.whole
        _, *counts, others, whole, share = tile.row()
        assert sum(int(str(n)) for n in counts) + int(str(others)) == whole == tile.whole
        assert isinstance(share, Of)
        apart = [len(tile.parts[part]) for part in (tile.shape.not_yet, tile.shape.unknown) if part]
        assert share == tile.share
        assert share.whole == tile.whole - sum(apart) - int(str(others))
        assert set(tile.shape.parts) <= set(tile.parts)
    for table, by in zip(found.shares, GROUPINGS, strict=True):
        for place, tile in enumerate(found.tiles, 1):
            cells = [row[place] for row in table.rows]
            *groups, total = (cell for cell in cells if isinstance(cell, Of)) if cells else [Of(0, 0)]
            assert total == tile.share, (by.code, tile.id)
            assert total == Of(sum(one.part for one in groups), sum(one.whole for one in groups))
    owed = sum(len(found.tile("pep.termly").parts[part]) for part in IN_TIME.parts)
    assert all(not table.rows or table.rows[-1][5] == owed for table in found.tables)


def test_plans_by_choice_after_the_18th_birthday_stand_apart_and_in_no_tile() -> None:
    grown = {"born": "2008-10-01", "ls": "C2"}
    by_choice = {"held_on": "2026-11-02", "opened_on": "2026-10-20", "kind": "other"}
    found = told("2026-11-20", ({}, HELD), (grown, by_choice), (grown, None))
    apart = next(one for one in found.figures if one.id == "pep.after-18")
    assert (apart.value, apart.children) == (1, (2,))
    assert {tile.whole for tile in found.tiles if tile.id != "pep.first-pep-10"} <= {0, 1}
    assert all(2 not in one.children and 3 not in one.children for one in found.figures if one is not apart)
    said = [block.text for block in sections(found, named=False)[0].blocks if isinstance(block, Words)]
    assert said[0].startswith(
        "Apart from these, 1 young person of 18 or over has a PEP of this term by choice."
    )
    assert not any(one.id == "pep.after-18" for one in told("2026-11-20", ({}, HELD), (grown, None)).figures)
