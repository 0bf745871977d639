"""What stands above a table, in its sheet's name or the file's: the period, the school, the day it was run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain, zip_longest

from vsdesk.errors import UserError
from vsdesk.reference.calendar import Calendar
from vsdesk.reference.years import AcademicYear
from vsdesk.returns.dates import Order, Window, read_date
from vsdesk.returns.layouts import plain
from vsdesk.returns.reading import text_of
from vsdesk.returns.school_lookup import Found, SchoolLookup
from vsdesk.returns.shapes import MappedTable, Ref, Table

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
DAY = re.compile(
    rf"\d{{1,2}}(?:st|nd|rd|th)?[ ]+(?:of )?{MONTH}[ ,]+\d{{4}}"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}",
    re.IGNORECASE,
)
TERM = re.compile(
    r"\b(autumn|spring|summer)\b"
    r"(?:[ ,–-]+(?:term|half[ -]?term|half|ht|first|second|1st|2nd)\b|[ ]?(?:ht)?[12](?!\d))*"
    r"[ ,–-]+(\d{4}(?:[/-]\d{2,4})?)(?!\d)",
    re.IGNORECASE,
)
TERM_AFTER = re.compile(r"(\d{4}[/-]\d{2,4})[ ,]+(autumn|spring|summer)", re.IGNORECASE)
HALF = re.compile(
    r"\b(?:half[ -]?term|ht)[ ]?([12])\b|\b(first|second|1st|2nd) half"
    r"|\b(?:autumn|spring|summer)(?: term)? ?([12])(?=[ ,–-]+\d{4}|\s*$)",
    re.IGNORECASE,
)
YEARS = re.compile(r"(?<!\d)(20\d\d) ?[/–-] ?(?:20)?(\d\d)(?!\d)")
YEAR = re.compile(r"(?<![\d/.-])(20\d\d)(?![\d/.-])")
LATER = re.compile(r"\b(?:sep|oct|nov|dec|autumn|resit|re-sit)", re.IGNORECASE)
"""Words by which a year is told of something after the summer's examinations."""
TERM_HEADINGS = frozenset({"term", "period", "half term", "data drop"})
YEAR_HEADINGS = frozenset({"acad yr", "acad year", "academic year", "ay", "school year"})
URN = re.compile(r"\burn\b\D{0,12}(\d{5,7})", re.IGNORECASE)
DFE_NUMBER = re.compile(r"\b(\d{3}) ?/ ?(\d{4})\b")
AS_AT = re.compile(
    r"\b(?:as at|as of|run(?: on)?|printed|produced|extracted|date|dated|correct at)\b", re.IGNORECASE
)

WEEK = re.compile(r"\bweek (?:commencing|beginning|starting|of)\b|\bw/? ?[cb]\b", re.IGNORECASE)

Period = tuple[date, date]
SCHOOL_WEEK = timedelta(days=4)
ABOUT = re.compile(
    r"\s*\b(?:cla|lac|cic|looked[ -]after|children in care|ks ?\d|key stage|eyfsp?|gcses?|sats|phonics|mtc"
    r"|multiplication|a[ -]levels?|post[ -]?16|suspensions?|exclusions?|progress|provision|assessments?|data drop"
    r"|results|pupil details)\b.*",
    re.IGNORECASE,
)
"""What a title says after the school's name."""


def texts_about(mapped: MappedTable) -> tuple[str, ...]:
    """Everything written about the table outside it: above it, the sheet's name, the file's name; and what a column
    of it says in every row of the term.
    """
    table = mapped.table
    return (*table.preamble, *_in_every_row(table), table.grid.name, table.workbook.name.rsplit(".", 1)[0])


def _in_every_row(table: Table) -> Iterator[str]:
    """`Autumn 1 2026/27`, where columns of the term and the year say so in every row."""
    found: dict[bool, str] = {}
    for column, heading in table.unmapped.items():
        of_term = plain(heading) in TERM_HEADINGS
        if not of_term and plain(heading) not in YEAR_HEADINGS:
            continue
        below = table.grid.rows[table.header_row + table.header_rows - 1 :]
        cells = {text_of(row[column - 1]) for row in below if len(row) >= column} - {""}
        if len(cells) == 1:
            found.setdefault(of_term, cells.pop())
    if True in found:
        yield " ".join(found[part] for part in (True, False) if part in found)


def find_period(texts: Iterable[str], calendar: Calendar, today: date) -> Period | None:
    """The period: two days in one text (or in neighbouring ones, in order), or a term named, or half of one."""
    known = tuple(texts)
    # "Printed 20/11/2026" beside one other day is no period.
    undated = [text for text in known if not AS_AT.search(text)]
    for text in (*known, " ".join(undated)):
        days = _days(text, today)
        if len(days) == 2 and days[0] < days[1]:
            return days[0], days[1]
    half = next((text for text in known if HALF.search(text)), "")
    for text in known:
        period = named_period(text, calendar, half)
        if period is not None:
            return period
    monday = find_week(known, today)
    return (monday, monday + SCHOOL_WEEK) if monday is not None else None


