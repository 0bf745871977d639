"""School-census extracts as they stand: each table is known for what it is, and what becomes of it is said."""

import gzip
from datetime import date

import pytest

from tests.builders import a_row, excel, list_of_children, upn
from tests.shared import shared
from vsdesk.desk.import_files import Chosen
from vsdesk.desk.returns import Options
from vsdesk.returns.choices import Choices
from vsdesk.store.dump import canonical_dump

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
    assert "Bring suspensions in together with that table" in alone.plan.findings[-1].words
