"""Settings, Letters: a letter's words are changed beside a preview, kept, put back; half typed, they are a draft."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.dialogs.letters.view import LEFT, EditLetter
from ui.screens.screen import Navigator
from ui.screens.settings.letters import LettersSection
from ui.screens.settings.view import SettingsScreen
from ui.session import Session
from vsdesk.desk.letter_words import ADDRESS, CODES, SIGNATURE

SECTION = 6


@pytest.fixture
def screen(qtbot: QtBot, session: Session) -> SettingsScreen:
    """Settings, with the letters listed."""
    screen = SettingsScreen(session, Navigator())
    qtbot.addWidget(screen)
    screen.resize(1100, 700)
    screen.show()
    session.changed.connect(screen.reload)
    screen.reload()
    qtbot.waitUntil(lambda: screen.letters.model.rowCount() == len(CODES))
    screen.show_section(SECTION)
    return screen


@pytest.fixture
def section(screen: SettingsScreen) -> LettersSection:
    """Its letters."""
    return screen.letters


def opened(section: LettersSection, qtbot: QtBot, line: int) -> EditLetter:
    """The window of one letter, its preview there."""
    section.table.select_id(line)
    section.change.click()
    (window,) = (one for one in section.findChildren(EditLetter) if one.isVisible())
    qtbot.waitUntil(lambda: bool(window.shown.toPlainText()))
    return window


def whose(section: LettersSection, line: int) -> str:
    """What the list says of a letter's words."""
    return str(section.model.index(line, 1).data())


def test_words_are_changed_beside_a_preview_and_put_back(section: LettersSection, qtbot: QtBot) -> None:
    window = opened(section, qtbot, 1)
    assert not window.yes.isEnabled()
    assert "Dear " in window.shown.toPlainText()
    window.words.setPlainText("Dear ")
    window.words.moveCursor(window.words.textCursor().MoveOperation.End)
    qtbot.keyClick(window.blanks, Qt.Key.Key_Return)
    assert window.words.toPlainText() == "Dear {teacher}"
    qtbot.waitUntil(window.yes.isEnabled)
    window.yes.click()
    qtbot.waitUntil(lambda: whose(section, 1) == "your own")
    section.table.select_id(1)
    section.back.click()
    qtbot.waitUntil(lambda: whose(section, 1) == "as it came")


def test_a_name_there_is_none_for_is_refused_while_it_is_typed(section: LettersSection, qtbot: QtBot) -> None:
    window = opened(section, qtbot, 1)
    window.subject.setText("About {child}")
    qtbot.waitUntil(lambda: window.wrong.text().startswith("{child} stands for nothing here."))
    assert not window.yes.isEnabled()
    window.subject.setText("About {school}")
    qtbot.waitUntil(window.yes.isEnabled)
    assert not window.wrong.text()


def test_what_was_typed_and_not_saved_is_there_again_unless_it_was_given_up(
    section: LettersSection, qtbot: QtBot, session: Session
) -> None:
    window = opened(section, qtbot, CODES.index(SIGNATURE))
    window.words.setPlainText("{person}\n01234 567890")
    window.reject()
    qtbot.waitUntil(lambda: not session.jobs.under_way)
    window = opened(section, qtbot, CODES.index(SIGNATURE))
    assert window.words.toPlainText() == "{person}\n01234 567890"
    assert window.wrong.text() == LEFT
    window.give_up.click()
    qtbot.waitUntil(lambda: not session.jobs.under_way)
    window = opened(section, qtbot, CODES.index(SIGNATURE))
    assert window.words.toPlainText() == "{person}\n{authority}"
    window.give_up.click()


def test_an_address_is_given_where_there_is_none_and_stands_below_the_authority(
    section: LettersSection, qtbot: QtBot
) -> None:
    assert whose(section, CODES.index(ADDRESS)) == "none yet"
    section.table.select_id(CODES.index(ADDRESS))
    section.change.click()
    (window,) = (one for one in section.findChildren(EditLetter) if one.isVisible())
    qtbot.waitUntil(lambda: not window.words.isReadOnly())
    window.words.setPlainText("1 High Street")
    qtbot.waitUntil(lambda: window.shown.toPlainText().endswith("\n1 High Street"))
    window.yes.click()
    qtbot.waitUntil(lambda: whose(section, CODES.index(ADDRESS)) == "your own")
