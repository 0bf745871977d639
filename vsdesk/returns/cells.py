"""What is in a cell -> a value of the field's type, or a Finding at its address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from vsdesk.model.finding import Finding, error, warning
from vsdesk.model.identity import UPN_UNKNOWN_CODES, Uln, Upn
from vsdesk.reference.years import AcademicYear
from vsdesk.returns import coded
from vsdesk.returns.dates import Order, Window, read_date
from vsdesk.returns.grid import CellValue
from vsdesk.returns.layouts import Field, plain

POSTCODE = re.compile(r"^([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})$")
NUMBER = re.compile(r"^-?\d+(?:\.\d+)?$")
BLANKS = frozenset(
    {"", "-", "--", "n/a", "na", "none", "null", "#n/a", "tbc", "not known", "unknown", "n/k", "nk"}
)
ANSWERS = {
    "sen": frozenset({"none", "None", "NONE"}),
    "name": frozenset({"Na", "Null"}),
    "full_name": frozenset({"Na", "Null"}),
}
"""What would be a blank, but is an answer in a field of that type: there are people called Na and Null."""
MARKS_A_WEEK = 10
MARK = re.compile(r"[CJY]\d|[^\s,;|.]")
GUARDED = frozenset("0123456789=+-@")
AGE_LIMIT = 30
"""Nobody on a virtual school's roll is older: care leavers end at 25, and records of them stay a while."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a column is to be read: its field, the order of its dates, and the day on which it is read."""

    field: Field
    order: Order
    today: date


Read = tuple[object, Finding | None]
"""A value (None: nothing to take) and what is odd about it."""


def text_of(cell: CellValue) -> str:
    """A cell as the text a person sees: whole numbers without a point, days without a time."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return " ".join(str(cell).replace("\u00a0", " ").replace("\u200b", "").split())


def as_typed(cell: CellValue) -> CellValue:
    """A text without the apostrophe that keeps a spreadsheet from reading it as a number, a day or a formula."""
    if isinstance(cell, str) and cell[:1] == "'" and cell[1:2] in GUARDED:
        return cell[1:]
    return cell


def read_cell(cell: CellValue, reading: Reading, where: str) -> Read:
    """The value of a cell, or what is wrong with it. A blank cell gives (None, None), and erases nothing."""
    cell = as_typed(cell)
    text = text_of(cell)
    if text.casefold() in BLANKS and text not in ANSWERS.get(reading.field.type, ()):
        return None, None
    return READERS[reading.field.type](cell, text, reading, where)


def _text(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    return text, None


def _name(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    """A name, its accents composed, so that one name is one text however it was typed."""
    return unicodedata.normalize("NFC", text), None


def _identifier(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    return text.upper() if not text.isdigit() else text, None


def _read_day(cell: CellValue, text: str, reading: Reading, where: str, earliest: date, latest: date) -> Read:
    name = reading.field.name
    day = read_date(cell, reading.order, Window(earliest, latest))
    if day is None and _either_way(cell, reading, latest):
        words = f"“{text[:40]}” may be day first or month first: this column has both. Write 31 Dec 2025."
        return None, error("date-order", where, name, words)
    if day is None:
        return None, error(
            "date-unreadable", where, name, f"“{text[:40]}” is not a date. Write it as 31/12/2025."
        )
    if not earliest <= day <= latest:
        expected = f"a date from {earliest:%d/%m/%Y} to {latest:%d/%m/%Y} was expected"
        words = f"{day:%d/%m/%Y} cannot be right here: {expected}."
        return None, error("date-impossible", where, name, words)
    return day, None


def _either_way(cell: CellValue, reading: Reading, latest: date) -> bool:
    """Whether only its column keeps the cell from being read: one that writes days both ways."""
    if reading.order is not Order.BOTH:
        return False
    return read_date(cell, Order.DAY_FIRST, Window(latest, latest)) is not None


def _date(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    today = reading.today
    return _read_day(
        cell, text, reading, where, date(today.year - AGE_LIMIT, 1, 1), today + timedelta(days=366)
    )


def _birthday(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    today = reading.today
    return _read_day(cell, text, reading, where, date(today.year - AGE_LIMIT, 1, 1), today)


def _future_date(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    today = reading.today
    return _read_day(
        cell,
        text,
        reading,
        where,
        date(today.year - AGE_LIMIT, 1, 1),
        today.replace(year=today.year + 20, day=1),
    )


def _loose_date(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    """A date that decides nothing about a child: an unreadable one is left out with a warning."""
    today = reading.today
    day = read_date(cell, reading.order, Window(date(today.year - 100, 1, 1), today))
    if day is None and "z" not in text.casefold():
        return None, warning(
            "date-unreadable", where, reading.field.name, f"“{text[:40]}” is not a date, and is left out."
        )
    return (day.isoformat() if isinstance(day, date) else text), None


def _upn(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    upn = Upn.parse(text)
    if upn.text in UPN_UNKNOWN_CODES or not upn.problem:
        return upn.text, None
    words = f"This UPN looks wrong: {upn.problem}. It is kept as it was sent."
    return upn.text, warning("upn-check", where, reading.field.name, words)


def _uln(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    uln = Uln.parse(text)
    if not uln.problem:
        return uln.text, None
    words = f"This ULN looks wrong: {uln.problem}. It is kept as it was sent."
    return uln.text, warning("uln-check", where, reading.field.name, words)


def _urn(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    digits = text.removesuffix(".0")
    if digits.isdigit() and 5 <= len(digits) <= 7:
        return digits, None
    return None, warning(
        "urn-unreadable", where, reading.field.name, f"“{text[:40]}” is not a school's URN, and is left out."
    )


def _number(text: str) -> float | None:
    bare = text.replace(",", "").rstrip("%").strip()
    return float(bare) if NUMBER.match(bare) else None


def _count(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    number = _number(text)
    if number is None or number < 0 or not float(number).is_integer():
        return None, error(
            "count-unreadable",
            where,
            reading.field.name,
            f"“{text[:40]}” is not a whole number of 0 or more.",
        )
    return int(number), None


def _percent(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    """A share 0-1. Excel holds 95% as 0.95, and writes it so to a CSV; a school types 95 or 95%."""
    number = _number(text)
    if number is None or number < 0 or number > 100:
        return None, warning(
            "percent-unreadable",
            where,
            reading.field.name,
            f"“{text[:40]}” is not a percentage, and is left out.",
        )
    share = number <= 1 and "%" not in text
    return (number if share else number / 100), None


def _hours(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    number = _number(text.casefold().replace("hours", "").replace("hrs", "").strip())
    if number is None or not 0 <= number <= 60:
        return None, warning(
            "hours-unreadable",
            where,
            reading.field.name,
            f"“{text[:40]}” is not a number of hours a week, and is left out.",
        )
    return number, None


def _postcode(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    match = POSTCODE.match(text.upper())
    return (f"{match[1]} {match[2]}", None) if match else (text.upper(), None)


def _year_group(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    """The year as taught, in that nation's words; a bare number of an English list gains its Y."""
    bare = plain(text).removeprefix("year ").removeprefix("yr ").removeprefix("y")
    if bare.isdigit() and 1 <= int(bare) <= 14:
        return f"Y{int(bare)}", None
    words = {
        "r": "R",
        "reception": "R",
        "rec": "R",
        "n": "N2",
        "n1": "N1",
        "n2": "N2",
        "nursery": "N2",
        "0": "R",
    }
    return words.get(bare, text), None


