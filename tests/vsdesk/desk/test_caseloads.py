"""Caseloads: who carries whom, moved whole or in part in one batch, and the brief for whoever covers."""

from datetime import date

import openpyxl
import pytest

from tests.builders import HEAD, TODAY, a_row, list_of_children, upn
from vsdesk.desk.caseloads import OFFICER
from vsdesk.desk.returns import Options
from vsdesk.errors import NotFound, UserError
from vsdesk.model.log import NewFollowUp
from vsdesk.store.cost import QUICK


@pytest.fixture
def children(desk, tmp_path):
    """Three children, one of them new in care; two with a social worker."""
    rows = [
        a_row(Social_worker="Dele Farrow"),
        a_row(LCS_ID="10002", UPN=upn(2), Forename="Amal", Surname="Okafor", Social_worker="Dele Farrow",
              Entered_care="02/11/2026"),
        a_row(LCS_ID="10003", UPN=upn(3), Forename="Noor", Surname="Aziz"),
    ]  # fmt: skip
    path = list_of_children(tmp_path / "list.xlsx", *rows)
    desk.returns.commit(desk.returns.plan([path], Options()))
    return {one.child.forename: one.child.id for one in desk.children.all()}


def names(load):
    return {one.name for one in load.children}


def loads(desk, role=OFFICER):
    return {one.called: {child.name for child in one.children} for one in desk.caseloads.all(role)}


def test_everybody_is_in_one_caseload_and_who_has_nobody_is_in_the_last(desk, children):
    found = desk.caseloads.all("social worker")
    assert [(one.called, names(one)) for one in found] == [
        ("Dele Farrow", {"Jibril Haddad", "Amal Okafor"}), ("Nobody", {"Noor Aziz"}),
    ]  # fmt: skip
    assert loads(desk) == {"Nobody": {"Jibril Haddad", "Amal Okafor", "Noor Aziz"}}


def test_a_load_counts_what_is_due_open_cases_and_open_follow_ups(desk, children):
    desk.caseloads.move("", OFFICER, HEAD, TODAY)
    desk.cases.open(children["Jibril"], "attendance", date(2026, 11, 18))
    desk.follow_ups.add(NewFollowUp("Ring the school", date(2026, 11, 27), HEAD, child=children["Noor"]))
    load = desk.caseloads.one(HEAD)
    # both first steps of the case are overdue; of the entrant the 10th working day is past
    assert (load.cases, load.follow_ups) == (1, 1)
    jibril = next(one for one in load.children if one.id == children["Jibril"])
    assert (jibril.overdue, jibril.due_on) == (2, date(2026, 11, 18))
    assert load.overdue == sum(one.overdue for one in load.children)


def test_a_caseload_moves_in_one_batch_and_back_when_that_is_undone(desk, children):
    before = loads(desk, "social worker")
    changes = desk.caseloads.move("Dele Farrow", "social worker", "Ana  Pires", date(2026, 11, 23), "Team 2")
    assert loads(desk, "social worker") == {"Ana Pires": before["Dele Farrow"], "Nobody": {"Noor Aziz"}}
    assert changes.rows["person_role"] == 4
    roles = [(one.name, one.team, one.from_on, one.to_on) for one in desk.children.people(children["Jibril"])]
    assert ("Ana Pires", "Team 2", date(2026, 11, 23), None) in roles
    assert any(name == "Dele Farrow" and last == date(2026, 11, 23) for name, _, _, last in roles)
    desk.undo(changes.batch)
    assert loads(desk, "social worker") == before


def test_some_children_are_moved_and_the_others_stay(desk, children):
    desk.caseloads.move("", OFFICER, "P. Nair", TODAY, children=[children["Noor"]])
    assert loads(desk) == {"P. Nair": {"Noor Aziz"}, "Nobody": {"Jibril Haddad", "Amal Okafor"}}
    assert {line.item.officer for line in desk.due.today().lines if line.item.child == children["Noor"]} <= {
        "P. Nair"
    }


