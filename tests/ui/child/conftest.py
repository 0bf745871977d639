"""A child's page on the sample roll, shown as the window shows it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.builders import HEAD, NAME, NOW, PASSPHRASE, TODAY
from tests.ui.conftest import SAMPLE
from ui.screens.child.view import ChildScreen
from ui.screens.screen import Navigator
from ui.session import Session
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.opening import new_roll
from vsdesk.desk.returns import Options
from vsdesk.store.cost import QUICK

CHILD = 48
"""A child of the sample with five episodes and a school."""


@pytest.fixture(scope="session")
def sample_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample roll with its register of schools, so that schools have numbers and designated teachers."""
    folder = tmp_path_factory.mktemp("child") / "Northshire.vsroll"
    new_roll(folder, NAME, HEAD, PASSPHRASE, NOW, cost=QUICK, check=False)
    with (
        resources.as_file(resources.files("resources") / "sample") as sample,
        Desk.open(folder, PASSPHRASE, clock=Clock(TODAY), write=True) as desk,
    ):
        for name in ("School register extract.csv", *SAMPLE):
            desk.returns.commit(desk.returns.plan([sample / name], Options()))
    return folder


@pytest.fixture
def as_desk(sample_roll: Path) -> Callable[[Callable[[Desk], object]], object]:
    """Do something with the roll before or after the window has it open."""

    def do(deed: Callable[[Desk], object]) -> object:
        with Desk.open(sample_roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
            return deed(desk)

    return do


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., ChildScreen]:
    """Shows a child on a page of its own, and waits until it is there."""

    def page(session: Session, child: int = CHILD) -> ChildScreen:
        screen = ChildScreen(session, Navigator())
        session.changed.connect(screen.reload)
        qtbot.addWidget(screen)
        screen.resize(1190, 700)
        screen.show()
        with qtbot.waitSignal(screen.presenter.told, timeout=10_000):
            screen.show_with(child)
        return screen

    return page


@pytest.fixture
def screen(show: Callable[..., ChildScreen], session: Session) -> ChildScreen:
    """The child's page, open to write."""
    return show(session)


def tab(screen: ChildScreen, title: str) -> None:
    """Turn to a tab."""
    next(button for button in screen.tabs.buttons() if button.text() == title).click()


def asked(qtbot: QtBot, session: Session, question: Callable[[Desk], object]) -> object:
    """What the roll says now."""
    came: list[object] = []
    session.ask("test", question, came.append)
    qtbot.waitUntil(lambda: bool(came), timeout=10_000)
    return came[0]
