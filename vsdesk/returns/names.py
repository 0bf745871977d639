"""Names compared: without case, accents or punctuation, in Latin letters, and by nickname."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from vsdesk.model.identity import Upn
from vsdesk.reference.nicknames import nicknames

LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"}
)
CYRILLIC = str.maketrans(
    dict(
        zip(
            "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
            ("a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u",
             "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "i", "i", "ie", "g"),
            strict=True,
        )
    )
)  # fmt: skip


@lru_cache(maxsize=50_000)
def key(name: str) -> str:
    """What two ways of writing one name have in common: O’Neill and ONEILL, Łukasz and Lukasz."""
    text = name.casefold().translate(CYRILLIC)
    text = unicodedata.normalize("NFKD", text).translate(LETTERS)
    return "".join(ch for ch in text if ch.isalnum())


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
