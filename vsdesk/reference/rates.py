"""Rates of Pupil Premium Plus and allied funds, by the period each holds for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from vsdesk.errors import UserError
from vsdesk.model.wording import long_date
from vsdesk.reference.table import Row, read_rows
from vsdesk.reference.years import AcademicYear, FinancialYear

LAC_PP_PLUS = "LAC PP+"
PLAC_PP_PLUS = "PLAC PP+ (paid to school)"
EYPP_HOURLY = "EYPP hourly"
EYPP_FULL_YEAR = "EYPP full-year equivalent"
POST_16_POT = "Post-16 PP+ (national pot)"

_YEARS = re.compile(r"(\d{2})(\d{2})-(\d{2})")


class RateNotKnown(UserError):
    """No rate is held for a scheme and day: the person must enter it."""


@dataclass(frozen=True, slots=True)
class Rate:
    """What a scheme pays from the first day to the last; `pence` is None where nobody has found it yet."""

    scheme: str
    period: str
    first_on: date
    last_on: date
    pence: int | None
    unit: str
    basis: str
    verified: bool
    source: str


@dataclass(frozen=True, slots=True)
class Rates:
    """Every rate held."""

    rates: tuple[Rate, ...]

    def of(self, scheme: str) -> tuple[Rate, ...]:
        """A scheme's rates, oldest first."""
        return tuple(sorted((r for r in self.rates if r.scheme == scheme), key=lambda rate: rate.first_on))

    def on(self, scheme: str, day: date) -> Rate | None:
        """The row for a scheme on a day, its sum known or not; None where there is no row."""
        return next((r for r in self.rates if r.scheme == scheme and r.first_on <= day <= r.last_on), None)

    def pence(self, scheme: str, day: date) -> int:
        """The sum in pence on a day.

        Raises: RateNotKnown, asking for it to be entered.
        """
        rate = self.on(scheme, day)
        if rate is None or rate.pence is None:
            raise RateNotKnown(
                f"No rate of {scheme} is known for {long_date(day)}; enter it under Settings, Rates."
            )
        return rate.pence


def rates_of(rows: Iterable[Row]) -> Rates:
    """The rates from their rows; two rates of one scheme on one day are a fault."""
    held = Rates(())
    for row in rows:
        rate = _rate(row)
        if held.on(rate.scheme, rate.first_on) or held.on(rate.scheme, rate.last_on):
            raise row.fault(f"there are two rates of {rate.scheme} for one day")
        held = Rates((*held.rates, rate))
    return held


def _rate(row: Row) -> Rate:
    first_on, last_on = _span(row)
    if row.text("status") not in ("verified", "unverified"):
        raise row.fault("status is neither verified nor unverified")
    return Rate(
        scheme=row.text("scheme"),
        period=row.text("period"),
        first_on=first_on,
        last_on=last_on,
        pence=row.pence_or_none("rate_gbp"),
        unit=row.text("unit"),
        basis=row.text("basis"),
        verified=row.text("status") == "verified",
        source=row.text("source"),
    )


def _span(row: Row) -> tuple[date, date]:
    """`2026-27` is a financial year, `2021-23` two of them, `AY2021/22` an academic year."""
    period = row.text("period")
    if period.startswith("AY"):
        academic = AcademicYear.parse(period)
        return academic.first_on, academic.last_on
    years = _YEARS.fullmatch(period)
    if years is None or years[3] <= years[2]:
        raise row.fault("period is neither a financial year such as 2026-27 nor an academic one, AY2026/27")
    return FinancialYear(int(years[1] + years[2])).first_on, FinancialYear.ending(
        int(years[1] + years[3])
    ).last_on


@cache
def rates() -> Rates:
    """The rates that came with the program, each row with its source."""
    return rates_of(read_rows("pp_plus_rates.csv"))
