"""A child's chronology from everything, filtered by kind and days, with what was left out said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.desk.chronology import care, told, work
from vsdesk.desk.chronology.entry import KINDS, About, Entry, LeftOut, Subject
from vsdesk.desk.chronology.paper import report
from vsdesk.errors import UserError
from vsdesk.model.wording import counted, long_date
from vsdesk.reports import documents

if TYPE_CHECKING:
    from vsdesk.desk import Desk

__all__ = ["KINDS", "Chosen", "Chronologies", "Chronology", "Entry"]
SUBJECTS: tuple[Subject, ...] = (
    care.care, care.reviews, care.schools, told.told_by_schools, work.peps, work.log, work.cases, work.documents,
    work.facts,
)  # fmt: skip
"""The registry: whatever else is dated about a child is a function and a line here."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """By what a chronology is narrowed: kinds (none given: all), and days, both inclusive."""

    kinds: frozenset[str] = frozenset()
    from_on: date | None = None
    to_on: date | None = None

    def holds(self, one: Entry) -> bool:
        """Whether a line is kept."""
        return (
            (not self.kinds or one.kind in self.kinds)
            and (self.from_on is None or one.on >= self.from_on)
            and (self.to_on is None or one.on <= self.to_on)
        )


@dataclass(frozen=True, slots=True)
class Chronology:
    """A child's chronology, oldest first.

    Attributes:
        counts: kind -> how many lines there are of it, before it is narrowed.
        left_out: what is not in it, a sentence each; never empty: what never is in one is said too.
    """

    child: int
    name: str
    initials: str
    as_at: date
    entries: tuple[Entry, ...]
    counts: dict[str, int]
    left_out: tuple[str, ...]


class Chronologies:
    """What a front end may ask about chronologies."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, child: int, chosen: Chosen | None = None, *, opened: bool = False) -> Chronology:
        """A child's chronology up to the desk's day.

        Args:
            opened: a restricted record was opened with a reason.
        Raises: UserError for a kind there is not; NotFound; UserError for a restricted record not opened.
        """
        chosen = chosen or Chosen()
        strange = sorted(chosen.kinds - set(KINDS))
        if strange:
            raise UserError(
                f"There is no kind of line called “{strange[0]}”. The kinds are: {', '.join(KINDS)}."
            )
        one = self._desk.children.one(child)
        if one.child.restricted and not opened:
            raise UserError("This record is restricted. Open it with a reason, then ask for its chronology.")
        found = [part for subject in SUBJECTS for part in subject(About(self._desk, child, one, opened))]
        known = [part for part in found if isinstance(part, Entry) and part.on <= one.day]
        kept = sorted(filter(chosen.holds, known), key=lambda part: (part.on, KINDS.index(part.kind)))
        counts = {kind: sum(part.kind == kind for part in known) for kind in KINDS}
        hidden = [part.words for part in found if isinstance(part, LeftOut)]
        return Chronology(
            child, one.child.display_name, one.child.initials, one.day,
            tuple(kept), counts, tuple(_left_out(chosen, counts, known, hidden)),
        )  # fmt: skip

    def write(
        self, child: int, out: Path, chosen: Chosen | None = None, *, opened: bool = False
    ) -> documents.Written:
        """Write it as PDF, Word or Excel by the file's ending; nothing of it is frozen: it is a child's, no report's.

        Raises: as `of`; UserError for another ending; CannotWrite.
        """
        desk = self._desk
        return documents.write(
            report(self.of(child, chosen, opened=opened), desk.authority, desk.person, desk.clock.now), out
        )


def _left_out(chosen: Chosen, counts: dict[str, int], known: list[Entry], hidden: list[str]) -> list[str]:
    found = [f"Left out: {words}." for words in hidden]
    if chosen.kinds:
        kinds = [f"{kind} ({counts[kind]})" for kind in KINDS if kind not in chosen.kinds and counts[kind]]
        found += [f"Left out by choice: {', '.join(kinds)}."] if kinds else []
    if chosen.from_on is not None or chosen.to_on is not None:
        outside = sum(not Chosen(frozenset(), chosen.from_on, chosen.to_on).holds(part) for part in known)
        first = f"from {long_date(chosen.from_on)} " if chosen.from_on else ""
        last = f"to {long_date(chosen.to_on)} " if chosen.to_on else ""
        found.append(f"Only {first}{last}is shown: {counted(outside, 'line')} outside those days.")
    return [*found, "Never in a chronology: sealed records, links to siblings, former names, addresses."]
