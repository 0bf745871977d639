"""One autumn term of PEPs: entrants in the summer, a change of school, a meeting moved twice, a plan returned, a silence.

Every day below was counted on a calendar by hand; beside it stands how.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.builders import a_row, upn
from tests.stories.pep_terms.school import (
    MOVED,
    MOVER,
    RETURNED,
    SILENT,
    SUMMER,
    assert_due,
    line,
    on,
    plan_of,
    take,
)
from vsdesk.desk import Desk
from vsdesk.desk.edits import EnrolmentEntry


def test_the_autumn_term(school: Desk) -> None:
    desk = school
    # The summer entrant. 17 to 21 and 24 to 28 August are ten working days: Friday the 28th. Monday 31 August is a bank
    # holiday; 1 to 4 and 7 to 11 September make nineteen; Monday the 14th is the twentieth. The holidays stop nothing.
    assert_due(desk, "first-pep-10", SUMMER, "2026-08-28")
    assert_due(desk, "first-pep-20", SUMMER, "2026-09-14")
    ready = line(desk, "first-pep-20", SUMMER)
    assert ready is not None
    assert ready.why.startswith(
        "20 working days from Fri 14 Aug 2026, the day care began, leaving out 31 Aug."
    )

    # The term is opened for everyone: the entrant's first PEP is this term's.
    done = on(desk, "2026-09-15").peps.open_term()
    assert {desk.peps.one(n).child: desk.peps.one(n).kind for n in done.peps} == {
        SUMMER: "initial", MOVER: "termly", MOVED: "termly", RETURNED: "termly", SILENT: "termly",
    }  # fmt: skip
    first = plan_of(desk, SUMMER).id
    desk.peps.ask_parts(first)
    assert line(desk, "first-pep-10", SUMMER) is None
    on(desk, "2026-09-21").peps.hold(first, date(2026, 9, 18))
    assert line(desk, "first-pep-20", SUMMER) is None
    # held on Friday 18 September: 21 to 25 and 28 September to 2 October are the ten days to write it up
    assert_due(desk, f"write-up-{first}", SUMMER, "2026-10-02")
    desk.peps.set_late_reason(first, "School holiday")

    moved_school(desk)
    moved_twice(desk)
    returned(desk)
    never_answers(desk)
    figures(desk)


def moved_school(desk: Desk) -> None:
    """The plan held on 1 October is of the old school; after half-term a new one is asked for."""
    old = plan_of(desk, MOVER).id
    on(desk, "2026-10-02").peps.hold(old, date(2026, 10, 1))
    assert line(desk, "termly-2026-autumn", MOVER) is None
    on(desk, "2026-11-02").edits.add_enrolment(
        MOVER, EnrolmentEntry(2, None, "main", date(2026, 11, 2)), end_others=True
    )
    # 3 to 6, 9 to 13, 16 to 20, 23 to 27 November: nineteen; Monday the 30th is the twentieth
    assert_due(desk, "new-school", MOVER, "2026-11-30")
    # by an authority that counts ten school days: Monday 16 November
    desk.settings.choose("pep_clock_new-school", "10 school days")
    assert_due(desk, "new-school", MOVER, "2026-11-16")
    desk.settings.choose("pep_clock_new-school", "20 working days")
    _, new = on(desk, "2026-11-20").peps.open_for(MOVER, kind="new school")
    desk.peps.hold(new, date(2026, 11, 19))
    assert line(desk, "new-school", MOVER) is None
    assert desk.peps.one(new).school == 2


def moved_twice(desk: Desk) -> None:
    """The history keeps the three days; what is due follows the last."""
    pep = plan_of(desk, MOVED).id
    for day, meeting in (("2026-10-20", 12), ("2026-11-11", 19), ("2026-11-18", 26)):
        on(desk, day).peps.book(pep, date(2026, 11, meeting), at="14:00")
    days = [event.after for event in desk.children.history(MOVED) if event.field == "booked_for"]
    assert days == ["2026-11-12", "2026-11-19", "2026-11-26"]
    desk.peps.ask_parts(pep)
    # three working days before Thursday the 26th: 25, 24, Monday the 23rd
    assert_due(desk, f"pep-parts-{pep}", MOVED, "2026-11-23")
    on(desk, "2026-11-27").peps.hold(pep, date(2026, 11, 26))
    assert line(desk, f"pep-parts-{pep}", MOVED) is None


def returned(desk: Desk) -> None:
    """Looked at, sent back with a reason, back again, signed off: never locked, and nothing lost."""
    pep = plan_of(desk, RETURNED).id
    steps: tuple[tuple[str, Callable[[], object], str, str], ...] = (
        ("2026-11-05", lambda: desk.peps.hold(pep), "held", "designated teacher"),
        ("2026-11-12", lambda: desk.peps.submit(pep), "submitted", "virtual school head"),
        ("2026-11-16", lambda: desk.peps.begin_qa(pep), "in QA", "virtual school head"),
        (
            "2026-11-17",
            lambda: desk.peps.return_with_reason(pep, "No voice"),
            "returned",
            "designated teacher",
        ),
        ("2026-11-24", lambda: desk.peps.submit(pep), "submitted", "virtual school head"),
        ("2026-11-25", lambda: desk.peps.begin_qa(pep), "in QA", "virtual school head"),
        ("2026-11-26", lambda: desk.peps.sign_off(pep), "signed off", ""),
    )
    for day, step, state, holder in steps:
        on(desk, day)
        step()
        point = desk.peps.point(desk.peps.one(pep))
        assert (point.state, point.holder, point.since) == (state, holder, date.fromisoformat(day))
        back = line(on(desk, "2026-11-20"), f"pep-returned-{pep}", RETURNED) if state == "returned" else None
        assert (back is not None) == (state == "returned")
    done = desk.peps.one(pep)
    assert (done.submitted_on, done.resubmitted_on) == (date(2026, 11, 12), date(2026, 11, 24))


def never_answers(desk: Desk) -> None:
    """Asked, chased three times, never there: due on the last day of term, late the day after, with the reason."""
    pep = plan_of(desk, SILENT).id
    on(desk, "2026-10-01").peps.ask_parts(pep, ["school", "targets"])
    for day in ("2026-11-05", "2026-11-12", "2026-12-03"):
        on(desk, day).peps.chase([pep])
    assert [part.times_chased for part in desk.peps.one(pep).parts] == [3, 3]
    assert_due(desk, "termly-2026-autumn", SILENT, "2026-12-18")
    late = line(desk, "termly-2026-autumn", SILENT)
    assert late is not None
    assert late.owes == "designated teacher"
    assert "parts out" in late.why
    desk.peps.set_late_reason(pep, desk.peps.choices.reasons("late")[4])
    assert desk.peps.one(pep).late_reason == "School did not answer"


def figures(desk: Desk) -> None:
    """At the end of term: four of five in time; the entrant's first PEP begun late, held four days late."""
    report = on(desk, "2026-12-21").reports.build("pep-term")
    told = {figure.id: (figure.numerator, figure.denominator) for figure in report.figures}
    assert told["pep.termly"] == (4, 5)
    assert told["pep.first-pep-10"] == (0, 1)
    assert told["pep.first-pep-20"] == (0, 1)
    late = next(one for one in report.figures if one.id == "pep.first-pep-20.late")
    assert late.children == (SUMMER,)