def find_results_year(texts: Iterable[str], today: date) -> Period | None:
    """The academic year of results that a text tells: `2025/26`, or the one year named, of whose summer they are."""
    for text in texts:
        if match := YEARS.search(text):
            years = {AcademicYear(int(match[1]))} if (int(match[1]) + 1) % 100 == int(match[2]) else set()
        else:
            found = set(YEAR.findall(text)) if not LATER.search(text) else set()
            years = {AcademicYear(int(year) - 1) for year in found}
        if len(years) == 1:
            year = years.pop()
            return (year.first_on, year.last_on) if year.first_on <= today else None
    return None


def handed_down(own: tuple[str, ...], above: tuple[str, ...]) -> tuple[str, ...]:
    """What stands over a table, and over the first of its sheet; of that no days where its own tells a period."""
    if any(
        HALF.search(text) or TERM.search(text) or TERM_AFTER.search(text) or DAY.search(text) for text in own
    ):
        above = tuple(text for text in above if not DAY.search(text))
    return (*own, *above)


def named_period(text: str, calendar: Calendar, half_told: str = "") -> Period | None:
    """The days of a term named in a text ("Autumn 2026"), or of the half of it that is named with it.

    Args:
        half_told: where the half may be named instead ("Half term 2").
    """
    match = TERM.search(text)
    words = f"{match[1]} {match[2]}" if match else None
    if match is None and (after := TERM_AFTER.search(text)):
        words = f"{after[1]} {after[2]}"
    if words is None:
        return None
    try:
        term = calendar.term_named(words)
    except (UserError, StopIteration):
        return None
    half = HALF.search(half_told) or HALF.search(text)
    if half is None or term.half_term_from is None or term.half_term_to is None:
        return term.starts_on, term.ends_on
    if "1" in (half[1], half[3]) or (half[2] or "").casefold() in ("first", "1st"):
        return term.starts_on, date.fromordinal(term.half_term_from.toordinal() - 1)
    return date.fromordinal(term.half_term_to.toordinal() + 1), term.ends_on


def _days(text: str, today: date) -> list[date]:
    window = Window(date(today.year - 100, 1, 1), today)
    found = (
        read_date(match[0].replace(" of ", " "), Order.DAY_FIRST, window) for match in DAY.finditer(text)
    )
    return [day for day in found if day is not None]


def find_as_at(texts: Iterable[str], today: date) -> date | None:
    """The day a list was run, where a text says so, or the cell after it; never one still to come."""
    known = tuple(texts)
    for text, following in zip_longest(known, known[1:], fillvalue=""):
        if AS_AT.search(text):
            days = [day for day in _days(text, today) or _days(following, today) if day <= today]
            if len(days) == 1:
                return days[0]
    return None


def find_week(texts: Iterable[str], today: date) -> date | None:
    """The day of the week that a text says the table is of ("Week commencing 7 September"), or the cell after it."""
    known = tuple(texts)
    for text, following in zip_longest(known, known[1:], fillvalue=""):
        if WEEK.search(text):
            days = _days(text, today) or _days(following, today)
            if days:
                return days[0]
    return None


def find_school(texts: Iterable[str], schools: SchoolLookup) -> Ref | None:
    """The school that sent the table: its URN, or a text that is (or begins or ends with) just its name."""
    known = tuple(texts)
    by_number = (found for text in known for found in _by_number(text, schools))
    by_name = (schools.by_name(part) for text in known for part in _parts(text))
    return next((found.school for found in chain(by_number, by_name) if found.school is not None), None)


def _by_number(text: str, schools: SchoolLookup) -> Iterator[Found]:
    """A URN, or authority and establishment number, in a text."""
    if match := URN.search(text):
        yield schools.by_urn(match[1])
    if match := DFE_NUMBER.search(text):
        yield schools.by_dfe_number(f"{match[1]}/{match[2]}")


def _parts(text: str) -> list[str]:
    """A text whole, and cut where a name might end: at a dash, colon, comma, or the word attendance."""
    pieces = re.split(
        r"\s+[-–—|]\s+|[:,;]\s*|\s*\b(?:attendance|return|register|sessions|HT\d|half term|autumn|spring|summer)\b.*",
        text,
    )
    pieces += [ABOUT.sub("", piece) for piece in (text, *pieces) if piece]
    return [text, *dict.fromkeys(piece.strip() for piece in pieces if piece and len(piece.strip()) > 4)]
