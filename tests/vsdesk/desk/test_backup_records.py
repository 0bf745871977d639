"""One child's records from a backup: what differs is shown, and what a person chooses is put back as a batch."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import a_row, list_of_children, upn
from vsdesk.desk import Desk
from vsdesk.desk.backup_records import ADDED, CHANGED, GONE, BackupChild, Compared
from vsdesk.desk.returns import Options
from vsdesk.errors import RollDamaged, UserError
from vsdesk.store.dump import dump_digest
from vsdesk.store.records import Writer, read_table

FIRST, OTHER = "Jibril Haddad", "Amal Okafor"


@pytest.fixture
def backed(desk: Desk, tmp_path: Path) -> Path:
    """A backup of a roll with two children at school."""
    rows = (
        a_row(School="Oakfield", SEN="K"),
        a_row(LCS_ID="10002", UPN=upn(2), Forename="Amal", Surname="Okafor", Date_of_birth="02/05/2014"),
    )
    path = list_of_children(tmp_path / "children.xlsx", *rows)
    desk.returns.commit(desk.returns.plan([path], Options()))
    return desk.back_up()[0]


def harm(desk: Desk) -> None:
    """A field changed, a record removed and one added."""
    child = number(desk, "Haddad")
    with desk.journal.batch("a slip", person="A", at=desk.clock.now):
        writer = Writer(desk.connection)
        writer.change("child", child, {"forename": "Jamal", "pronouns": "they"})
        (enrolment,) = read_table(desk.connection, "enrolment", "child = ?", (child,))
        writer.remove("enrolment", enrolment["id"])
        writer.add("sen_need", {"child": child, "need": "SEMH"})


def number(desk: Desk, surname: str) -> int:
    (row,) = read_table(desk.connection, "child", "surname = ?", (surname,))
    return int(row["id"])


def only(found: Compared) -> BackupChild:
    (child,) = found.children
    return child


def test_nothing_differs_right_after_the_backup(desk: Desk, backed: Path) -> None:
    found = desk.backups.compare(backed)
    assert (found.children, found.hidden) == ((), 0)


def test_each_field_is_shown_and_what_is_chosen_is_put_back_in_one_batch(desk: Desk, backed: Path) -> None:
    before = dump_digest(desk.connection)
    harm(desk)
    harmed = dump_digest(desk.connection)
    found = desk.backups.compare(backed)
    child = only(found)
    # named as the backup has it: under the present name nobody would look
    assert child.name == FIRST
    lines = {(one.what, one.state): (one.then, one.now) for one in child.differences}
    assert lines["Forename", CHANGED] == ("Jibril", "Jamal")
    assert lines["Pronouns", CHANGED] == ("blank", "they")
    assert "Oakfield" in lines["Enrolment, whole", GONE][0]
    assert lines["SEN need, whole", ADDED] == ("", "need SEMH")
    changes = desk.backups.put_back(found, child.id, child.differences)
    assert changes.name.startswith("Put back from the backup of ")
    assert changes.name.endswith(": 3 parts of one record")
    left = only(desk.backups.compare(backed))
    assert [one.state for one in left.differences] == [ADDED]
    desk.undo(changes.batch)
    assert dump_digest(desk.connection) == harmed != before
    assert desk.check(deep=True) == []


def test_one_field_alone_can_be_put_back(desk: Desk, backed: Path) -> None:
    harm(desk)
    found = desk.backups.compare(backed)
    child = only(found)
    desk.backups.put_back(found, child.id, tuple(one for one in child.differences if one.field == "forename"))
    left = only(desk.backups.compare(backed))
    assert "pronouns" in {one.field for one in left.differences}
    assert "forename" not in {one.field for one in left.differences}


def test_what_was_added_since_stays_and_choosing_it_alone_is_refused(desk: Desk, backed: Path) -> None:
    harm(desk)
    found = desk.backups.compare(backed)
    child = only(found)
    with pytest.raises(UserError, match="Nothing was chosen"):
        desk.backups.put_back(found, child.id, tuple(one for one in child.differences if one.state == ADDED))


def test_a_roll_that_changed_since_it_was_shown_is_looked_at_again(desk: Desk, backed: Path) -> None:
    harm(desk)
    found = desk.backups.compare(backed)
    child = only(found)
    with desk.journal.batch("mended by hand", person="A", at=desk.clock.now):
        Writer(desk.connection).change("child", child.id, {"forename": "Jibreel"})
    with pytest.raises(UserError, match="changed since this was shown"):
        desk.backups.put_back(found, child.id, child.differences)


def test_a_record_whose_school_is_gone_is_refused_whole(desk: Desk, backed: Path) -> None:
    with desk.journal.batch("a school", person="A", at=desk.clock.now):
        school = Writer(desk.connection).add("school", {"name": "Hillcrest"})
        child = number(desk, "Haddad")
        Writer(desk.connection).add("enrolment", {"child": child, "school": school, "kind": "AP"})
    (later,) = desk.back_up()
    with desk.journal.batch("both gone", person="A", at=desk.clock.now):
        (row,) = read_table(desk.connection, "enrolment", "school = ?", (school,))
        Writer(desk.connection).remove("enrolment", row["id"])
        Writer(desk.connection).remove("school", school)
    before = dump_digest(desk.connection)
    found = desk.backups.compare(later)
    with pytest.raises(UserError, match="no longer on the roll"):
        desk.backups.put_back(found, child, only(found).differences)
    assert dump_digest(desk.connection) == before


def test_a_number_that_another_child_has_by_now_is_not_put_back(desk: Desk, backed: Path) -> None:
    jibril, amal = number(desk, "Haddad"), number(desk, "Okafor")
    with desk.journal.batch("numbers exchanged", person="A", at=desk.clock.now):
        writer = Writer(desk.connection)
        writer.change("child", jibril, {"upn": None})
        writer.change("child", amal, {"upn": upn(1)})
    found = desk.backups.compare(backed)
    child = next(one for one in found.children if one.id == jibril)
    before = dump_digest(desk.connection)
    with pytest.raises(UserError, match="Another child has this UPN by now"):
        desk.backups.put_back(found, jibril, child.differences)
    assert dump_digest(desk.connection) == before


def test_restricted_and_erased_records_are_counted_and_not_shown(desk: Desk, backed: Path) -> None:
    harm(desk)
    amal = number(desk, "Okafor")
    with desk.journal.batch("restricted", person="A", at=desk.clock.now):
        Writer(desk.connection).change("child", amal, {"restricted": 1, "restricted_reason": "court order"})
    desk.erase(number(desk, "Haddad"), "asked for by the family")
    found = desk.backups.compare(backed)
    assert (found.children, found.hidden) == ((), 2)


def test_a_backup_that_does_not_open_says_so(desk: Desk, backed: Path) -> None:
    database = backed / "roll.db"
    database.write_bytes(bytes(database.stat().st_size))
    with pytest.raises(RollDamaged, match="None of this roll’s keys"):
        desk.backups.compare(backed)
