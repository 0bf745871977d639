"""What schools tell beside attendance: suspensions, registers, progress, results, activities; kept, changed, undone."""

from datetime import date, datetime

import pytest

from tests.builders import a_row, excel, list_of_children, upn
from vsdesk.desk.returns import Options
from vsdesk.store.dump import dump_digest
from vsdesk.store.records import read_table

SCHOOLS = [
    ["URN", "EstablishmentName", "Postcode"],
    ["100001", "Oakfield Academy", "NS1 1AA"],
]
WHO = ["UPN", "Surname", "Forename", "DOB"]
JIBRIL = [upn(1), "Haddad", "Jibril", "14/03/2012"]
AMAL = [upn(2), "Haddad", "Amal", "02/05/2014"]
TERM = (date(2026, 9, 1), date(2026, 12, 18))

SUSPENSIONS = [
    ["Oakfield Academy: suspensions, Autumn 2026"],
    [*WHO, "Type", "Start date", "End date", "Days", "Reason 1", "Reason 2", "Letter seen"],
    [*JIBRIL, "FTE", "05/10/2026", "06/10/2026", 1.5, "PA", "Verbal abuse or threatening behaviour, pupil", "Y"],
    [*AMAL, "Permanent", "12/11/2026", None, None, "DB", None, "N"],
]  # fmt: skip
REGISTERS = [
    [*WHO, "Week commencing", "Marks"],
    [*JIBRIL, datetime(2026, 11, 2), "/\\/\\/\\I I C2 /"],
    [*AMAL, datetime(2026, 11, 2), "//////LL--"],
]
PROGRESS = [
    ["Progress report", None, None, None, "English", None, "Maths", None],
    [*WHO, "Current", "Target", "Current", "Target"],
    [*JIBRIL, "4+", "5", "3-", 5],
    [*AMAL, "EXS", "GDS", None, "EXS"],
]
BY_SUBJECT = [
    [*WHO, "Subject", "Current grade", "Target grade", "ATL"],
    [*JIBRIL, "Maths", "3", "5", "Good"],
    [*JIBRIL, "Eng Lit", "4", "5", "Excellent"],
]
KS2 = [
    ["Key Stage 2 results 2026"],
    [*WHO, "Reading scaled score", "Maths scaled score", "Writing TA", "GPS SS", "Academic year"],
    [*AMAL, 104, 99, "EXS", 101, "2025/26"],
]
KS4 = [
    ["GCSE results", None, None, None, None, None],
    [*WHO, "Attainment 8", "English Language", "Maths", "Combined Science"],
    [*JIBRIL, 38.5, 4, 3, "4-3"],
]
PHONICS = [[*WHO, "Phonics mark", "Phonics outcome", "Year of result"], [*AMAL, 35, "Wa", "2025/26"]]
ACTIVITIES = [
    ["Activities and achievements, autumn term"],
    ["Name", "DOB", "Activity", "Date", "Type"],
    ["Haddad, Jibril", "14/03/2012", "Swimming gala", "10/10/2026", "Sport"],
]

KINDS = {
    "suspensions": (SUSPENSIONS, "suspension", 2),
    "registers": (REGISTERS, "register_week", 2),
    "progress": (PROGRESS, "judgement", 7),
    "progress-by-subject": (BY_SUBJECT, "judgement", 6),
    "results-ks2": (KS2, "result", 4),
    "results-ks4": (KS4, "result", 4),
    "results-phonics": (PHONICS, "result", 2),
    "activities": (ACTIVITIES, "activity", 1),
}


@pytest.fixture
def desk(desk, tmp_path):
    """A school, and two children at it."""
    second = a_row(LCS_ID="10002", UPN=upn(2), Forename="Amal", Date_of_birth="02/05/2014")
    rows = [{**row, "School": "Oakfield Academy"} for row in (a_row(), second)]
    for file in (
        excel(tmp_path / "schools.xlsx", SCHOOLS),
        list_of_children(tmp_path / "list.xlsx", *rows),
    ):
        desk.returns.commit(desk.returns.plan([file], Options()))
    return desk


def plan(desk, tmp_path, rows, **options):
    given = {"school_urn": "100001", "period": TERM, **options}
    (one,) = desk.returns.plan([excel(tmp_path / "return.xlsx", rows)], Options(**given))
    return one


