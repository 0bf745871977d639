"""Every kind of tampering with the journal or the records shows; nothing lawful does."""

import json
from datetime import UTC, datetime

import pytest

from vsdesk.store import migrations, triggers
from vsdesk.store.audit import problems
from vsdesk.store.driver import connect
from vsdesk.store.erase import erase
from vsdesk.store.records import Writer
from vsdesk.store.undo import undo

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def journal(journal):
    """Three batches: two children and a school, a change and a removal, an import of one more child."""
    writer = Writer(journal.connection)
    with journal.batch("First", person="Ann", at=NOW):
        writer.add("child", {"surname": "Haddad", "upn": "A1"})
        writer.add("child", {"surname": "Okafor"})
        writer.add("school", {"name": "Oakfield"})
    with journal.batch("Second", person="Tom", at=NOW):
        writer.change("child", 1, {"surname": "Rahman"})
        writer.remove("school", 1)
    with journal.batch("Import: List", person="Ann", at=NOW, kind="import"):
        journal.at_place(1, "Roll!2")
        writer.add("child", {"surname": "Smith"})
    return journal


def tampered(journal, *statements):
    """What is found after somebody with the key edited the file with another program."""
    triggers.drop(journal.connection)
    journal.connection.execute("PRAGMA foreign_keys = OFF")
    for sql in statements:
        assert journal.connection.execute(sql).rowcount != 0, f"nothing was tampered with: {sql}"
    triggers.create(journal.connection)
    return problems(journal.connection)


def test_a_journal_nobody_touched_is_proved(journal):
    assert problems(journal.connection) == []


def test_an_empty_journal_is_proved(tmp_path):
    connection = connect(tmp_path / "other.db", bytes(32), create=True)
    migrations.apply(connection)
    assert problems(connection) == []
    connection.close()


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        # what a change held
        ("UPDATE change SET after = replace(after, 'Haddad', 'Hadid') WHERE id = 1", "Change 1 (batch 1)"),
        ("UPDATE change SET before = NULL WHERE id = 4", "Change 4 (batch 2)"),
        ("UPDATE change SET salt = '00' WHERE id = 1", "Change 1 (batch 1)"),
        # erased by nobody's decision
        ("UPDATE change SET before = NULL, after = NULL, salt = NULL WHERE id = 1", "Change 1 (batch 1)"),
        # what it is about
        ("UPDATE change SET digest = printf('%064d', 0) WHERE id = 1", "Batch 1"),
        ("UPDATE change SET row = 2 WHERE id = 4", "Batch 2"),
        ("UPDATE change SET tbl = 'person' WHERE id = 3", "Batch 1"),
        ("UPDATE change SET op = 'insert' WHERE id = 4", "Batch 2"),
        ("UPDATE change SET batch = 1 WHERE id = 4", "Batch 1"),
        # who, when, what, and how many
        ("UPDATE batch SET person = 'Tom' WHERE id = 1", "Batch 1"),
        ("UPDATE batch SET at = '2020-01-01T00:00:00Z' WHERE id = 1", "Batch 1"),
        ("UPDATE batch SET name = 'Log: call' WHERE id = 3", "Batch 3"),
        ("UPDATE batch SET kind = 'edit' WHERE id = 3", "Batch 3"),
        ("UPDATE batch SET undoes = 1 WHERE id = 3", "Batch 3"),
        ("UPDATE batch SET changes = 4 WHERE id = 1", "Batch 1"),
        # the chain itself
        ("UPDATE batch SET chain = printf('%064d', 0) WHERE id = 2", "Batch 2"),
        # rows taken out, from the middle and from the end
        ("DELETE FROM change WHERE id = 2", "1 of 6 change rows were removed"),
        ("DELETE FROM change WHERE id = 6", "1 of 6 change rows were removed"),
        ("DELETE FROM batch WHERE id = 2", "1 of 3 batch rows were removed"),
        ("DELETE FROM batch WHERE id = 3", "1 of 3 batch rows were removed"),
        # records changed, added and removed behind the journal's back
        (
            "UPDATE child SET surname = 'Hadid' WHERE id = 1",
            "The child record 1 is not what the journal says.",
        ),
        ("UPDATE child SET upn = NULL WHERE id = 1", "The child record 1 is not what the journal says."),
        (
            "INSERT INTO child (surname) VALUES ('Jones')",
            "A child record (4) is there that the journal does not know.",
        ),
        ("INSERT INTO school (id, name) VALUES (1, 'Oakfield')", "A school record (1) is there"),
        ("DELETE FROM child WHERE id = 2", "The child record 2 was removed outside the journal."),
    ],
)
def test_each_kind_of_tampering_shows(journal, sql, told):
    found = tampered(journal, sql)
    assert any(told in sentence for sentence in found), found
    assert all(sentence.endswith(".") for sentence in found)


