"""Undo is a batch of its own that restores what its batch changed, or refuses, showing each clash."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vsdesk.errors import NotFound, UndoRefused
from vsdesk.store import migrations
from vsdesk.store.audit import problems
from vsdesk.store.driver import connect
from vsdesk.store.dump import dump_digest
from vsdesk.store.journal import Journal
from vsdesk.store.records import Writer, read_table
from vsdesk.store.undo import net_changes, undo

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def do(journal):
    """Carry out steps in one batch: (what, table, ...) as `Writer` has them. Gives the batch's number."""

    def in_a_batch(*steps, name="Edit", kind="edit"):
        with journal.batch(name, person="Ann", at=NOW, kind=kind) as batch:
            for what, *rest in steps:
                getattr(Writer(journal.connection), what)(*rest)
        return batch.id

    return in_a_batch


def take_back(journal, batch):
    return undo(journal, batch, person="Tom", at=NOW)


def refused(journal, batch):
    """The clashes of an undo that is refused, and proof that nothing was changed."""
    before = (
        dump_digest(journal.connection),
        journal.connection.execute("SELECT count(*) FROM batch").fetchone(),
    )
    with pytest.raises(UndoRefused) as error:
        take_back(journal, batch)
    after = (
        dump_digest(journal.connection),
        journal.connection.execute("SELECT count(*) FROM batch").fetchone(),
    )
    assert after == before
    assert not journal.connection.in_transaction
    return [(clash.table, clash.row, clash.field, clash.then, clash.now) for clash in error.value.clashes]


def rows(journal, table):
    return list(read_table(journal.connection, table))


HADDAD = ("add", "child", {"surname": "Haddad", "sex": "M"})


# --- what it restores ---------------------------------------------------------------------------------------------


def test_what_was_added_goes_what_was_changed_is_as_before_what_was_removed_is_back(journal, do):
    do(HADDAD, ("add", "school", {"name": "Oakfield", "postcode": "NS1 1AA"}))
    before = dump_digest(journal.connection)
    batch = do(
        ("add", "child", {"surname": "Okafor"}),
        ("change", "child", 1, {"surname": "Rahman", "forename": "Jibril"}),
        ("remove", "school", 1),
    )
    changes = take_back(journal, batch)
    assert dump_digest(journal.connection) == before
    assert changes.rows == {"child": 2, "school": 1}
    assert problems(journal.connection) == []


def test_an_undo_is_a_batch_named_after_what_it_takes_back(journal, do):
    batch = do(HADDAD, name="Import: A list, l.xlsx", kind="import")
    changes = take_back(journal, batch)
    head = journal.connection.execute(
        "SELECT name, kind, person, undoes FROM batch WHERE id = ?", (changes.batch,)
    ).fetchone()
    assert head == ("Undo: Import: A list, l.xlsx", "undo", "Tom", batch)


def test_undoing_the_undo_is_redo(journal, do):
    do(HADDAD)
    batch = do(("change", "child", 1, {"surname": "Rahman"}), ("add", "school", {"name": "Oakfield"}))
    after = dump_digest(journal.connection)
    undone = take_back(journal, batch)
    redone = take_back(journal, undone.batch)
    assert dump_digest(journal.connection) == after
    assert take_back(journal, redone.batch).batch == 5
    assert rows(journal, "school") == []


def test_a_record_comes_back_under_its_own_id(journal, do):
    do(HADDAD, ("add", "child", {"surname": "Okafor"}))
    batch = do(("remove", "child", 1))
    take_back(journal, batch)
    assert [(child["id"], child["surname"]) for child in rows(journal, "child")] == [
        (1, "Haddad"),
        (2, "Okafor"),
    ]


def test_a_batch_that_wrote_one_row_many_times_is_taken_back_to_its_start(journal, do):
    do(HADDAD)
    before = dump_digest(journal.connection)
    batch = do(
        ("change", "child", 1, {"surname": "A"}),
        ("change", "child", 1, {"surname": "B"}),
        ("change", "child", 1, {"sex": "F"}),
    )
    take_back(journal, batch)
    assert dump_digest(journal.connection) == before


def test_what_a_batch_added_and_removed_again_is_nothing_to_undo(journal, do):
    batch = do(HADDAD, ("remove", "child", 1))
    assert net_changes(journal.connection, batch) == []
    assert take_back(journal, batch).rows == {}


