"""What changed since a person last looked, on Today's top: said in words, listed by one key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.builders import PASSPHRASE, TODAY
from ui.screens.screen import Navigator
from ui.screens.today.news import NewsDialog
from ui.screens.today.view import TodayScreen
from ui.session import Session
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.news import Mark


@pytest.fixture
def screen(sample_roll: Path, open_session: Callable[..., Session], qtbot: QtBot) -> TodayScreen:
    """Today, of a person who last looked before the last return but one came in."""
    with Desk.open(sample_roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        returns = [batch.id for batch in desk.batches() if batch.kind == "import"]
        desk.whats_new.keep(Mark("2026-11-18T16:40:00Z", TODAY - timedelta(days=2), returns[-3]))
    page = TodayScreen(open_session(sample_roll), Navigator())
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    with qtbot.waitSignal(page.presenter.told, timeout=10_000):
        page.show_with(None)
    qtbot.waitUntil(page.news.isVisible, timeout=10_000)
    return page


def test_it_is_said_in_words_with_the_day(screen: TodayScreen) -> None:
    assert screen.news.text().startswith("Since you last looked (18 Nov 2026, ")
    assert "2 returns in" in screen.news.text()
    assert "Since" not in screen.subtitle_label.text()


def test_one_key_lists_each_and_enter_opens_it(screen: TodayScreen, qtbot: QtBot) -> None:
    screen.activateWindow()
    with qtbot.waitActive(screen):
        pass
    qtbot.keyClick(screen, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bool(screen.findChildren(NewsDialog)), timeout=10_000)
    found = screen.findChildren(NewsDialog)[-1]
    QAbstractItemModelTester(found.table.records)
    assert found.table.records.data(found.table.records.index(0, 0)) == "Return in"
    went: list[tuple[str, object]] = []
    screen.navigator.go.connect(lambda page, argument: went.append((page, argument)))
    qtbot.keyClick(found.table, Qt.Key.Key_Return)
    assert went[0][0] == "batches"
    assert not found.isVisible()


def test_leaving_keeps_when_one_looked(screen: TodayScreen, sample_roll: Path) -> None:
    screen.session.closing.connect(screen.keep)
    screen.session.close()
    with Desk.open(sample_roll, PASSPHRASE, clock=Clock(TODAY + timedelta(days=3)), write=True) as desk:
        assert [line.kind for line in desk.whats_new.news().lines if line.kind == "return"] == []
        assert desk.whats_new.news().since
