"""Lists a person has saved by name, with how many they hold now; kept in the roll, each in a named batch."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.errors import UserError
from vsdesk.store.list_index import Query
from vsdesk.store.records import Writer, read_table

if TYPE_CHECKING:
    from vsdesk.desk import Desk

PREFIX = "list:"


@dataclass(frozen=True, slots=True)
class SavedList:
    """A list by name: what it shows, and how many children that is as at the desk's day."""

    name: str
    query: Query
    count: int


class SavedLists:
    """What a front end may ask about saved lists."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> list[SavedList]:
        """Every saved list, by name."""
        rows = read_table(self._desk.connection, "setting", "name LIKE 'list:%'")
        found = [(row["name"].removeprefix(PREFIX), _query(row["value"])) for row in rows if row["value"]]
        return [SavedList(name, query, len(self._desk.lists.ids(query))) for name, query in sorted(found)]

    def save(self, name: str, query: Query) -> Changes:
        """Save a list under a name, in place of one that has it."""
        name = name.strip()
        if not name:
            raise UserError("A list needs a name to be saved under. Type one.")
        return self._write(f"Save a list: {name}", name, _text(query))

    def drop(self, name: str) -> Changes:
        """Forget a saved list; the children on it stay as they are."""
        return self._write(f"Forget a list: {name}", name, None)

    def _write(self, batch: str, name: str, value: str | None) -> Changes:
        desk = self._desk
        desk.allow("officer")
        desk.ready_to_write()
        standing = next(read_table(desk.connection, "setting", "name = ?", (PREFIX + name,)), None)
        if standing is None and value is None:
            raise UserError(f"There is no saved list called {name}.")
        with desk.journal.batch(batch, person=desk.person, at=desk.clock.now) as opened:
            writer = Writer(desk.connection)
            if standing is None:
                writer.add("setting", {"name": PREFIX + name, "value": value})
            elif value is None:
                writer.remove("setting", standing["id"])
            else:
                writer.change("setting", standing["id"], {"value": value})
        return opened.changes


def _text(query: Query) -> str:
    equal = {column: list(values) for column, values in query.equal.items()}
    return json.dumps(
        {"equal": equal, "text": query.text, "sort": query.sort, "descending": query.descending}
    )


def _query(text: str) -> Query:
    data = json.loads(text)
    equal = {column: tuple(values) for column, values in data["equal"].items()}
    return Query(equal, data["text"], data["sort"], data["descending"])
