"""A restricted record: nothing of it is shown until it is opened with a reason, and nothing after it is left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.child.conftest import CHILD, asked
from ui.dialogs.form import Form
from ui.screens.child.view import ChildScreen
from ui.session import Session
from vsdesk.desk import Desk

Deed = Callable[[Callable[[Desk], object]], object]


@pytest.fixture
def restricted(as_desk: Deed, session: None = None) -> None:
    """The child's record is restricted before the window opens the roll."""
    as_desk(lambda desk: desk.deeds.restrict(CHILD, "court order"))


@pytest.fixture
def screen(
    restricted: None,
    open_session: Callable[..., Session],
    sample_roll: Path,
    show: Callable[..., ChildScreen],
) -> ChildScreen:
    return show(open_session(sample_roll))


def everything_said(widget: QWidget) -> str:
    """All words in the page, seen or only heard."""
    parts = [widget, *widget.findChildren(QWidget)]
    said = [part.text() for part in parts if isinstance(part, (QLabel, QLineEdit, QPushButton))]
    said += [part.accessibleName() + part.accessibleDescription() + part.toolTip() for part in parts]
    return " ".join(said)


def test_nothing_of_a_restricted_record_is_in_the_page(screen: ChildScreen) -> None:
    assert screen.header.name.text() == "Restricted record"
    assert screen.shown.currentWidget() is screen.masked
    for word in ("Novak", "Daniel", "Oakfield", "2014", "F999201118214", "Abara"):
        assert word not in everything_said(screen)
    assert screen.history.changes.records.rowCount() == 0
    assert not screen.tab_line.isVisible()
    assert not screen.header.paper.isEnabled()


def opened(screen: ChildScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(
        screen.presenter.shown, timeout=10_000, check_params_cb=lambda page: not page.masked
    ):
        screen.presenter.open_restricted("PEP meeting today")


def test_opened_with_a_reason_it_is_shown_and_the_opening_is_its_newest_history(
    screen: ChildScreen, qtbot: QtBot
) -> None:
    opened(screen, qtbot)
    qtbot.waitUntil(lambda: screen.history.changes.records.rowCount() > 0, timeout=10_000)
    assert screen.header.name.text() == "Daniel Novak"
    assert ("Restricted", "due") in screen.page.head.marks  # type: ignore[union-attr]
    assert screen.history._lines[0].batch.name == "Open a restricted record: PEP meeting today"
    assert not screen.history.undo.isEnabled()


def test_left_it_is_masked_again(screen: ChildScreen, qtbot: QtBot) -> None:
    opened(screen, qtbot)
    screen.hide()
    assert "Novak" not in everything_said(screen)
    assert screen.history.changes.records.rowCount() == 0
    screen.show()
    with qtbot.waitSignal(screen.presenter.shown, timeout=10_000):
        screen.show_with(CHILD)
    assert screen.header.name.text() == "Restricted record"


def test_going_to_another_child_and_back_masks_it_again(screen: ChildScreen, qtbot: QtBot) -> None:
    opened(screen, qtbot)
    for child in (50, CHILD):
        with qtbot.waitSignal(screen.presenter.shown, timeout=10_000):
            screen.show_with(child)
    assert screen.header.name.text() == "Restricted record"


def test_the_window_that_opens_it_asks_for_a_reason_and_stays_without_one(
    screen: ChildScreen, qtbot: QtBot
) -> None:
    screen._open()
    form = screen.findChild(Form)
    assert form is not None
    yes = next(one for one in form.findChildren(QPushButton) if one.text() == "Open")
    yes.click()
    assert form.isVisible()
    assert form.wrong.text().startswith("Give a reason")
    qtbot.keyClicks(form.findChild(QLineEdit), "court report")
    with qtbot.waitSignal(screen.presenter.shown, timeout=10_000):
        yes.click()
    assert not form.isVisible()


def test_a_read_only_roll_does_not_open_it(
    restricted: None,
    open_session: Callable[..., Session],
    sample_roll: Path,
    show: Callable[..., ChildScreen],
) -> None:
    screen = show(open_session(sample_roll, read_only=True))
    assert screen.masked.findChildren(QPushButton) == []
    assert "open here only to read" in everything_said(screen.masked)


def test_restricting_masks_the_page_at_once(
    open_session: Callable[..., Session], sample_roll: Path, show: Callable[..., ChildScreen], qtbot: QtBot
) -> None:
    session = open_session(sample_roll)
    screen = show(session)
    with qtbot.waitSignal(screen.presenter.shown, timeout=10_000, check_params_cb=lambda page: page.masked):
        screen.presenter.restrict("court order")
    qtbot.waitUntil(lambda: screen.shown.currentWidget() is screen.masked, timeout=10_000)
    assert asked(qtbot, session, lambda desk: desk.children.one(CHILD).child.restricted) is True
