"""Enquiries about previously looked-after children, and consultations about children with a social worker or kin.

They are counted and answered; nobody asked about is named, and none is ever a record (sections 23ZZA and 23ZZZA of
the Children Act 1989: advice and information, no duty to any particular child).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.desk import naming_nobody
from vsdesk.desk.enquiry_paper import report
from vsdesk.desk.enquiry_periods import Spread, periods
from vsdesk.desk.rules import OWN_AREA
from vsdesk.desk.virtual_schools import NOWHERE
from vsdesk.errors import NotFound, UserError
from vsdesk.reference.authorities import authorities, same_area
from vsdesk.reference.table import read_rows
from vsdesk.reports import documents
from vsdesk.store.enquiries import Enquiry, enquiries
from vsdesk.store.records import Writer, read_table

if TYPE_CHECKING:
    from vsdesk.desk import Desk

__all__ = ["ABOUT", "ASKED_BY", "Counts", "Enquiries", "Enquiry", "NewEnquiry", "Where", "themes"]
PREVIOUSLY = "previously looked after"
ABOUT = (PREVIOUSLY, "social worker", "kinship care")
PROFESSIONALS = (
    "designated teacher",
    "head teacher",
    "SENCO",
    "social worker",
    "other professional",
    "other authority",
)
FAMILY = ("adoptive parent", "special guardian", "other carer")
ASKED_BY = {
    PREVIOUSLY: (*PROFESSIONALS, *FAMILY),
    "social worker": PROFESSIONALS,
    "kinship care": PROFESSIONALS,
}
"""About -> who may have asked. A family's own questions are answered for previously looked-after children alone."""
LONGEST = 600
FREE = ("theme", "advice", "outcome", "area")


