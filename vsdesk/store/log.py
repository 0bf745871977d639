"""Log entries: kept with whom they were with and are about, found again in the full text, newest first."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from vsdesk.model.child import Child
from vsdesk.model.log import NewEntry, Party
from vsdesk.store.about import LISTED
from vsdesk.store.driver import Connection
from vsdesk.store.log_masks import OF_RESTRICTED, OF_SEALED
from vsdesk.store.records import Record, Writer, read_table

CAP = 1000
"""How many entries a search counts: beyond it, one narrows the search instead of reading on."""
WORD = re.compile(r"\w+")
NEWEST = "ORDER BY e.happened_on DESC, coalesce(e.happened_at, '') DESC, e.id DESC"


@dataclass(frozen=True, slots=True)
class LogQuery:
    """What is looked for. What is left empty leaves everything in.

    Attributes:
        text: words, or beginnings of words from two letters on; all must be there.
        person: a number of a person; `name`: somebody the roll does not know, as typed.
        by: who logged it.
        children: entries about any of these fit as well as those with the words.
    """

    text: str = ""
    child: int | None = None
    school: int | None = None
    person: int | None = None
    name: str = ""
    how: str = ""
    by: str = ""
    from_on: date | None = None
    to_on: date | None = None
    children: frozenset[int] = frozenset()

    @property
    def match(self) -> str:
        """The words as the index is asked for them; empty where there are none of two letters."""
        return " ".join(f'"{word}"*' for word in WORD.findall(self.text) if len(word) > 1)


def add(connection: Connection, entry: NewEntry, by: str, today: date) -> int:
    """Keep an entry with its parties, in the batch that is open; its number."""
    writer = Writer(connection)
    own = {"logged_by": by, "logged_on": today, "message_id": entry.message_id or None}
    number = writer.add("log_entry", {**_values(entry), **own})
    _add_parties(writer, number, entry.parties)
    return number


def of_message(connection: Connection, message_id: str) -> date | None:
    """The day of the entry made of an e-mail; None where there is none yet."""
    found = connection.execute(
        "SELECT happened_on FROM log_entry WHERE message_id = ? ORDER BY id LIMIT 1", (message_id,)
    ).fetchone()
    return date.fromisoformat(found[0]) if found and message_id else None


def change(connection: Connection, number: int, entry: NewEntry) -> None:
    """Put right what an entry says, and with whom."""
    writer = Writer(connection)
    writer.change("log_entry", number, _values(entry))
    if parties_of(connection, (number,)).get(number, ()) != entry.parties:
        for row in list(read_table(connection, "log_party", "entry = ?", (number,))):
            writer.remove("log_party", row["id"])
        _add_parties(writer, number, entry.parties)


def _values(entry: NewEntry) -> dict[str, object]:
    child = next((party.child for party in entry.parties if party.child is not None), None)
    school = next((party.school for party in entry.parties if party.school is not None), None)
    who = "; ".join(dict.fromkeys(party.name for party in entry.parties if party.name))
    return {
        "child": child, "school": school, "happened_on": entry.on, "happened_at": entry.at or None,
        "how": entry.how, "direction": entry.direction or None, "theme": entry.theme or None, "who": who or None,
        "said": entry.said, "outcome": entry.outcome or None, "minutes": entry.minutes,
        "restricted": entry.restricted,
    }  # fmt: skip


def _add_parties(writer: Writer, number: int, parties: Sequence[Party]) -> None:
    for one in parties:
        writer.add(
            "log_party",
            {"entry": number, "part": one.part, "kind": one.kind, "child": one.child, "school": one.school,
             "person": one.person, "name": one.name or None},
        )  # fmt: skip


def parties_of(connection: Connection, entries: Sequence[int]) -> dict[int, tuple[Party, ...]]:
    """Entry -> with whom it was, and about whom, as they were given."""
    rows = connection.execute(
        "SELECT entry, part, kind, child, school, person, coalesce(name, '') FROM log_party "
        f"WHERE entry IN ({LISTED}) ORDER BY id",
        (json.dumps(list(entries)),),
    )
    found: dict[int, list[Party]] = {}
    for entry, *values in rows:
        found.setdefault(int(entry), []).append(Party(*values))
    return {entry: tuple(parties) for entry, parties in found.items()}


def search(connection: Connection, query: LogQuery, limit: int = CAP) -> list[int]:
    """The newest entries that fit, newest first, one more than `limit` where there are more.

    With words, masked entries are not looked into, and "newest" is as they were entered: to order what a common word
    finds by any other thing, all of it would have to be read first.
    """
    if not query.match:
        return [row[0] for row in connection.execute(*_without_words(query, limit + 1))]
    rows = connection.execute(*_with_words(query, limit + 1)).fetchall()
    if query.children:
        rows += connection.execute(*_of_children(query, limit + 1)).fetchall()
    rows = sorted(set(rows), key=lambda row: row[0], reverse=True)[: limit + 1]
    return [row[0] for row in sorted(rows, key=lambda row: (row[1], row[2], row[0]), reverse=True)]


def _without_words(query: LogQuery, limit: int) -> tuple[str, list[object]]:
    conditions, values = _conditions(query)
    narrow, of = _narrow(query)
    source = (
        f"(SELECT DISTINCT entry FROM log_party WHERE {narrow}) p CROSS JOIN log_entry e ON e.id = p.entry"
    )
    sql = f"SELECT e.id FROM {source if narrow else 'log_entry e'} WHERE {conditions} {NEWEST} LIMIT ?"
    return sql, [*of, *values, limit]


TOLD = f"e.restricted = 0 AND e.id NOT IN ({OF_RESTRICTED})"
FOUND = "e.id, e.happened_on, coalesce(e.happened_at, '')"


def _with_words(query: LogQuery, limit: int) -> tuple[str, list[object]]:
    conditions, values = _conditions(query)
    narrow, of = _narrow(query)
    inside = f"AND t.rowid IN (SELECT entry FROM log_party WHERE {narrow})" if narrow else ""
    sql = (
        f"SELECT {FOUND} FROM log_text t CROSS JOIN log_entry e ON e.id = t.rowid "
        f"WHERE log_text MATCH ? {inside} AND {conditions} AND {TOLD} ORDER BY t.rowid DESC LIMIT ?"
    )
    return sql, [query.match, *of, *values, limit]


def _of_children(query: LogQuery, limit: int) -> tuple[str, list[object]]:
    conditions, values = _conditions(query)
    narrow, of = _narrow(query)
    inside = f"AND e.id IN (SELECT entry FROM log_party WHERE {narrow})" if narrow else ""
    sql = (
        f"SELECT {FOUND} FROM (SELECT DISTINCT entry FROM log_party WHERE child IN ({LISTED})) p "
        f"CROSS JOIN log_entry e ON e.id = p.entry WHERE {conditions} {inside} AND {TOLD} ORDER BY e.id DESC LIMIT ?"
    )
    return sql, [json.dumps(sorted(query.children)), *values, *of, limit]


def _conditions(query: LogQuery) -> tuple[str, list[object]]:
    """Conditions on the entry itself; those of sealed children are nowhere."""
    tests: list[tuple[str, object]] = [
        ("e.how = ?", query.how), ("e.logged_by = ?", query.by),
        ("e.happened_on >= ?", query.from_on and query.from_on.isoformat()),
        ("e.happened_on <= ?", query.to_on and query.to_on.isoformat()),
    ]  # fmt: skip
    held = [(sql, value) for sql, value in tests if value]
    return " AND ".join([f"e.id NOT IN ({OF_SEALED})", *(sql for sql, _ in held)]), [
        value for _, value in held
    ]


def _narrow(query: LogQuery) -> tuple[str, list[object]]:
    """Conditions on whom it was with or about; one row of an entry's must meet the first that is given."""
    for column in ("child", "school", "person", "name"):
        value = getattr(query, column)
        if value:
            others = [(name, getattr(query, name)) for name in ("school", "person", "name") if name != column]
            also = [(name, one) for name, one in others if one]
            more = "".join(
                f" AND entry IN (SELECT entry FROM log_party WHERE {name} = ?)" for name, _ in also
            )
            return f"{column} = ?{more}", [value, *(one for _, one in also)]
    return "", []


