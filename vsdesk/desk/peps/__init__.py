"""PEPs: opened, booked, put together, held, written up, looked at and signed off; each step a named batch."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from vsdesk.desk.pep_choices import PepChoices
from vsdesk.desk.peps.chasing import Chasing, PartsChased
from vsdesk.desk.peps.cycle import Cycle, TermLine
from vsdesk.desk.peps.invitations import Invitations
from vsdesk.desk.peps.many import Act, Done, Verdict
from vsdesk.desk.peps.written import Written
from vsdesk.model.pep import Pep
from vsdesk.model.pep_path import PathPoint, path_point
from vsdesk.reference.pep_forms import PepForms, pep_forms
from vsdesk.store import peps as store

if TYPE_CHECKING:
    from vsdesk.desk import Desk

__all__ = ["Act", "Done", "PartsChased", "Pep", "Peps", "TermLine", "Verdict"]


class Peps(Cycle, Chasing, Written, Invitations):
    """What a front end may ask about PEPs, and do with them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.choices = PepChoices(desk)

    def of(self, child: int) -> list[Pep]:
        """A child's plans, oldest first. Raises: NotFound, for a sealed record as for none."""
        self._desk.children.one(child)
        return store.peps_of(self._desk.connection, child)

    def one(self, number: int) -> Pep:
        """One plan. Raises: NotFound."""
        return self._pep(number)

    def all(self) -> dict[int, tuple[Pep, ...]]:
        """Child -> their plans, oldest first; of every child ever held, for counting."""
        return store.all_peps(self._desk.connection)

    def point(self, pep: Pep, day: date | None = None) -> PathPoint:
        """Where a plan stands, since when, and who holds it."""
        return path_point(pep, day or self._desk.today)

    @property
    def forms(self) -> PepForms:
        """The forms, their parts, and the reasons to choose from."""
        return pep_forms()
