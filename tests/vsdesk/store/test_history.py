"""The history of a child is a reading of the journal: each change with who, when, and its cell of its file."""

from datetime import UTC, datetime, timedelta

import pytest

from vsdesk.store.history import history_of
from vsdesk.store.records import Writer
from vsdesk.store.sources import Source, add_source

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
COLUMNS = '{"surname": "B", "legal_status": "H"}'


@pytest.fixture
def roll(journal):
    """Two children of one list, one of them corrected by hand on the next day; and linked as siblings."""
    writer = Writer(journal.connection)
    with journal.batch("Import: A list", person="Ann", at=NOW, kind="import") as batch:
        source = Source("l.xlsx", "a" * 64, 1, "xlsx", "roll", "Roll", 1, COLUMNS)
        number = add_source(journal.connection, source, batch.id)
        for row, surname in ((2, "Haddad"), (3, "Okafor")):
            journal.at_place(number, f"Roll!{row}")
            child = writer.add("child", {"surname": surname, "forename": "A"})
            writer.add("care_statement", {"child": child, "legal_status": "C2"})
    with journal.batch("Correct a name", person="Tom", at=NOW + timedelta(days=1)):
        writer.change("child", 1, {"surname": "Rahman"})
    with journal.batch("Link siblings", person="Tom", at=NOW + timedelta(days=2)):
        writer.add("sibling", {"child_a": 1, "child_b": 2})
    return journal


def told(roll, child, *, table="child"):
    return [
        (e.field, e.before, e.after, e.where, e.person)
        for e in history_of(roll.connection, child)
        if e.table == table
    ]


def test_each_field_is_told_with_its_cell_or_its_row(roll):
    assert ("surname", None, "Haddad", "Roll!B2", "Ann") in told(roll, 1)
    assert ("forename", None, "A", "Roll!2", "Ann") in told(roll, 1)
    assert ("legal_status", None, "C2", "Roll!H2", "Ann") in told(roll, 1, table="care_statement")


def test_a_change_by_hand_has_no_cell(roll):
    assert told(roll, 1)[-1] == ("surname", "Haddad", "Rahman", None, "Tom")


def test_another_childs_changes_are_not_among_them(roll):
    assert not any(
        "Rahman" in str(event) or "Haddad" in str(event) for event in history_of(roll.connection, 2)
    )


def test_a_link_of_siblings_is_in_the_history_of_both(roll):
    for child in (1, 2):
        assert {event.field for event in history_of(roll.connection, child) if event.table == "sibling"} >= {
            "child_a",
            "child_b",
        }


def test_history_goes_by_batch_and_names_each(roll):
    events = history_of(roll.connection, 1)
    assert [event.batch for event in events] == sorted(event.batch for event in events)
    assert list(dict.fromkeys((event.batch, event.name, event.at) for event in events)) == [
        (1, "Import: A list", "2026-11-20T09:30:00Z"),
        (2, "Correct a name", "2026-11-21T09:30:00Z"),
        (3, "Link siblings", "2026-11-22T09:30:00Z"),
    ]
    assert {event.file for event in events} == {"l.xlsx", None}


def test_a_removed_record_is_still_in_the_history(roll):
    with roll.batch("Remove", person="Ann", at=NOW):
        Writer(roll.connection).remove("care_statement", 1)
    last = [event for event in history_of(roll.connection, 1) if event.op == "delete"]
    assert ("legal_status", "C2", None) in [(event.field, event.before, event.after) for event in last]


def test_having_looked_is_told_without_a_field(roll):
    with roll.batch("Open a restricted record", person="Tom", at=NOW):
        roll.witness("child", 1)
    (last,) = [event for event in history_of(roll.connection, 1) if event.name == "Open a restricted record"]
    assert (last.field, last.before, last.after, last.person) == ("", None, None, "Tom")


def test_a_child_there_never_was_has_no_history(roll):
    assert history_of(roll.connection, 99) == []
