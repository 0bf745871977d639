"""Settings, Remembered: what is remembered of returns is listed, and the line chosen is forgotten."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.screens.screen import Navigator
from ui.screens.settings.memory import MemorySection
from ui.screens.settings.view import SettingsScreen
from ui.session import Session
from vsdesk.desk import Desk
from vsdesk.progress import Progress
from vsdesk.store.records import Writer


def remembered(desk: Desk, progress: Progress) -> None:
    """A word and a password of somebody's."""
    with desk.batch("Remember", role="officer"):
        decided = {"decided_by": "Ann", "decided_on": "2026-11-20"}
        word = {
            "layout": "progress",
            "field": "attainment",
            "word": "secure",
            "said": "Secure",
            "meaning": "at",
        }
        Writer(desk.connection).add("value_meaning", {**word, **decided})
        Writer(desk.connection).add("file_password", {"password": "oak-and-ash", **decided})


def test_a_line_is_forgotten_and_a_password_shows_dots(qtbot: QtBot, session: Session) -> None:
    screen = SettingsScreen(session, Navigator())
    qtbot.addWidget(screen)
    screen.resize(1100, 700)
    screen.show()
    job = session.jobs.run(remembered, "Test")
    qtbot.waitUntil(lambda: not session.jobs.under_way)
    assert job is not None
    screen.reload()
    section: MemorySection = screen.memory
    qtbot.waitUntil(lambda: section.model.rowCount() == 2)
    screen.show_section(5)
    texts = [
        [str(section.model.index(line, column).data()) for column in range(section.model.columnCount())]
        for line in range(2)
    ]
    assert texts[0][:4] == ["A word", "Progress, a column a subject", "Secure", "At expected"]
    assert (texts[1][0], texts[1][2]) == ("A password", "••••••••")
    assert "oak-and-ash" not in str(texts)
    section.table.select_id(0)
    section.forget.click()
    qtbot.waitUntil(lambda: not session.jobs.under_way)
    screen.reload()
    qtbot.waitUntil(lambda: section.model.rowCount() == 1)
