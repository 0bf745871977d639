"""Each kind of case that comes with the program walked once through the window, its days counted by hand.

Bank holidays are not between these days. The half-term of autumn 2026 is 26 to 30 October: school days leave it out,
working days do not.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from tests.builders import PASSPHRASE, TODAY
from tests.ui.child.conftest import asked
from tests.ui.child.test_doing import line, press
from ui.dialogs.form import Form
from ui.screens.cases.view import CasesScreen
from ui.screens.screen import Navigator
from ui.session import Session
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock


def on(day: int, month: int) -> date:
    return date(2026, month, day)


# kind -> the day it is opened, then each step in the order it is done: the day it is due, which is when it is done;
# None where the day is still to come, and it is left.
WALKS = {
    # Thu 17 Sep; 10 working days to Thu 1 Oct; 5 to Thu 8 Oct; 20, through half-term, to Thu 5 Nov
    "attendance": (on(17, 9), {
        "call": on(17, 9), "carer": on(17, 9), "pep": on(1, 10), "iro": on(8, 10), "dcs": on(5, 11),
    }),
    # Thu 3 Sep; 10 to 17 Sep; 20 to 15 Oct; 10 to 29 Oct; legal meeting 20 on, Thu 26 Nov, its report 5 before
    "attendance-three-stages": (on(3, 9), {
        "meeting": on(17, 9), "review": on(15, 10), "consultation": on(29, 10), "report": on(19, 11),
        "legal": None,
    }),
    # Thu 1 Oct; 5 school days to 8 Oct; the 20th school day, half-term left out, Thu 5 Nov; 7 days and 7 days
    "school-place": (on(1, 10), {
        "interim": on(8, 10), "ask": on(8, 10), "place": on(5, 11), "consult": on(6, 11), "direct": on(13, 11),
        "comply": on(20, 11),
    }),
    # Mon 28 Sep; transfer 15 working days to Mon 19 Oct; 15 days of consultation; 10 working days through half-term
    "school-place-plan": (on(28, 9), {
        "interim": on(5, 10), "consult": on(5, 10), "transfer": on(19, 10), "answers": on(20, 10),
        "named": on(3, 11), "starts": on(10, 11),
    }),
    # Wed 21 Oct, five days before half-term: 2, 5 and 20 working days go on through it, 15 school days do not
    "move": (on(21, 10), {
        "consulted": on(21, 10), "approved": on(21, 10), "told": on(23, 10), "area": on(28, 10),
        "distance": on(28, 10), "file": on(18, 11), "pep": on(18, 11),
    }),
    # Fri 13 Nov: 48 hours run over the weekend, to Sunday; 5 working days to Fri 20 Nov
    "entrant": (on(13, 11), {
        "teacher": on(15, 11), "pack": on(20, 11), "siblings": on(20, 11), "place": on(20, 11),
    }),
}  # fmt: skip


@pytest.fixture
def screen(qtbot: QtBot, open_session: Callable[..., Session], sample_roll: Path) -> CasesScreen:
    session = open_session(sample_roll)
    found = CasesScreen(session, Navigator())
    session.changed.connect(found.reload)
    qtbot.addWidget(found)
    found.resize(1190, 700)
    found.show()
    return found


def a_child(qtbot: QtBot, session: Session) -> int:
    """Somebody in Year 10 or 11, out of area or where that is not known: every step concerns them."""

    def pick(desk: Desk) -> int:
        fits = (
            one.child.id for one in desk.children.all("looked-after")
            if one.child.born_on and date(2010, 9, 1) <= one.child.born_on <= date(2012, 8, 31)
            and not one.child.restricted and one.out_of_area is not False
        )  # fmt: skip
        return next(fits) or 0

    return int(asked(qtbot, session, pick))


def formed(screen: CasesScreen, qtbot: QtBot, title: str) -> Form:
    def is_up() -> bool:
        return any(one.windowTitle() == title and one.isVisible() for one in screen.findChildren(Form))

    qtbot.waitUntil(is_up, timeout=10_000)
    return next(one for one in screen.findChildren(Form) if one.windowTitle() == title and one.isVisible())


@pytest.mark.parametrize("code", WALKS)
def test_a_kind_is_walked_from_its_opening_to_its_outcome(
    screen: CasesScreen, qtbot: QtBot, code: str
) -> None:
    opened_on, steps = WALKS[code]
    session = screen.session
    if code == "attendance-three-stages":
        reason = "The cabinet decided on it"
        job = session.jobs.run(
            lambda desk, progress: desk.settings.choose(f"case_{code}", "on", reason), "Rule"
        )
        qtbot.waitSignal(job.done, timeout=10_000).wait()
    screen.show_with((code, a_child(qtbot, session)))
    form = formed(screen, qtbot, "Open a case")
    line(form, "From").setText(opened_on.strftime("%d/%m/%Y"))
    with qtbot.waitSignal(screen.presenter.listed, timeout=10_000, check_params_cb=bool):
        press(form, "Open the case")
    (number,) = screen.presenter.cases
    for step, due in steps.items():
        view = screen.presenter.cases[number]
        found = next(one for one in view.steps if one.step.code == step)
        if due is None:
            assert (found.due.due_on, found.state) == (on(26, 11), "due")
            continue
        assert (step, found.due.due_on) == (step, due)
        screen.doing.do(view, step)
        form = formed(screen, qtbot, "Step done")
        line(form, "Done on").setText(due.strftime("%d/%m/%Y"))
        with qtbot.waitSignal(screen.presenter.listed, timeout=10_000):
            press(form, "Done")
    case = screen.presenter.cases[number]
    assert {one.step.code for one in case.steps} == set(steps)
    assert all(one.late_by == 0 for one in case.steps)
    screen.doing.close(case)
    form = formed(screen, qtbot, "Close the case")
    outcome = form.findChildren(QComboBox)[0].currentText()
    with qtbot.waitSignal(screen.presenter.listed, timeout=10_000):
        press(form, "Close the case")
    assert asked(qtbot, session, lambda desk: desk.cases.one(number).case.outcome) == outcome


@pytest.mark.parametrize(
    ("code", "step", "opened", "due"),
    [
        # the 20th school day: a day later opened, a day later due; opened on the last day before half-term
        ("school-place", "place", on(1, 10), on(5, 11)),
        ("school-place", "place", on(2, 10), on(6, 11)),
        ("school-place", "place", on(23, 10), on(27, 11)),
        # 15 working days: over a weekend, and from a Saturday
        ("school-place-plan", "transfer", on(16, 10), on(6, 11)),
        ("school-place-plan", "transfer", on(17, 10), on(6, 11)),
        ("school-place-plan", "transfer", on(19, 10), on(9, 11)),
        # 48 hours run over weekends, 5 working days do not
        ("entrant", "teacher", on(13, 11), on(15, 11)),
        ("entrant", "teacher", on(14, 11), on(16, 11)),
        ("entrant", "pack", on(13, 11), on(20, 11)),
        ("entrant", "pack", on(16, 11), on(23, 11)),
    ],
)
def test_due_days_on_both_sides_of_a_boundary(
    sample_roll: Path, code: str, step: str, opened: date, due: date
) -> None:
    with Desk.open(sample_roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        child = desk.children.all("looked-after")[0].child.id or 0
        number, _ = desk.cases.open(child, code, opened)
        assert {one.step.code: one.due.due_on for one in desk.cases.one(number).steps}[step] == due
    for day, state in ((due, "due"), (date.fromordinal(due.toordinal() + 1), "overdue")):
        with Desk.open(sample_roll, PASSPHRASE, clock=Clock(day)) as later:
            assert {one.step.code: one.state for one in later.cases.one(number).steps}[step] == state


def test_working_days_leave_out_christmas_and_new_year(sample_roll: Path) -> None:
    """From Thu 17 Dec 2026: 18, 21 to 24, 29 to 31 December, 4 January, and the tenth is Tue 5 January 2027."""
    with Desk.open(sample_roll, PASSPHRASE, clock=Clock(date(2026, 12, 17)), write=True) as desk:
        child = desk.children.all("looked-after")[0].child.id or 0
        number, _ = desk.cases.open(child, "attendance", on(17, 12))
        desk.cases.do(number, "call", on(17, 12))
        found = {one.step.code: one.due.due_on for one in desk.cases.one(number).steps}
    assert found["pep"] == date(2027, 1, 5)
