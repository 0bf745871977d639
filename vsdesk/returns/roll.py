"""What the roll knows, read once for an import, and kept up to date with what the plan itself will add.

Records are plain mappings, as stored: days are ISO texts. A record the plan adds has a `NewRecord` for id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Any

from vsdesk.returns.days import Days, LastWritten
from vsdesk.returns.names import is_good_upn, key, own_key
from vsdesk.returns.shapes import NewRecord, Ref, Write
from vsdesk.returns.spelling import Spellings
from vsdesk.store.driver import Connection
from vsdesk.store.records import read_table
from vsdesk.store.told import last_written

Record = dict[str, Any]
Reader = Callable[[str], Iterable[Record]]
NameKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """A child as matching sees one: every number and name ever held.

    Attributes:
        names: as keys, in Latin letters; `written`: in the letters they are written in.
        forename: whether a forename is held, which without a surname is no name to match by.
    """

    ref: Ref
    local_id: str | None
    upns: frozenset[str]
    names: frozenset[NameKey]
    written: frozenset[NameKey]
    former: frozenset[NameKey]
    born_on: str | None
    born_on_basis: str | None
    sex: str | None
    entered_on: str | None
    placed_by: str | None = None
    forename: bool = False

    @property
    def ours(self) -> bool:
        """Whether the child is in our own authority's care."""
        return not self.placed_by

    @property
    def sure_birthday(self) -> bool:
        """Whether few others can have the birthday: not the one given to all who do not know theirs."""
        shared = self.born_on is None or self.born_on.endswith("-01-01")
        return not shared and self.born_on_basis not in ("stated", "assessed")

    @property
    def nameless(self) -> bool:
        """Known so far without a name to match by."""
        return not self.names

    @property
    def numbered(self) -> bool:
        """Known so far by a number only."""
        return self.nameless and not self.forename


class Shelf:
    """One table's records, by id and by one field."""

    def __init__(self, records: Iterable[Record], by: str) -> None:
        self.by = by
        self.records: dict[Ref, Record] = {}
        self.index: dict[object, list[Record]] = defaultdict(list)
        for record in records:
            self.put(record)

    def put(self, record: Record) -> None:
        """Add a record."""
        self.records[record["id"]] = record
        self.index[record.get(self.by)].append(record)

    def of(self, value: object) -> list[Record]:
        """The records whose field is that."""
        return self.index.get(value, [])


SHELVES = {
    "person": "name",
    "school": "urn",
    "school_alias": "school",
    "school_link": "urn",
    "setting": "name",
    "told_value": "tbl",
}
"""Tables not looked up by child."""


SEEN_BY_MATCHING = frozenset({"child", "alias", "child_upn", "care_statement", "enrolment"})
"""Tables by which a child is known."""


