"""What a person decides about one record: each a named batch with its reason, each undoable."""

from datetime import date

import pytest

from tests.builders import TODAY, a_row, excel, list_of_children, upn
from vsdesk.desk.returns import Options
from vsdesk.errors import NeedsReason, NotFound, UndoRefused, UserError
from vsdesk.store.records import read_table

SCHOOLS = [
    ["URN", "EstablishmentName", "Postcode"],
    ["100001", "Oakfield Primary School", "NS1 1AA"],
    ["100002", "Oakfield Academy", "NS1 1AA"],
]
SECOND = a_row(LCS_ID="10002", UPN=upn(2), Forename="Amal", Date_of_birth="02/05/2014")


@pytest.fixture
def desk(desk, tmp_path):
    """Two schools, and two children at the first of them."""
    rows = a_row(School="Oakfield Primary School"), {**SECOND, "School": "Oakfield Primary School"}
    files = [excel(tmp_path / "schools.xlsx", SCHOOLS), list_of_children(tmp_path / "list.xlsx", *rows)]
    for file in files:
        desk.returns.commit(desk.returns.plan([file], Options()))
    return desk


def rows(desk, table):
    return list(read_table(desk.connection, table))


def undone(desk, changes):
    """Whether undoing a deed leaves the roll as before it."""
    desk.undo(changes.batch)
    return desk.check(deep=True) == []


def test_a_child_is_restricted_and_shown_again(desk):
    changes = desk.deeds.restrict(1, "court order")
    assert desk.children.one(1).child.restricted
    assert rows(desk, "child")[0]["restricted_reason"] == "court order"
    desk.deeds.unrestrict(1, "order lifted")
    assert not desk.children.one(1).child.restricted
    assert desk.batches()[-1].name == "Lift a restriction: order lifted"
    assert desk.batches()[-2].id == changes.batch


def test_a_clash_about_a_restricted_child_tells_no_value(desk):
    first = desk.edits.set_fact(1, "forename", desk.children.one(1).child.forename, "Amina")
    desk.edits.set_fact(1, "forename", "Amina", "Aminah")
    desk.deeds.restrict(1, "court order")
    with pytest.raises(UndoRefused) as refused:
        desk.undo(first.batch)
    (clash,) = refused.value.clashes
    assert (clash.then, clash.now) == ("not shown", "not shown")
    assert clash.record == "child 1"


def test_a_child_is_sealed_and_the_seal_can_be_undone(desk):
    changes = desk.deeds.seal(1, date(2026, 11, 1))
    assert [one.child.id for one in desk.children.all()] == [2]
    with pytest.raises(NotFound):
        desk.deeds.restrict(1, "too late")
    assert undone(desk, changes)
    assert len(desk.children.all()) == 2


def test_the_twelve_month_cohort_is_decided_with_a_reason(desk):
    assert desk.children.all("twelve-months") == []
    changes = desk.deeds.override_cohort(1, date(2026, 3, 31), included=True, reason="episodes missing")
    assert [one.child.id for one in desk.children.all("twelve-months")] == [1]
    desk.deeds.override_cohort(1, date(2026, 3, 31), included=False, reason="respite")
    assert desk.children.all("twelve-months") == []
    assert len(rows(desk, "cohort_override")) == 1
    assert changes.rows == {"cohort_override": 1}
    with pytest.raises(UserError):
        desk.deeds.override_cohort(1, date(2026, 3, 30), included=True, reason="x")


def test_siblings_are_linked_once_and_never_with_themselves(desk):
    assert undone(desk, desk.deeds.link_siblings(2, 1))
    desk.deeds.link_siblings(2, 1, restricted=True)
    assert [(row["child_a"], row["child_b"], row["restricted"]) for row in rows(desk, "sibling")] == [
        (1, 2, 1)
    ]
    for pair in ((1, 2), (1, 1)):
        with pytest.raises(UserError):
            desk.deeds.link_siblings(*pair)


