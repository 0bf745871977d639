"""The calendar: months turned by keyboard, meetings opened, arrows from meeting to meeting."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton

from tests.ui.finding import button, dialog, words
from tests.ui.peps.test_pep import does
from ui.dialogs.form import Form
from ui.screens.pep_calendar.view import PepCalendarScreen
from ui.screens.screen import Navigator


@pytest.fixture
def month(session, qtbot):
    """The month with two meetings in it, on a Tuesday and on the Thursday of the week after."""

    def prepare(desk):
        children = [one for one in desk.children.all("looked-after") if one.standing.word == "looked after"]
        for one, day in zip(children, (date(2026, 11, 24), date(2026, 11, 26)), strict=False):
            _, number = desk.peps.open_for(one.child.id, term="Autumn 2026", on=date(2026, 9, 8))
            desk.peps.book(number, day, at="10:30")

    does(session, qtbot, prepare)
    page = PepCalendarScreen(session, Navigator())
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    with qtbot.waitSignal(page.presenter.shown):
        page.show_with(None)
    return page


def meetings(page):
    return [one for box in page.boxes for one in box.findChildren(QPushButton)]


def test_the_month_says_how_many_and_which_day_is_today(month):
    assert month.title_label.text() == "PEP meetings, November 2026"
    assert month.subtitle_label.text() == "2 meetings"
    assert "20 · today" in words(month)


def test_arrows_go_from_meeting_to_meeting_and_enter_opens_one(month, qtbot):
    first, second = meetings(month)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert month.focusWidget() is second
    gone = []
    month.navigator.go.connect(lambda page, argument: gone.append((page, argument)))
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert gone == [("pep", 2)]


def test_months_are_turned_over_the_year_and_back(month, qtbot):
    for press, title in (("later", "December 2026"), ("later", "January 2027"), ("earlier", "December 2026")):
        with qtbot.waitSignal(month.presenter.shown):
            getattr(month, press).click()
        assert month.title_label.text() == f"PEP meetings, {title}"
    with qtbot.waitSignal(month.presenter.shown):
        month.now.click()
    assert month.title_label.text() == "PEP meetings, November 2026"


def test_a_week_shows_each_meeting_whole_and_arrows_go_through_it(month, qtbot):
    month.week.setFocus()
    with qtbot.waitSignal(month.presenter.week_shown):
        qtbot.keyClick(month.week, Qt.Key.Key_Space)
    assert month.title_label.text() == "PEP meetings, 16 to 20 Nov 2026"
    with qtbot.waitSignal(month.presenter.week_shown):
        month.later.click()
    assert month.title_label.text() == "PEP meetings, 23 to 27 Nov 2026"
    assert words(month).count("10:30 to 11:30") == 2
    first, second = meetings(month)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert month.focusWidget() is second
    with qtbot.waitSignal(month.presenter.shown):
        month.month.click()
    assert month.title_label.text() == "PEP meetings, November 2026"


def test_a_day_s_meetings_go_into_one_file_or_a_file_each(month, qtbot, tmp_path):
    def written(which, how, out):
        button(month, "Write meetings as a calendar file").click()
        form = dialog(Form)
        chosen, files = form.findChildren(QComboBox)
        chosen.setCurrentIndex(which)
        files.setCurrentIndex(how)
        button(form, "Choose where").click()
        with qtbot.waitSignal(month.presenter.told) as told:
            dialog(QFileDialog).fileSelected.emit(str(out))
        dialog(QFileDialog).close()
        return told.args[0]

    assert written(0, 0, tmp_path / "all.ics") == "2 meetings written, with initials and numbers only."
    assert (tmp_path / "all.ics").read_bytes().count(b"BEGIN:VEVENT") == 2
    assert written(1, 1, tmp_path / "each") == "1 meeting written, with initials and numbers only."
    (path,) = Path(tmp_path / "each").iterdir()
    assert path.name.endswith("2026-11-24.ics")
