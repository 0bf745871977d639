"""How one sender's columns are read, out as a file and in from one, shown before it is taken in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from vsdesk.changes import Changes
from vsdesk.desk import naming_nobody, profile_file
from vsdesk.desk.known_profiles import profiles_of
from vsdesk.desk.naming_nobody import WORD
from vsdesk.desk.profile_file import Shared, SharedWord
from vsdesk.errors import NotFound, UserError
from vsdesk.model.wording import counted
from vsdesk.returns.chosen import BY_SCHOOL, Profile, of_sender
from vsdesk.returns.grid import letter
from vsdesk.returns.layouts import layout
from vsdesk.returns.reading import word_key
from vsdesk.returns.wording import field_words
from vsdesk.returns.words import meaning_words, options_named
from vsdesk.store import memory, profiles, schools
from vsdesk.store.memory import MeaningKept
from vsdesk.store.records import Writer
from vsdesk.store.schools import SchoolLine

if TYPE_CHECKING:
    from vsdesk.desk import Desk

State = Literal["new", "changed", "same"]
UNUSED = "Not used"


@dataclass(frozen=True, slots=True)
class Saved:
    """Where the file is; `left_out`: headings and words that stayed out, for they seem to name somebody."""

    path: Path
    left_out: int


@dataclass(frozen=True, slots=True)
class SharedLine:
    """One thing of the file beside what the roll has: `before` is empty where it is new."""

    what: str
    state: State
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """What taking a file in would do.

    Attributes:
        title: the kind of return; `sender`: whose way with the headings it is, empty for anybody.
        school: the sender's number on this roll; None for any sender.
        note: what of the file cannot be taken in here, and why; empty for nothing.
    """

    shared: Shared
    title: str
    sender: str
    school: int | None
    note: str
    lines: tuple[SharedLine, ...]

    @property
    def words(self) -> str:
        """What it is, in a sentence."""
        return f"{self.title}, from {self.sender or 'any sender'}."

    @property
    def does_something(self) -> bool:
        """Whether anything is new or changed."""
        return any(line.state != "same" for line in self.lines)


class ProfileSharing:
    """What a front end may ask about one sender's columns as a file."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # --- out ----------------------------------------------------------------------------------------------------------

    def save(self, number: int, out: Path) -> Saved:
        """Write how the columns of one sender are read, and its words, to a file. Raises: NotFound, CannotWrite."""
        connection = self._desk.connection
        kept = memory.record(connection, "mapping_profile", number)
        if kept is None:
            raise NotFound(
                "Those columns are not remembered any more. List what is with: vsdesk remembered ROLL."
            )
        mark, _, told = str(kept["fingerprint"]).partition(BY_SCHOOL)
        school = schools.one(connection, int(told)) if told else None
        headings = {int(column): text for column, text in json.loads(kept["headings"] or "{}").items()}
        words = self._to_tell(school, kept["layout"])
        doubted = self._doubted({*headings.values(), *(one.said for one in words)})
        shared = Shared(
            kept["layout"], mark, json.loads(kept["columns"]),
            {column: text for column, text in headings.items() if text not in doubted},
            tuple(one for one in words if one.said not in doubted),
            (school.urn or "") if school else "", school.name if school and school.urn else "",
        )  # fmt: skip
        profile_file.write(shared, out)
        return Saved(out, len(headings) + len(words) - len(shared.headings) - len(shared.words))

    def _to_tell(self, school: SchoolLine | None, code: str) -> list[SharedWord]:
        """A sender's words in such a return; a school without a URN is known by nobody, so its words stay."""
        if school is not None and not school.urn:
            return []
        kept, kind = self._words(school.id if school else None, code), layout(code)
        return [
            SharedWord(one.field, one.said, one.meaning)
            for one in kept.values()
            if (options := options_named(kind, one.field)) and (one.meaning is None or one.meaning in options)
        ]

    def _doubted(self, texts: set[str]) -> set[str]:
        """Those that seem to name a child. A heading may be a name and nothing else, in any letters."""
        surnames, forenames = self._desk.children.name_words()
        names, today = frozenset(name.capitalize() for name in surnames | forenames), self._desk.today
        written = {text: WORD.sub(lambda word: word[0].capitalize(), text) for text in texts}
        return {text for text in texts if naming_nobody.doubts(written[text], names, frozenset(), today)}

    # --- in -----------------------------------------------------------------------------------------------------------

    def preview(self, path: Path) -> Incoming:
        """Read a file, and compare it with the roll. Raises: UserError in one sentence for what is none."""
        return self._beside(profile_file.read(path))

    def take(self, incoming: Incoming) -> Changes:
        """Put in what is new and changed, as shown, in a batch of its own.

        Raises: UserError where there is nothing to take in, or the roll has changed since it was shown.
        """
        desk = self._desk
        if self._beside(incoming.shared) != incoming:
            raise UserError("The roll has changed since the file was shown. Look at the file again.")
        if not incoming.does_something:
            raise UserError("The roll has all of this file already; there is nothing to take in.")
        with desk.batch("Take in: how columns are read") as batch:
            self._put(incoming)
        return batch.changes

    def _put(self, incoming: Incoming) -> None:
        desk, shared, school = self._desk, incoming.shared, incoming.school
        had, mark = self._profile(shared, school), of_sender(shared.mark, school)
        headings = {**had.headings, **shared.headings} if had else shared.headings
        if had is None or (had.layout, had.columns, had.headings) != (
            shared.layout,
            shared.columns,
            headings,
        ):
            sender = memory.school_name(desk.connection, school) or (had.sender if had else "")
            profiles.keep_mapping(desk.connection, mark, shared.layout, shared.columns, sender, headings)
        words, writer = self._words(school, shared.layout), Writer(desk.connection)
        for one in self._taken(incoming):
            kept = words.get((one.field, word_key(one.said)))
            decided = {"decided_by": desk.person, "decided_on": desk.clock.now.date()}
            if kept is None:
                whose = {"school": school, "layout": None if school is not None else shared.layout}
                word = {
                    "field": one.field,
                    "word": word_key(one.said),
                    "said": one.said,
                    "meaning": one.meaning,
                }
                writer.add("value_meaning", {**whose, **word, **decided})
            elif kept.meaning != one.meaning:
                writer.change("value_meaning", kept.id, {"meaning": one.meaning, **decided})

    def _beside(self, shared: Shared) -> Incoming:
        found = (
            [line for line in self._desk.schools.search(shared.urn) if line.urn == shared.urn]
            if shared.urn
            else []
        )
        school = found[0].id if found else None
        note = ""
        if shared.urn and not found:
            note = (
                f"{shared.school} (URN {shared.urn}) is not on this roll: the columns are taken for any sender of "
                "such headings, the school’s own words are left out."
            )
        sender = found[0].name if found else ""
        empty = Incoming(shared, layout(shared.layout).title, sender, school, note, ())
        lines = (*self._column_lines(shared, school), *self._word_lines(empty))
        return Incoming(shared, empty.title, sender, school, note, lines)

    def _column_lines(self, shared: Shared, school: int | None) -> Iterator[SharedLine]:
        had = self._profile(shared, school)
        if had is not None and had.layout != shared.layout:
            yield SharedLine(
                "Kind of return", "changed", layout(had.layout).title, layout(shared.layout).title
            )
        headings = {**had.headings, **shared.headings} if had else shared.headings
        before, after = (
            _taken_as(had.layout, had.columns) if had else {},
            _taken_as(shared.layout, shared.columns),
        )
        for column in sorted({*before, *after}):
            what = f"{letter(column)} {headings.get(column, '')}".strip()
            now, then = before.get(column, UNUSED) if had else "", after.get(column, UNUSED)
            yield SharedLine(what, _state(now, then), now, then)
        if had is not None and had.headings != headings:
            yield SharedLine(
                "Headings", "changed", ", ".join(had.headings.values()), ", ".join(headings.values())
            )

    def _word_lines(self, incoming: Incoming) -> Iterator[SharedLine]:
        kept = self._words(incoming.school, incoming.shared.layout)
        for one in self._taken(incoming):
            had = kept.get((one.field, word_key(one.said)))
            now = meaning_words(one.field, had.meaning) if had else ""
            then = meaning_words(one.field, one.meaning)
            yield SharedLine(f"“{one.said}”", _state(now, then), now, then)

    def _taken(self, incoming: Incoming) -> tuple[SharedWord, ...]:
        """The words that can be told of the sender: a school's own are nobody's where it is not on the roll."""
        return () if incoming.note else incoming.shared.words

    # --- what the roll has --------------------------------------------------------------------------------------------

    def _profile(self, shared: Shared, school: int | None) -> Profile | None:
        return profiles_of(self._desk.connection).get(of_sender(shared.mark, school))

    def _words(self, school: int | None, code: str) -> dict[tuple[str, str], MeaningKept]:
        """(scale or code list, word) -> what a sender's words stand for, in any return of its own."""
        whose = (school, None) if school is not None else (None, code)
        return {
            (one.field, one.word): one
            for one in memory.meanings_kept(self._desk.connection)
            if (one.school, one.layout) == whose
        }


def _taken_as(code: str, columns: Mapping[str, int]) -> dict[int, str]:
    kind = layout(code)
    return {column: field_words(name, kind) for name, column in columns.items()}


def _state(before: str, after: str) -> State:
    return "new" if not before else "same" if before == after else "changed"


def left_out_words(count: int) -> str:
    """What stayed behind."""
    what = counted(count, "heading or word", "headings or words")
    return f"{what} left out: a child’s name, birthday or number seems to stand there."
