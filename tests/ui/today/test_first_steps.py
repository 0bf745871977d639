"""The first steps on a new roll: what is left is offered with a button, what is done is ticked off."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.builders import TODAY
from tests.ui.finding import button, words
from ui.screens.screen import Navigator
from ui.screens.settings.view import SettingsScreen
from ui.screens.today.first_steps import FirstSteps
from ui.screens.today.view import TodayScreen
from ui.session import Session
from vsdesk.desk import Desk
from vsdesk.desk.due.first_steps import first_steps
from vsdesk.desk.returns import Options
from vsdesk.reference.terms import typical_terms

REGISTER = "School register extract.csv"
LIST = "Children looked after - council list.xlsx"


def done(desk: Desk) -> list[bool]:
    return [step.done for step in desk.due.today().steps]


def bring_in(desk: Desk, name: str) -> None:
    with resources.as_file(resources.files("resources") / "sample" / name) as path:
        desk.returns.commit(desk.returns.plan([path], Options()))


def test_a_new_roll_has_four_steps_each_ticked_off_by_what_the_roll_holds(desk: Desk, tmp_path: Path) -> None:
    assert done(desk) == [False, False, False, False]
    assert desk.due.today().cards == ()
    desk.settings.set_second_place(tmp_path)
    assert done(desk) == [False, False, False, True]
    term = next(one for one in typical_terms() if one.starts_on <= TODAY <= one.ends_on)
    desk.terms.set_term(term)
    assert done(desk) == [False, False, True, True]
    bring_in(desk, LIST)
    assert done(desk) == [False, True, True, True]
    desk.undo(desk.batches()[-1].id)
    assert done(desk) == [False, False, True, True]


def test_the_steps_are_gone_once_schools_and_children_are_there(desk: Desk) -> None:
    bring_in(desk, REGISTER)
    assert done(desk) == [True, False, False, False]
    bring_in(desk, LIST)
    assert first_steps(desk, 1) == ()
    assert desk.due.today().cards


def _page(open_session: Callable[..., Session], roll: Path, qtbot: QtBot, **how: bool) -> TodayScreen:
    page = TodayScreen(open_session(roll, **how), Navigator())
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    with qtbot.waitSignal(page.presenter.shown):
        page.show_with(None)
    qtbot.waitUntil(lambda: not page.filling.isActive())
    return page


def test_a_new_rolls_today_shows_the_steps_in_place_of_empty_figures(
    open_session: Callable[..., Session], roll: Path, qtbot: QtBot
) -> None:
    page = _page(open_session, roll, qtbot)
    steps = page.findChild(FirstSteps)
    said = words(page)
    assert isinstance(steps, FirstSteps)
    assert "0 of 4 done" in said
    assert "none of 0" not in said
    assert "not known" not in said
    assert not page.figures.isVisible()
    named = [one.accessibleName() for one in steps.findChildren(QPushButton)]
    assert named[0] == "Bring in schools… Bring in the register of schools"
    with qtbot.waitSignal(page.navigator.go) as asked:
        button(steps, named[0]).click()
    assert asked.args == ["import", None]
    with qtbot.waitSignal(page.navigator.go) as asked:
        button(steps, named[3]).click()
    assert asked.args == ["settings", "Backups"]


def test_who_may_only_read_is_told_the_steps_without_buttons(
    open_session: Callable[..., Session], roll: Path, qtbot: QtBot
) -> None:
    steps = _page(open_session, roll, qtbot, read_only=True).findChild(FirstSteps)
    assert isinstance(steps, FirstSteps)
    assert not steps.findChildren(QPushButton)


def test_settings_come_up_with_the_section_that_a_step_names(
    open_session: Callable[..., Session], roll: Path, qtbot: QtBot
) -> None:
    page = SettingsScreen(open_session(roll), Navigator())
    qtbot.addWidget(page)
    for title, section in (("Backups", page.backups), ("Terms and holidays", page.calendar)):
        page.show_with(title)
        assert page.stack.currentWidget().isAncestorOf(section)
