from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.builders import PASSPHRASE, locked_elsewhere
from tests.shots.stage import sample
from ui.app import Application
from ui.appearance import APPEARANCE
from ui.dialogs.message import ask
from ui.importing.wizard import ImportScreen
from ui.lock import IdleLock
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.screens.child.view import ChildScreen
from ui.screens.reports.view import ReportsScreen
from ui.screens.settings.view import SettingsScreen
from ui.screens.unlock.view import UnlockWindow
from ui.session import Session
from ui.style import theme
from vsdesk.desk import Desk

START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def application(qt_look: QApplication, tmp_path: Path) -> Iterator[Application]:
    found = Application(qt_look, Preferences(tmp_path / "settings.json"))
    yield found
    found.idle.stop()
    if found.session is not None:
        found.session.close()
    if found.window is not None:
        found.window.close()
    found.errands.close()
    found.deleteLater()


def shown_windows(qt: QApplication) -> list[str]:
    return [type(part).__name__ for part in qt.topLevelWidgets() if part.isVisible()]


def test_locking_closes_every_dialog_blanks_the_roll_and_frees_the_right_to_write(
    application: Application, session: Session, qtbot: QtBot, qt_look: QApplication
) -> None:
    folder = session.folder
    application.show_roll(session, session.facts)  # type: ignore[arg-type]
    window = application.window
    assert isinstance(window, MainWindow)
    window.go("settings", None)
    window.jump()
    settings = window.screens["settings"]
    assert isinstance(settings, SettingsScreen)
    settings.people._add()
    ask("Sure?", "A question.", "Yes", lambda: None, window)
    menu = QMenu(window)
    menu.addAction("Something")
    menu.popup(window.pos())
    assert (folder / "lock").exists()

    application.lock("You locked it.")

    assert shown_windows(qt_look) == ["UnlockWindow"]
    assert not window.isVisible()
    unlock = application.window
    assert isinstance(unlock, UnlockWindow)
    assert unlock.windowTitle() == "vsdesk"
    qtbot.waitUntil(lambda: unlock.stack.current is unlock.ask, timeout=20_000)
    assert unlock.ask.reason.words.text() == "You locked it."
    assert not (folder / "lock").exists()


def test_a_screen_may_keep_its_draft_when_the_roll_is_locked(
    application: Application, session: Session, qtbot: QtBot, open_session: Callable[..., Session]
) -> None:
    folder = session.folder
    application.show_roll(session, session.facts)  # type: ignore[arg-type]
    session.closing.connect(
        lambda: session.jobs.run(lambda desk, progress: desk.drafts.save("log", "half a sentence"), "Draft")
    )
    application.lock("You locked it.")
    qtbot.waitUntil(lambda: not (folder / "lock").exists(), timeout=20_000)
    again = open_session(folder)
    answers: list[str | None] = []
    again.ask("draft", lambda desk: desk.drafts.load("log"), answers.append)
    qtbot.waitUntil(lambda: answers == ["half a sentence"], timeout=10_000)


def test_when_somebody_takes_over_the_next_change_is_refused_the_window_locks_and_the_draft_is_kept(
    application: Application, session: Session, qtbot: QtBot
) -> None:
    folder = session.folder
    application.show_roll(session, session.facts)  # type: ignore[arg-type]
    session.closing.connect(
        lambda: session.jobs.run(lambda desk, progress: desk.drafts.save("log", "half a sentence"), "Draft")
    )
    locked_elsewhere(folder)
    session.jobs.run(lambda desk, progress: desk.settings.choose("pep_until_age", "16"), "Settings")
    qtbot.waitUntil(lambda: isinstance(application.window, UnlockWindow), timeout=20_000)
    unlock = application.window
    assert isinstance(unlock, UnlockWindow)
    qtbot.waitUntil(lambda: unlock.stack.current is unlock.ask, timeout=20_000)
    assert "taken over by B. Kaur on DESK-2" in unlock.ask.reason.words.text()
    assert (folder / "lock").exists()
    with Desk.open(folder, PASSPHRASE, write=True, take_over=True) as desk:
        assert desk.drafts.load("log") == "half a sentence"
        assert desk.settings.pep_range.until_age == 18


def test_a_dialog_a_wizard_and_a_preview_are_closed_and_what_was_half_done_is_kept(
    application: Application,
    session: Session,
    qtbot: QtBot,
    qt_look: QApplication,
    open_session: Callable[..., Session],
) -> None:
    folder = session.folder
    application.show_roll(session, session.facts)  # type: ignore[arg-type]
    window = application.window
    assert isinstance(window, MainWindow)
    window.go("import", [sample("Attendance/Westbrook LAC attendance Autumn 1.xlsx")])
    wizard = window.page
    assert isinstance(wizard, ImportScreen)
    qtbot.waitUntil(
        lambda: bool(wizard.presenter.state.planned) and wizard.presenter.under_way.job is None,
        timeout=20_000,
    )
    wizard.presenter.go("columns")
    window.go("child", 1)
    child = window.page
    assert isinstance(child, ChildScreen)
    qtbot.waitUntil(lambda: "pronouns" in child.facts.fields, timeout=20_000)
    child.tabs.buttons()[1].click()
    qtbot.keyClicks(child.facts.fields["pronouns"].editor, "they or")
    window.go("reports", None)
    reports = window.page
    assert isinstance(reports, ReportsScreen)
    qtbot.waitUntil(lambda: bool(reports.presenter.code), timeout=20_000)
    with qtbot.waitSignal(reports.presenter.drawn, timeout=30_000):
        reports.presenter.preview()
    ask("Sure?", "A question.", "Yes", lambda: None, window)
    assert {"Preview", "Message", "MainWindow"} <= set(shown_windows(qt_look))

    application.lock("You locked it.")

    assert shown_windows(qt_look) == ["UnlockWindow"]
    unlock = application.window
    assert isinstance(unlock, UnlockWindow)
    assert unlock.windowTitle() == "vsdesk"
    qtbot.waitUntil(lambda: not (folder / "lock").exists(), timeout=20_000)
    again = open_session(folder)
    drafts: list[tuple[str, ...]] = []
    again.ask("drafts", lambda desk: desk.drafts.names(), drafts.append)
    qtbot.waitUntil(lambda: bool(drafts), timeout=10_000)
    assert [name.partition(":")[0] for name in sorted(drafts[0])] == ["child 1", "import", "looked"]
    steps: list[str] = []
    again.ask("half", lambda desk: [one.step for one in desk.importing.unfinished()], steps.extend)
    qtbot.waitUntil(lambda: steps == ["columns"], timeout=10_000)


