"""What schools told: a kind at a time, in order, narrowed, copied under headings, exported, and opened at the child."""

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui.returns.test_returns import held_roll  # noqa: F401
from ui.screens.returns.view import TOLD, ReturnsScreen
from ui.screens.screen import Navigator


@pytest.fixture
def screen(held_roll, open_session, qtbot):  # noqa: F811
    """The sample's returns, at what Beacon Hill told of its attendance."""
    page = ReturnsScreen(open_session(held_roll), Navigator())
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    page.session.changed.connect(page.reload)
    with qtbot.waitSignal(page.told.presenter.came):
        page.tabs[TOLD].click()
    return page


def texts(table, place):
    model = table.records
    return [model.index(row, place).data() for row in range(model.rowCount())]


def attendance(screen):
    return screen.told.tables["attendance"]


def test_the_list_says_of_whom_when_what_which_school_and_which_cell(screen):
    table = attendance(screen)
    QAbstractItemModelTester(table.records, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [column.title for column in table.records.columns][:4] == [
        "Child",
        "Period",
        "Sessions",
        "Per cent",
    ]
    assert table.records.rowCount() == 3
    assert screen.told.count.text() == f"{table.records.rowCount()} lines"
    assert all("Beacon Hill % attendance.xlsx, " in text for text in texts(table, 8))
    assert screen.told.kind.currentText() == f"Attendance   {table.records.rowCount()}"


def test_a_heading_puts_the_whole_list_in_order(screen, qtbot):
    table = attendance(screen)
    with qtbot.waitSignal(screen.told.presenter.came):
        table.sort_asked.emit("share", False)
    shares = [float(text.rstrip("%")) for text in texts(table, 3) if text]
    assert shares == sorted(shares)
    assert len(set(shares)) > 1


def test_the_list_is_narrowed_by_school_and_time_and_says_when_nothing_fits(screen, qtbot):
    told = screen.told
    assert [told.school.itemText(n) for n in range(told.school.count())] == [
        "Every school",
        "Beacon Hill Primary School",
    ]
    assert told.span.itemText(1) == "School year 2026/27"
    count = attendance(screen).records.rowCount()
    with qtbot.waitSignal(told.presenter.came):
        told.school.setCurrentIndex(1)
        told.school.activated.emit(1)
    assert attendance(screen).records.rowCount() == count
    with qtbot.waitSignal(told.presenter.came):
        told.presenter.narrow(None, ("2020-09-01", "2021-08-31"))
    assert told.shown.currentWidget() is told.none
    assert not told.export.isEnabled()


def test_a_kind_nobody_told_of_says_what_to_do(screen, qtbot):
    told = screen.told
    with qtbot.waitSignal(told.presenter.came):
        told.kind.setCurrentIndex(told.kind.findData("suspensions"))
        told.kind.activated.emit(told.kind.currentIndex())
    assert told.shown.currentWidget() is told.empty
    with qtbot.waitSignal(told.presenter.came):
        told.kind.setCurrentIndex(0)
        told.kind.activated.emit(0)
    assert told.shown.currentWidget() is attendance(screen)


def test_enter_opens_the_child(screen, qtbot):
    table = attendance(screen)
    table.setFocus()
    record = table.currentIndex().data(Qt.ItemDataRole.UserRole)
    with qtbot.waitSignal(screen.navigator.go) as gone:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert gone.args == ["child", record[0]]


def test_copied_rows_stand_under_their_headings(screen):
    table = attendance(screen)
    table.selectAll()
    screen.told.copy(table)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:3] == ["Child", "Period", "Sessions"]
    assert [line.split("\t")[0] for line in lines[1:]] == texts(table, 0)


def test_what_is_shown_is_exported_as_it_stands(screen, qtbot, tmp_path):
    with qtbot.waitSignal(screen.told.told):
        screen.told.write(tmp_path / "told.csv")
    with (tmp_path / "told.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][:2] == ["Child", "Period"]
    assert [row[0] for row in rows[1:]] == texts(attendance(screen), 0)
