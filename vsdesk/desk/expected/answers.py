"""Which files answer what was asked: a return of the kind, from the school, about the same days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from vsdesk.store.expected import Expected, Received

SAME_KIND = {
    "attendance-percentages": "attendance",
    "registers": "attendance",
    "progress-by-subject": "progress",
}
"""A kind of file -> the kind that was asked for, where a school may answer in another form."""
SLACK = timedelta(days=7)
"""A school's own first and last day may differ from ours by so much."""
STILL = timedelta(weeks=8)
"""After its due day, a file that tells no period is no longer taken for an answer."""


def answers(expected: Iterable[Expected], received: Iterable[Received]) -> dict[int, tuple[Received, ...]]:
    """Expected return -> the files that answer it, in the order in which they came: version 1, version 2 …"""
    by_school: dict[tuple[int, str], list[Expected]] = defaultdict(list)
    for one in sorted(expected, key=lambda one: (one.period_from, one.id)):
        by_school[one.school, one.kind].append(one)
    found: dict[int, list[Received]] = defaultdict(list)
    for file in received:
        asked = by_school.get((file.school, SAME_KIND.get(file.kind, file.kind)), ())
        for one in _answered(file, asked, found):
            found[one.id].append(file)
    return {number: tuple(files) for number, files in found.items()}


def _answered(
    file: Received, asked: Sequence[Expected], so_far: Mapping[int, Sequence[Received]]
) -> list[Expected]:
    """A file that tells its days answers what it covers; any other, what has waited longest."""
    first, last = file.period_from, file.period_to
    if first is not None and last is not None:
        return [one for one in asked if first <= one.period_from + SLACK and last >= one.period_to - SLACK]
    open_then = [one for one in asked if one.period_from <= file.received_on <= one.due_on + STILL]
    waiting = [one for one in open_then if not so_far.get(one.id)]
    return waiting[:1] or open_then[-1:]
