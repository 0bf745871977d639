"""School-census extracts as they stand: each table is known for what it is, and what becomes of it is said."""

import gzip
from datetime import date

import pytest

from tests.builders import a_row, excel, list_of_children, upn
from tests.shared import shared
from vsdesk.desk.clock import Clock
from vsdesk.desk.import_files import Chosen
from vsdesk.desk.returns import Options
from vsdesk.returns.choices import Choices
from vsdesk.store.dump import canonical_dump
from vsdesk.store.records import read_table

HEADS = 400
TABLES = [
    # pupils, with the term's sessions: attendance; nobody of a whole school is looked after, which is said once
    ("2024_autumn_pupilonroll", "attendance", "nobody-ours"),
    # pupils without sessions: a list that nowhere says its children are looked after
    ("2025_spring_pupilonroll", "roll", "nobody-ours"),
    # what names its pupils by the census's own numbers alone
    ("2024_autumn_termlyexclusionsonroll", "census-exclusions", "census-part"),
    ("2025_spring_termlyexclusionsonroll", "census-exclusions", "census-part"),
    ("2024_autumn_termlysessiondetailsonroll", "census-sessions", "census-part"),
    ("2025_spring_termlysessiondetailsonroll", "census-sessions", "census-part"),
    ("2025_spring_senneeds", "census-sen", "census-part"),
]


@pytest.mark.parametrize(("name", "kind", "why"), TABLES)
def test_each_table_is_recognised_without_a_question_and_adds_nobody(desk, tmp_path, name, kind, why):
    lines = gzip.decompress(shared("school-census", f"{name}.csv.gz").read_bytes()).splitlines(keepends=True)
    path = tmp_path / f"{name}.csv"
    path.write_bytes(b"".join(lines[:HEADS]))
    (one,) = desk.returns.plan([path], Options())
    assert one.problem is None
    assert one.plan.table.layout.code == kind
    assert one.plan.rows == ()
    assert one.plan.left_out == HEADS - 1
    assert [finding.rule for finding in one.plan.findings if finding.severity == "error"] == [why]
    desk.returns.commit([one])
    assert desk.children.all() == []
    assert desk.connection.execute("SELECT count(*) FROM held_row").fetchone() == (0,)


# --- an extract with UPNs, which that of the DfE's made-up pupils has not -----------------------------------------------

PUPILS = ["pupilonrolltableid", "NativeId", "dob", "surname", "forename", "upn", "sex", "entrydate", "enrolstatus",
          "termlysessionspossible", "termlysessionsauthorised", "termlysessionsunauthorised", "senprovision"]  # fmt: skip
EXCLUSIONS = [
    "pupilonrolltableid",
    "NativeId",
    "startdate",
    "sessions",
    "reason1",
    "reason2",
    "reason3",
    "category",
]
NEEDS = ["pupilonrolltableid", "NativeId", "sentyperank", "sentype"]
REASONS = ["pupilonrolltableid", "NativeId", "sessions", "attendancereason"]
TERM = (date(2026, 9, 1), date(2026, 12, 18))


def packed(path, rows):
    text = "\n".join(",".join(map(str, row)) for row in rows)
    path.write_bytes(gzip.compress(text.encode()))
    return path


@pytest.fixture
def extract(desk, tmp_path):
    """A whole school of sixty, two of them ours, with suspensions of every second pupil."""
    rows = [
        a_row(),
        a_row(LCS_ID="10002", UPN=upn(2), Surname="Okafor", Forename="Amal", Date_of_birth="02/05/2014"),
    ]
    register = excel(tmp_path / "s.xlsx", [["URN", "EstablishmentName"], ["100001", "Oakfield"]])
    files = [list_of_children(tmp_path / "l.xlsx", *rows), register]
    desk.returns.commit(desk.returns.plan(files, Options()))
    pupils = [
        [f"{n:08x}-aaa", "SCH7", "2012-Jun-01 00:00:00", f"Family{n}", "Robin", upn(n), "M", "2023-Sep-04 00:00:00", "C",
         120, 8, 2, "N"] for n in range(60)
    ]  # fmt: skip
    needs = [[pupil[0], "SCH7", rank, need] for pupil in pupils for rank, need in ((2, "SEMH"), (1, "SLCN"))]
    packed(tmp_path / "senneeds.csv.gz", [NEEDS, *needs])
    missed = [[pupil[0], "SCH7", 6, "I"] for pupil in pupils] + [
        [pupil[0], "SCH7", 4, "J"] for pupil in pupils[:2]
    ]
    packed(tmp_path / "sessiondetails.csv.gz", [REASONS, *missed])
    pupils[1][2:5] = ["2012-Mar-14 00:00:00", "Haddad", "Jibril"]
    pupils[2][2:5] = ["2014-May-02 00:00:00", "Okafor", "Amal"]
    out = [[pupil[0], "SCH7", "2026-Oct-05 00:00:00", 4, "PP", "", "", "FIXD"] for pupil in pupils[::2]]
    return [
        packed(tmp_path / "exclusionsonroll.csv.gz", [EXCLUSIONS, *out]),
        packed(tmp_path / "pupilonroll.csv.gz", [PUPILS, *pupils]),
    ]


