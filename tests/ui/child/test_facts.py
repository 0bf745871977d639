"""Facts corrected in place: checked, saved on leaving, put back by Esc, kept through a lock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.child.conftest import CHILD, asked, tab
from ui.screens.child.fact_field import STILL_TYPED, FactField
from ui.screens.child.view import ChildScreen
from ui.session import Session
from vsdesk.desk import Desk
from vsdesk.desk.edits import CHANGED_MEANWHILE


def field(screen: ChildScreen, name: str) -> FactField:
    tab(screen, "Facts")
    return screen.facts.fields[name]


def typed(qtbot: QtBot, found: FactField, text: str) -> None:
    assert isinstance(found.editor, QLineEdit)
    found.editor.selectAll()
    if text:
        qtbot.keyClicks(found.editor, text)
    else:
        qtbot.keyClick(found.editor, Qt.Key.Key_Delete)


def save(qtbot: QtBot, screen: ChildScreen, found: FactField, text: str) -> None:
    typed(qtbot, found, text)
    with qtbot.waitSignal(screen.presenter.saved, timeout=10_000):
        qtbot.keyClick(found.editor, Qt.Key.Key_Return)


def test_a_fact_is_saved_in_a_named_batch_and_shown_in_the_head(
    screen: ChildScreen, session: Session, qtbot: QtBot
) -> None:
    save(qtbot, screen, field(screen, "known_as_forename"), "Danny")
    qtbot.waitUntil(lambda: screen.header.name.text() == "Danny Novak", timeout=10_000)
    last = asked(qtbot, session, lambda desk: desk.batches()[-1].name)
    assert last == "Edit: known-as forename"


def test_a_day_typed_any_way_is_shown_one_way(screen: ChildScreen, qtbot: QtBot) -> None:
    found = field(screen, "born_on")
    save(qtbot, screen, found, "27/3/2014")
    qtbot.waitUntil(lambda: found.text == "27 March 2014", timeout=10_000)
    assert found.former.text() == "Before: 28 March 2014"
    assert not found.is_dirty


def test_the_same_day_typed_otherwise_saves_nothing(
    screen: ChildScreen, session: Session, qtbot: QtBot
) -> None:
    count = asked(qtbot, session, lambda desk: len(desk.batches()))
    found = field(screen, "born_on")
    save(qtbot, screen, found, "28/3/2014")
    qtbot.waitUntil(lambda: found.text == "28 March 2014", timeout=10_000)
    assert asked(qtbot, session, lambda desk: len(desk.batches())) == count


def test_leaving_a_field_saves_it(screen: ChildScreen, qtbot: QtBot) -> None:
    found = field(screen, "pronouns")
    found.editor.setFocus()
    typed(qtbot, found, "they/them")
    with qtbot.waitSignal(screen.presenter.saved, timeout=10_000):
        screen.facts.fields["forename"].editor.setFocus()
        if found.is_dirty:
            found._leave()


def test_what_is_no_date_is_said_at_once_and_never_saved(
    screen: ChildScreen, session: Session, qtbot: QtBot
) -> None:
    count = asked(qtbot, session, lambda desk: len(desk.batches()))
    found = field(screen, "born_on")
    typed(qtbot, found, "soon")
    assert found.message.text().startswith("This is no date")
    qtbot.keyClick(found.editor, Qt.Key.Key_Return)
    assert found.text == "soon"
    assert asked(qtbot, session, lambda desk: len(desk.batches())) == count


def test_a_wrong_check_letter_warns_and_is_saved(screen: ChildScreen, qtbot: QtBot) -> None:
    found = field(screen, "upn")
    good = found.text
    bad = ("A" if good[0] != "A" else "B") + good[1:]
    typed(qtbot, found, bad)
    assert found.message.text().startswith("The check letter should be")
    with qtbot.waitSignal(screen.presenter.saved, timeout=10_000):
        qtbot.keyClick(found.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not found.is_dirty and found.fact.value == bad, timeout=10_000)
    assert found.former.text() == f"Before: {good}"


def test_esc_puts_back_what_was_there(screen: ChildScreen, qtbot: QtBot) -> None:
    found = field(screen, "born_on")
    typed(qtbot, found, "soon")
    qtbot.keyClick(found.editor, Qt.Key.Key_Escape)
    assert found.text == "28 March 2014"
    assert found.message.isHidden()


def test_undo_in_a_field_is_the_fields_own(screen: ChildScreen, qtbot: QtBot) -> None:
    found = field(screen, "forename")
    assert isinstance(found.editor, QLineEdit)
    typed(qtbot, found, "Dan")
    qtbot.keyClick(found.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert found.text != "Dan"


def test_a_choice_is_saved_when_it_is_made(screen: ChildScreen, qtbot: QtBot) -> None:
    found = field(screen, "born_on_basis")
    assert isinstance(found.editor, QComboBox)
    found.editor.setCurrentIndex(found.editor.findData("assessed"))
    with qtbot.waitSignal(screen.presenter.saved, timeout=10_000):
        found.editor.activated.emit(found.editor.currentIndex())
    qtbot.waitUntil(lambda: found.fact.value == "assessed", timeout=10_000)


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(
    screen: ChildScreen, session: Session, qtbot: QtBot
) -> None:
    found = field(screen, "forename")
    session.changed.disconnect(screen.reload)
    with qtbot.waitSignal(session.changed, timeout=10_000):
        session.jobs.run(
            lambda desk, progress: desk.edits.set_fact(CHILD, "forename", "Daniel", "Danyal"), "Other"
        )
    typed(qtbot, found, "Dan")
    with qtbot.waitSignal(screen.presenter.refused, timeout=10_000) as blocker:
        qtbot.keyClick(found.editor, Qt.Key.Key_Return)
    assert blocker.args == ["forename", CHANGED_MEANWHILE]
    assert found.text == "Dan"
    qtbot.waitUntil(lambda: found.fact.value == "Danyal", timeout=10_000)
    qtbot.keyClick(found.editor, Qt.Key.Key_Escape)
    assert found.text == "Danyal"


def test_typing_in_one_field_survives_the_saving_of_another(screen: ChildScreen, qtbot: QtBot) -> None:
    typed(qtbot, field(screen, "language"), "Twi, some Fr")
    save(qtbot, screen, field(screen, "pronouns"), "he/him")
    qtbot.waitUntil(lambda: screen.facts.fields["pronouns"].fact.value == "he/him", timeout=10_000)
    assert screen.facts.fields["language"].text == "Twi, some Fr"


def test_unsaved_text_survives_a_lock_and_is_offered_again(
    show: Callable[..., ChildScreen],
    open_session: Callable[..., Session],
    sample_roll: Path,
    as_desk: Callable[[Callable[[Desk], object]], object],
    qtbot: QtBot,
) -> None:
    session = open_session(sample_roll)
    screen = show(session)
    typed(qtbot, field(screen, "born_on"), "27 Marc")
    screen.hide()
    session.close()
    assert as_desk(lambda desk: len(desk.drafts.names("child "))) == 1
    again = show(open_session(sample_roll))
    found = field(again, "born_on")
    qtbot.waitUntil(lambda: found.text == "27 Marc", timeout=10_000)
    assert found.message.text() == STILL_TYPED
    qtbot.keyClick(found.editor, Qt.Key.Key_Escape)
    assert found.text == "28 March 2014"


def test_a_draft_goes_when_its_text_is_saved(screen: ChildScreen, session: Session, qtbot: QtBot) -> None:
    found = field(screen, "pronouns")
    typed(qtbot, found, "she/her")
    screen.facts.keep_draft()
    qtbot.waitUntil(
        lambda: asked(qtbot, session, lambda desk: desk.drafts.names("child ")) != (), timeout=10_000
    )
    with qtbot.waitSignal(screen.presenter.saved, timeout=10_000):
        qtbot.keyClick(found.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not found.is_dirty, timeout=10_000)
    screen.facts.flush()
    qtbot.waitUntil(
        lambda: asked(qtbot, session, lambda desk: desk.drafts.names("child ")) == (), timeout=10_000
    )
