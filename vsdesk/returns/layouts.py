"""The returns we know: which headings mean which fields, from `resources/returns/*.toml`."""

from __future__ import annotations

import dataclasses
import re
import tomllib
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from vsdesk.returns.pack_shapes import PackShape, read_pack
from vsdesk.returns.record_shapes import Check, RecordShape, Spread, read_shape, read_spread

BRACKETS = re.compile(r"[(\[{].*?[)\]}]")
SESSION = "session|"
"""How the fields of columns headed by days begin (`sessions.py`)."""
WINS = frozenset({"fill", "newer", "ask"})
CAMEL = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a column may hold: how its cells are read, and the headings it goes by."""

    name: str
    type: str
    headings: tuple[str, ...]
    codes: str | None = None
    choices: Mapping[str, str] = dataclasses.field(default_factory=dict)
    wins: str = ""
    """Who wins where file and roll differ: fill, newer or ask; nothing: as the layout says."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of return.

    Attributes:
        subject: which planner knows what its rows mean.
        order: layouts of one import are taken in this order, lowest first.
        adds_children: a roll-like return, whose unknown children may be added to the roll.
        corrects_identity: its sender is the authority for names, birthdays and UPNs.
        exact: headings are codes and must be met letter by letter.
        last_resort: what a table is taken for only where no other kind fits it as well.
        needs_at_last: groups by which it is recognised too, but as a last resort.
        without: fields that no table of the kind has a column for.
        council: sent by the council itself, so it may be told anything.
        needs: the table is recognised when every field of one of these groups has a column.
        words: where there are any, one of them must stand in the headings, above them, or in the name of the sheet or
            file, for the table to be of this kind.
        record, spread: where its rows are kept, where a subject does not say so itself.
        pack: what a workbook for a school to fill in asks; None where there is none.
        dated: how many columns headed by a day or a session make the table one of this kind; 0: none are looked for.
        silent_rows: a row that says only whom it is about has nothing to tell, and is left out.
        given: fields that a pack fills in beforehand: a row that says no more than they do has nothing to tell either.
        wins: who wins where file and roll differ, of a field that says nothing else: fill (only blanks are filled),
            newer (what is told of the later day), ask (a person).
        of_a_moment: what it tells holds as at the last day of its period, or the day it was run, where it tells one.
    """

    code: str
    title: str
    subject: str
    order: int
    adds_children: bool
    corrects_identity: bool
    fields: tuple[Field, ...]
    needs: tuple[tuple[str, ...], ...]
    exact: bool = False
    council: bool = False
    about_children: bool = True
    needs_period: bool = False
    needs_school: bool = False
    last_resort: bool = False
    needs_at_last: tuple[tuple[str, ...], ...] = ()
    without: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    record: RecordShape | None = None
    spread: Spread | None = None
    checks: tuple[Check, ...] = ()
    pack: PackShape | None = None
    silent_rows: bool = False
    given: tuple[str, ...] = ()
    dated: int = 0
    wins: str = "newer"
    of_a_moment: bool = False

    def field(self, name: str) -> Field:
        """The field of that name; KeyError if the layout has none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def satisfied_by(self, names: set[str]) -> bool:
        """Whether columns for these fields are enough to recognise the table."""
        if sum(name.startswith(SESSION) for name in names) < self.dated:
            return False
        if self.spread is not None and self.spread.names:
            across = sum(1 for name in names if self.spread.is_one(name))
            if across < self.spread.least:
                return False
        return names.isdisjoint(self.without) and any(
            names.issuperset(group) for group in (*self.needs, *self.needs_at_last)
        )

    def is_last_resort(self, names: Collection[str]) -> bool:
        """Whether a table with these columns is of the kind only where no other kind fits it as well."""
        told = set(names)
        return self.last_resort or not any(told.issuperset(group) for group in self.needs)

    def share_met(self, names: Collection[str]) -> float:
        """How much of what the layout may hold these columns give; of spread columns, those there count."""
        own = len(self.fields)
        if self.spread is not None:
            own -= sum(
                1 for field in self.fields if self.spread.is_one(field.name) and field.name not in names
            )
        return len(names) / own


