"""Cases in the window: the list, a step done by keyboard, a case opened from Today and from a child's page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QPushButton
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

CHILD = 48


@pytest.fixture
def number(sample_roll: Path) -> int:
    """A case opened three days ago."""
    with Desk.open(sample_roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        return desk.cases.open(CHILD, "attendance", TODAY.replace(day=17))[0]


@pytest.fixture
def show(
    qtbot: QtBot, number: int, open_session: Callable[..., Session], sample_roll: Path
) -> Callable[..., CasesScreen]:
    """Shows the page with an argument, and waits until it is there."""

    def page(argument: object = None, *, read_only: bool = False) -> CasesScreen:
        session = open_session(sample_roll, read_only=read_only)
        screen = CasesScreen(session, Navigator())
        session.changed.connect(screen.reload)
        qtbot.addWidget(screen)
        screen.resize(1190, 700)
        screen.show()
        with qtbot.waitSignal(screen.presenter.listed, timeout=10_000):
            screen.show_with(argument)
        qtbot.waitUntil(lambda: screen.card.view is None or bool(texts(screen)), timeout=10_000)
        return screen

    return page


def texts(screen: CasesScreen) -> str:
    return " ".join(one.text() for one in screen.card.findChildren(QLabel) if one.isVisibleTo(screen))


def test_the_case_the_cursor_is_on_is_shown_whole_with_who_owes_and_why(
    show: Callable[..., CasesScreen],
) -> None:
    screen = show()
    QAbstractItemModelTester(screen.model)
    assert screen.subtitle_label.text() == "1 case open, 1 with a step overdue"
    told = texts(screen)
    assert "Overdue 17 November 2026 · virtual school" in told
    assert "The same day: 17 November 2026, when the case was opened." in told


def test_enter_does_the_next_step_and_what_follows_counts_from_it(
    show: Callable[..., CasesScreen], qtbot: QtBot
) -> None:
    screen = show()
    screen.table.setFocus()
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    form = screen.findChildren(Form)[-1]
    line(form, "Done on").setText("18/11/2026")
    qtbot.keyClicks(line(form, "Note"), "the office knows")
    with qtbot.waitSignal(screen.presenter.listed, timeout=10_000):
        qtbot.keyClick(line(form, "Note"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "the office knows" in texts(screen), timeout=10_000)
    told = texts(screen)
    assert "10 working days from 18 November 2026, when “Call the school” was done." in told


def test_a_line_of_today_brings_the_step_up_to_be_done(show: Callable[..., CasesScreen], number: int) -> None:
    screen = show((number, "carer"))
    form = screen.findChildren(Form)[-1]
    assert form.isVisible()
    assert "Speak to the carer" in form.accessibleDescription()
    line(form, "Done on").setText("16/11/2026")
    press(form, "Done")
    assert form.wrong.text() == "Give a day from 17 November 2026 to today."


def test_a_line_of_today_brings_up_the_case_to_be_opened(
    show: Callable[..., CasesScreen], qtbot: QtBot
) -> None:
    screen = show(("move", CHILD))
    qtbot.waitUntil(lambda: bool(screen.findChildren(Form)), timeout=10_000)
    form = screen.findChildren(Form)[-1]
    with qtbot.waitSignal(screen.presenter.listed, timeout=10_000):
        press(form, "Open the case")
    assert len(screen.model.ids) == 2


def test_a_case_is_closed_with_one_of_its_outcomes(
    show: Callable[..., CasesScreen], qtbot: QtBot, number: int
) -> None:
    screen = show()
    screen.doing.close(screen.presenter.cases[number])
    qtbot.waitUntil(lambda: bool(screen.findChildren(Form)), timeout=10_000)
    form = screen.findChildren(Form)[-1]
    assert "5 steps are neither done nor skipped" in form.accessibleDescription()
    with qtbot.waitSignal(screen.presenter.listed, timeout=10_000):
        press(form, "Close the case")
    assert screen.model.ids == ()
    found = asked(qtbot, screen.session, lambda desk: desk.cases.one(number).case.outcome)
    assert found == "Attendance has recovered"


def test_who_only_reads_is_offered_no_deed(show: Callable[..., CasesScreen], number: int) -> None:
    screen = show((number, "call"), read_only=True)
    assert screen.findChildren(Form) == []
    assert [one.text() for one in screen.card.findChildren(QPushButton) if one.isVisible()] == [
        screen.presenter.cases[number].who
    ]
