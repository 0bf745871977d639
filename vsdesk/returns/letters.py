"""Names in other alphabets, as Latin letters and as they sound: to find who may be meant, never to be sure of it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        ("a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u",
         "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "i", "i", "ie", "g"),
        strict=True,
    )
)  # fmt: skip
GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        ("a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s", "t", "y",
         "f", "ch", "ps", "o"),
        strict=True,
    )
)  # fmt: skip
ARABIC = dict(
    zip(
        "ابپتثجچحخدذرزژسشصضطظعغفقكکگلمنهةويىیءآأإؤئ",
        ("a", "b", "p", "t", "t", "j", "ch", "h", "kh", "d", "z", "r", "z", "zh", "s", "sh", "s", "d", "t", "z", "",
         "gh", "f", "k", "k", "k", "g", "l", "m", "n", "h", "", "w", "y", "a", "y", "", "a", "a", "a", "w", "y"),
        strict=True,
    )
)  # fmt: skip
"""Arabic, Persian and their like write no short vowels."""
LATIN = str.maketrans({**CYRILLIC, **GREEK, **ARABIC})
FOLDED = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"t?sh?ch|sch", "s"), (r"sh|t[sz]", "s"), (r"tch|ch", "c"), (r"c(?=[aoukrlst]|$)", "k"), (r"kh|ch", "h"),
        (r"ph", "f"), (r"th", "t"), (r"zh", "z"), (r"x", "ks"), (r"q", "k"), (r"w", "v"), (r"gh?", "h"),
        (r"[iyj]+(?=[aeou])", ""), (r"[iyj]+", "i"), (r"ou|oo", "u"), (r"ee", "i"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
"""What one sound is written as in this land's letters or that one's, in the order in which it is looked for."""
UNWRITTEN = re.compile("[aeiouv]")


def in_latin(text: str) -> str:
    """A case-folded, decomposed text with other alphabets' letters as Latin ones; those we do not know stay."""
    return text.replace("ου", "ou").translate(LATIN)


@lru_cache(maxsize=20_000)
def is_latin(text: str) -> bool:
    """Whether every letter of a name is a Latin one, accented or not."""
    return all("LATIN" in unicodedata.name(ch, "") for ch in text if ch.isalpha())


@lru_cache(maxsize=20_000)
def writes_no_vowels(text: str) -> bool:
    """Whether a name stands in letters that leave the short vowels out."""
    return any("ARABIC" in unicodedata.name(ch, "") for ch in text if ch.isalpha())


@lru_cache(maxsize=20_000)
def sound(text: str, *, vowels: bool = True) -> str:
    """What two ways of carrying a name into Latin letters have in common: Юлия (yuliya), Yulia and Julia.

    Args:
        text: a key of a name, in Latin letters.
        vowels: False where one of the two names compared comes from letters that write none.
    """
    for pattern, heard in FOLDED:
        text = pattern.sub(heard, text)
    return text if vowels else UNWRITTEN.sub("", text)
