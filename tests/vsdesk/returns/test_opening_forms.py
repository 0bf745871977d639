"""One return of three children in every form in which schools send it: just the same plan comes of each."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from html import escape
from pathlib import Path

import pytest
from openpyxl import Workbook as ExcelWorkbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.builders import TODAY, Rows, excel, roll_of, upn
from tests.vsdesk.returns.old_workbooks import serial, xls, xlsb
from tests.vsdesk.returns.test_workbook_locked import locked
from tests.vsdesk.returns.workbook_files import edited, ods
from vsdesk.reference.calendar import calendar
from vsdesk.returns import pipeline
from vsdesk.returns.shapes import Plan, Request
from vsdesk.returns.workbook import open_workbook, warm_reader

HALF = (date(2026, 9, 1), date(2026, 10, 23))
HEADINGS = ["UPN", "Surname", "Forename", "Date of birth", "Sessions possible", "Sessions attended"]
CHILDREN = (
    (upn(1), "O’Neill", "Zoë", date(2012, 3, 14), 120, 111),
    (upn(2), "Okafor", "Amal", date(2012, 4, 3), 120, 97),
    (upn(3), "Łuczak", "Theo", date(2013, 11, 29), 118, 118),
)
PLAIN = [HEADINGS, *map(list, CHILDREN)]
BLANK: list[object] = []


@pytest.fixture(scope="module")
def reader():
    with warm_reader() as one:
        yield one


def planned(path: Path, reader, *passwords: str, hidden: bool | None = None) -> list[Plan]:
    """Every table of the file, planned against a roll that knows the three."""
    roll = roll_of(
        child=[
            {"local_id": str(n), "surname": s, "forename": f, "born_on": d.isoformat(), "upn": u}
            for n, (u, s, f, d, *_) in enumerate(CHILDREN, 1)
        ],
        school=[{"urn": "100001", "name": "Oakfield School"}],
        enrolment=[{"child": n, "school": 1, "kind": "main"} for n in (1, 2, 3)],
    )
    workbook = open_workbook(path, passwords=passwords, reader=reader)
    asked = Request(school_urn="100001", period=HALF, hidden=hidden)
    return [
        pipeline.plan_table(table, roll, asked, calendar(), TODAY)
        for table in pipeline.recognise(workbook, None)
    ]


def told(plans: Sequence[Plan]) -> list[tuple[object, ...]]:
    """What becomes of each row, whom it is about and by what, and all that is written."""
    return [
        (str(row.outcome), row.child, row.by, [(write.table, dict(write.new)) for write in row.writes], row.reasons)
        for plan in plans
        for row in plan.rows
    ]  # fmt: skip


EXPECTED = [
    (
        "add",
        number,
        "UPN",
        [(
            "attendance_total",
            {"child": number, "school": 1, "period_from": HALF[0], "period_to": HALF[1], "possible": possible, "attended": attended},
        )],
        (),
    )
    for number, (*_, possible, attended) in enumerate(CHILDREN, 1)
]  # fmt: skip


def same_plan(plans: Sequence[Plan]) -> None:
    """Just the three rows, and not a doubt about any birthday."""
    assert told(plans) == EXPECTED
    odd = [finding for plan in plans for row in plan.rows for finding in row.findings]
    assert odd == []
    assert all(plan.certain for plan in plans)


# --- the files -------------------------------------------------------------------------------------------------


def texts(rows: Rows, day: str = "%d/%m/%Y") -> list[list[str]]:
    """Every cell as text."""
    return [
        ["" if cell is None else cell.strftime(day) if isinstance(cell, date) else str(cell) for cell in row]
        for row in rows
    ]


def as_text(encoding: str, delimiter: str, folder: Path, *, ending: str = ".csv", first: str = "") -> Path:
    made = io.StringIO(newline="")
    made.write(first)
    csv.writer(made, delimiter=delimiter).writerows(texts(PLAIN))
    path = folder / f"return{ending}"
    path.write_bytes(made.getvalue().encode(encoding))
    return path


def as_page(folder: Path) -> Path:
    lines = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in texts(PLAIN))
    path = folder / "return.xls"
    path.write_text(f"<html><body><table>{lines}</table></body></html>", encoding="utf-8")
    return path


def as_excel_2003(folder: Path) -> Path:
    def cell(value: object) -> str:
        kind = "DateTime" if isinstance(value, date) else "Number" if isinstance(value, int) else "String"
        text = f"{value.isoformat()}T00:00:00.000" if isinstance(value, date) else escape(str(value))
        return f'<Cell><Data ss:Type="{kind}">{text}</Data></Cell>'

    space = "urn:schemas-microsoft-com:office:spreadsheet"
    rows = "".join(f"<Row>{''.join(map(cell, row))}</Row>" for row in PLAIN)
    path = folder / "return.xml"
    path.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Workbook xmlns="{space}" xmlns:ss="{space}">'
        f'<Worksheet ss:Name="Sheet1"><Table>{rows}</Table></Worksheet></Workbook>',
        encoding="utf-8",
    )
    return path


def as_ods(folder: Path) -> Path:
    def cell(value: object) -> str:
        if isinstance(value, date):
            inside = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        elif isinstance(value, int):
            inside = f'office:value-type="float" office:value="{value}"'
        else:
            inside = 'office:value-type="string"'
        return f"<table:table-cell {inside}><text:p>{escape(str(value))}</text:p></table:table-cell>"

    rows = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in PLAIN)
    return ods(folder / "return.ods", f'<table:table table:name="Sheet1">{rows}</table:table>')


def as_xlsx(folder: Path, rows: Rows = PLAIN) -> Path:
    return excel(folder / "return.xlsx", rows)


def as_xlsm(folder: Path) -> Path:
    path = as_xlsx(folder).rename(folder / "return.xlsm")
    plain, macros = b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml"
    kind = b"openxmlformats-officedocument." + plain
    return edited(path, "[Content_Types].xml", lambda types: types.replace(kind, macros))


def counted_from_1904(folder: Path) -> Path:
    workbook = ExcelWorkbook()
    workbook.epoch = CALENDAR_MAC_1904
    for row in PLAIN:
        workbook.active.append(row)
    workbook.save(folder / "mac.xlsx")
    return folder / "mac.xlsx"


def packed(made: Callable[[Path], Path], folder: Path) -> Path:
    path = made(folder)
    gz = path.with_name(f"{path.name}.gz")
    gz.write_bytes(gzip.compress(path.read_bytes()))
    return gz


def dressed(*rows: Sequence[object]) -> Callable[[Path], Path]:
    """A workbook of these rows."""
    return partial(as_xlsx, rows=rows)


def with_days(write: Callable[[date], object]) -> Callable[[Path], Path]:
    """The days of birth written in one way."""
    return dressed(HEADINGS, *([u, s, f, write(d), p, a] for u, s, f, d, p, a in CHILDREN))


def with_headings(*headings: str) -> Callable[[Path], Path]:
    return dressed(headings, *CHILDREN)


def wide(row: Sequence[object]) -> list[object]:
    """The row with blank columns before and among its cells."""
    return [None, *row[:2], None, *row[2:4], None, None, *row[4:]]


def merged_headings(folder: Path) -> Path:
    """Titles merged across; the headings merged over two rows, or under a group's."""
    workbook = ExcelWorkbook()
    sheet = workbook.active
    for row in (
        ["Oakfield School: attendance"],
        ["UPN", "Surname", "Forename", "Date of birth", "Sessions", None],
        [None, None, None, None, "Possible", "Attended"],
        *CHILDREN,
    ):
        sheet.append(row)
    for cells in ("A1:F1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2"):
        sheet.merge_cells(cells)
    workbook.save(folder / "merged.xlsx")
    return folder / "merged.xlsx"


