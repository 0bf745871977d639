"""What is in a cell -> a value of the field's type, or a Finding at its address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from vsdesk.model.finding import error, note, warning
from vsdesk.model.identity import UPN_UNKNOWN_CODES, Uln, Upn
from vsdesk.returns import coded
from vsdesk.returns.grid import CellValue
from vsdesk.returns.layouts import plain
from vsdesk.returns.read_days import (
    read_academic_year,
    read_birthday,
    read_day_near,
    read_future_day,
    read_loose_day,
)
from vsdesk.returns.read_numbers import read_count, read_days, read_hours, read_money
from vsdesk.returns.read_percents import read_percent
from vsdesk.returns.reading import Read, Reading, text_of
from vsdesk.returns.sessions import MARK, marks_in

POSTCODE = re.compile(r"^([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})$")
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
TEMPORARY = "This is a temporary UPN, for it ends in a letter: give the real one once it is known."
GUARDED = frozenset("0123456789=+-@")


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


def _upn(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    upn = Upn.parse(text)
    if upn.text in UPN_UNKNOWN_CODES:
        return upn.text, None
    if not upn.problem:
        return upn.text, note(
            "upn-temporary", where, reading.field.name, TEMPORARY
        ) if upn.is_temporary else None
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


def _choice(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    """One of the few answers the layout file lists."""
    value = reading.field.choices.get(plain(text))
    if value is None:
        known = ", ".join(dict.fromkeys(reading.field.choices.values()))
        words = f"“{text[:40]}” is not one of {known}, and is left out."
        return None, warning("choice-unreadable", where, reading.field.name, words)
    return value, None


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


def _session(cell: CellValue, text: str, reading: Reading, where: str) -> Read:
    """What a register has in a column of its own: the mark of a session, two of a day, ten of a week."""
    marks = marks_in(text)
    if not marks:
        words = f"“{text[:40]}” is no mark of a register, and is left out."
        return None, warning("mark-unreadable", where, reading.field.name, words)
    return " ".join(marks), None


READERS: dict[str, Callable[[CellValue, str, Reading, str], Read]] = {
    "text": _text,
    "name": _name,
    "full_name": _name,
    "identifier": _identifier,
    "date": read_day_near,
    "birthday": read_birthday,
    "future_date": read_future_day,
    "loose_date": read_loose_day,
    "upn": _upn,
    "uln": _uln,
    "urn": _urn,
    "count": read_count,
    "percent": read_percent,
    "hours": read_hours,
    "money": read_money,
    "days": read_days,
    "choice": _choice,
    "academic_year": read_academic_year,
    "marks": _marks,
    "session": _session,
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
