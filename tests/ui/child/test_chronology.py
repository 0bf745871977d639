"""The chronology on a child's page: asked for once it is in sight, narrowed, and saved as it is shown."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.child.conftest import tab
from ui.screens.child.view import ChildScreen


def test_it_is_narrowed_by_kind_and_day_and_says_what_is_left_out(screen: ChildScreen, qtbot: QtBot) -> None:
    part = screen.chronology
    with qtbot.waitSignal(screen.presenter.chronicled, timeout=10_000):
        tab(screen, "Chronology")
    lines = len(part.lines.records.ids)
    assert part.count.text() == f"{lines} lines"
    with qtbot.waitSignal(screen.presenter.chronicled, timeout=10_000):
        part.actions_by_kind["Care"].setChecked(False)
    assert len(part.lines.records.ids) < lines
    assert "Left out by choice: Care (" in part.left_out.text()
    part.first.setText("1 January 2026")
    with qtbot.waitSignal(screen.presenter.chronicled, timeout=10_000):
        part.first.editingFinished.emit()
    assert "Only from 1 January 2026 is shown" in part.left_out.text()


def test_it_is_saved_as_it_is_shown(screen: ChildScreen, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(screen.presenter.chronicled, timeout=10_000):
        tab(screen, "Chronology")
    out = tmp_path / "Chronology DN 48.docx"
    screen.chronology.saving.emit(str(out), screen.chronology.chosen())
    qtbot.waitUntil(out.exists, timeout=20_000)
    assert out.read_bytes()[:2] == b"PK"
