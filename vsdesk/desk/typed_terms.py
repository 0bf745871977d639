"""Terms and holidays as a person types them: days in words or figures, a fault in one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vsdesk.desk.calendar import BANK_HOLIDAY, Holiday
from vsdesk.errors import UserError
from vsdesk.reference.terms import NAMES, Term
from vsdesk.reference.years import AcademicYear
from vsdesk.returns.dates import Order, Window, read_date

WINDOW = Window(date(2000, 1, 1), date(2099, 12, 31))


@dataclass(frozen=True, slots=True)
class TypedTerm:
    """What stands in the fields of a term."""

    year: str
    name: str
    starts_on: str
    ends_on: str
    half_term_from: str = ""
    half_term_to: str = ""
    source: str = ""

    def read(self) -> Term:
        """The term meant. Raises: UserError naming the field that cannot be read."""
        name = self.name.strip().casefold()
        if name not in NAMES:
            raise UserError("A term is autumn, spring or summer. Choose one.")
        return Term(
            AcademicYear.parse(self.year), name,
            _day("first day", self.starts_on), _day("last day", self.ends_on),
            _day_or_none("first day of half-term", self.half_term_from),
            _day_or_none("last day of half-term", self.half_term_to), self.source.strip(),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class TypedHoliday:
    """What stands in the fields of a holiday; without a last day it is one day."""

    kind: str
    from_on: str
    to_on: str
    name: str
    source: str = ""

    def read(self) -> Holiday:
        """The holiday meant. Raises: UserError naming the field that cannot be read."""
        first = _day("first day", self.from_on)
        last = _day_or_none("last day", self.to_on) if self.kind != BANK_HOLIDAY else None
        return Holiday(self.kind, first, last or first, self.name.strip() or self.kind, self.source.strip())


def _day(what: str, text: str) -> date:
    found = _day_or_none(what, text)
    if found is None:
        raise UserError(f"The {what} is missing. Write it as 1 September 2026 or 1/9/2026.")
    return found


def _day_or_none(what: str, text: str) -> date | None:
    typed = " ".join(text.split())
    if not typed:
        return None
    found = read_date(typed, Order.DAY_FIRST, WINDOW)
    if found is None or not WINDOW.earliest <= found <= WINDOW.latest:
        raise UserError(f"The {what} is no date. Write it as 1 September 2026 or 1/9/2026.")
    return found
