"""A person's choices: each goes before what the program proposed, and none is lost in a draft."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.builders import (
    TODAY,
    a_row,
    book,
    grid,
    known_child,
    outcomes,
    roll_of,
    sheet_of,
    upn,
    writes,
)
from vsdesk.reference.calendar import calendar
from vsdesk.returns import pipeline
from vsdesk.returns.choices import AS_PROPOSED, Choices, Deed, from_data, to_data
from vsdesk.returns.chosen import (
    chosen_table,
    likely_header,
    profile_of,
    recalled,
    recalled_all,
    with_columns,
)
from vsdesk.returns.dates import Order
from vsdesk.returns.grid import Workbook
from vsdesk.returns.roll import Roll
from vsdesk.returns.row_words import ADDS_NOBODY, DECISION, GONE, WAITS
from vsdesk.returns.shapes import Plan, Request, Table

DOUBTFUL = a_row(UPN=None, LCS_ID=None, Forename="Jibreel")
SCHOOL = {"urn": "900001", "name": "Oakfield Academy"}


def planned(
    workbook: Workbook,
    choices: Choices = AS_PROPOSED,
    roll: Roll | None = None,
    proposed: Table | None = None,
) -> Plan:
    """What would become of a workbook's first table, as chosen."""
    table = chosen_table(workbook, proposed or pipeline.recognise(workbook, None)[0], choices)
    assert table is not None
    return pipeline.plan_table(table, roll or roll_of(), Request(), calendar(), TODAY, choices=choices)


def doubtful(**choices: Any) -> Plan:
    """A list whose only row may be about the child on the roll."""
    roll = roll_of(child=[known_child()], care_statement=[{"child": 1}])
    return planned(book(sheet_of(DOUBTFUL)), Choices(**choices), roll)


def test_without_a_decision_the_doubtful_row_is_held_with_its_candidate() -> None:
    (row,) = doubtful().rows
    assert (str(row.outcome), row.candidates[0].child, row.lacks) == ("held", 1, False)


@pytest.mark.parametrize(
    ("decision", "outcome", "child", "by", "reason"),
    [
        # the child named: certain, by a person's decision
        (1, "update", 1, DECISION, ""),
        # waits: a person said so
        (Deed.HOLD, "held", None, None, WAITS),
        # a child who is not (or no longer) on the roll
        (77, "held", None, None, GONE),
    ],
)
def test_a_decision_settles_its_row(
    decision: int | Deed, outcome: str, child: int | None, by: str | None, reason: str
) -> None:
    (row,) = doubtful(decisions={2: decision}).rows
    assert (str(row.outcome), row.child, row.by, " ".join(row.reasons)) == (outcome, child, by, reason)


def test_a_row_decided_as_new_adds_a_child() -> None:
    plan = doubtful(decisions={2: Deed.NEW})
    assert outcomes(plan) == ["add"]
    assert len(writes(plan, "child")) == 1
    assert plan.rows[0].by == DECISION


def test_a_return_that_adds_nobody_holds_a_row_decided_as_new() -> None:
    rows = [["Surname", "Forename", "Possible", "Attended"], ["Nobody", "Known", 70, 60]]
    (row,) = planned(book(rows), Choices(decisions={2: Deed.NEW})).rows
    assert (str(row.outcome), row.reasons) == ("held", (ADDS_NOBODY,))


def test_a_dropped_row_writes_nothing_and_is_counted_as_left_out() -> None:
    plan = doubtful(decisions={2: Deed.DROP})
    assert (plan.rows, plan.left_out, plan.left_out_rows) == ((), 1, (2,))


def test_dropping_one_of_two_rows_that_disagree_frees_the_other() -> None:
    workbook = book(sheet_of(a_row(), a_row(Date_of_birth="15/03/2012")))
    assert outcomes(planned(workbook)) == ["held", "held"]
    assert outcomes(planned(workbook, Choices(decisions={3: Deed.DROP}))) == ["add"]


def test_a_broken_row_stays_refused_whatever_was_decided() -> None:
    workbook = book(sheet_of(a_row(Date_of_birth="31/02/2012")))
    roll = roll_of(child=[known_child()])
    before = outcomes(planned(workbook, roll=roll))
    assert outcomes(planned(workbook, Choices(decisions={2: 1}), roll)) == before == ["refused"]


# --- what the file leaves unsaid --------------------------------------------------------------------------


def attendance(**choices: Any) -> Plan:
    """Attendance that says neither its period nor its school."""
    rows = [["UPN", "Possible", "Attended"], [upn(1), 70, 60]]
    roll = roll_of(child=[known_child()], school=[SCHOOL])
    return planned(book(rows, name="marks.xlsx"), Choices(**choices), roll)


def test_what_the_file_lacks_holds_its_rows_and_says_that_it_is_the_file() -> None:
    (row,) = attendance().rows
    assert (str(row.outcome), row.lacks, row.child) == ("held", True, 1)


