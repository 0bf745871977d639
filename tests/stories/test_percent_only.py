"""A school that states its attendance as percentages alone; sessions that come later; and all of it taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.builders import CellValue, excel, list_of_children, upn
from tests.stories.register.school import CHILDREN, FIRST_HALF, HEADINGS, SCHOOLS
from vsdesk.desk import Desk
from vsdesk.desk.import_lines import lines_of
from vsdesk.desk.returns import Options
from vsdesk.desk.school_records import RecordQuery
from vsdesk.returns.choices import Answer
from vsdesk.returns.roll import Roll
from vsdesk.returns.sendback.marks import marks_of
from vsdesk.store.dump import dump_digest
from vsdesk.store.records import read_table

JIBRIL, AMAL, BEN = (
    [upn(1), "Haddad", "Jibril", date(2012, 3, 14)],
    [upn(2), "Price", "Amal", date(2014, 5, 2)],
    [upn(3), "Okoro", "Ben", date(2011, 7, 12)],
)


@pytest.fixture
def office(desk: Desk, tmp_path: Path) -> Desk:
    """Two children at Oakfield, one at Hillcrest."""
    for file in (excel(tmp_path / "s.xlsx", SCHOOLS), list_of_children(tmp_path / "l.xlsx", *CHILDREN)):
        desk.returns.commit(desk.returns.plan([file], Options()))
    return desk


def take(desk: Desk, file: Path, urn: str = "100001") -> tuple[list[str], list[str], int | None]:
    """What became of each row, the rules that spoke, and the batch; None where nothing was written."""
    period = desk.expected.period_named(FIRST_HALF)
    (one,) = desk.returns.plan([file], Options(school_urn=urn, period=(period.first_on, period.last_on)))
    assert one.plan is not None
    (changes,) = desk.returns.commit([one])
    spoken = [finding.rule for row in one.plan.rows for finding in row.findings]
    return [str(row.outcome) for row in one.plan.rows], spoken, changes.batch if changes else None


def percentages(path: Path, *shares: float) -> Path:
    """Oakfield's own report: a title above, cells that Excel shows as 92.5 %, a mean below."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    rows: list[list[CellValue]] = [
        ["Oakfield Academy"],
        [],
        ["UPN", "Surname", "Forename", "DOB", "Attendance"],
    ]
    rows += [[*who, share] for who, share in zip((JIBRIL, AMAL), shares, strict=False)]
    for row in (*rows, ["Average", None, None, None, sum(shares) / len(shares)]):
        sheet.append(row)
    for cell in sheet["E"][3:]:
        cell.number_format = "0.0%"
    book.save(path)
    return path


def sessions(path: Path, who: list[CellValue], possible: int, attended: int) -> Path:
    return excel(path, [HEADINGS, [*who, possible, attended]])


def card(desk: Desk) -> tuple[str, str]:
    found = next(one for one in desk.due.today().cards if one.title.startswith("Attendance"))
    return found.value, found.words


def listed(desk: Desk) -> dict[str, tuple[str, ...]]:
    numbers = desk.school_records.ids(RecordQuery("attendance", sort="share", descending=False))
    return {line.name: line.fields[:2] for line in desk.school_records.lines("attendance", numbers).values()}


def test_percentages_come_in_sessions_follow_and_everything_can_be_taken_back(
    office: Desk, tmp_path: Path
) -> None:
    nothing = dump_digest(office.connection)
    stated, spoken, first = take(office, percentages(tmp_path / "p.xlsx", 0.925, 0.88))
    assert (stated, spoken) == (["add", "add"], [])

    # Shown as stated, counted as told, and in no sum of sessions.
    assert listed(office) == {
        "Price, Amal": ("not given", "stated 88%"),
        "Haddad, Jibril": ("not given", "stated 92.5%"),
    }
    assert card(office) == (
        "not known", "No sessions have come for any of 3 children; of 2 only a percentage was stated.",
    )  # fmt: skip
    coverage = office.coverage.lines(office.expected.period_named(FIRST_HALF))
    assert {line.name: line.told[0] for line in coverage} == {
        "All schools": 2, "Oakfield Academy": 2, "Hillcrest School": None,
    }  # fmt: skip
    (low,) = [line for line in office.due.today().lines if "case-for-attendance" in line.item.key]
    assert "stated attendance of 88%" in low.item.why

    # Another school's sessions: the figure is of hers alone, and says of whom only a percentage is known.
    _, _, other = take(office, sessions(tmp_path / "h.xlsx", BEN, 70, 63), urn="100002")
    assert card(office) == (
        "90.0%",
        "From the totals of 1 of 3 children, Reception to Year 11; of 2 only a percentage was stated, "
        "0 without figures.",
    )

    # The sessions of one come for the same days, and are not those of the percentage.
    before = dump_digest(office.connection)
    same, spoken, second = take(office, sessions(tmp_path / "o.xlsx", JIBRIL, 70, 63))
    assert (same, spoken) == (["update"], ["percent-told-otherwise"])
    assert listed(office)["Haddad, Jibril"] == ("63 of 70", "90.0%")
    assert "From the totals of 2 of 3 children, Reception to Year 11; of 1 only" in card(office)[1]

    # The percentages again erase nothing; nor do the sessions.
    after = dump_digest(office.connection)
    again, spoken, none = take(office, percentages(tmp_path / "again.xlsx", 0.925, 0.88))
    assert (again, spoken, none) == (["same", "same"], ["percent-told-otherwise"], None)
    again, spoken, none = take(office, sessions(tmp_path / "o2.xlsx", JIBRIL, 70, 63))
    assert (again, spoken, none) == (["same"], ["percent-told-otherwise"], None)
    assert dump_digest(office.connection) == after

    office.undo(second or 0)
    assert dump_digest(office.connection) == before
    office.undo(first or 0)
    assert listed(office) == {"Okoro, Ben": ("63 of 70", "90.0%")}
    office.undo(other or 0)
    assert dump_digest(office.connection) == nothing


