"""What packs can ask of whom, as a person chooses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Period = tuple[date, date]


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
