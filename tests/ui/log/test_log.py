"""The log in the window: ten seconds by keyboard, nothing typed is lost, and follow-ups are dealt with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import PASSPHRASE, TODAY
from tests.ui import finding
from ui.dialogs.form import Form
from ui.dialogs.log.templates import TemplatesForm
from ui.dialogs.log.view import LogDialog
from ui.dialogs.message import Message
from ui.main_window import MainWindow
from ui.screens.log.covering import CoverForm
from ui.screens.log.view import LogScreen
from ui.session import Session
from vsdesk.desk import Desk
from vsdesk.desk.log import LogLine, LogQuery
from vsdesk.model.log import NewEntry, NewFollowUp, Party
from vsdesk.store.cost import QUICK

Ask = Callable[[Callable[[Desk], object]], object]


@pytest.fixture
def session(open_session: Callable[..., Session], sample_roll: Path) -> Session:
    return open_session(sample_roll)


@pytest.fixture
def ask(session: Session, qtbot: QtBot) -> Ask:
    """What the desk says, asked in the write lane, so after what was done before."""

    def one(question: Callable[[Desk], object]) -> object:
        found: list[object] = []
        session.jobs.run(lambda desk, progress: question(desk), "Ask").done.connect(found.append)
        qtbot.waitUntil(lambda: bool(found))
        return found[0]

    return one


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> Iterator[MainWindow]:
    assert session.facts is not None
    found = MainWindow(session, session.facts)
    found.resize(1366, 768)
    found.show()
    yield found
    found.hide()
    found.deleteLater()


def entries(ask: Ask) -> list[LogLine]:
    def lines(desk: Desk) -> list[LogLine]:
        ids = desk.log.search(LogQuery()).ids
        held = desk.log.lines(ids)
        return [held[one] for one in ids]

    return ask(lines)  # type: ignore[return-value]


def opened(qtbot: QtBot) -> LogDialog:
    """The dialog that is up, with its first answers in."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), LogDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, LogDialog)
    qtbot.waitUntil(lambda: dialog.template.count() > 1)
    return dialog


def keys(*typed: str | Qt.Key) -> None:
    """Type as a person does: into whatever has the keyboard."""
    for one in typed:
        part = QApplication.focusWidget()
        assert isinstance(part, QWidget)
        if isinstance(one, str):
            QTest.keyClicks(part, one)
        else:
            QTest.keyClick(part, one)


def formed(qtbot: QtBot) -> None:
    """Wait until a small window is up and has the keyboard."""

    def is_up() -> bool:
        form, held = QApplication.activeModalWidget(), QApplication.focusWidget()
        return isinstance(form, Form) and held is not None and form.isAncestorOf(held)

    qtbot.waitUntil(is_up)


def name_of(ask: Ask) -> str:
    """The surname of a child on the roll."""

    def first(desk: Desk) -> str:
        return next(one.child.surname or "" for one in desk.children.all() if not one.child.restricted)

    return str(ask(first))


def test_a_call_is_kept_by_the_keyboard_alone(window: MainWindow, qtbot: QtBot, ask: Ask) -> None:
    surname = name_of(ask)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = opened(qtbot)
    assert QApplication.focusWidget() is dialog.fields.whom.text
    keys(surname)
    qtbot.waitUntil(lambda: dialog.fields.whom.found.count() > 0)
    keys(Qt.Key.Key_Return, "Mrs Patel", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(dialog.fields.whom.whom) == 2)
    while QApplication.focusWidget() is not dialog.fields.said:
        keys(Qt.Key.Key_Tab)
    keys("No bus pass yet", Qt.Key.Key_Tab, "Rang the company")
    while QApplication.focusWidget() is not dialog.fields.follow_up:
        keys(Qt.Key.Key_Tab)
    keys("Ring again", Qt.Key.Key_Tab, "5")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    (line,) = entries(ask)
    assert (line.said, line.outcome, line.who) == ("No bus pass yet", "Rang the company", "Mrs Patel, carer")
    assert surname in line.about
    tasks = ask(lambda desk: [(one.what, one.follow_up.due_on) for one in desk.follow_ups.all()])
    assert tasks == [("Ring again", TODAY + timedelta(days=5))]
    assert ask(lambda desk: desk.drafts.load("log")) is None


