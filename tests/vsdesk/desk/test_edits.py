"""Corrections by hand: each a named batch, the past kept, nothing overwritten that somebody else changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.builders import TODAY, a_row, list_of_children, upn, wrong_upn
from vsdesk.desk import Desk
from vsdesk.desk.edits import CHANGED_MEANWHILE, EnrolmentEntry
from vsdesk.desk.returns import Options
from vsdesk.errors import NotAllowed, NotFound, RollReadOnly, UserError
from vsdesk.model.child import Child
from vsdesk.store.dump import dump_digest as dump
from vsdesk.store.records import Writer


@pytest.fixture
def one(desk: Desk, tmp_path: Path) -> int:
    """A child of the roll, with a school and a social worker; a second stands beside."""
    rows = (
        a_row(School="Oakfield Academy", **{"Social worker": "J. Abara"}),
        a_row(LCS_ID="10002", Forename="Amal", UPN=upn(2), **{"Social worker": "J. Abara"}),
    )
    desk.returns.commit(desk.returns.plan([list_of_children(tmp_path / "list.xlsx", *rows)], Options()))
    found = next(child for child in desk.children.all() if child.child.local_id == "10001")
    return found.child.id or 0


@pytest.fixture
def other(desk: Desk, one: int) -> int:
    return next(child.child.id or 0 for child in desk.children.all() if child.child.id != one)


@pytest.fixture
def reader(desk: Desk) -> Iterator[Desk]:
    beside = desk.beside()
    yield beside
    beside.close()


def child(desk: Desk, number: int) -> Child:
    return desk.children.one(number).child


def rows(desk: Desk, table: str, number: int) -> list[tuple[object, ...]]:
    return desk.connection.execute(f"SELECT * FROM {table} WHERE child = ?", (number,)).fetchall()


# --- facts ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "stored"),
    [
        # as a person writes a day
        ("born_on", "15/3/2012", "2012-03-15"),
        ("born_on", "15 March 2012", "2012-03-15"),
        # spaces about and inside are tidied
        ("known_as_forename", "  Gabe  ", "Gabe"),
        # a choice by its code, or by its words
        ("sex", "U", "U"),
        ("ethnicity", "White British (WBRI)", "WBRI"),
        ("interpreter", "1", "1"),
        # a field of the list's own statement
        ("placement_la", "Eastshire", "Eastshire"),
    ],
)
def test_a_fact_is_stored_as_it_was_meant(desk: Desk, one: int, name: str, text: str, stored: str) -> None:
    before = {fact.field.name: fact.value for fact in desk.child_pages.page(one).facts}
    changes = desk.edits.set_fact(one, name, before[name], text)
    after = {fact.field.name: fact.value for fact in desk.child_pages.page(one).facts}
    assert changes is not None
    assert after == {**before, name: stored}


def test_the_batch_says_what_was_edited(desk: Desk, one: int) -> None:
    desk.edits.set_fact(one, "born_on", "2012-03-14", "15/3/2012")
    desk.edits.set_fact(one, "upn", upn(1), upn(7))
    assert [batch.name for batch in desk.batches()][-2:] == ["Edit: date of birth", "Edit: UPN"]


@pytest.mark.parametrize(
    ("name", "text", "begins"),
    [
        # no date at all
        ("born_on", "soon", "This is no date"),
        # tomorrow
        ("born_on", "21/11/2026", "21 November 2026 is still to come"),
        # a code of no list
        ("ethnicity", "ZZZZ", "This is none of the choices"),
        # the 903's reason for having none, in the field of the number
        ("upn", "UN1", "UN1 says why there is no UPN"),
    ],
)
def test_what_will_not_do_is_refused_and_nothing_is_written(
    desk: Desk, one: int, name: str, text: str, begins: str
) -> None:
    before = {fact.field.name: fact.value for fact in desk.child_pages.page(one).facts}
    count = len(desk.batches())
    with pytest.raises(UserError, match=f"^{begins}"):
        desk.edits.set_fact(one, name, before[name], text)
    assert len(desk.batches()) == count


def test_a_upn_with_a_wrong_check_letter_is_kept_as_typed(desk: Desk, one: int) -> None:
    desk.edits.set_fact(one, "upn", upn(1), wrong_upn(1))
    assert str(child(desk, one).upn) == wrong_upn(1)


def test_a_value_changed_meanwhile_is_not_overwritten(desk: Desk, one: int) -> None:
    desk.edits.set_fact(one, "forename", "Jibril", "Gabriel")
    with pytest.raises(UserError) as caught:
        desk.edits.set_fact(one, "forename", "Jibril", "Jibreel")
    assert str(caught.value) == CHANGED_MEANWHILE
    assert child(desk, one).forename == "Gabriel"


def test_what_changes_nothing_leaves_no_batch(desk: Desk, one: int) -> None:
    count = len(desk.batches())
    assert desk.edits.set_fact(one, "born_on", "2012-03-14", "14/03/2012") is None
    assert len(desk.batches()) == count


def test_former_birthdays_upns_and_names_are_kept(desk: Desk, one: int) -> None:
    desk.edits.set_fact(one, "born_on", "2012-03-14", "15/3/2012")
    desk.edits.set_fact(one, "upn", upn(1), upn(7))
    desk.edits.set_fact(one, "surname", "Haddad", "Hadad")
    desk.edits.set_fact(one, "surname", "Hadad", "Haddad")
    desk.edits.set_fact(one, "surname", "Haddad", "Hadad")
    former = {fact.field.name: fact.former for fact in desk.child_pages.page(one).facts if fact.former}
    assert former == {
        "born_on": "Before: 14 March 2012",
        "upn": f"Before: {upn(1)}",
        "surname": "Before: Jibril Haddad; Jibril Hadad",
    }


def test_undo_brings_back_all_of_it(desk: Desk, one: int) -> None:
    before = dump(desk.connection)
    changes = desk.edits.set_fact(one, "upn", upn(1), upn(7))
    assert changes is not None
    desk.undo(changes.batch)
    assert dump(desk.connection) == before


@pytest.mark.parametrize(("name", "taken"), [("local_id", "10002"), ("upn", upn(2))])
def test_a_number_that_is_another_childs_is_refused(
    desk: Desk, one: int, other: int, name: str, taken: str
) -> None:
    old = {"local_id": "10001", "upn": upn(1)}[name]
    with pytest.raises(UserError, match=r"^Another child on this roll has this"):
        desk.edits.set_fact(one, name, old, taken)


def test_a_sealed_record_is_never_betrayed_by_its_number(desk: Desk, one: int, other: int) -> None:
    desk.deeds.seal(other, TODAY)
    assert desk.edits.set_fact(one, "local_id", "10001", "10002") is not None


def test_a_sealed_record_cannot_be_edited(desk: Desk, one: int) -> None:
    desk.deeds.seal(one, TODAY)
    with pytest.raises(NotFound):
        desk.edits.set_fact(one, "forename", "Jibril", "Gabriel")


def test_a_upn_takes_away_the_reason_for_having_none(desk: Desk, one: int) -> None:
    desk.edits.set_fact(one, "upn", upn(1), "")
    desk.edits.set_fact(one, "upn_unknown", None, "UN3")
    desk.edits.set_fact(one, "upn", None, upn(9))
    assert child(desk, one).upn_unknown is None


def test_a_reason_for_no_upn_is_refused_while_there_is_one(desk: Desk, one: int) -> None:
    with pytest.raises(UserError, match=r"^A UPN is held"):
        desk.edits.set_fact(one, "upn_unknown", None, "UN3")


def test_a_fact_of_the_list_is_added_where_no_list_spoke(desk: Desk) -> None:
    with desk.journal.batch("By hand", person="T", at=desk.clock.now):
        number = Writer(desk.connection).add("child", {"forename": "Bea"})
    desk.edits.set_fact(number, "entered_on", None, "1/9/2026")
    assert desk.children.one(number).is_looked_after


def test_who_may_only_read_edits_nothing(reader: Desk, one: int) -> None:
    with pytest.raises(RollReadOnly):
        reader.edits.set_fact(one, "forename", "Jibril", "Gabriel")


def test_a_viewer_edits_nothing(desk: Desk, one: int) -> None:
    desk.role = "viewer"
    with pytest.raises(NotAllowed):
        desk.edits.set_fact(one, "forename", "Jibril", "Gabriel")


# --- enrolments -----------------------------------------------------------------------------------------------


def a_place(
    name: str | None = "Riverside", first: date | None = date(2026, 11, 2), **changes: object
) -> EnrolmentEntry:
    return EnrolmentEntry(
        **{"school": None, "school_text": name, "kind": "main", "from_on": first, **changes}
    )  # type: ignore[arg-type]


def test_a_new_school_ends_the_old_one_the_day_it_begins(desk: Desk, one: int) -> None:
    desk.edits.add_enrolment(one, a_place(), end_others=True)
    page = desk.child_pages.page(one)
    assert [(e.name, e.to_on) for e in page.enrolments] == [
        ("Riverside", None),
        ("Oakfield Academy", date(2026, 11, 2)),
    ]
    assert desk.children.one(one).enrolment.name == "Riverside"  # type: ignore[union-attr]


def test_alternative_provision_may_stand_beside_the_school(desk: Desk, one: int) -> None:
    desk.edits.add_enrolment(one, a_place("The Hub", kind="AP", hours_offered=15.0, hours_due=25.0))
    assert [e.to_on for e in desk.child_pages.page(one).enrolments] == [None, None]


@pytest.mark.parametrize(
    ("entry", "begins"),
    [
        # no school, though the kind needs one
        (a_place(None), "No school is given"),
        # a school of no list
        (a_place(school=99999), "That school is not on this roll"),
        # a kind there is not
        (a_place(kind="evening"), "There is no such kind"),
        # back to front
        (a_place(to_on=date(2026, 11, 1)), "The enrolment ends before it begins"),
        # already there
        (a_place("Oakfield Academy"), "The child is enrolled there already"),
    ],
)
def test_an_enrolment_that_will_not_do_is_refused(
    desk: Desk, one: int, entry: EnrolmentEntry, begins: str
) -> None:
    held = desk.child_pages.page(one).enrolments[0]
    if begins.startswith("The child is enrolled") and held.school is not None:
        entry = a_place(None, school=held.school.id)
    with pytest.raises(UserError, match=f"^{begins}"):
        desk.edits.add_enrolment(one, entry)


def test_home_education_needs_no_school(desk: Desk, one: int) -> None:
    desk.edits.add_enrolment(one, a_place(None, kind="home-educated"), end_others=True)
    assert desk.children.one(one).enrolment.kind == "home-educated"  # type: ignore[union-attr]


def test_an_enrolment_is_ended_corrected_and_removed(desk: Desk, one: int) -> None:
    number = desk.child_pages.page(one).enrolments[0].id
    desk.edits.correct_enrolment(number, a_place("Oakfield Academy", date(2023, 9, 5)))
    desk.edits.end_enrolment(number, date(2026, 10, 5))
    held = desk.child_pages.page(one).enrolments[0]
    assert (held.from_on, held.to_on, held.to_basis) == (date(2023, 9, 5), date(2026, 10, 5), "given")
    desk.edits.remove_enrolment(number)
    assert desk.child_pages.page(one).enrolments == ()
    assert [batch.name for batch in desk.batches()][-3:] == [
        "Edit: enrolment",
        "End: enrolment",
        "Remove: enrolment",
    ]


def test_a_correction_keeps_what_it_does_not_touch(desk: Desk, one: int) -> None:
    held = desk.child_pages.page(one).enrolments[0]
    with desk.journal.batch("By hand", person="T", at=desk.clock.now):
        values = {"note": "agreed", "from_on": TODAY, "from_basis": "seen"}
        Writer(desk.connection).change("enrolment", held.id, values)
    desk.edits.correct_enrolment(held.id, a_place("Oakfield", TODAY, actual_year="Y9"))
    row = desk.connection.execute(
        "SELECT note, from_basis, actual_year FROM enrolment WHERE id = ?", (held.id,)
    )
    assert row.fetchone() == ("agreed", "seen", "Y9")


def test_an_enrolment_cannot_end_before_it_began(desk: Desk, one: int) -> None:
    desk.edits.add_enrolment(one, a_place(), end_others=True)
    number = desk.child_pages.page(one).enrolments[0].id
    with pytest.raises(UserError, match=r"^The enrolment began on 2 November 2026"):
        desk.edits.end_enrolment(number, date(2026, 10, 1))


# --- people ---------------------------------------------------------------------------------------------------


def held(desk: Desk, number: int) -> dict[str, str]:
    return {role.role: role.name for role in desk.child_pages.page(number).roles if role.to_on is None}


def role_of(desk: Desk, number: int, name: str) -> int:
    return next(
        role.id for role in desk.child_pages.page(number).roles if role.role == name and role.to_on is None
    )


def test_a_new_social_worker_follows_the_one_before(desk: Desk, one: int, other: int) -> None:
    desk.edits.add_role(one, "T. Lind", "social worker", "Team 4", TODAY)
    assert held(desk, one)["social worker"] == "T. Lind"
    assert held(desk, other)["social worker"] == "J. Abara"


def test_two_carers_stand_beside_one_another(desk: Desk, one: int) -> None:
    desk.edits.add_role(one, "Mr Doyle", "carer", None, TODAY)
    desk.edits.add_role(one, "Mrs Doyle", "carer", None, TODAY)
    assert [role.name for role in desk.child_pages.page(one).roles if role.role == "carer" and role.to_on is None] == [
        "Mr Doyle", "Mrs Doyle",
    ]  # fmt: skip


def test_a_hand_over_moves_a_whole_caseload_in_one_step(desk: Desk, one: int, other: int) -> None:
    count = len(desk.batches())
    desk.edits.hand_over(role_of(desk, one, "social worker"), "T. Lind", None, TODAY, caseload=True)
    assert [held(desk, number)["social worker"] for number in (one, other)] == ["T. Lind", "T. Lind"]
    assert [batch.name for batch in desk.batches()][count:] == ["Hand over: a caseload"]


def test_a_hand_over_of_one_child_leaves_the_others(desk: Desk, one: int, other: int) -> None:
    desk.edits.hand_over(role_of(desk, one, "social worker"), "T. Lind", "Team 2", TODAY, caseload=False)
    assert [held(desk, number)["social worker"] for number in (one, other)] == ["T. Lind", "J. Abara"]


def test_the_same_person_is_known_by_their_name_however_it_is_typed(desk: Desk, one: int) -> None:
    with pytest.raises(UserError, match=r"^This person holds the role already"):
        desk.edits.hand_over(role_of(desk, one, "social worker"), " j. ABARA ", None, TODAY, caseload=False)
    assert desk.connection.execute("SELECT count(*) FROM person").fetchone() == (1,)


def test_a_role_that_ended_cannot_be_ended_again(desk: Desk, one: int) -> None:
    number = role_of(desk, one, "social worker")
    desk.edits.end_role(number, TODAY)
    with pytest.raises(NotFound, match=r"^That role is no longer held"):
        desk.edits.end_role(number, TODAY)


# --- restricted records ------------------------------------------------------------------------------------------


def test_a_restricted_record_shows_nothing_until_it_is_opened(desk: Desk, one: int) -> None:
    desk.deeds.restrict(one, "court order")
    page = desk.child_pages.page(one)
    assert page.masked
    assert "Haddad" not in repr(page)
    assert "Jibril" not in repr(page)
    assert upn(1) not in repr(page)


def test_an_opening_is_in_the_history_with_who_and_why(desk: Desk, one: int) -> None:
    desk.deeds.restrict(one, "court order")
    desk.child_pages.open_restricted(one, "PEP meeting today")
    line = desk.child_pages.history(one)[0]
    assert (line.batch.name, line.field) == ("Open a restricted record: PEP meeting today", "Record opened")
    assert line.person == desk.person
    assert not line.standing
    page = desk.child_pages.page(one, opened=True)
    assert (page.head.name, page.restricted, page.masked) == ("Jibril Haddad", True, False)


def test_an_opening_changes_no_record_and_keeps_the_chain_whole(desk: Desk, one: int) -> None:
    desk.deeds.restrict(one, "court order")
    before = dump(desk.connection)
    desk.child_pages.open_restricted(one, "PEP meeting today")
    assert dump(desk.connection) == before
    assert desk.check() == []


@pytest.mark.parametrize("reason", ["", "   "])
def test_no_record_is_opened_without_a_reason(desk: Desk, one: int, reason: str) -> None:
    desk.deeds.restrict(one, "court order")
    with pytest.raises(UserError, match=r"^Give a reason"):
        desk.child_pages.open_restricted(one, reason)


def test_a_viewer_opens_no_restricted_record(desk: Desk, one: int) -> None:
    desk.deeds.restrict(one, "court order")
    desk.role = "viewer"
    with pytest.raises(NotAllowed):
        desk.child_pages.open_restricted(one, "curious")


def test_the_history_names_schools_and_people_and_the_cell(desk: Desk, one: int) -> None:
    lines = desk.child_pages.history(one)
    found = {line.field: (line.after, line.source) for line in lines}
    assert found["Date of birth"][0] == "14 March 2012"
    assert found["Date of birth"][1].startswith("list.xlsx, ")
    assert found["Role: person"][0] == "J. Abara"
    assert found["Order"][0] == "Full care order (C2)"
