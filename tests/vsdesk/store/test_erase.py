"""Erasure takes all that is held about one child, wherever it stands, and nothing of anybody else."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from vsdesk.errors import NotFound, UndoRefused, UserError
from vsdesk.store import drafts
from vsdesk.store.audit import problems
from vsdesk.store.erase import erase
from vsdesk.store.records import Writer, read_table
from vsdesk.store.sources import Source, add_source
from vsdesk.store.undo import undo

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
WHY = "asked for by the young person"
SIGNS = ("Jibril", "Rahman", "H801200001001", "2012-03-14", "10001")


@pytest.fixture
def roll(journal):
    """A child with something in every part of the roll, and another who shares school, worker and file."""
    writer = Writer(journal.connection)
    with journal.batch("Import: List", person="Ann", at=NOW, kind="import") as batch:
        add_source(journal.connection, Source("l.xlsx", "a" * 64, 1, "xlsx", "roll", "S", 1, "{}"), batch.id)
        names = {"surname": "Haddad", "forename": "Jibril", "born_on": "2012-03-14", "local_id": "10001"}
        child = writer.add("child", {**names, "upn": "H801200001001"})
        other = writer.add(
            "child", {"surname": "Okafor", "forename": "Ada", "born_on": "2011-07-01", "local_id": "10002"}
        )
        school = writer.add("school", {"name": "Oakfield"})
        worker = writer.add("person", {"name": "Jo Bloggs"})
        for one in (child, other):
            writer.add("enrolment", {"child": one, "school": school, "kind": "main"})
            writer.add("person_role", {"person": worker, "role": "social worker", "child": one})
            writer.add("care_episode", {"child": one, "decom": "2024-09-02"})
        writer.add("sibling", {"child_a": child, "child_b": other})
        writer.add("alias", {"child": child, "kind": "former", "surname": "Rahman", "forename": "Jibril"})
        held = {"layout": "roll", "why": "doubtful", "candidates": "[]", "source": 1}
        said = {"values": {**names, "forename": "Jibryl"}, "period": None, "school": None}
        writer.add("held_row", {**held, "place": "S!2", "payload": json.dumps(said)})
        said = {
            "values": {"surname": "Haddad", "forename": "Amal", "born_on": "2015-05-05"},
            "period": None,
            "school": None,
        }
        writer.add("held_row", {**held, "place": "S!3", "payload": json.dumps(said)})
    with journal.batch("Edit", person="Ann", at=NOW + timedelta(days=1)):
        writer.change("child", child, {"surname": "Rahman"})
        writer.change("child", other, {"surname": "Okoro"})
    return journal


def everything(journal):
    """Every value of every table, journal and all, as one text."""
    tables = [
        row[0] for row in journal.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    return "\n".join(
        str(row) for table in tables for row in journal.connection.execute(f'SELECT * FROM "{table}"')
    )


def rows(journal, table):
    return list(read_table(journal.connection, table))


def test_nothing_of_the_child_is_left_anywhere(roll):
    assert all(sign in everything(roll) for sign in SIGNS)
    erase(roll, 1, person="Ann", at=NOW, reason=WHY)
    left = everything(roll)
    assert [sign for sign in SIGNS if sign in left] == []
    # The surname is another's too: of the row held about her, and of its change.
    assert left.count("Haddad") == 2


def test_everybody_else_is_as_before(roll):
    erase(roll, 1, person="Ann", at=NOW, reason=WHY)
    assert [child["surname"] for child in rows(roll, "child")] == ["Okoro"]
    assert [
        row["child"] for table in ("enrolment", "person_role", "care_episode") for row in rows(roll, table)
    ] == [2, 2, 2]
    assert [len(rows(roll, table)) for table in ("school", "person", "sibling", "alias")] == [1, 1, 0, 0]
    assert [row["place"] for row in rows(roll, "held_row")] == ["S!3"]
    assert roll.connection.execute(
        "SELECT count(*) FROM change WHERE tbl = 'child' AND erased_by IS NULL"
    ).fetchone() == (2,)


def test_the_journal_still_says_that_who_and_why(roll):
    erased = erase(roll, 1, person="Ann", at=NOW, reason=WHY)
    head = roll.connection.execute(
        "SELECT name, kind, person FROM batch WHERE id = ?", (erased.changes.batch,)
    ).fetchone()
    assert head == (f"Erase a child's record: {WHY}", "erase", "Ann")
    assert erased.changes.rows == {"child": 1, "enrolment": 1, "person_role": 1, "care_episode": 1, "sibling": 1, "alias": 1,
                                   "held_row": 1}  # fmt: skip
    marked = roll.connection.execute(
        "SELECT count(*) FROM change WHERE erased_by = ?", (erased.changes.batch,)
    ).fetchone()[0]
    assert marked == 8 + 7
    assert problems(roll.connection) == []


def test_records_removed_long_before_are_erased_from_the_journal_too(roll):
    with roll.batch("Edit", person="Ann", at=NOW):
        Writer(roll.connection).remove("alias", 1)
        Writer(roll.connection).remove("held_row", 1)
    erase(roll, 1, person="Ann", at=NOW, reason=WHY)
    assert [sign for sign in SIGNS if sign in everything(roll)] == []


def test_an_erasure_tells_from_which_batch_on_copies_hold_the_child(roll):
    with roll.batch("Edit", person="Ann", at=NOW):
        later = Writer(roll.connection).add("child", {"surname": "Smith", "forename": "Bo"})
    assert erase(roll, later, person="Ann", at=NOW, reason=WHY).since == 3
    assert erase(roll, 1, person="Ann", at=NOW, reason=WHY).since == 1


def test_a_row_held_because_the_child_may_be_meant_goes_though_the_name_is_misspelt(roll):
    said = {
        "values": {"surname": "Haddad", "forename": "Jibryl", "born_on": "2012-03-14"},
        "period": None,
        "school": None,
    }
    held = {"layout": "roll", "why": "doubtful", "source": 1, "payload": json.dumps(said)}
    with roll.batch("Import", person="Ann", at=NOW):
        for place, child in (("S!8", 1), ("S!9", 2)):
            candidates = json.dumps([{"child": child, "score": 80, "reasons": ["same surname"]}])
            Writer(roll.connection).add("held_row", {**held, "place": place, "candidates": candidates})
    erase(roll, 1, person="Ann", at=NOW, reason=WHY)
    assert [row["place"] for row in rows(roll, "held_row")] == ["S!3", "S!9"]


def test_unfinished_work_about_the_child_goes(roll):
    drafts.put(roll.connection, "log", '{"text": "Rang about Jibril Rahman"}')
    drafts.put(roll.connection, "number", "H801200001001")
    drafts.put(roll.connection, "other", '{"text": "Rang about Ada"}')
    erase(roll, 1, person="Ann", at=NOW, reason=WHY)
    assert drafts.names(roll.connection) == ["other"]


def test_issued_reports_stay_and_are_named(roll):
    with roll.batch("Report", person="Ann", at=NOW):
        for reference, text in (("RT-1", "Jibril Haddad, Y10"), ("RT-2", "Ada Okafor")):
            values = {
                "reference": reference,
                "code": "roll-term",
                "as_at": "2026-11-20",
                "issued_by": "Ann",
                "issued_at": "x",
            }
            Writer(roll.connection).add("frozen_report", {**values, "document": text})
    assert erase(roll, 1, person="Ann", at=NOW, reason=WHY).reports == ("RT-1",)
    assert len(rows(roll, "frozen_report")) == 2


@pytest.mark.parametrize("batch", [1, 2, 3])
def test_neither_the_erasure_nor_what_it_touched_can_be_undone(roll, batch):
    assert erase(roll, 1, person="Ann", at=NOW, reason=WHY).changes.batch == 3
    with pytest.raises(UndoRefused, match="lawfully erased"):
        undo(roll, batch, person="Ann", at=NOW)


def test_a_batch_about_others_can_still_be_undone(roll):
    with roll.batch("Edit", person="Ann", at=NOW) as later:
        Writer(roll.connection).change("child", 2, {"surname": "Okonkwo"})
    erase(roll, 1, person="Ann", at=NOW, reason=WHY)
    undo(roll, later.id, person="Ann", at=NOW)
    assert rows(roll, "child")[0]["surname"] == "Okoro"
    assert problems(roll.connection) == []


def test_the_next_child_does_not_inherit_the_erased_ones_id(roll):
    erase(roll, 2, person="Ann", at=NOW, reason=WHY)
    with roll.batch("Edit", person="Ann", at=NOW):
        assert Writer(roll.connection).add("child", {"surname": "Smith"}) == 3


@pytest.mark.parametrize("reason", ["", "  "])
def test_an_erasure_needs_a_reason(roll, reason):
    with pytest.raises(UserError):
        erase(roll, 1, person="Ann", at=NOW, reason=reason)
    assert len(rows(roll, "child")) == 2


def test_a_child_there_is_not_cannot_be_erased(roll):
    with pytest.raises(NotFound):
        erase(roll, 99, person="Ann", at=NOW, reason=WHY)
    erase(roll, 1, person="Ann", at=NOW, reason=WHY)
    with pytest.raises(NotFound):
        erase(roll, 1, person="Ann", at=NOW, reason=WHY)


def test_a_sealed_record_can_be_erased(roll):
    with roll.batch("Seal", person="Ann", at=NOW):
        Writer(roll.connection).change("child", 1, {"sealed_on": "2026-10-01"})
    erase(roll, 1, person="Ann", at=NOW, reason=WHY)
    assert [child["id"] for child in rows(roll, "child")] == [2]
