"""Whatever schools send, and whatever a person says of it: what is shown is what is written, and undone it never was."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.builders import NOW, TODAY, a_row, book, sheet_of, upn
from tests.faults.dose import dose
from tests.stories.any_file.small_roll import SmallRoll
from vsdesk.errors import UndoRefused
from vsdesk.reference.calendar import calendar
from vsdesk.returns import pipeline
from vsdesk.returns.choices import Answer, Choices, Deed
from vsdesk.returns.commit import commit, writes_anything
from vsdesk.returns.layouts import WINS, layout
from vsdesk.returns.roll import Roll
from vsdesk.returns.shapes import NewRecord, Outcome, Plan, Request
from vsdesk.store.audit import problems
from vsdesk.store.batch_contents import changes_of
from vsdesk.store.records import Writer, read_table, stored
from vsdesk.store.sources import Source
from vsdesk.store.undo import undo

QUIET = {"deadline": None, "suppress_health_check": list(HealthCheck)}
UNDONE = settings(max_examples=dose(100, 1000), **QUIET)  # type: ignore[arg-type]
AGAIN = settings(max_examples=dose(50, 500), **QUIET)  # type: ignore[arg-type]
BESIDE = {
    "finding", "held_row", "match_decision", "value_meaning", "mapping_profile", "file_password", "return_received",
    "expected_return", "asked_value", "told_value",
}  # fmt: skip
"""What an import keeps beside the rows it shows."""

WHO = st.sampled_from(
    [{"UPN": upn(1)}, {"UPN": upn(2)}, {"UPN": upn(9)}, {"Surname": "Haddad", "Forename": "J"},
     {"Surname": "Haddad", "Forename": "Jibril", "Date of birth": "14/03/2012"},
     {"Surname": "Hadad", "Forename": "Jibril", "Date of birth": "14/03/2012"}, {"Surname": "Smith"}]
)  # fmt: skip
SCHOOL = st.sampled_from(["Oakfield School", "Hillcrest", "Nowhere High"])
PERIOD = st.sampled_from(
    [("02/09/2026", "23/10/2026"), ("02/11/2026", "18/12/2026"), ("23/10/2026", "02/09/2026")]
)
ATTENDANCE = st.tuples(
    WHO,
    SCHOOL,
    PERIOD,
    st.sampled_from([70, 0, None]),
    st.sampled_from([60, 61, 80, None, -1]),
    st.sampled_from([None, None, "92.5%", 0.86, 1, 92.5]),
    st.sampled_from(
        [{}, {}, {"Sex": "F"}, {"Date of birth": "15/03/2012"}, {"Forename": "Jane", "Surname": "Roe"}]
    ),
).map(
    lambda one: {
        **one[0],
        "School": one[1],
        "From": one[2][0],
        "To": one[2][1],
        "Possible": one[3],
        "Attended": one[4],
        "% attendance": one[5],
        **one[6],
    }
)
SUSPENSION = st.tuples(
    WHO, SCHOOL, st.sampled_from(["05/10/2026", "06/10/2026", "32/10/2026"]),
    st.sampled_from(["FTE", "PEX", "Cooling off"]), st.sampled_from(["VA", "PP", "Rudeness"]), st.sampled_from([1, 2.5, None]),
).map(
    lambda one: {**one[0], "School": one[1], "Start date": one[2], "Suspension type": one[3], "Reason 1": one[4],
                 "Days": one[5]}
)  # fmt: skip
PROGRESS = st.tuples(WHO, *[st.sampled_from(["Secure", "3b", "EXS", "104", None])] * 2).map(
    lambda one: {**one[0], "English": one[1], "Maths": one[2]}
)
HEADS = {
    "attendance": dict.fromkeys(
        (
            "UPN",
            "Surname",
            "Forename",
            "Date of birth",
            "Sex",
            "School",
            "From",
            "To",
            "Possible",
            "Attended",
            "% attendance",
        )
    ),
    "suspensions": dict.fromkeys(
        ("UPN", "Surname", "School", "Start date", "Suspension type", "Reason 1", "Days")
    ),
    "progress": dict.fromkeys(("UPN", "Surname", "English", "Maths")),
}
FILE = st.one_of(
    st.tuples(st.just("attendance"), st.lists(ATTENDANCE, min_size=1, max_size=5)),
    st.tuples(st.just("suspensions"), st.lists(SUSPENSION, min_size=1, max_size=5)),
    st.tuples(st.just("progress"), st.lists(PROGRESS, min_size=1, max_size=5)),
)
CHOICES = st.builds(
    Choices,
    decisions=st.dictionaries(st.integers(2, 6), st.sampled_from([1, 2, 99, Deed.HOLD, Deed.DROP, Deed.NEW]), max_size=3),
    meanings=st.sampled_from([{}, {"attainment": {"Secure": "at", "3b": ""}}, {"*": {"Rudeness": "VA", "Cooling off": "suspension"}}]),
    wins=st.dictionaries(
        st.sampled_from(["born_on", "sex", "surname", "attended", "percent"]), st.sampled_from(sorted(WINS)), max_size=3
    ),
    answers=st.dictionaries(
        st.tuples(st.integers(2, 6), st.sampled_from(["born_on", "sex", "surname"])), st.sampled_from(list(Answer)),
        max_size=2,
    ),
)  # fmt: skip
EDITS = st.lists(
    st.tuples(
        st.sampled_from([("attendance_total", "attended"), ("suspension", "sessions"), ("judgement", "value"), ("child", "sex")]),
        st.integers(1, 4), st.sampled_from([1, 7]),
    ),
    max_size=3,
)  # fmt: skip
Sent = tuple[str, list[dict[str, object]]]


class SchoolsRoll:
    """A small roll with two children and two schools, to which schools send returns."""

    def __init__(self, roll: SmallRoll) -> None:
        self.roll, self.connection = roll, roll.connection
        second = a_row(
            LCS_ID="10002", UPN=upn(2), Forename="Amal", Date_of_birth="02/05/2014", School="Hillcrest"
        )
        roll.take(sheet_of(a_row(School="Oakfield School"), second), kind="roll")

    def plan(self, sent: Sent, choices: Choices) -> Plan:
        kind, rows = sent
        period = (date(2026, 9, 2), date(2026, 12, 18)) if kind == "progress" else None
        request = Request(kind=kind, school_urn="100001" if kind == "progress" else None, period=period)
        (table,) = pipeline.recognise(book(sheet_of(HEADS[kind], *rows)), kind)
        roll = Roll(lambda name: read_table(self.connection, name))
        return pipeline.plan_table(table, roll, request, calendar(), TODAY, choices=choices)

    def write(self, plan: Plan, ids: dict[NewRecord, int] | None = None) -> int | None:
        if not writes_anything(plan, hold=True):
            return None
        source = Source("r.xlsx", "0" * 64, 1, "xlsx", plan.table.layout.code, "Sheet1", 1, "{}")
        return commit(plan, self.roll.journal, person="Ann", at=NOW, source=source, ids=ids).batch

    def take(self, sent: Sent, choices: Choices) -> int | None:
        return self.write(self.plan(sent, choices))

    def edit(self, edits: list[tuple[tuple[str, str], int, int]]) -> int:
        with self.roll.journal.batch("Edit", person="Ann", at=NOW) as batch:
            for (table, field), number, value in edits:
                if any(True for _ in read_table(self.connection, table, "id = ?", (number,))):
                    text = field in ("value", "sex")
                    Writer(self.connection).change(table, number, {field: str(value) if text else value})
        return batch.id

    def undo(self, batch: int) -> None:
        undo(self.roll.journal, batch, person="Ann", at=NOW)


@given(standing=FILE, file=FILE, choices=CHOICES, edits=EDITS)
@UNDONE
def test_a_return_under_later_edits_is_undone_with_them_kept_or_refused_whole(
    small_roll, standing, file, choices, edits
):  # type: ignore[no-untyped-def]
    with small_roll() as small:
        roll = SchoolsRoll(small)
        roll.take(standing, Choices())
        before = small.dump
        batch = roll.take(file, choices)
        if batch is None:
            assert small.dump == before
            return
        edited = roll.edit(edits)
        full = small.dump
        try:
            roll.undo(batch)
        except UndoRefused as refused:
            assert refused.clashes
            assert small.dump == full
            roll.undo(edited)
            roll.undo(batch)
        else:
            roll.undo(edited)
        assert small.dump == before
        assert problems(roll.connection) == []


TWO_SCHOOLS = [
    {"UPN": upn(1), "School": school, "Start date": "05/10/2026", "Suspension type": "FTE", "Reason 1": "VA"}
    for school in ("Oakfield School", "Hillcrest")
]


@given(file=FILE, choices=CHOICES)
@example(file=("suspensions", TWO_SCHOOLS), choices=Choices())
@AGAIN
def test_a_return_taken_twice_changes_nothing_more(small_roll, file, choices):  # type: ignore[no-untyped-def]
    with small_roll() as small:
        roll = SchoolsRoll(small)
        roll.take(file, choices)
        before = small.dump
        again = roll.plan(file, choices)
        assert [row for row in again.rows if row.writes or row.learns] == []
        assert again.learns == ()
        roll.write(again)
        assert small.dump == before


@given(standing=FILE, file=FILE, choices=CHOICES)
@AGAIN
def test_no_value_that_blanks_alone_are_filled_in_is_ever_changed(small_roll, standing, file, choices):  # type: ignore[no-untyped-def]
    with small_roll() as small:
        roll = SchoolsRoll(small)
        roll.take(standing, Choices())
        columns = {field.name for field in layout(file[0]).fields}
        chosen = replace(choices, wins=dict.fromkeys(columns, "fill"), answers={})
        before = _filled(roll)
        roll.take(file, chosen)
        after = _filled(roll)
        assert {cell: after[cell] for cell in before} == before


def _filled(roll: SchoolsRoll) -> dict[tuple[str, int, str], object]:
    """Every cell of the roll that holds something a column of these returns may tell."""
    return {
        (table, record["id"], name): value
        for table in ("child", "attendance_total", "suspension")
        for record in read_table(roll.connection, table)
        for name, value in record.items()
        if value is not None
    }


@given(standing=FILE, file=FILE, choices=CHOICES)
@AGAIN
def test_what_the_plan_shows_is_what_is_written_cell_for_cell(small_roll, standing, file, choices):  # type: ignore[no-untyped-def]
    with small_roll() as small:
        roll = SchoolsRoll(small)
        roll.take(standing, Choices())
        plan = roll.plan(file, choices)
        shown = [write for row in plan.rows for write in row.writes]
        assert all(row.outcome in (Outcome.ADD, Outcome.UPDATE) for row in plan.rows if row.writes)
        ids: dict[NewRecord, int] = {}
        batch = roll.write(plan, ids)
        expected: dict[tuple[str, int], dict[str, object]] = {}
        first_old: dict[tuple[str, int, str], object] = {}
        for write in shown:
            number = ids[write.id] if isinstance(write.id, NewRecord) else write.id
            cells = expected.setdefault((write.table, number), {})
            for name, value in write.new.items():
                if isinstance(write.id, int):
                    first_old.setdefault((write.table, number, name), stored(write.old.get(name)))
                cells[name] = ids[value] if isinstance(value, NewRecord) else stored(value)
        assert _written(roll, batch) == expected
        for change in changes_of(roll.connection, batch, 1000) if batch is not None else []:
            for name, value in (change.before or {}).items():
                if (change.table, change.row, name) in first_old:
                    assert json.dumps(first_old.pop((change.table, change.row, name))) == json.dumps(value)


def _written(roll: SchoolsRoll, batch: int | None) -> dict[tuple[str, int], dict[str, object]]:
    """(table, row) -> the cells a batch changed, as they are after it; of a new record those that are filled."""
    found: dict[tuple[str, int], dict[str, object]] = {}
    for change in changes_of(roll.connection, batch, 1000) if batch is not None else []:
        if change.table in BESIDE:
            continue
        before, after = change.before or {}, change.after or {}
        cells = found.setdefault((change.table, change.row), {})
        shown = roll_defaults(change.table)
        cells |= {
            name: value
            for name, value in after.items()
            if name != "id"
            and before.get(name) != value
            and not (change.op == "insert" and (name, value) in shown)
        }
    return found


def roll_defaults(table: str) -> set[tuple[str, object]]:
    """What the database fills in by itself."""
    return {("restricted", 0)} if table == "child" else set()
