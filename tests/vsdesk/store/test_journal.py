"""Every write is in a named batch, and leaves what was before and after, by whom, when and from where."""

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from vsdesk.errors import BugError
from vsdesk.store.audit import problems
from vsdesk.store.driver import connect
from vsdesk.store.journal import Journal, digest_of, tip
from vsdesk.store.records import Writer

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def written(journal, *, name="Log: call", **more):
    return journal.batch(name, person="Ann Mensah", at=NOW, **more)


def changes(journal, batch=None):
    rows = journal.connection.execute(
        "SELECT tbl, row, op, before, after, place, source FROM change ORDER BY id"
    )
    return [
        (t, r, op, json.loads(b or "null"), json.loads(a or "null"), p, s) for t, r, op, b, a, p, s in rows
    ]


def add_child(journal, **values):
    with written(journal) as batch:
        row = Writer(journal.connection).add("child", {"surname": "Haddad", **values})
    return row, batch


# --- what a batch keeps ---------------------------------------------------------------------------------------


def test_a_batch_keeps_its_name_person_kind_and_instant_in_utc(journal):
    there = datetime(2026, 6, 1, 10, 0, tzinfo=timezone(timedelta(hours=1)))
    with journal.batch("Import: A list", person="Ann", at=there, kind="import"):
        pass
    row = journal.connection.execute(
        "SELECT name, kind, person, at, follows, undoes, changes FROM batch"
    ).fetchone()
    assert row == ("Import: A list", "import", "Ann", "2026-06-01T09:00:00Z", None, None, 0)


def test_an_added_record_is_kept_as_it_was_after(journal):
    row, batch = add_child(journal, forename="Zoë")
    ((table, number, op, before, after, place, source),) = changes(journal)
    assert (table, number, op, before, place, source) == ("child", row, "insert", None, None, None)
    assert (after["surname"], after["forename"], after["upn"]) == ("Haddad", "Zoë", None)
    assert batch.changes.rows == {"child": 1}
    assert batch.changes.touched("child")
    assert not batch.changes.touched("school")


def test_a_change_keeps_the_whole_record_before_and_after(journal):
    row, _ = add_child(journal)
    with written(journal):
        Writer(journal.connection).change("child", row, {"surname": "Rahman"})
    _, (_, _, op, before, after, _, _) = changes(journal)
    assert op == "update"
    assert (before["surname"], after["surname"]) == ("Haddad", "Rahman")
    assert {name for name in before if before[name] != after[name]} == {"surname"}


def test_a_removed_record_is_kept_as_it_was_before(journal):
    row, _ = add_child(journal)
    with written(journal):
        Writer(journal.connection).remove("child", row)
    _, (_, _, op, before, after, _, _) = changes(journal)
    assert (op, before["surname"], after) == ("delete", "Haddad", None)


def test_a_change_that_changes_nothing_leaves_nothing(journal):
    row, _ = add_child(journal)
    with written(journal) as batch:
        Writer(journal.connection).change("child", row, {"surname": "Haddad"})
    assert len(changes(journal)) == 1
    assert batch.changes.rows == {}


def test_each_write_knows_the_row_of_the_file_it_came_from(journal):
    with written(journal):
        writer = Writer(journal.connection)
        journal.at_place(7, "Roll!12")
        writer.add("child", {"surname": "Haddad"})
        journal.at_place(7, "Roll!13")
        writer.add("child", {"surname": "Okafor"})
    add_child(journal)
    assert [(place, source) for *_, place, source in changes(journal)] == [
        ("Roll!12", 7),
        ("Roll!13", 7),
        (None, None),
    ]


def test_a_later_decision_is_linked_to_the_batch_it_follows(journal):
    _, first = add_child(journal)
    with written(journal, follows=first.id) as second:
        pass
    assert journal.connection.execute("SELECT follows FROM batch WHERE id = ?", (second.id,)).fetchone() == (
        first.id,
    )


# --- all or nothing ----------------------------------------------------------------------------------------------


def test_whatever_goes_wrong_nothing_of_the_batch_is_kept(journal):
    with pytest.raises(ZeroDivisionError), written(journal):
        Writer(journal.connection).add("child", {"surname": "Haddad"})
        raise ZeroDivisionError
    assert changes(journal) == []
    assert journal.connection.execute("SELECT count(*) FROM batch").fetchone() == (0,)
    assert journal.connection.execute("SELECT count(*) FROM child").fetchone() == (0,)


def test_after_a_failed_batch_the_next_is_whole(journal):
    with pytest.raises(ZeroDivisionError), written(journal):
        journal.at_place(7, "Roll!12")
        Writer(journal.connection).add("child", {"surname": "Okafor"})
        raise ZeroDivisionError
    row, batch = add_child(journal)
    assert (row, batch.id) == (1, 1)
    assert [(place, source) for *_, place, source in changes(journal)] == [(None, None)]