def test_records_that_refer_to_each_other_go_and_come_back_together(journal, do):
    batch = do(
        HADDAD,
        ("add", "care_episode", {"child": 1, "decom": "2024-09-02"}),
        ("add", "enrolment", {"child": 1, "kind": "main"}),
    )
    full = dump_digest(journal.connection)
    undone = take_back(journal, batch)
    assert rows(journal, "child") == []
    take_back(journal, undone.batch)
    assert dump_digest(journal.connection) == full


# --- later edits to other fields stay ------------------------------------------------------------------------------


def test_later_edits_to_other_fields_and_rows_stay(journal, do):
    do(HADDAD, ("add", "child", {"surname": "Okafor"}))
    batch = do(("change", "child", 1, {"surname": "Rahman"}))
    do(
        ("change", "child", 1, {"sex": "F"}),
        ("change", "child", 2, {"sex": "F"}),
        ("add", "school", {"name": "Oakfield"}),
    )
    take_back(journal, batch)
    assert [(child["surname"], child["sex"]) for child in rows(journal, "child")] == [
        ("Haddad", "F"),
        ("Okafor", "F"),
    ]
    assert len(rows(journal, "school")) == 1


def test_a_field_set_back_by_hand_is_no_clash(journal, do):
    do(HADDAD)
    batch = do(("change", "child", 1, {"surname": "Rahman"}))
    do(("change", "child", 1, {"surname": "Okafor"}))
    do(("change", "child", 1, {"surname": "Rahman"}))
    take_back(journal, batch)
    assert rows(journal, "child")[0]["surname"] == "Haddad"


# --- clashes ---------------------------------------------------------------------------------------------------------


def test_a_field_changed_since_clashes_and_shows_both_values(journal, do):
    do(HADDAD)
    batch = do(("change", "child", 1, {"surname": "Rahman", "sex": "F"}))
    do(("change", "child", 1, {"surname": "Okafor"}))
    assert refused(journal, batch) == [("child", 1, "surname", "Rahman", "Okafor")]


def test_every_clash_is_shown_field_by_field(journal, do):
    do(HADDAD, ("add", "child", {"surname": "Smith"}))
    batch = do(("change", "child", 1, {"surname": "A", "sex": "F"}), ("change", "child", 2, {"surname": "B"}))
    do(("change", "child", 1, {"surname": "C", "sex": None}), ("change", "child", 2, {"surname": "D"}))
    assert sorted(refused(journal, batch), key=str) == [
        ("child", 1, "sex", "F", None), ("child", 1, "surname", "A", "C"), ("child", 2, "surname", "B", "D")
    ]  # fmt: skip


def test_an_added_record_that_was_changed_since_clashes(journal, do):
    batch = do(HADDAD)
    do(("change", "child", 1, {"forename": "Jibril"}))
    assert refused(journal, batch) == [("child", 1, "forename", None, "Jibril")]


def test_an_added_record_that_is_referred_to_clashes(journal, do):
    batch = do(HADDAD)
    do(("add", "care_episode", {"child": 1, "decom": "2024-09-02"}))
    ((table, row, *_),) = refused(journal, batch)
    assert (table, row) == ("care_episode", 1)


def test_a_changed_record_that_was_removed_since_clashes(journal, do):
    do(HADDAD)
    batch = do(("change", "child", 1, {"surname": "Rahman"}))
    do(("remove", "child", 1))
    assert refused(journal, batch) == [("child", 1, None, "there", None)]


def test_a_removed_record_whose_unique_place_is_taken_clashes(journal, do):
    do(("add", "school", {"name": "Oakfield", "urn": "100001"}))
    batch = do(("remove", "school", 1))
    do(("add", "school", {"name": "Other", "urn": "100001"}))
    ((table, row, field, _, _),) = refused(journal, batch)
    assert (table, row, field) == ("school", 1, None)


def test_a_field_whose_unique_value_is_taken_clashes(journal, do):
    do(("add", "school", {"name": "Oakfield", "urn": "100001"}))
    batch = do(("change", "school", 1, {"urn": "100009"}))
    do(("add", "school", {"name": "Other", "urn": "100001"}))
    assert len(refused(journal, batch)) == 1


def test_a_removed_record_whose_own_reference_is_gone_clashes(journal, do):
    do(HADDAD, ("add", "care_episode", {"child": 1, "decom": "2024-09-02"}))
    batch = do(("remove", "care_episode", 1))
    do(("remove", "child", 1))
    assert refused(journal, batch)[0][:2] == ("care_episode", 1)


