"""The window's tests: a quick sample roll made once and copied for each test, opened as the window opens it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import HEAD, NAME, NOW, PASSPHRASE, TODAY
from tests.shots.stage import prepared
from ui.session import Secret, Session
from ui.style import theme
from ui.style.theme import Theme
from vsdesk.demo import Made
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.opening import new_roll
from vsdesk.desk.returns import Options
from vsdesk.store.cost import QUICK

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
SAMPLE = ("Children looked after - council list.xlsx", "SSDA903/header.csv", "SSDA903/episodes.csv")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The platform without a screen says of some calls that it does not support them; any other warning fails a test."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def qt_look(qapp: QApplication) -> QApplication:
    """The application with the program's fonts and look."""
    theme.load_fonts()
    theme.apply(qapp, Theme())
    return qapp


@pytest.fixture(scope="session")
def sample_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A roll with the sample's children and their episodes; never opened to write."""
    folder = tmp_path_factory.mktemp("sample") / "Northshire.vsroll"
    new_roll(folder, NAME, HEAD, PASSPHRASE, NOW, cost=QUICK, check=False)
    files = resources.files("resources") / "sample"
    with (
        resources.as_file(files) as sample,
        Desk.open(folder, PASSPHRASE, clock=Clock(TODAY), write=True) as desk,
    ):
        for name in SAMPLE:
            desk.returns.commit(desk.returns.plan([sample / name], Options()))
    return folder


@pytest.fixture
def sample_roll(sample_master: Path, tmp_path: Path) -> Path:
    """A copy of it, this test's own."""
    folder = tmp_path / sample_master.name
    shutil.copytree(sample_master, folder)
    return folder


@pytest.fixture
def open_session(qt_look: QApplication, qtbot: QtBot) -> Iterator[Callable[..., Session]]:
    """Opens rolls as the window does, and closes them after the test."""
    opened: list[Session] = []

    def open_roll(folder: Path, *, read_only: bool = False) -> Session:
        session = Session(folder, TODAY)
        opened.append(session)
        with qtbot.waitSignal(session.opened, timeout=30_000):
            session.open(Secret(passphrase=PASSPHRASE), read_only=read_only)
        return session

    yield open_roll
    for session in opened:
        session.close()


@pytest.fixture
def session(open_session: Callable[..., Session], sample_roll: Path) -> Session:
    """The sample, open to write."""
    return open_session(sample_roll)


@pytest.fixture(scope="session")
def sample_school(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The whole sample virtual school, as `demo` makes it; a stage plays on copies of it."""
    return prepared(tmp_path_factory.mktemp("sample-school") / "sample")
