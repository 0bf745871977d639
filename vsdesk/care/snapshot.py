"""A child as on a day: where they stand, their order, placement, school, year and needs, as known now."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from vsdesk.care.cohort import CohortAnswer, Override, cohort_answer
from vsdesk.care.periods import CarePeriod, latest_care, periods_of
from vsdesk.care.spans import Span, in_force, spans
from vsdesk.care.standing import Standing, standing_in
from vsdesk.care.stated import with_stated
from vsdesk.model.child import Child
from vsdesk.model.child_file import ChildFile
from vsdesk.model.enrolment import PROVISION_KINDS, Enrolment
from vsdesk.reference.years import YearGroup, age_on, expected_year_group

IN_CARE = ("looked after", "remand")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One child on one day. None always means not known.

    Attributes:
        period: the period of care the child is in, or was last in; None where never in care.
        legal_status, placement: 903 codes, of the episode in force or, failing that, as a list says.
        enrolment: the main place of education that day; None where there is none, or none is known.
        without_school_since: the day since when no school is known to be had: the last enrolment ended, or a
            list said there was none. None where there is one, or where nothing is known.
        provision: E, K or N.
        taken, held: the days each episode holds, and the periods they make: worked out once, for whoever asks on.
    """

    file: ChildFile
    day: date
    standing: Standing
    period: CarePeriod | None
    legal_status: str | None
    placement: str | None
    enrolment: Enrolment | None
    without_school_since: date | None
    provision: str | None
    year_group: YearGroup | None
    age: int | None
    taken: tuple[Span, ...] = field(repr=False)
    held: tuple[CarePeriod, ...] = field(repr=False)

    @property
    def child(self) -> Child:
        """The child's own record."""
        return self.file.child

    @property
    def out_of_area(self) -> bool | None:
        """Whether the child lives out of area, as a list of that day or before says; None: not known."""
        return self.file.out_of_area if _speaks(self.file, self.day) else None

    @property
    def school_known(self) -> bool:
        """Whether it is known that there is a school, or that there is none."""
        return self.enrolment is not None or self.without_school_since is not None

    @property
    def is_looked_after(self) -> bool:
        """Looked after that day (on remand included), short breaks apart."""
        return self.standing.word in IN_CARE

    @property
    def periods(self) -> tuple[CarePeriod, ...]:
        """Every period of care and of short breaks, what a list says laid over them."""
        return with_stated(self.held, self.file.stated)

    def twelve_months(self, year_end: date) -> CohortAnswer:
        """Whether the child is in the twelve-month cohort of a 31 March, a person's decision on top."""
        decided = (Override(yes, why) for day, yes, why in self.file.overrides if day == year_end)
        return cohort_answer(self.taken, self.held, year_end, next(decided, None))

    @property
    def days_in_care(self) -> int | None:
        """Whole days since this period of care began; None if not in care or the day is not known."""
        if not self.is_looked_after or self.period is None:
            return None
        return (self.day - self.period.started_on).days


def snapshot(file: ChildFile, day: date) -> Snapshot:
    """A child as on a day, as known now."""
    child = file.child
    taken = spans(file.episodes)
    held = periods_of(taken)
    periods = with_stated(held, file.stated)
    stands = standing_in(periods, day, stated=file.stated, born_on=child.born_on, placed_by=child.placed_by)
    if child.sealed_on is not None and child.sealed_on <= day and stands.word in IN_CARE:
        stands = Standing("left care", child.sealed_on, "the record was sealed")
    period = latest_care(periods, day)
    episode = in_force(taken, day)
    stated = file.stated if file.stated and _speaks(file, day) else None
    enrolment = _main(file.enrolments, day)
    return Snapshot(
        file=file,
        day=day,
        standing=stands,
        period=period,
        legal_status=(episode.ls if episode else None) or (stated.legal_status if stated else None),
        placement=(episode.place if episode else None) or (stated.placement if stated else None),
        enrolment=enrolment,
        without_school_since=None if enrolment else _without_since(file, day),
        provision=next((p.provision for p in reversed(file.provisions) if p.holds(day)), None),
        year_group=expected_year_group(child.born_on, day) if child.born_on else None,
        age=age_on(child.born_on, day) if child.born_on and child.born_on <= day else None,
        taken=taken,
        held=held,
    )


def _speaks(file: ChildFile, day: date) -> bool:
    """Whether what the list says of order, placement and area had been said by that day."""
    return file.stated is None or file.stated.as_at is None or file.stated.as_at <= day


def _main(enrolments: tuple[Enrolment, ...], day: date) -> Enrolment | None:
    holding = [e for e in enrolments if e.holds(day) and e.kind in PROVISION_KINDS]
    main = [e for e in holding if e.kind == "main"] or holding
    return max(main, key=lambda e: e.from_on or date.min, default=None)


def _without_since(file: ChildFile, day: date) -> date | None:
    """Since when a child is known to have no school: the last enrolment's end, or the list that said so."""
    ended = [
        e.to_on
        for e in file.enrolments
        if e.kind in PROVISION_KINDS and e.to_on is not None and e.to_on <= day
    ]
    if ended:
        return max(ended)
    return file.no_school_on if file.no_school_on and file.no_school_on <= day else None