def test_a_pack_takes_a_percentage_where_sessions_cannot_be_given(office: Desk, tmp_path: Path) -> None:
    made = office.packs.make("attendance", "100001", tmp_path / "pack.xlsx")
    book = load_workbook(made.path)
    sheet = book["Return"]
    headings = {str(cell.value): cell.column for cell in sheet[4]}
    column = headings["Attendance % if no sessions"]
    (rule,) = [
        one for one in sheet.data_validations.dataValidation if sheet.cell(5, column).coordinate in one.sqref
    ]
    assert rule.formula1 == "AND(ISNUMBER(K5),OR(K5=0,AND(K5>1,K5<=100)))"
    for row, value in ((5, 92.5), (6, 100)):
        sheet.cell(row, column, value)
    book.save(tmp_path / "back.xlsx")
    (one,) = office.returns.plan([tmp_path / "back.xlsx"], Options())
    assert one.plan is not None
    assert [str(row.outcome) for row in one.plan.rows] == ["add", "add"]
    told = [write.new["percent_hundredths"] for row in one.plan.rows for write in row.writes]
    assert told == [9250, 10000]


def test_the_plan_and_what_goes_back_say_it_plainly(office: Desk, tmp_path: Path) -> None:
    rows = [["UPN", "Surname", "Forename", "DOB", "Attendance"], [*JIBRIL, 92.5], [*AMAL, 1]]
    period = office.expected.period_named(FIRST_HALF)
    file = excel(tmp_path / "p.xlsx", rows)
    (one,) = office.returns.plan(
        [file], Options(school_urn="100001", period=(period.first_on, period.last_on))
    )
    assert one.plan is not None
    lines = lines_of(one.plan, Roll(lambda name: read_table(office.connection, name)), frozenset(), {})
    assert [(line.outcome, line.detail) for line in lines] == [
        ("Add", "Attendance stated 92.5%"),
        ("Refused", "Neither a percentage of attendance nor the sessions are given."),
    ]
    marks = [mark.words for mark in marks_of(one.plan)]
    assert marks[0].startswith("“1” may be 1% or 100%, and is left out: write it with the per cent sign.")


def test_a_percentage_that_a_person_is_asked_about_is_told_as_one(office: Desk, tmp_path: Path) -> None:
    take(office, percentages(tmp_path / "p.xlsx", 0.925))
    period = office.expected.period_named(FIRST_HALF)
    options = Options(
        school_urn="100001", period=(period.first_on, period.last_on), wins=(("percent", "ask"),)
    )
    office.returns.commit(office.returns.plan([percentages(tmp_path / "q.xlsx", 0.9)], options))
    (asked,) = office.asked.all()
    assert (asked.what, asked.held, asked.told) == ("Attendance %", "92.5%", "90%")
    assert listed(office) == {"Haddad, Jibril": ("not given", "stated 92.5%")}
    office.asked.answer([asked.id], Answer.TAKE)
    assert listed(office) == {"Haddad, Jibril": ("not given", "stated 90%")}


def test_the_child_the_chronology_and_the_history_tell_what_was_stated(office: Desk, tmp_path: Path) -> None:
    take(office, percentages(tmp_path / "p.xlsx", 0.925))
    records = next(one for one in office.school_records.of_child(1) if one.kind.code == "attendance")
    assert records.lines[0].source == "p.xlsx, Sheet!E4"
    entry = next(one for one in office.chronology.of(1).entries if one.kind == "Attendance")
    assert entry.more == "Oakfield Academy; Sessions: not given; Per cent: stated 92.5%"
    history = [(line.field, line.after) for line in office.child_pages.history(1)]
    assert ("Attendance: percentage stated", "92.5%") in history


def test_a_school_none_of_whose_children_were_ever_away_is_read_as_its_sheet_shows(
    office: Desk, tmp_path: Path
) -> None:
    stated, spoken, _ = take(office, percentages(tmp_path / "p.xlsx", 1, 1))
    assert (stated, spoken) == (["add", "add"], [])
    assert set(listed(office).values()) == {("not given", "stated 100%")}
