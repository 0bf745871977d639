"""The page as a whole: who it is, its tabs, its keyboard, what it says of itself to a reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.child.conftest import asked, tab
from ui.screens.child.journey_paper import save_pdf
from ui.screens.child.paper import save_journey
from ui.screens.child.view import ChildScreen
from ui.session import Session
from ui.style import theme
from ui.style.bands import DARK_BANDS, LIGHT_BANDS
from ui.style.palette import DARK, LIGHT, contrast
from ui.style.theme import Theme
from vsdesk.errors import CannotWrite

TABS = [
    "Journey", "Facts", "Care", "School", "PEPs", "Learning", "Cases", "Chronology", "Log", "People", "History",
]  # fmt: skip
KEYS = "1234567890-"


def test_the_head_says_by_what_name_a_child_is_known_and_where_they_are(screen: ChildScreen) -> None:
    assert screen.header.name.text() == "Daniel Novak"
    line = screen.header.line.text()
    assert line.startswith("Born 28 Mar 2014, 12 years, Year 8 · in care 4 years 4 months")
    assert line.endswith("Oakfield Academy · Mr R. Sefton, designated teacher · J. Abara, social worker")


def test_each_tab_is_one_key_away(screen: ChildScreen, qtbot: QtBot) -> None:
    screen.activateWindow()
    with qtbot.waitActive(screen):
        pass
    for key, title in zip(KEYS, TABS, strict=True):
        qtbot.keyClick(screen.journey.view, key, Qt.KeyboardModifier.AltModifier)
        assert screen.tabs.checkedButton().text() == title


def test_going_back_asks_for_the_roll(screen: ChildScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.navigator.go) as blocker:
        screen.header.back.click()
    assert blocker.args == ["roll", None]


@pytest.mark.parametrize("title", TABS)
def test_everything_that_takes_the_keyboard_has_a_name(screen: ChildScreen, title: str) -> None:
    tab(screen, title)
    kinds = (QAbstractButton, QLineEdit, QComboBox, QTableView)
    nameless = [
        part
        for part in screen.findChildren(QWidget)
        if isinstance(part, kinds)
        and part.isVisible()
        and part.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (part.accessibleName() or (isinstance(part, QAbstractButton) and part.text()))
        and not isinstance(part.parent(), QTableView)
    ]
    assert nameless == []


def test_the_tables_hold_as_models_should(screen: ChildScreen) -> None:
    tables = (screen.care.episodes, screen.school.enrolments, screen.people.people, screen.history.changes)
    for table in tables:
        QAbstractItemModelTester(table.records, QAbstractItemModelTester.FailureReportingMode.Fatal)
        assert table.records.rowCount() > 0


def test_the_twelve_month_answer_stands_with_its_reason(
    screen: ChildScreen, qtbot: QtBot, session: Session
) -> None:
    assert screen.page is not None
    answer = screen.page.cohort[0]
    assert answer.included
    with qtbot.waitSignal(screen.presenter.shown, timeout=10_000):
        screen.presenter.deeds.decide_cohort(answer.year_end, False, "counted by Westshire")
    decided = screen.page.cohort[0]
    assert (decided.included, decided.reason) == (False, "counted by Westshire")


def test_a_child_that_is_not_there_is_said_and_not_shown(
    show: Callable[..., ChildScreen], session: Session, qtbot: QtBot
) -> None:
    screen = show(session)
    with qtbot.waitSignal(screen.navigator.told, timeout=10_000) as blocker:
        screen.show_with(99999)
    assert blocker.args == ["This child is no longer on the roll."]
    assert screen.header.name.text() == ""


def test_on_a_roll_that_is_only_read_nothing_can_be_changed(
    open_session: Callable[..., Session], show: Callable[..., ChildScreen], sample_roll: Path
) -> None:
    screen = show(open_session(sample_roll, read_only=True))
    assert not screen.facts.fields["forename"].editor.isEnabled()
    for act in (
        screen.school.add,
        screen.people.add,
        screen.people.hand,
        screen.history.undo,
        screen.header.restrict,
    ):
        assert not act.isEnabled()
    assert screen.header.paper.isEnabled()


def test_the_journey_is_saved_as_one_page_under_no_name(screen: ChildScreen, tmp_path: Path) -> None:
    assert screen.page is not None
    assert screen.journey.journey is not None
    path = tmp_path / "Journey DN 48.pdf"
    save_pdf(screen.page, screen.journey.journey, str(path), "Northshire")
    data = path.read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") == 1
    assert [one.name for one in tmp_path.iterdir() if one.suffix != ".vsroll"] == ["Journey DN 48.pdf"]


def test_a_place_that_cannot_be_written_is_said(screen: ChildScreen, tmp_path: Path) -> None:
    assert screen.page is not None
    assert screen.journey.journey is not None
    with pytest.raises(CannotWrite, match=r"^The journey could not be saved there"):
        save_pdf(screen.page, screen.journey.journey, str(tmp_path / "nowhere" / "x.pdf"), "Northshire")


def test_every_band_can_be_read_in_light_and_dark() -> None:
    assert LIGHT_BANDS.keys() == DARK_BANDS.keys()
    for palette, colours in ((LIGHT, LIGHT_BANDS), (DARK, DARK_BANDS)):
        assert {kind: colour for kind, colour in colours.items() if contrast(palette.ink, colour) < 4.5} == {}


def test_at_twice_the_text_size_every_part_has_its_room(
    show: Callable[..., ChildScreen], session: Session
) -> None:
    before = theme.current()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, Theme(LIGHT, 2.0))
    try:
        screen = show(session)
        screen.resize(990, 640)
        for title in TABS:
            tab(screen, title)
            for button in screen.findChildren(QAbstractButton):
                if button.isVisible() and button.text():
                    assert button.width() >= button.minimumSizeHint().width(), button.text()
    finally:
        theme.apply(application, before)


def test_what_was_asked_of_another_child_is_not_shown(
    screen: ChildScreen, qtbot: QtBot, session: Session
) -> None:
    screen.show_with(50)
    screen.show_with(48)
    name = asked(qtbot, session, lambda desk: desk.children.one(48).child.display_name)
    qtbot.waitUntil(lambda: screen.header.name.text() == name, timeout=10_000)
    assert screen.page is not None
    assert screen.page.id == 48


def test_saving_the_journey_is_a_job_beside_the_window(show, session, qtbot, tmp_path):
    screen = show(session)
    dialog = save_journey(session, screen.page, screen.journey.journey, screen)
    path = tmp_path / "journey.pdf"
    with qtbot.waitSignal(session.jobs.started) as started:
        dialog.fileSelected.emit(str(path))
    job = started.args[0]
    with qtbot.waitSignal(job.ended, timeout=20_000):
        pass
    dialog.close()
    assert job.name == "Saving the journey"
    assert path.read_bytes().startswith(b"%PDF")
