"""No table escapes the journal, now or after the next migration."""

import pytest
from sqlcipher3 import dbapi2

from vsdesk.store import triggers
from vsdesk.store.triggers import UNJOURNALLED, columns, journalled_tables


def names(connection, kind):
    return {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = ?", (kind,))}


FULL_TEXT = {"log_text", "log_text_config", "log_text_data", "log_text_docsize", "log_text_idx"}
"""What repeats the log's words, kept up by triggers of its own."""


TEXT_TRIGGERS = {"text_log_entry_insert", "text_log_entry_update", "text_log_entry_delete"}


def test_every_table_is_journalled_or_named_as_housekeeping(journal):
    tables = {name for name in names(journal.connection, "table") if not name.startswith("sqlite_")}
    assert tables == set(journalled_tables(journal.connection)) | (tables & UNJOURNALLED) | FULL_TEXT
    assert {"child", "care_episode", "school", "enrolment", "held_row", "setting", "frozen_report"} <= set(
        journalled_tables(journal.connection)
    )


def test_housekeeping_is_the_journal_itself_files_keys_drafts_and_migrations_and_no_more():
    assert {"batch", "change", "source", "retired_key", "draft", "_sqlite_migrations"} == UNJOURNALLED


def test_each_journalled_table_has_its_three_triggers_and_no_other_table_has_any(journal):
    wanted = {
        f"journal_{table}_{op}"
        for table in journalled_tables(journal.connection)
        for op in ("insert", "update", "delete")
    }
    assert names(journal.connection, "trigger") == wanted | TEXT_TRIGGERS
    assert triggers.missing(journal.connection) == 0


def test_every_journalled_table_has_an_id_that_is_never_given_twice(journal):
    for table in journalled_tables(journal.connection):
        (sql,) = journal.connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = ?", (table,)
        ).fetchone()
        assert "id INTEGER PRIMARY KEY AUTOINCREMENT" in sql
        assert sql.rstrip().endswith("STRICT")
        assert columns(journal.connection, table)[0] == "id"


def test_no_journalled_table_holds_what_json_cannot(journal):
    for table in journalled_tables(journal.connection):
        kinds = {row[2] for row in journal.connection.execute(f'PRAGMA table_info("{table}")')}
        assert kinds <= {"INTEGER", "TEXT", "REAL"}


def test_every_column_of_a_table_is_in_its_triggers(journal):
    for table in journalled_tables(journal.connection):
        for op, alias in (("insert", "NEW"), ("update", "NEW"), ("delete", "OLD")):
            (sql,) = journal.connection.execute(
                "SELECT sql FROM sqlite_master WHERE name = ?", (f"journal_{table}_{op}",)
            ).fetchone()
            assert [
                name for name in columns(journal.connection, table) if f'{alias}."{name}"' not in sql
            ] == []


def test_a_new_table_and_a_new_column_are_journalled_once_the_triggers_are_made_again(journal):
    connection = journal.connection
    triggers.drop(connection)
    assert names(connection, "trigger") == TEXT_TRIGGERS
    assert triggers.missing(connection) == 3 * len(journalled_tables(connection))
    connection.execute("CREATE TABLE resit (id INTEGER PRIMARY KEY AUTOINCREMENT, subject TEXT) STRICT")
    connection.execute("ALTER TABLE child ADD COLUMN shoe_size TEXT")
    triggers.create(connection)
    with pytest.raises(dbapi2.OperationalError):
        connection.execute("INSERT INTO resit (subject) VALUES ('Maths')")
    with pytest.raises(dbapi2.OperationalError):
        connection.execute("INSERT INTO child (shoe_size) VALUES ('4')")


def test_a_trigger_taken_away_is_missed(journal):
    journal.connection.execute("DROP TRIGGER journal_child_update")
    assert triggers.missing(journal.connection) == 1
