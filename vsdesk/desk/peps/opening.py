"""Opening a PEP for a child: for whom there is one, in which term, and in which form."""

from __future__ import annotations

from datetime import date

from vsdesk.care.snapshot import IN_CARE, Snapshot
from vsdesk.changes import Changes
from vsdesk.desk.peps.steps import Steps
from vsdesk.errors import UserError
from vsdesk.model.pep import KINDS, PepKind
from vsdesk.reference.calendar import Calendar
from vsdesk.reference.pep_forms import form_for
from vsdesk.reference.terms import Term
from vsdesk.store.peps import peps_of
from vsdesk.store.records import Writer


class Opening(Steps):
    """A new plan."""

    def open_for(
        self, child: int, *, kind: PepKind = "termly", term: str = "", on: date | None = None
    ) -> tuple[Changes, int]:
        """Open a plan for a child; its number comes with what changed.

        Args:
            term: `Autumn 2026`; empty for the term of the day, or in the holidays the next.
            on: the day on which it was begun; today where none is given.

        Raises: UserError for a child who has no PEP, a term without dates, or where there is one already.
        """
        day = self._past(on, "the PEP was opened")
        one = self._desk.children.one(child)
        chosen = self.term_for(day, term)
        self._refuse_opening(one, kind, chosen)
        with self._batch(f"PEP: open for {chosen.label}") as batch:
            number = self._add(one, kind, chosen, day)
        return batch.changes, number

    def term_for(self, day: date, named: str = "") -> Term:
        """The term meant. Raises: NotFound for words that name none; CalendarTooShort where it has no dates."""
        calendar = self._desk.terms.calendar
        return calendar.term_named(named) if named.strip() else term_to_come(calendar, day)

    def _refuse_opening(self, one: Snapshot, kind: PepKind, term: Term) -> None:
        if kind not in KINDS:
            raise UserError(f"There is no such kind of PEP; give one of: {', '.join(KINDS)}.")
        word = one.standing.word
        if word not in IN_CARE and not (word == "care leaver" and kind == "other"):
            raise UserError(_why_none(word))
        same = [
            pep for pep in peps_of(self._desk.connection, one.child.id or 0)
            if pep.kind == kind and (pep.academic_year, pep.term) == (term.academic_year.label, term.name)
        ]  # fmt: skip
        if kind == "termly" and same:
            raise UserError(f"There is a PEP for {term.label} already; open that one.")

    def _add(self, one: Snapshot, kind: PepKind, term: Term, day: date) -> int:
        school = one.enrolment.school if one.enrolment else None
        phase = one.year_group.phase if one.year_group else None
        has_school = one.enrolment is not None if one.school_known else None
        return Writer(self._desk.connection).add(
            "pep",
            {
                "child": one.child.id, "school": school.id if school else None, "kind": kind,
                "academic_year": term.academic_year.label, "term": term.name,
                "form": form_for(phase, has_school=has_school), "opened_on": day,
            },
        )  # fmt: skip


def term_to_come(calendar: Calendar, day: date) -> Term:
    """The term a day is in, or in the holidays the next. Raises: CalendarTooShort."""
    calendar.require_terms(day)
    found = next((term for term in calendar.terms if term.ends_on >= day), None)
    return found if found is not None else calendar.latest_term(day)


def _why_none(word: str) -> str:
    told = {
        "left care": "This child is no longer looked after, so no PEP can be opened. Look at the episodes if that "
        "is wrong.",
        "care leaver": "This young person has left care: a PEP is no longer owed. One by choice is opened as “other”.",
        "short breaks": "This child has short breaks only, for which the law asks no PEP. Look at the legal status "
        "if that is wrong.",
        "placed here": "This child is in the care of another authority, which makes the PEP. Ask that authority.",
    }
    return told.get(word, "It is not known that this child is looked after. Enter an episode of care first.")