def test_a_period_and_a_school_given_by_a_person_let_the_rows_in() -> None:
    plan = attendance(period=(date(2026, 9, 2), date(2026, 10, 23)), school=1)
    (write,) = writes(plan, "attendance_total")
    assert (outcomes(plan), write.new["school"], write.new["period_to"]) == (["add"], 1, date(2026, 10, 23))


def test_a_row_decided_in_a_file_that_lacks_its_period_still_waits_for_the_period() -> None:
    rows = [["Surname", "Forename", "Possible", "Attended"], ["Haddad", "J", 70, 60]]
    roll = roll_of(child=[known_child()], school=[SCHOOL])
    (row,) = planned(book(rows, name="marks.xlsx"), Choices(decisions={2: 1}), roll).rows
    assert (str(row.outcome), row.lacks) == ("held", True)


def test_the_order_of_days_a_person_gives_is_how_they_are_read() -> None:
    workbook = book(sheet_of(a_row(Date_of_birth="03/04/2012")))
    (write,) = writes(planned(workbook, Choices(order=Order.MONTH_FIRST)), "child")[:1]
    assert write.new["born_on"] == date(2012, 3, 4)


# --- sheet, headings, columns -----------------------------------------------------------------------------

STRANGE = [
    ["Printed by the office"],
    ["Nach", "Vor", "Geburt", "Nr"],
    ["Haddad", "Jibril", "14/03/2012", "10001"],
]
MAPPED = {"surname": 1, "forename": 2, "born_on": 3, "local_id": 4}


def test_headings_nobody_knows_are_taken_as_a_person_maps_them() -> None:
    choices = Choices(kind="roll", header_row=2, columns=MAPPED)
    table = chosen_table(book(STRANGE), None, choices)
    assert table is not None
    plan = pipeline.plan_table(table, roll_of(), Request(), calendar(), TODAY, choices=choices)
    (child, *_) = writes(plan, "child")
    assert outcomes(plan) == ["add"]
    assert child.new["local_id"] == "10001"


def test_without_a_kind_a_table_nobody_knows_is_none() -> None:
    assert chosen_table(book(STRANGE), None, AS_PROPOSED) is None


def test_the_heading_row_to_begin_with_is_the_one_with_most_words() -> None:
    assert likely_header(grid(STRANGE)) == 2


def test_another_sheet_is_taken_when_a_person_names_it() -> None:
    workbook = book(
        grid(sheet_of(a_row()), "This year"), grid(sheet_of(a_row(), a_row(LCS_ID="2")), "Last year")
    )
    plan = planned(workbook, Choices(sheet="Last year"))
    assert (plan.table.grid.name, len(plan.rows)) == ("Last year", 2)


def test_a_field_taken_off_its_column_leaves_the_column_unmapped() -> None:
    (table,) = pipeline.recognise(book(sheet_of(a_row())), None)
    kept = {name: column for name, column in table.columns.items() if name != "sex"}
    again = with_columns(table, {**kept, "no_such_field": 3})
    assert again.columns == kept
    assert again.unmapped[table.columns["sex"]] == "Sex"


def test_a_mapping_is_recalled_for_the_same_headings_and_no_others() -> None:
    choices = Choices(kind="roll", header_row=2, columns=MAPPED)
    table = chosen_table(book(STRANGE), None, choices)
    assert table is not None
    profile = profile_of(table)
    profiles = {profile.fingerprint: profile}
    later = book([["Autumn"], STRANGE[1], ["Begum", "Sana", "01/02/2013", "10002"]])
    (again,) = recalled_all(later, profiles)
    assert (again.columns, again.header_row, again.layout.code) == (MAPPED, 2, "roll")
    other = book([["Autumn"], [*STRANGE[1], "Neu"], ["Begum", "Sana", "01/02/2013", "10002", "x"]])
    assert list(recalled_all(other, profiles)) == []


def test_a_mapping_changed_by_a_person_is_recalled_over_the_one_proposed() -> None:
    (table,) = pipeline.recognise(book(sheet_of(a_row())), None)
    changed = with_columns(table, {name: n for name, n in table.columns.items() if name != "legal_status"})
    profile = profile_of(changed)
    assert recalled(table, {profile.fingerprint: profile}).columns == changed.columns
    assert recalled(table, {}) is table


# --- as a draft -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "choices",
    [
        # nothing chosen
        AS_PROPOSED,
        # everything chosen
        Choices(
            kind="roll", sheet="Blatt 1", header_row=3, header_rows=2, columns={"upn": 4}, school=9,
            period=(date(2026, 9, 1), date(2026, 12, 18)), order=Order.DAY_FIRST,
            decisions={7: 12, 8: Deed.NEW, 9: Deed.DROP, 10: Deed.HOLD},
        ),
    ],
)  # fmt: skip
def test_choices_come_back_from_a_draft_as_they_were(choices: Choices) -> None:
    assert from_data(to_data(choices)) == choices