def test_a_batch_inside_a_batch_is_our_fault_and_ends_both(journal):
    with pytest.raises(BugError, match="inside another"), written(journal):
        Writer(journal.connection).add("child", {"surname": "Haddad"})
        with written(journal):
            pass
    assert changes(journal) == []


def test_an_id_given_back_by_a_failed_batch_leaves_no_gap_in_the_chain(journal):
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), written(journal):
            Writer(journal.connection).add("child", {"surname": "Haddad"})
            raise ZeroDivisionError
        add_child(journal)
    assert problems(journal.connection) == []


# --- no write escapes --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO child (surname) VALUES ('Haddad')",
        "UPDATE child SET surname = 'Rahman'",
        "DELETE FROM child",
        "REPLACE INTO child (id, surname) VALUES (1, 'Rahman')",
    ],
)
def test_a_write_outside_a_batch_fails(journal, sql):
    add_child(journal)
    with pytest.raises(dbapi2.OperationalError):
        journal.connection.execute(sql)
    assert journal.connection.execute("SELECT id, surname FROM child").fetchall() == [(1, "Haddad")]


def test_another_program_cannot_write_a_record_unnoticed(journal, tmp_path):
    add_child(journal)
    other = connect(tmp_path / "roll.db", bytes(32))
    with pytest.raises(dbapi2.OperationalError, match="journal_write"):
        other.execute("UPDATE child SET surname = 'Rahman'")
    other.close()


def test_replacing_a_record_is_written_down_as_a_removal_and_an_addition(journal):
    add_child(journal)
    with written(journal):
        journal.connection.execute("REPLACE INTO child (id, surname) VALUES (1, 'Rahman')")
    assert [op for _, _, op, *_ in changes(journal)] == ["insert", "delete", "insert"]


def test_having_looked_at_a_record_can_be_written_down(journal):
    row, _ = add_child(journal)
    with written(journal, name="Open a restricted record"):
        journal.witness("child", row)
    _, (_, number, op, before, after, _, _) = changes(journal)
    assert (number, op) == (row, "update")
    assert before == after


# --- digests and the chain ------------------------------------------------------------------------------------------


def test_each_change_has_a_salt_of_its_own(journal):
    for _ in range(3):
        add_child(journal)
    rows = journal.connection.execute("SELECT salt, digest FROM change").fetchall()
    assert len({salt for salt, _ in rows}) == 3
    assert {len(salt) for salt, _ in rows} == {32}
    assert len({digest for _, digest in rows}) == 3


def test_a_digest_is_of_the_salt_and_what_was_before_and_after(journal):
    row, _ = add_child(journal)
    with written(journal):
        Writer(journal.connection).change("child", row, {"surname": "Rahman"})
    for salt, before, after, digest in journal.connection.execute(
        "SELECT salt, before, after, digest FROM change"
    ):
        assert digest == digest_of(salt, before, after)
        assert digest != digest_of("00" * 16, before, after)


def test_the_tip_is_the_newest_batch_and_covers_every_change(journal):
    assert tip(journal.connection) == {"batch": 0, "chain": "", "changes": 0}
    add_child(journal)
    first = tip(journal.connection)
    _, batch = add_child(journal)
    assert first["changes"] == 1
    assert tip(journal.connection) == {**tip(journal.connection), "batch": batch.id, "changes": 2}
    assert tip(journal.connection)["chain"] != first["chain"]


def test_the_chain_can_be_reckoned_by_anybody_who_reads_the_tables(journal):
    # The rule in full, from the tables alone, as a stranger would check it.
    for surname in ("Haddad", "Okafor"):
        add_child(journal, forename=surname)
    before = ""
    heads = journal.connection.execute(
        "SELECT id, name, kind, person, at, follows, undoes, changes, chain FROM batch"
    ).fetchall()
    for number, *head, chain in heads:
        reckoned = hashlib.sha256(json.dumps([before, number, *head], ensure_ascii=False).encode())
        for row in journal.connection.execute(
            "SELECT id, tbl, row, op, digest FROM change WHERE batch = ? ORDER BY id", (number,)
        ):
            reckoned.update(("|".join(map(str, row)) + "\n").encode())
        assert reckoned.hexdigest() == chain
        before = chain


VALUES = st.one_of(
    st.none(),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=20),
    st.integers(-(2**60), 2**60).map(str),
)


@given(surname=VALUES, forename=VALUES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_whatever_a_record_holds_the_journal_holds_the_same(journal: Journal, surname, forename):
    with written(journal):
        row = Writer(journal.connection).add("child", {"surname": surname, "forename": forename})
    after = changes(journal)[-1][4]
    assert (after["id"], after["surname"], after["forename"]) == (row, surname, forename)


@given(hours=st.floats(0, 60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_a_number_of_hours_is_kept_to_its_last_digit(journal: Journal, hours):
    with written(journal):
        child = Writer(journal.connection).add("child", {"surname": "Haddad"})
        Writer(journal.connection).add("enrolment", {"child": child, "kind": "main", "hours_offered": hours})
    assert changes(journal)[-1][4]["hours_offered"] == hours
