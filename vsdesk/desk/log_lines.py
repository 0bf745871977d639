"""Log entries as they are read: children by name, or masked; with whom, how, and what is to follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vsdesk.desk.briefs import MASKED
from vsdesk.model.log import Party
from vsdesk.store import follow_ups, log, log_masks
from vsdesk.store.child_parts import names_of
from vsdesk.store.documents import Document, document
from vsdesk.store.driver import Connection
from vsdesk.store.follow_ups import FollowUp
from vsdesk.store.records import Record, read_table

MASKED_WHY = "Open it, with a reason, to read it."


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry as a list shows it. Masked, it says when, how and by whom, and nothing more.

    Attributes:
        children: (id, name) of those it is with or about.
        schools: (id, name).
        who: with whom, in words, a child's name left out; empty where nobody is named.
        at: local time, empty where nobody said.
        follow_ups: how many are still open.
    """

    id: int
    on: date
    at: str
    how: str
    direction: str
    theme: str
    who: str
    children: tuple[tuple[int, str], ...]
    schools: tuple[tuple[int, str], ...]
    said: str
    outcome: str
    minutes: int | None
    by: str
    restricted: bool
    masked: bool
    follow_ups: int
    attachments: int

    @property
    def about(self) -> str:
        """The children, then the schools, by name."""
        return "; ".join(name for _, name in (*self.children, *self.schools))


@dataclass(frozen=True, slots=True)
class LogPage:
    """One entry whole: its line, its parties as they were given, what follows it, and what came with it."""

    line: LogLine
    parties: tuple[Party, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    attachments: tuple[Document, ...] = ()


def lines(
    connection: Connection,
    entries: Sequence[int],
    *,
    child: int | None = None,
    opened: frozenset[int] = frozenset(),
) -> dict[int, LogLine]:
    """Entries by number; those of sealed records, and those no longer there, are left out.

    Args:
        child: one whose restricted record was opened.
        opened: the entries that were opened themselves.
    """
    found = log.rows(connection, entries)
    hidden = log_masks.masked(connection, entries, child) - opened
    gone = log_masks.sealed(connection)
    parties = log.parties_of(connection, entries)
    names = _Names(connection, [party for held in parties.values() for party in held])
    follows = log.open_follow_ups(connection, entries)
    attached = log.attachments(connection, entries)
    return {
        number: _masked(row) if number in hidden else _line(
            row, parties.get(number, ()), names, follows.get(number, 0), attached.get(number, 0))
        for number, row in found.items() if number not in gone
    }  # fmt: skip


def page(connection: Connection, line: LogLine) -> LogPage:
    """The rest of an entry that may be read."""
    if line.masked:
        return LogPage(line)
    parties = log.parties_of(connection, (line.id,)).get(line.id, ())
    documents = [
        document(connection, row["document"])
        for row in read_table(connection, "log_attachment", "entry = ?", (line.id,))
    ]
    return LogPage(line, parties, tuple(follow_ups.of_entry(connection, line.id)), tuple(documents))


class _Names:
    """The names of every child and school that some entries are with or about."""

    def __init__(self, connection: Connection, parties: Iterable[Party]) -> None:
        parties = list(parties)
        self.schools = names_of(
            connection, "school", frozenset(p.school for p in parties if p.school is not None)
        )
        self.people = names_of(
            connection, "person", frozenset(p.person for p in parties if p.person is not None)
        )
        self.children = child_names(connection, {p.child for p in parties if p.child is not None})


def child_names(connection: Connection, children: Iterable[int]) -> dict[int, str]:
    """Child -> the name used; of a restricted one, that it is one."""
    found = log.children_named(connection, children)
    return {one.id or 0: MASKED if one.restricted else one.display_name for one in found}


def _line(row: Record, parties: Sequence[Party], names: _Names, follows: int, attached: int) -> LogLine:
    with_whom = [party for party in parties if party.part == "with" and party.child is None]
    return LogLine(
        row["id"], date.fromisoformat(row["happened_on"]), row["happened_at"] or "", row["how"],
        row["direction"] or "", row["theme"] or "", "; ".join(filter(None, (_who(one, names) for one in with_whom))),
        _those(parties, "child", names.children), _those(parties, "school", names.schools), row["said"],
        row["outcome"] or "", row["minutes"], row["logged_by"], bool(row["restricted"]), False, follows, attached,
    )  # fmt: skip


def _who(party: Party, names: _Names) -> str:
    """`Mrs Patel, carer`; a school's name stands elsewhere, so of one who is there only who it was."""
    name = names.people.get(party.person or 0, "") or party.name
    if party.school is not None and name in ("", names.schools.get(party.school)):
        return ""
    return f"{name}, {party.kind}" if name and party.kind != "somebody else" else name or party.kind


def _those(parties: Sequence[Party], field: str, names: Mapping[int, str]) -> tuple[tuple[int, str], ...]:
    numbers = dict.fromkeys(getattr(party, field) for party in parties)
    return tuple((number, names.get(number, "")) for number in numbers if number is not None)


def _masked(row: Record) -> LogLine:
    return LogLine(
        row["id"], date.fromisoformat(row["happened_on"]), row["happened_at"] or "", row["how"], row["direction"] or "",
        "", "", (), (), MASKED_WHY, "", None, row["logged_by"], bool(row["restricted"]), True, 0, 0,
    )  # fmt: skip
