"""The planner in the window: the year ahead as a list, an own day added and removed."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from ui.screens.returns.planner_forms import AddDay, ChangeDay, ConfirmDays
from ui.screens.returns.view import ReturnsScreen
from ui.screens.screen import Navigator


@pytest.fixture
def page(roll, open_session, qtbot):
    screen = ReturnsScreen(open_session(roll), Navigator())
    qtbot.addWidget(screen)
    screen.show()
    screen.session.changed.connect(screen.reload)
    screen.show_with("planner")
    qtbot.waitUntil(lambda: screen.year.model.rowCount() > 0, timeout=10_000)
    return screen.year


def whats(page):
    return [page.model.index(row, 2).data() for row in range(page.model.rowCount())]


def test_the_year_stands_there_in_order_and_says_what_is_to_be_done(page):
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert whats(page)[0] == "School census, spring"
    assert page.detail.text().startswith("School census, spring: UPNs")
    assert not page.remove.isEnabled()


def test_an_own_day_is_added_and_removed(page, qtbot):
    page.add.click()
    form = next(one for one in page.findChildren(AddDay) if one.isVisible())
    form.words.setText("Board papers")
    form.first.setText("someday")
    assert form._agree() is False
    form.first.setText("1/12/2026")
    with qtbot.waitSignal(page.told):
        assert form._agree()
    qtbot.waitUntil(lambda: whats(page)[0] == "Board papers", timeout=10_000)
    page.table.select_id(0)
    page.change.click()
    form = next(one for one in page.findChildren(ChangeDay) if one.isVisible())
    assert (form.words.text(), form.first.text(), form.last.text()) == ("Board papers", "1 December 2026", "")
    form.last.setText("30/11/2026")
    assert form._agree() is False
    form.last.setText("2/12/2026")
    with qtbot.waitSignal(page.told):
        assert form._agree()
    qtbot.waitUntil(lambda: "to" in page.model.index(0, 1).data(), timeout=10_000)
    page.table.select_id(0)
    with qtbot.waitSignal(page.told):
        page.remove.click()
    qtbot.waitUntil(lambda: "Board papers" not in whats(page), timeout=10_000)


def test_usual_days_are_confirmed_and_taken_back(page, qtbot):
    row = whats(page).index("SSDA903 return open")
    page.table.select_id(row)
    assert (page.change.text(), page.remove.isEnabled()) == ("Confirm…", False)
    page.change.click()
    form = next(one for one in page.findChildren(ConfirmDays) if one.isVisible())
    with qtbot.waitSignal(page.told):
        assert form._agree()
    qtbot.waitUntil(lambda: page.model.index(row, 4).data() == "confirmed", timeout=10_000)
    page.table.select_id(row)
    assert page.remove.text() == "Usual days again"
    with qtbot.waitSignal(page.told):
        page.remove.click()
    qtbot.waitUntil(lambda: page.model.index(row, 4).data() == "usual", timeout=10_000)
