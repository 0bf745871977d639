"""The frame around every page: where it begins, its keys, its status, its help, what is dropped on it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.shots.stage import sample
from tests.ui.finding import dialog, words
from ui.dialogs.guide import Guide, guide_pages
from ui.dialogs.message import Message
from ui.importing.wizard import ImportScreen
from ui.main_window import MainWindow
from ui.pages import PAGES, SUB_PAGES
from ui.screens.child.view import ChildScreen
from ui.screens.roll.view import RollScreen
from ui.session import Session
from ui.shell.found import DETAIL_ROLE
from ui.shell.jump import Jump
from vsdesk.changes import Changes
from vsdesk.desk import Desk
from vsdesk.errors import CannotWrite
from vsdesk.store.records import Writer

LONG = 10_000
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[Callable[[Session], MainWindow]]:
    made: list[MainWindow] = []

    def open_one(session: Session) -> MainWindow:
        assert session.facts is not None
        window = MainWindow(session, session.facts)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window, 5000)
        made.append(window)
        return window

    yield open_one
    for window in made:
        for shown in QApplication.topLevelWidgets():
            if shown is not window:
                shown.hide()


@pytest.fixture
def window(open_window: Callable[[Session], MainWindow], session: Session) -> MainWindow:
    return open_window(session)


def key_of(window: MainWindow) -> str:
    assert window.page is not None
    return window.page.key


def press(
    window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def test_today_is_where_it_begins(window: MainWindow) -> None:
    assert key_of(window) == "today"
    assert window.navigation._buttons["today"].isChecked()


def test_what_a_new_roll_is_told_goes_once_it_has_children(qtbot: QtBot, session: Session) -> None:
    assert session.facts is not None
    window = MainWindow(session, session.facts, "A sample.", "Bring in your list of children.")
    qtbot.addWidget(window)
    window.show()
    assert window.hint.isVisible()
    window._changed(Changes(1, "Settings", {"setting": 1}))
    assert window.hint.isVisible()
    window._changed(Changes(2, "Import", {"child": 3}))
    assert window.hint.isHidden()


def test_control_and_a_digit_turn_to_each_page(window: MainWindow) -> None:
    for number, page in reversed(list(enumerate(PAGES, start=1))):
        press(window, Qt.Key(Qt.Key.Key_0.value + number), CONTROL)
        assert key_of(window) == page.key
        assert window.navigation._buttons[page.key].isChecked()


@pytest.mark.parametrize("page", [*PAGES, *SUB_PAGES], ids=lambda page: page.key)
def test_f1_opens_the_guide_at_the_page_that_is_up(window: MainWindow, page: object, qtbot: QtBot) -> None:
    argument = {"child": 1, "school": 1}.get(page.key)  # type: ignore[attr-defined]
    window.go(page.key, argument)  # type: ignore[attr-defined]
    press(window, Qt.Key.Key_F1)
    guide = dialog(Guide)
    assert window.page is not None
    assert guide.page == window.page.help_page
    assert guide_pages()[guide.page].title in guide.text.toPlainText()
    assert guide.page != "index"
    guide.close()


def test_each_page_of_the_window_has_a_page_of_the_guide_to_itself_but_one_reached_from_another(
    window: MainWindow,
) -> None:
    helped = {page.key: page.make(window.session, window.navigator) for page in (*PAGES, *SUB_PAGES)}
    shared = {key: screen.help_page for key, screen in helped.items() if screen.help_page != key}
    assert shared == {"school": "schools", "case": "cases", "pep": "peps", "pep-calendar": "peps"}


def test_control_k_finds_a_child_by_half_a_name_and_enter_opens_the_record(
    window: MainWindow, qtbot: QtBot
) -> None:
    press(window, Qt.Key.Key_K, CONTROL)
    jump = dialog(Jump)
    QTest.keyClicks(jump.text, "jamall kh")
    qtbot.waitUntil(
        lambda: "Khan" in str(jump.found.item(0).text() if jump.found.count() else ""), timeout=LONG
    )
    QTest.keyClick(jump.text, Qt.Key.Key_Return)
    assert key_of(window) == "child"
    assert not jump.isVisible()


def test_control_k_finds_a_page_and_nothing_says_so(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_K, CONTROL)
    jump = dialog(Jump)
    QTest.keyClicks(jump.text, "zzzzzz")
    qtbot.waitUntil(jump.nothing.isVisible, timeout=LONG)
    jump.text.clear()
    QTest.keyClicks(jump.text, "sett")
    qtbot.waitUntil(lambda: jump.found.count() and jump.found.item(0).text() == "Settings", timeout=LONG)
    QTest.keyClick(jump.text, Qt.Key.Key_Return)
    assert key_of(window) == "settings"


def first_found(jump: Jump) -> str:
    return str(jump.found.item(0).text()) if jump.found.count() else ""


def test_control_k_does_a_command_by_any_word_of_it(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_K, CONTROL)
    jump = dialog(Jump)
    QTest.keyClicks(jump.text, "last ba")
    qtbot.waitUntil(lambda: first_found(jump) == "Undo the last batch", timeout=LONG)
    QTest.keyClick(jump.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Message), timeout=LONG)
    assert "Nothing to undo" in words(dialog(Message))


def test_control_k_finds_a_social_worker_and_shows_their_children(window: MainWindow, qtbot: QtBot) -> None:
    counted: list[dict[object, int]] = []
    window.session.ask("workers", lambda desk: desk.lists.counts("social_worker"), counted.append)
    qtbot.waitUntil(lambda: bool(counted), timeout=LONG)
    name, number = next((str(key), value) for key, value in counted[0].items() if key)
    press(window, Qt.Key.Key_K, CONTROL)
    jump = dialog(Jump)
    QTest.keyClicks(jump.text, name)
    qtbot.waitUntil(lambda: first_found(jump) == name, timeout=LONG)
    QTest.keyClick(jump.text, Qt.Key.Key_Return)
    page = window.page
    assert isinstance(page, RollScreen)
    qtbot.waitUntil(lambda: page.model.rowCount() == number, timeout=LONG)
    assert page.worker.isVisible()
    assert name in page.worker.text()
    page.worker.click()
    qtbot.waitUntil(lambda: page.model.rowCount() > number, timeout=LONG)
    assert not page.worker.isVisible()


def hire(desk: Desk) -> int:
    """A designated teacher at a school without a URN."""
    desk.deeds.add_school("Ysgol Coch", nation="Wales")
    with desk.batch("Staff") as batch:
        writer = Writer(desk.connection)
        person = writer.add("person", {"name": "Mr R. Sefton"})
        school = next(iter(desk.schools.search("Ysgol Coch"))).id
        writer.add("person_role", {"person": person, "role": "designated teacher", "school": school})
    return batch.id


def test_control_k_finds_a_designated_teacher_and_opens_the_school(window: MainWindow, qtbot: QtBot) -> None:
    done: list[object] = []
    window.session.jobs.run(lambda desk, progress: done.append(hire(desk)), "Staff")
    qtbot.waitUntil(lambda: bool(done), timeout=LONG)
    press(window, Qt.Key.Key_K, CONTROL)
    jump = dialog(Jump)
    QTest.keyClicks(jump.text, "Sefton")
    qtbot.waitUntil(lambda: first_found(jump) == "Mr R. Sefton", timeout=LONG)
    assert jump.found.item(0).data(DETAIL_ROLE) == "designated teacher · Ysgol Coch"
    QTest.keyClick(jump.text, Qt.Key.Key_Return)
    assert key_of(window) == "school"


def test_control_z_with_nothing_done_says_so(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Message), timeout=LONG)
    assert "Nothing to undo" in words(dialog(Message))


def test_control_z_in_a_field_takes_back_its_typing_first_and_then_the_last_batch(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.go("child", 1)
    page = window.page
    assert isinstance(page, ChildScreen)
    qtbot.waitUntil(lambda: "pronouns" in page.facts.fields, timeout=LONG)
    page.tabs.buttons()[1].click()
    editor = page.facts.fields["pronouns"].editor
    editor.setFocus()
    QTest.keyClicks(editor, "they")
    press(window, Qt.Key.Key_Z, CONTROL)
    assert editor.text() == ""  # type: ignore[union-attr]
    assert QApplication.activeModalWidget() is None
    press(window, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Message), timeout=LONG)


def test_control_l_asks_for_the_lock(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.locked) as told:
        press(window, Qt.Key.Key_L, CONTROL)
    assert told.args == ["You locked it."]


def test_the_title_names_neither_a_child_nor_the_roll(window: MainWindow, qtbot: QtBot) -> None:
    titles = set()
    for page in (*PAGES, *SUB_PAGES):
        window.go(page.key, {"child": 1, "school": 1}.get(page.key))
        titles.add(window.windowTitle())
    assert titles == {"vsdesk"}


def test_another_day_is_shown_everywhere_and_back_is_one_press(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.session.as_at_changed, timeout=LONG):
        window.top.day.setDate(window.top.day.date().addDays(-30))
    assert window.top.as_at.text().startswith("◆")
    assert window.top.back.isVisible()
    with qtbot.waitSignal(window.session.as_at_changed, timeout=LONG):
        window.top.back.click()
    assert not window.top.back.isVisible()
    assert window.session.facts is not None
    assert window.session.facts.today == window.facts.today


def test_a_workbook_dropped_on_any_page_begins_its_import(window: MainWindow, qtbot: QtBot) -> None:
    window.go("schools", None)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sample("Attendance/Westbrook LAC attendance Autumn 1.xlsx")))])
    drop = QDropEvent(
        QPointF(400, 400),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(drop)
    assert key_of(window) == "import"
    page = window.page
    assert isinstance(page, ImportScreen)
    qtbot.waitUntil(lambda: bool(page.presenter.state.planned), timeout=30_000)
    assert [file.name for file in page.presenter.state.files] == ["Westbrook LAC attendance Autumn 1.xlsx"]


def test_the_status_says_what_is_under_way_lets_it_be_stopped_and_says_what_was_saved(
    window: MainWindow, qtbot: QtBot
) -> None:
    go_on = threading.Event()

    def work(desk: object, progress: object) -> None:
        assert go_on.wait(LONG / 1000)
        progress.step(1, 2)  # type: ignore[attr-defined]

    job = window.session.jobs.run(work, "A long deed")
    assert window.status.work.text() == "A long deed"
    assert window.status.stop.isVisible()
    with qtbot.waitSignal(job.cancelled, timeout=LONG):
        window.status.stop.click()
        go_on.set()
    assert not window.status.stop.isVisible()


def test_a_job_that_fails_is_told_in_one_sentence_and_the_window_lives_on(
    window: MainWindow, qtbot: QtBot
) -> None:
    def fail(desk: object, progress: object) -> None:
        raise CannotWrite("The disk is full; make room and try again.")

    job = window.session.jobs.run(fail, "A deed")
    job.failed.connect(window.fail)
    with qtbot.waitSignal(job.ended, timeout=LONG):
        pass
    shown = dialog(Message)
    assert "Nothing could be saved" in words(shown)
    assert "The disk is full; make room and try again." in words(shown)
    shown.accept()
    window.go("roll", None)
    assert key_of(window) == "roll"


def test_a_second_window_may_look_and_says_why_it_may_not_change(
    window: MainWindow,
    open_session: Callable[..., Session],
    open_window: Callable[[Session], MainWindow],
    sample_roll: Path,
) -> None:
    second = open_window(open_session(sample_roll))
    assert second.session.facts is not None
    assert second.session.facts.why_read_only in words(second)
    assert not second.top.take.isEnabled()
    assert window.top.take.isEnabled()
    before = key_of(second)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sample("Attendance/Westbrook LAC attendance Autumn 1.xlsx")))])
    second.dropEvent(
        QDropEvent(QPointF(400, 400), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                   Qt.KeyboardModifier.NoModifier)
    )  # fmt: skip
    assert key_of(second) == before
