"""Who to speak to at a school: added once, changed where something is new, closed where another holds the post."""

from datetime import date

import pytest

from tests.builders import excel
from vsdesk.desk.returns import Options
from vsdesk.store.dump import dump_digest
from vsdesk.store.records import read_table

SCHOOLS = [["URN", "EstablishmentName", "Postcode"], ["100001", "Oakfield Academy", "NS1 1AA"],
           ["100002", "Hillcrest School", "NS2 2BB"]]  # fmt: skip
LONG = [
    ["School contacts"],
    ["URN", "School", "Name", "Role", "Email", "From"],
    ["100001", "Oakfield Academy", "Sam Reid", "DT", "s.reid@oakfield.example", "01/09/2026"],
    ["100002", "Hillcrest School", "Ada Bell", "Headteacher", None, None],
]
WIDE = [
    ["School", "Designated teacher", "DT email", "Headteacher", "Head email"],
    ["Oakfield Academy", "Sam Reid", "sam@oakfield.example", "Jo Pratt", "head@oakfield.example"],
]


@pytest.fixture
def desk(desk, tmp_path):
    desk.returns.commit(desk.returns.plan([excel(tmp_path / "s.xlsx", SCHOOLS)], Options()))
    return desk


def plan(desk, tmp_path, rows):
    (one,) = desk.returns.plan([excel(tmp_path / "staff.xlsx", rows)], Options())
    assert one.plan.table.layout.code == "staff"
    return one


def at(desk, school):
    people = {row["id"]: row for row in read_table(desk.connection, "person")}
    return [
        (people[row["person"]]["name"], row["role"], row["from_on"], row["to_on"])
        for row in read_table(desk.connection, "person_role", "school = ?", (school,))
    ]


def test_a_list_of_people_is_taken_in_once_and_back(desk, tmp_path):
    before = dump_digest(desk.connection)
    desk.returns.commit([plan(desk, tmp_path, LONG)])
    assert at(desk, 1) == [("Sam Reid", "designated teacher", "2026-09-01", None)]
    assert at(desk, 2) == [("Ada Bell", "head", "2026-11-20", None)]
    again = plan(desk, tmp_path, LONG)
    assert [str(row.outcome) for row in again.plan.rows] == ["same", "same"]
    desk.undo(desk.batches()[-1].id)
    assert dump_digest(desk.connection) == before


def test_a_column_a_role_adds_whom_it_names_and_mends_an_address(desk, tmp_path):
    desk.returns.commit([plan(desk, tmp_path, LONG)])
    one = plan(desk, tmp_path, WIDE)
    (row,) = one.plan.rows
    changed = [(write.old, write.new) for write in row.writes if write.table == "person" and write.old]
    assert changed == [({"email": "s.reid@oakfield.example"}, {"email": "sam@oakfield.example"})]
    desk.returns.commit([one])
    assert [(name, role) for name, role, _, _ in at(desk, 1)] == [
        ("Sam Reid", "designated teacher"),
        ("Jo Pratt", "head"),
    ]


def test_a_new_head_ends_the_one_before_on_the_day_they_begin(desk, tmp_path):
    desk.returns.commit([plan(desk, tmp_path, LONG)])
    head, titles = ["100002", "Hillcrest School", "Cy Dunn", "Head", None, date(2027, 1, 4)], LONG[:2]
    desk.returns.commit([plan(desk, tmp_path, [*titles, head])])
    assert at(desk, 2) == [
        ("Ada Bell", "head", "2026-11-20", "2027-01-04"),
        ("Cy Dunn", "head", "2027-01-04", None),
    ]


STOPPED = [
    # a school on no register
    (["999999", "Nowhere School", "Sam Reid", "DT", None, None], "held", "not known"),
    # a name much like one on the register
    ([None, "Hillcrest Sch", "Sam Reid", "DT", None, None], "held", "URN"),
    # nobody named
    (["100001", "Oakfield Academy", None, "DT", None, None], "refused", "Nobody is named"),
]


@pytest.mark.parametrize(("row", "outcome", "words"), STOPPED)
def test_what_cannot_be_taken_says_why(desk, tmp_path, row, outcome, words):
    (planned,) = plan(desk, tmp_path, [*LONG[:2], row]).plan.rows
    assert str(planned.outcome) == outcome
    assert words in planned.reasons[0]