def plain(heading: str) -> str:
    """A heading without case, accents or punctuation: what two spellings of it have in common."""
    heading = heading.replace("’", "").replace("'", "").replace("%", " percent ")
    text = unicodedata.normalize("NFKD", heading).casefold()
    text = "".join(ch for ch in text if not unicodedata.combining(ch))
    return CAMEL.sub(" ", text).strip()


def spellings(heading: str) -> tuple[str, ...]:
    """A heading as written, then without what stands in brackets."""
    whole, bare = plain(heading), plain(BRACKETS.sub(" ", heading))
    return (whole, bare) if bare and bare != whole else (whole,)


@cache
def layouts() -> tuple[Layout, ...]:
    """Every layout, in the order in which an import takes them."""
    found = []
    for entry in (resources.files("resources") / "returns").iterdir():
        if entry.name.endswith(".toml"):
            found.append(_read(entry.name, tomllib.loads(entry.read_text("utf-8"))))
    return tuple(sorted(found, key=lambda layout: (layout.order, layout.code)))


def layout(code: str) -> Layout:
    """The layout of that code; KeyError if there is none."""
    for known in layouts():
        if known.code == code:
            return known
    raise KeyError(code)


def _read(name: str, data: dict[str, object]) -> Layout:
    raw = {**_shared(data.pop("include", None)), **data.pop("field", {})}  # type: ignore[dict-item]
    if not raw:
        raise ValueError(f"{name}: no fields")
    spread = read_spread(data.pop("spread", None))  # type: ignore[arg-type]
    fields = (
        *(_field(key, entry) for key, entry in raw.items()),
        *(
            Field(key, "text", tuple(plain(heading) for heading in headings))
            for key, headings in (spread.fields() if spread else ())
        ),
    )
    known = {field.name for field in fields}
    needs = _groups(name, data.pop("needs"), known)
    at_last = _groups(name, data.pop("needs_at_last", []), known)
    without: tuple[str, ...] = tuple(data.pop("without", ()))  # type: ignore[arg-type]
    words = tuple(plain(word) for word in data.pop("words", ()))  # type: ignore[attr-defined]
    given = tuple(map(str, data.pop("given", ())))  # type: ignore[call-overload]
    checks = tuple(Check(**check) for check in data.pop("check", ()))  # type: ignore[attr-defined]
    record = read_shape(data.pop("record", None))  # type: ignore[arg-type]
    pack = read_pack(data.pop("pack", None))  # type: ignore[arg-type]
    told = {data.get("wins", "newer"), *(field.wins for field in fields if field.wins)}
    if not told <= WINS:
        raise ValueError(f"{name}: wins may be {sorted(WINS)}, not {sorted(map(str, told - WINS))}")
    return Layout(
        fields=fields, needs=needs, needs_at_last=at_last, without=without, words=words, given=given, checks=checks,
        record=record, spread=spread, pack=pack, **data,  # type: ignore[arg-type]
    )  # fmt: skip


def _groups(name: str, groups: object, known: Collection[str]) -> tuple[tuple[str, ...], ...]:
    """Groups of fields, each of which the layout defines."""
    if not isinstance(groups, list):
        raise ValueError(f"{name}: needs is not a list of groups")
    for group in groups:
        if not set(group) <= set(known):
            raise ValueError(f"{name}: needs {sorted(set(group) - set(known))}, which it does not define")
    return tuple(tuple(group) for group in groups)


def _shared(name: object) -> dict[str, Any]:
    """Fields that several layouts have in common; none without a name."""
    if name is None:
        return {}
    text = (resources.files("resources") / "returns" / "shared" / f"{name}.toml").read_text("utf-8")
    fields: dict[str, Any] = tomllib.loads(text)["field"]
    return fields


def _field(name: str, entry: dict[str, Any]) -> Field:
    choices = {
        plain(word): value for value, words in entry.get("choices", {}).items() for word in (value, *words)
    }
    headings = tuple(plain(heading) for heading in entry["headings"])
    return Field(name, entry["type"], headings, entry.get("codes"), choices, entry.get("wins", ""))


@cache
def heading_index(code: str) -> dict[str, str]:
    """Every spelling of every heading of a layout -> its field."""
    index: dict[str, str] = {}
    for field in layout(code).fields:
        for heading in field.headings:
            index.setdefault(heading, field.name)
    return index
