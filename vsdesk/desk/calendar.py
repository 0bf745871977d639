"""What the roll counts days by: terms and holidays that came with the program, or the authority's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from vsdesk.model.wording import long_date
from vsdesk.reference.calendar import Calendar
from vsdesk.reference.holidays import ENGLAND_AND_WALES, BankHolidays, bank_holidays
from vsdesk.reference.table import read_rows
from vsdesk.reference.terms import Term, typical_terms
from vsdesk.reference.years import AcademicYear
from vsdesk.store.driver import Connection
from vsdesk.store.records import read_table

CAME = "Came with the program"
BANK_HOLIDAY = "bank holiday"
KINDS = ("INSET day", "closure", BANK_HOLIDAY)


@dataclass(frozen=True, slots=True)
class TermLine:
    """One term as the roll counts it.

    Attributes:
        id: of the roll's own record; None for a term that came with the program.
        entered: by whom and when; or that it came with the program.
    """

    term: Term
    id: int | None = None
    entered: str = CAME

    @property
    def words(self) -> str:
        """Who put its dates in, and where they are from."""
        return f"{self.entered}; {self.term.source}"


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days on which no school of the authority teaches; a bank holiday is no working day either.

    Attributes:
        id: of the roll's own record; None for a bank holiday that came with the program.
    """

    kind: str
    from_on: date
    to_on: date
    name: str
    source: str
    id: int | None = None
    entered: str = CAME

    @property
    def words(self) -> str:
        """Who put it in, and where it is known from."""
        return f"{self.entered}; {self.source}"

    @property
    def days(self) -> tuple[date, ...]:
        """Each of its days."""
        return tuple(self.from_on + timedelta(days=n) for n in range((self.to_on - self.from_on).days + 1))


def calendar_of(connection: Connection) -> Calendar:
    """The roll's calendar. A year whose own terms do not fit together is as if it were not known."""
    own = own_holidays(connection)
    came = bank_holidays()
    added = [one.from_on for one in own if one.kind == BANK_HOLIDAY]
    statutory = BankHolidays.of(ENGLAND_AND_WALES, (*came.days, *added)) if added else came
    closures = {day for one in own if one.kind != BANK_HOLIDAY for day in one.days}
    terms = [line.term for line in term_lines(connection)]
    try:
        return Calendar.of(terms, statutory, closures=closures)
    except ValueError:
        return Calendar.of(typical_terms(), statutory, closures=closures)


def term_lines(connection: Connection) -> tuple[TermLine, ...]:
    """Every term, by date: the roll's own, and what came with the program where they leave room."""
    own = _fitting(sorted(map(_term, read_table(connection, "term")), key=lambda line: line.term.starts_on))
    named = {_name(line.term) for line in own}
    came = [TermLine(term) for term in typical_terms() if _name(term) not in named]
    free = [line for line in came if not any(overlap(line.term, other.term) for other in own)]
    return tuple(sorted((*own, *free), key=lambda line: line.term.starts_on))


def own_holidays(connection: Connection) -> tuple[Holiday, ...]:
    """INSET days, closures and bank holidays that were put in here, by date."""
    found = (_holiday(row) for row in read_table(connection, "holiday"))
    return tuple(sorted(found, key=lambda one: one.from_on))


def all_holidays(connection: Connection, first_on: date) -> tuple[Holiday, ...]:
    """These and the bank holidays of England and Wales that came with the program, from a day on, by date."""
    rows = (row for row in read_rows("bank_holidays.csv") if row.text("division") == ENGLAND_AND_WALES)
    came = (_bank(row.day("date"), row.text("title"), row.text("source")) for row in rows)
    both = (one for one in (*own_holidays(connection), *came) if one.to_on >= first_on)
    return tuple(sorted(both, key=lambda one: (one.from_on, one.kind)))


def overlap(one: Term, other: Term) -> bool:
    """Whether two terms have a day in common."""
    return one.starts_on <= other.ends_on and other.starts_on <= one.ends_on


def _fitting(lines: Iterable[TermLine]) -> list[TermLine]:
    """Undoing one of two changes can leave terms that overlap; the later is then left out until it is mended."""
    found: list[TermLine] = []
    for line in lines:
        if line.term.fault is None and not (found and overlap(found[-1].term, line.term)):
            found.append(line)
    return found


def _name(term: Term) -> tuple[AcademicYear, str]:
    return term.academic_year, term.name


def _term(row: dict[str, Any]) -> TermLine:
    half = [
        date.fromisoformat(row[name]) if row[name] else None for name in ("half_term_from", "half_term_to")
    ]
    term = Term(
        AcademicYear.parse(row["academic_year"]), row["name"], date.fromisoformat(row["starts_on"]),
        date.fromisoformat(row["ends_on"]), half[0], half[1], row["source"],
    )  # fmt: skip
    return TermLine(term, row["id"], _entered(row))


def _holiday(row: dict[str, Any]) -> Holiday:
    first, last = date.fromisoformat(row["from_on"]), date.fromisoformat(row["to_on"])
    return Holiday(row["kind"], first, last, row["name"], row["source"], row["id"], _entered(row))


def _bank(day: date, name: str, source: str) -> Holiday:
    return Holiday(BANK_HOLIDAY, day, day, name, source)


def _entered(row: dict[str, Any]) -> str:
    return f"Entered by {row['entered_by']} on {long_date(date.fromisoformat(row['entered_on']))}"
