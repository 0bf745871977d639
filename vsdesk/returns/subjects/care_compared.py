"""What a list and the 903 say of one child on one day: legal status and placement that differ, episodes that overlap.

The 903 is of a year that has passed: a list's day is compared only up to the last day of which the roll has episodes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from vsdesk.model.finding import Finding, warning
from vsdesk.reference.codes import code_set
from vsdesk.returns.roll import Record
from vsdesk.returns.shapes import MappedRow, Ref
from vsdesk.returns.subjects.base import Subject

COMPARED = (("placement", "place", "PLACE", "placement"), ("legal_status", "ls", "LS", "legal status"))
"""(field of a list, field of an episode, code list, words)."""
DIFFERS = "On {day:%d/%m/%Y} the list has {listed} as {what}, and the 903's episode {episode}. Both are kept."
OPEN = "The episode begun on {earlier} has no last day, though another begins on {later}."
OVERLAP = "The episode begun on {earlier} ends on {ends}, after the next has begun on {later}."
GONE = "{code} is not a code in use on {day:%d/%m/%Y}; it is kept as it was sent."


def known_until(subject: Subject) -> str:
    """The last day of which the roll's episodes tell, as an ISO date; empty where there are none."""
    episodes = subject.roll.shelf("care_episode").records.values()
    return max((str(day) for one in episodes for day in (one["decom"], one["dec"]) if day), default="")


def on_day(episodes: list[Record], day: str) -> Record | None:
    """The episode that holds on a day: the later begun, where several do."""
    found = [
        one for one in episodes if str(one["decom"]) <= day and (not one["dec"] or day < str(one["dec"]))
    ]
    return max(found, key=lambda one: str(one["decom"]), default=None)


def of_list(subject: Subject, row: MappedRow, child: Ref, until: str) -> Iterator[Finding]:
    """A list's row against the episode of the list's day, and against the days its codes were in use."""
    day = subject.context.as_at
    yield from _withdrawn(subject, row, day)
    episode = on_day(subject.roll.of_child("care_episode", child), day.isoformat())
    if episode is not None and day.isoformat() <= until:
        told = {field: row.values.get(field) for field, *_ in COMPARED}
        for listed, _, words in _differences(told, episode, day):
            yield _differing(subject, row.row, listed, listed, words)


def of_episodes(subject: Subject, child: Ref, row: int, until: str) -> Iterator[Finding]:
    """The 903's episodes of a child against what the list last told, on the list's own day."""
    statement = subject.roll.one_of_child("care_statement", child)
    if statement is None or not statement["as_at"] or str(statement["as_at"]) > until:
        return
    episode = on_day(subject.roll.of_child("care_episode", child), str(statement["as_at"]))
    if episode is not None:
        for listed, theirs, words in _differences(
            statement, episode, date.fromisoformat(str(statement["as_at"]))
        ):
            yield _differing(subject, row, listed, theirs, words)


def _differing(subject: Subject, row: int, listed: str, field: str, words: str) -> Finding:
    where = subject.context.where(row, field)
    return warning("placement-differs" if listed == "placement" else "legal-differs", where, field, words)


def overlaps(subject: Subject, child: Ref, row: int) -> Iterator[Finding]:
    """Episodes of which one begins before the one before has ended."""
    episodes = sorted(subject.roll.of_child("care_episode", child), key=lambda one: str(one["decom"]))
    for earlier, later in pairwise(episodes):
        begun, ends, following = (_words(day) for day in (earlier["decom"], earlier["dec"], later["decom"]))
        if earlier["dec"] is None:
            words = OPEN.format(earlier=begun, later=following)
        elif str(later["decom"]) < str(earlier["dec"]) and str(earlier["decom"]) <= str(earlier["dec"]):
            words = OVERLAP.format(earlier=begun, ends=ends, later=following)
        else:
            continue
        yield warning("episodes-overlap", subject.context.where(row, "decom"), "decom", words)


def _differences(told: Mapping[str, object], episode: Record, day: date) -> Iterator[tuple[str, str, str]]:
    """(field of the list, of the episode, words) of what differs; words that are no code are not compared."""
    for field, theirs, codes, what in COMPARED:
        listed, held = told.get(field), episode[theirs]
        known = code_set(codes)
        if listed and held and listed != held and known.knows(str(listed)) and known.knows(str(held)):
            yield field, theirs, DIFFERS.format(day=day, listed=listed, what=what, episode=held)


def _withdrawn(subject: Subject, row: MappedRow, day: date) -> Iterator[Finding]:
    for field, _, codes, _ in COMPARED:
        code = row.values.get(field)
        if (
            code is not None
            and code_set(codes).knows(str(code))
            and not code_set(codes).knows(str(code), day)
        ):
            where = subject.context.where(row.row, field)
            yield warning("check-in-use", where, field, GONE.format(code=code, day=day))


def _words(day: object) -> str:
    return f"{date.fromisoformat(str(day)):%d/%m/%Y}" if day else ""
