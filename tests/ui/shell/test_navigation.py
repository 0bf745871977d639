"""The column of pages: wide enough for each title with its count, in the usual text and in large."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ui.shell.navigation import Navigation
from ui.style import theme
from ui.style.theme import Theme

PAGES = [("today", "Today"), ("returns", "Returns"), ("settings", "Settings")]


@pytest.fixture(params=[1.0, 2.0])
def look(qt_look: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    theme.apply(qt_look, Theme(scale=request.param))
    yield
    theme.apply(qt_look, Theme())


def test_a_count_of_three_figures_is_not_cut_off(look: None, qtbot: QtBot) -> None:
    column = Navigation("Northshire", "A. Mensah", PAGES)
    qtbot.addWidget(column)
    column.show()
    column.show_count("returns", "Returns", 137)
    QApplication.processEvents()
    shown = next(one for one in column.findChildren(QPushButton) if one.text().startswith("Returns"))
    words = QFontMetrics(theme.current().font(bold=True)).horizontalAdvance(shown.text())
    assert shown.accessibleName() == "Returns, 137 waiting"
    assert shown.width() - shown.iconSize().width() - 12 >= words
