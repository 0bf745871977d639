"""Thirty schools' workbooks of one term, no two made alike: other headings, forms, titles, scales, names and passwords."""

from __future__ import annotations

import csv
from collections.abc import Callable
from html import escape
from pathlib import Path

from tests.builders import Rows, excel, upn
from tests.vsdesk.returns.test_workbook_locked import locked
from tests.vsdesk.returns.workbook_files import ods

SCHOOLS, PUPILS = 30, 3
PLACES = (
    "Oakfield", "Hillcrest", "Thornfield", "Beckside", "Larkrise", "Mossbank", "Ferndale", "Kingsway", "Ashdown",
    "Brookvale", "Copthorne", "Dunmoor", "Eastgate", "Foxhill", "Greenbank", "Hazelwood", "Ivybridge", "Juniper",
    "Kestrel", "Limetree", "Meadowcroft", "Northcote", "Orchardside", "Priory", "Queensmead", "Redmires", "Southlands",
    "Tallis", "Upwell", "Vale",
)  # fmt: skip
SURNAMES = (
    "Haddad", "Okafor", "Nowak", "Byrne", "Rahman", "Silva", "Petrov", "Doyle", "Mensah", "Kaur", "Abbott", "Clarke",
    "Dinh", "Evans", "Farouk", "Grant", "Hussain", "Ivanov", "Jones", "Khan", "Lewis", "Malik", "Ncube", "Osman",
    "Patel", "Quinn", "Rossi", "Singh", "Tran", "Usman",
)  # fmt: skip
FORENAMES = ("Jibril", "Mina", "Theo")
SCALES = (("Secure", "Developing", "Mastered"), ("3b", "3a", "4c"), ("WTS+", "EXS", "WTS-"), ("P", "M", "D"))
TERMS = ("Autumn term 2026", "Spring term 2027")
NAMED = (
    ("Surname", "Forename", "DoB"),
    ("Last name", "First name", "Date of birth"),
    ("Family name", "Given name", "D.O.B."),
)
COUNTED = (
    ("Possible", "Attended"),
    ("Sessions possible", "Sessions attended"),
    ("Poss", "Present"),
    ("Total possible", "Att"),
)


def schools(folder: Path) -> Path:
    """The register of all thirty."""
    rows = [[str(900001 + n), f"{place} School"] for n, place in enumerate(PLACES)]
    return excel(folder / "register.xlsx", [["URN", "EstablishmentName"], *rows])


def children(folder: Path) -> Path:
    """The council's list: three children a school."""
    headings = ["LCS ID", "Surname", "Forename", "Date of birth", "UPN", "Entered care", "School", "Year"]
    rows = [
        [str(10000 + n), surname, forename, born, number, "02/09/2024", f"{place} School", "9"]
        for n, (place, surname, forename, born, number) in enumerate(_pupils())
    ]
    return excel(folder / "list.xlsx", [headings, *rows])


def _pupils() -> list[tuple[str, str, str, str, str]]:
    return [
        (PLACES[school], SURNAMES[school], FORENAMES[pupil], f"{school % 27 + 1:02d}/0{pupil + 1}/2013", upn(school * 3 + pupil))
        for school in range(SCHOOLS)
        for pupil in range(PUPILS)
    ]  # fmt: skip


def workbooks(folder: Path, term: int) -> list[Path]:
    """What the thirty schools send about a term, a file each."""
    folder.mkdir()
    return [_of_school(folder, school, term) for school in range(SCHOOLS)]


def _of_school(folder: Path, school: int, term: int) -> Path:
    rows = KINDS[school % len(KINDS)](school, term)
    name = f"{PLACES[school]} {('autumn', 'spring')[term]}"
    path = FORMS[school % len(FORMS)](folder, name, rows)
    return locked(path, f"{PLACES[school]}-pass") if path.suffix == ".xlsx" and school % 10 == 0 else path


# --- what they say ------------------------------------------------------------------------------------------------


def _title(school: int, what: str, term: int) -> list[str]:
    return [f"{PLACES[school]} School: {what}, {TERMS[term]}"]


def _named(school: int, pupil: int) -> list[str]:
    """How a school names a pupil: by UPN, by name and birthday, or by no more than an initial and the year."""
    _, surname, forename, born, number = _pupils()[school * 3 + pupil]
    return [[number], [surname, forename, born], [surname, forename[:1], "9"]][school % 3]


