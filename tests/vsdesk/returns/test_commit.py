"""Commit carries out the very plan that was shown, in one batch, or nothing of it."""

import json
from dataclasses import replace

import pytest

from tests.builders import NOW, a_row, excel, list_of_children, sheet_of, upn, wrong_upn
from vsdesk.desk.returns import Options
from vsdesk.errors import BugError, Cancelled
from vsdesk.progress import Progress
from vsdesk.returns.commit import commit, writes_anything
from vsdesk.returns.shapes import Outcome, Write
from vsdesk.store.dump import canonical_dump
from vsdesk.store.records import Writer, read_table
from vsdesk.store.sources import Source

SOURCE = Source("list.xlsx", "0" * 64, 1, "xlsx", "roll", "Sheet", 1, "{}")


@pytest.fixture
def plan(desk, tmp_path):
    """The plan of a list of one child to add, one to hold and one to refuse."""
    first = list_of_children(tmp_path / "first.xlsx", a_row())
    desk.returns.commit(desk.returns.plan([first], Options()))
    rows = (
        a_row(Legal_status="V2"),
        a_row(LCS_ID="10002", UPN=upn(2), Forename="Amal", Date_of_birth="02/05/2014", School="Oakfield"),
        a_row(LCS_ID=None, UPN=None, Forename="Jibryl"),
        a_row(LCS_ID="10003", UPN=upn(3), Forename="Idris", Date_of_birth="14/03/2099"),
    )
    (planned,) = desk.returns.plan([list_of_children(tmp_path / "list.xlsx", *rows)], Options())
    return planned.plan


def carry_out(desk, plan, **more):
    return commit(plan, desk.journal, person=desk.person, at=NOW, source=SOURCE, **more)


def table(desk, name, where=""):
    return list(read_table(desk.connection, name, where))


def test_the_plan_is_what_happens(desk, plan):
    assert [row.outcome for row in plan.rows] == ["update", "add", "held", "refused"]
    changes = carry_out(desk, plan)
    assert [child["forename"] for child in table(desk, "child")] == ["Jibril", "Amal"]
    assert [row["legal_status"] for row in table(desk, "care_statement")] == ["V2", "C2"]
    (enrolment,) = table(desk, "enrolment")
    assert (enrolment["child"], enrolment["school_text"]) == (2, "Oakfield")
    assert changes.name == "Import: A list of children, list.xlsx"
    assert changes.touched("child", "held_row")
    assert desk.check(deep=True) == []


def test_every_change_knows_its_row_and_its_file(desk, plan):
    carry_out(desk, plan)
    events = [event for event in desk.children.history(2) if event.table == "child"]
    assert {event.where.rpartition("!")[0] for event in events} == {"Sheet"}
    assert {event.file for event in events} == {"list.xlsx"}


def test_a_held_row_waits_with_its_reasons_and_candidates(desk, plan):
    carry_out(desk, plan)
    (held,) = table(desk, "held_row")
    assert (held["layout"], held["place"], held["state"]) == ("roll", "Sheet!4", "held")
    assert "Jibryl" in held["payload"]
    assert "2012-03-14" in held["payload"]
    assert [candidate["child"] for candidate in json.loads(held["candidates"])] == [1]
    assert held["why"]


def test_the_same_row_is_not_held_twice(desk, plan):
    carry_out(desk, plan)
    carry_out(desk, replace(plan, rows=tuple(row for row in plan.rows if row.outcome is Outcome.HELD)))
    assert len(table(desk, "held_row")) == 1


def test_a_plan_that_writes_nothing_is_known_as_one(desk, plan):
    of = {row.outcome: replace(plan, rows=(row,)) for row in plan.rows}
    assert writes_anything(of[Outcome.ADD], hold=False)
    assert writes_anything(of[Outcome.HELD], hold=True)
    assert not writes_anything(of[Outcome.HELD], hold=False)
    assert not writes_anything(of[Outcome.REFUSED], hold=True)


