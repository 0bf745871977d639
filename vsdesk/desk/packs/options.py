"""What packs can ask of whom, as a person chooses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vsdesk.errors import UserError
from vsdesk.returns.layouts import Layout, layouts

Period = tuple[date, date]
PEPS = "peps"
"""The kind that looks back on the last plan first, and may be about one child alone."""


@dataclass(frozen=True, slots=True)
class PackSchool:
    """A school that can be asked: `children` of ours are there, `restricted` of them in no pack."""

    id: int
    name: str
    children: int
    restricted: int


@dataclass(frozen=True, slots=True)
class PackOptions:
    """What can be asked of whom: kinds (code, title), terms (label, period) with the present one first, schools."""

    kinds: tuple[tuple[str, str], ...]
    terms: tuple[tuple[str, Period], ...]
    schools: tuple[PackSchool, ...]


def kinds() -> tuple[Layout, ...]:
    """The kinds of return there are packs for."""
    return tuple(layout for layout in layouts() if layout.pack is not None)


def kind_of(code: str) -> Layout:
    """The kind of that code. Raises: UserError where there is no pack of it, with those there are."""
    known = {one.code: one for one in kinds()}
    if code not in known:
        raise UserError(f"There is no pack of the kind {code}. The kinds are: {', '.join(known)}.")
    return known[code]
