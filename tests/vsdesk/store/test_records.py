"""Rows and records: what goes in comes out, and what does not fit is refused."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vsdesk.errors import BugError
from vsdesk.store.batches import list_batches
from vsdesk.store.records import Writer, read_table, stored
from vsdesk.store.settings import set_setting, setting
from vsdesk.store.sources import Source, add_source, kept_files, original_of
from vsdesk.store.undo import undo

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
SOURCE = Source("list.xlsx", "a" * 64, 10, "xlsx", "roll", "Sheet1", 1, "{}", "file-1", "00" * 32)


@pytest.fixture
def writer(journal):
    with journal.batch("Test", person="Ann", at=NOW):
        yield Writer(journal.connection)


def read(writer, table, where="", values=()):
    return list(read_table(writer._connection, table, where, values))


def test_a_record_comes_back_as_it_went_in(writer):
    row = writer.add(
        "child", {"surname": "Łukasz", "born_on": date(2012, 3, 14), "interpreter": True, "restricted": False}
    )
    (record,) = read(writer, "child")
    assert (record["id"], record["surname"], record["born_on"]) == (row, "Łukasz", "2012-03-14")
    assert (record["interpreter"], record["restricted"], record["forename"]) == (1, 0, None)


def test_some_fields_change_and_the_others_stay(writer):
    row = writer.add("child", {"surname": "Haddad", "forename": "Jibril"})
    writer.change("child", row, {"surname": "Rahman", "born_on": date(2012, 3, 14)})
    (record,) = read(writer, "child")
    assert (record["surname"], record["forename"], record["born_on"]) == ("Rahman", "Jibril", "2012-03-14")


def test_a_field_can_be_emptied(writer):
    row = writer.add("child", {"surname": "Haddad", "forename": "Jibril"})
    writer.change("child", row, {"forename": None})
    assert read(writer, "child")[0]["forename"] is None


def test_records_are_read_in_order_of_id_and_as_asked(writer):
    for surname in ("C", "A", "B"):
        writer.add("child", {"surname": surname})
    assert [record["surname"] for record in read(writer, "child")] == ["C", "A", "B"]
    assert [record["id"] for record in read(writer, "child", "surname = ?", ("A",))] == [2]


def test_an_id_is_never_given_twice(writer):
    first = writer.add("child", {"surname": "Haddad"})
    writer.remove("child", first)
    assert writer.add("child", {"surname": "Okafor"}) == first + 1


@pytest.mark.parametrize(
    ("table", "values"),
    [
        # no such field, no such table
        ("child", {"surname": "H", "shoe_size": 4}),
        ("shoes", {"size": 4}),
        # what would be read as SQL
        ("child", {"surname = 'x' --": "y"}),
        ("child; DROP TABLE child", {"surname": "H"}),
        # what the table does not allow
        ("child", {"restricted": 2}),
        ("child", {"born_on_basis": "guessed"}),
        ("care_episode", {"decom": "2024-09-02"}),
        # a reference to nobody
        ("care_episode", {"child": 99, "decom": "2024-09-02"}),
        ("enrolment", {"child": 1, "kind": "holiday"}),
        (
            "attendance_total",
            {"child": 1, "period_from": "2026-10-01", "period_to": "2026-09-01", "possible": 1},
        ),
    ],
)
def test_what_does_not_fit_is_our_fault_and_names_nobody(writer, table, values):
    writer.add("child", {"surname": "Haddad"})
    with pytest.raises(BugError) as refused:
        writer.add(table, values)
    assert "Haddad" not in str(refused.value)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            name: st.text(st.characters(exclude_categories=("Cs",)))
            for name in ("surname", "forename", "upn", "local_id", "sex")
        },
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_any_text_comes_back_the_same(writer, values):
    row = writer.add("child", {"surname": "x", **values})
    (record,) = read(writer, "child", "id = ?", (row,))
    assert {name: record[name] for name in values} == values


@pytest.mark.parametrize(
    ("value", "kept"),
    [(date(2026, 1, 2), "2026-01-02"), (datetime(2026, 1, 2, 3, 4, tzinfo=UTC), "2026-01-02"), (True, 1), (False, 0), ("x", "x"), (None, None), (3, 3)],
)  # fmt: skip
def test_a_value_is_kept_as_the_database_holds_it(value, kept):
    assert stored(value) == kept
    assert type(stored(value)) is type(kept)


# --- settings, sources, batches -------------------------------------------------------------------------------


def test_a_setting_is_its_last_value_or_the_default(journal):
    assert setting(journal.connection, "name", "Nowhere") == "Nowhere"
    for value in ("Northshire", "Southshire"):
        with journal.batch("Setting", person="Ann", at=NOW):
            set_setting(journal.connection, "name", value)
    assert setting(journal.connection, "name") == "Southshire"
    assert journal.connection.execute("SELECT count(*) FROM setting").fetchone() == (1,)


def test_an_original_is_known_by_its_content(journal):
    with journal.batch("Import", person="Ann", at=NOW) as batch:
        assert add_source(journal.connection, SOURCE, batch.id) == 1
    assert original_of(journal.connection, "a" * 64) == ("file-1", "00" * 32)
    assert original_of(journal.connection, "b" * 64) is None
    assert kept_files(journal.connection) == [("file-1", "00" * 32, "a" * 64, 10)]


def test_batches_tell_which_was_undone_by_which_and_still_is(journal):
    with journal.batch("First", person="Ann", at=NOW) as first:
        Writer(journal.connection).add("child", {"surname": "Haddad"})
    undoing = undo(journal, first.id, person="Ann", at=NOW)
    lines = list_batches(journal.connection)
    assert [(line.name, line.kind, line.undoes, line.undone_by) for line in lines] == [
        ("First", "edit", None, undoing.batch), ("Undo: First", "undo", first.id, None)
    ]  # fmt: skip
    undo(journal, undoing.batch, person="Ann", at=NOW)
    first_line, undo_line, _ = list_batches(journal.connection)
    assert (first_line.undone_by, undo_line.undone_by) == (None, 3)


def test_many_records_added_at_once_are_as_those_added_one_by_one(writer):
    writer.add("child", {"surname": "Haddad"})
    first = writer.next_id("child")
    writer.add_numbered(
        "child", ("surname", "born_on"), ((first + n, f"S{n}", "2012-03-14") for n in range(3))
    )
    assert [(one["id"], one["surname"]) for one in read(writer, "child", "born_on = '2012-03-14'")] == [
        (2, "S0"),
        (3, "S1"),
        (4, "S2"),
    ]
    assert writer.add("child", {"surname": "Rahman"}) == 5


def test_the_next_id_is_never_that_of_a_record_that_is_gone(writer):
    assert writer.next_id("child") == 1
    writer.remove("child", writer.add("child", {"surname": "Haddad"}))
    assert writer.next_id("child") == 2


def test_of_many_records_none_may_lack_what_it_needs(writer):
    with pytest.raises(BugError, match="does not fit the roll"):
        writer.add_numbered("care_episode", ("child", "decom"), [(1, 99, "2026-01-01")])