@pytest.mark.parametrize(
    ("nation", "entered", "tenth", "twentieth"),
    [
        # Christmas: 25 and 28 December and 1 January count for nobody: 15 to 18, 21 to 24, 29 and Wednesday the 30th;
        # then the 31st, 4 to 8 and 11 to 13, and Thursday 14 January. Monday 4 January, a holiday in Scotland alone, counts
        ("England", "2026-12-14", "2026-12-30", "2027-01-14"),
        ("Scotland", "2026-12-14", "2026-12-30", "2027-01-14"),
        ("Wales", "2026-12-14", "2026-12-30", "2027-01-14"),
        # St Andrew's Day, Monday 30 November, counts: 17 to 20, 23 to 27, and the 30th
        ("Scotland", "2026-11-16", "2026-11-30", "2026-12-14"),
        # Easter: 24 and 25 March, 30 March to 2 April, 5 to 8 April; 9, 12 to 16, and 19 to 22 April
        ("England", "2027-03-23", "2027-04-08", "2027-04-22"),
        ("Wales", "2027-03-23", "2027-04-08", "2027-04-22"),
        ("Scotland", "2027-03-23", "2027-04-08", "2027-04-22"),
    ],
)
def test_the_laws_days_are_the_same_wherever_the_child_lives(
    school: Desk, tmp_path: Path, nation: str, entered: str, tenth: str, twentieth: str
) -> None:
    day = date.fromisoformat(entered)
    on(school, entered)
    row = a_row(
        LCS_ID="9",
        Surname="Yew",
        UPN=upn(9),
        Date_of_birth="09/02/2013",
        Entered_care=day.strftime("%d/%m/%Y"),
    )
    take(school, tmp_path, row)
    school.deeds.add_school(f"A school in {nation}", nation=nation)
    school.edits.add_enrolment(6, EnrolmentEntry(4, None, "main", day))
    assert_due(school, "first-pep-10", 6, tenth)
    assert_due(school, "first-pep-20", 6, twentieth)


def test_school_days_of_a_new_school_in_scotland_leave_its_own_holiday_out(school: Desk) -> None:
    school.settings.choose("pep_clock_new-school", "10 school days")
    moved_on = date(2026, 11, 26)
    on(school, "2026-11-26").edits.add_enrolment(
        MOVED, EnrolmentEntry(2, None, "main", moved_on), end_others=True
    )
    school.edits.add_enrolment(SILENT, EnrolmentEntry(3, None, "main", moved_on), end_others=True)
    # 27, 30 November, 1 to 4, 7 to 10 December; in Scotland the 30th is a holiday, so Friday the 11th
    assert_due(school, "new-school", MOVED, "2026-12-10")
    assert_due(school, "new-school", SILENT, "2026-12-11")
