"""How alike two names or two birthdays are: in points and in words. Nothing is decided on the points."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from rapidfuzz.distance import DamerauLevenshtein

from vsdesk.returns.letters import is_latin, sound, writes_no_vowels
from vsdesk.returns.names import is_nickname
from vsdesk.returns.roll import NameKey

Hearing = Callable[[str], str]
"""A key of a name -> how it sounds, where names from different alphabets are compared."""
NEAR = 8
"""Points from which two forenames may be one: one begins as the other."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two names have in common.

    Attributes:
        near: whether they may be one name written twice: twins share a surname, but no forename near.
    """

    points: int
    words: str
    near: bool


def hearing(names: Iterable[NameKey]) -> Hearing | None:
    """How to compare these names, in the letters they were written in; None where all of them are Latin."""
    parts = {part for name in names for part in name if part}
    if all(map(is_latin, parts)):
        return None
    return partial(sound, vowels=not any(map(writes_no_vowels, parts)))


def name_likeness(one: NameKey, other: NameKey, heard: Hearing | None = None) -> Likeness:
    """Compare two names by their keys."""
    letters = " in other letters" if heard else ""
    if one == other:
        return Likeness(45, f"same name{letters}", near=True)
    if one == (other[1], other[0]):
        return Likeness(40, f"surname and forename swapped{letters}", near=True)
    family, first = _surname(one[0], other[0], heard), _forename(one[1], other[1], heard)
    near = family[0] > 0 and (first[0] >= NEAR or not (one[1] and other[1]))
    return Likeness(family[0] + first[0], ", ".join(filter(None, (family[1], first[1]))), near)


def _in_other_letters(found: tuple[int, str]) -> tuple[int, str]:
    points, words = found
    return points, f"{words} in other letters" if words else ""


def _surname(one: str, other: str, heard: Hearing | None) -> tuple[int, str]:
    if one == other:
        return 25, "same surname"
    if heard:
        return _in_other_letters(_surname_slip(heard(one), heard(other)))
    return _surname_slip(one, other)


def _surname_slip(one: str, other: str) -> tuple[int, str]:
    if one == other:
        return 25, "surname sounds the same"
    if _numbered(one, other):
        return 0, ""
    if min(len(one), len(other)) > 3 and DamerauLevenshtein.distance(one, other) == 1:
        return 20, "surname one letter different"
    if min(len(one), len(other)) > 3 and (one in other or other in one):
        return 12, "one surname is part of the other"
    return 0, ""


def _forename(one: str, other: str, heard: Hearing | None) -> tuple[int, str]:
    if not one or not other:
        return 0, ""
    if one == other:
        return 20, "same forename"
    if is_nickname(one, other):
        return 16, "forename is a short form"
    if heard:
        return _in_other_letters(_forename_slip(heard(one), heard(other)))
    return _forename_slip(one, other)


def _forename_slip(one: str, other: str) -> tuple[int, str]:
    if one == other:
        return 20, "forename sounds the same"
    if _numbered(one, other):
        return -10, ""
    if len(one) > 2 and len(other) > 2 and DamerauLevenshtein.distance(one, other) == 1:
        return 15, "forename one letter different"
    if one.startswith(other) or other.startswith(one):
        return NEAR, "forename begins the same"
    return -10, ""


def _numbered(one: str, other: str) -> bool:
    """Whether figures stand for names, as where they were taken out: Child 12 and Child 13 are two, and no slip."""
    return any(ch.isdigit() for ch in one + other)


def mirrored(day: str) -> str:
    """An ISO day with day and month in each other's place; it may be no day at all."""
    return f"{day[:4]}-{day[8:]}-{day[5:7]}"


def one_figure_apart(one: str, other: str) -> bool:
    """Whether two ISO days differ in a single figure."""
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1
