"""Batches on the screen, Ctrl+Z, and a refused undo."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui.finding import button, dialog, words
from ui.dialogs.message import Message
from ui.operations.batches import undo, undo_last
from ui.operations.clashes import Clashes
from ui.screens.batches.view import BatchesScreen
from ui.screens.screen import Navigator
from vsdesk.desk.due import DueItem

ITEM = DueItem("upn:1", "UPN missing", "A", "w", "school", "to decide")


@pytest.fixture
def screen(session, qtbot):
    page = BatchesScreen(session, Navigator())
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    session.changed.connect(page.reload)
    with qtbot.waitSignal(page.presenter.opened):
        page.show_with(None)
    return page


def note(session, qtbot):
    with qtbot.waitSignal(session.changed) as changed:
        session.jobs.run(lambda desk, progress: desk.due.note(ITEM, "rang"), "Note")
    return changed.args[0].batch


def test_the_newest_is_first_and_opens_to_what_it_changed(screen):
    assert list(screen.model.ids) == sorted(screen.model.ids, reverse=True)
    assert screen.model.index(0, 3).data().startswith("Import: SSDA903 Episodes")
    told = words(screen.side)
    assert "care episode, added" in told
    assert "episodes.csv" in told


def test_the_search_keeps_those_that_have_every_word(screen):
    screen.search.setText("header import")
    assert [screen.model.index(n, 3).data() for n in range(screen.model.rowCount())] == [
        "Import: SSDA903 Header, header.csv"
    ]
    screen.search.setText("nothing like it")
    assert screen.listing.shown.currentWidget() is screen.empty


def test_undo_asks_by_name_and_redo_brings_it_back(screen, session, qtbot):
    note(session, qtbot)
    qtbot.waitUntil(lambda: screen.model.index(0, 3).data() == "Note: UPN missing")
    screen.table.select_id(screen.model.id_at(0))
    qtbot.waitUntil(lambda: "Note: UPN missing" in words(screen.side))
    button(screen.side, "Undo: Note: UPN missing").click()
    box = dialog(Message)
    assert box.windowTitle() == "Undo: Note: UPN missing?"
    with qtbot.waitSignal(session.changed):
        button(box, "Undo").click()
    qtbot.waitUntil(lambda: screen.model.index(0, 3).data() == "Undo: Note: UPN missing")
    screen.table.select_id(screen.model.id_at(0))
    assert screen.model.index(1, 5).data() == f"undone by {screen.model.id_at(0)}"
    qtbot.waitUntil(lambda: "Undo: Note: UPN missing" in words(screen.side))
    button(screen.side, "Do again: Undo: Note: UPN missing").click()
    with qtbot.waitSignal(session.changed):
        button(dialog(Message), "Do it again").click()
    qtbot.waitUntil(lambda: screen.model.index(2, 5).data() == "")


def test_ctrl_z_names_the_last_batch_of_this_sitting_and_says_when_there_is_none(screen, session, qtbot):
    undo_last(session, screen)
    qtbot.waitUntil(
        lambda: any("Nothing to undo" in one.windowTitle() for one in screen.findChildren(Message))
    )
    dialog(Message).accept()
    note(session, qtbot)
    undo_last(session, screen)
    qtbot.waitUntil(
        lambda: any(one.windowTitle() == "Undo: Note: UPN missing?" for one in screen.findChildren(Message))
    )
    box = next(one for one in screen.findChildren(Message) if one.windowTitle().startswith("Undo: Note"))
    with qtbot.waitSignal(session.changed) as changed:
        button(box, "Undo").click()
    assert changed.args[0].name == "Undo: Note: UPN missing"


def test_a_refused_undo_shows_the_clashes_side_by_side(screen, session, qtbot):
    first = next(screen.presenter.batch(number) for number in screen.model.ids
                 if "A list of children" in screen.presenter.batch(number).name)  # fmt: skip
    with qtbot.waitSignal(session.changed):
        session.jobs.run(lambda desk, progress: desk.deeds.restrict(1, "a court order"), "Restrict")
    button(undo(session, first, screen), "Undo").click()
    qtbot.waitUntil(lambda: bool(screen.findChildren(Clashes)))
    clashes = screen.findChildren(Clashes)[0]
    rows = [
        [clashes.model.index(row, column).data() for column in range(5)]
        for row in range(clashes.model.rowCount())
    ]
    assert ["child 1", "restricted", "no", "yes", "restricted was changed since"] in rows