def _coded(
    read: Callable[[str], str | int | None], rule: str, what: str
) -> Callable[[CellValue, str, Reading, str], Read]:
    def reader(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
        value = read(text)
        if value is None:
            return None, warning(
                rule, where, reading.field.name, f"“{text[:40]}” is not {what}, and is left out."
            )
        return value, None

    return reader


def _code(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    """A DfE code, from the code, its words, or both ("C2 - Full care order"); an unknown one is kept."""
    value = coded.read_code(reading.field.codes or "", text)
    if value is None:
        return text, warning(
            "code-unknown",
            where,
            reading.field.name,
            f"“{text[:40]}” is not a code we know; it is kept as it was sent.",
        )
    return value, None


def _days(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    """A number of school days, to the half day."""
    number = _number(text.casefold().replace("days", "").replace("day", "").strip())
    if number is None or number < 0 or not (number * 2).is_integer():
        words = f"“{text[:40]}” is not a number of days or half days, and is left out."
        return None, warning("days-unreadable", where, reading.field.name, words)
    return number, None


def _choice(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    """One of the few answers the layout file lists."""
    value = reading.field.choices.get(plain(text))
    if value is None:
        known = ", ".join(dict.fromkeys(reading.field.choices.values()))
        words = f"“{text[:40]}” is not one of {known}, and is left out."
        return None, warning("choice-unreadable", where, reading.field.name, words)
    return value, None


def _academic_year(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    year = AcademicYear.told(text)
    if year is None:
        words = f"“{text[:40]}” is not an academic year. Write it as 2025/26."
        return None, error("year-unreadable", where, reading.field.name, words)
    return str(year), None


def _subject(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    """A school subject by its usual name, however it is spelt; one we do not know stays as it was sent."""
    return coded.subject(text), None


def _marks(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    """A week's ten marks, morning and afternoon from Monday, parted by spaces; some codes have a digit after them."""
    marks = MARK.findall(str(cell).upper())
    if len(marks) != MARKS_A_WEEK:
        words = f"“{text[:40]}” is not a week of {MARKS_A_WEEK} marks, two a day from Monday."
        return None, error("marks-length", where, reading.field.name, words)
    return " ".join(marks), None


READERS: dict[str, Callable[[CellValue, str, Reading, str], Read]] = {
    "text": _text,
    "name": _name,
    "full_name": _name,
    "identifier": _identifier,
    "date": _date,
    "birthday": _birthday,
    "future_date": _future_date,
    "loose_date": _loose_date,
    "upn": _upn,
    "uln": _uln,
    "urn": _urn,
    "count": _count,
    "percent": _percent,
    "hours": _hours,
    "days": _days,
    "choice": _choice,
    "academic_year": _academic_year,
    "marks": _marks,
    "subject": _subject,
    "postcode": _postcode,
    "year_group": _year_group,
    "code": _code,
    "sex": _coded(coded.sex, "sex-unreadable", "a sex we can read"),
    "sen": _coded(coded.sen, "sen-unreadable", "an SEN status (E, K or N)"),
    "yes_no": _coded(coded.yes_no, "yes-no-unreadable", "yes or no"),
    "flag": _coded(coded.yes_no, "yes-no-unreadable", "0 or 1"),
    "in_or_out": _coded(coded.in_or_out, "in-out-unreadable", "inside or outside the authority"),
    "birth_basis": _coded(coded.birth_basis, "basis-unreadable", "document, stated or assessed"),
    "enrolment_kind": _coded(
        coded.enrolment_kind, "registration-unreadable", "a kind of registration we know"
    ),
}
