"""Shorter forms of given names: why a Liz and an Elizabeth may be one person, never proof that they are."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from vsdesk.reference.table import Row, read_rows


def plain_name(name: str) -> str:
    """A given name without case, accents or outer spaces: how two spellings are compared."""
    parts = unicodedata.normalize("NFKD", name.strip().casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


@dataclass(frozen=True, slots=True)
class Nicknames:
    """Which names are short for which: `full_names` maps a plain name to those it may be short for."""

    full_names: Mapping[str, frozenset[str]]

    def alike(self, one: str, other: str) -> str | None:
        """Why two given names may be one person's, in words that name neither; None where not linked.

        Two short forms are linked only through a full name of both (Liz and Beth), not through a shorter one.
        """
        a, b = plain_name(one), plain_name(other)
        if a == b:
            return None
        of_a, of_b = self.full_names.get(a, frozenset()), self.full_names.get(b, frozenset())
        if b in of_a or a in of_b:
            return "one is short for the other"
        return "both are short for one name" if of_a & of_b else None


def nicknames_of(rows: Iterable[Row]) -> Nicknames:
    """The links from rows of a name and its short forms, spaces between."""
    full: dict[str, set[str]] = {}
    for row in rows:
        name = plain_name(row.text("name"))
        for short in row.text("nicknames").split():
            full.setdefault(plain_name(short), set()).add(name)
    return Nicknames(MappingProxyType({short: frozenset(names) for short, names in full.items()}))


@cache
def nicknames() -> Nicknames:
    """The links that came with the program."""
    return nicknames_of(read_rows("nicknames.csv"))
