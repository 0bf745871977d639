"""What is remembered of returns for next time: seen, and forgotten one by one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.desk.authority_pack import file as pack_file
from vsdesk.desk.briefs import MASKED
from vsdesk.desk.memory_edits import MemoryEdits
from vsdesk.desk.profile_sharing import ProfileSharing
from vsdesk.errors import NotFound
from vsdesk.model.wording import long_date
from vsdesk.reference.rules import rule_named
from vsdesk.returns.grid import letter
from vsdesk.returns.layouts import layout, plain
from vsdesk.returns.wins import RULES_IN_WORDS, SETTING, RuleName
from vsdesk.returns.wording import field_words
from vsdesk.returns.words import meaning_words
from vsdesk.store import memory
from vsdesk.store.findings import accepted_findings
from vsdesk.store.records import Writer, read_table

if TYPE_CHECKING:
    from vsdesk.desk import Desk

KINDS = {
    "match": "match_decision",
    "word": "value_meaning",
    "password": "file_password",
    "columns": "mapping_profile",
    "finding": "accepted_finding",
    "wins": "setting",
}
DOTS = "••••••••"
TRIED = 20
NAMES = {
    "match": "who is meant",
    "word": "what a word stands for",
    "password": "a password",
    "columns": "how columns are read",
    "finding": "an accepted finding",
    "wins": "who wins in a column",
}


@dataclass(frozen=True, slots=True)
class Remembered:
    """One thing remembered.

    Attributes:
        kind: one of `KINDS`; with `id` it names the thing.
        sender: the school, or the kind of return of whoever sends it.
        said: what the sender writes; `means`: what it was decided to be.
        child: whom it names, None for none.
        how: who decided, when, and until when it holds.
    """

    kind: str
    id: int
    sender: str
    said: str
    means: str
    how: str
    child: int | None = None


class Memory:
    """What a front end may ask about what is remembered.

    Attributes:
        edits: columns and meanings put right afterwards.
        sharing: one sender's columns and words as a file.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.edits = MemoryEdits(desk)
        self.sharing = ProfileSharing(desk)

    def all(self) -> list[Remembered]:
        """Everything, kind by kind; a restricted child masked."""
        return [
            *self.matches(),
            *self.words(),
            *self.passwords(),
            *self.columns(),
            *self.findings(),
            *self.rules(),
        ]

    def matches(self) -> list[Remembered]:
        """Rows that are known again, by sender."""
        kept = memory.matches_kept(self._desk.connection)
        hidden = self._desk.children.restricted()
        names = {one.child.id: one.child.list_name for one in self._desk.children.all()} if kept else {}
        return [
            Remembered(
                "match",
                one.id,
                one.sender or _layout_words(one.layout),
                MASKED if one.child in hidden else one.said,
                MASKED if one.child in hidden else names.get(one.child, "No longer on the roll"),
                _how(one.decided_by, one.decided_on, one.good_until),
                one.child,
            )
            for one in kept
        ]

    def words(self) -> list[Remembered]:
        """What senders' own words stand for, by sender."""
        return [
            Remembered(
                "word",
                one.id,
                one.sender or _layout_words(one.layout),
                one.said,
                meaning_words(one.field, one.meaning),
                _how(one.decided_by, one.decided_on),
            )
            for one in memory.meanings_kept(self._desk.connection)
        ]

    def passwords(self) -> list[Remembered]:
        """Whose workbooks open without being asked; the passwords themselves are shown to nobody."""
        return [
            Remembered(
                "password",
                one.id,
                one.sender or "Sender not known",
                DOTS,
                "Opens its workbooks",
                _how(one.decided_by, one.decided_on),
            )
            for one in memory.passwords_kept(self._desk.connection)
        ]

    def columns(self) -> list[Remembered]:
        """How columns under headings that were met before are read."""
        return [
            Remembered(
                "columns",
                one["id"],
                one["sender"] or "Any sender",
                layout(one["layout"]).title,
                _columns_words(one["layout"], json.loads(one["columns"])),
                "",
            )
            for one in read_table(self._desk.connection, "mapping_profile")
        ]

    def findings(self) -> list[Remembered]:
        """Findings that keep quiet since somebody accepted them; none of restricted or sealed children."""
        return [
            Remembered(
                "finding",
                one.id,
                one.file or "Any sender",
                one.words or rule_named(one.rule).title,
                f"Accepted: {one.reason}",
                _how(one.person, one.on),
                one.child,
            )
            for one in accepted_findings(self._desk.connection)
        ]

    def rules(self) -> list[Remembered]:
        """Who wins in columns for which somebody chose a rule."""
        found = []
        for one in read_table(self._desk.connection, "setting", "name LIKE ?", (f"{SETTING}%",)):
            name, words = RuleName.of(str(one["name"])), RULES_IN_WORDS.get(str(one["value"]), "")
            kind = layout(name.layout)
            sender = memory.school_name(self._desk.connection, name.sender)
            said = field_words(name.column, kind) + (f" ({kind.title})" if sender else "")
            found.append(Remembered("wins", one["id"], sender or kind.title, said, words, ""))
        return found

    def share(self, out: Path) -> Path:
        """Write how columns are read to a file for another roll: it is taken in as an authority pack is.

        It holds headings' fingerprints, fields and columns; nothing of what stood below them. Raises: CannotWrite.
        """
        mappings = self._desk.pack.pack().parts["mappings"]
        pack_file.write(pack_file.Pack(self._desk.today, {"mappings": mappings}), out)
        return out

    def passwords_for(self, name: str) -> tuple[str, ...]:
        """The remembered passwords worth trying on a file, those of a school its name speaks of first.

        They are but few, for each costs a good part of a second.
        """
        told = _words_in(name)
        kept = sorted(
            memory.passwords_kept(self._desk.connection),
            key=lambda one: -len(_words_in(one.sender) & told),
        )
        return tuple(dict.fromkeys(one.password for one in kept))[:TRIED]

    def forget(self, kind: str, number: int) -> Changes:
        """Forget one thing: next time it is asked about again. Raises: NotFound."""
        desk, table = self._desk, KINDS.get(kind)
        kept = memory.record(desk.connection, table, number) if table is not None else None
        if table is None or kept is None or (kind == "wins" and not str(kept["name"]).startswith(SETTING)):
            raise NotFound("That is not remembered any more. List what is with: vsdesk remembered ROLL.")
        desk.allow("officer")
        desk.ready_to_write()
        with desk.journal.batch(f"Forget: {NAMES[kind]}", person=desk.person, at=desk.clock.now) as batch:
            Writer(desk.connection).remove(table, number)
        return batch.changes


def _layout_words(code: str | None) -> str:
    return layout(code).title if code else "Any sender"


def _columns_words(code: str, columns: dict[str, int]) -> str:
    kind = layout(code)
    return ", ".join(
        f"{letter(number)} {field_words(name, kind)}"
        for name, number in sorted(columns.items(), key=itemgetter(1))
    )


def _words_in(text: str) -> frozenset[str]:
    return frozenset(plain(text).split())


def _how(by: str, on: str, until: str | None = None) -> str:
    words = f"{by}, {long_date(date.fromisoformat(on))}"
    return f"{words}; until {long_date(date.fromisoformat(until))}" if until else words
