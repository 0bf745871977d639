"""PEPs over Christmas and Easter: what each clock of a plan leaves out, for children in England, Wales and Scotland.

Every day below was counted on a calendar by hand; beside it stands how. Bank holidays of the winter and spring: Friday 25
and Monday 28 December 2026, Friday 1 January, Good Friday 26 March and, but for Scotland, Easter Monday 29 March 2027;
Scotland alone has Monday 4 January. Terms: to Friday 18 December, Monday 4 January to Thursday 25 March, from Monday
12 April.
"""

from __future__ import annotations

from datetime import date

from tests.stories.pep_terms.school import MOVED, MOVER, RETURNED, SILENT, assert_due, on
from vsdesk.desk import Desk
from vsdesk.desk.edits import EnrolmentEntry

HILLCREST, GLENBURN, CARDIFF = 2, 3, 4


def move(desk: Desk, child: int, to: int, day: str) -> None:
    """A child leaves for another school, on the day."""
    entry = EnrolmentEntry(to, None, "main", date.fromisoformat(day))
    on(desk, day).edits.add_enrolment(child, entry, end_others=True)


def test_ten_school_days_of_a_new_school_over_christmas_and_easter_by_nation(school: Desk) -> None:
    school.settings.choose("pep_clock_new-school", "10 school days")
    school.deeds.add_school("Cardiff Bay High", nation="Wales", phase="Secondary")
    for child, to in ((MOVER, HILLCREST), (MOVED, CARDIFF), (SILENT, GLENBURN)):
        move(school, child, to, "2026-12-14")
    # Tuesday 15 to Friday 18 December are four; 4 to 8 January make nine; Monday 11 January is the tenth
    assert_due(school, "new-school", MOVER, "2027-01-11")
    assert_due(school, "new-school", MOVED, "2027-01-11")
    # in Scotland Monday 4 January is a holiday: 5 to 8 January make eight; Tuesday 12 January is the tenth
    assert_due(school, "new-school", SILENT, "2027-01-12")
    # and over Easter, wherever the school: 23 to 25 March are three, and the term ends; 12 to 16 April make eight;
    # Tuesday 20 April is the tenth
    for child, to in ((MOVER, CARDIFF), (MOVED, GLENBURN), (SILENT, HILLCREST)):
        move(school, child, to, "2027-03-22")
        assert_due(school, "new-school", child, "2027-04-20")


def test_a_plan_of_the_autumn_over_christmas(school: Desk) -> None:
    _, held = on(school, "2026-12-01").peps.open_for(RETURNED)
    on(school, "2026-12-17").peps.hold(held, date(2026, 12, 17))
    # held on Thursday 17 December: the 18th, 21 to 24, 29 to 31 December are eight; 4 and Tuesday 5 January the tenth
    assert_due(school, f"write-up-{held}", RETURNED, "2027-01-05")
    _, booked = on(school, "2026-12-21").peps.open_for(MOVED, term="Spring 2027")
    school.peps.book(booked, date(2027, 1, 5))
    school.peps.ask_parts(booked)
    # three working days before Tuesday 5 January: the 4th, then 31 and Wednesday 30 December
    assert_due(school, f"pep-parts-{booked}", MOVED, "2026-12-30")
    # whose plan of the autumn nobody opened was due by the last day of term, Friday 18 December, and stays late
    assert_due(school, "termly-2026-autumn", SILENT, "2026-12-18")


def test_a_plan_of_the_spring_over_easter(school: Desk) -> None:
    on(school, "2027-01-11").peps.open_term()
    pep = {school.peps.one(number).child: number for number in range(1, 6)}
    on(school, "2027-03-22").peps.hold(pep[RETURNED], date(2027, 3, 22))
    # held on Monday 22 March: 23 to 25 March, 30 March to 2 April are seven; 5, 6 and Wednesday 7 April the tenth
    assert_due(school, f"write-up-{pep[RETURNED]}", RETURNED, "2027-04-07")
    on(school, "2027-03-22").peps.book(pep[MOVED], date(2027, 4, 1))
    school.peps.ask_parts(pep[MOVED])
    # three working days before Thursday 1 April: 31 and 30 March, then Thursday 25 March, before Good Friday
    assert_due(school, f"pep-parts-{pep[MOVED]}", MOVED, "2027-03-25")
    # the term ends on Thursday 25 March: the plan whose school never answers is late on Good Friday
    assert_due(school, "termly-2026-spring", SILENT, "2027-03-25")
