"""The roll's rules by what they are about, each said in words as it holds here, with the day it gives from today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vsdesk.clocks.due import due_day, term_due
from vsdesk.clocks.rules import OFF, Clock, PepRules, Starts
from vsdesk.desk.pep_choices import latest_dates
from vsdesk.desk.rules import (
    CASES,
    ENTRY_DAY,
    EVERY_CLOCK,
    LOCK,
    OWN_AREA,
    PEP_COUNTS,
    PEP_FROM,
    PEP_RUBRIC,
    PEP_UNTIL,
    POSTCODES,
    WHO_WINS,
    Rule,
    RuleLine,
)
from vsdesk.errors import NotFound
from vsdesk.model.wording import counted, short_day
from vsdesk.reference.calendar import CalendarTooShort
from vsdesk.reference.terms import Term

if TYPE_CHECKING:
    from vsdesk.desk import Desk

HOW_DAYS_COUNT = (
    "Working days leave out Saturdays, Sundays and the bank holidays of England and Wales, wherever the child lives; "
    "school holidays do not stop them. School days follow the terms, and the nation of the school."
)
STARTS: Mapping[Starts, str] = {
    "care began": "from the day care began",
    "school changed": "from the first day at the new school",
    "term": "",
    "meeting": "before the day of the meeting",
    "held": "after the day the meeting was held",
    "review": "before the day of the statutory review",
}
MET = {
    "begun": "the parts are asked for or the meeting is arranged",
    "parts in": "the parts are in",
    "written": "the written plan is in",
}


@dataclass(frozen=True, slots=True)
class RuleSection:
    """Rules about one thing.

    Attributes:
        about: what holds for all of them.
    """

    title: str
    about: str
    lines: tuple[RuleLine, ...]


NEEDED = (
    "Whoever is younger or older is on no PEP clock. Short breaks (V3, V4) have none and are counted apart; of one "
    "child a PEP can be said not to be required, with a reason."
)
REMAND = (
    "A child looked after only because of a remand (J1) is on these in place of the clocks above: the placement plan "
    "covers education, and these days are custom, not law."
)
TERMLY = "A latest date for each term is given under Terms and holidays, with “PEPs by…”."
_CLOCK = EVERY_CLOCK
GROUPS: tuple[tuple[str, str, tuple[Rule, ...]], ...] = (
    ("Who needs a PEP", NEEDED, (PEP_FROM, PEP_UNTIL)),
    ("Coming into care", HOW_DAYS_COUNT, (ENTRY_DAY, _CLOCK["first-pep-10"], _CLOCK["first-pep-20"])),
    ("On remand", REMAND, (_CLOCK["remand-10"], _CLOCK["remand-20"])),
    ("Each term", TERMLY, (_CLOCK["termly"], PEP_COUNTS)),
    ("Change of school", "", (_CLOCK["new-school"],)),
    ("Around the meeting", "", (_CLOCK["parts"], _CLOCK["write-up"], _CLOCK["before-review"])),
    ("Quality", "", (PEP_RUBRIC,)),
    ("Returns and the roll", "", (WHO_WINS, POSTCODES, OWN_AREA, LOCK)),
    ("Cases", "", CASES),
)
"""(title, what holds for all of them, the rules), in the order in which they are read."""


def sections(desk: Desk) -> tuple[RuleSection, ...]:
    """Every rule there is, with what was chosen; the clocks that are the law's alone among them."""
    told = _Told(desk)
    return tuple(
        RuleSection(title, about, tuple(told.line(rule) for rule in rules)) for title, about, rules in GROUPS
    )


class _Told:
    """The words of each rule as it holds here."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rules = desk.settings.pep_rules
        self._clocks = {EVERY_CLOCK[clock.code].name: clock for clock in self._rules.clocks}

    def line(self, rule: Rule) -> RuleLine:
        """A rule with what was chosen, and what that means."""
        settings = self._desk.settings
        here = settings.rule(rule.name) or rule
        line = RuleLine(here, rule.default if rule.is_fixed else settings.value(rule))
        return replace(line, said=self._said(line))

    def _said(self, line: RuleLine) -> str:
        clock = self._clocks.get(line.rule.name)
        if clock is not None:
            return self._clock(clock)
        if line.value == OFF:
            return "No such clock runs here; nothing is called late."
        return ""

    def _clock(self, clock: Clock) -> str:
        if clock.starts == "term":
            return self._term()
        entry = f", itself day {clock.entry_day}" if clock.starts == "care began" else ""
        stops = MET.get(clock.met_by) or _done(self._rules)
        length = f"{counted(clock.within, clock.unit.removesuffix('s'))} {STARTS[clock.starts]}{entry}"
        return f"{length}. It stops once {stops}. {self._example(clock)}".strip()

    def _example(self, clock: Clock) -> str:
        try:
            due = due_day(clock, self._desk.today, self._desk.terms.calendar)
        except CalendarTooShort:
            return ""
        return f"From today: {short_day(due)}."

    def _term(self) -> str:
        term, stops = self._this_term(), _done(self._rules)
        if self._rules.latest or not term:
            words = "By the latest date given for the term; where none is given, by its end"
        else:
            words = "By the last day of the term"
        told = f"{words}. It stops once {stops}."
        if term is None:
            return told
        due = term_due(term, self._rules).on
        given = latest_dates(self._desk.connection)
        more = (
            ""
            if self._rules.latest or not given
            else " Dates given under Terms and holidays do not count then."
        )
        return f"{told} {term.label}: {short_day(due)}.{more}"

    def _this_term(self) -> Term | None:
        try:
            return self._desk.peps.term_for(self._desk.today)
        except (CalendarTooShort, NotFound):
            return None


def _done(rules: PepRules) -> str:
    return "the meeting was held" if rules.counts == "held" else "the plan was signed off"
