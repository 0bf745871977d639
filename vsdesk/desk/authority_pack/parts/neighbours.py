"""The part of an authority pack that says whom to ring in other authorities."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from vsdesk.desk.authority_pack.file import Part
from vsdesk.desk.authority_pack.kind import Fields, PartKind
from vsdesk.desk.virtual_schools import VirtualSchool, put_virtual_school, virtual_schools

if TYPE_CHECKING:
    from vsdesk.desk import Desk

TEXTS = ("name", "email", "phone")


def _held(desk: Desk) -> Part:
    return {
        one.authority: {
            **{name: getattr(one, name) for name in TEXTS},
            "checked_on": one.checked_on.isoformat(),
        }
        for one in virtual_schools(desk.connection)
    }


def _read(key: str, fields: Fields) -> VirtualSchool:
    name, email, phone = (str(fields[field]) for field in TEXTS)
    return VirtualSchool(key, name, email, phone, date.fromisoformat(str(fields["checked_on"])))


def _words(key: str, fields: Fields) -> str:
    one = _read(key, fields)
    return one.told(one.checked_on)


def _put(desk: Desk, key: str, fields: Fields) -> None:
    put_virtual_school(desk.connection, _read(key, fields))


NEIGHBOURS = PartKind(
    "virtual_schools", "Virtual schools of other authorities", frozenset({*TEXTS, "checked_on"}), _held, _words,
    str, _put,
)  # fmt: skip