def test_an_officers_follow_ups_go_along_to_somebody_who_may_open_the_roll(desk, children):
    desk.caseloads.move("", OFFICER, "P. Nair", TODAY)
    desk.people.add("P. Nair", "officer", "a long enough passphrase", cost=QUICK, check=False)
    number = desk.follow_ups.add(
        NewFollowUp("Ring the school", date(2026, 11, 27), "P. Nair", child=children["Noor"])
    )
    desk.caseloads.move("P. Nair", OFFICER, HEAD, TODAY)
    assert desk.follow_ups.one(number).follow_up.owner == HEAD


@pytest.mark.parametrize(
    ("name", "to", "fault"),
    [
        ("Dele Farrow", " ", "No name is given"),
        ("Dele Farrow", "dele farrow", "holds the children already"),
    ],
)
def test_a_move_to_nobody_or_to_the_same_person_is_refused(desk, children, name, to, fault):
    with pytest.raises(UserError, match=fault):
        desk.caseloads.move(name, "social worker", to, TODAY)


def test_who_has_no_children_and_a_role_that_has_none_are_refused(desk, children):
    with pytest.raises(NotFound):
        desk.caseloads.move("Nobody Known", "social worker", "A", TODAY)
    with pytest.raises(UserError, match="no child to move"):
        desk.caseloads.move("Dele Farrow", "social worker", "A", TODAY, children=[])
    with pytest.raises(UserError, match="no caseloads of the role “carer”"):
        desk.caseloads.all("carer")


def test_the_brief_holds_the_next_twenty_working_days_and_what_is_overdue(desk, children):
    desk.caseloads.move("", OFFICER, "P. Nair", TODAY)
    desk.cases.open(children["Jibril"], "move", TODAY)
    told = desk.caseloads.handover("P. Nair")
    # 20 working days from Friday 20 November: Friday 18 December
    assert told.until == date(2026, 12, 18)
    jibril = next(one for one in told.children if one.child.id == children["Jibril"])
    assert ("social worker", "Dele Farrow") in jibril.workers
    assert all(
        item.due_on is None or item.due_on <= told.until for one in told.children for item in one.items
    )
    assert any(item.key.startswith("case-step-") for item in jibril.items)


@pytest.mark.parametrize("ending", ["pdf", "docx", "xlsx"])
def test_the_brief_is_written_and_of_a_restricted_child_tells_nothing(desk, children, tmp_path, ending):
    desk.caseloads.move("", OFFICER, "P. Nair", TODAY)
    desk.deeds.restrict(children["Jibril"], "a reason")
    told = desk.caseloads.handover("P. Nair")
    masked = next(one for one in told.children if one.child.id == children["Jibril"])
    assert (masked.child.name, masked.child.school, masked.workers) == ("Restricted record", "", ())
    out = tmp_path / f"brief.{ending}"
    assert desk.caseloads.write_handover("P. Nair", out).path == out
    assert out.stat().st_size > 2000


def test_as_a_workbook_the_brief_has_everything_due_in_one_list_by_day(desk, children, tmp_path):
    desk.caseloads.move("", OFFICER, "P. Nair", TODAY)
    out = tmp_path / "brief.xlsx"
    desk.caseloads.write_handover("P. Nair", out)
    book = openpyxl.load_workbook(out)
    told = desk.caseloads.handover("P. Nair")
    assert [name for name in book.sheetnames if name.startswith("2 ")] == ["2 Everything due, by day"]
    rows = [row for row in book["2 Everything due, by day"].iter_rows(values_only=True) if any(row)]
    head = next(number for number, row in enumerate(rows) if row[0] == "By")
    days = [row[0] for row in rows[head + 1 :]]
    assert len(days) == sum(len(one.items) for one in told.children)
    dated = [day for day in days if not isinstance(day, str)]
    assert dated == sorted(dated)
    assert dated
