"""A percentage beside the sessions it should be of: compared to the decimals it is written with."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from vsdesk.model.finding import Finding, warning
from vsdesk.returns.context import Context
from vsdesk.returns.reading import text_of
from vsdesk.returns.shapes import MappedRow

FINEST = Decimal("0.05")
"""In hundredths: half of the last of one decimal, as fine as any register prints; more decimals say no more."""
NO_WHOLE = "{given} of {possible} sessions is no whole number of sessions; {attended} are taken ({worked})."
DIFFERS = "The percentage given ({given}) is not {attended} of {possible} ({worked})."


def odd(context: Context, row: MappedRow, attended: int, possible: int) -> Iterator[Finding]:
    """The finding, where no rounding makes the percentage that of the sessions."""
    share = row.values.get("percent")
    if not isinstance(share, float | int) or not possible:
        return
    shown = _as_sent(context, row.row)
    if shown is None:
        return
    worked = Decimal(attended) * 100 / Decimal(possible)
    if abs(worked - shown) <= _tolerance(shown):
        return
    words = DIFFERS if "attended" in row.values or "days_attended" in row.values else NO_WHOLE
    told = words.format(
        given=f"{shown.normalize():f}%", attended=attended, possible=possible, worked=f"{worked:.1f}%"
    )
    yield warning("percent-differs", context.where(row.row, "percent"), "percent", told)


def _as_sent(context: Context, row: int) -> Decimal | None:
    """The percentage with the decimals it was sent with: Excel holds 91.7% as 0.917. None for a row decided later."""
    table = context.mapped.table
    cells = table.grid.rows[row - 1] if row <= len(table.grid.rows) else ()
    column = table.columns.get("percent", 0)
    text = text_of(cells[column - 1]) if 0 < column <= len(cells) else ""
    try:
        number = Decimal(text.replace(",", "").rstrip("%").strip())
    except InvalidOperation:
        return None
    return number * 100 if number <= 1 and "%" not in text else number


def _tolerance(shown: Decimal) -> Decimal:
    """Half of its last decimal, and never less than `FINEST`."""
    exponent = shown.normalize().as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    return max(Decimal(5).scaleb(-max(decimals, 0) - 1), FINEST)
