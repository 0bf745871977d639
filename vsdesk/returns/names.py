"""Names compared: without case, accents or punctuation, in Latin letters, and by nickname."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from vsdesk.model.identity import Upn
from vsdesk.reference.nicknames import nicknames
from vsdesk.returns.letters import in_latin

LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"}
)
TYPED = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-"})
"""Signs that one keyboard or word processor writes in place of another's."""


@lru_cache(maxsize=50_000)
def key(name: str) -> str:
    """What two ways of writing one name have in common: O’Neill and ONEILL, Łukasz and Lukasz, Ольга and Olga."""
    return "".join(ch for ch in in_latin(_bare(name)) if ch.isalnum())


@lru_cache(maxsize=50_000)
def own_key(name: str) -> str:
    """The same without a change of alphabet: Ольга and Olga are two."""
    return "".join(ch for ch in _bare(name) if ch.isalnum())


def _bare(name: str) -> str:
    return unicodedata.normalize("NFKD", name.casefold()).translate(LETTERS)


def same_writing(one: str, other: str) -> bool:
    """Whether two texts are one name, but for case, spaces, and how accents and apostrophes were typed."""
    return one == other or _typed(one) == _typed(other)


def _typed(name: str) -> str:
    return "".join(unicodedata.normalize("NFC", name).translate(TYPED).casefold().split())


@lru_cache(maxsize=50_000)
def is_good_upn(text: str) -> bool:
    """Whether a UPN's check letter is right, so that it may say for certain who a child is."""
    return Upn.parse(text).check_ok


def split_full(name: str) -> tuple[str, str]:
    """A whole name as (surname, forename): "Smith, Amy" or "Amy Smith"; one word is a surname."""
    if "," in name:
        surname, _, forename = name.partition(",")
        return surname.strip(), forename.strip()
    *forenames, surname = name.split() or [""]
    return surname, " ".join(forenames)


def names_in(values: Mapping[str, object]) -> tuple[str, str]:
    """The (surname, forename) a row gives, in columns of their own or whole in one; "" where it gives none."""
    if "surname" not in values and values.get("full_name"):
        return split_full(str(values["full_name"]))
    return str(values.get("surname") or ""), str(values.get("forename") or "")


def is_nickname(one: str, other: str) -> bool:
    """Whether one forename is a usual short form of the other (keys, as `key` gives them)."""
    return nicknames().alike(one, other) is not None
