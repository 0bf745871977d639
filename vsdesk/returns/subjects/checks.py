"""What a layout file says must hold of each row: days in order, numbers within bounds, codes in use on the day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from vsdesk.model.finding import Finding, error, warning
from vsdesk.reference.codes import code_set
from vsdesk.returns.context import Context
from vsdesk.returns.record_shapes import Check
from vsdesk.returns.shapes import MappedRow


def failures(context: Context, row: MappedRow) -> Iterator[Finding]:
    """The checks that do not hold; one about a blank cell is not asked."""
    for check in context.mapped.table.layout.checks:
        value, other = row.values.get(check.field), row.values.get(check.other)
        if check.unless and check.unless in row.values:
            continue
        if value is not None and not HOLDS[check.rule](context, check, value, other):
            said = error if check.severity == "error" else warning
            words = check.words.format(value=_words(value), other=_words(other))
            yield said(f"check-{check.rule}", context.where(row.row, check.field), check.field, words)


def _not_before(context: Context, check: Check, value: object, other: object) -> bool:
    return not isinstance(value, date) or not isinstance(other, date) or value >= other


def _at_most(context: Context, check: Check, value: object, other: object) -> bool:
    return not isinstance(value, int | float) or value <= check.most


def _weekday(context: Context, check: Check, value: object, other: object) -> bool:
    return not isinstance(value, date) or value.weekday() == int(check.most)


def _not_to_come(context: Context, check: Check, value: object, other: object) -> bool:
    return not isinstance(value, date) or value <= context.today


def _not_past(context: Context, check: Check, value: object, other: object) -> bool:
    return not isinstance(value, date) or value >= context.today


def _not_below(context: Context, check: Check, value: object, other: object) -> bool:
    return not isinstance(value, int | float) or not isinstance(other, int | float) or value >= other


def _in_use(context: Context, check: Check, value: object, other: object) -> bool:
    codes = context.mapped.table.layout.field(check.field).codes
    day = other if isinstance(other, date) else None
    return codes is None or not code_set(codes).knows(str(value)) or code_set(codes).knows(str(value), day)


HOLDS: dict[str, Callable[[Context, Check, object, object], bool]] = {
    "not-before": _not_before,
    "at-most": _at_most,
    "weekday": _weekday,
    "not-to-come": _not_to_come,
    "not-past": _not_past,
    "not-below": _not_below,
    "in-use": _in_use,
}


def _words(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
