"""Meetings as a calendar file (.ics): for one meeting or a day of them, with initials and a number, never a name.

Source: RFC 5545. Times go out by the clocks of the country, whose rules stand in each file that has any.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from vsdesk.desk.peps.steps import Steps
from vsdesk.errors import UserError
from vsdesk.model.pep import Pep
from vsdesk.store import durable
from vsdesk.store.history import last_change
from vsdesk.store.peps import all_peps
from vsdesk.store.settings import setting

ZONE = "Europe/London"
LONDON = (
    "BEGIN:VTIMEZONE", f"TZID:{ZONE}",
    "BEGIN:DAYLIGHT", "DTSTART:19700329T010000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZNAME:BST", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "END:DAYLIGHT",
    "BEGIN:STANDARD", "DTSTART:19701025T020000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZNAME:GMT", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "END:STANDARD",
    "END:VTIMEZONE",
)  # fmt: skip
"""Summer time from the last Sunday of March to the last of October, at 01:00 UTC. Source: Summer Time Order 2002."""
FOLD = 75
"""Octets of a line, its break not counted."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting as a calendar tells it: `title` names nobody; without a time it takes the whole day.

    Attributes:
        edition: grows where the meeting is moved, so that a calendar takes the newer in place of the older.
    """

    uid: str
    title: str
    day: date
    at: str
    minutes: int
    place: str
    edition: int = 0


class Invitations(Steps):
    """Calendar files of meetings."""

    def invite(self, peps: Iterable[int], out: Path) -> Path:
        """Write the meetings of plans into one calendar file. Raises: UserError where one has none; CannotWrite."""
        found = [self._pep(number) for number in peps]
        if not found or any(pep.booked_for is None for pep in found):
            raise UserError("There is no meeting to invite to; book one first.")
        with durable.writing(out):
            out.parent.mkdir(parents=True, exist_ok=True)
        durable.write(out, calendar_file([self._meeting(pep) for pep in found], self._desk.clock.now))
        return out

    def invite_each(self, peps: Iterable[int], folder: Path) -> list[Path]:
        """Write a file a meeting, by initials, number and day; one of that name is replaced. Raises: as `invite`."""
        return [self.invite([number], folder / self._file_name(self._pep(number))) for number in peps]

    def _file_name(self, pep: Pep) -> str:
        return f"PEP meeting {self._who(pep)} {pep.booked_for or date.min:%Y-%m-%d}.ics"

    def _who(self, pep: Pep) -> str:
        child = self._desk.children.one(pep.child).child
        return f"restricted {pep.id}" if child.restricted else f"{child.initials} {child.id}"

    def meetings_on(self, day: date) -> list[Pep]:
        """The plans whose meeting is booked for a day and was not held, by time."""
        held = all_peps(self._desk.connection)
        ours = (held.get(one.child.id or 0, ()) for one in self._desk.children.all())
        there = [
            pep for peps in ours for pep in peps
            if pep.booked_for == day and pep.held_on is None and pep.is_open
        ]  # fmt: skip
        return sorted(there, key=lambda pep: (pep.booked_at, pep.id))

    def _meeting(self, pep: Pep) -> Meeting:
        child = self._desk.children.one(pep.child).child
        who = "restricted" if child.restricted else self._who(pep)
        uid = f"pep-{pep.id}-{setting(self._desk.connection, 'roll_id')}@vsdesk"
        return Meeting(
            uid, f"PEP meeting, {who}", pep.booked_for or date.min,
            pep.booked_at, pep.minutes or 60, "" if child.restricted else pep.place,
            last_change(self._desk.connection, "pep", pep.id),
        )  # fmt: skip


def calendar_file(meetings: Iterable[Meeting], now: datetime) -> bytes:
    """The file: UTF-8, lines folded and ended as the standard asks."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//vsdesk//PEP meetings//EN", "METHOD:PUBLISH"]
    meetings = tuple(meetings)
    lines += LONDON if any(one.at for one in meetings) else ()
    for one in meetings:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{one.uid}",
            f"DTSTAMP:{_utc(now)}",
            f"SEQUENCE:{one.edition}",
            *_when(one),
        ]
        lines.append(f"SUMMARY:{_escaped(one.title)}")
        if one.place:
            lines.append(f"LOCATION:{_escaped(one.place)}")
        lines += ["CLASS:CONFIDENTIAL", "END:VEVENT"]
    return "".join(_folded(line) for line in [*lines, "END:VCALENDAR"]).encode()


def _when(one: Meeting) -> list[str]:
    if not one.at:
        after = one.day + timedelta(days=1)
        return [f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    begins = datetime.combine(one.day, time.fromisoformat(one.at))
    ends = begins + timedelta(minutes=one.minutes)
    return [f"{name};TZID={ZONE}:{at:%Y%m%dT%H%M%S}" for name, at in (("DTSTART", begins), ("DTEND", ends))]


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    plain = " ".join(text.split())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """A line cut after at most `FOLD` octets, never inside a letter, and carried on after a space."""
    parts: list[str] = []
    part = ""
    for letter in line:
        if len((part + letter).encode()) > FOLD - bool(parts):
            parts.append(part)
            part = ""
        part += letter
    return "\r\n ".join([*parts, part]) + "\r\n"
