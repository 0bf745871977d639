"""The part of an authority pack that holds its days without school."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from vsdesk.desk.authority_pack.file import Part
from vsdesk.desk.authority_pack.kind import Fields, PartKind, capitalised
from vsdesk.desk.calendar import Holiday, own_holidays
from vsdesk.model.wording import long_date

if TYPE_CHECKING:
    from vsdesk.desk import Desk


def _holidays(desk: Desk) -> Part:
    return {
        f"{one.from_on.isoformat()} {one.kind}": {
            "to_on": one.to_on.isoformat(), "name": one.name, "source": one.source,
        }
        for one in own_holidays(desk.connection)
    }  # fmt: skip


def _holiday_words(key: str, fields: Fields) -> str:
    one = _holiday(key, fields)
    until = f" to {long_date(one.to_on)}" if one.to_on != one.from_on else ""
    return f"{long_date(one.from_on)}{until}: {one.name}; {one.source}"


def _put_holiday(desk: Desk, key: str, fields: Fields) -> None:
    one = _holiday(key, fields)
    standing = (held for held in own_holidays(desk.connection))
    number = next(
        (held.id for held in standing if (held.kind, held.from_on) == (one.kind, one.from_on)), None
    )
    one = Holiday(one.kind, one.from_on, one.to_on, one.name, one.source, number)
    desk.terms.refuse_holiday(one)
    desk.terms.keep_holiday(one)


def _holiday(key: str, fields: Fields) -> Holiday:
    first, _, kind = key.partition(" ")
    return Holiday(kind, _day(first), _day(fields["to_on"]), str(fields["name"]), str(fields["source"]))


def _day(text: str | int) -> date:
    return date.fromisoformat(str(text))


def _kind(key: str) -> str:
    return capitalised(key.partition(" ")[2])


HOLIDAY_FIELDS = frozenset({"to_on", "name", "source"})
HOLIDAYS = PartKind(
    "holidays", "Days without school", HOLIDAY_FIELDS, _holidays, _holiday_words, _kind, _put_holiday
)
