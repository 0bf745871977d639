"""Whatever the roll and whatever the file: taken twice it changes nothing more, and undone it never was."""

import os
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import sheet_of, upn, wrong_upn
from vsdesk.errors import UndoRefused
from vsdesk.returns.commit import writes_anything
from vsdesk.returns.shapes import Outcome
from vsdesk.store.audit import problems
from vsdesk.store.records import read_table

EXAMPLES = 400 if os.environ.get("VSDESK_FULL") else 60
DOSE = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
ROW = st.fixed_dictionaries(
    {"Surname": st.sampled_from(["Haddad", "Hadad", "Smith", "O’Neill", None])},
    optional={
        "Forename": st.sampled_from(["Jibril", "Jibryl", "Amy", "Łukasz"]),
        "Date of birth": st.sampled_from(["14/03/2012", "15/03/2012", "01/01/2010", "03/04/2012", "04/13/2012", "nonsense"]),
        "LCS ID": st.sampled_from(["1", "2", "3"]),
        "UPN": st.sampled_from([upn(1), upn(2), wrong_upn(1), "UN3"]),
        "DOB basis": st.sampled_from(["stated", "assessed", "document"]),
        "Sex": st.sampled_from(["M", "F", "zebra"]),
        "Former surname": st.sampled_from(["Rahman", "Haddad"]),
        "Known as": st.sampled_from(["Jib", "Amy"]),
        "Entered care": st.sampled_from(["02/09/2024", "03/10/2025", "01/01/1900"]),
        "Left care": st.sampled_from(["01/10/2025", "01/11/2026"]),
        "Reason left care": st.sampled_from(["E11", "E4A"]),
        "Legal status": st.sampled_from(["C2", "Section 20", "Q9"]),
        "School": st.sampled_from(["Oakfield School", "Hillcrest", "Beacon Hill", "No school place"]),
        "School start date": st.sampled_from(["01/09/2025", "02/09/2026"]),
        "Registration": st.sampled_from(["Main", "Dual", "AP"]),
        "Social worker": st.sampled_from(["Jo Bloggs", "Sam Patel"]),
        "IRO": st.sampled_from(["Jo Bloggs", "P. Rao"]),
        "Designated teacher": st.sampled_from(["Mr Ng", "Ms Hill"]),
        "SEN": st.sampled_from(["K", "E", "None"]),
        "UASC": st.sampled_from(["Yes", "No"]),
        "Placed by": st.just("Westshire"),
        "Sibling group": st.sampled_from(["A", "B"]),
    },
)  # fmt: skip
FILES = st.lists(ROW, min_size=1, max_size=6)
LEAVING = {"Placed by", "Reason left care"}
STAYING = st.lists(
    ROW.map(lambda row: {name: row[name] for name in row.keys() - LEAVING}), min_size=1, max_size=6
)
"""Files that take nobody out of matching: whoever is left can then be met who could not for sure before."""
EDITS = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from(["surname", "sex", "upn", "forename"]), st.sampled_from([None, "X", "Y"])),
    max_size=3,
)  # fmt: skip


def sheet(rows):
    return sheet_of({"Surname": None, "Date of birth": None, "LCS ID": None}, *rows)


@given(standing=STAYING, file=STAYING)
@DOSE
def test_a_file_taken_twice_changes_nothing_more(small_roll, standing, file):
    with small_roll() as roll:
        roll.take(sheet(standing), kind="roll")
        waiting = {row.row for row in roll.plan(sheet(file), kind="roll").rows if row.outcome is Outcome.HELD}
        roll.take(sheet(file), kind="roll")
        before = roll.dump
        again = roll.plan(sheet(file), kind="roll")
        changed = {row.row for row in again.rows if row.writes}
        if changed & waiting:
            # What the file itself has told since settles a row that was doubtful.
            return
        assert changed == set()
        assert {row.outcome for row in again.rows} <= {Outcome.SAME, Outcome.HELD, Outcome.REFUSED}
        # Who was added with a birthday that many share is asked about the next time, and only once.
        roll.take(sheet(file), kind="roll")
        assert without_held(roll.dump) == without_held(before)
        before = roll.dump
        assert roll.take(sheet(file), kind="roll") is None or roll.dump == before


def without_held(dump):
    return [line for line in dump if not line.startswith("held_row ")]


@given(standing=FILES, file=FILES)
@DOSE
def test_a_file_undone_never_was(small_roll, standing, file):
    with small_roll() as roll:
        roll.take(sheet(standing), kind="roll")
        before = roll.dump
        batch = roll.take(sheet(file), kind="roll")
        if batch is not None:
            after = roll.dump
            roll.undo(batch)
            assert roll.dump == before
            # Undoing the undoing brings it all back.
            roll.undo(batch + 1)
            assert roll.dump == after
        assert problems(roll.connection) == []


@given(standing=FILES, file=FILES, edits=EDITS)
@DOSE
def test_a_file_under_later_edits_is_undone_with_them_kept_or_refused_whole(
    small_roll, standing, file, edits
):
    with small_roll() as roll:
        roll.take(sheet(standing), kind="roll")
        before = roll.dump
        batch = roll.take(sheet(file), kind="roll")
        if batch is None:
            return
        edited = roll.edit(edits)
        full = roll.dump
        try:
            roll.undo(batch)
        except UndoRefused as refused:
            assert refused.clashes
            assert roll.dump == full
            roll.undo(edited)
            roll.undo(batch)
            assert roll.dump == before
        else:
            roll.undo(edited)
            assert roll.dump == before
        assert problems(roll.connection) == []


@given(standing=FILES, file=FILES)
@DOSE
def test_only_what_the_plan_shows_is_written(small_roll, standing, file):
    with small_roll() as roll:
        roll.take(sheet(standing), kind="roll")
        plan = roll.plan(sheet(file), kind="roll")
        for row in plan.rows:
            for write in row.writes:
                if isinstance(write.id, int) and write.old:
                    (record,) = read_table(roll.connection, write.table, "id = ?", (write.id,))
                    fresh = {name: record[name] for name in write.old}
                    assert fresh == write.old or _told_before(plan, row, write)
            assert row.outcome in (Outcome.ADD, Outcome.UPDATE) or not row.writes
        stopped = replace(plan, rows=tuple(row for row in plan.rows if row.outcome is Outcome.REFUSED))
        assert not writes_anything(stopped, hold=True)


def _told_before(plan, row, write):
    """Whether the plan itself has written the record before this row or write of it."""
    return any(
        other is not write and (other.table, other.id) == (write.table, write.id)
        for planned in plan.rows
        if planned.row <= row.row
        for other in planned.writes
    )
