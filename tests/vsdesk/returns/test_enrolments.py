"""One school after another: whatever lists come in whatever order, no two overlap and none is empty."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import (
    TODAY,
    a_row,
    known_child,
    list_of_children,
    outcomes,
    plan_of,
    roll_of,
    rules,
    sheet_of,
)
from vsdesk.desk.returns import Options

SCHOOLS = (
    {"urn": "100001", "name": "Oakfield Primary School", "postcode": "NS1 1AA"},
    {"urn": "100002", "name": "Hillcrest Academy", "postcode": "NS2 2BB"},
    {"urn": "100003", "name": "Beacon Hill School", "postcode": "NS3 3CC"},
)
OAKFIELD, HILLCREST, BEACON = "Oakfield Primary", "Hillcrest Academy", "Beacon Hill"


def roll_with(*enrolments, **tables):
    held = [
        {"child": 1, "kind": "main", "school": 1, "school_text": OAKFIELD, "from_basis": "given", **one}
        for one in enrolments
    ]
    return roll_of(child=[known_child()], school=SCHOOLS, enrolment=held, **tables)


def take(roll, as_at=TODAY, **changes):
    return plan_of([["As at", as_at.strftime("%d/%m/%Y")], *sheet_of(a_row(**changes))], roll)


def spells(roll, table="enrolment", what="school"):
    rows = sorted(roll.of_child(table, 1), key=lambda row: row["from_on"] or "")
    return [(row[what], row["from_on"], row["to_on"]) for row in rows]


def test_the_school_before_ends_on_the_day_the_next_begins():
    roll = roll_with({"from_on": "2024-09-02"})
    plan = take(roll, School=HILLCREST, School_start_date="05/10/2026")
    assert spells(roll) == [(1, "2024-09-02", "2026-10-05"), (2, "2026-10-05", None)]
    assert [row["to_basis"] for row in roll.of_child("enrolment", 1)] == ["given", None]
    assert rules(plan) == []


def test_it_ends_on_the_lists_day_where_the_list_does_not_say():
    roll = roll_with({"from_on": "2024-09-02"})
    take(roll, date(2026, 11, 2), School=HILLCREST)
    assert spells(roll) == [(1, "2024-09-02", "2026-11-02"), (2, "2026-11-02", None)]


def test_a_school_begun_in_the_future_follows_on_that_day():
    roll = roll_with({"from_on": "2024-09-02"})
    take(roll, School=HILLCREST, School_start_date="04/01/2027")
    assert spells(roll) == [(1, "2024-09-02", "2027-01-04"), (2, "2027-01-04", None)]
    # the list of the week after says the same, or still names the school of the day
    assert outcomes(take(roll, School=HILLCREST, School_start_date="04/01/2027")) == ["same"]
    assert outcomes(take(roll, School=OAKFIELD)) == ["same"]
    assert spells(roll) == [(1, "2024-09-02", "2027-01-04"), (2, "2027-01-04", None)]


def test_a_school_a_list_was_wrong_about_is_put_right():
    roll = roll_with({"from_on": "2026-10-05", "from_basis": "seen", "actual_year": "Y9"})
    plan = take(roll, School=HILLCREST, School_start_date="01/09/2025", Year_group="10")
    assert spells(roll) == [(2, "2025-09-01", None)]
    (write,) = [write for write in plan.rows[0].writes if write.table == "enrolment"]
    assert (write.old["school"], write.new["school"]) == (1, 2)
    assert write.new["actual_year"] == "Y10"


def test_two_lists_of_one_day_leave_no_spell_without_a_day():
    roll = roll_with()
    take(roll, School=OAKFIELD, SEN="K", SEN_need="SEMH", Social_worker="Jo Bloggs")
    take(roll, School=HILLCREST, SEN="EHCP", SEN_need="MLD", Social_worker="Sam Patel")
    assert spells(roll) == [(2, TODAY.isoformat(), None)]
    assert spells(roll, "sen_provision", "provision") == [("E", TODAY.isoformat(), None)]
    assert spells(roll, "sen_need", "need") == [("MLD", TODAY.isoformat(), None)]
    assert [to_on for *_, to_on in spells(roll, "person_role", "person")] == [None]


def test_no_school_on_the_day_a_school_was_first_seen_leaves_that_one_day():
    roll = roll_with()
    take(roll, School=OAKFIELD)
    take(roll, School="No school place")
    assert spells(roll) == [(1, TODAY.isoformat(), (TODAY + timedelta(days=1)).isoformat())]
    assert outcomes(take(roll, School="No school place")) == ["same"]


def test_an_older_list_goes_before_what_is_known():
    roll = roll_with({"from_on": "2026-10-05", "from_basis": "seen"}, sen_provision=[
        {"child": 1, "provision": "E", "from_on": "2026-10-05"}])  # fmt: skip
    take(roll, date(2026, 9, 7), School=HILLCREST, SEN="K")
    assert spells(roll) == [(2, "2026-09-07", "2026-10-05"), (1, "2026-10-05", None)]
    assert spells(roll, "sen_provision", "provision") == [
        ("K", "2026-09-07", "2026-10-05"),
        ("E", "2026-10-05", None),
    ]


def test_an_older_list_of_the_same_school_tells_that_it_was_so_earlier():
    roll = roll_with({"from_on": "2026-10-05", "from_basis": "seen"}, sen_provision=[
        {"child": 1, "provision": "K", "from_on": "2026-10-05"}])  # fmt: skip
    take(roll, date(2026, 9, 7), School=OAKFIELD, SEN="K")
    assert spells(roll) == [(1, "2026-09-07", None)]
    assert spells(roll, "sen_provision", "provision") == [("K", "2026-09-07", None)]


def test_an_older_list_unseats_no_social_worker():
    roll = roll_with()
    take(roll, Social_worker="Sam Patel")
    take(roll, date(2026, 9, 7), Social_worker="Jo Bloggs")
    assert [to_on for *_, to_on in spells(roll, "person_role", "person")] == [None]


def test_a_day_somebody_gave_stands_and_the_clash_is_told():
    roll = roll_with({"from_on": "2024-09-02", "to_on": "2026-07-20", "to_basis": "given"})
    plan = take(roll, School=HILLCREST, School_start_date="01/06/2026")
    assert spells(roll) == [(1, "2024-09-02", "2026-07-20"), (2, "2026-07-20", None)]
    (found,) = plan.rows[0].findings
    assert found.rule == "school-start"
    assert "until 20 July 2026" in found.words
    assert outcomes(take(roll, School=HILLCREST, School_start_date="01/06/2026")) == ["same"]


def test_a_day_only_seen_gives_way_to_one_that_is_given():
    roll = roll_with({"from_on": "2024-09-02"})
    take(roll, date(2026, 11, 2), School=HILLCREST)
    take(roll, School=HILLCREST, School_start_date="05/10/2026")
    assert spells(roll) == [(1, "2024-09-02", "2026-10-05"), (2, "2026-10-05", None)]
    take(roll, School=HILLCREST, School_start_date="12/10/2026")
    assert spells(roll) == [(1, "2024-09-02", "2026-10-05"), (2, "2026-10-12", None)]


def test_a_child_now_taught_at_home_has_no_school():
    roll = roll_with({"from_on": "2024-09-02"})
    take(roll, School="Elective home education")
    assert spells(roll) == [(1, "2024-09-02", TODAY.isoformat()), (None, TODAY.isoformat(), None)]
    take(roll, TODAY + timedelta(days=0), School=HILLCREST)
    assert [row["kind"] for row in roll.of_child("enrolment", 1) if row["to_on"] is None] == ["main"]


LIST = st.fixed_dictionaries(
    {"as_at": st.integers(0, 12)},
    optional={
        "School": st.sampled_from([OAKFIELD, HILLCREST, BEACON, "Somewhere", "Elective home education", "No school place"]),
        "given": st.integers(0, 14),
        "Registration": st.sampled_from(["Main", "AP"]),
        "SEN": st.sampled_from(["K", "E", "None"]),
        "SEN_need": st.sampled_from(["SEMH", "MLD"]),
    },
)  # fmt: skip
FIRST = date(2026, 11, 3)


@settings(max_examples=200, deadline=None)
@given(lists=st.lists(LIST, min_size=1, max_size=6))
def test_whatever_the_lists_no_two_spells_overlap_and_none_is_empty(lists):
    roll = roll_with()
    for one in lists:
        said = {name: value for name, value in one.items() if name not in ("as_at", "given")}
        if "given" in one:
            said["School_start_date"] = (FIRST + timedelta(days=one["given"])).strftime("%d/%m/%Y")
        as_at = FIRST + timedelta(days=one["as_at"])
        take(roll, as_at, **said)
        for table, series in (
            ("enrolment", ({"main", "home-educated"}, {"AP"})),
            ("sen_provision", ({None},)),
            ("sen_need", ({None},)),
        ):
            for kinds in series:
                check(row for row in roll.of_child(table, 1) if row["kind"] in kinds)
        assert outcomes(take(roll, as_at, **said)) == ["same"]


def check(rows):
    reached = ""
    for row in sorted(rows, key=lambda row: row["from_on"]):
        assert row["from_on"] < (row["to_on"] or "9")
        assert reached <= row["from_on"]
        reached = row["to_on"] or "9"


@pytest.mark.parametrize("given", [None, "05/10/2026"])
def test_on_disk_a_move_leaves_the_spells_one_after_another_and_is_undone_whole(desk, tmp_path, given):
    first = list_of_children(
        tmp_path / "a.xlsx", a_row(School="Oakfield", School_start_date="02/09/2024", SEN="K")
    )
    desk.returns.commit(desk.returns.plan([first], Options()))
    before = list(desk.connection.execute("SELECT * FROM enrolment"))
    second = list_of_children(
        tmp_path / "b.xlsx", a_row(School="Hillcrest", School_start_date=given, SEN="E")
    )
    (changes,) = desk.returns.commit(desk.returns.plan([second], Options()))
    moved = "2026-10-05" if given else TODAY.isoformat()
    assert list(desk.connection.execute("SELECT school_text, from_on, to_on FROM enrolment ORDER BY id")) == [
        ("Oakfield", "2024-09-02", moved),
        ("Hillcrest", moved, None),
    ]
    assert not list(desk.connection.execute("SELECT id FROM sen_provision WHERE to_on <= from_on"))
    assert desk.check(deep=True) == []
    desk.undo(changes.batch)
    assert list(desk.connection.execute("SELECT * FROM enrolment")) == before