def parts(made: Sequence[Sequence[object]]) -> Iterator[list[Sequence[object]]]:
    for child in made:
        yield [HEADINGS, child]


def three_sheets(folder: Path) -> Path:
    return excel(folder / "years.xlsx", *parts(CHILDREN))


def three_tables(folder: Path) -> Path:
    rows: list[Sequence[object]] = []
    for number, part in enumerate(parts(CHILDREN), 7):
        rows += [[f"Year {number}"], *part, BLANK, BLANK]
    return excel(folder / "blocks.xlsx", rows)


FORMS: dict[str, Callable[[Path], Path]] = {
    # workbooks
    "xlsx": as_xlsx,
    "xlsm": as_xlsm,
    "xls": lambda folder: xls(folder / "return.xls", PLAIN),
    "xlsb": lambda folder: xlsb(folder / "return.xlsb", PLAIN),
    "ods": as_ods,
    "a web page called xls": as_page,
    "the XML of Excel 2003": as_excel_2003,
    # texts, as programs export them
    "csv in UTF-8": partial(as_text, "utf-8", ","),
    "csv in UTF-8 with a mark": partial(as_text, "utf-8-sig", ","),
    "csv in UTF-16": partial(as_text, "utf-16", ","),
    "csv in UTF-16, big end first": lambda f: as_text("utf-16-be", ";", f, first="\ufeff"),
    "tabs in UTF-16, as Excel's Unicode text": partial(as_text, "utf-16", "\t", ending=".txt"),
    "semicolons": partial(as_text, "utf-8", ";"),
    "tabs": partial(as_text, "utf-8", "\t", ending=".tsv"),
    "strokes": partial(as_text, "utf-8", "|", ending=".txt"),
    "a line that names the delimiter": partial(as_text, "utf-8", ";", first="sep=;\r\n"),
    # packed
    "csv.gz": partial(packed, partial(as_text, "utf-8", ",")),
    "xlsx.gz": partial(packed, as_xlsx),
    "web page in a gz": partial(packed, as_page),
    # what stands around the table
    "title rows": dressed(["Oakfield School"], ["Attendance, first half of autumn 2026"], BLANK, *PLAIN),
    "a form above": dressed(["School:", "Oakfield School"], ["Contact:", "Mrs P. Hill", "01234 567890"], BLANK, *PLAIN),
    "two rows of headings": dressed(
        [None, None, None, None, "Sessions", None],
        ["UPN", "Surname", "Forename", "DOB", "Possible", "Attended"], *CHILDREN,
    ),
    "merged headings": merged_headings,
    "blank columns": dressed(*map(wide, PLAIN)),
    "blank rows between": dressed(HEADINGS, *(line for child in CHILDREN for line in (child, BLANK))),
    "far down and right": dressed(*[BLANK] * 12, *([None] * 5 + list(row) for row in PLAIN)),
    "notes below": dressed(*PLAIN, BLANK, ["Note: one session is half a day."], ["Printed 20/11/2026 09:14 by Mrs Hill"]),
    "a key below": dressed(*PLAIN, BLANK, ["Key"], ["N/A", "not on roll for the whole period"]),
    "a line of dashes": dressed(HEADINGS, ["-----"] * 6, *CHILDREN),
    "headings again on each page": dressed(HEADINGS, CHILDREN[0], HEADINGS, *CHILDREN[1:]),
    "columns in another order": dressed(*(list(reversed(row)) for row in PLAIN)),
    "columns nobody asked for": dressed(*([*row, "x" if n else "House", 3.5 if n else "Score"] for n, row in enumerate(PLAIN))),
    # totals
    "a total": dressed(*PLAIN, ["Total", None, None, None, 358, 326]),
    "a total under the surname": dressed(*PLAIN, [None, "TOTALS", None, None, 358, 326]),
    "a total before the numbers": dressed(*PLAIN, [None, None, None, "Total:", 358, 326]),
    "sums without a word": dressed(*PLAIN, [None, None, None, None, 358, 326]),
    "sums set apart": dressed(*PLAIN, BLANK, [None, None, None, None, 358, 326]),
    "an average": dressed(*PLAIN, ["Average", None, None, None, 119.3, 108.7]),
    "a grand total": dressed(*PLAIN, ["Grand total (3 pupils)", None, None, None, 358, 326]),
    "how many": dressed(*PLAIN, ["Number of pupils: 3"]),
    "overall": dressed(*PLAIN, ["Overall", None, None, None, 358, 326]),
    "whole school": dressed(*PLAIN, ["Whole school", None, None, None, 35810, 32600]),
    "a subtotal among them": dressed(HEADINGS, CHILDREN[0], ["Subtotal", None, None, None, 120, 111], *CHILDREN[1:]),
    # parts
    "a sheet each": three_sheets,
    "a table each on one sheet": three_tables,
    # headings as people write them
    "headings with notes in brackets": with_headings("UPN (13 characters)", "Surname *", "Forename *", "Date of birth (dd/mm/yyyy)", "Sessions possible*", "Sessions attended:"),
    "headings of several lines": with_headings("U.P.N.", "Legal\nsurname", "Legal\nforename", "Date of\nbirth", "Sessions\npossible", "Sessions\nattended"),
    "headings in capitals with strokes": with_headings("UPN", "SURNAME", "FORENAME", "DATE_OF_BIRTH", "SESSIONS_POSSIBLE", "SESSIONS_ATTENDED"),
    # days
    "1904": counted_from_1904,
    "days with times": with_days(lambda d: datetime(d.year, d.month, d.day)),
    "14/03/2012": with_days(lambda d: f"{d:%d/%m/%Y}"),
    "14/3/12": with_days(lambda d: f"{d.day}/{d.month}/{d:%y}"),
    "14-03-2012": with_days(lambda d: f"{d:%d-%m-%Y}"),
    "14.03.2012": with_days(lambda d: f"{d:%d.%m.%Y}"),
    "14 03 2012": with_days(lambda d: f"{d:%d %m %Y}"),
    "14 Mar 2012": with_days(lambda d: f"{d:%d %b %Y}"),
    "14-Mar-12": with_days(lambda d: f"{d:%d-%b-%y}"),
    "14 March 2012": with_days(lambda d: f"{d:%d %B %Y}"),
    "14th March 2012": with_days(lambda d: f"{d.day}{'rd' if d.day == 3 else 'th'} {d:%B %Y}"),
    "Wednesday, 14 March 2012": with_days(lambda d: f"{d:%A, %d %B %Y}"),
    "March 14, 2012": with_days(lambda d: f"{d:%B %d, %Y}"),
    "2012-03-14": with_days(lambda d: d.isoformat()),
    "2012-03-14T00:00:00": with_days(lambda d: f"{d.isoformat()}T00:00:00"),
    "14/03/2012 00:00:00": with_days(lambda d: f"{d:%d/%m/%Y} 00:00:00"),
    "20120314": with_days(lambda d: f"{d:%Y%m%d}"),
    "2012-Mar-14 00:00:00": with_days(lambda d: f"{d:%Y-%b-%d} 00:00:00"),
    "serial numbers": with_days(serial),
    "serial numbers as text": with_days(lambda d: str(serial(d))),
    "month first, as the column proves": with_days(lambda d: f"{d:%m/%d/%Y}"),
    # cells
    "numbers as text": dressed(HEADINGS, *([u, s, f, d, str(p), str(a)] for u, s, f, d, p, a in CHILDREN)),
    "an apostrophe before each": dressed(HEADINGS, *([f"'{u}", s, f, d, f"'{p}", a] for u, s, f, d, p, a in CHILDREN)),
    "blanks around": dressed(HEADINGS, *([f" {u}\xa0", f"{s} ", f, d, f" {p} ", a] for u, s, f, d, p, a in CHILDREN)),
    "small letters": dressed(HEADINGS, *([u.lower(), s.upper(), f, d, p, a] for u, s, f, d, p, a in CHILDREN)),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_the_same_return_gives_the_same_plan_in_whatever_form_it_comes(form, reader, tmp_path):
    same_plan(planned(FORMS[form](tmp_path), reader))


def test_windows_1252_gives_the_same_plan(reader, tmp_path):
    # It has no Ł, so the Polish name is written as such exports write it.
    path = tmp_path / "return.csv"
    text = "\n".join(",".join(row) for row in texts(PLAIN)).replace("Ł", "L")
    path.write_bytes(text.encode("cp1252"))
    same_plan(planned(path, reader))


@pytest.mark.parametrize("tried", [("Hill2025", "Oakfield 2026"), ("Oakfield 2026",)])
def test_a_password_among_those_remembered_gives_the_same_plan(tried, reader, tmp_path):
    same_plan(planned(locked(as_xlsx(tmp_path), "Oakfield 2026"), reader, *tried))


def test_hidden_rows_taken_when_a_person_says_so_give_the_same_plan(reader, tmp_path):
    workbook = ExcelWorkbook()
    for row in PLAIN:
        workbook.active.append(row)
    workbook.active.row_dimensions[3].hidden = True
    workbook.save(tmp_path / "hidden.xlsx")
    assert [str(row.outcome) for row in planned(tmp_path / "hidden.xlsx", reader)[0].rows] == [
        "add",
        "held",
        "add",
    ]
    (plan,) = planned(tmp_path / "hidden.xlsx", reader, hidden=True)
    assert told([plan]) == EXPECTED


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        # an error of Excel's, kept as one
        ('<c r="F2" t="e"><v>#REF!</v></c>', "The cell shows the error #REF!"),
        # a formula saved by a program that does not reckon
        ('<c r="F2"><f>E2-9</f></c>', "The cell holds a formula without its result."),
    ],
    ids=["error", "formula"],
)
def test_what_only_looks_blank_stops_its_row_and_is_told(reader, tmp_path, cell, words):
    path = as_xlsx(tmp_path)
    was = b'<c r="F2" t="n"><v>111</v></c>'
    edited(path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(was, cell.encode()))
    (plan,) = planned(path, reader)
    assert [str(row.outcome) for row in plan.rows] == ["refused", "add", "add"]
    (found,) = plan.rows[0].findings
    assert (found.severity, found.where) == ("error", "Sheet!F2")
    assert found.words.startswith(words)


def test_numbers_without_a_name_that_are_no_sums_are_kept_and_refused(reader, tmp_path):
    (plan,) = planned(dressed(*PLAIN, [None, None, None, None, 120, 90])(tmp_path), reader)
    assert [str(row.outcome) for row in plan.rows] == ["add", "add", "add", "refused"]


def test_a_list_of_three_pupils_and_sums_says_how_many_rows_were_about_nobody(reader, tmp_path):
    (plan,) = planned(FORMS["sums without a word"](tmp_path), reader)
    assert (plan.left_out, plan.left_out_rows) == (1, (5,))


def test_a_day_that_may_be_either_is_told_where_the_column_proves_both_orders(reader, tmp_path):
    days = ("14/03/2012", "04/03/2012", "11/29/2013")
    rows = [[None, s, f, day, p, a] for (_, s, f, _, p, a), day in zip(CHILDREN, days, strict=True)]
    (plan,) = planned(dressed(HEADINGS, *rows)(tmp_path), reader)
    assert [str(row.outcome) for row in plan.rows] == ["add", "refused", "add"]
    assert "date-order" in {finding.rule for finding in plan.findings}