def test_tables_that_go_by_pupils_rows_are_taken_with_the_table_of_pupils(desk, extract):
    exclusions, pupils = sorted(
        desk.returns.plan(extract, Options(school_urn="100001", period=TERM)), key=lambda one: one.path.name
    )
    assert [one.plan.table.layout.code for one in (exclusions, pupils)] == ["suspensions", "attendance"]
    assert [[(str(row.outcome), row.by) for row in one.plan.rows] for one in (exclusions, pupils)] == [
        [("add", "UPN")],
        [("add", "UPN"), ("add", "UPN")],
    ]
    told = [
        finding.words.partition(",")[0]
        for one in (exclusions, pupils)
        for finding in one.plan.findings
        if finding.rule == "others-left-out"
    ]
    assert told == [
        "29 of 30 rows are about nobody on the roll",
        "58 of 60 rows are about nobody on the roll",
    ]
    (write,) = exclusions.plan.rows[0].writes
    assert (write.table, write.new["from_on"], write.new["sessions"], write.new["reason_1"]) == (
        "suspension",
        date(2026, 10, 5),
        4,
        "PP",
    )
    assert all(desk.returns.commit([pupils, exclusions]))
    assert desk.connection.execute("SELECT count(*) FROM held_row").fetchone() == (0,)
    kept = "\n".join(canonical_dump(desk.connection))
    assert "Family" not in kept
    assert upn(3) not in kept


def test_the_window_joins_them_too_and_one_alone_says_what_it_lacks(desk, extract):
    read = desk.importing.read(extract)
    chosen = [Chosen(n, one.tables[0].label, Choices(period=TERM, school=1)) for n, one in enumerate(read)]
    exclusions, pupils = desk.importing.plan(read, chosen)
    assert [line.outcome for line in exclusions.lines] == ["Add"]
    assert [line.outcome for line in pupils.lines] == ["Add", "Add"]
    (alone,) = desk.importing.plan(read[:1], chosen[:1])
    assert alone.plan.rows == ()
    assert "Bring it in together with that table" in alone.plan.findings[-1].words


# --- needs by rank, and sessions by the code of their reason -------------------------------------------------------------


@pytest.fixture
def four(extract, tmp_path):
    return [*extract, tmp_path / "senneeds.csv.gz", tmp_path / "sessiondetails.csv.gz"]


def told(desk, table, *fields):
    return sorted(
        tuple(row[name] for name in ("child", *fields)) for row in read_table(desk.connection, table)
    )


def bring(desk, files):
    plans = desk.returns.plan(files, Options(school_urn="100001", period=TERM))
    return plans, desk.returns.commit(plans)


def test_needs_by_rank_and_sessions_by_reason_are_kept_of_our_children_alone(desk, four):
    plans, _ = bring(desk, four)
    kinds = {one.path.name: one.plan.table.layout.code for one in plans}
    assert (kinds["senneeds.csv.gz"], kinds["sessiondetails.csv.gz"]) == ("sen-needs", "attendance-reasons")
    assert told(desk, "sen_need", "need", "rank", "to_on") == [
        (1, "SEMH", 2, None), (1, "SLCN", 1, None), (2, "SEMH", 2, None), (2, "SLCN", 1, None)
    ]  # fmt: skip
    period = ("2026-09-01", "2026-12-18")
    assert told(desk, "attendance_reason", "school", "period_from", "period_to", "code", "sessions") == [
        (1, 1, *period, "I", 6), (1, 1, *period, "J", 4), (2, 1, *period, "I", 6)
    ]  # fmt: skip
    (odd,) = [
        finding.words
        for one in plans
        for row in one.plan.rows
        for finding in row.findings
        if finding.rule == "code-withdrawn"
    ]
    assert odd == "The code J was not in use from 01/09/2026 to 18/12/2026."
    (lines,) = [
        records.lines for records in desk.school_records.of_child(2) if records.kind.code == "reasons"
    ]
    assert lines[0].fields == ("I", "Illness", "6")
    assert lines[0].source.startswith("sessiondetails.csv.gz")


def test_the_same_extract_again_changes_nothing_and_undo_takes_all_of_it_back(desk, four):
    before = list(canonical_dump(desk.connection))
    _, changes = bring(desk, four)
    after = list(canonical_dump(desk.connection))
    again, _ = bring(desk, four)
    assert {str(row.outcome) for one in again for row in one.plan.rows} == {"same"}
    assert list(canonical_dump(desk.connection)) == after
    for change in reversed([change for change in changes if change]):
        desk.undo(change.batch)
    assert list(canonical_dump(desk.connection)) == before


def test_a_need_of_another_kind_takes_the_place_of_the_one_of_its_rank(desk, four, tmp_path):
    bring(desk, four)
    needs = [[f"{n:08x}-aaa", "SCH7", 1, "ASD"] for n in range(60)]
    packed(tmp_path / "senneeds.csv.gz", [NEEDS, *needs])
    desk.clock = Clock(TERM[1])
    bring(desk, four)
    ranked = [row for row in told(desk, "sen_need", "rank", "need", "to_on") if row[0] == 1]
    assert ranked == [(1, 1, "ASD", None), (1, 1, "SLCN", "2026-12-18"), (1, 2, "SEMH", None)]


def test_words_of_pupils_who_are_not_ours_are_asked_of_nobody(desk, four, tmp_path):
    needs = [[f"{n:08x}-aaa", "SCH7", 1, "Shy" if n in (1, 2) else f"Odd {n}"] for n in range(60)]
    packed(tmp_path / "senneeds.csv.gz", [NEEDS, *needs])
    plans = desk.returns.plan(four, Options(school_urn="100001", period=TERM))
    (words,) = [one.plan.words for one in plans if one.path.name == "senneeds.csv.gz"]
    assert [word.said for word in words] == ["Shy"]
