"""Choosing a passphrase: words to suggest, and an honest word on how long one would hold."""

from __future__ import annotations

import math
import re
import secrets
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vsdesk.errors import UserError
from vsdesk.store.passphrase import refuse_weak

SUGGESTED_WORDS = 3
SECONDS_A_TRY = 0.5
"""What one try is made to cost; see `vsdesk.store.cost.calibrate`."""
THIEFS_COMPUTERS = 100
LEVELS = ((30, "weak"), (40, "fair"), (55, "good"))
YEAR_SECONDS = 31_557_600

_PIECE = re.compile(r"[^\W\d_]+|\d+|[\W_]+")


@dataclass(frozen=True, slots=True)
class Strength:
    """How hard a passphrase is to guess.

    Attributes:
        level: 0 refused, 1 weak, 2 fair, 3 good, 4 strong.
        words: what to tell the person, one or two sentences.
        bits: a cautious estimate; 0 for one that is refused.
    """

    level: int
    words: str
    bits: float

    @property
    def refused(self) -> bool:
        """Whether a roll will not take it."""
        return self.level == 0


@cache
def plain_words() -> tuple[str, ...]:
    """Our own short plain words, in order."""
    text = (files("resources") / "words.txt").read_text("utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


def suggest(count: int = SUGGESTED_WORDS) -> str:
    """Words drawn by chance, with hyphens between."""
    return "-".join(secrets.choice(plain_words()) for _ in range(count))


def judge(passphrase: str) -> Strength:
    """How hard it is to guess, by its length and by what guessers try first."""
    try:
        refuse_weak(passphrase)
    except UserError as error:
        return Strength(0, str(error), 0.0)
    bits = guessing_bits(passphrase)
    level = 1 + sum(bits >= least for least, _ in LEVELS)
    name = "strong" if level > len(LEVELS) else LEVELS[level - 1][1]
    return Strength(level, f"{name.capitalize()}. {_held(bits)}{_advice(level)}", bits)


def guessing_bits(passphrase: str) -> float:
    """The number of tries a guesser needs, as a power of two: words by the list, the rest by its letters.

    Cautious on purpose: a run of letters counts as language, not as letters drawn by chance.
    """
    seen: set[str] = set()
    bits = 0.0
    for piece in _PIECE.findall(passphrase.casefold()):
        bits += 0.5 if piece in seen else _bits_of(piece)
        seen.add(piece)
    return bits


def _bits_of(piece: str) -> float:
    if piece[0].isdigit():
        return min(3.3 * len(piece), 7.0) if len(piece) in (4, 6, 8) else 3.3 * min(len(piece), 12)
    if not piece[0].isalpha():
        return 2.0
    if len(set(piece)) <= 2:
        return 4.0
    if piece in plain_words():
        return math.log2(len(plain_words()))
    return min(4.7 * len(piece), 4.0 + 1.4 * len(piece))


def _held(bits: float) -> str:
    years = 2 ** (bits - 1) * SECONDS_A_TRY / THIEFS_COMPUTERS / YEAR_SECONDS
    return f"A thief with a copy of the roll and {THIEFS_COMPUTERS} computers would need {_span(years)}."


def _span(years: float) -> str:
    if years < 1 / 12:
        return "days" if years > 2 / 365 else "hours"
    if years < 1:
        return f"about {max(2, round(years * 12))} months"
    if years < 1000:
        return f"about {_rounded(years)} years" if years >= 1.5 else "about a year"
    return "thousands of years" if years < 1_000_000 else "longer than anyone will wait"


def _rounded(number: float) -> int:
    size = 10 ** max(0, len(str(int(number))) - 2)
    return int(round(number / size) * size)


def _advice(level: int) -> str:
    return " Another word makes it a thousand times harder." if level <= 2 else ""
