from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.preferences import WindowPlace
from ui.window_place import FIRST_SIZE, place_of, show_at_first


def test_where_the_screen_has_no_room_for_it_the_window_fills_the_screen(qtbot: QtBot) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert room.width() < FIRST_SIZE[0], "the offscreen screen is a small one"
    window = QWidget()
    qtbot.addWidget(window)
    show_at_first(window, None)
    assert window.isMaximized()


def test_the_window_comes_back_where_it_stood(qtbot: QtBot) -> None:
    first, second = QWidget(), QWidget()
    for one in (first, second):
        qtbot.addWidget(one)
    first.setGeometry(QRect(30, 40, 500, 400))
    first.show()
    show_at_first(second, place_of(first))
    assert (second.geometry(), second.isMaximized()) == (QRect(30, 40, 500, 400), False)


def test_a_place_on_a_screen_that_is_gone_is_not_taken(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    show_at_first(window, WindowPlace(9000, 9000, 500, 400))
    assert window.geometry().topLeft().x() < 9000
