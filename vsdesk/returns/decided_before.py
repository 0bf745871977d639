"""Doubtful rows a person decided before: this school’s “A. Khan, 7B” is that child, unless somebody new fits."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from vsdesk.model.wording import long_date
from vsdesk.reference.years import AcademicYear
from vsdesk.returns.context import Context
from vsdesk.returns.layouts import plain
from vsdesk.returns.names import key, names_in, own_key
from vsdesk.returns.roll import Record
from vsdesk.returns.shapes import MappedRow, Match, NewRecord, Ref, Sure, Write
from vsdesk.returns.subjects.sender import Sender

TABLE = "match_decision"
AS_DECIDED = "as decided"
HERE = f"{AS_DECIDED} in this import"
Key = tuple[Ref | str | None, str]


@dataclass(frozen=True, slots=True)
class Signs:
    """By what a row is known again when the same sender sends it.

    Attributes:
        text: what is compared; `said`: the same as people read it.
        lasts: whether a birthday or a number is among it. A name and a class alone are another child's next year.
    """

    text: str
    said: str
    lasts: bool


def signs_of(values: Mapping[str, object]) -> Signs | None:
    """The signs of a row; None where it names nobody."""
    surname, forename = names_in(values)
    born_on = values.get("born_on")
    day = born_on.isoformat() if isinstance(born_on, date) else ""
    numbers = [str(values.get(name) or "") for name in ("upn", "local_id")]
    lasts = bool(day or any(numbers))
    if not (surname or forename or any(numbers)):
        return None
    year = "" if lasts else str(values.get("actual_year") or "")
    parts = [own_key(surname), own_key(forename), day, *numbers, plain(year)]
    shown = (
        ", ".join(filter(None, (surname, forename))),
        f"{born_on:%d/%m/%Y}" if day else "",
        *numbers,
        year,
    )
    return Signs("|".join(parts), " · ".join(filter(None, shown)), lasts)


class DecidedBefore:
    """What was decided about rows of the sender of one table, and what is now."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._roll = context.roll
        self._sender = Sender(context)
        self._known: dict[Key, Record] = {}
        for record in self._roll.shelf(TABLE).records.values():
            self._known[_key(record["school"], record["layout"], record["signs"])] = record
        self._unclear = self._given_to_several()

    def _given_to_several(self) -> frozenset[Key]:
        """Signs that a person now gives to more than one child: they tell nobody."""
        given: dict[Key, set[object]] = defaultdict(set)
        for row in self._context.mapped.rows:
            decision = self._context.decisions.get(row.row)
            signs = signs_of(row.values) if decision is not None else None
            if signs is not None:
                given[self._key_of(row, signs)].add(decision)
        return frozenset(about for about, children in given.items() if len(children) > 1)

    def recall(self, row: MappedRow, match: Match) -> Match | None:
        """Whom a doubtful row is about by an earlier decision; None where there is none that still holds."""
        if not self._known or match.sure not in (Sure.DOUBTFUL, Sure.NOBODY):
            return None
        signs = signs_of(row.values)
        if signs is None:
            return None
        about = self._key_of(row, signs)
        record = self._known.get(about)
        if record is None or about in self._unclear or record["child"] not in self._roll.children:
            return None
        if record["good_until"] and record["good_until"] < self._context.today.isoformat():
            return None
        if not self._weighed(row, match) <= {*json.loads(record["weighed"]), record["child"]}:
            return None  # somebody may be meant who was not there to be weighed
        return Match(Sure.CERTAIN, record["child"], _words(record), candidates=match.candidates)

    def learn(self, row: MappedRow, match: Match, child: Ref | None) -> tuple[Write, ...]:
        """What to remember of a person's decision; nothing where the row is certain without it, or tells too little."""
        signs = signs_of(row.values)
        if not isinstance(child, int) or signs is None or self._needless(match, child):
            return ()
        about = self._key_of(row, signs)
        if about in self._unclear:
            return ()
        weighed = json.dumps(sorted(self._weighed(row, match)))
        values: dict[str, object] = {
            "child": child,
            "weighed": weighed,
            "good_until": self._good_until(signs),
        }
        record = self._known.get(about)
        if record is not None and all(record[name] == value for name, value in values.items()):
            return ()
        whose = {
            "school": self._sender.school(row),
            "layout": self._layout(row),
            "signs": signs.text,
            "said": signs.said,
        }
        number = record["id"] if record is not None else self._roll.new(TABLE)
        new = values if record is not None else {**whose, **values}
        old = {name: record[name] for name in values} if record is not None else {}
        write = self._roll.take(Write(TABLE, number, new, old))
        self._known[about] = self._roll.shelf(TABLE).records[number]
        return (write,)

    def _weighed(self, row: MappedRow, match: Match) -> set[int]:
        """Everyone on the roll who may be meant: the candidates, and whoever has the surname and such a forename."""
        surname, forename = (key(name) for name in names_in(row.values))
        named = {
            child
            for child, other in self._by_surname.get(surname, ())
            if other.startswith(forename) or forename.startswith(other)
        }
        return named | {one.child for one in match.candidates}

    @cached_property
    def _by_surname(self) -> dict[str, list[tuple[int, str]]]:
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for child, known in self._roll.children.items():
            if isinstance(child, int):
                for surname, forename in known.names | known.former:
                    found[surname].append((child, forename))
        return found

    def _needless(self, match: Match, child: int) -> bool:
        return match.sure is Sure.CERTAIN and match.child == child

    def _good_until(self, signs: Signs) -> str | None:
        return None if signs.lasts else AcademicYear.of(self._context.today).last_on.isoformat()

    def _layout(self, row: MappedRow) -> str | None:
        """The kind of return, where no school tells who the sender is."""
        return None if self._sender.school(row) is not None else self._context.mapped.table.layout.code

    def _key_of(self, row: MappedRow, signs: Signs) -> Key:
        return _key(self._sender.school(row), self._layout(row), signs.text)


def _key(school: Ref | None, layout: str | None, signs: str) -> Key:
    return (school if school is not None else layout, signs)


def _words(record: Record) -> str:
    if isinstance(record["id"], NewRecord) or not record["decided_on"]:
        return HERE
    return f"{AS_DECIDED} on {long_date(date.fromisoformat(record['decided_on']))} by {record['decided_by']}"
