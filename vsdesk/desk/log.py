"""The log of calls, letters, visits and messages: kept in seconds, found again by any word of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.desk import log_lines
from vsdesk.desk.log_lines import LogLine, LogPage
from vsdesk.errors import NotFound, UserError
from vsdesk.model.log import DIRECTIONS, HOWS, KINDS, NAMELESS, NewEntry, Party, Template
from vsdesk.model.naming import plain
from vsdesk.model.wording import long_date
from vsdesk.store import log
from vsdesk.store.list_index import Query
from vsdesk.store.log import CAP, LogQuery
from vsdesk.store.log_templates import add_template, remove_template, templates
from vsdesk.store.records import Writer

if TYPE_CHECKING:
    from vsdesk.desk import Desk

__all__ = ["CAP", "FIRST", "Log", "LogFound", "LogLine", "LogPage", "LogQuery"]
LAST = 5
FIRST = 40
"""Entries that are read with a search: what a window shows at once. The others are asked for as they come in sight."""
OF_ONE = 200
"""Entries on the page of a child or a school; the log itself has the others."""
NAMED_SO = 20
"""Where more children than this fit the words, they are no name."""
TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class LogFound:
    """What a search finds: the entries, newest first, at most `CAP`; and whether there are more."""

    ids: tuple[int, ...]
    more: bool

    @property
    def count(self) -> str:
        """How many, in words: `12 entries`, `over 1,000 entries`."""
        if self.more:
            return f"over {CAP:,} entries"
        return "1 entry" if len(self.ids) == 1 else f"{len(self.ids):,} entries"


class Log:
    """What a front end may ask about the log, and keep in it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # --- reading -----------------------------------------------------------------------------------------------

    def search(self, query: LogQuery) -> LogFound:
        """The newest entries that fit. Masked ones are listed, but not found by what they say or whom they name."""
        if query.match and not query.children:
            query = replace(query, children=self._named(query.text))
        ids = log.search(self._desk.connection, query)
        return LogFound(tuple(ids[:CAP]), len(ids) > CAP)

    def lines(
        self, entries: Sequence[int], *, child: int | None = None, opened: frozenset[int] = frozenset()
    ) -> dict[int, LogLine]:
        """Entries by number. `child`: one whose restricted record was opened; `opened`: entries that were."""
        return log_lines.lines(self._desk.connection, entries, child=child, opened=opened)

    def page(self, entry: int, *, child: int | None = None, opened: bool = False) -> LogPage:
        """One entry whole, masked until opened. Raises: NotFound, for one about a sealed record as for none."""
        known = frozenset({entry}) if opened else frozenset[int]()
        line = self.lines((entry,), child=child, opened=known).get(entry)
        if line is None:
            raise NotFound("That entry is no longer in the log. Look for it among the batches.")
        return log_lines.page(self._desk.connection, line)

    def of_child(self, child: int, *, opened: bool = False) -> tuple[LogLine, ...]:
        """A child's entries, newest first. `opened`: their restricted record was."""
        return self._those(LogQuery(child=child), OF_ONE, child if opened else None)

    def of_school(self, school: int) -> tuple[LogLine, ...]:
        """The entries with or about a school, newest first."""
        return self._those(LogQuery(school=school), OF_ONE)

    def last_with(self, query: LogQuery) -> tuple[LogLine, ...]:
        """The last five with the same person, child or school."""
        return self._those(query, LAST)

    def _those(self, query: LogQuery, limit: int, child: int | None = None) -> tuple[LogLine, ...]:
        ids = log.search(self._desk.connection, query, limit)[:limit]
        found = self.lines(ids, child=child)
        return tuple(found[one] for one in ids if one in found)

    def _named(self, text: str) -> frozenset[int]:
        """The children whose name fits all the words."""
        lists = self._desk.lists
        ids = lists.ids(Query(text=plain(text), equal={"restricted": (0,)}))
        return frozenset(ids) if len(ids) <= NAMED_SO else frozenset()

    # --- keeping -----------------------------------------------------------------------------------------------

    def add(self, entry: NewEntry) -> int:
        """Keep an entry, its follow-up and its attachments as one batch; its number. Raises: UserError."""
        return self._add(entry)[0]

    def keep(self, entry: NewEntry) -> Changes:
        """The same, telling what was changed."""
        return self._add(entry)[1]

    def _add(self, entry: NewEntry) -> tuple[int, Changes]:
        entry = self._judged(entry)
        before = self.of_message(entry.message_id)
        if before is not None:
            raise UserError(in_the_log(before))
        with self._desk.batch(f"Log: {entry.how}") as batch:
            number = log.add(self._desk.connection, entry, self._desk.person, self._desk.today)
            self._attach(number, entry)
            if entry.follow_up is not None:
                self._desk.follow_ups.put(entry.follow_up, entry=number, parties=entry.parties)
        return number, batch.changes

    def of_message(self, message_id: str) -> date | None:
        """The day of the entry made of an e-mail; None where there is none yet."""
        return log.of_message(self._desk.connection, message_id)

    def edit(self, number: int, entry: NewEntry) -> Changes:
        """Put an entry right; what it said before is kept. A follow-up given is added to those it has."""
        self.page(number, opened=True)
        entry = self._judged(entry)
        with self._desk.batch(f"Log: put right a {entry.how}") as batch:
            log.change(self._desk.connection, number, entry)
            self._attach(number, entry)
            if entry.follow_up is not None:
                self._desk.follow_ups.put(entry.follow_up, entry=number, parties=entry.parties)
        return batch.changes

    def open(self, entry: int, reason: str) -> Changes:
        """Open a masked entry: who did, when and why is written into its history. Raises: NotAllowed, RollReadOnly."""
        desk = self._desk
        desk.allow("officer")
        if not reason.strip():
            raise UserError("Give a reason: it is kept in the entry's history.")
        page = self.page(entry)
        desk.ready_to_write()
        name = f"Open a restricted log entry: {' '.join(reason.split())}"
        with desk.journal.batch(name, person=desk.person, at=desk.clock.now, kind="opening") as batch:
            desk.journal.witness("log_entry", page.line.id)
        return batch.changes

    def _attach(self, number: int, entry: NewEntry) -> None:
        child = next((party.child for party in entry.parties if party.child is not None), None)
        for one in entry.attachments:
            document = self._desk.documents.put(
                one.name, one.data, kind=entry.how, child=child, restricted=entry.restricted
            )
            Writer(self._desk.connection).add("log_attachment", {"entry": number, "document": document})

    def _judged(self, entry: NewEntry) -> NewEntry:
        """The entry as it is kept, or the first thing that will not do."""
        _refuse(entry)
        if entry.on > self._desk.today:
            raise UserError(
                "That day is still to come; the log holds what was. Make a follow-up for what is to be."
            )
        for party in entry.parties:
            if party.child is not None:
                self._desk.children.one(party.child)
        hour, _, minute = entry.at.partition(":")
        parties = tuple(dict.fromkeys(_named(party) for party in entry.parties))
        return replace(
            entry, at=f"{int(hour):02d}:{minute}" if entry.at else "", said=entry.said.strip(),
            outcome=entry.outcome.strip(), theme=entry.theme.strip(), parties=parties,
        )  # fmt: skip

    # --- templates ---------------------------------------------------------------------------------------------

    def templates(self) -> tuple[Template, ...]:
        """The office's own, then those that came with the program."""
        return templates(self._desk.connection)

    def keep_template(self, template: Template) -> Changes:
        """Keep a template; one of the same name is replaced, and one with a number is changed, its name too.

        Raises: UserError without a name or a known way, or where another of the office's own has that name.
        """
        name = template.name.strip()
        if not name:
            raise UserError("The template has no name; give it one by which it will be found.")
        if template.how not in HOWS:
            raise UserError(f"“{template.how}” is no way the log knows. Use one of: {', '.join(HOWS)}.")
        if template.id is not None and any(one.name == name and one.id not in (None, template.id)
                                           for one in self.templates()):  # fmt: skip
            raise UserError("Another template has that name; choose another name, or remove that one first.")
        with self._desk.batch(f"Log template: {name}") as batch:
            add_template(self._desk.connection, replace(template, name=name))
        return batch.changes

    def drop_template(self, number: int) -> Changes:
        """Take one of the office's own templates away."""
        with self._desk.batch("Remove a log template") as batch:
            remove_template(self._desk.connection, number)
        return batch.changes


