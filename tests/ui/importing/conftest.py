"""The wizard in a window of its own, on a copy of the sample roll, and the keys a person presses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from ui.importing.wizard import ImportScreen
from ui.screens.screen import Navigator
from ui.session import Session


class Driver:
    """Presses keys on whatever has the keyboard, and waits for the work they begin."""

    def __init__(self, qtbot: QtBot, screen: ImportScreen) -> None:
        self.qtbot = qtbot
        self.screen = screen
        self.presenter = screen.presenter
        self.failures: list[object] = []
        self.presenter.failed.connect(self.failures.append)
        screen.session.failed.connect(self.failures.append)

    def bring_in(self, *paths: Path) -> None:
        self.screen.show_with(list(paths))
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(self._idle, timeout=30_000)
        assert self.failures == []

    def _idle(self) -> bool:
        typing = self.screen.pages["columns"]._waiting.isActive()
        return not typing and self.presenter.under_way.job is None and not self.screen.session.jobs.under_way

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.focus(), key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.focus(), text)

    def forward(self) -> None:
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def back(self) -> None:
        self.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def tab_to(self, name: str) -> QWidget:
        """Press Tab until something of that accessible name has the keyboard."""
        QApplication.processEvents()  # what was just built is laid out, and can take the keyboard
        passed = []
        for _ in range(80):
            passed.append(self.focus().accessibleName())
            if self.focus().accessibleName().startswith(name):
                return self.focus()
            self.qtbot.keyClick(self.focus(), Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reached {name}, only {sorted(set(passed))}")

    def choose(self, text: str) -> None:
        """Press Down in a list until it shows a text."""
        box = self.focus()
        assert isinstance(box, QComboBox)
        for _ in range(box.count()):
            if box.currentText() == text:
                return
            self.press(Qt.Key.Key_Down)
        assert box.currentText() == text

    @property
    def step(self) -> str:
        return self.presenter.state.step

    def outcomes(self, part: int = 0) -> list[str]:
        return [line.outcome for line in self.presenter.state.planned[part].lines]


@pytest.fixture
def open_wizard(qtbot: QtBot) -> Callable[[Session], Driver]:
    """Opens the wizard on a session."""

    def made(session: Session) -> Driver:
        screen = ImportScreen(session, Navigator())
        qtbot.addWidget(screen)
        screen.resize(1100, 700)
        screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        return Driver(qtbot, screen)

    return made


@pytest.fixture
def wizard(open_wizard: Callable[[Session], Driver], session: Session) -> Driver:
    """The wizard on the sample."""
    return open_wizard(session)
