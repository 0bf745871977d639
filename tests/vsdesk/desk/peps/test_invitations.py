"""Meetings as a calendar file: UTC, folded, initials only, and a moved one takes the older's place."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from vsdesk.desk import Desk
from vsdesk.desk.peps.invitations import Meeting, calendar_file, in_utc
from vsdesk.errors import UserError

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def told(*meetings: Meeting) -> list[str]:
    """The lines of a file, unfolded."""
    return calendar_file(meetings, NOW).decode().replace("\r\n ", "").split("\r\n")


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        # winter, summer, and the days on which the clocks change in 2026: 29 March and 25 October
        ("2026-11-27 14:30", "2026-11-27 14:30"),
        ("2026-06-10 14:30", "2026-06-10 13:30"),
        ("2026-03-28 09:00", "2026-03-28 09:00"),
        ("2026-03-29 09:00", "2026-03-29 08:00"),
        ("2026-10-24 09:00", "2026-10-24 08:00"),
        ("2026-10-25 09:00", "2026-10-25 09:00"),
    ],
)
def test_times_go_out_in_utc_by_the_clocks_of_the_country(local: str, utc: str) -> None:
    assert in_utc(datetime.fromisoformat(local)) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


def test_a_meeting_has_its_beginning_end_and_place() -> None:
    lines = told(
        Meeting("a@b", "PEP meeting, JH 1", date(2026, 11, 27), "14:30", 45, "Room 4; Oakfield, first floor")
    )
    assert lines[:4] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//vsdesk//PEP meetings//EN",
        "METHOD:PUBLISH",
    ]
    assert "DTSTAMP:20261120T093000Z" in lines
    assert "DTSTART:20261127T143000Z" in lines
    assert "DTEND:20261127T151500Z" in lines
    assert "LOCATION:Room 4\\; Oakfield\\, first floor" in lines
    assert lines[-2:] == ["END:VCALENDAR", ""]


def test_without_a_time_it_takes_the_day() -> None:
    lines = told(Meeting("a@b", "PEP meeting", date(2026, 12, 31), "", 60, ""))
    assert "DTSTART;VALUE=DATE:20261231" in lines
    assert "DTEND;VALUE=DATE:20270101" in lines


def test_long_lines_are_folded_within_75_octets_and_no_letter_is_cut() -> None:
    place = "Ysgol Gyfun Ŵŷ " * 12
    data = calendar_file([Meeting("a@b", "PEP meeting", date(2026, 11, 27), "", 60, place)], NOW)
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert place.strip() in data.decode().replace("\r\n ", "")
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_a_day_of_meetings_is_one_file_that_names_nobody(planned: Desk, tmp_path: Path) -> None:
    planned.peps.book(1, date(2026, 11, 27), at="10:00", place="Oakfield")
    (pep,) = planned.peps.meetings_on(date(2026, 11, 27))
    text = planned.peps.invite([pep.id], tmp_path / "day.ics").read_text("utf-8")
    assert "SUMMARY:PEP meeting\\, JH 1" in text
    assert "Haddad" not in text
    assert "Jibril" not in text
    planned.deeds.restrict(1, "A court order")
    masked = planned.peps.invite([1], tmp_path / "day.ics").read_text("utf-8")
    assert "JH" not in masked
    assert "Oakfield" not in masked


def test_a_plan_without_a_meeting_has_no_invitation(planned: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no meeting to invite to"):
        planned.peps.invite([1], tmp_path / "day.ics")
    assert not (tmp_path / "day.ics").exists()
