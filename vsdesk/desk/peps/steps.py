"""What every step of a PEP shares: the plan as it stands, and the days it may be given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from vsdesk.care.snapshot import Snapshot
from vsdesk.changes import Changes
from vsdesk.desk.editing import Editing
from vsdesk.errors import UserError
from vsdesk.model.pep import Pep
from vsdesk.model.wording import long_date
from vsdesk.store.peps import one_pep
from vsdesk.store.records import Writer


class Steps(Editing):
    """A step changes some days of one plan, and refuses what cannot have been."""

    def _pep(self, number: int) -> Pep:
        """A plan. Raises: NotFound, for a plan of a sealed record too."""
        pep = one_pep(self._desk.connection, number)
        self._desk.children.one(pep.child)
        return pep

    def _open_pep(self, number: int) -> Pep:
        """A plan on which there is something to do. Raises: UserError where it is signed off or not required."""
        pep = self._pep(number)
        if pep.signed_off_on:
            raise UserError(
                f"This PEP was signed off on {long_date(pep.signed_off_on)}. Return it with a reason, or undo "
                "the sign-off, before changing it."
            )
        if pep.not_required_on:
            raise UserError("This PEP was said not to be required. Say that it is required after all, first.")
        return pep

    def _change(self, name: str, pep: Pep, values: Mapping[str, object]) -> Changes:
        with self._batch(f"PEP: {name}") as batch:
            Writer(self._desk.connection).change("pep", pep.id, values)
        return batch.changes

    def _past(self, day: date | None, what: str) -> date:
        """A day on which something was done; today where none is given. Raises: UserError for a day to come."""
        found = day or self._desk.today
        if found > self._desk.today:
            raise UserError(f"The day on which {what} is still to come; give a day up to today.")
        return found


def refuse_outside_care(one: Snapshot, day: date, what: str) -> None:
    """Raise UserError for a day on which the child was known not to be in care. Unknown days are let through."""
    care = [period for period in one.periods if period.is_care]
    if not care or any(p.started_on <= day and (p.ended_on is None or day <= p.ended_on) for p in care):
        return
    first = min(care, key=lambda p: p.started_on)
    if day < first.started_on:
        raise UserError(
            f"{what} is before the child came into care on {long_date(first.started_on)}. "
            "Check the day, or the day care began."
        )
    if one.standing.word == "care leaver":
        return
    raise UserError(f"{what} is on a day on which the child was not in care. Check the day, or the episodes.")


def given(reason: str, what: str = "Give a reason") -> str:
    """Words a person typed. Raises: UserError for none."""
    if not reason.strip():
        raise UserError(f"{what}: it is kept with the plan.")
    return " ".join(reason.split())
