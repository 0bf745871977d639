"""What is remembered of returns, put right afterwards: which field a column is, what a word stands for, who wins."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.errors import NotFound, UserError
from vsdesk.returns.grid import letter
from vsdesk.returns.layouts import Layout, layout, layouts
from vsdesk.returns.wins import RULES_IN_WORDS, SETTING, RuleName
from vsdesk.returns.wording import field_words
from vsdesk.returns.words import options_named
from vsdesk.store import memory
from vsdesk.store.records import Record, Writer

if TYPE_CHECKING:
    from vsdesk.desk import Desk

GONE = "That is not remembered any more. List what is with: vsdesk remembered ROLL."


@dataclass(frozen=True, slots=True)
class ColumnsKept:
    """How the columns under some headings are read.

    Attributes:
        title: the kind of return; `sender`: who sends such headings, empty for anybody.
        headings: column number -> heading, as far as they were kept; every column that is used is there.
        taken: column number -> field.
        choices: (field, its name for people), each that a column may be.
    """

    id: int
    title: str
    sender: str
    headings: Mapping[int, str]
    taken: Mapping[int, str]
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WordKept:
    """What a sender's word stands for.

    Attributes:
        meaning: empty for none of ours.
        options: (ours, in words), each that it may stand for.
    """

    id: int
    sender: str
    said: str
    meaning: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RuleKept:
    """Who wins in a column where a file and the roll differ.

    Attributes:
        title: the kind of return; `sender`: the one school it is for, empty for whoever sends it.
        column: in words; `rule`: fill, newer or ask.
    """

    id: int
    title: str
    sender: str
    column: str
    rule: str


class MemoryEdits:
    """What a front end may ask about changing what is remembered."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def columns(self, number: int) -> ColumnsKept:
        """How some columns are read. Raises: NotFound."""
        kept = self._record("mapping_profile", number)
        kind, taken = layout(kept["layout"]), _by_column(kept)
        told = {int(column): str(text) for column, text in json.loads(kept["headings"] or "{}").items()}
        headings = {column: told.get(column, "") for column in sorted({*told, *taken})}
        choices = tuple((field.name, field_words(field.name, kind)) for field in kind.fields)
        return ColumnsKept(number, kind.title, kept["sender"] or "", headings, taken, choices)

    def change_columns(self, number: int, taken: Mapping[int, str]) -> Changes:
        """Read these columns, and no others, as these fields from now on: column number -> field.

        Raises: NotFound; UserError where two columns are one field, the kind of return has no such field, what it is
        known by would be gone, or nothing would change.
        """
        kept = self._record("mapping_profile", number)
        kind, before = layout(kept["layout"]), _by_column(kept)
        if dict(taken) == before:
            raise UserError("The columns are read so already; nothing was changed.")
        _refuse(kind, before, taken)
        columns = {name: column for column, name in sorted(taken.items())}
        with self._desk.batch("Change: how columns are read") as batch:
            Writer(self._desk.connection).change("mapping_profile", number, {"columns": json.dumps(columns)})
        return batch.changes

    def word(self, number: int) -> WordKept:
        """What a word stands for. Raises: NotFound."""
        kept = self._record("value_meaning", number)
        sender = memory.school_name(self._desk.connection, kept["school"])
        if not sender and kept["layout"]:
            sender = layout(kept["layout"]).title
        options = _options(kept["field"], kept["layout"])
        return WordKept(number, sender, kept["said"], kept["meaning"] or "", tuple(options.items()))

    def change_meaning(self, number: int, meaning: str) -> Changes:
        """Let a word stand for something else from now on; an empty meaning is none of ours.

        Raises: NotFound; UserError where it cannot stand for that, or does already.
        """
        kept, desk = self._record("value_meaning", number), self._desk
        options = _options(kept["field"], kept["layout"])
        if meaning and meaning not in options:
            given = ", ".join(options)
            raise UserError(f"“{kept['said']}” cannot stand for “{meaning}”; give one of {given}, or none.")
        if (kept["meaning"] or "") == meaning:
            raise UserError(f"“{kept['said']}” stands for that already; nothing was changed.")
        values = {"meaning": meaning or None, "decided_by": desk.person, "decided_on": desk.clock.now.date()}
        with desk.batch("Change: what a word stands for") as batch:
            Writer(desk.connection).change("value_meaning", number, values)
        return batch.changes

    def rule(self, number: int) -> RuleKept:
        """Who wins in a column. Raises: NotFound."""
        kept = self._rule(number)
        name = RuleName.of(kept["name"])
        sender = memory.school_name(self._desk.connection, name.sender)
        kind = layout(name.layout)
        return RuleKept(number, kind.title, sender, field_words(name.column, kind), str(kept["value"] or ""))

    def change_rule(self, number: int, rule: str) -> Changes:
        """Let another win in a column from now on: fill, newer or ask.

        Raises: NotFound; UserError where there is no such rule, or it holds already.
        """
        kept = self._rule(number)
        if rule not in RULES_IN_WORDS:
            raise UserError(f"“{rule}” is no rule; give one of {', '.join(RULES_IN_WORDS)}.")
        if kept["value"] == rule:
            raise UserError("That rule holds already; nothing was changed.")
        with self._desk.batch("Change: who wins in a column") as batch:
            Writer(self._desk.connection).change("setting", number, {"value": rule})
        return batch.changes

    def _rule(self, number: int) -> Record:
        kept = self._record("setting", number)
        if not str(kept["name"]).startswith(SETTING):
            raise NotFound(GONE)
        return kept

    def _record(self, table: str, number: int) -> Record:
        kept = memory.record(self._desk.connection, table, number)
        if kept is None:
            raise NotFound(GONE)
        return kept


def _by_column(kept: Record) -> dict[int, str]:
    return {int(column): str(name) for name, column in json.loads(kept["columns"]).items()}


def _refuse(kind: Layout, before: Mapping[int, str], taken: Mapping[int, str]) -> None:
    fields = {field.name for field in kind.fields}
    for name in taken.values():
        if name not in fields:
            raise UserError(f"“{name}” is no field of “{kind.title}”. Choose one that is.")
        twice = [other for other, used in taken.items() if used == name]
        if len(twice) > 1:
            columns = " and ".join(letter(other) for other in sorted(twice))
            raise UserError(
                f"Columns {columns} are both taken as {field_words(name, kind)}; a field has one column. "
                "Choose another for one of them."
            )
    if kind.satisfied_by(set(before.values())) and not kind.satisfied_by(set(taken.values())):
        raise UserError(
            f"Without {_lacking(kind, set(taken.values()))} such a table is not known as “{kind.title}”. "
            "Choose a column for it, or forget the line instead."
        )


def _lacking(kind: Layout, names: set[str]) -> str:
    lacking = [[name for name in group if name not in names] for group in kind.needs]
    least: list[str] = min((group for group in lacking if group), key=len, default=[])
    return " and ".join(field_words(name, kind) for name in least) or "them"


def _options(name: str, code: str | None) -> dict[str, str]:
    """What a word of a scale or list may stand for: in its kind of return, or in any that has the list."""
    kinds = (layout(code),) if code else layouts()
    found: dict[str, str] = {}
    for kind in kinds:
        found |= options_named(kind, name)
    return found
