"""Rows of one file that may be about one child though they share no sure sign: a person says whether they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from vsdesk.returns.candidates import Subject
from vsdesk.returns.likeness import hearing, mirrored, name_likeness, one_figure_apart

COMPARED = 60
"""With how many of the rows next to it by name a row is compared: a hostile file may give all one birthday."""
Rows = list[tuple[int, Subject]]


@dataclass(frozen=True, slots=True)
class Resemblance:
    """What makes a row look like others of its file.

    Attributes:
        rows: all of them, itself among them.
        words: what the likest two have in common.
    """

    rows: tuple[int, ...]
    words: str

    @property
    def sentence(self) -> str:
        """Why the row is held, and what to do about it."""
        *most, last = map(str, self.rows)
        where = f"{', '.join(most)} and {last}"
        return (
            f"Rows {where} may be about one child ({self.words}): "
            "drop what is written twice, or add each of them if they are not."
        )


def alike(rows: Iterable[tuple[int, Subject]]) -> Mapping[int, Resemblance]:
    """Find the rows that nearly tell the same child: row -> whom it looks like."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for block in _blocks(rows):
        for (one, subject), (other, another) in _pairs(block):
            words = _in_common(subject, another)
            if words:
                found[one].setdefault(other, words)
                found[other].setdefault(one, words)
    return {
        row: Resemblance(tuple(sorted((row, *others))), next(iter(others.values())))
        for row, others in found.items()
    }


def _blocks(rows: Iterable[tuple[int, Subject]]) -> Iterable[Rows]:
    """Rows worth comparing: of one birthday or its mirror, or of one name."""
    by_day: dict[str, Rows] = defaultdict(list)
    by_name: dict[tuple[str, str], Rows] = defaultdict(list)
    for row, subject in rows:
        if subject.surname and subject.born_on:
            by_day[min(subject.born_on, mirrored(subject.born_on))].append((row, subject))
            by_name[subject.surname, subject.forename].append((row, subject))
    return (block for block in chain(by_day.values(), by_name.values()) if len(block) > 1)


def _pairs(block: Rows) -> Iterator[tuple[tuple[int, Subject], tuple[int, Subject]]]:
    near = sorted(block, key=lambda one: (one[1].surname, one[1].forename, one[0]))
    for place, one in enumerate(near):
        for other in near[place + 1 : place + 1 + COMPARED]:
            yield one, other


def _in_common(one: Subject, other: Subject) -> str:
    """What makes two rows look like one child, in words; "" where nothing does."""
    if one.placed_by != other.placed_by or not (one.born_on and other.born_on):
        return ""
    name = name_likeness(
        (one.surname, one.forename), (other.surname, other.forename), hearing((one.written, other.written))
    )
    same_name = one.written == other.written
    if one.sex and other.sex and one.sex != other.sex and not same_name:
        return ""
    if one.born_on == other.born_on:
        return f"{name.words}, same date of birth" if name.near else ""
    if _two_by_number(one, other):
        return ""
    if mirrored(one.born_on) == other.born_on:
        return f"{name.words}, day and month of birth swapped" if name.near else ""
    slip = same_name and one_figure_apart(one.born_on, other.born_on) and not _told_apart(one, other)
    return f"{name.words}, date of birth one figure different" if slip else ""


def _two_by_number(one: Subject, other: Subject) -> bool:
    """Whether the authority's own number and a UPN with its right check letter both say that these are two."""
    ids = one.local_id and other.local_id and one.local_id != other.local_id
    return bool(ids and one.sure_upn and other.sure_upn and one.upn != other.upn)


def _told_apart(one: Subject, other: Subject) -> bool:
    """Whether namesakes have numbers or schools of their own."""
    numbers = any(
        mine and theirs and mine != theirs
        for mine, theirs in ((one.local_id, other.local_id), (one.upn, other.upn))
    )
    return numbers or one.school_text != other.school_text
