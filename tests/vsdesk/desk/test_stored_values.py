"""Stored values read as people write them, and no yes or no is shown as a number."""

import re
from datetime import UTC, datetime

import pytest

from vsdesk.desk.stored_values import YES_NO, as_read
from vsdesk.store import triggers

NAMES = {"school": {4: "Oakfield Primary School"}}


@pytest.mark.parametrize(
    ("table", "field", "value", "read"),
    [
        ("enrolment", "from_on", "2026-09-02", "2 September 2026"),
        ("enrolment", "school", 4, "Oakfield Primary School"),
        ("enrolment", "school", 5, "5"),
        ("pep_attendee", "attended", 0, "no"),
        ("attendance_total", "attended", 0, "0"),
        ("attendance_total", "attended", 1, "1"),
        ("suspension", "letter_seen", 1, "yes"),
        ("child", "home_post", "ZZ5 2HP", "ZZ5 …"),
        ("log_entry", "said", "2026-13-45", "2026-13-45"),
        ("log_entry", "said", "2026-01-22T99:99:99+00:00", "2026-01-22T99:99:99+00:00"),
        ("child", "surname", None, ""),
    ],
)
def test_a_stored_value_reads_as_people_write_it(table, field, value, read):
    assert as_read(table, field, value, NAMES) == read


def test_an_instant_is_told_in_local_time():
    local = datetime(2026, 1, 22, 8, 6, 11, tzinfo=UTC).astimezone()
    assert (
        as_read("frozen_report", "issued_at", "2026-01-22T08:06:11+00:00", {})
        == f"22 Jan 2026, {local:%H:%M}"
    )


def test_every_yes_or_no_of_the_schema_is_told_in_words(desk):
    made = desk.connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    found = [
        (table, field)
        for table, sql in made
        for field in re.findall(r"CHECK \((\w+) IN \(0, 1\)\)", sql or "")
    ]
    assert len(found) > 5
    assert [one for one in found if not {one[1], ".".join(one)} & YES_NO] == []
    assert all(field in triggers.columns(desk.connection, table) for table, field in found)