def test_a_clash_is_told_in_one_sentence_without_any_value(journal, do):
    do(HADDAD)
    batch = do(("change", "child", 1, {"surname": "Rahman", "sex": "F"}))
    do(("change", "child", 1, {"surname": "Okafor", "sex": "U"}))
    with pytest.raises(UndoRefused) as error:
        take_back(journal, batch)
    words = str(error.value)
    assert words.startswith("Later work would be lost: child 1, ")
    assert "(and 1 more)" in words
    assert not any(name in words for name in ("Haddad", "Rahman", "Okafor"))


# --- what cannot be undone ------------------------------------------------------------------------------------------


def test_a_batch_is_undone_once(journal, do):
    batch = do(HADDAD)
    undone = take_back(journal, batch)
    with pytest.raises(UndoRefused, match=f"already undone, by batch {undone.batch}"):
        take_back(journal, batch)
    take_back(journal, undone.batch)
    take_back(journal, batch)
    assert rows(journal, "child") == []


def test_a_batch_there_is_not_is_not_found(journal):
    with pytest.raises(NotFound, match="There is no batch 9"):
        take_back(journal, 9)


def test_the_making_of_the_roll_cannot_be_undone(journal, do):
    batch = do(("add", "setting", {"name": "name", "value": "Northshire"}), name="New roll", kind="new")
    with pytest.raises(UndoRefused, match="making of the roll"):
        take_back(journal, batch)


# --- whatever was done ------------------------------------------------------------------------------------------------

VALUE = st.sampled_from([None, "A", "B", "C"])
FIELDS = st.fixed_dictionaries({}, optional={name: VALUE for name in ("surname", "forename", "sex")}).filter(
    bool
)
STEP = st.one_of(
    st.tuples(st.just("add"), FIELDS),
    st.tuples(st.just("change"), st.integers(1, 4), FIELDS),
    st.tuples(st.just("remove"), st.integers(1, 4)),
)
STEPS = st.lists(STEP, min_size=1, max_size=6)


def perform(journal, steps):
    """A batch of the steps that are possible."""
    with journal.batch("Edit", person="Ann", at=NOW) as batch:
        writer = Writer(journal.connection)
        for what, *rest in steps:
            there = {child["id"] for child in rows(journal, "child")}
            if what == "add":
                writer.add("child", rest[0])
            elif rest[0] in there:
                getattr(writer, what)("child", *rest)
    return batch.id


@given(batches=st.lists(STEPS, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_batches_undone_newest_first_lead_back_through_every_state(tmp_path_factory, batches):
    connection = connect(tmp_path_factory.mktemp("undo") / "roll.db", bytes(32), create=True)
    try:
        migrations.apply(connection)
        journal = Journal(connection)
        states = [dump_digest(connection)]
        numbers = []
        for steps in batches:
            numbers.append(perform(journal, steps))
            states.append(dump_digest(connection))
        for number, state in zip(reversed(numbers), reversed(states[:-1]), strict=True):
            undo(journal, number, person="Ann", at=NOW)
            assert dump_digest(connection) == state
        assert problems(connection) == []
    finally:
        connection.close()


@given(first=STEPS, later=STEPS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_undo_beneath_later_work_keeps_that_work_or_refuses_whole(tmp_path_factory, first, later):
    connection = connect(tmp_path_factory.mktemp("undo") / "roll.db", bytes(32), create=True)
    try:
        migrations.apply(connection)
        journal = Journal(connection)
        perform(journal, [("add", {"surname": "A"}), ("add", {"surname": "B"})])
        batch = perform(journal, first)
        mine = {(net.table, net.row): net for net in net_changes(connection, batch)}
        perform(journal, later)
        before = {child["id"]: child for child in rows(journal, "child")}
        try:
            undo(journal, batch, person="Ann", at=NOW)
        except UndoRefused as refusal:
            assert refusal.clashes
            assert {child["id"]: child for child in rows(journal, "child")} == before
        else:
            after = {child["id"]: child for child in rows(journal, "child")}
            for number, child in before.items():
                net = mine.get(("child", number))
                untouched = [
                    name
                    for name in child
                    if net is None or (net.before or {}).get(name) == (net.after or {}).get(name)
                ]
                if net is None or net.before is not None:
                    assert {name: after[number][name] for name in untouched} == {
                        name: child[name] for name in untouched
                    }
        assert problems(connection) == []
    finally:
        connection.close()
