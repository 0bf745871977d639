"""Kinds of staged case, as data: `resources/cases/*.toml`, and an authority's own in the same form."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, get_args

from vsdesk.errors import BugError
from vsdesk.model.case import OPENED, Unit

UNITS: tuple[Unit, ...] = get_args(Unit)
PROPOSED = ("", "entrant", "no school", "no school, with a plan", "change of school", "attendance")
CONDITIONS = ("", "years 10 and 11", "out of area")
WORDS = ("code", "words", "about", "opens_on", "source")
KEYS = frozenset({*WORDS, "on", "proposed", "below", "outcomes", "stage"})
STAGE_WORDS = ("code", "words", "owes")
STAGE_KEYS = frozenset({*STAGE_WORDS, "within", "unit", "of", "statutory", "source", "only", "actions"})
MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a kind.

    Attributes:
        days: within how many days of `of`; below 0, that many days before it.
        of: another stage's code, or `opened`.
        statutory: set by law: it cannot be put off.
        only: for whom alone it is a step; empty for everybody.
        actions: what it takes, a few words each.
    """

    code: str
    words: str
    owes: str
    days: int
    unit: Unit
    of: str = OPENED
    statutory: bool = False
    source: str = ""
    only: str = ""
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseKind:
    """One kind of case.

    Attributes:
        opens_on: what the first day of a case is, in words.
        proposed: for whom Today proposes it; empty for nobody.
        below: the share (0-1) of attendance under which it is proposed, where it is proposed by that.
        on: whether it is in use until an authority says otherwise.
        outcomes: how a case may end.
    """

    code: str
    words: str
    about: str
    opens_on: str
    source: str
    stages: tuple[Stage, ...]
    outcomes: tuple[str, ...]
    on: bool = True
    proposed: str = ""
    below: float | None = None


def read_kind(text: str) -> CaseKind:
    """A kind of case from its file's text. Raises: ValueError, its words a sentence's second half."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"is not TOML ({error})") from None
    _known(table, KEYS, "the file")
    texts = {key: _text(table, key, "the file") for key in WORDS}
    stages = table.get("stage")
    if not isinstance(stages, list) or not stages:
        raise ValueError("has no [[stage]]")
    outcomes = tuple(_texts(table, "outcomes", "the file"))
    if not outcomes:
        raise ValueError("has no outcomes")
    below = table.get("below")
    if below is not None and (not isinstance(below, int | float) or not 0 < below <= 1):
        raise ValueError("has a “below” that is no share between 0 and 1")
    kind = CaseKind(
        **texts, stages=tuple(map(_stage, stages)), outcomes=outcomes, on=_yes(table, "on", default=True),
        proposed=_one_of(table, "proposed", PROPOSED), below=below,
    )  # fmt: skip
    _check_order(kind)
    return kind


def _stage(table: object) -> Stage:
    if not isinstance(table, dict):
        raise ValueError("has a stage that is no table")
    where = f"stage “{table.get('code', '?')}”"
    _known(table, STAGE_KEYS, where)
    texts = {key: _text(table, key, where) for key in STAGE_WORDS}
    within = table.get("within")
    if not isinstance(within, int) or isinstance(within, bool) or abs(within) > MOST_DAYS:
        raise ValueError(f"has no whole number of days “within” in {where}")
    unit = next((one for one in UNITS if one == table.get("unit")), None)
    if unit is None:
        raise ValueError(f"has a unit in {where} that is none of {', '.join(UNITS)}")
    return Stage(
        **texts, days=within, unit=unit, of=str(table.get("of", OPENED)),
        statutory=_yes(table, "statutory", default=False), source=str(table.get("source", "")),
        only=_one_of(table, "only", CONDITIONS), actions=tuple(_texts(table, "actions", where)),
    )  # fmt: skip


def _check_order(kind: CaseKind) -> None:
    """A stage may count from any other, but not in a ring; codes are their own."""
    codes = [stage.code for stage in kind.stages]
    if len(set(codes)) < len(codes) or OPENED in codes:
        raise ValueError("uses the code of one stage for another")
    settled = {OPENED}
    left = list(kind.stages)
    while left:
        ready = [stage for stage in left if stage.of in settled]
        if not ready:
            raise ValueError(
                f"has a stage “{left[0].code}” that counts from no stage there is, or from itself"
            )
        settled |= {stage.code for stage in ready}
        left = [stage for stage in left if stage not in ready]


def _known(table: Mapping[str, Any], keys: frozenset[str], where: str) -> None:
    strange = sorted(set(table) - keys)
    if strange:
        raise ValueError(f"has “{strange[0]}” in {where}, which is no word of a kind of case")


def _text(table: Mapping[str, Any], key: str, where: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"has no “{key}” in {where}")
    return value.strip()


def _texts(table: Mapping[str, Any], key: str, where: str) -> list[str]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise ValueError(f"has “{key}” in {where} that is no list of words")
    return [one.strip() for one in value]


def _yes(table: Mapping[str, Any], key: str, *, default: bool) -> bool:
    value = table.get(key, default)
    if not isinstance(value, bool):
        raise ValueError(f"has “{key}” that is neither true nor false")
    return value


def _one_of(table: Mapping[str, Any], key: str, values: tuple[str, ...]) -> str:
    value = str(table.get(key, ""))
    if value not in values:
        raise ValueError(f"has “{key}” that is none of: {', '.join(filter(None, values))}")
    return value


def shipped_text(code: str) -> str:
    """The file of a kind that came with the program; empty for none of that code."""
    if code not in {kind.code for kind in shipped_kinds()}:
        return ""
    return (resources.files("resources") / "cases" / f"{code}.toml").read_text("utf-8")


@cache
def shipped_kinds() -> tuple[CaseKind, ...]:
    """The kinds that came with the program, those in use first. Raises: BugError for a file that is broken."""
    folder = resources.files("resources") / "cases"
    found = []
    for file in folder.iterdir():
        if file.name.endswith(".toml"):
            try:
                found.append(read_kind(file.read_text("utf-8")))
            except ValueError as error:
                raise BugError(f"cases/{file.name} {error}.") from None
    return tuple(sorted(found, key=lambda kind: (not kind.on, kind.words)))
