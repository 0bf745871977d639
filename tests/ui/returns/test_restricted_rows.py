"""Rows and questions about restricted records in the window: masked, opened with a reason, decided, masked again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.builders import PASSPHRASE, TODAY, a_row, excel, list_of_children, upn
from tests.ui.finding import button, dialog, words
from ui.dialogs.find_child import FindChild
from ui.dialogs.form import Form
from ui.screens.returns.decision import WHO_DECIDES
from ui.screens.returns.view import ReturnsScreen
from ui.screens.screen import Navigator
from ui.session import Session
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.returns import Options

OpenSession = Callable[..., Session]
HEADINGS = ["UPN", "Surname", "Forename", "DOB", "Sex", "Possible", "Attended", "From", "To", "School"]
SCHOOLS = [["URN", "EstablishmentName"], ["100001", "Oakfield Academy"]]


@pytest.fixture
def waiting_roll(empty_roll: Path, roll: Path, tmp_path: Path) -> Path:
    """A restricted child, of whom a return tells another sex, and a row that may be theirs."""
    with Desk.open(roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        taken(desk, excel(tmp_path / "schools.xlsx", SCHOOLS))
        taken(desk, list_of_children(tmp_path / "list.xlsx", a_row()))
        (child,) = [one.child.id or 0 for one in desk.children.all()]
        desk.deeds.restrict(child, "a court order")
        sent = ["14/03/2012", "Female", 70, 66, "02/09/2026", "23/10/2026", "Oakfield Academy"]
        taken(desk, excel(tmp_path / "sex.xlsx", [HEADINGS, [upn(1), "Haddad", "Jibril", *sent]]))
        taken(desk, excel(tmp_path / "row.xlsx", [HEADINGS, [None, "Haddad", "Jibreel", *sent]]))
        assert len(desk.held.all()) == 1
        assert len(desk.asked.all()) == 1
    return roll


def taken(desk: Desk, path: Path) -> None:
    desk.returns.commit(desk.returns.plan([path], Options()))


def shown(session: Session, qtbot: QtBot) -> ReturnsScreen:
    page = ReturnsScreen(session, Navigator())
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    page.session.changed.connect(page.reload)
    with qtbot.waitSignal(page.presenter.came):
        page.show_with(None)
    return page


def beside(page: ReturnsScreen, qtbot: QtBot, number: int, text: str) -> str:
    """The words of the card, once the row is shown and has this text."""
    told = ""

    def there() -> bool:
        nonlocal told
        told = words(page.decision)
        return text in told

    page.waiting_table.select_id(number)
    qtbot.waitUntil(there)
    return told


def deeds(page: ReturnsScreen) -> list[str]:
    """What the card's buttons say they do."""
    return [
        one.accessibleName() or one.text()
        for one in page.decision.findChildren(QPushButton)
        if one.isVisible()
    ]


def opened(page: ReturnsScreen, qtbot: QtBot) -> None:
    button(page.decision, "Open this restricted record, with a reason").click()
    asked = dialog(Form)
    qtbot.keyClicks(asked.focusWidget(), "The row may be theirs")
    with qtbot.waitSignal(page.presenter.came):
        button(asked, "Open").click()


def test_a_row_that_may_be_a_restricted_childs_is_opened_compared_and_decided(
    waiting_roll: Path, open_session: OpenSession, qtbot: QtBot
) -> None:
    page = shown(open_session(waiting_roll), qtbot)
    number = page._found.waiting[0].id
    told = beside(page, qtbot, number, "Restricted record")
    assert deeds(page)[0] == "Open this restricted record, with a reason (Alt+1)"
    assert not [one for one in deeds(page) if one.startswith("This child")]
    assert "not known" not in told
    assert "Jibril" not in told
    opened(page, qtbot)
    told = beside(page, qtbot, number, "Jibril Haddad")
    assert "≠ Jibril" in told
    with qtbot.waitSignal(page.session.changed) as changed:
        button(page.decision, "This child: Jibril Haddad").click()
    assert changed.args[0].name.startswith("Decide:")


def test_a_question_about_a_restricted_child_is_opened_and_answered(
    waiting_roll: Path, open_session: OpenSession, qtbot: QtBot
) -> None:
    page = shown(open_session(waiting_roll), qtbot)
    number = -page._found.asked[0].id
    told = beside(page, qtbot, number, "Restricted record")
    assert deeds(page) == ["Open this restricted record, with a reason"]
    assert "the file says" not in told
    opened(page, qtbot)
    beside(page, qtbot, number, "Sex: the roll has M")
    with qtbot.waitSignal(page.session.changed) as changed:
        button(page.decision, "Keep M, Sex").click()
    assert changed.args[0].name.startswith("Keep the roll’s: Sex")


def test_left_and_come_back_to_the_page_is_masked_again(
    waiting_roll: Path, open_session: OpenSession, qtbot: QtBot
) -> None:
    page = shown(open_session(waiting_roll), qtbot)
    number = page._found.waiting[0].id
    beside(page, qtbot, number, "Restricted record")
    opened(page, qtbot)
    beside(page, qtbot, number, "Jibril Haddad")
    page.hide()
    assert "Jibril" not in words(page.decision)
    page.show()
    with qtbot.waitSignal(page.presenter.came):
        page.show_with(None)
    assert "Jibril" not in beside(page, qtbot, number, "Restricted record")


def test_who_may_not_open_it_is_told_who_can_decide_and_sees_no_name(
    waiting_roll: Path, open_session: OpenSession, qtbot: QtBot
) -> None:
    page = shown(open_session(waiting_roll, read_only=True), qtbot)
    for number in (page._found.waiting[0].id, -page._found.asked[0].id):
        told = beside(page, qtbot, number, WHO_DECIDES)
        assert "Jibril" not in told
        assert deeds(page) == []


def test_a_row_can_be_given_to_a_child_who_is_not_among_those_shown(
    waiting_roll: Path, open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    with Desk.open(waiting_roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        other = a_row(**{"LCS ID": "20002", "Surname": "Osei", "Forename": "Ama", "UPN": upn(2)})
        taken(desk, list_of_children(tmp_path / "other.xlsx", other))
    page = shown(open_session(waiting_roll), qtbot)
    beside(page, qtbot, page._found.waiting[0].id, "Restricted record")
    button(page.decision, "Look for another child").click()
    find = dialog(FindChild)
    qtbot.keyClicks(find.text, "Osei")
    qtbot.waitUntil(lambda: find.found.count() == 1)
    with qtbot.waitSignal(page.session.changed) as changed:
        qtbot.keyClick(find.text, Qt.Key.Key_Return)
    assert changed.args[0].name.startswith("Decide:")
