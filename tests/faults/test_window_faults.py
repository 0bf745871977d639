"""What a person at the window sees when the disk is full, or the roll's folder is gone: a plain message, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.faults import rolls
from tests.faults.places import fill, small_disk
from tests.faults.rolls import Prepared
from tests.ui.finding import words
from ui.dialogs.message import Message
from ui.importing.wizard import ImportScreen
from ui.main_window import MainWindow
from ui.screens.child.fact_field import FactField
from ui.screens.child.view import ChildScreen
from vsdesk.desk.lists import Query

pytestmark = [pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)]
LONG = 20_000
ROOM_KIB = 16 * 1024
Opens = Callable[[Path], MainWindow]


def field(window: MainWindow, name: str, qtbot: QtBot) -> FactField:
    """A fact of the first child, on its page."""
    children: list[int] = []
    window.session.ask("test", lambda desk: desk.lists.ids(Query())[0], children.append)
    qtbot.waitUntil(lambda: bool(children), timeout=LONG)
    window.go("child", children[0])
    page = window.page
    assert isinstance(page, ChildScreen)
    qtbot.waitUntil(lambda: name in page.facts.fields, timeout=LONG)
    page.tabs.buttons()[1].click()
    return page.facts.fields[name]


def type_and_save(one: FactField, text: str) -> None:
    one.editor.selectAll()  # type: ignore[union-attr]
    QTest.keyClicks(one.editor, text)
    QTest.keyClick(one.editor, Qt.Key.Key_Return)


def message() -> str:
    """What the dialog that is up says."""
    found = QApplication.activeModalWidget()
    assert isinstance(found, Message)
    return words(found)


def test_a_fact_that_finds_no_room_stays_typed_says_why_and_is_saved_when_there_is_room(
    prepared: Prepared, open_window: Opens, tmp_path: Path, qtbot: QtBot
) -> None:
    with small_disk(tmp_path / "disk", ROOM_KIB) as place:
        roll = prepared.copy(place)
        window = open_window(roll)
        one = field(window, "pronouns", qtbot)
        type_and_save(one, "she/her")  # which also makes the day's backup
        qtbot.waitUntil(lambda: not one.is_dirty, timeout=LONG)
        before = rolls.state(roll)
        filler = fill(place, 0)
        type_and_save(one, "they/them")
        qtbot.waitUntil(lambda: "full" in one.message.text(), timeout=LONG)
        assert one.text == "they/them"
        assert one.message.property("look") == "error"
        assert rolls.state(roll) == before
        filler.unlink()
        with qtbot.waitSignal(window.session.changed, timeout=LONG):
            QTest.keyClick(one.editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not one.is_dirty, timeout=LONG)
        assert one.message.text() == ""
        window.session.close()
        assert rolls.problems(roll) == []


def test_an_import_that_finds_no_room_is_refused_whole_and_can_be_tried_again(
    prepared: Prepared, open_window: Opens, tmp_path: Path, qtbot: QtBot
) -> None:
    with small_disk(tmp_path / "disk", ROOM_KIB) as place:
        roll = prepared.copy(place)
        window = open_window(roll)
        window.go("import", [prepared.attendance])
        page = window.page
        assert isinstance(page, ImportScreen)
        presenter = page.presenter
        qtbot.waitUntil(
            lambda: bool(presenter.state.planned) and presenter.under_way.job is None, timeout=LONG
        )
        schools: list[int] = []
        window.session.ask("test", lambda desk: desk.schools.search("100001")[0].id, schools.append)
        qtbot.waitUntil(lambda: bool(schools), timeout=LONG)
        presenter.choose(school=schools[0], period=rolls.PERIOD)
        qtbot.waitUntil(lambda: not presenter.state.stale and presenter.under_way.job is None, timeout=LONG)
        presenter.keeper.rest()
        presenter.go("plan")
        presenter.keeper.rest()
        before = rolls.state(roll)
        filler = fill(place, 0)
        presenter.commit()
        qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Message), timeout=LONG)
        assert "full" in message()
        QApplication.activeModalWidget().close()
        assert presenter.state.done is None
        assert presenter.state.step == "plan"
        assert rolls.state(roll) == before
        filler.unlink()
        presenter.commit()
        qtbot.waitUntil(lambda: presenter.state.done is not None, timeout=LONG)
        window.session.close()
        assert rolls.problems(roll) == []


@pytest.mark.parametrize("how", ["moved", "taken over"])
def test_a_roll_that_is_gone_while_it_is_open_is_told_and_nothing_is_written_anywhere(
    prepared: Prepared, open_window: Opens, tmp_path: Path, qtbot: QtBot, how: str
) -> None:
    roll = prepared.copy(tmp_path / "desk")
    window = open_window(roll)
    one = field(window, "pronouns", qtbot)
    before = rolls.state(roll)
    elsewhere = tmp_path / "elsewhere.vsroll"
    if how == "moved":
        roll.rename(elsewhere)
    else:
        (roll / "lock").write_text((roll / "lock").read_text().replace("token", "nobody"))
        elsewhere = roll
    type_and_save(one, "they/them")
    qtbot.waitUntil(lambda: bool(one.message.text()), timeout=LONG)
    sentence = one.message.text()
    assert "nothing was changed" in sentence
    assert ("not where it was" in sentence) == (how == "moved")
    assert one.text == "they/them"
    assert rolls.state(elsewhere) == before
    if how == "moved":
        assert not roll.exists(), "a folder was made where the roll had been"
        for key in ("roll", "today", "returns", "batches"):
            window.go(key, None)
        elsewhere.rename(roll)
