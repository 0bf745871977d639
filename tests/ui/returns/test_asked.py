"""A cell in which a return and the roll differ waits under Returns, and is answered there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.builders import PASSPHRASE, TODAY, a_row, excel, list_of_children, upn
from tests.ui.finding import words
from ui.screens.returns.view import ReturnsScreen
from ui.screens.screen import Navigator
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.returns import Options

HEAD = ["UPN", "Date of birth", "Possible", "Attended", "From", "To", "School"]


@pytest.fixture
def asking_roll(roll: Path, tmp_path: Path) -> Path:
    """A roll on which a school told another birthday of each of two children."""
    two = (
        a_row(),
        a_row(LCS_ID="10002", UPN=upn(2), Surname="Roe", Forename="Amal", Date_of_birth="02/05/2014"),
    )
    rows = [[upn(1), "15/03/2012", 70, 60], [upn(2), "03/05/2014", 70, 61]]
    files = [
        excel(tmp_path / "schools.xlsx", [["URN", "EstablishmentName"], ["199001", "Ashgrove High"]]),
        list_of_children(tmp_path / "list.xlsx", *two),
        excel(
            tmp_path / "marks.xlsx",
            [HEAD, *([*one, "02/09/2026", "23/10/2026", "Ashgrove High"] for one in rows)],
        ),
    ]
    with Desk.open(roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        for file in files:
            desk.returns.commit(desk.returns.plan([file], Options()))
    return roll


@pytest.fixture
def screen(asking_roll: Path, open_session, qtbot: QtBot) -> ReturnsScreen:  # type: ignore[no-untyped-def]
    page = ReturnsScreen(open_session(asking_roll), Navigator())
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    page.session.changed.connect(page.reload)
    with qtbot.waitSignal(page.presenter.came):
        page.show_with(None)
    return page


def test_it_stands_with_the_rows_that_wait_and_is_answered_for_the_column(
    screen: ReturnsScreen, qtbot: QtBot
) -> None:
    assert screen.tabs[0].text() == "Waiting for a decision 2"
    screen.waiting_table.setFocus()
    qtbot.keyClick(screen.waiting_table, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: "the roll has 14 Mar 2012, the file says 15 Mar 2012" in words(screen.decision))
    qtbot.keyClick(screen.waiting_table, Qt.Key.Key_Return)
    focus = screen.decision.focusWidget()
    assert focus.accessibleName() == "Keep 14 Mar 2012, Date of birth"
    while focus.accessibleName() != "Take all 2, Date of birth":
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
        focus = screen.decision.focusWidget()
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.tabs[0].text() == "Waiting for a decision 0")
    found: list[object] = []
    screen.session.ask(
        "born", lambda desk: [str(one.child.born_on) for one in desk.children.all()], found.append
    )
    qtbot.waitUntil(lambda: bool(found))
    assert found == [["2012-03-15", "2014-05-03"]]
