"""Where a child is spoken of outside their own records: held rows, drafts and issued reports."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vsdesk.store.driver import Connection

WORD = re.compile(r"\w+")
FIELDS = ("local_id", "upn", "surname", "forename", "known_as_surname", "known_as_forename", "born_on")


@dataclass(frozen=True, slots=True)
class Signs:
    """By what a text can be known to be about a child: every value the journal ever held."""

    numbers: frozenset[str] = field(repr=False)
    surnames: frozenset[str] = field(repr=False)
    forenames: frozenset[str] = field(repr=False)
    birthdays: frozenset[str] = field(repr=False)

    def in_values(self, values: frozenset[str]) -> bool:
        """Whether one of the child's numbers is there, or a name of theirs with a birthday of theirs."""
        return bool(self.numbers & values) or bool(self.birthdays & values and self._named(" ".join(values)))

    def partly_in_values(self, values: frozenset[str]) -> bool:
        """Whether a birthday of theirs is there with one part of a name."""
        told = {value.casefold() for value in values}
        names = {name.casefold() for name in self.surnames | self.forenames}
        return bool(self.birthdays & values and names & told)

    def in_text(self, text: str) -> bool:
        """Whether a running text has one of the numbers, or surname and forename."""
        words = frozenset(WORD.findall(text))
        return bool(self.numbers & words) or self._named(text)

    def _named(self, text: str) -> bool:
        text = text.casefold()
        surname = any(name.casefold() in text for name in self.surnames)
        return surname and any(name.casefold() in text for name in self.forenames)


def signs_of(connection: Connection, child: int) -> Signs:
    """The signs of a child, from the record as it is and as it ever was."""
    told: dict[str, set[str]] = {name: set() for name in FIELDS}
    rows = connection.execute("SELECT before, after FROM change WHERE tbl = 'child' AND row = ?", (child,))
    for text in (text for row in rows for text in row if text):
        record = json.loads(text)
        for name in FIELDS:
            if record.get(name):
                told[name].add(str(record[name]))
    past = connection.execute("SELECT upn FROM child_upn WHERE child = ?", (child,))
    return Signs(
        numbers=frozenset(told["local_id"] | told["upn"] | {str(row[0]) for row in past}),
        surnames=frozenset(told["surname"] | told["known_as_surname"]),
        forenames=frozenset(told["forename"] | told["known_as_forename"]),
        birthdays=frozenset(told["born_on"]),
    )


def held_rows(connection: Connection, signs: Signs, child: int) -> set[int]:
    """Rows of returns about the child that were ever held, or that they may have been meant by; some may be gone."""
    rows = connection.execute("SELECT row, after FROM change WHERE tbl = 'held_row' AND after IS NOT NULL")
    found = set()
    for row, after in rows.fetchall():
        record = json.loads(after)
        values = frozenset(_values(json.loads(record["payload"])))
        offered = child in {candidate["child"] for candidate in json.loads(record["candidates"])}
        if signs.in_values(values) or (offered and signs.partly_in_values(values)):
            found.add(int(row))
    return found


def drafts(connection: Connection, signs: Signs) -> set[int]:
    """Unfinished work that speaks of the child."""
    rows = connection.execute("SELECT id, value FROM draft WHERE value IS NOT NULL").fetchall()
    return {int(number) for number, value in rows if signs.in_text(str(value))}


def reports(connection: Connection, signs: Signs) -> tuple[str, ...]:
    """The references of issued reports that speak of the child."""
    rows = connection.execute("SELECT reference, document FROM frozen_report ORDER BY id").fetchall()
    return tuple(str(reference) for reference, document in rows if signs.in_text(str(document)))


def _values(told: object) -> Iterator[str]:
    if isinstance(told, dict):
        for value in told.values():
            yield from _values(value)
    elif isinstance(told, list):
        for value in told:
            yield from _values(value)
    elif told is not None:
        yield str(told)