def take(desk, one):
    desk.returns.commit([one])


def kept(desk, table):
    return list(read_table(desk.connection, table))


@pytest.mark.parametrize("kind", KINDS)
def test_a_return_is_known_by_its_headings_taken_in_once_and_taken_back(desk, tmp_path, kind):
    rows, table, number = KINDS[kind]
    before = dump_digest(desk.connection)
    one = plan(desk, tmp_path, rows)
    assert one.plan.table.layout.code == kind
    assert {str(row.outcome) for row in one.plan.rows} == {"add"}
    take(desk, one)
    assert len(kept(desk, table)) == number
    again = plan(desk, tmp_path, rows)
    assert {str(row.outcome) for row in again.plan.rows} == {"same"}
    desk.undo(desk.batches()[-1].id)
    assert dump_digest(desk.connection) == before


def test_days_of_suspension_are_kept_as_sessions_and_reasons_as_codes(desk, tmp_path):
    take(desk, plan(desk, tmp_path, SUSPENSIONS))
    first, second = kept(desk, "suspension")
    assert (first["kind"], first["from_on"], first["to_on"], first["sessions"]) == (
        "suspension", "2026-10-05", "2026-10-06", 3,
    )  # fmt: skip
    assert (first["reason_1"], first["reason_2"], first["letter_seen"]) == ("PA", "VP", 1)
    assert (second["kind"], second["sessions"]) == ("permanent exclusion", None)


BAD_SUSPENSIONS = [
    # a last day before the first
    (["05/10/2026", "01/10/2026", 1, "PA"], "check-not-before", "refused"),
    # one that has not begun
    (["05/12/2026", None, 1, "PA"], "check-not-to-come", "refused"),
    # longer than the law allows in a year
    (["05/10/2026", None, 46, "PA"], "check-at-most", "refused"),
    # nothing says how long
    (["05/10/2026", None, None, "PA"], "length-blank", "add"),
]


@pytest.mark.parametrize(("told", "rule", "outcome"), BAD_SUSPENSIONS)
def test_what_cannot_be_of_a_suspension_is_found(desk, tmp_path, told, rule, outcome):
    rows = [["Suspensions"], [*WHO, "Start date", "End date", "Days", "Reason 1"], [*JIBRIL, *told]]
    (row,) = plan(desk, tmp_path, rows).plan.rows
    assert str(row.outcome) == outcome
    assert rule in [finding.rule for finding in row.findings]


def test_a_suspension_within_another_is_asked_about(desk, tmp_path):
    take(desk, plan(desk, tmp_path, SUSPENSIONS))
    rows = [
        ["Suspensions"],
        [*WHO, "Type", "Start date", "Days", "Reason 1"],
        [*JIBRIL, "FTE", "06/10/2026", 1, "PA"],
    ]
    (row,) = plan(desk, tmp_path, rows).plan.rows
    assert "suspended-already" in [finding.rule for finding in row.findings]


TWO_OF_ONE_DAY = [
    # two schools tell one day, and the second is not simply the last word
    ((["FTE", "05/10/2026", 1, "Oakfield Academy"], ["FTE", "05/10/2026", 1, "Hillcrest"]), "school name"),
    # what is not told is kept as a suspension: a row that does not say its type speaks of the same record
    ((["FTE", "05/10/2026", 1, None], [None, "05/10/2026", 2, None]), "days"),
]


@pytest.mark.parametrize(("two", "about"), TWO_OF_ONE_DAY)
def test_rows_that_would_write_one_record_and_differ_wait_for_a_person(desk, tmp_path, two, about):
    head = [*WHO, "Type", "Start date", "Days", "School", "Reason 1"]
    rows = [["Suspensions"], head, *([*JIBRIL, *told, "PA"] for told in two)]
    last = plan(desk, tmp_path, rows).plan.rows[-1]
    assert str(last.outcome) == "held"
    assert about in last.reasons[0]


def test_one_school_spelled_in_two_ways_is_one_school(desk, tmp_path):
    head = [*WHO, "Type", "Start date", "Days", "School", "Reason 1"]
    rows = [["Suspensions"], head, [*JIBRIL, "FTE", "05/10/2026", 1, "Oakfield Academy", "PA"],
            [*JIBRIL, "FTE", "06/10/2026", 1, "100001", "PA"]]  # fmt: skip
    assert [str(row.outcome) for row in plan(desk, tmp_path, rows).plan.rows] == ["add", "add"]


