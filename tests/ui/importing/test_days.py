"""The days of a period by keyboard: Tab leaves a day not yet chosen, and typing begins with a likely one."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.days import DayField


def placed(qtbot: QtBot) -> tuple[QLineEdit, DayField, QLineEdit, QWidget]:
    page = QWidget()
    inside = QVBoxLayout(page)
    before, day, after = QLineEdit(), DayField("First day"), QLineEdit()
    for one in (before, day, after):
        inside.addWidget(one)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    day.likely = QDate(2026, 9, 2)
    day.setFocus()
    qtbot.waitUntil(day.hasFocus)
    return before, day, after, page


def test_tab_leaves_a_day_that_is_not_chosen_both_ways(qtbot: QtBot) -> None:
    before, day, after, _page = placed(qtbot)
    qtbot.keyClick(day, Qt.Key.Key_Tab)
    assert after.hasFocus()
    day.setFocus()
    qtbot.keyClick(day, Qt.Key.Key_Backtab)
    assert before.hasFocus()


def test_typing_begins_with_the_likely_day_and_tab_then_goes_through_its_parts(qtbot: QtBot) -> None:
    _, day, after, _page = placed(qtbot)
    qtbot.keyClicks(day, "7")
    assert day.date() == QDate(2026, 9, 7)
    qtbot.keyClick(day, Qt.Key.Key_Tab)  # from the month, to which a day that is whole goes on, to the year
    assert day.hasFocus()
    qtbot.keyClick(day, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_a_step_up_begins_with_the_likely_day(qtbot: QtBot) -> None:
    _, day, _, _page = placed(qtbot)
    qtbot.keyClick(day, Qt.Key.Key_Up)
    assert day.date() == QDate(2026, 9, 2)
    qtbot.keyClick(day, Qt.Key.Key_Up)
    assert day.date() == QDate(2026, 9, 3)
