"""Schools, people and history: what is done through the small windows, and taken back from the history."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.child.conftest import tab
from tests.ui.finding import button, words
from ui.dialogs.find_child import FindChild
from ui.dialogs.form import Form
from ui.dialogs.message import Message
from ui.operations.clashes import Clashes
from ui.screens.child.enrolment_dialog import EnrolmentDialog
from ui.screens.child.view import ChildScreen
from ui.session import Session


def press(window: Message, text: str) -> None:
    next(one for one in window.findChildren(QPushButton) if one.text() == text).click()


def line(window: Form, name: str) -> QLineEdit:
    return next(one for one in window.findChildren(QLineEdit) if one.accessibleName() == name)


def newest(screen: ChildScreen, kind: type[Message]) -> Message:
    return screen.findChildren(kind)[-1]


def test_a_school_is_found_as_one_types_and_the_child_enrolled(screen: ChildScreen, qtbot: QtBot) -> None:
    tab(screen, "School")
    screen.school.add.click()
    window = newest(screen, EnrolmentDialog)
    assert isinstance(window, EnrolmentDialog)
    qtbot.keyClicks(window.school, "college")
    qtbot.waitUntil(lambda: window.found.count() > 0, timeout=10_000)
    window.found.setCurrentRow(0)
    name = window.school.text()
    window.since.setText("2/11/2026")
    with qtbot.waitSignal(screen.presenter.shown, timeout=10_000):
        press(window, "Add")
    assert screen.page is not None
    now = screen.page.enrolments[0]
    assert (now.name, now.school is not None, now.from_on) == (name, True, date(2026, 11, 2))
    assert screen.page.enrolments[1].to_on == date(2026, 11, 2)


def test_a_day_that_is_none_keeps_the_window_and_says_so(screen: ChildScreen) -> None:
    screen.school.add.click()
    window = newest(screen, EnrolmentDialog)
    assert isinstance(window, EnrolmentDialog)
    window.school.setText("The Hub")
    window.since.setText("soon")
    press(window, "Add")
    assert window.isVisible()
    assert window.wrong.text().startswith("This is no date")


def test_an_enrolment_is_ended(screen: ChildScreen, qtbot: QtBot) -> None:
    tab(screen, "School")
    screen.school.end.click()
    window = newest(screen, Form)
    assert isinstance(window, Form)
    line(window, "Day").setText("5 October 2026")
    with qtbot.waitSignal(screen.presenter.shown, timeout=10_000):
        press(window, "End")
    assert screen.page is not None
    assert screen.page.enrolments[0].to_on == date(2026, 10, 5)
    assert screen.page.gaps[0].startswith("no school: ")


def test_a_role_is_handed_over(screen: ChildScreen, qtbot: QtBot) -> None:
    tab(screen, "People")
    assert screen.page is not None
    role = next(one for one in screen.page.roles if one.role == "social worker")
    screen.people.people.select_id(role.id)
    screen.people.hand.click()
    window = newest(screen, Form)
    assert isinstance(window, Form)
    line(window, "Name").setText("T. Lindqvist")
    with qtbot.waitSignal(screen.presenter.shown, timeout=10_000):
        press(window, "Hand over")
    assert screen.header.line.text().endswith("T. Lindqvist, social worker")


def test_the_history_is_filtered_by_subject_field_and_words(screen: ChildScreen) -> None:
    history = screen.history
    everything = history.changes.records.rowCount()
    history.subject.setCurrentText("Identity")
    assert {one.subject for _, one in history._about()} == {"Identity"}
    history.field.setCurrentText("Date of birth")
    assert history.changes.records.rowCount() == 1
    history.subject.setCurrentText("Everything")
    history.field.setCurrentText("Any field")
    history.search.setText("episodes.csv placement")
    assert 0 < history.changes.records.rowCount() < everything


def changed(screen: ChildScreen, qtbot: QtBot, old: str | None, new: str) -> None:
    from vsdesk.desk.facts import BY_NAME

    with qtbot.waitSignals([screen.presenter.saved, screen.presenter.told], timeout=10_000):
        screen.presenter.save_fact(BY_NAME["pronouns"], old, new)


def test_a_batch_is_undone_from_the_history(screen: ChildScreen, qtbot: QtBot) -> None:
    changed(screen, qtbot, None, "they/them")
    tab(screen, "History")
    screen.history.changes.select_id(0)
    assert screen.history._lines[0].batch.name == "Edit: pronouns"
    screen.history.undo.click()
    with qtbot.waitSignal(screen.presenter.told, timeout=10_000):
        press(newest(screen, Message), "Undo")
    assert screen.facts.fields["pronouns"].fact.value is None
    assert "Undo: Edit: pronouns" in [one.batch.name for one in screen.history._lines[:3]]


def test_what_forbids_an_undo_is_shown_side_by_side(
    screen: ChildScreen, session: Session, qtbot: QtBot
) -> None:
    changed(screen, qtbot, None, "they/them")
    changed(screen, qtbot, "they/them", "she/her")
    tab(screen, "History")
    at = next(n for n, one in enumerate(screen.history._lines) if one.after == "they/them")
    screen.history.changes.select_id(at)
    screen.history.undo.click()
    press(newest(screen, Message), "Undo")
    qtbot.waitUntil(lambda: bool(screen.findChildren(Clashes)), timeout=10_000)
    assert screen.facts.fields["pronouns"].fact.value == "she/her"


def test_a_decision_on_the_cohort_is_kept_with_its_reason(screen: ChildScreen, qtbot: QtBot) -> None:
    tab(screen, "Care")
    decide = next(one for one in screen.care.findChildren(QPushButton) if one.text() == "Decide…")
    decide.click()
    window = newest(screen, Form)
    assert isinstance(window, Form)
    press(window, "Save")
    assert window.wrong.text().startswith("Give a reason")
    line(window, "Reason").setText("counted by Westshire")
    with qtbot.waitSignal(screen.presenter.shown, timeout=10_000):
        press(window, "Save")
    assert screen.page is not None
    assert (screen.page.cohort[0].included, screen.page.cohort[0].reason) == (False, "counted by Westshire")


def test_a_person_is_added(screen: ChildScreen, qtbot: QtBot) -> None:
    tab(screen, "People")
    screen.people.add.click()
    window = newest(screen, Form)
    assert isinstance(window, Form)
    press(window, "Add")
    assert window.wrong.text().startswith("No name is given")
    line(window, "Name").setText("Z. Okafor")
    with qtbot.waitSignal(screen.presenter.shown, timeout=10_000):
        press(window, "Add")
    assert screen.header.line.text().endswith("Z. Okafor, social worker")


def test_an_enrolment_is_corrected_and_removed(screen: ChildScreen, qtbot: QtBot) -> None:
    tab(screen, "School")
    screen.school.correct.click()
    window = newest(screen, EnrolmentDialog)
    assert isinstance(window, EnrolmentDialog)
    window.year.setText("Year 8")
    window.cost.setText("a lot")
    press(window, "Save")
    assert window.wrong.text() == "“a lot” is no sum of money; write it as 450 or 450.50."
    window.cost.setText("£1,250.50")
    with qtbot.waitSignal(screen.presenter.shown, timeout=10_000):
        press(window, "Save")
    assert screen.page is not None
    now = screen.page.enrolments[0]
    assert (now.actual_year, now.school is not None, now.from_on) == ("Year 8", True, date(2025, 9, 2))
    assert now.cost_pence == 125_050
    shown = screen.school.enrolments.records
    cost = [column.title for column in shown.columns].index("Cost a week")
    assert shown.data(shown.index(0, cost)) == "£1,250.50"
    screen.school.remove.click()
    with qtbot.waitSignal(screen.presenter.shown, timeout=10_000):
        press(newest(screen, Message), "Remove")
    assert screen.page.enrolments == ()
    assert screen.school.none.isVisible()


def test_a_sibling_is_linked_restricted_and_shown_again(screen: ChildScreen, qtbot: QtBot) -> None:
    tab(screen, "People")
    screen.people.siblings.link.click()
    window = screen.findChildren(FindChild)[-1]
    qtbot.keyClicks(window.text, "a")
    qtbot.waitUntil(lambda: window.found.count() > 0, timeout=10_000)
    with qtbot.waitSignal(screen.presenter.shown, timeout=10_000):
        qtbot.keyClick(window.text, Qt.Key.Key_Return)
    assert screen.page is not None
    (one,) = screen.page.siblings
    assert one.child is not None
    assert one.name in words(screen.people.siblings)
    button(screen.people.siblings, "Restrict the link").click()
    asked = newest(screen, Form)
    assert isinstance(asked, Form)
    line(asked, "Reason").setText("placed apart")
    with qtbot.waitSignal(screen.presenter.shown, timeout=10_000):
        press(asked, "Restrict")
    assert one.name not in words(screen.people.siblings)
    assert "Restricted link" in words(screen.people.siblings)


def test_a_sibling_is_linked_and_restricted_in_one_step(screen: ChildScreen, qtbot: QtBot) -> None:
    tab(screen, "People")
    screen.people.siblings.link.click()
    window = screen.findChildren(FindChild)[-1]
    qtbot.keyClicks(window.text, "a")
    qtbot.waitUntil(lambda: window.found.count() > 0, timeout=10_000)
    found = window.found.currentItem().text().split("    ")[0]
    window.findChildren(QCheckBox)[0].setChecked(True)
    qtbot.keyClick(window.text, Qt.Key.Key_Return)
    asked = newest(screen, Form)
    assert isinstance(asked, Form)
    line(asked, "Reason").setText("placed apart")
    with qtbot.waitSignal(screen.presenter.shown, timeout=10_000):
        press(asked, "Link")
    assert screen.page is not None
    (one,) = screen.page.siblings
    assert one.restricted
    assert one.child is None
    assert found not in words(screen.people.siblings)
    assert "Restricted link" in words(screen.people.siblings)


def test_a_head_seals_a_record_after_a_day_a_reason_and_a_tick(screen: ChildScreen, qtbot: QtBot) -> None:
    assert not screen.header.seal.isHidden()
    screen.header.seal.click()
    window = newest(screen, Form)
    assert isinstance(window, Form)
    line(window, "Adopted on").setText("1 October 2026")
    line(window, "Reason").setText("adoption order made")
    press(window, "Seal the record")
    assert window.isVisible()
    assert "Tick the box" in window.wrong.text()
    window.findChild(QCheckBox).setChecked(True)
    with qtbot.waitSignal(screen.navigator.go, timeout=10_000) as gone:
        press(window, "Seal the record")
    assert gone.args == ["roll", None]
    assert screen.page is None
    assert screen.header.name.text() == ""
