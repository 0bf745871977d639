"""The virtual schools of other authorities: whom to ring when a school is not in our area. The authority's own list.

None comes with the program: names and numbers change, and each council has them on its own website.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.errors import NotFound, UserError
from vsdesk.model.wording import long_date
from vsdesk.reference.authorities import authorities, same_area
from vsdesk.store.driver import Connection
from vsdesk.store.records import Record, Writer, read_table

if TYPE_CHECKING:
    from vsdesk.desk import Desk

NOWHERE = (
    "No number of it is kept yet: it is on its council’s website, under “virtual school”. Keep it once found."
)
OLD_DAYS = 365
"""After so many days a number is to be checked again."""


@dataclass(frozen=True, slots=True)
class VirtualSchool:
    """One of them; `checked_on`: the day on which somebody last saw that it is right."""

    authority: str
    name: str
    email: str
    phone: str
    checked_on: date
    id: int | None = None

    def told(self, today: date) -> str:
        """Whom to ring, in a sentence; an old number is said to be one."""
        how = ", ".join(filter(None, (self.phone, self.email)))
        old = "; check it again" if (today - self.checked_on).days > OLD_DAYS else ""
        return f"{self.name or f'{self.authority} Virtual School'}: {how} (checked {long_date(self.checked_on)}{old})."


def virtual_schools(connection: Connection) -> tuple[VirtualSchool, ...]:
    """All of them, by their authority."""
    return tuple(sorted(map(_read, read_table(connection, "virtual_school")), key=lambda one: one.authority))


def put_virtual_school(connection: Connection, one: VirtualSchool) -> None:
    """Write one inside the batch that is open, in the place of the one of its authority. Raises: UserError."""
    values = _judged(one)
    held = next((old for old in virtual_schools(connection) if same_area(old.authority, one.authority)), None)
    if held is None or held.id is None:
        Writer(connection).add("virtual_school", values)
    else:
        Writer(connection).change("virtual_school", held.id, values)


class VirtualSchools:
    """What a front end may ask about them, and keep."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> tuple[VirtualSchool, ...]:
        """All of them, by their authority."""
        return virtual_schools(self._desk.connection)

    def of(self, area: str) -> VirtualSchool | None:
        """The one of an authority, however its name is written."""
        return next((one for one in self.all() if same_area(one.authority, area)), None)

    def keep(self, one: VirtualSchool) -> Changes:
        """Keep one, in the place of the one of its authority.

        Raises: UserError without an authority, without a number or an address, or for a day to come.
        """
        if one.checked_on > self._desk.today:
            raise UserError("That day is still to come; give the day on which it was checked.")
        _judged(one)
        with self._desk.batch(f"Virtual school of {one.authority.strip()}", role="officer") as batch:
            put_virtual_school(self._desk.connection, one)
        return batch.changes

    def remove(self, authority: str) -> Changes:
        """Take one off the list. Raises: NotFound."""
        held = self.of(authority)
        if held is None or held.id is None:
            raise NotFound(
                f"No virtual school of “{authority}” is kept. List them with: vsdesk virtual-schools ROLL."
            )
        with self._desk.batch(f"Remove the virtual school of {held.authority}", role="officer") as batch:
            Writer(self._desk.connection).remove("virtual_school", held.id)
        return batch.changes


def _judged(one: VirtualSchool) -> dict[str, object]:
    authority, email, phone = (" ".join(text.split()) for text in (one.authority, one.email, one.phone))
    known = authorities().named(authority)
    if not authority:
        raise UserError("No authority is given; choose one from the list, or name it.")
    if not (email or phone):
        raise UserError("Neither a number nor an e-mail address is given; give at least one of them.")
    if email and ("@" not in email.strip("@") or " " in email):
        raise UserError("The e-mail address cannot be right; write it as virtualschool@council.gov.uk.")
    return {
        "authority": known.name if known else authority, "name": " ".join(one.name.split()) or None,
        "email": email or None, "phone": phone or None, "checked_on": one.checked_on,
    }  # fmt: skip


def _read(row: Record) -> VirtualSchool:
    name, email, phone = (row[field] or "" for field in ("name", "email", "phone"))
    return VirtualSchool(
        row["authority"], name, email, phone, date.fromisoformat(row["checked_on"]), row["id"]
    )
