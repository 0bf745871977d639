"""The window before a roll is open, with preferences and credential store of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.preferences import Preferences
from ui.screens.unlock.view import UnlockWindow
from ui.session import Session


class MemoryKeyring(KeyringBackend):
    """A credential store that lasts as long as the test."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def no_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture
def memory_keyring() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    found = MemoryKeyring()
    keyring.set_keyring(found)
    yield found
    keyring.set_keyring(before)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "computer" / "settings.json")


class Opened:
    """What a window opened."""

    def __init__(self) -> None:
        self.sessions: list[Session] = []

    def take(self, session: Session, facts: object) -> None:
        self.sessions.append(session)


@pytest.fixture
def opened() -> Iterator[Opened]:
    found = Opened()
    yield found
    for session in found.sessions:
        session.close()


@pytest.fixture
def unlock_window(
    qt_look: QApplication, qtbot: QtBot, preferences: Preferences, opened: Opened
) -> Callable[..., UnlockWindow]:
    """Shows the window, looked at its roll if it has one."""

    def show(folder: Path | None, reason: str = "") -> UnlockWindow:
        window = UnlockWindow(folder, reason, preferences)
        qtbot.addWidget(window)
        window.opened.connect(opened.take)
        window.resize(1100, 760)
        window.show()
        if folder is not None:
            qtbot.waitUntil(lambda: window.stack.current is window.ask, timeout=10_000)
        return window

    return show
