"""Parts of an authority pack about the year planner: the office's own days, and usual days it confirmed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from vsdesk.desk.authority_pack.file import Part
from vsdesk.desk.authority_pack.kind import Fields, PartKind
from vsdesk.desk.authority_pack.parts.left_behind import doubt
from vsdesk.desk.planner_days import Confirmed, OwnDay, confirmed_days, keep_confirmed, keep_own, own_days
from vsdesk.model.wording import long_date
from vsdesk.reference.planner import shipped_words

if TYPE_CHECKING:
    from vsdesk.desk import Desk


def _days(desk: Desk) -> Part:
    found = own_days(desk.connection)
    names_somebody = doubt(desk) if found else None
    return {
        f"{one.from_on.isoformat()} {one.words}": {
            "to_on": one.to_on.isoformat(), "kind": one.kind, "detail": one.detail, "ahead": one.ahead,
        }
        for one in found
        if names_somebody is not None and not names_somebody(day_text(one))
    }  # fmt: skip


def day_text(one: OwnDay) -> str:
    """All that one says."""
    return f"{one.words}. {one.detail}"


def _day(key: str, fields: Fields) -> OwnDay:
    first, _, words = key.partition(" ")
    return OwnDay(
        str(fields["kind"]), words, str(fields["detail"]), date.fromisoformat(first),
        date.fromisoformat(str(fields["to_on"])), int(fields["ahead"]),
    )  # fmt: skip


def _day_words(key: str, fields: Fields) -> str:
    one = _day(key, fields)
    return f"{_span(one.from_on, one.to_on)}{f'; {one.detail}' if one.detail else ''}"


def _put_day(desk: Desk, key: str, fields: Fields) -> None:
    one = _day(key, fields)
    same = (
        held for held in own_days(desk.connection) if (held.from_on, held.words) == (one.from_on, one.words)
    )
    held = next(same, None)
    keep_own(desk, replace(one, number=held.number if held else None))


def _confirmed(desk: Desk) -> Part:
    return {
        f"{one.code} {one.year}": {"from_on": one.from_on.isoformat(), "to_on": one.to_on.isoformat()}
        for one in confirmed_days(desk.connection).values()
    }


def _confirmed_words(key: str, fields: Fields) -> str:
    return _span(date.fromisoformat(str(fields["from_on"])), date.fromisoformat(str(fields["to_on"])))


def _confirmed_called(key: str) -> str:
    code, _, year = key.rpartition(" ")
    return f"{shipped_words(code)}, {int(year)}"


def _put_confirmed(desk: Desk, key: str, fields: Fields) -> None:
    code, _, year = key.rpartition(" ")
    begins, ends = (date.fromisoformat(str(fields[name])) for name in ("from_on", "to_on"))
    keep_confirmed(desk, Confirmed(code, int(year), begins, ends, desk.person, desk.today))


def _span(first: date, last: date) -> str:
    return long_date(first) if first == last else f"{long_date(first)} to {long_date(last)}"


def _day_called(key: str) -> str:
    return key.partition(" ")[2]


PLANNER_PARTS = (
    PartKind(
        "planner_days", "Days in the planner", frozenset({"to_on", "kind", "detail", "ahead"}), _days, _day_words,
        _day_called, _put_day,
    ),
    PartKind(
        "planner_confirmed", "Usual days confirmed", frozenset({"from_on", "to_on"}), _confirmed, _confirmed_words,
        _confirmed_called, _put_confirmed,
    ),
)  # fmt: skip
