"""Rolls of earlier schemas open, whole, after a backup; a roll of a later one is refused and left alone."""

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Migrations

from tests.builders import PASSPHRASE, TODAY
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.errors import NewerRoll, RollReadOnly, UndoRefused
from vsdesk.store import backup, migrations, triggers
from vsdesk.store.audit import problems
from vsdesk.store.driver import APPLICATION_ID, connect, schema_version
from vsdesk.store.dump import canonical_dump, dump_digest
from vsdesk.store.migrations import LATEST, STEPS
from vsdesk.store.school_records import RecordQuery

ROLLS = Path(__file__).resolve().parents[2] / "fixtures" / "rolls"
FIXTURES = sorted(ROLLS.glob("*.vsroll"), key=lambda folder: folder.name)


@pytest.fixture(params=FIXTURES, ids=lambda folder: folder.name)
def old_roll(request, tmp_path):
    """A roll as an earlier version left it."""
    folder = tmp_path / request.param.name
    shutil.copytree(request.param, folder)
    return folder


@pytest.fixture
def present_roll(tmp_path):
    """A roll of the program's own schema."""
    folder = tmp_path / "present.vsroll"
    shutil.copytree(ROLLS / f"v{LATEST}.vsroll", folder)
    return folder


def opened(folder, **more):
    return Desk.open(folder, PASSPHRASE, clock=Clock(TODAY), **more)


def schema(connection):
    """Every table, index and trigger, as SQL."""
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%' ORDER BY type, name"
    )
    return [tuple(row) for row in rows if row[1] != "_sqlite_migrations"]


# --- rolls there are ----------------------------------------------------------------------------------------------


def test_there_is_a_roll_of_every_schema_ever_released():
    assert [folder.name for folder in FIXTURES] == [f"v{number}.vsroll" for number in range(1, LATEST + 1)]


def test_an_old_roll_opens_is_sound_and_lists_its_children(old_roll):
    with opened(old_roll, write=True) as desk:
        assert schema_version(desk.connection) == LATEST
        assert desk.check(deep=True) == []
        listed = {one.child.local_id: one for one in desk.children.all()}
    assert set(listed) == {"10001", "10002", "10003", "10005", "10006"}
    assert listed["10001"].enrolment.name == "Oakfield Primary School"
    assert listed["10002"].child.restricted
    assert not listed["10003"].child.restricted
    assert listed["10003"].child.placed_by == "Westshire"
    assert listed["10005"].child.display_name == "Ольга Łukasz"
    assert listed["10006"].child.born_on_basis == "assessed"


def test_an_old_roll_keeps_all_it_held(old_roll):
    with opened(old_roll, write=True) as desk:
        lines = list(canonical_dump(desk.connection))
        tables = {line.split(" ")[0] for line in lines}
        assert {"care_episode", "enrolment", "person_role", "sen_provision", "attendance_total", "sibling", "uasc",
                "cohort_override", "held_row", "frozen_report", "care_statement"} <= tables  # fmt: skip
        assert desk.batches()[-1].kind == "report"
        assert [line.kind for line in desk.batches()].count("undo") == 1


def test_a_roll_of_the_second_schema_keeps_its_plans_its_log_and_what_is_expected(tmp_path):
    folder = tmp_path / "second.vsroll"
    shutil.copytree(ROLLS / "v2.vsroll", folder)
    with opened(folder, write=True) as desk:
        signed, booked = sorted(desk.peps.of(1), key=lambda pep: pep.id)
        assert signed.signed_off_on
        assert booked.booked_for == date(2026, 12, 1)
        assert [target.what for target in desk.pep_contents.of(signed.id).targets] == ["Read aloud each day"]
        assert desk.pep_quality.current(signed.id).overall
        assert len(desk.log.of_child(1)) == 1
        assert [view.case.kind for view in desk.cases.of(1)] == ["attendance"]
        assert [desk.documents.contents(one.id) for one in desk.documents.of(1)] == [
            b"A letter to the school."
        ]
        assert {line.state for line in desk.expected.lines()} == {"asked"}
        told = desk.school_records.lines("attendance", desk.school_records.ids(RecordQuery("attendance")))
        assert [line.fields[:2] for line in told.values()] == [("66 of 70", "94.3%")]


def test_a_batch_of_an_old_roll_can_still_be_undone(old_roll):
    with opened(old_roll, write=True) as desk:
        last = desk.batches()[-1]
        desk.undo(last.id)
        restriction = next(line for line in desk.batches() if line.name == "Restrict a record")
        desk.undo(restriction.id)
        assert not desk.children.one(2).child.restricted
        assert desk.check(deep=True) == []