def test_what_a_job_brings_after_the_lock_is_not_shown(
    application: Application, session: Session, qtbot: QtBot, qt_look: QApplication
) -> None:
    go_on = threading.Event()
    application.show_roll(session, session.facts)  # type: ignore[arg-type]
    window = application.window
    assert isinstance(window, MainWindow)
    job = session.jobs.run(lambda desk, progress: go_on.wait(20), "Drawing a preview")
    job.done.connect(lambda found: ask("Preview", "Of a child.", "Yes", lambda: None, None))
    application.lock("You locked it.")
    with qtbot.waitSignal(job.ended, timeout=20_000):
        go_on.set()
    assert shown_windows(qt_look) == ["UnlockWindow"]


def test_closing_the_window_keeps_what_was_being_typed(
    application: Application, session: Session, qtbot: QtBot, open_session: Callable[..., Session]
) -> None:
    application.show_roll(session, session.facts)  # type: ignore[arg-type]
    window = application.window
    assert isinstance(window, MainWindow)
    window.go("child", 1)
    child = window.page
    assert isinstance(child, ChildScreen)
    qtbot.waitUntil(lambda: "pronouns" in child.facts.fields, timeout=20_000)
    child.tabs.buttons()[1].click()
    qtbot.keyClicks(child.facts.fields["pronouns"].editor, "they or")
    window.close()
    again = open_session(session.folder)
    drafts: list[str | None] = []
    again.ask("draft", lambda desk: desk.drafts.load("child 1"), drafts.append)
    qtbot.waitUntil(lambda: bool(drafts), timeout=10_000)
    assert drafts[0] is not None
    assert "they or" in drafts[0]


def test_after_the_lock_a_late_question_or_job_is_dropped_without_words(
    session: Session, qtbot: QtBot
) -> None:
    errors: list[BaseException] = []
    session.close()
    job = session.jobs.run(lambda desk, progress: desk.batches(), "Late")
    job.failed.connect(errors.append)
    with qtbot.waitSignal(job.cancelled, timeout=5_000):
        session.ask("late", lambda desk: desk.batches(), errors.append)
    assert errors == []


def test_another_theme_or_text_size_builds_the_window_anew_on_the_same_page(
    application: Application, session: Session, qtbot: QtBot
) -> None:
    application.show_roll(session, session.facts)  # type: ignore[arg-type]
    before = application.window
    assert isinstance(before, MainWindow)
    before.go("settings", None)
    APPEARANCE.choose_text_size(150)
    after = application.window
    assert isinstance(after, MainWindow)
    assert after is not before
    assert after.page is after.screens["settings"]
    assert theme.current().scale == 1.5
    qtbot.waitUntil(lambda: not isValid(before), timeout=5_000)
    session.show_as_at(None)
    qtbot.waitUntil(lambda: not session.jobs.under_way, timeout=10_000)
    APPEARANCE.choose_text_size(100)


@pytest.fixture
def idle(qt_look: QApplication) -> Iterator[IdleLock]:
    found = IdleLock(qt_look)
    found.start()
    yield found
    found.stop()
    found.deleteLater()


def beats(idle: IdleLock, seconds: int) -> None:
    """So many seconds pass, as the beats see them."""
    for _ in range(seconds // 5):
        idle.look_at(idle._beaten + 5, idle._wall + timedelta(seconds=5))


def test_it_is_due_when_nobody_touched_it_for_the_time_set(idle: IdleLock) -> None:
    idle.minutes = 2
    reasons: list[str] = []
    idle.due.connect(reasons.append)
    beats(idle, 115)
    assert reasons == []
    beats(idle, 10)
    assert reasons == ["It was locked because nobody used it for 2 minutes."]
    beats(idle, 600)
    assert len(reasons) == 1


def test_a_key_counts_as_being_there(idle: IdleLock, qt_look: QApplication) -> None:
    idle.minutes = 2
    reasons: list[str] = []
    idle.due.connect(reasons.append)
    idle._touched -= 119
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(qt_look, press)
    beats(idle, 10)
    assert reasons == []


def test_a_computer_that_slept_is_locked_at_its_next_beat(idle: IdleLock) -> None:
    idle.minutes = 60
    reasons: list[str] = []
    idle.due.connect(reasons.append)
    idle.look_at(idle._beaten + 5, idle._wall + timedelta(minutes=3))
    assert reasons == ["It was locked because the computer slept."]


def test_the_screen_being_locked_locks_the_roll_too(idle: IdleLock) -> None:
    reasons: list[str] = []
    idle.due.connect(reasons.append)
    idle._screen.screen(False)
    assert reasons == []
    idle._screen.screen(True)
    assert reasons == ["It was locked because the computer's screen was locked."]