class Roll:
    """The roll as an import reads it.

    Args:
        read: gives every record of a table.
        last_written: of which day what the roll holds is; without it, only what dated files told is known.

    Attributes:
        by_birthday: children on the roll alone, not those the plan itself adds.
        edition: another number after every write by which a child may be known otherwise than before.
    """

    def __init__(self, read: Reader, last_written: LastWritten | None = None) -> None:
        self._read = read
        self._last_written = last_written
        self._shelves: dict[str, Shelf] = {}
        self._numbers: dict[str, int] = defaultdict(int)
        self.edition = 0
        self.children: dict[Ref, Known] = {}
        self.by_upn: dict[str, list[Ref]] = defaultdict(list)
        self.by_local_id: dict[str, list[Ref]] = defaultdict(list)
        self.by_birthday: dict[str, list[Ref]] = defaultdict(list)
        self.by_name: dict[NameKey, list[Ref]] = defaultdict(list)
        self._names_held: dict[NameKey, None] = {}
        self._name_keys: list[NameKey] = []
        self._spellings = Spellings()
        self.sealed_upns: set[str] = set()
        self.sealed_local_ids: set[str] = set()
        self._load_children()

    # --- records ------------------------------------------------------------------------------------------

    def shelf(self, table: str) -> Shelf:
        """A table's records, read on first asking."""
        try:
            return self._shelves[table]
        except KeyError:
            shelf = self._shelves[table] = Shelf(self._read(table), SHELVES.get(table, "child"))
            return shelf

    @cached_property
    def days(self) -> Days:
        """Of which day each thing on the roll is."""
        return Days(self.shelf("told_value").records.values(), self._last_written)

    def of_child(self, table: str, child: Ref) -> list[Record]:
        """A child's records of one kind."""
        return self.shelf(table).of(child)

    def one_of_child(self, table: str, child: Ref) -> Record | None:
        """A child's only record of a kind that each child has at most once."""
        found = self.of_child(table, child)
        return found[0] if found else None

    def child(self, ref: Ref) -> Record:
        """A child's own record."""
        return self.shelf("child").records[ref]

    def new(self, table: str) -> NewRecord:
        """A name for a record that the plan will add."""
        self._numbers[table] += 1
        return NewRecord(table, str(self._numbers[table]))

    def take(self, write: Write) -> Write:
        """Let the rest of the plan see a write, as if it were done."""
        shelf = self.shelf(write.table)
        values = {
            name: value.isoformat()[:10] if isinstance(value, date) else value
            for name, value in write.new.items()
        }
        record = shelf.records.get(write.id)
        if record is not None:
            record.update(values)
        else:
            values["id"] = write.id
            shelf.put(defaultdict(_nothing, values))
        if write.table in SEEN_BY_MATCHING:
            self.edition += 1
        if write.table == "child":
            self._know(shelf.records[write.id])
        elif write.table in ("alias", "child_upn"):
            self._know(self.child(write.new["child"]))  # type: ignore[arg-type]
        return write

    def spelt_like(self, name: NameKey) -> list[NameKey]:
        """The names of children on the roll that are spelt much as one, likest first; not of those the plan itself
        adds, for nobody is asked whether one of them is meant.
        """
        if len(self._name_keys) != len(self._names_held):
            for held in list(self._names_held)[len(self._name_keys) :]:
                self._name_keys.append(held)
                self._spellings.add(" ".join(held))
        return [self._name_keys[place] for place in self._spellings.like(" ".join(name))]

    # --- children as matching sees them --------------------------------------------------------------------

    def _load_children(self) -> None:
        for record in list(self.shelf("child").records.values()):
            if record["sealed_on"] is None:
                self._know(record)
            else:
                self._remember_sealed(record)

    def _remember_sealed(self, record: Record) -> None:
        self.sealed_upns.update(text for text in self._upns(record) if is_good_upn(text))
        if record["local_id"]:
            self.sealed_local_ids.add(record["local_id"])

    def _upns(self, record: Record) -> frozenset[str]:
        past = {row["upn"] for row in self.of_child("child_upn", record["id"])}
        return frozenset({record["upn"], *past} - {None})

    def _know(self, record: Record) -> None:
        if record["sealed_on"] is not None:
            self._forget(record)
            return
        known = self._known(record)
        before = self.children.get(known.ref)
        if before == known:
            return
        if before is not None:
            self._unlist(before)
        self.children[known.ref] = known
        if isinstance(known.ref, int):
            self._names_held.update(dict.fromkeys(known.names | known.former))
        for index, keys in self._listed(known):
            for one in keys:
                if one and known.ref not in index[one]:
                    index[one].append(known.ref)

    def _listed(self, known: Known) -> tuple[tuple[dict[Any, list[Ref]], Iterable[object]], ...]:
        """The indexes a child stands in, and under what."""
        return (
            (self.by_upn, known.upns),
            (self.by_local_id, {known.local_id}),
            (self.by_birthday, {known.born_on} if isinstance(known.ref, int) else ()),
            (self.by_name, known.names | known.former),
        )

    def _unlist(self, known: Known) -> None:
        """Take a child out of the indexes: a local id it no longer has may be another's."""
        for index, keys in self._listed(known):
            for one in keys:
                if one and known.ref in index.get(one, ()):
                    index[one].remove(known.ref)
                    if not index[one]:
                        del index[one]

    def _forget(self, record: Record) -> None:
        """A record just sealed: nobody is matched with it any more."""
        self._remember_sealed(record)
        known = self.children.pop(record["id"], None)
        if known is not None:
            self._unlist(known)

    def _known(self, record: Record) -> Known:
        ref: Ref = record["id"]
        former = frozenset(
            (key(row["surname"] or record["surname"] or ""), key(row["forename"] or record["forename"] or ""))
            for row in self.of_child("alias", ref)
        )
        statement = self.one_of_child("care_statement", ref) or {}
        names = list(_names(record))
        return Known(
            ref=ref,
            local_id=record["local_id"],
            upns=self._upns(record),
            names=frozenset((key(surname), key(forename)) for surname, forename in names),
            written=frozenset((own_key(surname), own_key(forename)) for surname, forename in names),
            former=former,
            born_on=record["born_on"],
            born_on_basis=record["born_on_basis"],
            sex=record["sex"],
            entered_on=statement.get("entered_on"),
            placed_by=record["placed_by"],
            forename=bool(record["forename"] or record["known_as_forename"]),
        )


def roll_on(connection: Connection) -> Roll:
    """The roll of an open database, with the days of what it holds."""
    return Roll(lambda table: read_table(connection, table), partial(last_written, connection))


def _names(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    surnames = {record["surname"], record["known_as_surname"]} - {None}
    forenames = {record["forename"], record["known_as_forename"]} - {None}
    for surname in surnames:
        for forename in forenames or {""}:
            yield surname, forename


def _nothing() -> None:
    """What a new record says in a field that was not given."""
