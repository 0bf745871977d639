"""A Monday: a new roll, the council's list in, a school's return in, a figure, a report out, and all of it undone."""

from datetime import date

import pytest
from openpyxl import load_workbook

from tests.builders import PASSPHRASE, TODAY, a_row, excel, list_of_children, upn
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.returns import Options
from vsdesk.store.dump import canonical_dump

SCHOOLS = [
    ["URN", "LA (code)", "EstablishmentNumber", "EstablishmentName", "PhaseOfEducation", "Postcode"],
    ["100001", "998", "2001", "Oakfield Primary School", "Primary", "NS1 1AA"],
    ["100002", "998", "4002", "Hillcrest Academy", "Secondary", "NS2 2BB"],
]
PEOPLE = (
    # number, names, birthday, school
    ("10001", "Haddad", "Jibril", "14/03/2012", "Hillcrest Academy"),
    ("10002", "Haddad", "Yusuf", "14/03/2012", "Hillcrest Academy"),
    ("10003", "O’Neill", "Zoë", "02/05/2016", "Oakfield Primary"),
    ("10004", "Łukasz", "Ольга", "30/09/2010", "No school place"),
)
TITLE = [["Northshire Council"], ["Children looked after as at 16 November 2026"], []]


def council_list(path):
    """The list as a council sends it: titles above, a total below."""
    rows = [a_row(LCS_ID=n, Surname=s, Forename=f, Date_of_birth=b, UPN=upn(int(n) - 10000), School=school, Out_of_area="No")
            for n, s, f, b, school in PEOPLE]  # fmt: skip
    headings = list(rows[0])
    lines = [*TITLE, headings, *(list(row.values()) for row in rows), ["Total", len(rows)]]
    return excel(path, lines)


def school_return(path):
    """Attendance as a school sends it: its own name above, whole names, no numbers, and one who is not ours."""
    return excel(
        path,
        [
            ["Hillcrest Academy", "Autumn 2026 HT1"],
            ["Pupil name", "DOB", "Possible sessions", "Authorised", "Unauthorised", "% attendance"],
            ["Haddad, Jibril", date(2012, 3, 14), 70, 3, 1, 0.943],
            ["Haddad, Yusuf", date(2012, 3, 14), 70, 0, 0, 1],
            ["Smith, Amy", date(2012, 1, 9), 70, 10, 0, 0.857],
        ],
    )


def take(desk, path, **said):
    """Take one file in; its plan and its batch."""
    (planned,) = desk.returns.plan([path], Options(**said))
    (changes,) = desk.returns.commit([planned])
    return planned.plan, changes


def figures(desk):
    return {figure.id: figure for figure in desk.reports.build("roll-term").figures}


@pytest.fixture
def monday(desk, tmp_path):
    """The desk after the morning's files, and what each brought."""
    schools = take(desk, excel(tmp_path / "schools.xlsx", SCHOOLS))
    children = take(desk, council_list(tmp_path / "council.xlsx"))
    attendance = take(desk, school_return(tmp_path / "hillcrest.xlsx"))
    return desk, schools, children, attendance


def test_the_councils_list_is_taken_whole(monday):
    desk, _, (plan, changes), _ = monday
    assert [str(row.outcome) for row in plan.rows] == ["add"] * 4
    assert plan.left_out == 1
    assert plan.table.header_row == 4
    assert changes.rows["child"] == 4
    listed = {one.child.display_name: one for one in desk.children.all()}
    assert set(listed) == {"Jibril Haddad", "Yusuf Haddad", "Zoë O’Neill", "Ольга Łukasz"}
    assert listed["Zoë O’Neill"].enrolment.school.urn == "100001"
    assert listed["Ольга Łukasz"].enrolment is None
    assert listed["Jibril Haddad"].enrolment.from_on == date(2026, 11, 16)


def test_the_schools_return_is_taken_but_for_a_child_who_is_not_ours(monday):
    desk, _, _, (plan, _) = monday
    assert [str(row.outcome) for row in plan.rows] == ["add", "add", "held"]
    assert plan.rows[0].by == "name and date of birth"
    assert plan.rows[2].candidates == ()
    kept = desk.connection.execute(
        "SELECT child, period_from, period_to, possible, attended FROM attendance_total"
    ).fetchall()
    assert kept == [(1, "2026-09-01", "2026-10-25", 70, 66), (2, "2026-09-01", "2026-10-25", 70, 70)]
    assert plan.not_in_file == ()


def test_the_figures_open_to_the_children_behind_them(monday):
    desk, *_ = monday
    told = figures(desk)
    assert told["roll.size"].value == 4
    assert set(told["roll.size"].children) == {1, 2, 3, 4}
    without = told["roll.no-school"]
    assert (without.numerator, without.denominator, tuple(without.children)) == (1, 4, (4,))
    assert without.value == pytest.approx(0.25)


def test_a_report_is_issued_named_and_kept(monday, tmp_path):
    desk, *_ = monday
    report, _ = desk.reports.issue("roll-term", tmp_path / "roll.xlsx")
    book = load_workbook(tmp_path / "roll.xlsx")
    text = "\n".join(
        str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value
    )
    assert "Łukasz, Ольга" in text
    assert report.reference in text
    desk.reports.reprint(report.reference, tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == (tmp_path / "roll.xlsx").read_bytes()


def test_next_monday_the_same_list_changes_nothing_and_a_new_one_what_differs(monday, tmp_path):
    desk, *_ = monday
    plan, changes = take(desk, council_list(tmp_path / "again.xlsx"))
    assert changes is None
    assert {str(row.outcome) for row in plan.rows} == {"same"}
    moved = a_row(
        LCS_ID="10003",
        Surname="O'NEILL",
        Forename="Zoe",
        Date_of_birth="02/05/2016",
        UPN=upn(3),
        School="Hillcrest Academy",
    )
    plan, _ = take(desk, list_of_children(tmp_path / "moved.xlsx", moved))
    assert str(plan.rows[0].outcome) == "update"
    assert desk.children.one(3).enrolment.school.urn == "100002"
    assert plan.not_in_file == (1, 2, 4)


def test_all_of_it_can_be_undone_newest_first(monday, tmp_path, roll):
    desk, *_ = monday
    desk.reports.issue("roll-term", tmp_path / "roll.pdf")
    for line in reversed(desk.batches()[1:]):
        desk.undo(line.id)
    assert [line.split(" ")[0] for line in canonical_dump(desk.connection)] == ["setting", "setting"]
    assert desk.check(deep=True) == []
    undoings = [line for line in desk.batches() if line.kind == "undo"]
    for line in reversed(undoings):
        desk.undo(line.id)
    assert len(desk.children.all()) == 4
    assert figures(desk)["roll.size"].value == 4
    desk.close()
    with Desk.open(roll, PASSPHRASE, clock=Clock(TODAY)) as again:
        assert len(again.children.all()) == 4
        assert again.check(deep=True) == []
