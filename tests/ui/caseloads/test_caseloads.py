"""Caseloads in the window: a role chosen, a caseload moved by keyboard, a brief written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from tests.builders import PASSPHRASE, TODAY
from tests.ui.child.test_doing import line
from ui.dialogs.form import Form
from ui.screens.caseloads.view import CaseloadsScreen
from ui.screens.screen import Navigator
from ui.session import Session
from vsdesk.desk import Desk
from vsdesk.desk.caseloads import ROLES
from vsdesk.desk.clock import Clock


@pytest.fixture
def screen(sample_roll: Path, open_session: Callable[..., Session], qtbot: QtBot) -> CaseloadsScreen:
    """The page, showing the IROs: one of them with five children."""
    with Desk.open(sample_roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        theirs = [one.id for one in desk.caseloads.all("IRO")[-1].children[:5]]
        desk.caseloads.move("", "IRO", "Ada Quill", TODAY, children=theirs)
    session = open_session(sample_roll)
    found = CaseloadsScreen(session, Navigator())
    session.changed.connect(found.reload)
    qtbot.addWidget(found)
    found.resize(1190, 700)
    found.show()
    with qtbot.waitSignal(found.presenter.listed, timeout=10_000):
        found.show_with()
    with qtbot.waitSignal(found.presenter.listed, timeout=10_000):
        found.role.setCurrentIndex(ROLES.index("IRO"))
    return found


def workers(screen: CaseloadsScreen) -> list[str]:
    return [one.called for one in screen.presenter.loads.values()]


def test_the_workers_are_listed_with_the_children_of_the_one_the_cursor_is_on(
    screen: CaseloadsScreen,
) -> None:
    QAbstractItemModelTester(screen.workers.records)
    load = screen.presenter.loads[0]
    assert screen.whose.text().startswith(f"{load.name}: {len(load.children)} child")
    assert screen.children_of.records.ids == tuple(one.id for one in load.children)
    assert workers(screen)[-1] == "Nobody"


def test_a_caseload_is_moved_whole_by_keyboard(screen: CaseloadsScreen, qtbot: QtBot) -> None:
    leaving = screen.presenter.loads[0]
    screen.hand.setFocus()
    qtbot.keyClick(screen.hand, Qt.Key.Key_Return)
    form = screen.findChildren(Form)[-1]
    qtbot.keyClick(line(form, "To"), Qt.Key.Key_Return)
    assert form.wrong.text().startswith("No name is given")
    qtbot.keyClicks(line(form, "To"), "Ana Pires")
    with qtbot.waitSignal(screen.presenter.listed, timeout=10_000):
        qtbot.keyClick(line(form, "To"), Qt.Key.Key_Return)
    assert leaving.name not in workers(screen)
    taken = next(one for one in screen.presenter.loads.values() if one.name == "Ana Pires")
    assert {one.id for one in taken.children} == {one.id for one in leaving.children}


def test_only_the_children_selected_are_moved_where_that_is_ticked(
    screen: CaseloadsScreen, qtbot: QtBot
) -> None:
    load = screen.presenter.loads[0]
    assert len(load.children) > 2
    screen.children_of.selectRow(0)
    qtbot.keyClick(screen.children_of, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    screen.hand.click()
    form = screen.findChildren(Form)[-1]
    assert form.findChildren(QCheckBox)[0].isChecked()
    line(form, "To").setText("Ana Pires")
    with qtbot.waitSignal(screen.presenter.listed, timeout=10_000):
        qtbot.keyClick(line(form, "To"), Qt.Key.Key_Return)
    taken = next(one for one in screen.presenter.loads.values() if one.name == "Ana Pires")
    assert [one.id for one in taken.children] == [one.id for one in load.children[:2]]


def test_a_brief_is_written(screen: CaseloadsScreen, qtbot: QtBot, tmp_path: Path) -> None:
    out = tmp_path / "Hand-over.docx"
    with qtbot.waitSignal(screen.presenter.written, timeout=20_000):
        screen.presenter.write(screen.presenter.loads[0], str(out))
    assert out.read_bytes()[:2] == b"PK"
