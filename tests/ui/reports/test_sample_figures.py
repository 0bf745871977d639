"""The PEP figures of the sample school against another count of the same plans: by hand, from days alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import pytest

from vsdesk.care.snapshot import Snapshot
from vsdesk.demo import Made
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.model.pep import Pep
from vsdesk.reports.shapes import Figure, Report
from vsdesk.store.pep_contents import contents_of, reviews_of

DAY = date(2026, 11, 20)
SUMMER_ENDED, TERM_ENDS, SUMMER_BEGAN = date(2026, 7, 22), date(2026, 12, 18), date(2026, 4, 13)
BANK_HOLIDAYS = {date(2026, 8, 31), date(2026, 12, 25), date(2026, 12, 28)}
MEASURES = ("pep.first-pep-10", "pep.first-pep-20", "pep.termly", "pep.current", "pep.quality", "pep.voice")


def worked(first: date, days: int) -> date:
    """So many working days after a day, which is day 0."""
    while days:
        first += timedelta(days=1)
        days -= first.weekday() < 5 and first not in BANK_HOLIDAYS
    return first


class Counted:
    """The sample on its day: its children, their plans, and the report to be compared."""

    def __init__(self, desk: Desk) -> None:
        self.everyone = list(desk.children.everyone(DAY))
        self.peps = desk.peps.all()
        self.report: Report = desk.reports.build("pep-term")
        self.figures: Mapping[str, Figure] = {one.id: one for one in self.report.figures}
        self.grades = {
            one.pep: one for one in reviews_of(desk.connection) if one.overall and one.moderates is None
        }
        numbers = [pep.id for plans in self.peps.values() for pep in plans]
        self.voices = {number: contents_of(desk.connection, number).voice for number in numbers}

    @property
    def in_care(self) -> list[Snapshot]:
        return [one for one in self.everyone if one.standing.word in ("looked after", "remand")]

    def plans(self, one: Snapshot) -> tuple[Pep, ...]:
        return self.peps.get(one.child.id or 0, ())

    def autumn(self, one: Snapshot) -> list[Pep]:
        return [pep for pep in self.plans(one) if (pep.academic_year, pep.term) == ("2026/27", "autumn")]

    def held(self, one: Snapshot) -> Pep | None:
        """The last plan of the term whose meeting was held."""
        found = [pep for pep in self.autumn(one) if pep.held_on and pep.held_on <= DAY]
        return max(found, key=lambda pep: pep.held_on or DAY, default=None)

    def entrants(self) -> Iterator[tuple[Snapshot, date]]:
        for one in self.everyone:
            for period in one.periods:
                ordinary = not period.is_remand and not period.is_short_breaks
                if ordinary and SUMMER_ENDED < period.started_on <= DAY:
                    yield one, period.started_on

    def value(self, identity: str) -> int:
        return int(self.figures[identity].value or 0) if identity in self.figures else 0

    def share(self, identity: str) -> tuple[int | None, int | None]:
        return self.figures[identity].numerator, self.figures[identity].denominator


@pytest.fixture(scope="module")
def sample(sample_school: Made) -> Iterator[Counted]:
    words = sample_school.passphrase_file.read_text("utf-8").strip()
    with Desk.open(sample_school.roll, words, clock=Clock(DAY)) as desk:
        yield Counted(desk)


@pytest.mark.parametrize(("code", "days"), [("pep.first-pep-10", 10), ("pep.first-pep-20", 20)])
def test_first_peps_in_10_and_20_days(sample: Counted, code: str, days: int) -> None:
    parts: Counter[str] = Counter()
    for one, began in sample.entrants():
        due = worked(began, days)
        plans = [pep for pep in sample.plans(one) if pep.opened_on >= began]
        done = [pep.begun_on if days == 10 else pep.held_on for pep in plans]
        met = min((day for day in done if day is not None and day <= DAY), default=None)
        if met is not None:
            parts["in-time" if met <= due else "late"] += 1
        else:
            parts["overdue" if due < DAY else "not-yet-due"] += 1
    assert parts.total() > 5
    told = {part: sample.value(f"{code}.{part}") for part in ("in-time", "late", "overdue", "not-yet-due")}
    assert told == {part: parts[part] for part in told}
    assert sample.share(code) == (parts["in-time"], parts.total() - parts["not-yet-due"])


def test_termly_peps_in_time(sample: Counted) -> None:
    held = [one for one in sample.in_care if sample.held(one)]
    spared = [one for one in sample.in_care
              if not sample.held(one) and any(pep.not_required_on for pep in sample.autumn(one))]  # fmt: skip
    waiting = len(sample.in_care) - len(held) - len(spared)
    assert sample.share("pep.termly") == (
        len(held),
        len(held),
    )  # the term ends on 18 December: nothing is late yet
    assert sample.value("pep.termly.not-yet-due") == waiting
    assert sample.value("pep.termly.covered-by-another-pep-this-term") == len(spared)
    assert set(sample.figures["pep.termly"].children) <= {one.child.id for one in held}


def test_current_peps(sample: Counted) -> None:
    parts: Counter[str] = Counter()
    for one in sample.in_care:
        days = [pep.held_on for pep in sample.plans(one) if pep.held_on]
        began = one.period.started_on if one.period else date.min
        if any(SUMMER_BEGAN <= day <= DAY for day in days):
            parts["current"] += 1
        else:
            parts["waiting" if worked(max(began, date(2026, 1, 1)), 20) >= DAY and began > SUMMER_BEGAN
                  else "none"] += 1  # fmt: skip
    assert sample.share("pep.current") == (parts["current"], parts["current"] + parts["none"])
    assert sample.value("pep.current.first-pep-not-yet-due") == parts["waiting"]


def test_quality_and_voice_of_the_plans_held(sample: Counted) -> None:
    held = [pep for one in sample.in_care if (pep := sample.held(one)) is not None]
    graded = [sample.grades[pep.id] for pep in held if pep.id in sample.grades]
    assert sample.share("pep.quality") == (sum(one.overall == "green" for one in graded), len(graded))
    assert sample.value("pep.quality.not-graded-yet") == len(held) - len(graded)

    def voice(pep: Pep) -> bool | None:
        said, grade = sample.voices.get(pep.id), sample.grades.get(pep.id)
        if (said is not None and said.why_none) or (grade is not None and grade.scores.get("voice") == "red"):
            return False
        came = any(part.part == "voice" and part.received_on for part in pep.parts)
        return True if came or (said is not None and (said.said or said.how)) else None

    known = [found for pep in held if (found := voice(pep)) is not None]
    assert sample.share("pep.voice") == (sum(known), len(known))
    assert sample.value("pep.voice.nothing-written-down") == len(held) - len(known)


def test_short_breaks_stand_apart_and_remand_is_worded_as_such(sample: Counted) -> None:
    short = [one for one in sample.everyone if one.standing.word == "short breaks"]
    assert short
    assert {sample.value(f"{code}.short-breaks-only") for code in MEASURES[2:]} == {len(short)}
    opened = {child for code in MEASURES for child in sample.figures[code].children}
    assert opened.isdisjoint({one.child.id for one in short})
    assert any(one.standing.word == "remand" for one in sample.everyone)
    assert "remand included" in sample.figures["pep.termly"].cohort
    assert "remand and short breaks apart" in sample.figures["pep.first-pep-10"].cohort


def test_from_the_18th_birthday_on_plans_stand_apart_and_in_no_measure(sample: Counted) -> None:
    adults = [one for one in sample.everyone if one.age is not None and one.age >= 18]
    by_choice = {one.child.id for one in adults if any(not pep.not_required_on for pep in sample.autumn(one))}
    assert sample.value("pep.after-18") == len(by_choice) == 1
    opened = {child for code in MEASURES for child in sample.figures[code].children}
    assert opened.isdisjoint({one.child.id for one in adults})
    assert not {one.child.id for one in adults} & {one.child.id for one in sample.in_care}


@pytest.mark.parametrize("code", MEASURES)
def test_the_parts_of_a_tile_and_the_groups_of_a_measure_add_up(sample: Counted, code: str) -> None:
    parts = [one for one in sample.figures.values() if one.id.startswith(f"{code}.") and not one.group]
    whole = len(list(sample.entrants())) if "first" in code else len(sample.in_care) + 2
    assert sum(int(one.value or 0) for one in parts) == whole
    groups: dict[str, list[Figure]] = {}
    for one in sample.figures.values():
        if one.group and one.id.startswith(f"{code}."):
            groups.setdefault(one.group.partition(": ")[0], []).append(one)
    assert set(groups) == {"School phase", "Where children live", "School"}
    for found in groups.values():
        told = sum(one.numerator or 0 for one in found), sum(one.denominator or 0 for one in found)
        assert told == sample.share(code)
        assert sum(len(one.children) for one in found) == len(sample.figures[code].children)
