"""Where the rows of a kind of return are kept, as its layout file says: one record a row, or one for each of many
columns.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class RecordShape:
    """The table a row's record goes to.

    Attributes:
        key: what tells two of a child's records apart; fields of the row, or of what is kept.
        fields: the other fields taken from the row.
        needed: the fields without which a row says nothing.
        keeps: what the whole file tells and the record holds: school, period, year_end, academic_year.
        constants: fields that are the same in every row of this kind.
        told_blank: field -> the note made where a row leaves it blank.
    """

    table: str
    key: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)
    told_blank: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Spread:
    """Many columns of one meaning: a column a subject, for each of a few measures.

    Attributes:
        axis: the record's field that says which column it was ("subject").
        names: what the axis may be -> how columns spell it; empty where a column of the row tells it.
        measures: measure -> the words beside the name; a blank word is the name alone.
        least: how many such columns make the table one of this kind.
    """

    axis: str
    names: Mapping[str, tuple[str, ...]]
    measures: Mapping[str, tuple[str, ...]]
    least: int = 2

    def fields(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each column there may be: its field's name, and the headings it goes by."""
        for name, spelt in self.names.items():
            for measure, words in self.measures.items():
                headings = [
                    heading
                    for one in spelt
                    for word in words
                    for heading in ((one,) if not word else (f"{one} {word}", f"{word} {one}"))
                ]
                yield SEPARATOR.join((self.axis, name, measure)), tuple(headings)

    def is_one(self, name: str) -> bool:
        """Whether a field is one of these columns."""
        return name.startswith(self.axis + SEPARATOR)


def parts_of(name: str) -> tuple[str, str]:
    """The name and the measure that a spread column's field is made of."""
    _, name, measure = name.split(SEPARATOR)
    return name, measure


@dataclass(frozen=True, slots=True)
class Check:
    """Something that must hold of a row, as its layout file says.

    Attributes:
        rule: not-before (a day, not before the other's), at-most (a number), weekday (a day, that one), not-to-come and
            not-past (a day), not-below (a number, not below the other), in-use (a mark or code, in use on the other's
            day).
        unless: a field whose being told answers it.
        words: what to say where it does not hold.
    """

    rule: str
    field: str
    words: str
    other: str = ""
    most: float = 0
    severity: str = "error"
    unless: str = ""


def read_shape(data: Mapping[str, Any] | None) -> RecordShape | None:
    """The `[record]` of a layout file."""
    if data is None:
        return None
    lists = {name: tuple(value) for name, value in data.items() if isinstance(value, list)}
    return RecordShape(**{**data, **lists})


def read_spread(data: Mapping[str, Any] | None) -> Spread | None:
    """The `[spread]` of a layout file; its names stand in it, or in a file of spellings."""
    if data is None:
        return None
    names = data.get("names", {})
    spelt = spellings_of(names) if isinstance(names, str) else names
    return Spread(
        axis=data["axis"],
        names={name: tuple(words) for name, words in spelt.items()},
        measures={name: tuple(words) for name, words in data["measures"].items()},
        least=data.get("least", 2),
    )


@cache
def spellings_of(name: str) -> dict[str, list[str]]:
    """A file of spellings: what is meant -> how people write it."""
    text = (resources.files("resources") / "returns" / "spellings" / f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)