def in_the_log(on: date) -> str:
    """Of an e-mail that was entered before: that it was, and where it stands."""
    return f"That e-mail is in the log already, on {long_date(on)}, so it was not entered again."


def _refuse(entry: NewEntry) -> None:
    if entry.how not in HOWS:
        raise UserError(f"“{entry.how}” is no way the log knows. Use one of: {', '.join(HOWS)}.")
    if entry.direction and entry.direction not in DIRECTIONS:
        raise UserError(f"“{entry.direction}” is no direction. Use one of: {', '.join(DIRECTIONS)}.")
    if not entry.said.strip() and not entry.outcome.strip():
        raise UserError("Nothing is written yet: say in a line what was said.")
    if entry.at and not TIME.fullmatch(entry.at):
        raise UserError("The time cannot be read; write it as 14:05.")
    if entry.minutes is not None and not 0 <= entry.minutes <= 24 * 60:
        raise UserError("The minutes cannot be right; give a number from 0 to 1,440.")
    strange = next((party.kind for party in entry.parties if party.kind not in KINDS), None)
    if strange is not None:
        raise UserError(f"“{strange}” is nobody the log knows. Use one of: {', '.join(KINDS)}.")


def _named(party: Party) -> Party:
    """Of an enquiry about a previously looked-after child no name is kept, neither theirs nor the child's."""
    if party.kind == NAMELESS:
        return Party(party.part, party.kind)
    return replace(party, name=" ".join(party.name.split()))