def test_a_batch_taken_out_whole_shows(journal):
    found = tampered(journal, "DELETE FROM change WHERE batch = 2", "DELETE FROM batch WHERE id = 2")
    assert "1 of 3 batch rows were removed from the journal." in found
    assert any("Batch 3 is not what was committed" in sentence for sentence in found)


def test_the_last_batch_taken_out_with_its_records_shows(journal):
    found = tampered(
        journal,
        "DELETE FROM change WHERE batch = 3",
        "DELETE FROM batch WHERE id = 3",
        "DELETE FROM child WHERE id = 3",
    )
    assert "1 of 3 batch rows were removed from the journal." in found


def test_two_batches_told_in_each_others_place_show(journal):
    found = tampered(
        journal,
        "UPDATE batch SET id = 9 WHERE id = 1",
        "UPDATE batch SET id = 1 WHERE id = 2",
        "UPDATE batch SET id = 2 WHERE id = 9",
    )
    assert len([sentence for sentence in found if "is not what was committed" in sentence]) >= 2


def test_a_change_made_up_with_a_digest_of_its_own_shows(journal):
    found = tampered(
        journal,
        "INSERT INTO change (batch, tbl, row, op, before, after, salt, digest) "
        "SELECT 3, 'child', 2, 'update', before, after, salt, digest FROM change WHERE id = 4",
    )
    assert any("Batch 3 is not what was committed" in sentence for sentence in found)


def test_triggers_taken_away_show(journal):
    journal.connection.execute("DROP TRIGGER journal_child_update")
    (found,) = problems(journal.connection)
    assert "trigger" in found


def test_no_finding_tells_a_name(journal):
    found = tampered(
        journal,
        "UPDATE child SET surname = 'Hadid' WHERE id = 1",
        "UPDATE change SET after = NULL WHERE id = 2",
    )
    assert found
    assert not any(name in " ".join(found) for name in ("Rahman", "Haddad", "Hadid", "Okafor"))


# --- what is lawful ------------------------------------------------------------------------------------------------


def test_undo_and_redo_leave_the_journal_proved(journal):
    undoing = undo(journal, 2, person="Ann", at=NOW)
    assert problems(journal.connection) == []
    undo(journal, undoing.batch, person="Ann", at=NOW)
    assert problems(journal.connection) == []


def test_lawful_erasure_leaves_the_journal_proved(journal):
    erase(journal, 1, person="Ann", at=NOW, reason="asked for by the parent")
    assert problems(journal.connection) == []


def test_tampering_beside_an_erasure_still_shows(journal):
    erase(journal, 1, person="Ann", at=NOW, reason="asked for by the parent")
    found = tampered(journal, "UPDATE change SET after = replace(after, 'Okafor', 'Oko') WHERE id = 2")
    assert any("Change 2 (batch 1)" in sentence for sentence in found)


def test_an_erasure_made_up_for_a_change_keeps_its_digest_in_the_chain(journal):
    # Whoever marks a change as erased can hide what it held, not that it was made.
    erase(journal, 1, person="Ann", at=NOW, reason="asked for by the parent")
    found = tampered(journal, "UPDATE change SET row = 9 WHERE id = 1")
    assert any("Batch 1 is not what was committed" in sentence for sentence in found)


def test_a_column_that_came_later_is_no_tampering(journal):
    triggers.drop(journal.connection)
    journal.connection.execute("ALTER TABLE child ADD COLUMN shoe_size TEXT")
    triggers.create(journal.connection)
    assert problems(journal.connection) == []


def test_a_looked_at_record_is_no_tampering(journal):
    with journal.batch("Open a restricted record", person="Ann", at=NOW):
        journal.witness("child", 1)
    assert problems(journal.connection) == []
    last = journal.connection.execute("SELECT after FROM change ORDER BY id DESC LIMIT 1").fetchone()[0]
    assert json.loads(last)["surname"] == "Rahman"
