"""How Arabic letters join, read from the font's own substitution table (GSUB).

Unicode has ready-made joined shapes only for Arabic, Persian and Urdu; a Pashto or Kurdish letter has
none, and would stand unjoined among its neighbours. The font knows them all by glyph.

Source: OpenType 1.9, GSUB: single substitution (type 1), ligature substitution (type 4).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from struct import unpack_from
from typing import Final

NON_JOINER: Final = "\u200c"
_SINGLE, _LIGATURE = 1, 4
_LONGEST_SIGN = 4


@dataclass(frozen=True, slots=True)
class Shape:
    """A glyph, and the letters it stands for."""

    glyph: int
    letters: str


class Joining:
    """Letters as the glyphs they become beside their neighbours.

    Args:
        gsub: the font's GSUB table.
        glyphs: each character's glyph when it stands alone.
    """

    def __init__(self, gsub: bytes, glyphs: Mapping[int, int]) -> None:
        self._table = gsub
        self._glyphs = glyphs
        self._initial = self._single("init")
        self._medial = self._single("medi")
        self._final = self._single("fina")
        self._ligatures = self._ligature("rlig")

    def joined(self, word: str) -> list[Shape]:
        """A word in the order it is read, each letter in the shape its neighbours give it.

        A non-joiner, across which nothing joins, is counted to the letter before it.
        """
        alone = [None if letter == NON_JOINER else self._glyphs.get(ord(letter)) for letter in word]
        shapes: list[Shape] = []
        for place, (letter, glyph) in enumerate(zip(word, alone, strict=True)):
            if glyph is not None:
                before = place > 0 and self._joins(alone[place - 1], glyph)
                after = place + 1 < len(alone) and self._joins(glyph, alone[place + 1])
                shapes.append(Shape(self._shape(glyph, before, after), letter))
            elif shapes:
                shapes[-1] = Shape(shapes[-1].glyph, shapes[-1].letters + letter)
        return self._tied(shapes)

    def _joins(self, one: int | None, next_one: int | None) -> bool:
        return one in self._initial and next_one in self._final

    def _shape(self, glyph: int, before: bool, after: bool) -> int:
        if before and after:
            return self._medial.get(glyph, glyph)
        if before:
            return self._final.get(glyph, glyph)
        return self._initial.get(glyph, glyph) if after else glyph

    def _tied(self, shapes: list[Shape]) -> list[Shape]:
        """Letters that must be written as one sign (lam with alef), so written."""
        tied: list[Shape] = []
        at = 0
        while at < len(shapes):
            length = self._sign_length([shape.glyph for shape in shapes[at : at + _LONGEST_SIGN]])
            parts = shapes[at : at + length]
            glyph = parts[0].glyph if length == 1 else self._ligatures[tuple(part.glyph for part in parts)]
            tied.append(Shape(glyph, "".join(part.letters for part in parts)))
            at += length
        return tied

    def _sign_length(self, glyphs: list[int]) -> int:
        return next((n for n in range(len(glyphs), 1, -1) if tuple(glyphs[:n]) in self._ligatures), 1)

    # --- reading the table -----------------------------------------------------------------------------

    def _number(self, at: int) -> int:
        return int(unpack_from(">H", self._table, at)[0])

    def _numbers(self, at: int, count: int) -> tuple[int, ...]:
        return unpack_from(f">{count}H", self._table, at)

    def _single(self, feature: str) -> dict[int, int]:
        found: dict[int, int] = {}
        for at in self._subtables(feature, _SINGLE):
            covered = self._coverage(at + self._number(at + 2))
            if self._number(at) == 1:
                delta = self._number(at + 4)
                found |= {glyph: (glyph + delta) % 65536 for glyph in covered}
            else:
                found |= dict(zip(covered, self._numbers(at + 6, self._number(at + 4)), strict=True))
        return found

    def _ligature(self, feature: str) -> dict[tuple[int, ...], int]:
        found: dict[tuple[int, ...], int] = {}
        for at in self._subtables(feature, _LIGATURE):
            sets = self._numbers(at + 6, self._number(at + 4))
            for first, offset in zip(self._coverage(at + self._number(at + 2)), sets, strict=True):
                for ligature in self._numbers(at + offset + 2, self._number(at + offset)):
                    place = at + offset + ligature
                    sign, length = self._numbers(place, 2)
                    found.setdefault((first, *self._numbers(place + 4, length - 1)), sign)
        return found

    def _subtables(self, feature: str, kind: int) -> Iterator[int]:
        features, lookups = self._numbers(6, 2)
        wanted: dict[int, None] = {}
        for record in range(self._number(features)):
            place = features + 2 + 6 * record
            if self._table[place : place + 4].decode("ascii") == feature:
                at = features + self._number(place + 4)
                wanted |= dict.fromkeys(self._numbers(at + 4, self._number(at + 2)))
        for lookup in wanted:
            at = lookups + self._number(lookups + 2 + 2 * lookup)
            if self._number(at) == kind:
                yield from (at + offset for offset in self._numbers(at + 6, self._number(at + 4)))

    def _coverage(self, at: int) -> list[int]:
        form, count = self._numbers(at, 2)
        if form == 1:
            return list(self._numbers(at + 4, count))
        glyphs: list[int] = []
        for record in range(count):
            first, last, _ = self._numbers(at + 4 + 6 * record, 3)
            glyphs.extend(range(first, last + 1))
        return glyphs
