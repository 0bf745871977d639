"""Words where there should be a code: what people write, turned into the DfE's codes and our own few."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from vsdesk.reference.codes import code_set
from vsdesk.returns.layouts import plain
from vsdesk.returns.record_shapes import spellings_of

LETTERED = re.compile(r"^[a-z]{1,2}\)\s*", re.IGNORECASE)
"""The letter before a choice, as Annex A's drop-downs have it: "b) Female"."""
SPLIT = re.compile(r"\s*[-–—:]\s+|\s+[-–—:]\s*|\s*\(")

SEXES = {
    "m": "M",
    "male": "M",
    "boy": "M",
    "1": "M",
    "man": "M",
    "f": "F",
    "female": "F",
    "girl": "F",
    "2": "F",
    "woman": "F",
    "u": "U",
    "x": "U",
    "0": "U",
    "9": "U",
    "3": "U",
    "other": "U",
    "not stated": "U",
    "indeterminate": "U",
    "unknown": "U",
    "non binary": "U",
}
YES = frozenset({"y", "yes", "true", "1", "t", "x", "✓", "✔", "in place", "ooa", "out"})
NO = frozenset({"n", "no", "false", "0", "f", "in"})
SEN = {
    "e": "E",
    "ehcp": "E",
    "ehc plan": "E",
    "ehc": "E",
    "education health and care plan": "E",
    "plan": "E",
    "s": "E",
    "statement": "E",
    "k": "K",
    "sen support": "K",
    "support": "K",
    "sen": "K",
    "send support": "K",
    "school support": "K",
    "idp": "K",
    "n": "N",
    "none": "N",
    "no sen": "N",
    "no": "N",
    "no special educational need": "N",
    "not sen": "N",
    "no send": "N",
    "no identified sen": "N",
    "no specialist provision": "N",
    "alp": "K",
    "csp": "E",
    "y": "K",
    "ehcp in place": "E",
    "ehcna": "K",
}
BASES = {
    "document": "document",
    "passport": "document",
    "birth certificate": "document",
    "confirmed": "document",
    "stated": "stated",
    "claimed": "stated",
    "self declared": "stated",
    "assessed": "assessed",
    "age assessed": "assessed",
    "yes": "assessed",
    "y": "assessed",
    "no": "document",
    "n": "document",
}
KINDS = {
    "main": "main",
    "main dual registration": "main",
    "m": "main",
    "single": "main",
    "current": "main",
    "c": "main",
    "single registration": "main",
    "subsidiary": "subsidiary",
    "subsidiary dual registration": "subsidiary",
    "s": "subsidiary",
    "dual": "subsidiary",
    "guest": "subsidiary",
    "ap": "AP",
    "alternative provision": "AP",
    "pru": "AP",
    "tuition": "tuition",
    "home tuition": "tuition",
    "1 1 tuition": "tuition",
    "eotas": "EOTAS",
    "home educated": "home-educated",
    "ehe": "home-educated",
    "elective home education": "home-educated",
    "managed move": "managed move",
    "off site": "off-site",
    "offsite": "off-site",
    "off site direction": "off-site",
}


@cache
def _spellings() -> dict[str, dict[str, str]]:
    text = (resources.files("resources") / "returns" / "spellings" / "codes.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _index(name: str) -> dict[str, str]:
    """Every way of writing each code of a list -> the code."""
    index = {plain(code.code): code.code for code in code_set(name)}
    for code in code_set(name):
        index.setdefault(plain(code.words), code.code)
    for words, value in _spellings().get(name, {}).items():
        index[plain(words)] = value
    return index


def read_code(name: str, text: str) -> str | None:
    """The code a cell means: the code, its words, or both together; None if it means none we know."""
    index = _index(name)
    text = LETTERED.sub("", text)
    whole = index.get(plain(text))
    if whole:
        return whole
    for part in SPLIT.split(text):
        found = index.get(plain(part))
        if found:
            return found
    first = text.split(" ", 1)[0].upper()
    return first if code_set(name).knows(first) else None


@cache
def _subjects() -> dict[str, str]:
    return {plain(word): name for name, words in spellings_of("subjects").items() for word in (name, *words)}


def subject(text: str) -> str:
    """A school subject's usual name; one that is not known, as it was written."""
    return _subjects().get(plain(text), text)


def sex(text: str) -> str | None:
    """M, F or U, from either of the 903's codings or from words."""
    return SEXES.get(plain(LETTERED.sub("", text)))


def sen(text: str) -> str | None:
    """E (EHC plan), K (SEN support) or N (none)."""
    whole = SEN.get(plain(text))
    if whole:
        return whole
    return next((SEN[plain(part)] for part in SPLIT.split(text) if plain(part) in SEN), None)


def yes_no(text: str) -> int | None:
    """1 for yes, 0 for no."""
    word = LETTERED.sub("", text).strip().casefold().removesuffix(".0")
    return 1 if word in YES else (0 if word in NO else None)


def in_or_out(text: str) -> int | None:
    """1 where the words say outside the authority, 0 where they say inside."""
    word = plain(LETTERED.sub("", text))
    if "out" in word.split() or word.startswith("out"):
        return 1
    return 0 if word.startswith("in") else yes_no(text)


def birth_basis(text: str) -> str | None:
    """On what a birthday rests: document, stated or assessed."""
    return BASES.get(plain(text))


def enrolment_kind(text: str) -> str | None:
    """How a child is registered there."""
    return KINDS.get(plain(text))
