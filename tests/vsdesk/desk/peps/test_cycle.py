"""A term's PEPs for everyone: opened, booked, chased and signed off at once, and taken back at once."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.builders import TODAY, a_row, list_of_children, upn
from vsdesk.desk import Desk
from vsdesk.desk.peps import Act
from vsdesk.desk.returns import Options
from vsdesk.errors import NotAllowed, UserError

CHILDREN = (
    a_row(LCS_ID="1", Surname="Ash", UPN=upn(1)),
    a_row(LCS_ID="2", Surname="Birch", UPN=upn(2), Date_of_birth="01/02/2013"),
    # new in care: the first PEP is this term's
    a_row(LCS_ID="3", Surname="Cedar", UPN=upn(3), Entered_care="02/11/2026", Date_of_birth="02/02/2013"),
    # too late in the term for one
    a_row(LCS_ID="4", Surname="Elm", UPN=upn(4), Entered_care="20/11/2026", Date_of_birth="03/02/2013"),
    # short breaks
    a_row(LCS_ID="5", Surname="Fir", UPN=upn(5), Legal_status="V4", Date_of_birth="04/02/2013"),
    # too young
    a_row(LCS_ID="6", Surname="Gorse", UPN=upn(6), Date_of_birth="04/02/2026"),
    # has left care
    a_row(LCS_ID="7", Surname="Hazel", UPN=upn(7), Left_care="01/10/2026", Date_of_birth="05/02/2013"),
)


@pytest.fixture
def school(desk: Desk, tmp_path: Path) -> Desk:
    """The desk with seven children, of whom four are owed a PEP for autumn 2026."""
    path = list_of_children(tmp_path / "list.xlsx", *CHILDREN)
    desk.returns.commit(desk.returns.plan([path], Options()))
    return desk


def test_everyone_who_is_owed_a_plan_gets_one_and_the_others_are_told_with_the_reason(school: Desk) -> None:
    done = school.peps.open_term()
    opened = {
        school.children.one(school.peps.one(n).child).child.surname: school.peps.one(n).kind
        for n in done.peps
    }
    assert opened == {"Ash": "termly", "Birch": "termly", "Cedar": "initial", "Elm": "initial"}
    left = {school.children.one(child).child.surname: why for child, why in done.left}
    assert left == {"Fir": "Short breaks only", "Gorse": "Outside the age range"}
    assert done.changes.name == "PEP: open Autumn 2026 for 4 children"
    assert done.words == "4 PEPs; 2 left out"


def test_opening_a_term_is_undone_as_one_and_done_again_finds_nothing(school: Desk) -> None:
    done = school.peps.open_term()
    with pytest.raises(UserError, match="has one open already"):
        school.peps.open_term()
    school.undo(done.changes.batch)
    assert school.peps.all() == {}
    school.peps.open_for(1)
    again = school.peps.open_term()
    assert (len(again.peps), again.already) == (3, 1)


def test_the_next_term_can_be_opened_before_it_begins(school: Desk) -> None:
    done = school.peps.open_term("Spring 2027")
    assert {school.peps.one(n).term for n in done.peps} == {"spring"}
    assert len(done.peps) == 4


def test_a_day_of_meetings_is_booked_one_after_the_other(school: Desk) -> None:
    peps = school.peps.open_term().peps
    done = school.peps.book_many(peps, TODAY + timedelta(days=7), at="9:30", minutes=50, place="Oakfield")
    assert [school.peps.one(n).booked_at for n in peps] == ["09:30", "10:20", "11:10", "12:00"]
    assert done.changes.name == "PEP: book 4 meetings on Fri 27 Nov 2026"
    school.undo(done.changes.batch)
    assert [school.peps.one(n).booked_for for n in peps] == [None] * 4


def test_one_that_cannot_be_booked_leaves_none_booked(school: Desk) -> None:
    peps = school.peps.open_term().peps
    with pytest.raises(UserError, match="before the child came into care"):
        school.peps.book_many(peps, date(2026, 10, 1))
    with pytest.raises(UserError, match="do not fit into one day"):
        school.peps.book_many(peps, TODAY, at="22:00", minutes=60)
    assert [school.peps.one(n).booked_for for n in peps] == [None] * 4


def test_what_is_missing_is_chased_and_counted(school: Desk) -> None:
    peps = school.peps.open_term().peps
    school.peps.ask_many(peps[:2])
    school.peps.receive_part(peps[0], "school")
    school.peps.chase(peps)
    parts = {part.part: part.times_chased for part in school.peps.one(peps[0]).parts}
    assert parts["care"] == 1
    assert parts["school"] == 0
    school.peps.chase(peps)
    assert {part.times_chased for part in school.peps.one(peps[0]).parts} == {
        0,
        1,
    }  # a day's chasing counts once
    again = school.peps.ask_many(peps)
    assert (again.peps, again.already) == (peps[2:], 2)


def test_many_are_signed_off_and_those_that_cannot_be_are_told(school: Desk) -> None:
    peps = school.peps.open_term().peps
    for pep in peps[:2]:
        school.peps.hold(pep)
        school.peps.submit(pep)
        school.peps.begin_qa(pep)
    done = school.peps.sign_off_many(peps)
    assert done.peps == peps[:2]
    assert {why for _, why in done.left} == {
        "The quality of this PEP was not looked at, so it cannot be signed off. Do that first."
    }
    with pytest.raises(UserError, match="None of these PEPs can be signed off"):
        school.peps.sign_off_many(peps[2:])
    school.role = "officer"
    with pytest.raises(NotAllowed):
        school.peps.sign_off_many(peps[:2])


def test_what_can_be_done_is_told_before_it_is_and_changes_nothing(school: Desk) -> None:
    peps = school.peps.open_term().peps
    school.peps.ask_many(peps[:1])
    school.peps.chase(peps[:1])
    for pep in peps[:2]:
        school.peps.hold(pep)
        school.peps.submit(pep)
    school.peps.begin_qa(peps[0])
    before = school.peps.all()

    def told(act: Act, on: date | None = None) -> list[tuple[bool, str]]:
        return [(one.can, one.words) for one in school.peps.weigh(act, peps[:3], on)]

    unlooked = "The quality of this PEP was not looked at, so it cannot be signed off. Do that first."
    assert told("sign-off") == [
        (True, "Quality looked at on Fri 20 Nov 2026."),
        (False, unlooked),
        (False, unlooked),
    ]
    looked, unread, out = told("qa")
    assert looked == (True, "Looked at on Fri 20 Nov 2026 already; that day is replaced.")
    assert unread == (True, "In since Fri 20 Nov 2026.")
    assert out[0] is False
    assert [can for can, _ in told("chase")] == [True, False, False]
    assert told("chase")[0][1].startswith(
        "Social worker: 1 part, asked 20 Nov 2026, chased once; designated teacher: "
    )
    assert [can for can, _ in told("ask")] == [False, True, True]
    held = (False, "The meeting was held on 20 November 2026 already; open the next PEP instead.")
    assert told("book", TODAY + timedelta(days=7)) == [held, held, (True, "No meeting is arranged yet.")]
    assert told("book", date(2026, 12, 21))[2] == (
        True,
        "No meeting is arranged yet. Mon 21 Dec 2026 is after Mon 30 Nov 2026, by which this PEP is due.",
    )
    assert school.peps.all() == before


def test_what_cannot_be_chased_or_looked_at_is_left_out_with_the_reason(school: Desk) -> None:
    peps = school.peps.open_term().peps
    school.peps.ask_many(peps[:2])
    done = school.peps.chase(peps)
    assert (done.peps, len(done.left)) == (peps[:2], 2)
    school.peps.hold(peps[0])
    school.peps.submit(peps[0])
    looked = school.peps.begin_qa_many(peps)
    assert (looked.peps, len(looked.left)) == (peps[:1], 3)
    school.undo(looked.changes.batch)
    assert school.peps.one(peps[0]).qa_on is None
    with pytest.raises(UserError, match="None of these PEPs can be chased: No part of this PEP is missing"):
        school.peps.chase(peps[2:])
