"""One autumn term of PEPs: entrants in the summer, a change of school, a meeting moved twice, a plan returned, a silence.

Every day below was counted on a calendar by hand; beside it stands how.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.builders import PASSPHRASE, a_row, list_of_children, upn
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.due import DueItem
from vsdesk.desk.edits import EnrolmentEntry
from vsdesk.desk.returns import Options
from vsdesk.model.pep import Pep

DAY = timedelta(days=1)
SUMMER, MOVER, MOVED, RETURNED, SILENT = range(1, 6)
ROWS = (
    # comes into care on Friday 14 August, in the holidays
    a_row(LCS_ID="1", Surname="Ash", UPN=upn(1), Entered_care="14/08/2026", Date_of_birth="01/02/2013"),
    a_row(LCS_ID="2", Surname="Birch", UPN=upn(2), Date_of_birth="02/02/2013"),
    a_row(LCS_ID="3", Surname="Cedar", UPN=upn(3), Date_of_birth="03/02/2013"),
    a_row(LCS_ID="4", Surname="Elm", UPN=upn(4), Date_of_birth="04/02/2013"),
    a_row(LCS_ID="5", Surname="Fir", UPN=upn(5), Date_of_birth="05/02/2013"),
)


def on(desk: Desk, text: str) -> Desk:
    """The desk as on another day."""
    desk.clock = Clock(date.fromisoformat(text))
    return desk


@pytest.fixture
def school(roll: Path, tmp_path: Path) -> Iterator[Desk]:
    """A roll on Monday 17 August with five children, at Oakfield but for the newest."""
    with Desk.open(roll, PASSPHRASE, clock=Clock(date(2026, 8, 17)), write=True) as desk:
        fill(desk, tmp_path)
        yield desk


def fill(desk: Desk, folder: Path) -> None:
    take(desk, folder, *ROWS)
    desk.deeds.add_school("Oakfield Academy", nation="England", phase="Secondary")
    desk.deeds.add_school("Hillcrest High", nation="England", phase="Secondary")
    desk.deeds.add_school("Glenburn High", nation="Scotland", phase="Secondary")
    for child in (MOVER, MOVED, RETURNED, SILENT):
        desk.edits.add_enrolment(child, EnrolmentEntry(1, None, "main", date(2024, 9, 3)))


def take(desk: Desk, folder: Path, *rows: dict[str, object]) -> None:
    path = list_of_children(folder / f"list {desk.today}.xlsx", *rows)  # type: ignore[arg-type]
    desk.returns.commit(desk.returns.plan([path], Options()))


def line(desk: Desk, key: str, child: int) -> DueItem | None:
    return next((item for item in desk.due.items() if item.key == f"{key}:{child}"), None)


def plan_of(desk: Desk, child: int) -> Pep:
    return desk.peps.of(child)[-1]


def both_sides(desk: Desk, key: str, child: int, last: str) -> None:
    """The line is due on that day: not overdue on it, overdue the day after."""
    item = line(on(desk, last), key, child)
    assert item is not None
    assert item.due_on == date.fromisoformat(last)
    assert item.urgency != "overdue"
    after = line(on(desk, (date.fromisoformat(last) + DAY).isoformat()), key, child)
    assert after is not None
    assert (after.urgency, after.days) == ("overdue", -1)


def test_the_autumn_term(school: Desk) -> None:
    desk = school
    # The summer entrant. 17 to 21 and 24 to 28 August are ten working days: Friday the 28th. Monday 31 August is a bank
    # holiday; 1 to 4 and 7 to 11 September make nineteen; Monday the 14th is the twentieth. The holidays stop nothing.
    both_sides(desk, "first-pep-10", SUMMER, "2026-08-28")
    both_sides(desk, "first-pep-20", SUMMER, "2026-09-14")
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
    both_sides(desk, f"write-up-{first}", SUMMER, "2026-10-02")
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
    both_sides(desk, "new-school", MOVER, "2026-11-30")
    # by an authority that counts ten school days: Monday 16 November
    desk.settings.choose("pep_clock_new-school", "10 school days")
    both_sides(desk, "new-school", MOVER, "2026-11-16")
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
    both_sides(desk, f"pep-parts-{pep}", MOVED, "2026-11-23")
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
    both_sides(desk, "termly-2026-autumn", SILENT, "2026-12-18")
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
    both_sides(school, "first-pep-10", 6, tenth)
    both_sides(school, "first-pep-20", 6, twentieth)


def test_school_days_of_a_new_school_in_scotland_leave_its_own_holiday_out(school: Desk) -> None:
    school.settings.choose("pep_clock_new-school", "10 school days")
    moved_on = date(2026, 11, 26)
    on(school, "2026-11-26").edits.add_enrolment(
        MOVED, EnrolmentEntry(2, None, "main", moved_on), end_others=True
    )
    school.edits.add_enrolment(SILENT, EnrolmentEntry(3, None, "main", moved_on), end_others=True)
    # 27, 30 November, 1 to 4, 7 to 10 December; in Scotland the 30th is a holiday, so Friday the 11th
    both_sides(school, "new-school", MOVED, "2026-12-10")
    both_sides(school, "new-school", SILENT, "2026-12-11")
