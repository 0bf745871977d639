"""The returns we know: which headings mean which fields, from `resources/returns/*.toml`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources

BRACKETS = re.compile(r"[(\[{].*?[)\]}]")
CAMEL = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a column may hold: how its cells are read, and the headings it goes by."""

    name: str
    type: str
    headings: tuple[str, ...]
    codes: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of return.

    Attributes:
        subject: which planner knows what its rows mean.
        order: layouts of one import are taken in this order, lowest first.
        adds_children: a roll-like return, whose unknown children may be added to the roll.
        corrects_identity: its sender is the authority for names, birthdays and UPNs.
        exact: headings are codes and must be met letter by letter.
        council: sent by the council itself, so it may be told anything.
        needs: the table is recognised when every field of one of these groups has a column.
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

    def field(self, name: str) -> Field:
        """The field of that name; KeyError if the layout has none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def satisfied_by(self, names: set[str]) -> bool:
        """Whether columns for these fields are enough to recognise the table."""
        return any(names.issuperset(group) for group in self.needs)


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
    raw = data.pop("field")
    if not isinstance(raw, dict):
        raise ValueError(f"{name}: no fields")
    fields = tuple(
        Field(key, entry["type"], tuple(plain(h) for h in entry["headings"]), entry.get("codes"))
        for key, entry in raw.items()
    )
    needs = data.pop("needs")
    if not isinstance(needs, list):
        raise ValueError(f"{name}: needs is not a list of groups")
    known = {field.name for field in fields}
    for group in needs:
        if not known.issuperset(group):
            raise ValueError(f"{name}: needs {sorted(set(group) - known)}, which it does not define")
    return Layout(fields=fields, needs=tuple(tuple(group) for group in needs), **data)  # type: ignore[arg-type]


@cache
def heading_index(code: str) -> dict[str, str]:
    """Every spelling of every heading of a layout -> its field."""
    index: dict[str, str] = {}
    for field in layout(code).fields:
        for heading in field.headings:
            index.setdefault(heading, field.name)
    return index