def test_on_a_childs_page_an_entry_is_about_the_child_and_the_words_have_the_keyboard(
    window: MainWindow, qtbot: QtBot, ask: Ask
) -> None:
    child = ask(lambda desk: next(one.child.id for one in desk.children.all() if not one.child.restricted))
    window.go("child", child)
    qtbot.waitUntil(lambda: window.page is not None and window.page.log_about() is not None)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = opened(qtbot)
    assert [one.parties[0].child for one in dialog.fields.whom.whom] == [child]
    assert QApplication.focusWidget() is dialog.fields.said
    dialog.fields.whom.text.setFocus()
    keys(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is dialog.fields.said
    dialog.close()


def test_what_is_typed_is_there_again_after_escape_and_after_the_roll_was_locked(
    window: MainWindow, session: Session, qtbot: QtBot, ask: Ask
) -> None:
    window.log()
    dialog = opened(qtbot)
    dialog.fields.said.setFocus()
    keys("Half a sentence", Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert "Half a sentence" in str(ask(lambda desk: desk.drafts.load("log")))
    window.log()
    again = opened(qtbot)
    assert again.fields.said.toPlainText() == "Half a sentence"
    again.fields.said.setPlainText("Half a sentence, and more")
    session.closing.emit()
    assert "and more" in str(ask(lambda desk: desk.drafts.load("log")))
    again.reject()


def test_what_cannot_be_kept_is_said_in_the_window_and_stays_there(
    window: MainWindow, qtbot: QtBot, ask: Ask
) -> None:
    window.log()
    dialog = opened(qtbot)
    dialog.keep.click()
    qtbot.waitUntil(lambda: dialog.wrong.isVisible())
    assert "Nothing is written yet" in dialog.wrong.text()
    dialog.fields.said.setPlainText("A call")
    dialog.fields.follow_up.setText("Ring")
    dialog.keep.click()
    assert "no day that can be read" in dialog.wrong.text()
    assert dialog.isVisible()
    assert entries(ask) == []
    dialog.reject()


def test_the_last_five_with_the_same_person_stand_beside(window: MainWindow, qtbot: QtBot, ask: Ask) -> None:
    party = Party("with", "carer", name="Mrs Patel")
    ask(lambda desk: desk.log.add(NewEntry("call", "An earlier call", TODAY, parties=(party,))))
    window.log()
    dialog = opened(qtbot)
    keys("mrs pat")
    qtbot.waitUntil(lambda: dialog.fields.whom.found.count() == 1)
    keys(Qt.Key.Key_Return)

    def words() -> list[str]:
        items = (dialog.last.itemAt(number) for number in range(dialog.last.count()))
        return [item.widget().text() for item in items if item is not None and item.widget() is not None]  # type: ignore[attr-defined]

    qtbot.waitUntil(lambda: "An earlier call" in words())
    dialog.reject()


def test_the_list_is_searched_and_an_entry_put_right(window: MainWindow, qtbot: QtBot, ask: Ask) -> None:
    for said in ("About a bus pass", "About a school place"):
        ask(lambda desk, said=said: desk.log.add(NewEntry("call", said, TODAY)))  # type: ignore[misc]
    window.go("log", None)
    page = window.page
    assert isinstance(page, LogScreen)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    QTest.keyClicks(page.search, "bus")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1 and page.count.text() == "1 entry")
    page.table.setFocus()
    keys(Qt.Key.Key_Return)
    dialog = opened(qtbot)
    qtbot.waitUntil(lambda: dialog.fields.said.toPlainText() == "About a bus pass")
    dialog.fields.said.setPlainText("About a bus card")
    dialog.keep.click()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert {line.said for line in entries(ask)} == {"About a bus card", "About a school place"}


def test_a_restricted_note_is_opened_with_a_reason_and_masked_again_on_leaving(
    window: MainWindow, qtbot: QtBot, ask: Ask
) -> None:
    ask(lambda desk: desk.log.add(NewEntry("call", "Police were called", TODAY, restricted=True)))
    window.go("log", None)
    page = window.page
    assert isinstance(page, LogScreen)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert "Police" not in str(
        [page.model.index(0, place).data() for place in range(page.model.columnCount())]
    )
    page.table.setFocus()
    keys(Qt.Key.Key_Return)
    formed(qtbot)
    keys("asked by the IRO", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Police were called" in str(page.model.index(0, 4).data()))
    window.go("today", None)
    window.go("log", None)
    qtbot.waitUntil(lambda: "Police" not in str(page.model.index(0, 4).data()))


def test_a_follow_up_is_snoozed_and_done_by_keyboard(window: MainWindow, qtbot: QtBot, ask: Ask) -> None:
    ask(lambda desk: desk.follow_ups.add(NewFollowUp("Ring the school", TODAY, desk.person)))
    window.go("log", ("follow-ups", None))
    page = window.page
    assert isinstance(page, LogScreen)
    tasks = page.tasks
    qtbot.waitUntil(lambda: tasks.line is not None)
    tasks.acts["snooze"].setFocus()
    keys(Qt.Key.Key_Return)
    formed(qtbot)
    keys("School is closed", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: tasks.model.rowCount() == 0)
    tasks.state.setCurrentText("Snoozed")
    tasks.state.activated.emit(tasks.state.currentIndex())
    qtbot.waitUntil(lambda: tasks.line is not None)
    assert "School is closed" in str(tasks.model.index(0, 5).data())
    QTest.keyClick(tasks.acts["done"], Qt.Key.Key_Return)
    formed(qtbot)
    keys("They answered", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ask(lambda desk: desk.follow_ups.all(("done",)) != ()) is True)


def test_a_child_s_page_lists_theirs_and_begins_one_about_them(
    window: MainWindow, qtbot: QtBot, ask: Ask
) -> None:
    child = ask(lambda desk: desk.lists.find(name_first(desk))[0].id)
    assert isinstance(child, int)
    about = Party("about", "child", child=child)
    ask(lambda desk: desk.log.add(NewEntry("letter", "About the timetable", TODAY, parties=(about,))))
    window.go("child", child)
    page = window.page
    qtbot.waitUntil(lambda: page.page is not None and len(page.page.log) == 1)  # type: ignore[union-attr]
    page.log.add.click()  # type: ignore[union-attr]
    dialog = opened(qtbot)
    assert [one.parties for one in dialog.fields.whom.whom] == [(about,)]
    dialog.reject()


def name_first(desk: Desk) -> str:
    return next(one.child.surname or "" for one in desk.children.all() if not one.child.restricted)


def dropped(window: MainWindow, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(50, 50), action, data, left, none))


def an_eml(path: Path, subject: str, *, day: str = "Wed, 18 Nov 2026 14:05:00 +0000") -> Path:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Zoë Oakes <z.oakes@oakfield.example>", subject
    mail["Message-ID"] = f"<{subject.replace(' ', '')}@oakfield.example>"
    if day:
        mail["Date"] = day
    mail.set_content("No bus pass yet.")
    mail.add_attachment(b"%PDF letter", maintype="application", subtype="pdf", filename="Letter.pdf")
    path.write_bytes(mail.as_bytes())
    return path


def mailed(qtbot: QtBot, subject: str) -> LogDialog:
    """The dialog that came up with that e-mail."""

    def is_up() -> bool:
        dialog = QApplication.activeModalWidget()
        return isinstance(dialog, LogDialog) and dialog.fields.said.toPlainText().startswith(subject)

    qtbot.waitUntil(is_up, timeout=30_000)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, LogDialog)
    return dialog


