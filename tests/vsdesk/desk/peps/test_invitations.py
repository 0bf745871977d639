"""Meetings as a calendar file: by the clock, folded, initials only, and a moved one takes the older's place."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from vsdesk.desk import Desk
from vsdesk.desk.peps.invitations import Meeting, calendar_file
from vsdesk.errors import UserError

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def told(*meetings: Meeting) -> list[str]:
    """The lines of a file, unfolded."""
    return calendar_file(meetings, NOW).decode().replace("\r\n ", "").split("\r\n")


@pytest.mark.parametrize("on", [date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25)])
def test_a_time_goes_out_as_it_is_on_the_clock_with_the_rules_of_the_country(on: date) -> None:
    lines = told(Meeting("a@b", "PEP meeting", on, "09:00", 45, ""))
    assert f"DTSTART;TZID=Europe/London:{on:%Y%m%d}T090000" in lines
    assert lines.count("BEGIN:VTIMEZONE") == 1
    zone = lines[lines.index("BEGIN:VTIMEZONE") : lines.index("END:VTIMEZONE") + 1]
    assert zone[1] == "TZID:Europe/London"
    summer, winter = (
        zone[zone.index(f"BEGIN:{one}") : zone.index(f"END:{one}")] for one in ("DAYLIGHT", "STANDARD")
    )
    assert {"RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "TZOFFSETTO:+0100"} <= set(summer)
    assert {"RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "TZOFFSETTO:+0000"} <= set(winter)


def test_a_file_is_made_up_as_the_standard_asks() -> None:
    """RFC 5545: CRLF throughout, what is begun is ended, and each event has its UID, stamp and edition once."""
    meetings = [
        Meeting(f"{n}@b", "PEP meeting", date(2026, 11, 27), at, 60, "") for n, at in enumerate(("09:00", ""))
    ]
    data = calendar_file(meetings, NOW)
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    stack = []
    for line in data.decode().split("\r\n"):
        name, _, what = line.partition(":")
        if name == "BEGIN":
            stack.append(what)
        elif name == "END":
            assert stack.pop() == what
    assert stack == []
    for event in data.decode().split("BEGIN:VEVENT")[1:]:
        assert [event.count(f"\n{name}") for name in ("UID:", "DTSTAMP:", "SEQUENCE:", "DTSTART")] == [
            1,
            1,
            1,
            1,
        ]


def test_a_meeting_moved_twice_in_one_day_takes_the_older_one_s_place_each_time(
    planned: Desk, tmp_path: Path
) -> None:
    told = []
    for at in ("10:00", "11:00", "14:30"):
        planned.peps.book(1, date(2026, 11, 27), at=at)
        lines = planned.peps.invite([1], tmp_path / "one.ics").read_text("utf-8").splitlines()
        uid = next(line for line in lines if line.startswith("UID:"))
        told.append((uid, int(next(line for line in lines if line.startswith("SEQUENCE:"))[9:])))
    assert len({uid for uid, _ in told}) == 1
    assert told[0][1] < told[1][1] < told[2][1]


def test_a_file_a_meeting_is_named_by_initials_number_and_day(planned: Desk, tmp_path: Path) -> None:
    planned.peps.book(1, date(2026, 11, 27), at="10:00")
    (path,) = planned.peps.invite_each([1], tmp_path / "out")
    assert path.name == "PEP meeting JH 1 2026-11-27.ics"
    planned.deeds.restrict(1, "A court order")
    (path,) = planned.peps.invite_each([1], tmp_path / "out")
    assert path.name == "PEP meeting restricted 1 2026-11-27.ics"


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
    assert "DTSTART;TZID=Europe/London:20261127T143000" in lines
    assert "DTEND;TZID=Europe/London:20261127T151500" in lines
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