def _naming(school: int) -> list[str]:
    return [["UPN"], list(NAMED[school % len(NAMED)]), ["Surname", "Forename", "Year"]][school % 3]


def _attendance(school: int, term: int) -> Rows:
    rows = [[*_named(school, pupil), 120 + term, 100 + pupil + term] for pupil in range(PUPILS)]
    return [
        _title(school, "attendance", term),
        [],
        [*_naming(school), *COUNTED[school % len(COUNTED)]],
        *rows,
    ]


def _percentages(school: int, term: int) -> Rows:
    rows = [[*_named(school, pupil), 120, f"{80 + pupil + term}%"] for pupil in range(PUPILS)]
    total = ["Total", *[None] * (len(_naming(school)) - 1), 360, None]
    return [
        _title(school, "attendance", term),
        [*_naming(school), "Possible sessions", "% attendance"],
        *rows,
        total,
    ]


def _progress(school: int, term: int) -> Rows:
    scale = SCALES[school % len(SCALES)]
    rows = [[*_named(school, pupil), scale[pupil], scale[(pupil + term) % 3]] for pupil in range(PUPILS)]
    return [_title(school, "progress", term), [*_naming(school), "English", "Maths"], *rows]


def _two_rows_of_headings(school: int, term: int) -> Rows:
    scale = SCALES[school % len(SCALES)]
    blank = [None] * len(_naming(school))
    groups = [*blank, "English", None, "Maths", None]
    headings = [*_naming(school), "Current", "Target", "Current", "Target"]
    rows = [
        [*_named(school, pupil), scale[pupil], scale[2], scale[(pupil + term) % 3], scale[2]]
        for pupil in range(PUPILS)
    ]
    return [_title(school, "progress", term), groups, headings, *rows]


def _suspensions(school: int, term: int) -> Rows:
    day = ("05/10/2026", "18/01/2027")[term]
    rows = [[*_named(school, 1), "Cooling off", day, 1.5, "Rudeness"]]
    return [
        _title(school, "suspensions", term),
        [*_naming(school), "Suspension type", "Start date", "Days", "Reason 1"],
        *rows,
    ]


def _of_its_own(school: int, term: int) -> Rows:
    """Headings nobody else uses: what they are is said once."""
    rows = [[*_named(school, pupil), 120 + term, 101 + pupil] for pupil in range(PUPILS)]
    own = [f"Learner {number}" for number in range(1, len(_naming(school)) + 1)]
    return [[f"{PLACES[school]} School", TERMS[term]], [*own, "Could come", "Came"], *rows]


KINDS: tuple[Callable[[int, int], Rows], ...] = (
    _attendance, _progress, _suspensions, _percentages, _two_rows_of_headings, _attendance, _of_its_own,
)  # fmt: skip


# --- in what form -------------------------------------------------------------------------------------------------


def _as_xlsx(folder: Path, name: str, rows: Rows) -> Path:
    return excel(folder / f"{name}.xlsx", rows)


def _as_csv(folder: Path, name: str, rows: Rows) -> Path:
    path = folder / f"{name}.csv"
    with path.open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return path


def _as_web_page(folder: Path, name: str, rows: Rows) -> Path:
    path = folder / f"{name}.xls"
    body = "".join(f"<tr>{''.join(f'<td>{_text(cell)}</td>' for cell in row)}</tr>" for row in rows)
    path.write_text(f"<html><body><table>{body}</table></body></html>", encoding="utf-8")
    return path


def _as_ods(folder: Path, name: str, rows: Rows) -> Path:
    cells = "".join(
        f"<table:table-row>{''.join(_ods_cell(cell) for cell in row)}</table:table-row>" for row in rows
    )
    return ods(folder / f"{name}.ods", f'<table:table table:name="Sheet1">{cells}</table:table>')


def _ods_cell(cell: object) -> str:
    if isinstance(cell, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="string"><text:p>{_text(cell)}</text:p></table:table-cell>'


def _text(cell: object) -> str:
    return escape(str("" if cell is None else cell))


FORMS: tuple[Callable[[Path, str, Rows], Path], ...] = (_as_xlsx, _as_csv, _as_web_page, _as_ods, _as_xlsx)