def test_a_week_has_ten_marks_and_a_code_with_a_digit_is_one_of_them(desk, tmp_path):
    take(desk, plan(desk, tmp_path, REGISTERS))
    assert [row["marks"] for row in kept(desk, "register_week")] == [
        "/ \\ / \\ / \\ I I C2 /",
        "/ / / / / / L L - -",
    ]


BAD_WEEKS = [
    # a week that begins on a Tuesday
    (datetime(2026, 11, 3), "//////////", "check-weekday", "refused"),
    # nine marks
    (datetime(2026, 11, 2), "/////////", "marks-length", "refused"),
    # a code of no list
    (datetime(2026, 11, 2), "/////////?", "mark-unknown", "add"),
    # H was withdrawn on 19 August 2024
    (datetime(2026, 11, 2), "/////////H", "mark-withdrawn", "add"),
]


@pytest.mark.parametrize(("week", "marks", "rule", "outcome"), BAD_WEEKS)
def test_a_week_that_cannot_be_right_is_found(desk, tmp_path, week, marks, rule, outcome):
    rows = [[*WHO, "Week commencing", "Marks"], [*JIBRIL, week, marks]]
    (row,) = plan(desk, tmp_path, rows).plan.rows
    assert str(row.outcome) == outcome
    assert rule in [finding.rule for finding in row.findings]


def test_a_mark_in_use_before_2024_is_right_in_a_register_of_then(desk, tmp_path):
    rows = [[*WHO, "Week commencing", "Marks"], [*JIBRIL, datetime(2024, 6, 3), "/////////H"]]
    (row,) = plan(desk, tmp_path, rows).plan.rows
    assert row.findings == ()


def test_a_column_a_subject_and_a_row_a_subject_say_the_same(desk, tmp_path):
    wide = [[*WHO, "Maths current", "Maths target", "English Literature"], [*JIBRIL, "3", "5", "4"]]
    take(desk, plan(desk, tmp_path, wide))
    said = {(r["subject"], r["measure"]): r["value"] for r in kept(desk, "judgement")}
    assert said == {
        ("Mathematics", "attainment"): "3",
        ("Mathematics", "target"): "5",
        ("English Literature", "attainment"): "4",
    }
    one = plan(desk, tmp_path, BY_SUBJECT)
    take(desk, one)
    later = {(r["subject"], r["measure"]): r["value"] for r in kept(desk, "judgement")}
    assert later == said | {
        ("Mathematics", "effort"): "Good",
        ("English Literature", "target"): "5",
        ("English Literature", "effort"): "Excellent",
    }


def test_a_grade_that_changed_is_shown_as_old_and_new(desk, tmp_path):
    take(desk, plan(desk, tmp_path, PROGRESS))
    changed = [[cell if cell != "3-" else "3+" for cell in row] for row in PROGRESS]
    rows = plan(desk, tmp_path, changed).plan.rows
    assert [str(row.outcome) for row in rows] == ["update", "same"]
    (write,) = rows[0].writes
    assert (write.old, write.new) == ({"value": "3-"}, {"value": "3+"})


def test_a_result_belongs_to_its_year_whenever_it_is_sent(desk, tmp_path):
    take(desk, plan(desk, tmp_path, KS2))
    assert {row["academic_year"] for row in kept(desk, "result")} == {"2025/26"}
    assert {row["stage"] for row in kept(desk, "result")} == {"KS2"}


def test_a_result_without_a_year_takes_the_periods_or_waits(desk, tmp_path):
    rows = plan(desk, tmp_path, KS4, period=(date(2025, 9, 1), date(2026, 8, 31))).plan.rows
    assert {write.new["academic_year"] for row in rows for write in row.writes} == {"2025/26"}
    rows = plan(desk, tmp_path, KS4, period=None).plan.rows
    assert [str(row.outcome) for row in rows] == ["held"]


def test_a_return_without_its_school_waits_with_its_children_shown(desk, tmp_path):
    rows = plan(desk, tmp_path, REGISTERS, school_urn=None).plan.rows
    assert [(str(row.outcome), row.child) for row in rows] == [("held", 1), ("held", 2)]