def test_a_roll_of_this_schema_can_be_read_in_a_folder_that_lacks_its_empty_folders(tmp_path):
    # An empty folder is what a copy by mail, or by version control, leaves out.
    shutil.copytree(ROLLS / f"v{LATEST}.vsroll", tmp_path / "r.vsroll")
    shutil.rmtree(tmp_path / "r.vsroll" / "backups", ignore_errors=True)
    with opened(tmp_path / "r.vsroll") as desk:
        assert len(desk.children.all()) == 5
    with opened(tmp_path / "r.vsroll", write=True) as desk:
        desk.deeds.restrict(1, "asked for")
        assert desk.check(deep=True) == []


# --- the schema itself --------------------------------------------------------------------------------------------


def test_a_new_roll_has_the_schema_of_one_brought_up_to_date(old_roll, journal):
    with opened(old_roll, write=True) as desk:
        assert schema(desk.connection) == schema(journal.connection)


def test_a_new_roll_knows_its_schema_and_its_program(journal):
    assert schema_version(journal.connection) == LATEST
    assert journal.connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert migrations.pending(journal.connection) == 0


def test_applying_again_changes_nothing(journal):
    before = schema(journal.connection)
    migrations.apply(journal.connection)
    assert schema(journal.connection) == before
    assert journal.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


# --- a later schema -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("write", [True, False])
def test_a_roll_of_a_later_schema_is_refused_and_left_alone(present_roll, write):
    with opened(present_roll, write=True) as desk:
        desk.connection.execute(f"PRAGMA user_version = {LATEST + 1}")
    before = (present_roll / "roll.db").read_bytes()
    with pytest.raises(NewerRoll) as refused:
        opened(present_roll, write=write)
    assert "Install the newer version" in str(refused.value)
    assert (present_roll / "roll.db").read_bytes() == before
    assert not (present_roll / "lock").exists()


def test_a_table_that_is_rebuilt_keeps_its_rows_and_gives_no_identifier_out_again(tmp_path):
    total = (
        "INSERT INTO attendance_total (child, period_from, period_to, possible) "
        "VALUES (1, '2026-09-01', '2026-10-01', ?)"
    )
    with closing(connect(tmp_path / "roll.db", bytes(32), create=True)) as connection:
        migrations.apply(connection, stop_after=2)
        triggers.drop(connection)
        connection.execute("INSERT INTO child (id, forename) VALUES (1, 'Ada')")
        for possible in (10, 20, 30):
            connection.execute(total, (possible,))
        connection.execute("DELETE FROM attendance_total WHERE possible = 30")
        migrations.apply(connection)
        triggers.drop(connection)
        connection.execute(total, (40,))
        kept = connection.execute("SELECT id, possible FROM attendance_total ORDER BY id").fetchall()
    assert [tuple(row) for row in kept] == [(1, 10), (2, 20), (4, 40)]


# --- the next migration -----------------------------------------------------------------------------------------------


def with_step(monkeypatch, step, name="m999_next"):
    """The program with one migration more than it has."""
    steps = (*STEPS, (name, step))
    known = Migrations("vsdesk")
    for step_name, apply in steps:
        known(name=step_name)(apply)
    monkeypatch.setattr(migrations, "STEPS", steps)
    monkeypatch.setattr(migrations, "MIGRATIONS", known)
    monkeypatch.setattr(migrations, "LATEST", len(steps))
    monkeypatch.setitem(migrations.apply.__kwdefaults__, "stop_after", len(steps))


def add_a_column_and_rebuild(database):
    """What the next schema might do: a new table, a column more, and a table rebuilt, which drops its triggers."""
    database.execute(
        "CREATE TABLE resit (id INTEGER PRIMARY KEY AUTOINCREMENT, child INTEGER REFERENCES child(id)) STRICT"
    )
    database.execute("ALTER TABLE child ADD COLUMN shoe_size TEXT")
    database.table("school").transform(rename={"opened_on": "began_on"})


def test_a_roll_that_needs_bringing_up_to_date_is_not_opened_to_read(present_roll, monkeypatch):
    with_step(monkeypatch, add_a_column_and_rebuild)
    with pytest.raises(RollReadOnly, match="earlier version"):
        opened(present_roll)


