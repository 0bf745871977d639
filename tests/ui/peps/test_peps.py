"""The list of PEPs: chips that count, Enter opens a plan or begins one, and a viewer changes nothing."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu

from tests.builders import PASSPHRASE
from tests.ui.finding import button, dialog, words
from ui.dialogs.form import Form
from ui.dialogs.message import Message
from ui.dialogs.packs.chosen import AskAbout
from ui.screens.peps.chased import Chased
from ui.screens.peps.view import PepsScreen
from ui.screens.peps.weighed import Weighed
from ui.screens.screen import Navigator
from ui.session import Secret, Session
from vsdesk.desk.pep_list import FILTERS


@pytest.fixture
def peps(session, qtbot):
    page = PepsScreen(session, Navigator())
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    session.changed.connect(page.reload)
    with qtbot.waitSignal(page.presenter.listed):
        page.show_with(None)
    return page


def shown(peps, qtbot, code):
    with qtbot.waitSignal(peps.presenter.listed):
        peps.chips[code].click()
    return peps.model.ids


def test_every_chip_shows_as_many_as_it_says(peps, qtbot):
    for one in FILTERS:
        keys = shown(peps, qtbot, one.code)
        assert peps.chips[one.code].text() == f"{one.title}  {len(keys)}"


def test_a_child_without_a_plan_is_there_and_enter_begins_one(peps, session, qtbot):
    keys = shown(peps, qtbot, "due")
    assert keys
    assert all(key < 0 for key in keys)
    peps.table.setFocus()
    gone = []
    peps.navigator.go.connect(lambda page, argument: gone.append((page, argument)))
    with qtbot.waitSignal(session.changed) as changed:
        qtbot.keyClick(peps.table, Qt.Key.Key_Return)
    assert changed.args[0].name == "PEP: open for Autumn 2026"
    qtbot.waitUntil(lambda: gone == [("pep", 1)])
    assert len(shown(peps, qtbot, "due")) == len(keys)
    assert 1 in peps.model.ids


def test_words_narrow_the_list_and_none_says_what_to_do(peps, qtbot):
    with qtbot.waitSignal(peps.presenter.listed):
        peps.search.setText("nobody of that name")
    assert peps.listing.shown.currentWidget() is peps.empty
    with qtbot.waitSignal(peps.presenter.listed):
        peps.search.setText("")
    assert peps.listing.shown.currentWidget() is peps.table


def test_a_heading_sorts_and_sorts_the_other_way(peps, qtbot):
    who = next(number for number, one in enumerate(peps.model.columns) if one.sort == "who")
    head = peps.table.horizontalHeader()
    orders = []
    for _ in range(2):
        with qtbot.waitSignal(peps.presenter.listed):
            head.sectionClicked.emit(who)
            head.setSortIndicator(who, Qt.SortOrder.DescendingOrder)
        orders.append(peps.model.ids)
    assert orders[0] == orders[1][::-1]


def test_the_term_is_opened_for_everyone_at_once_and_a_day_booked_for_the_selected(peps, session, qtbot):
    due = len(shown(peps, qtbot, "due"))
    button(peps, "Open the term").click()
    with qtbot.waitSignal(session.changed) as changed:
        button(dialog(Message), "Open them").click()
    assert changed.args[0].name.startswith("PEP: open Autumn 2026 for ")
    keys = shown(peps, qtbot, "due")
    assert len(keys) == due
    peps.table.selectAll()
    chosen = tuple(peps._chosen()[:3])
    assert len(chosen) == 3
    peps.table.clearSelection()
    rows = [peps.model.index(peps.model.row_of(key), 0) for key in chosen]
    for row in rows:
        flag = QItemSelectionModel.SelectionFlag
        peps.table.selectionModel().select(row, flag.Select | flag.Rows)
    peps.bulk.book()
    form = dialog(Form)
    fields = {one.accessibleName(): one for one in form.findChildren(QLineEdit)}
    fields["Minutes each"].setText("none")
    fields["Day"].setText("27 November 2026")
    button(form, "Book them").click()
    assert "write them as 45" in form.wrong.text()
    fields["Minutes each"].setText("45")
    with qtbot.waitSignal(session.changed) as changed:
        button(form, "Book them").click()
    assert changed.args[0].name == "PEP: book 3 meetings on Fri 27 Nov 2026"
    times = [session_line(session, qtbot, key).meeting_at for key in chosen]
    assert times == ["09:30", "10:15", "11:00"]


def session_line(session, qtbot, key):
    """A line of the list, as the read lane has it."""
    found = []
    session.ask("line", lambda desk: desk.pep_lists.lines((key,))[key], found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def chosen_step(peps, qtbot, words):
    """What the menu for the selected, asked for by its keys, brings up for one of its lines."""
    peps.table.setFocus()
    qtbot.keyClick(peps.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    peps.bulk.menu(peps.many)
    menu = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible())
    line = next(one for one in menu.actions() if one.text().replace("&", "").startswith(words))
    assert line.isEnabled()
    menu.setActiveAction(line)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(isinstance(one, Weighed) for one in QApplication.topLevelWidgets()))
    return dialog(Weighed)


def test_many_are_signed_off_by_keyboard_once_it_was_said_which_cannot_be(peps, session, qtbot):
    def work(desk, progress):
        opened = desk.peps.open_term().peps
        for pep in opened[:2]:
            desk.peps.hold(pep)
            desk.peps.submit(pep)
        return desk.peps.begin_qa_many(opened[:2]).changes

    with qtbot.waitSignal(session.changed):
        session.jobs.run(work, "Preparing")
    count = len(shown(peps, qtbot, "open"))
    form = chosen_step(peps, qtbot, "Sign off")
    left = f"{count - 2} left out: The quality of this PEP was not looked at"
    assert f"2 of {count} PEPs can be signed off. The others are left out." in words(form)
    assert left in words(form)
    assert form.yes.text() == "Sign off 2 PEPs"
    assert form.yes.hasFocus()
    form.table.select_id(count - 1)
    assert form.whole.text().startswith("The quality of this PEP was not looked at")
    with qtbot.waitSignal(session.changed) as changed:
        qtbot.keyClick(form.yes, Qt.Key.Key_Space)
    assert changed.args[0].name == "PEP: sign off 2 PEPs"
    assert not form.isVisible()


def test_where_nothing_is_missing_nothing_can_be_chased(peps, session, qtbot):
    with qtbot.waitSignal(session.changed):
        session.jobs.run(lambda desk, progress: desk.peps.open_term().changes, "Preparing")
    shown(peps, qtbot, "open")
    form = chosen_step(peps, qtbot, "Note that what is missing was chased")
    assert "None of" in words(form)
    assert not form.yes.isEnabled()
    form.reject()


def test_what_is_missing_is_chased_by_drafts_in_a_folder_and_shown_for_whom(peps, session, qtbot, tmp_path):
    def work(desk, progress):
        return desk.peps.ask_many(desk.peps.open_term().peps[:2]).changes

    with qtbot.waitSignal(session.changed):
        session.jobs.run(work, "Preparing")
    shown(peps, qtbot, "open")
    form = chosen_step(peps, qtbot, "E-mails to those who owe")
    assert "Nothing is sent." in words(form)
    form.yes.click()
    dialog(QFileDialog).fileSelected.emit(str(tmp_path))
    dialog(QFileDialog).close()
    qtbot.waitUntil(lambda: any(isinstance(one, Chased) for one in QApplication.topLevelWidgets()))
    told = dialog(Chased)
    assert told.model.rowCount() == len(list(tmp_path.glob("*.eml"))) > 0
    assert "Nothing was sent" in words(told)
    assert (tmp_path / "Parts of PEPs chased.csv").exists()
    button(told, "Close").click()


def test_the_schools_of_the_selected_are_asked_and_where_there_are_none_it_says_so(peps, qtbot, tmp_path):
    keys = shown(peps, qtbot, "due")
    peps.table.selectAll()
    peps.presenter.packs(peps._chosen(), peps.bulk._packs)
    qtbot.waitUntil(lambda: bool(peps.findChildren(AskAbout)))
    window = dialog(AskAbout)
    assert f"{len(keys)} children" in words(window)
    window.folder.setText(str(tmp_path / "packs"))
    window.yes.click()
    qtbot.waitUntil(lambda: window.wrong.text().startswith("None of these children is at a school now"))
    assert not (tmp_path / "packs").exists()


def test_in_a_term_without_dates_the_list_stands_and_opening_the_term_says_what_to_do(
    sample_roll, qt_look, qtbot
):
    later = Session(sample_roll, date(2031, 10, 1))
    with qtbot.waitSignal(later.opened, timeout=30_000):
        later.open(Secret(passphrase=PASSPHRASE))
    page = PepsScreen(later, Navigator())
    qtbot.addWidget(page)
    said = []
    page.navigator.failed.connect(lambda error: said.append(str(error)))
    with qtbot.waitSignal(page.presenter.listed):
        page.show_with(None)
    button(page, "Open the term").click()
    button(dialog(Message), "Open them").click()
    qtbot.waitUntil(lambda: bool(said))
    later.close()
    (words_,) = said
    assert words_.startswith("The calendar has no term dates for ")
    assert words_.endswith("add that year under Settings, Terms and holidays.")


def test_a_plan_for_a_child_who_left_is_refused_in_one_sentence(peps, session, qtbot):
    child = -shown(peps, qtbot, "due")[0]
    job = session.jobs.run(
        lambda desk, progress: desk.edits.set_fact(child, "left_on", None, "01/11/2026"), "Prepare"
    )
    with qtbot.waitSignal(job.done):
        pass
    said = []
    peps.navigator.failed.connect(lambda error: said.append(str(error)))
    peps.presenter.open_plan(child)
    qtbot.waitUntil(lambda: bool(said))
    assert "no longer looked after, so no PEP can be opened" in said[0]
