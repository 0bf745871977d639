from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.faults import rolls
from tests.faults.rolls import AS_AT, FIRST, HEAD
from ui.main_window import MainWindow
from ui.session import Secret, Session
from ui.style import theme
from ui.style.theme import Theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> rolls.Prepared:
    """A closed roll, never to be touched: tests harm copies of it."""
    return rolls.make(tmp_path_factory.mktemp("prepared"))


@pytest.fixture
def open_window(qapp: QApplication, qtbot: QtBot) -> Iterator[Callable[[Path], MainWindow]]:
    """The window on a roll, opened to write by its head, as the program opens it."""
    theme.load_fonts()
    theme.apply(qapp, Theme())
    opened: list[MainWindow] = []

    def open_one(roll: Path) -> MainWindow:
        session = Session(roll, AS_AT)
        with qtbot.waitSignal(session.opened, timeout=20_000):
            session.open(Secret(passphrase=FIRST, person=HEAD))
        assert session.facts is not None
        assert session.facts.may_write, session.facts.why_read_only
        window = MainWindow(session, session.facts)
        qtbot.addWidget(window)
        window.show()
        opened.append(window)
        return window

    yield open_one
    for window in opened:
        window.session.close()
