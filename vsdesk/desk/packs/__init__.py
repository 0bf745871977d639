"""Workbooks for schools to fill in: one school's, one child's, or every school's with a list for the e-mails."""

from __future__ import annotations

from collections.abc import Sequence

from vsdesk.changes import Changes
from vsdesk.desk.expected import NothingToAdd
from vsdesk.desk.packs.folder import LIST, MadePack
from vsdesk.desk.packs.making import How, PackMaking
from vsdesk.desk.packs.options import PEPS, PackOptions, PackSchool, Period, kinds
from vsdesk.desk.packs.who import pep_unfinished, schools_of

__all__ = ["LIST", "PEPS", "How", "MadePack", "PackOptions", "PackSchool", "Packs", "Period", "kinds"]


class Packs(PackMaking):
    """What a front end may ask about packs."""

    # --- what can be asked of whom ---------------------------------------------------------------------------

    def options(self) -> PackOptions:
        """What a person may choose from."""
        calendar, day = self._desk.terms.calendar, self._desk.today
        present = calendar.latest_term(day)
        others = [term for term in reversed(calendar.terms) if term != present]
        schools = (
            PackSchool(school.id, school.name, len(there), sum(one.child.restricted for one in there))
            for school, there in schools_of(self._desk)
        )
        return PackOptions(
            tuple((layout.code, layout.title) for layout in kinds()),
            tuple((term.label, (term.starts_on, term.ends_on)) for term in (present, *others)),
            tuple(schools),
        )

    def pep_unfinished(self) -> frozenset[int]:
        """The children whose PEP of this term is due or under way, and is not in yet.

        Raises: CalendarTooShort where the term has no dates.
        """
        return pep_unfinished(self._desk)

    def asked(self, kind: str, period: Period | None, made: Sequence[MadePack]) -> Changes | None:
        """Put on the register that these schools were asked, by the packs just made. None where all were before.

        Args:
            period: as the packs were made for.
        """
        first_on, last_on = period or self._present()
        register, schools = self._desk.expected, {one.school_id for one in made if one.path is not None}
        try:
            opened = register.open_for(
                kind, register.period_of(first_on, last_on), schools=schools, asked_how="pack"
            )
        except NothingToAdd:
            return None
        return opened.changes
