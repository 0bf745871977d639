"""How names are compared, found and put in order: as a person expects, not as their letters are coded.

O'Neill stands beside Oneill, Öz beside Oz, Łukasz under L, de Souza under D; Smith before Smith-Jones.
"""

from __future__ import annotations

import unicodedata

_WITHOUT_PARTS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŋ": "n", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters that are no letter with a mark on it, and so are not taken apart by Unicode's own rules."""
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`´ʹʻ"))
_BREAKS = str.maketrans(dict.fromkeys("-‐‑–—,.", " "))
_AFTER_SURNAME = "\x01"
"""Comes before every letter and the space, so that a surname comes before the longer ones it begins."""


def plain(text: str) -> str:
    """Text without case, accents and apostrophes, hyphens as spaces: what is searched for, and in."""
    bare = text.casefold()
    if not bare.isascii():
        parts = unicodedata.normalize("NFKD", bare)
        bare = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return " ".join(bare.translate(_APOSTROPHES).translate(_WITHOUT_PARTS).translate(_BREAKS).split())


def order_key(list_name: str) -> str:
    """By what a name, surname first with a comma, is put in order: `O'Neill, Zoë` -> `oneill`, then `zoe`."""
    surname, _, forenames = list_name.partition(",")
    return f"{plain(surname)}{_AFTER_SURNAME}{plain(forenames)}"
