"""A percentage: alone as the school states it, or beside its sessions, compared to the decimals it is written with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from math import isclose

from vsdesk.model.finding import Finding, warning
from vsdesk.returns.context import Context
from vsdesk.returns.plain_numbers import PER_CENT
from vsdesk.returns.reading import text_of
from vsdesk.returns.roll import Record
from vsdesk.returns.shapes import MappedRow

FINEST = Decimal("0.05")
"""In hundredths: half of the last of one decimal, as fine as any register prints; more decimals say no more."""
NO_WHOLE = "{given} of {possible} sessions is no whole number of sessions; {attended} are taken ({worked})."
DIFFERS = "The percentage given ({given}) is not {attended} of {possible} ({worked})."


BEFORE = "The percentage stated before ({given}) is not {attended} of {possible} ({worked})."
AFTER = "The percentage given ({given}) is not that of the sessions told before ({attended} of {possible}, {worked})."
BLANK = "Neither a percentage of attendance nor the sessions are given."
COLUMNS = ("percent", "percent_absent")


def share_in(row: MappedRow) -> float | None:
    """The share attended (0-1) that a row states, be it as the share missed."""
    present, absent = (row.values.get(name) for name in COLUMNS)
    if isinstance(present, float | int):
        return float(present)
    return 1 - absent if isinstance(absent, float | int) else None


def hundredths(share: float) -> int:
    """A share as it is kept: in hundredths of a per cent, as many decimals as anybody states."""
    return round(share * 10_000)


def odd(context: Context, row: MappedRow, attended: int, possible: int) -> Iterator[Finding]:
    """The finding, where no rounding makes the percentage that of the sessions."""
    share = row.values.get("percent")
    shown = _as_sent(context, row, share) if isinstance(share, float | int) else None
    words = DIFFERS if "attended" in row.values or "days_attended" in row.values else NO_WHOLE
    told = _compared(shown, attended, possible, words)
    if told:
        yield warning("percent-differs", context.where(row.row, "percent"), "percent", told)


def after_sessions(context: Context, row: MappedRow, record: Record, stated: int) -> Iterator[Finding]:
    """The finding, where a percentage (in hundredths) that comes after the sessions is not theirs, which stay."""
    told = _compared(Decimal(stated) / 100, record["attended"], record["possible"], AFTER)
    if told:
        field = next((name for name in COLUMNS if name in row.values), None)
        yield warning("percent-told-otherwise", context.where(row.row, field), field, told)


def before_sessions(where: str, record: Record, sums: Mapping[str, int]) -> Iterator[Finding]:
    """The finding, where sessions come that are not those of the percentage stated before."""
    stated = record["percent_hundredths"]
    shown = Decimal(stated) / 100 if stated is not None else None
    told = _compared(shown, sums.get("attended"), sums.get("possible"), BEFORE)
    if told:
        yield warning("percent-told-otherwise", where, "possible", told)


def _compared(shown: Decimal | None, attended: int | None, possible: int | None, words: str) -> str:
    """The words, where the sessions are another percentage; "" where they are not, or one of the two is lacking."""
    if shown is None or attended is None or not possible:
        return ""
    worked = Decimal(attended) * 100 / Decimal(possible)
    if abs(worked - shown) <= _tolerance(shown):
        return ""
    given = f"{shown.normalize():f}%"
    return words.format(given=given, attended=attended, possible=possible, worked=f"{worked:.1f}%")


def _as_sent(context: Context, row: MappedRow, share: float) -> Decimal | None:
    """The percentage with the decimals it was sent with: Excel holds 91.7% as 0.917. None for a row decided later."""
    table = context.mapped.table
    cells = table.grid.rows[row.row - 1] if row.row <= len(table.grid.rows) else ()
    column = table.columns.get("percent", 0)
    text = text_of(cells[column - 1]) if 0 < column <= len(cells) else ""
    try:
        number = Decimal(PER_CENT.sub("", text).replace(",", "").strip())
    except InvalidOperation:
        return None
    return number if isclose(number, share * 100) else number * 100


def _tolerance(shown: Decimal) -> Decimal:
    """Half of its last decimal, and never less than `FINEST`."""
    exponent = shown.normalize().as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    return max(Decimal(5).scaleb(-max(decimals, 0) - 1), FINEST)
