"""The table model on its own: what it asks for, what it shows meanwhile, and what Qt's tester says of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from ui import initials
from ui.style import theme
from ui.tables.delegates import RowDelegate
from ui.tables.records import BADGE_ROLE, PAGE, RECORD_ROLE, Column, RecordTableModel
from ui.tables.view import RecordTable

COLUMNS = (
    Column("Name", lambda row: str(row[0]), "name", person=True),
    Column("Days", lambda row: str(row[1]), "days", right=True, badge=lambda row: "late" if row[1] else None),
    Column("Note", lambda row: "", tip=lambda row: f"about {row[0]}"),
)
MANY = range(1, 1001)


@pytest.fixture
def model(qt_look: QApplication) -> RecordTableModel:
    found = RecordTableModel(COLUMNS)
    QAbstractItemModelTester(found, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return found


@pytest.fixture
def asked(model: RecordTableModel) -> list[tuple[int, ...]]:
    pages: list[tuple[int, ...]] = []
    model.wanted.connect(pages.append)
    return pages


@pytest.fixture
def table(model: RecordTableModel, qtbot: QtBot) -> RecordTable:
    found = RecordTable(model, "Children")
    qtbot.addWidget(found)
    found.resize(600, 300)
    found.show()
    return found


def shown(
    model: RecordTableModel, row: int, column: int = 0, role: int = Qt.ItemDataRole.DisplayRole
) -> object:
    return model.data(model.index(row, column), role)


def test_a_row_not_yet_here_shows_an_ellipsis_and_its_page_is_asked_for_once(
    model: RecordTableModel, asked: list[tuple[int, ...]]
) -> None:
    model.set_ids(MANY)
    assert asked == [] or asked == [tuple(MANY[:PAGE])]
    assert shown(model, 500) == shown(model, 501) == "…"
    assert asked[-1] == tuple(MANY[2 * PAGE : 3 * PAGE])
    assert asked.count(asked[-1]) == 1
    model.put({identity: (f"Child {identity}", 0) for identity in asked[-1]})
    assert shown(model, 500) == "Child 501"
    assert asked.count(asked[-1]) == 1


def test_new_ids_ask_for_their_pages_anew(model: RecordTableModel, asked: list[tuple[int, ...]]) -> None:
    model.set_ids(MANY)
    shown(model, 999)
    model.set_ids(tuple(reversed(MANY)))
    shown(model, 999)
    assert asked[-1] == tuple(range(PAGE, 0, -1))


def test_nothing_is_asked_for_rows_given_with_their_ids(
    model: RecordTableModel, asked: list[tuple[int, ...]]
) -> None:
    model.set_ids((7, 8), {7: ("Seven", 1), 8: ("Eight", 0)})
    assert [shown(model, row) for row in (0, 1)] == ["Seven", "Eight"]
    assert asked == []


def test_a_cell_says_its_text_its_look_its_record_and_its_column_to_a_screen_reader(
    model: RecordTableModel,
) -> None:
    model.set_ids((7,), {7: ("Seven", 3)})
    assert shown(model, 0, 1, BADGE_ROLE) == "late"
    assert shown(model, 0, 0, BADGE_ROLE) is None
    assert shown(model, 0, 0, RECORD_ROLE) == ("Seven", 3)
    assert shown(model, 0, 1, Qt.ItemDataRole.AccessibleTextRole) == "Days: 3"
    assert shown(model, 0, 2, Qt.ItemDataRole.ToolTipRole) == "about Seven"
    right = shown(model, 0, 1, Qt.ItemDataRole.TextAlignmentRole)
    assert isinstance(right, int)
    assert right & Qt.AlignmentFlag.AlignRight.value


def test_initials_mode_shrinks_names_on_the_screen_and_for_the_screen_reader(model: RecordTableModel) -> None:
    model.set_ids((7,), {7: ("Maisie Carter", 0)})
    redrawn: list[object] = []
    model.dataChanged.connect(lambda *where: redrawn.append(where))
    initials.MODE.set_on(True)
    try:
        assert "Carter" not in str(shown(model, 0))
        assert "Carter" not in str(shown(model, 0, 0, Qt.ItemDataRole.AccessibleTextRole))
        assert redrawn
    finally:
        initials.MODE.set_on(False)


def test_enter_opens_the_row_the_cursor_is_on(
    table: RecordTable, model: RecordTableModel, qtbot: QtBot
) -> None:
    model.set_ids((7, 8), {7: ("Seven", 0), 8: ("Eight", 0)})
    table.select_id(8)
    with qtbot.waitSignal(table.opened) as told:
        QApplication.sendEvent(
            table, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        )
    assert told.args == [8]


def test_the_cursor_stays_on_its_record_or_goes_to_the_first(
    table: RecordTable, model: RecordTableModel
) -> None:
    model.set_ids((7, 8), {})
    table.select_id(8)
    assert table.selected_ids() == [8]
    model.set_ids((8, 9), {})
    table.select_id(8)
    assert table.selected_ids() == [8]
    model.set_ids((5, 6), {})
    table.select_id(8)
    assert table.selected_ids() == [5]


def test_a_heading_that_sorts_asks_and_one_that_does_not_stays_silent(table: RecordTable) -> None:
    orders: list[tuple[str, bool]] = []
    table.sort_asked.connect(lambda name, down: orders.append((name, down)))
    table.horizontalHeader().sectionClicked.emit(1)
    table.horizontalHeader().sectionClicked.emit(2)
    assert [name for name, _ in orders] == ["days"]


def test_an_empty_list_has_no_rows_and_nothing_chosen(table: RecordTable, model: RecordTableModel) -> None:
    model.set_ids((7,), {7: ("Seven", 0)})
    table.select_id(7)
    with_none: list[object] = []
    table.chosen.connect(with_none.append)
    model.set_ids(())
    assert model.rowCount() == 0
    assert with_none[-1] is None
    assert table.selected_ids() == []


def test_a_scroll_paints_only_the_rows_that_come_into_sight(
    table: RecordTable, model: RecordTableModel, qtbot: QtBot
) -> None:
    model.set_ids(MANY, {number: (f"Child {number}", 0) for number in MANY})
    painted: set[int] = set()

    class Noting(RowDelegate):
        def paint(
            self,
            painter: QPainter,
            option: QStyleOptionViewItem,
            index: QModelIndex | QPersistentModelIndex,
        ) -> None:
            painted.add(index.row())
            super().paint(painter, option, index)

    table.setItemDelegate(Noting(table))
    qtbot.waitUntil(lambda: bool(painted))
    table.verticalScrollBar().setValue(10)
    qtbot.waitUntil(lambda: 10 in painted)
    QApplication.processEvents()
    painted.clear()
    last = table.rowAt(table.viewport().height() - 1)
    table.verticalScrollBar().setValue(12)
    qtbot.waitUntil(lambda: last + 2 in painted)
    assert min(painted) >= last


def test_the_ground_below_the_last_row_is_painted(
    table: RecordTable, model: RecordTableModel, qtbot: QtBot
) -> None:
    model.set_ids((1,), {1: ("Child 1", 0)})
    picture = table.viewport().grab().toImage()
    below = picture.pixelColor(5, picture.height() - 5)
    assert below == theme.current().colour("surface")
