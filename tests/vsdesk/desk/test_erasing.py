"""Erasing a child through the desk: a head's alone, and it says which copies still hold them."""

import pytest

from tests.builders import a_row, list_of_children, upn
from vsdesk.desk.returns import Options
from vsdesk.errors import NotFound, UndoRefused, UserError

SECOND = a_row(LCS_ID="10002", UPN=upn(2), Forename="Amal", Surname="Okafor", Date_of_birth="02/05/2014")


@pytest.fixture
def taken(desk, tmp_path):
    """A desk with two children of one list, and a third row held that is about the first."""
    rows = a_row(School="Oakfield"), SECOND
    desk.returns.commit(desk.returns.plan([list_of_children(tmp_path / "list.xlsx", *rows)], Options()))
    doubtful = list_of_children(tmp_path / "more.xlsx", a_row(LCS_ID=None, UPN=None, Forename="Jibryl"))
    desk.returns.commit(desk.returns.plan([doubtful], Options()))
    assert len(desk.held.all()) == 1
    return desk


def test_the_child_is_gone_and_the_other_stays(taken):
    erased = taken.erase(1, "asked for by the young person")
    assert [one.child.id for one in taken.children.all()] == [2]
    with pytest.raises(NotFound):
        taken.children.one(1)
    assert erased.changes.touched("child", "care_statement", "enrolment")
    assert taken.held.all() == []
    assert taken.check(deep=True) == []


def test_copies_that_still_hold_the_child_are_named(taken):
    (daily,) = (taken.folder / "backups").glob("2*")
    made = taken.back_up()
    erased = taken.erase(1, "asked for")
    # The day's own copy was made before the first child came.
    assert list(erased.backups) == made
    assert daily not in erased.backups


def test_reports_that_name_the_child_are_named(taken, tmp_path):
    with_names, _ = taken.reports.issue("roll-term", tmp_path / "a.pdf")
    taken.reports.issue("roll-term", tmp_path / "b.pdf", named=False)
    assert taken.erase(1, "asked for").reports == (with_names.reference,)


def test_an_import_part_of_which_was_erased_cannot_be_undone(taken):
    taken.erase(1, "asked for")
    with pytest.raises(UndoRefused, match="lawfully erased"):
        taken.undo(2)


@pytest.mark.parametrize("reason", ["", " "])
def test_it_needs_a_reason(taken, reason):
    with pytest.raises(UserError):
        taken.erase(1, reason)
    assert len(taken.children.all()) == 2


def test_nothing_readable_of_the_child_is_left_in_the_database(taken, tmp_path):
    taken.erase(1, "asked for")
    taken.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    plain = tmp_path / "plain.db"
    taken.connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
    taken.connection.execute("SELECT sqlcipher_export('plain')")
    taken.connection.execute("DETACH DATABASE plain")
    content = plain.read_bytes()
    assert b"Okafor" in content
    assert not [name for name in (b"Haddad", b"Jibril", upn(1).encode(), b"10001") if name in content]
