"""Which of many names are spelt much as one: just those that comparing each would find, in a fraction of the time.

Two names that do not begin with the same two letters are alike only if nearly all their letters are the same, in
whatever order. How many are is counted for all names at once, by numbers that have a bit for each name.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

ENOUGH = 0.88
"""How much alike two names are that are spelt much the same, by Jaro and Winkler."""
SHOWN = 8
BEGINNING = 2
"""Letters at the beginning that are the same, or else the rest must be the more alike."""
LEAST = (ENOUGH - 0.1 * (BEGINNING - 1)) / (1 - 0.1 * (BEGINNING - 1))
"""How much alike two names must be by Jaro alone that begin otherwise: Winkler adds a tenth of the rest a letter."""


class Spellings:
    """Names to be looked among, each known by its place."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._having: dict[tuple[str, int], int] = defaultdict(int)
        self._as_long: dict[int, int] = defaultdict(int)
        self._beginning: dict[str, list[int]] = defaultdict(list)

    def add(self, name: str) -> None:
        """Add a name, in the next place."""
        place = len(self._names)
        own = 1 << place
        self._names.append(name)
        self._as_long[len(name)] |= own
        self._beginning[name[:BEGINNING]].append(place)
        for letter in _letters(name):
            self._having[letter] |= own

    def like(self, name: str) -> list[int]:
        """The places of those spelt much as a name, likest first, at most `SHOWN`."""
        looked_at = sorted({*self._beginning.get(name[:BEGINNING], ()), *_bits(self._of_the_letters(name))})
        found = process.extract(
            name,
            [self._names[place] for place in looked_at],
            scorer=JaroWinkler.similarity,
            score_cutoff=ENOUGH,
            limit=SHOWN,
        )
        return [looked_at[number] for _, _, number in found]

    def _of_the_letters(self, name: str) -> int:
        """The names that have so many of its letters that they may be like it, however they begin.

        Jaro's measure is at most a third of c/a + c/b + 1, where c letters of a and of b are the same.
        """
        counted = _counted(self._having.get(letter, 0) for letter in _letters(name))
        found = 0
        for length, as_long in self._as_long.items():
            both = (len(name) * length) / max(len(name) + length, 1)
            found |= as_long & _at_least(math.ceil((3 * LEAST - 1) * both - 1e-9), counted, as_long)
        return found


def _letters(name: str) -> Iterator[tuple[str, int]]:
    """Each letter, the second and third of its kind told from the first."""
    met: dict[str, int] = {}
    for letter in name:
        met[letter] = met.get(letter, 0) + 1
        yield letter, met[letter]


def _counted(sets: Iterable[int]) -> list[int]:
    """Of how many sets each bit is one: the ones of all the counts, their twos, their fours and so on."""
    places: list[int] = []
    for carried in sets:
        for number, place in enumerate(places):
            places[number], carried = place ^ carried, place & carried
            if not carried:
                break
        else:
            if carried:
                places.append(carried)
    return places


def _at_least(least: int, counted: list[int], everyone: int) -> int:
    """The bits whose count is `least` or more."""
    if least >> len(counted):
        return 0
    found = everyone
    for number, place in enumerate(counted):
        found = found & place if least >> number & 1 else found | place
    return found


def _bits(number: int) -> Iterator[int]:
    """Which bits a number has, the lowest first."""
    text = bin(number)[:1:-1]
    place = text.find("1")
    while place >= 0:
        yield place
        place = text.find("1", place + 1)
