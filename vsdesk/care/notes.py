"""What had to be taken for granted to make a period out of its episodes, in words that name nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from vsdesk.care.spans import Span
from vsdesk.model.episode import HANDED_OVER
from vsdesk.model.wording import long_date


def start_seen(group: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether the first episode says that care started, or took over from one of the other kind."""
    first = group[0].starts_on
    said = any(span.episode.starts_care for span in group if span.starts_on == first)
    return said or any(span.ends_on == first for span in others)


def notes(
    group: Sequence[Span], others: Sequence[Span], end: date | None, reason: str | None
) -> Iterable[str]:
    """What a reader should know of how the period was made; `others` are the spans of the other kind."""
    first = group[0].episode
    if not start_seen(group, others):
        rne = first.rne or "blank"
        yield f"start not seen: the first episode held is RNE {rne}; earlier ones are missing"
    for span in group:
        if span.note:
            yield span.note
        if span.episode.starts_care and span.starts_on > first.decom:
            yield f"an episode of {long_date(span.starts_on)} says care started, though it was going on"
        if span.episode.ends_care and span.ends_on != end and span.ends_on is not None:
            yield f"an episode ended care on {long_date(span.ends_on)} while another ran on"
    followed = any(span.starts_on == end for span in others)
    if end is not None and reason == HANDED_OVER and not followed:
        yield f"handed over (X1) on {long_date(end)}, but the episode that followed is missing"
    yield from _overlaps(group)


def _overlaps(group: Sequence[Span]) -> Iterable[str]:
    reached: date | None = group[0].ends_on
    for span in group[1:]:
        if reached is None or reached > span.starts_on:
            yield f"episodes overlap from {long_date(span.starts_on)}"
        reached = None if reached is None or span.ends_on is None else max(reached, span.ends_on)
