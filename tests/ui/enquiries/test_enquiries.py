"""Enquiries in the window: one kept by keyboard, a name questioned, whose school it is said at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.ui.child.conftest import asked
from tests.ui.child.test_doing import press
from tests.ui.finding import button
from ui.dialogs.enquiry import EnquiryDialog
from ui.dialogs.virtual_schools import VirtualSchoolsForm
from ui.screens.enquiries.view import NEW, EnquiriesScreen
from ui.screens.screen import Navigator
from ui.session import Session


@pytest.fixture
def screen(session: Session, qtbot: QtBot) -> EnquiriesScreen:
    """The page, with nothing asked yet."""
    found = EnquiriesScreen(session, Navigator())
    session.changed.connect(found.reload)
    qtbot.addWidget(found)
    found.resize(1190, 700)
    found.show()
    with qtbot.waitSignal(found.presenter.counted, timeout=10_000):
        found.show_with()
    return found


def dialog(screen: EnquiriesScreen) -> EnquiryDialog:
    return screen.findChildren(EnquiryDialog)[-1]


def test_one_is_kept_by_keyboard_and_says_whom_to_ring(screen: EnquiriesScreen, qtbot: QtBot) -> None:
    QAbstractItemModelTester(screen.model)
    screen.show_with(NEW)
    form = dialog(screen)
    qtbot.keyClicks(form.place, "Leeds")
    qtbot.waitUntil(lambda: form.where.text().startswith("In Leeds"), timeout=10_000)
    qtbot.keyClicks(form.advice, "Told about the census")
    qtbot.keyClicks(form.minutes, "15")
    with qtbot.waitSignal(form.kept, timeout=10_000):
        qtbot.keyClick(form.minutes, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(screen.model.ids) == 1, timeout=10_000)
    (one,) = screen.presenter.found.values()
    assert (one.area, one.minutes, one.asked_by) == ("Leeds", 15, "designated teacher")
    assert screen.subtitle_label.text().startswith("1 previously looked after")


def test_a_name_on_the_roll_is_questioned_and_kept_only_when_somebody_is_sure(
    screen: EnquiriesScreen, session: Session, qtbot: QtBot
) -> None:
    surname = asked(qtbot, session, lambda desk: desk.children.all()[0].child.surname)
    screen.new.click()
    form = dialog(screen)
    form.advice.setText(f"A word about {surname}")
    press(form, "Keep")
    qtbot.waitUntil(form.sure.isVisible, timeout=10_000)
    assert "a name that a child on the roll has" in form.wrong.text()
    assert form.advice.text() == f"A word about {surname}"
    form.sure.setChecked(True)
    with qtbot.waitSignal(form.kept, timeout=10_000):
        press(form, "Keep")


def test_a_familys_own_question_is_no_consultation(screen: EnquiriesScreen) -> None:
    screen.new.click()
    form = dialog(screen)
    assert form.by.findText("adoptive parent") >= 0
    form.about.setCurrentIndex(1)
    assert form.by.findText("adoptive parent") == -1
    assert form.theme.findText("Information between school and social care") >= 0


def test_minutes_that_are_no_number_keep_the_window(screen: EnquiriesScreen) -> None:
    screen.new.click()
    form = dialog(screen)
    form.minutes.setText("ten")
    press(form, "Keep")
    assert form.isVisible()
    assert "whole number" in form.wrong.text()


def test_whom_to_ring_is_kept_told_by_the_next_enquiry_and_removed(
    screen: EnquiriesScreen, qtbot: QtBot
) -> None:
    def opened() -> VirtualSchoolsForm:
        screen.whom.click()
        form = next(one for one in screen.findChildren(VirtualSchoolsForm) if one.isVisible())
        qtbot.waitUntil(lambda: form.is_shown)
        return form

    form = opened()
    assert form.none.isVisible()
    form.authority.setText("Leeds")
    button(form, "Keep").click()
    qtbot.waitUntil(lambda: form.wrong.text().startswith("Neither a number"))
    form.phone.setText("0113 496 0000")
    button(form, "Keep").click()
    qtbot.waitUntil(lambda: not form.isVisible())
    form = opened()
    assert (form.which.count(), form.none.isHidden()) == (2, True)
    form.which.setCurrentIndex(1)
    form.which.activated.emit(1)
    assert form.phone.text() == "0113 496 0000"
    button(form, "Take it off the list").click()
    qtbot.waitUntil(lambda: not form.isVisible())
    assert asked(qtbot, screen.session, lambda desk: desk.virtual_schools.all()) == ()
