"""What a pack of a kind asks of a school, as the layout file of the kind says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Columns = tuple[tuple[str, str], ...]
"""(field, heading), in order."""


@dataclass(frozen=True, slots=True)
class LookingBack:
    """A sheet that stands before what is asked, and looks back: a row for each thing of the last time.

    Attributes:
        layout: the kind of return that it is read back as; `sheet`: what the sheet is called.
        told, columns, wide, help: as of a pack.
    """

    layout: str
    sheet: str
    told: Columns
    columns: Columns
    wide: frozenset[str]
    help: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackShape:
    """What is asked.

    Attributes:
        columns: what is to be filled in; `told`: what stands filled in before it.
        rows: how many rows each pupil has.
        help: what the columns mean, a sentence each.
        wide: the fields in which much is written.
        main_school: whether only the school that is the child's main one is asked.
        before: what is looked back on first; None where nothing is.
    """

    columns: Columns
    rows: int = 1
    help: tuple[str, ...] = ()
    told: Columns = ()
    wide: frozenset[str] = frozenset()
    main_school: bool = False
    before: LookingBack | None = None


def read_pack(data: Mapping[str, Any] | None) -> PackShape | None:
    """The `[pack]` of a layout file."""
    if data is None:
        return None
    return PackShape(
        _columns(data["columns"]), data.get("rows", 1), tuple(data.get("help", ())), _columns(data.get("told", ())),
        frozenset(data.get("wide", ())), bool(data.get("main_school", False)), _before(data.get("before")),
    )  # fmt: skip


def _before(data: Mapping[str, Any] | None) -> LookingBack | None:
    if data is None:
        return None
    return LookingBack(
        data["layout"], data["sheet"], _columns(data["told"]), _columns(data["columns"]),
        frozenset(data.get("wide", ())), tuple(data.get("help", ())),
    )  # fmt: skip


def _columns(data: Iterable[tuple[str, str]]) -> Columns:
    return tuple((str(name), str(heading)) for name, heading in data)