def test_a_write_that_does_not_fit_leaves_nothing_of_the_batch(desk, plan):
    before = list(canonical_dump(desk.connection)), len(desk.batches())
    bad = Write("child", plan.rows[1].writes[0].id, {"surname": "Haddad", "restricted": 7})
    broken = replace(plan, rows=(*plan.rows[:2], replace(plan.rows[2], writes=(bad,))))
    with pytest.raises(BugError):
        carry_out(desk, broken)
    assert (list(canonical_dump(desk.connection)), len(desk.batches())) == before
    assert desk.check(deep=True) == []


def test_cancel_leaves_nothing_of_the_batch(desk, plan):
    before = list(canonical_dump(desk.connection))
    with pytest.raises(Cancelled):
        carry_out(desk, plan, progress=Progress(stopped=lambda: True))
    assert list(canonical_dump(desk.connection)) == before
    assert table(desk, "held_row") == []


def test_a_field_may_be_emptied_by_a_plan_that_says_so(desk, plan):
    row = replace(plan.rows[0], writes=(Write("child", 1, {"sex": None}, {"sex": "M"}),))
    carry_out(desk, replace(plan, rows=(row,)))
    assert table(desk, "child")[0]["sex"] is None


def test_files_of_one_call_share_the_children_they_add(desk, tmp_path):
    one = list_of_children(tmp_path / "a.xlsx", a_row(UPN=wrong_upn(1)))
    two = list_of_children(tmp_path / "b.xlsx", a_row(UPN=None, School="Oakfield"))
    plans = desk.returns.plan([one, two], Options())
    assert [[str(row.outcome) for row in file.plan.rows] for file in plans] == [["add"], ["update"]]
    first, second = desk.returns.commit(plans)
    assert (first.batch, second.batch) == (2, 3)
    assert len(table(desk, "child")) == 1
    assert table(desk, "enrolment")[0]["child"] == 1


def test_sheets_of_one_workbook_are_a_batch_each(desk, tmp_path):
    rows = sheet_of(a_row()), sheet_of(a_row(LCS_ID="10002", UPN=upn(2), Forename="Amal"))
    plans = desk.returns.plan([excel(tmp_path / "two.xlsx", *rows)], Options())
    assert [changes.rows["child"] for changes in desk.returns.commit(plans)] == [1, 1]
    assert len(list((desk.folder / "files").iterdir())) == 1


def test_rows_written_together_each_keep_their_own_place_and_fields(desk, tmp_path):
    """Alike rows are written by one statement; one of other fields, or one that waits, stands between them."""
    names = ("Ada", "Bo", "Cy")
    children = [a_row(LCS_ID=f"2000{n}", UPN=upn(10 + n), Forename=name) for n, name in enumerate(names)]
    desk.returns.commit(desk.returns.plan([list_of_children(tmp_path / "list.xlsx", *children)], Options()))
    autumn, spring = ("02/09/2025", "24/10/2025"), ("05/01/2026", "13/02/2026")
    sheet = [
        ("UPN", "Surname", "Period from", "Period to", "Sessions possible", "Sessions attended", "Late"),
        (upn(10), "Haddad", *autumn, 70, 60, None),
        (upn(11), "Haddad", *autumn, 70, 61, None),
        (upn(12), "Haddad", *autumn, 70, 62, 3),
        (upn(99), "Nobody", *autumn, 70, 63, None),
        (upn(10), "Haddad", *spring, 60, 51, None),
        (upn(11), "Haddad", *spring, 60, 52, None),
    ]
    file = excel(tmp_path / "attendance.xlsx", sheet)
    with desk.batch("A school", role="officer"):
        Writer(desk.connection).add("school", {"urn": "100001", "name": "Oakfield"})
    desk.returns.commit(desk.returns.plan([file], Options(school_urn="100001")))
    written = [
        (row["id"], row["child"], row["attended"], row["late"]) for row in table(desk, "attendance_total")
    ]
    assert written == [(1, 1, 60, None), (2, 2, 61, None), (3, 3, 62, 3), (4, 1, 51, None), (5, 2, 52, None)]
    assert [row["place"] for row in table(desk, "held_row")] == ["Sheet!5"]
    places = [(row["row"], row["place"]) for row in table(desk, "change", "tbl = 'attendance_total'")]
    assert places == [(n, f"Sheet!{line}") for n, line in enumerate((2, 3, 4, 6, 7), start=1)]
    assert desk.check(deep=True) == []