def test_opening_to_write_makes_a_backup_first_and_then_brings_it_up_to_date(present_roll, monkeypatch):
    with opened(present_roll) as desk:
        key = desk.access.data_key
        before = dump_digest(desk.connection)
    with_step(monkeypatch, add_a_column_and_rebuild)
    with opened(present_roll, write=True) as desk:
        assert schema_version(desk.connection) == LATEST + 1
        assert "shoe_size" in triggers.columns(desk.connection, "child")
        assert desk.check(deep=True) == []
        assert len(desk.children.all()) == 5
    (made,) = backup.list_backups(backup.root_of(present_roll))
    copy = connect(made.folder / "roll.db", key, readonly=True)
    assert (schema_version(copy), dump_digest(copy)) == (LATEST, before)
    copy.close()


def test_after_it_every_table_and_column_is_journalled(present_roll, monkeypatch):
    with_step(monkeypatch, add_a_column_and_rebuild)
    with opened(present_roll, write=True) as desk:
        assert triggers.missing(desk.connection) == 0
        with desk.journal.batch("Edit", person="Ann", at=desk.clock.now) as batch:
            desk.connection.execute("UPDATE child SET shoe_size = '4' WHERE id = 1")
            desk.connection.execute("UPDATE school SET began_on = '1998-09-01' WHERE id = 1")
            desk.connection.execute("INSERT INTO resit (child) VALUES (1)")
        assert batch.changes.rows == {"child": 1, "school": 1, "resit": 1}
        assert problems(desk.connection) == []


def test_a_batch_made_before_it_can_be_undone_after_it(present_roll, monkeypatch):
    with_step(monkeypatch, add_a_column_and_rebuild)
    with opened(present_roll, write=True) as desk:
        desk.undo(next(line.id for line in desk.batches() if line.name == "Restrict a record"))
        assert not desk.children.one(2).child.restricted


@pytest.mark.parametrize("fault", ["raises", "breaks a reference"])
def test_a_migration_that_fails_leaves_the_roll_as_it_was(present_roll, monkeypatch, fault):
    def fail(database):
        database.execute("ALTER TABLE child ADD COLUMN shoe_size TEXT")
        if fault == "raises":
            raise ZeroDivisionError
        database.execute("DELETE FROM school")

    with opened(present_roll) as desk:
        before = dump_digest(desk.connection), schema(desk.connection)
    with monkeypatch.context() as patched:
        with_step(patched, fail)
        with pytest.raises(Exception) as refused:  # noqa: PT011 - either kind will do
            opened(present_roll, write=True)
        assert isinstance(refused.value, ZeroDivisionError) or "Restore a backup" in str(refused.value)
        assert not (present_roll / "lock").exists()
    with opened(present_roll, write=True) as desk:
        assert (dump_digest(desk.connection), schema(desk.connection)) == before
        assert desk.check(deep=True) == []
        assert desk.deeds.override_cohort(1, date(2025, 3, 31), included=True, reason="x").rows == {
            "cohort_override": 1
        }


# --- undo across one --------------------------------------------------------------------------------------------------


def rename_and_drop(database):
    database.table("child").transform(rename={"restricted_reason": "why_restricted"}, drop={"pronouns"})


@pytest.fixture
def renamed(present_roll, monkeypatch):
    """A roll in which a batch wrote to fields that the next schema renames and drops."""
    with opened(present_roll, write=True) as desk:
        for sql in ("SET restricted_reason = 'court' WHERE id = 1", "SET pronouns = 'they' WHERE id = 1"):
            with desk.journal.batch(sql[4:12], person="Ann", at=desk.clock.now):
                desk.connection.execute(f"UPDATE child {sql}")
    with_step(monkeypatch, rename_and_drop)
    monkeypatch.setitem(migrations.RENAMED, ("child", "restricted_reason"), "why_restricted")
    monkeypatch.setitem(migrations.RENAMED, ("child", "pronouns"), None)
    return present_roll


def number_of(desk, name):
    return next(line.id for line in desk.batches() if line.name == name)


def test_a_batch_that_wrote_a_field_since_renamed_is_undone_under_its_new_name(renamed):
    with opened(renamed, write=True) as desk:
        desk.undo(number_of(desk, "restrict"))
        assert desk.connection.execute("SELECT why_restricted FROM child WHERE id = 1").fetchone() == (None,)
        assert problems(desk.connection) == []


def test_a_batch_that_wrote_a_field_since_dropped_is_refused(renamed):
    with opened(renamed, write=True) as desk, pytest.raises(UndoRefused, match="no longer keeps"):
        desk.undo(number_of(desk, "pronouns"))


def test_a_batch_that_only_stood_beside_a_field_since_dropped_is_undone(renamed):
    with opened(renamed, write=True) as desk:
        desk.undo(number_of(desk, "Decide on the twelve-month cohort"))
        assert desk.connection.execute("SELECT count(*) FROM cohort_override").fetchone() == (0,)
