"""Register marks as schools export them: a column a session, a column a day, one to three heading rows."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from openpyxl import Workbook as ExcelWorkbook

from tests.builders import a_row, excel, list_of_children, upn
from vsdesk.desk.returns import Options
from vsdesk.returns.session_days import sessions_of
from vsdesk.returns.sessions import Said, says
from vsdesk.store.dump import dump_digest
from vsdesk.store.records import read_table

SCHOOLS = [["URN", "EstablishmentName", "Postcode"], ["100001", "Oakfield Academy", "NS1 1AA"]]
JIBRIL = ["Haddad, Jibril", upn(1)]
WEEK = "/ \\ / \\ I I L \\ C2 C2"
MARKS = WEEK.split()
DAYS = [datetime(2026, 11, day) for day in (2, 3, 4, 5, 6)]
HALVES = ["AM", "PM"] * 5


@pytest.fixture
def desk(desk, tmp_path):
    """A school, and a child at it."""
    rows = [{**a_row(), "School": "Oakfield Academy"}]
    for file in (excel(tmp_path / "schools.xlsx", SCHOOLS), list_of_children(tmp_path / "list.xlsx", *rows)):
        desk.returns.commit(desk.returns.plan([file], Options()))
    return desk


def plan(desk, tmp_path, rows, **options):
    (one,) = desk.returns.plan(
        [excel(tmp_path / "register.xlsx", rows)], Options(**{"school_urn": "100001", **options})
    )
    assert one.problem is None
    return one.plan


def take(desk, tmp_path, rows, **options):
    file = excel(tmp_path / "register.xlsx", rows)
    desk.returns.commit(desk.returns.plan([file], Options(**{"school_urn": "100001", **options})))


def weeks(desk):
    return {row["week_from"]: row["marks"] for row in read_table(desk.connection, "register_week")}


def spread(days):
    """Each day over its morning, nothing over the afternoon: as merged cells are saved."""
    return [cell for day in days for cell in (day, None)]


FORMS = {
    "a column a session, day and half in one heading (SIMS)": [
        ["Pupil name", "UPN", *(f"{day:%a %d/%m/%Y} {half}" for day in DAYS for half in ("AM", "PM"))],
        [*JIBRIL, *MARKS],
    ],
    "days without a year": [
        ["Name", "UPN", *(f"{day:%d/%m} {half}" for day in DAYS for half in ("AM", "PM"))],
        [*JIBRIL, *MARKS],
    ],
    "days in words, with totals after them (Arbor)": [
        ["Student", "UPN", *(f"{day:%d %b %Y} {half}" for day in DAYS for half in ("AM", "PM")), "Possible", "Present"],
        [*JIBRIL, *MARKS, 10, 6],
    ],
    "the date over AM and PM": [
        ["Oakfield Academy: attendance register"],
        ["Name", "UPN", *spread(DAYS)],
        [None, None, *HALVES],
        [*JIBRIL, *MARKS],
    ],
    "date, weekday, AM and PM, in three rows (Bromcom)": [
        [None, None, *spread(f"{day:%d/%m/%Y}" for day in DAYS)],
        [None, None, *spread(f"{day:%a}" for day in DAYS)],
        ["Name", "UPN", *HALVES],
        [*JIBRIL, *MARKS],
    ],
    "weekdays, the week told above": [
        ["Week commencing", datetime(2026, 11, 2)],
        ["Name", "UPN", *(f"{day:%a} {half}" for day in DAYS for half in ("AM", "PM"))],
        [*JIBRIL, *MARKS],
    ],
    "weekdays under the first day of their week": [
        [None, None, datetime(2026, 11, 2), *[None] * 9],
        ["Name", "UPN", *(f"{day:%a} {half}" for day in DAYS for half in ("AM", "PM"))],
        [*JIBRIL, *MARKS],
    ],
    "weekdays over AM and PM, the week in a column": [
        [None, None, None, *spread(f"{day:%A}" for day in DAYS)],
        ["Name", "UPN", "Week beginning", *HALVES],
        [*JIBRIL, "02/11/2026", *MARKS],
    ],
    "a column a day, two marks in each": [
        ["Name", "UPN", *DAYS],
        [*JIBRIL, "/\\", "/ \\", "II", "L\\", "C2 C2"],
    ],
    "each date twice": [
        ["Name", "UPN", *(day for day in DAYS for _ in range(2))],
        [*JIBRIL, *MARKS],
    ],
    "a column a week": [
        ["Name", "UPN", "w/c 26/10/2026", "w/c 02/11/2026"],
        [*JIBRIL, "##########", "/\\/\\IIL\\C2C2"],
    ],
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_each_form_gives_the_same_week_once_and_can_be_taken_back(desk, tmp_path, form):
    before = dump_digest(desk.connection)
    planned = plan(desk, tmp_path, FORMS[form])
    assert planned.table.layout.code == "registers-sessions"
    assert [str(row.outcome) for row in planned.rows] == ["add"]
    assert planned.rows[0].findings == ()
    take(desk, tmp_path, FORMS[form])
    assert weeks(desk)["2026-11-02"] == WEEK
    assert [str(row.outcome) for row in plan(desk, tmp_path, FORMS[form]).rows] == ["same"]
    desk.undo(desk.batches()[-1].id)
    assert dump_digest(desk.connection) == before


def test_headings_merged_in_excel_itself_are_read(desk, tmp_path):
    workbook = ExcelWorkbook()
    sheet = workbook.active
    for row in FORMS["the date over AM and PM"]:
        sheet.append(row)
    for column in range(3, 13, 2):
        sheet.merge_cells(start_row=2, end_row=2, start_column=column, end_column=column + 1)
    for column in (1, 2):
        sheet.merge_cells(start_row=2, end_row=3, start_column=column, end_column=column)
    workbook.save(tmp_path / "merged.xlsx")
    desk.returns.commit(desk.returns.plan([tmp_path / "merged.xlsx"], Options(school_urn="100001")))
    assert weeks(desk) == {"2026-11-02": WEEK}


def test_overlapping_weeks_fill_one_record_and_a_blank_session_erases_nothing(desk, tmp_path):
    def half_a_week(days, marks):
        return [
            ["Name", "UPN", *(f"{day:%d/%m/%Y} {half}" for day in days for half in ("AM", "PM"))],
            [*JIBRIL, *marks],
        ]

    take(desk, tmp_path, half_a_week(DAYS[:3], ["/", "\\", "/", "\\", "N", "N"]))
    take(desk, tmp_path, half_a_week(DAYS[2:], ["I", None, "L", "\\", "C2", "C2"]))
    assert weeks(desk) == {"2026-11-02": "/ \\ / \\ I N L \\ C2 C2"}
    take(desk, tmp_path, [["Name", "UPN", "Week commencing", "Marks"], [*JIBRIL, DAYS[0], "--------//"]])
    assert weeks(desk) == {"2026-11-02": "/ \\ / \\ I N L \\ / /"}


CODES = [
    # a code of the list that was withdrawn on 19 August 2024, on a later day
    (datetime(2026, 11, 2), "H", "had been withdrawn"),
    # the same before that day
    (datetime(2024, 7, 15), "H", None),
    # one of the new list, before it began
    (datetime(2024, 7, 15), "Y3", "was not yet in use"),
    # on its first day
    (datetime(2024, 8, 19), "C2", None),
    # no code in any year
    (datetime(2026, 11, 2), "4", "is no attendance code"),
    # a day to come
    (datetime(2026, 11, 23), "/", "still to come"),
    # a Saturday
    (datetime(2026, 11, 7), "/", "weekend"),
]


@pytest.mark.parametrize(("day", "code", "told"), CODES)
def test_a_mark_is_a_code_of_its_own_day_or_a_finding_at_its_cell(desk, tmp_path, day, code, told):
    rows = [["Name", "UPN", day, datetime(2026, 11, 3)], [*JIBRIL, f"{code} {code}", "/\\"]]
    (row,) = plan(desk, tmp_path, [*rows, *([*JIBRIL[:1], upn(5), "/\\", "/\\"] for _ in range(3))]).rows[:1]
    assert str(row.outcome) == "add"
    # 19 August 2024 is in the holidays too, which is a finding of its own.
    row = replace(row, findings=tuple(one for one in row.findings if one.rule != "outside-term"))
    assert bool(row.findings) == bool(told)
    assert all(told in finding.words and finding.where.endswith("!C2") for finding in row.findings)


def test_weekdays_of_no_week_are_held_and_say_what_is_lacking(desk, tmp_path):
    rows = [["Name", "UPN", "Mon AM", "Mon PM", "Tue AM"], [*JIBRIL, "/", "\\", "/"]]
    (row,) = plan(desk, tmp_path, rows).rows
    assert str(row.outcome) == "held"
    assert "Week commencing" in row.reasons[0]


def test_a_timetable_or_a_table_of_numbers_under_days_is_no_register(desk, tmp_path):
    rows = [["Name", "UPN", "Mon AM", "Mon PM", "Tue AM"], [*JIBRIL, "Maths", "Swimming", "Art"]]
    (one,) = desk.returns.plan([excel(tmp_path / "timetable.xlsx", rows)], Options())
    assert one.plan is None or one.plan.table.layout.code != "registers-sessions"


SAID = [
    ("Mon AM", Said("", 0, "AM")),
    ("06/09 AM", Said("06/09", None, "AM")),
    ("Tuesday 8th Sep pm", Said("8th Sep", 1, "PM")),
    ("Thurs\n10/09/2026\n(morning)", Said("10/09/2026", 3, "AM")),
    (datetime(2026, 9, 7, 13, 0), Said("2026-09-07", None, "PM")),
    (46272, Said("2026-09-07")),
    # no heading of a session
    ("Month", None), ("Name", None), ("Mon to Fri", None), ("Autumn 2026", None), (10, None), ("Sat nav", None),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "said"), SAID)
def test_what_a_heading_says(heading, said):
    assert says(heading) == said


YEARS = [
    # the last year in which it is not to come
    (["06/11", "09/11"], date(2026, 11, 20), [date(2026, 11, 6), date(2026, 11, 9)]),
    (["08/12", "09/12"], date(2026, 11, 20), [date(2025, 12, 8), date(2025, 12, 9)]),
    # over the turn of a year
    (["18/12", "04/01"], date(2027, 1, 8), [date(2026, 12, 18), date(2027, 1, 4)]),
    # month first: day first they would be no days in order, and weekends
    (["09/07", "09/08", "09/09", "09/14"], date(2026, 11, 20), [date(2026, 9, d) for d in (7, 8, 9, 14)]),
    # the weekday tells the year
    (["Mon 08/09", "Tue 09/09"], date(2026, 11, 20), [date(2025, 9, 8), date(2025, 9, 9)]),
]


@pytest.mark.parametrize(("told", "latest", "meant"), YEARS)
def test_all_headings_together_tell_the_year_and_the_order(told, latest, meant):
    names = [f"session|{text}|AM" for text in told]
    assert [session.day for session in sessions_of(names, latest).values()] == meant
