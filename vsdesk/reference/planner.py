"""The year planner: what comes round every year, as data, and the days on which it falls."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
KINDS = ("census", "903", "grant", "tests", "results", "board", "other")
FIELDS = frozenset(
    (
        "code",
        "kind",
        "words",
        "detail",
        "nth",
        "weekday",
        "month",
        "lasts",
        "from",
        "to",
        "usual",
        "ahead",
        "source",
    )
)


@dataclass(frozen=True, slots=True)
class Planned:
    """One occurrence: its first and last day.

    Attributes:
        code: the same each year; an authority's own is `own-` and its number.
        usual: set each year by others: to be compared with their calendar.
        confirmed: usual days that somebody compared, and put this year's own in place of.
        ahead: from how many days before it is told of.
        year: of its usual first day, by which it is confirmed; 0 for an authority's own.
        number: of the authority's own entry; None for what came with the program.
    """

    code: str
    kind: str
    words: str
    detail: str
    from_on: date
    to_on: date
    ahead: int
    source: str
    usual: bool = False
    number: int | None = None
    confirmed: bool = False
    year: int = 0

    def is_near(self, day: date) -> bool:
        """Whether it is to be told of on a day."""
        return self.from_on - timedelta(days=self.ahead) <= day <= self.to_on


def occurrences(first_on: date, last_on: date) -> tuple[Planned, ...]:
    """Everything that falls on a day from the first to the last, by date."""
    found = [
        one
        for entry in _entries()
        for year in range(first_on.year - 1, last_on.year + 1)
        for one in [_in_year(entry, year)]
        if one.from_on <= last_on and one.to_on >= first_on
    ]
    return tuple(sorted(found, key=lambda one: (one.from_on, one.code)))


def occurrence(code: str, year: int) -> Planned | None:
    """One that begins in a year; None where there is none of that code."""
    return next((_in_year(entry, year) for entry in _entries() if entry["code"] == code), None)


def shipped_words(code: str) -> str:
    """What a code that came with the program stands for. Raises: ValueError."""
    for entry in _entries():
        if entry["code"] == code:
            return str(entry["words"])
    raise ValueError(code)


def _in_year(entry: Mapping[str, Any], year: int) -> Planned:
    begins, ends = _days(entry, year)
    return Planned(
        entry["code"], entry["kind"], entry["words"], entry["detail"], begins, ends, entry["ahead"], entry["source"],
        entry.get("usual", False), year=begins.year,
    )  # fmt: skip


def _days(entry: Mapping[str, Any], year: int) -> tuple[date, date]:
    if "from" in entry:
        return date.fromisoformat(f"{year}-{entry['from']}"), date.fromisoformat(f"{year}-{entry['to']}")
    first = date(year, entry["month"], 1)
    wait = (WEEKDAYS.index(entry["weekday"]) - first.weekday()) % 7
    begins = first + timedelta(days=wait + 7 * (entry["nth"] - 1))
    return begins, begins + timedelta(days=entry.get("lasts", 1) - 1)


@cache
def _entries() -> tuple[Mapping[str, Any], ...]:
    return tuple(_read())


def _read() -> Iterator[Mapping[str, Any]]:
    folder = resources.files("resources") / "planner"
    for file in sorted(
        (one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name
    ):
        for entry in tomllib.loads(file.read_text("utf-8"))["entry"]:
            strange = set(entry) - FIELDS
            if strange or entry["kind"] not in KINDS:
                raise ValueError(
                    f"{file.name}, {entry['code']}: {', '.join(sorted(strange)) or entry['kind']}"
                )
            yield entry
