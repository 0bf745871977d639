"""What an authority chose for its PEPs beside the clocks: each term's latest date, and its lists of reasons."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from vsdesk.changes import Changes
from vsdesk.desk.facts import read_day
from vsdesk.errors import UserError
from vsdesk.model.wording import short_day
from vsdesk.reference.pep_forms import pep_forms
from vsdesk.reference.terms import Term
from vsdesk.store.driver import Connection
from vsdesk.store.settings import set_setting, setting, settings_beginning

if TYPE_CHECKING:
    from vsdesk.desk import Desk

Why = Literal["late", "not required", "returned"]
WHYS: tuple[Why, ...] = ("late", "not required", "returned")
LATEST, REASONS = "pep_latest:", "pep_reasons:"
"""What the names of these settings begin with."""


def latest_dates(connection: Connection) -> dict[tuple[str, str], date]:
    """(academic year, term) -> the last day for that term's PEPs."""
    found = {}
    for name, value in settings_beginning(connection, LATEST).items():
        year, _, term = name.removeprefix(LATEST).partition(" ")
        if value:
            found[year, term] = date.fromisoformat(value)
    return found


def reasons(connection: Connection, why: Why) -> tuple[str, ...]:
    """The reasons to choose from: the authority's own, or those that came with the program."""
    own = tuple(line for line in setting(connection, REASONS + why).splitlines() if line)
    forms = pep_forms()
    return own or {"late": forms.late, "not required": forms.not_required, "returned": forms.returned}[why]


def typed_day(typed: str, today: date) -> date | None:
    """A day as somebody typed it; None for nothing. Raises: UserError."""
    judged = read_day(typed, today)
    if judged.problem:
        raise UserError(judged.problem)
    return date.fromisoformat(judged.value) if judged.value else None


class PepChoices:
    """What a front end may ask about them, and change."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def latest(self) -> dict[tuple[str, str], date]:
        """(academic year, term) -> the last day for that term's PEPs."""
        return latest_dates(self._desk.connection)

    def set_latest(self, term: Term, day: date | None) -> Changes:
        """Give a term's PEPs a latest date; None takes it away. Raises: UserError for a day outside the term."""
        told = f"{term.label} by {short_day(day)}" if day else f"{term.label} without a latest date"
        with self._desk.batch(f"Termly PEPs: {told}", kind="settings") as batch:
            self.put_latest(term, day)
        return batch.changes

    def put_latest(self, term: Term, day: date | None) -> None:
        """The same inside a batch that is open. Raises: as `set_latest`."""
        if day is not None and day not in term:
            raise UserError(
                f"{short_day(day)} is not within {term.label}, so it cannot be the latest date of its PEPs. "
                "Give a day of that term."
            )
        set_setting(self._desk.connection, LATEST + term.long_label, day.isoformat() if day else "")

    def reasons(self, why: Why) -> tuple[str, ...]:
        """The reasons to choose from."""
        return reasons(self._desk.connection, why)

    def set_reasons(self, why: Why, lines: tuple[str, ...]) -> Changes:
        """Put the authority's own list in place of the program's; an empty one brings that back."""
        with self._desk.batch(f"Reasons why a PEP is {why}", kind="settings") as batch:
            self.put_reasons(why, lines)
        return batch.changes

    def put_reasons(self, why: Why, lines: tuple[str, ...]) -> None:
        """The same inside a batch that is open."""
        kept = dict.fromkeys(" ".join(line.split()) for line in lines if line.strip())
        set_setting(self._desk.connection, REASONS + why, "\n".join(kept))