def test_a_school_entered_twice_becomes_one_with_its_pupils_and_its_name(desk):
    changes = desk.deeds.merge_schools(1, 2)
    assert rows(desk, "school")[0]["merged_into"] == 2
    assert {row["school"] for row in rows(desk, "enrolment")} == {2}
    assert [row["name"] for row in rows(desk, "school_alias")] == ["Oakfield Primary School"]
    assert {one.enrolment.name for one in desk.children.all()} == {"Oakfield Academy"}
    for pair in ((1, 2), (2, 1), (2, 2)):
        with pytest.raises(UserError):
            desk.deeds.merge_schools(*pair)
    assert undone(desk, changes)
    assert {row["school"] for row in rows(desk, "enrolment")} == {1}


def test_after_merging_a_list_that_names_either_finds_the_one(desk, tmp_path):
    desk.deeds.merge_schools(1, 2)
    rows_ = (
        a_row(School="Oakfield Primary School"),
        {**SECOND, "School_URN": "100001", "School URN": "100001"},
    )
    (file,) = desk.returns.plan([list_of_children(tmp_path / "again.xlsx", *rows_)], Options())
    assert not [
        write
        for row in file.plan.rows
        for write in row.writes
        if write.table == "enrolment" and not write.old
    ]


def test_another_name_of_a_school_is_found_from_then_on(desk, tmp_path):
    desk.deeds.alias_school(2, "The Acorn")
    (file,) = desk.returns.plan([list_of_children(tmp_path / "l.xlsx", a_row(School="The Acorn"))], Options())
    opened = [
        write
        for row in file.plan.rows
        for write in row.writes
        if write.table == "enrolment" and "school" in write.new
    ]
    assert [write.new["school"] for write in opened] == [2]


@pytest.mark.parametrize(
    "deed",
    [
        lambda desk: desk.deeds.restrict(1, " "),
        lambda desk: desk.deeds.unrestrict(1, ""),
        lambda desk: desk.deeds.seal(1, TODAY, " "),
        lambda desk: desk.deeds.override_cohort(1, date(2026, 3, 31), included=True, reason=""),
    ],
)
def test_a_decision_needs_a_reason(desk, deed):
    before = len(desk.batches())
    with pytest.raises(UserError, match="reason"):
        deed(desk)
    assert len(desk.batches()) == before


@pytest.mark.parametrize(
    "deed",
    [
        lambda desk: desk.deeds.restrict(99, "x"),
        lambda desk: desk.deeds.seal(99, TODAY),
        lambda desk: desk.deeds.override_cohort(99, date(2026, 3, 31), included=True, reason="x"),
        lambda desk: desk.deeds.link_siblings(1, 99),
        lambda desk: desk.deeds.merge_schools(99, 1),
        lambda desk: desk.deeds.merge_schools(1, 99),
        lambda desk: desk.deeds.alias_school(99, "x"),
    ],
)
def test_what_is_not_there_cannot_be_decided_on(desk, deed):
    before = len(desk.batches())
    with pytest.raises(NotFound):
        deed(desk)
    assert len(desk.batches()) == before


def test_a_report_that_names_a_child_restricted_since_is_printed_again_only_with_a_reason(desk, tmp_path):
    report, _ = desk.reports.issue("roll-term", tmp_path / "first.xlsx")
    desk.deeds.restrict(1, "court order")
    again = tmp_path / "again.xlsx"
    with pytest.raises(NeedsReason):
        desk.reports.reprint(report.reference, again)
    assert not again.exists()
    desk.reports.reprint(report.reference, again, "the board asked for it")
    assert again.exists()
    assert desk.batches()[-1].name == f"Print again {report.reference}: the board asked for it"
    assert desk.children.history(1)[-1].batch == desk.batches()[-1].id


def test_the_number_of_a_report_taken_back_is_not_given_to_another(desk, tmp_path):
    first, _ = desk.reports.issue("roll-term", tmp_path / "first.xlsx")
    desk.undo(desk.batches()[-1].id)
    second, _ = desk.reports.issue("roll-term", tmp_path / "second.xlsx")
    assert first.reference != second.reference