def told(qtbot: QtBot) -> str:
    """What the last message says."""

    def is_up() -> bool:
        form = QApplication.activeModalWidget()
        return isinstance(form, Message) and form.accessibleName() in ("E-mails", "Not entered")

    qtbot.waitUntil(is_up, timeout=30_000)
    form = QApplication.activeModalWidget()
    assert isinstance(form, Message)
    form.accept()
    return form.accessibleDescription()


def test_a_dropped_e_mail_begins_an_entry_with_its_attachment_and_only_once(
    window: MainWindow, qtbot: QtBot, ask: Ask, tmp_path: Path
) -> None:
    path = an_eml(tmp_path / "mail.eml", "Bus pass")
    dropped(window, path)
    dialog = mailed(qtbot, "Bus pass")
    dialog.keep.click()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    (line,) = entries(ask)
    assert (line.how, line.who, line.attachments) == ("e-mail", "Zoë Oakes", 1)
    dropped(window, path)
    assert told(qtbot).startswith("That e-mail is in the log already, on 18 November 2026")
    assert len(entries(ask)) == 1


def test_several_dropped_e_mails_come_in_turn_are_skipped_and_the_plain_ones_kept_at_once(
    window: MainWindow, qtbot: QtBot, ask: Ask, tmp_path: Path
) -> None:
    files = [an_eml(tmp_path / f"{n}.eml", f"Number {n}") for n in (1, 2, 3)]
    broken = tmp_path / "4.eml"
    broken.write_bytes(b"\x89PNG")
    undated = an_eml(tmp_path / "5.eml", "Number 5", day="")
    dropped(window, *files, broken, undated)
    first = mailed(qtbot, "Number 1")
    assert "E-mail 1 of 5" in [one.text() for one in first.findChildren(QLabel)]
    first.keep.click()
    second = mailed(qtbot, "Number 2")
    QTest.keyClick(second, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    third = mailed(qtbot, "Number 3")
    finding.button(third, "Keep this and the others, where nothing is to be decided").click()
    last = mailed(qtbot, "Number 5")
    assert any("says no day that can be" in one.text() for one in last.findChildren(QLabel))
    last.reject()
    words = told(qtbot)
    assert words.startswith("2 e-mails kept, 1 skipped, 1 not looked at.")
    assert "E-mail 4: This is no e-mail" in words
    assert sorted(line.said.splitlines()[0] for line in entries(ask)) == ["Number 1", "Number 3"]


def test_a_dropped_e_mail_of_40_mb_is_refused_in_a_sentence(
    window: MainWindow, qtbot: QtBot, ask: Ask, tmp_path: Path
) -> None:
    path = an_eml(tmp_path / "mail.eml", "Bus pass")
    with path.open("r+b") as file:
        file.truncate(40_000_000)
    dropped(window, path)
    assert told(qtbot).startswith("The e-mail is 40 MB and the most is 31 MB, so no entry was begun.")
    assert not entries(ask)


def test_what_was_typed_into_an_e_mail_s_entry_is_there_when_it_is_dropped_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = an_eml(tmp_path / "mail.eml", "Bus pass")
    dropped(window, path)
    dialog = mailed(qtbot, "Bus pass")
    dialog.fields.outcome.setFocus()
    keys("Rang the school")
    dialog.reject()
    dropped(window, path)
    again = mailed(qtbot, "Bus pass")
    qtbot.waitUntil(lambda: again.fields.outcome.text() == "Rang the school")
    again.reject()


def test_a_template_is_made_changed_and_removed_in_the_window(
    window: MainWindow, qtbot: QtBot, ask: Ask
) -> None:
    window.go("log", None)

    def opened_form() -> TemplatesForm:
        finding.button(window, "Make, change or remove templates").click()
        qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), TemplatesForm))
        form = QApplication.activeModalWidget()
        assert isinstance(form, TemplatesForm)
        qtbot.waitUntil(lambda: form.which.count() > 1)
        return form

    def own() -> list[tuple[str, str, int | None]]:
        def read(desk: Desk) -> object:
            return [
                (one.name, one.said, one.follow_up_days) for one in desk.log.templates() if one.id is not None
            ]

        return ask(read)  # type: ignore[return-value]

    def pressed(form: TemplatesForm, name: str) -> None:
        finding.button(form, name).click()
        qtbot.waitUntil(lambda: not form.isVisible())

    form = opened_form()
    form.name.setText("Bus pass")
    form.said.setPlainText("Asked for a bus pass.")
    form.days.setText("soon")
    finding.button(form, "Save").click()
    assert "whole number" in form.wrong.text()
    form.days.setText("5")
    pressed(form, "Save")
    assert own() == [("Bus pass", "Asked for a bus pass.", 5)]
    form = opened_form()
    assert form.which.itemText(1) == "Bus pass"
    form.which.setCurrentIndex(1)
    form.which.activated.emit(1)
    form.name.setText("Bus and train")
    pressed(form, "Save")
    assert own() == [("Bus and train", "Asked for a bus pass.", 5)]
    form = opened_form()
    shipped = form.which.findText("Absence: call to the carer (came with the program)")
    form.which.setCurrentIndex(shipped)
    form.which.activated.emit(shipped)
    assert not form.remove.isEnabled()
    form.name.setText("Bus and train")
    pressed(form, "Save")
    assert [name for name, _, _ in own()] == ["Bus and train"]
    form = opened_form()
    form.which.setCurrentIndex(1)
    form.which.activated.emit(1)
    pressed(form, "Remove this template")
    assert own() == []


def test_a_cover_is_ended_in_the_window(session: Session, window: MainWindow, qtbot: QtBot, ask: Ask) -> None:
    def officer(desk: Desk) -> object:
        if len(desk.people.all()) == 1:
            desk.people.add("P. Nair", "officer", PASSPHRASE, cost=QUICK)
        return desk.follow_ups.cover("P. Nair", desk.person, TODAY, TODAY + timedelta(days=6))

    ask(officer)
    window.go("log", ("follow-ups", None))
    page = window.page
    assert isinstance(page, LogScreen)
    qtbot.waitUntil(lambda: len(page.tasks._covers) == 1)
    page.tasks.cover.click()
    form = QApplication.activeModalWidget()
    assert isinstance(form, CoverForm)
    finding.button(form, "End the cover: Ann Mensah for P. Nair").click()
    qtbot.waitUntil(lambda: ask(lambda desk: desk.follow_ups.covers()) == [])
    form.reject()