@dataclass(frozen=True, slots=True)
class NewEnquiry:
    """An enquiry as it is about to be kept; see `Enquiry`."""

    about: str
    asked_on: date
    asked_by: str
    theme: str
    school: int | None = None
    area: str = ""
    advice: str = ""
    minutes: int | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Where:
    """Whose a school is: `ours` None where that is not known; `sentence` says whom to ring."""

    area: str
    ours: bool | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of one sort, by theme, by who asked and by area; minutes where they were given."""

    about: str
    total: int
    by_theme: tuple[tuple[str, int], ...]
    by_role: tuple[tuple[str, int], ...]
    ours: int
    elsewhere: int
    minutes: int
    minutes_known: int

    @property
    def area_not_known(self) -> int:
        """Those of which nobody said where the school is."""
        return self.total - self.ours - self.elsewhere


class Enquiries:
    """What a front end may ask about enquiries and consultations, and do with them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # --- asking -------------------------------------------------------------------------------------------------------

    def all(self, first: date | None = None, last: date | None = None) -> list[Enquiry]:
        """Those asked in these days, the newest first; never after the desk's day."""
        today = self._desk.today
        return enquiries(self._desk.connection, first, min(last or today, today))

    def where(self, school: int | None, area: str = "") -> Where:
        """Whether a school is in our area, and if not, which virtual school to ring."""
        nation = ""
        if school is not None:
            row = next(read_table(self._desk.connection, "school", "id = ?", (school,)), None)
            if row is None:
                raise NotFound("That school is not on this roll's list; search for it again.")
            area, nation = _area(row["la_name"], row["la_code"]) or area, row["nation"] or ""
        if nation not in ("", "England"):
            return Where(
                area or nation, False, f"In {nation}: ask the authority there; the duty is an English one."
            )
        if not area.strip():
            return Where("", None, "The area is not known: ask which council the school stands in.")
        if self._is_ours(area):
            return Where(area, True, f"In our area ({area}): ours to advise.")
        to_ring = self._desk.virtual_schools.of(area)
        whom = to_ring.told(self._desk.today) if to_ring else NOWHERE
        return Where(
            area, False, f"In {area}: the virtual school of {area} is to ring; ours may still listen. {whom}"
        )

    def _is_ours(self, area: str) -> bool:
        own = self._desk.settings.value(OWN_AREA) or self._desk.authority
        return same_area(area, own)

    def doubts(self, entry: NewEnquiry) -> tuple[str, ...]:
        """Where free text seems to tell of somebody: a sentence each, without the words themselves."""
        surnames, forenames = self._desk.children.name_words()
        return tuple(
            f"“{field.capitalize()}” seems to hold {' and '.join(found)}."
            for field in FREE
            if (found := naming_nobody.doubts(getattr(entry, field), surnames, forenames, self._desk.today))
        )

    def counts(self, first: date | None = None, last: date | None = None) -> tuple[Counts, ...]:
        """How many of each sort were asked in these days."""
        found = self.all(first, last)
        return tuple(self._count(about, [one for one in found if one.about == about]) for about in ABOUT)

    def _count(self, about: str, found: list[Enquiry]) -> Counts:
        placed = [self.where(one.school, one.area).ours for one in found]
        given = [one.minutes for one in found if one.minutes is not None]
        return Counts(
            about, len(found), _ranked(one.theme for one in found), _ranked(one.asked_by for one in found),
            placed.count(True), placed.count(False), sum(given), len(given),
        )  # fmt: skip

    def write(self, out: Path, first: date, last: date) -> documents.Written:
        """The counts of some days as PDF, Word or Excel by the file's ending. Raises: CannotWrite."""
        desk = self._desk
        found = self.counts(first, last)
        told = report(
            found,
            self.spread(first, last),
            (first, last),
            desk.authority,
            desk.person,
            desk.today,
            desk.clock.now,
        )
        return documents.write(told, out)

    def spread(self, first: date, last: date) -> Spread:
        """How many of each theme were asked in each quarter of some days, or in each school year of many."""
        parts = periods(first, last)
        asked = [(one.about, one.theme, one.asked_on) for one in self.all(first, last)]
        counts = Counter(
            (about, theme, part.title)
            for about, theme, on in asked
            for part in parts
            if part.first <= on <= part.last
        )
        return Spread(tuple(part.title for part in parts), dict(counts))

    # --- doing --------------------------------------------------------------------------------------------------------

    def add(self, entry: NewEnquiry, *, sure: bool = False) -> Changes:
        """Keep an enquiry. `sure`: a person was asked, and says that nobody is named.

        Raises: UserError for what cannot be, or where free text seems to name somebody and nobody is sure.
        """
        values = self._judged(entry, sure=sure)
        with self._desk.batch(f"{_called(entry.about)}: {entry.theme}") as batch:
            Writer(self._desk.connection).add("enquiry", {**values, "answered_by": self._desk.person})
        return batch.changes

    def change(self, number: int, entry: NewEnquiry, *, sure: bool = False) -> Changes:
        """Put one right, or say what came of it. Raises: as `add`; NotFound."""
        if next(read_table(self._desk.connection, "enquiry", "id = ?", (number,)), None) is None:
            raise NotFound(f"There is no enquiry {number}. List them with: vsdesk enquiries ROLL.")
        values = self._judged(entry, sure=sure)
        with self._desk.batch(f"Edit: {_called(entry.about).lower()}, {entry.theme}") as batch:
            Writer(self._desk.connection).change("enquiry", number, values)
        return batch.changes

    def _judged(self, entry: NewEnquiry, *, sure: bool) -> dict[str, object]:
        if entry.about not in ABOUT:
            raise UserError(f"It is about none of those that are counted here: {', '.join(ABOUT)}.")
        if entry.asked_by not in ASKED_BY[entry.about]:
            raise UserError(f"Say by their role who asked: {', '.join(ASKED_BY[entry.about])}.")
        if not entry.theme.strip():
            raise UserError("No theme is given; choose one from the list, or name it.")
        if entry.asked_on > self._desk.today:
            raise UserError("That day is still to come; give the day on which it was asked.")
        if entry.minutes is not None and not 0 <= entry.minutes <= LONGEST:
            raise UserError(f"Give the minutes as a whole number up to {LONGEST}.")
        found = () if sure else self.doubts(entry)
        if found:
            raise UserError(
                f"{' '.join(found)} Nobody asked about is named here: take it out, or say that it names nobody."
            )
        where = self.where(entry.school, entry.area)
        return {
            "about": entry.about, "asked_on": entry.asked_on, "asked_by": entry.asked_by, "theme": entry.theme.strip(),
            "school": entry.school, "area": where.area or None, "advice": entry.advice.strip() or None,
            "minutes": entry.minutes, "outcome": entry.outcome.strip() or None,
        }  # fmt: skip


def themes(about: str) -> tuple[str, ...]:
    """What enquiries of a sort are usually about."""
    return tuple(row.text("theme") for row in read_rows("enquiry_themes.csv") if row.text("about") == about)


def _called(about: str) -> str:
    return "Enquiry" if about == PREVIOUSLY else "Consultation"


def _ranked(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(words).items(), key=lambda one: (-one[1], one[0])))


def _area(name: str | None, code: str | None) -> str:
    """The area of a school by name; by its code where the register gives that alone."""
    if name:
        return str(name)
    known = authorities().by_code.get(code or "")
    return known.name if known else ""
