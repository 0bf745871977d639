"""PEPs this term: the first in 10 and 20 days, the term's in time, current ones, their quality and the child's voice.

Source of the measures: authorities' own reports; there is no definition published nationally, so every figure says the
rule it was counted by.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vsdesk.care.snapshot import IN_CARE, Snapshot
from vsdesk.clocks.due import term_due
from vsdesk.clocks.rules import PepRules
from vsdesk.model.pep import Pep
from vsdesk.reports.figures.frame import Frame
from vsdesk.reports.figures.peps.duties import (
    done_on,
    excused,
    first_pep_due,
    peps_of_term,
    period_duties,
    term_duty,
    why_no_term_pep,
)
from vsdesk.reports.figures.peps.groups import GROUPINGS, group_figures, shares
from vsdesk.reports.figures.peps.quality import Quality, quality_tiles
from vsdesk.reports.figures.peps.tiles import DONE, NOT_YET, OVERDUE, Shape, Tile, by_group, sorted_into
from vsdesk.reports.shapes import Figure, Table

CODE, TITLE = "pep-term", "PEPs this term"
Peps = Mapping[int, tuple[Pep, ...]]
OURS = "Children in our care on the day, on remand included; short breaks are shown as not owed"
CURRENT = Shape("current", ("none current",), "first PEP not yet due")
ADULT = 18
APART = "After the 18th birthday a PEP is optional: these are counted here alone, and in no share."
ENTRANTS = "Children who came into our care in the window, remand and short breaks apart"


@dataclass(frozen=True, slots=True)
class PepTerm:
    """Everything "PEPs this term" says, before it is laid out.

    Attributes:
        adults: who has a plan of the term by choice, after the 18th birthday: in none of the tiles.
        tables: the term's PEPs by their parts, group by group; shares: every measure, group by group.
    """

    frame: Frame
    tiles: tuple[Tile, ...]
    tables: tuple[Table, ...]
    shares: tuple[Table, ...]
    figures: tuple[Figure, ...]
    outstanding: tuple[tuple[Snapshot, str, date], ...]
    rule: str
    adults: tuple[Snapshot, ...] = ()

    def tile(self, identity: str) -> Tile:
        """One of its tiles."""
        return next(tile for tile in self.tiles if tile.id == identity)


def count(
    frame: Frame, children: Sequence[Snapshot], peps: Peps, rules: PepRules, known: Quality | None = None
) -> PepTerm:
    """Count everything, as on the day of the frame.

    Args:
        children: everybody ever held; sealed records are counted among the entrants and open nothing.
        known: grades and voices; None where nothing is known of them.
    """
    ours = [one for one in children if one.standing.word in (*IN_CARE, "short breaks")]
    termly = [(one, *_termly(one, peps, frame, rules)) for one in ours]
    rule = f"Rule: {rules.words}"
    tiles = (
        *_first(frame, children, peps, rules, rule),
        sorted_into("pep.termly", "Termly PEP", ((one, part) for one, part, _ in termly),
                    f"{term_due(frame.term, rules).words} {rule}", cohort=OURS),
        sorted_into("pep.current", "Current PEP", ((one, _current(one, peps, frame, rules)) for one in ours),
                    f"Done in this term or the one before it. {rule}", CURRENT, OURS),
        *quality_tiles(frame, termly, peps, known or Quality(), OURS),
    )  # fmt: skip
    figures = tuple(figure for tile in tiles for figure in tile.figures(frame))
    owed = [(one, part) for one, part, due in termly if due is not None]
    adults = tuple(one for one in children if _by_choice(one, peps, frame))
    figures = (*figures, *_apart(adults, frame))
    outstanding = tuple((one, part, due) for one, part, due in termly if due and part in (OVERDUE, NOT_YET))
    return PepTerm(
        frame, tiles, tuple(_tables(owed)), tuple(shares(tiles, by) for by in GROUPINGS),
        (*figures, *group_figures(tiles, frame)), outstanding, rule, adults,
    )  # fmt: skip


def _by_choice(one: Snapshot, peps: Peps, frame: Frame) -> bool:
    """Whether somebody who is 18 or over, and so owed none, has a plan of the term."""
    grown = one.age is not None and one.age >= ADULT and one.standing.word not in IN_CARE
    return grown and bool(peps_of_term(peps.get(one.child.id or 0, ()), frame.term))


def _apart(adults: Sequence[Snapshot], frame: Frame) -> Iterator[Figure]:
    """The count of optional plans, where there is any."""
    if adults:
        yield frame.count("pep.after-18", "PEPs by choice, 18 or over", adults, APART, window=frame.window,
                          cohort="Young people of 18 or over who have a PEP of the term")  # fmt: skip


def _first(
    frame: Frame, children: Sequence[Snapshot], peps: Peps, rules: PepRules, rule: str
) -> Iterator[Tile]:
    """A tile for each clock of entry to care."""
    found: dict[str, list[tuple[Snapshot, str]]] = {}
    clocks = [c for c in rules.starting("care began") if "looked after" in c.runs_for]
    for one in children:
        for period in one.periods if one.standing.word != "placed here" else ():
            began = period.clocks_from if period.is_care else None
            if began is None or not frame.since <= began <= frame.until:
                continue
            mine = period_duties(period, clocks, peps.get(one.child.id or 0, ()), frame.calendar, rules)
            for duty in mine:
                part: str = duty.state(frame.as_at)
                if (
                    period.ended_on is not None
                    and period.ended_on <= min(duty.due.on, frame.as_at)
                    and part != DONE
                ):
                    part = "Left care before the day"
                if not rules.ages.covers(one.child.born_on, began):
                    part = "Outside the age range"
                found.setdefault(duty.clock.code, []).append((one, part))
    for clock in clocks:
        title = f"{clock.words.replace(': ', ' ')}, within {clock.length}"
        yield sorted_into(f"pep.{clock.code}", title, found.get(clock.code, ()), f"{clock.source}. {rule}",
                          cohort=ENTRANTS)  # fmt: skip


def _termly(one: Snapshot, peps: Peps, frame: Frame, rules: PepRules) -> tuple[str, date | None]:
    """Which part a child is in, and by when it is due; no day where nothing is owed."""
    mine = peps.get(one.child.id or 0, ())
    duty = term_duty(one, mine, frame.term, frame.calendar, rules)
    if duty is not None:
        return duty.state(frame.as_at), duty.due.on
    why = why_no_term_pep(one, term_due(frame.term, rules).on, frame.calendar, rules)
    spared = excused(mine, frame.term)
    return why or (spared.not_required_reason if spared else "No clock kept"), None


def _current(one: Snapshot, peps: Peps, frame: Frame, rules: PepRules) -> str:
    """Current where one was done since the term before began."""
    why = why_no_term_pep(one, date.max, frame.calendar, rules)
    if why:
        return why
    since = _before(frame)
    days = [day for pep in peps.get(one.child.id or 0, ()) if (day := done_on(pep, rules)) is not None]
    if any(since <= day <= frame.as_at for day in days):
        return CURRENT.yes
    first = first_pep_due(one, frame.calendar, rules, frame.as_at)
    return CURRENT.not_yet if first is not None and first >= frame.as_at else CURRENT.no[0]


def _before(frame: Frame) -> date:
    """The first day of the term before this one; its own where that is not known."""
    earlier = [term.starts_on for term in frame.calendar.terms if term.starts_on < frame.term.starts_on]
    return max(earlier, default=frame.term.starts_on)


def _tables(owed: Sequence[tuple[Snapshot, str]]) -> Iterator[Table]:
    for by in GROUPINGS:
        grouped = [(one, part, by.sort(one)) for one, part in owed]
        yield by_group(f"pep.termly.{by.code}", by.title, grouped, by.order)