def rows(connection: Connection, entries: Sequence[int]) -> dict[int, Record]:
    """Entries by number."""
    where = f"id IN ({LISTED})"
    return {
        row["id"]: row for row in read_table(connection, "log_entry", where, (json.dumps(list(entries)),))
    }


def open_follow_ups(connection: Connection, entries: Sequence[int]) -> dict[int, int]:
    """Entry -> how many of its follow-ups are not done."""
    return _counts(connection, entries, "follow_up", "done_on IS NULL")


def attachments(connection: Connection, entries: Sequence[int]) -> dict[int, int]:
    """Entry -> how many documents came with it."""
    return _counts(connection, entries, "log_attachment", "1")


def _counts(connection: Connection, entries: Sequence[int], table: str, where: str) -> dict[int, int]:
    found = connection.execute(
        f"SELECT entry, count(*) FROM {table} WHERE entry IN ({LISTED}) AND {where} GROUP BY 1",
        (json.dumps(list(entries)),),
    )
    return {int(entry): int(number) for entry, number in found}


def names_before(connection: Connection, text: str, limit: int) -> list[tuple[str, str]]:
    """(name, kind) of people in the log whose name begins so, as typed there; those of masked entries are left out."""
    beginning = " ".join(word[:1].upper() + word[1:] for word in text.split())
    found = connection.execute(
        "SELECT DISTINCT name, kind FROM log_party WHERE name >= ? AND name < ? AND person IS NULL "
        f"AND entry NOT IN (SELECT id FROM log_entry WHERE restricted = 1) AND entry NOT IN ({OF_RESTRICTED}) "
        f"AND entry NOT IN ({OF_SEALED}) ORDER BY name LIMIT ?",
        (beginning, f"{beginning}\U0010ffff", limit),
    )
    return [(str(name), str(kind)) for name, kind in found]


def children_named(connection: Connection, children: Iterable[int]) -> list[Child]:
    """These children, with no more than a name needs."""
    found = connection.execute(
        "SELECT id, local_id, surname, forename, known_as_surname, known_as_forename, restricted FROM child "
        f"WHERE id IN ({LISTED})",
        (json.dumps(sorted(children)),),
    )
    return [
        Child(
            id=row[0], local_id=row[1], surname=row[2], forename=row[3], known_as_surname=row[4],
            known_as_forename=row[5], restricted=bool(row[6]),
        )
        for row in found
    ]  # fmt: skip
