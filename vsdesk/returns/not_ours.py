"""Returns about children who are not on the roll: another authority's, or a whole school's.

Said once for the file. The rows are neither held for a decision nor kept: they tell of children who are not ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from vsdesk.model.finding import Finding, error, note
from vsdesk.model.wording import counted
from vsdesk.returns.names import is_good_upn
from vsdesk.returns.roll import Known, Roll
from vsdesk.returns.shapes import Match, Plan, Sure

NOBODY, OTHERS = "nobody-ours", "others-left-out"
FEW = 3
"""Rows from which a file about nobody on the roll is taken for somebody else's; fewer are asked about one by one."""
MANY = 20
"""Rows about nobody on the roll from which, being most of the file, they are a whole school's."""


def is_nobody(match: Match) -> bool:
    """Whether a row is about nobody on the roll; of a sealed record no more is told than of a child never known."""
    return match.child is None and not match.candidates


def is_another(values: Mapping[str, object], match: Match, roll: Roll) -> bool:
    """Whether a row that looks like children on the roll is about another.

    So it is where its UPN and theirs are good and not the same, and its birthday is another: a child who moved may
    have been given a second UPN, never a second birthday. A child known only by a number, whose birthday many pupils
    share, is no likeness in a whole school either.
    """
    if match.sure is not Sure.DOUBTFUL or not match.candidates:
        return False
    return all(_is_other(values, roll.children[one.child]) for one in match.candidates)


def _is_other(values: Mapping[str, object], known: Known) -> bool:
    upn, born_on = str(values.get("upn") or ""), values.get("born_on")
    if upn and upn in known.upns:
        return False
    born_together = isinstance(born_on, date) and born_on.isoformat() == known.born_on
    numbers_differ = is_good_upn(upn) and any(map(is_good_upn, known.upns))
    return known.numbered or (numbers_differ and not born_together)


def without_others(
    plan: Plan,
    nobody: Iterable[int],
    others: Iterable[int],
    *,
    row_by_row: bool,
    whole_school: bool | None = None,
) -> Plan:
    """The plan without the rows about children who are not ours, where they are the file or most of it.

    Args:
        nobody: the rows that are about nobody on the roll; `others`: those about a child who only looks like one.
        row_by_row: a person has said what the file is, and wants to be asked about each of its rows.
        whole_school: what a person said the file is about: with a whole school all of them go, however few they
            are; otherwise none does. None: nobody has said.
    """
    strange, alike = set(nobody), set(others)
    told = [row.row for row in plan.rows]
    if whole_school is not None:
        gone = strange | alike if whole_school else set()
        return _without(plan, gone, _said(plan, len(gone), len(told))) if gone else plan
    if len(told) >= FEW and len(strange) == len(told) and (not row_by_row or len(told) >= MANY):
        return _without(
            plan, strange, error(NOBODY, plan.table.grid.name, None, _nobody_words(plan, len(told)))
        )
    gone = strange | alike
    if len(strange) < MANY or len(gone) * 2 <= len(told):
        return plan
    words = (
        f"{len(gone):,} of {len(told):,} rows are about nobody on the roll, as in a return of a whole school: they are "
        "left out, and neither they nor the file itself are kept."
    )
    return _without(plan, gone, note(OTHERS, plan.table.grid.name, None, words))


def _said(plan: Plan, gone: int, told: int) -> Finding:
    """What was left out of a return that a person says is about a whole school."""
    rows = "1 row is" if gone == 1 else f"{gone:,} rows are"
    words = (
        f"Of {counted(told, 'row')}, {rows} about nobody on the roll and left out, since the return is about a whole "
        f"school: {'neither it' if gone == 1 else 'neither they'} nor the file itself are kept."
    )
    return note(OTHERS, plan.table.grid.name, None, words)


def _nobody_words(plan: Plan, number: int) -> str:
    asked = ", or say that it is not about a whole school (--whole-school no) to decide row by row"
    if plan.table.layout.adds_children:
        asked = ", or choose the kind of return (--kind roll) if all of them are looked after"
    return (
        f"Nobody in the {number:,} rows of this file is on the roll, so nothing is taken from it: send it back if it "
        "is another authority’s, bring in the council’s list first if they are ours"
        f"{asked}."
    )


def _without(plan: Plan, gone: set[int], told: Finding) -> Plan:
    """Without these rows, and without what was said of the file as if they were to be added."""
    findings = tuple(one for one in plan.findings if one.rule != "not-looked-after")
    return replace(
        plan,
        rows=tuple(row for row in plan.rows if row.row not in gone),
        left_out=plan.left_out + len(gone),
        not_ours=len(gone),
        findings=(*findings, told),
    )
