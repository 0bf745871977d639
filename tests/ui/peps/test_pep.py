"""One PEP's page by keyboard: steps, parts, entries, and a score in eleven keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu

from tests.ui.finding import button, dialog, words
from ui.dialogs.form import Form
from ui.dialogs.packs.chosen import AskAbout
from ui.screens.pep.second_look import SecondLook
from ui.screens.pep.view import PepScreen
from ui.screens.screen import Navigator


def does(session, qtbot, work):
    """Something done with the roll from outside the page."""
    job = session.jobs.run(lambda desk, progress: work(desk), "Prepare")
    with qtbot.waitSignal(job.done):
        pass


@pytest.fixture
def pep(session, qtbot):
    """The page of a plan whose meeting was held and whose written plan is in."""

    def prepare(desk):
        child = next(one for one in desk.children.all("looked-after") if one.standing.word == "looked after")
        _, number = desk.peps.open_for(child.child.id, term="Autumn 2026", on=date(2026, 9, 8))
        desk.peps.ask_parts(number, on=date(2026, 10, 1))
        desk.peps.hold(number, date(2026, 10, 20))
        desk.peps.submit(number, date(2026, 11, 2))

    does(session, qtbot, prepare)
    page = PepScreen(session, Navigator())
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    session.changed.connect(page.reload)
    with qtbot.waitSignal(page.presenter.shown):
        page.show_with(1)
    return page


def test_the_path_says_where_it_stands_and_the_green_button_what_comes_next(pep):
    assert "▸ Quality" in words(pep)
    assert "✓ Held" in words(pep)
    assert pep.next.text() == "Score quality"


def test_it_is_returned_for_a_reason_of_the_list_that_somebody_chose(pep, qtbot):
    qtbot.waitUntil(lambda: bool(pep.reasons["returned"]))
    pep.steps.send_back(pep.reasons["returned"])
    form = dialog(Form)
    reason = form.findChild(QComboBox)
    button(form, "Return it").click()
    assert form.wrong.text() == "Choose a reason, or write one."
    reason.setCurrentText("Targets cannot be measured")
    with qtbot.waitSignal(pep.presenter.shown):
        button(form, "Return it").click()
    found = pep.presenter.page.pep
    assert found.is_returned
    assert found.returned_reason == "Targets cannot be measured"


def test_eleven_keys_score_it_and_the_grade_is_explained_as_they_fall(pep, session, qtbot):
    pep.next.click()
    assert pep.focusWidget() is pep.side.quality.rows[0]
    for number in range(11):
        assert pep.focusWidget() is pep.side.quality.rows[number]
        qtbot.keyClick(pep.focusWidget(), Qt.Key.Key_2 if number == 3 else Qt.Key.Key_1)
    assert pep.side.quality.grade.text() == "Amber · all scored · not saved yet"
    assert pep.side.quality.why.text().startswith("Amber: 1 of 11 is amber (Needs);")
    assert pep.focusWidget() is pep.side.quality.finish
    qtbot.keyClick(pep.focusWidget(), Qt.Key.Key_Return)
    form = dialog(Form)
    with qtbot.waitSignal(pep.presenter.shown):
        button(form, "Finish").click()
    assert pep.presenter.page.review.overall == "amber"
    assert pep.next.text() == "Sign off"
    with qtbot.waitSignal(session.changed) as changed:
        pep.next.click()
    assert changed.args[0].name == "PEP: signed off"


def test_nought_says_not_due_only_where_that_can_be_and_backspace_takes_it_away(pep, qtbot):
    needs, transition = pep.side.quality.rows[3], pep.side.quality.rows[8]
    for row in (needs, transition):
        row.setFocus()
        qtbot.keyClick(row, Qt.Key.Key_0)
    assert pep.presenter.scores == {"transition": "not due"}
    qtbot.keyClick(transition, Qt.Key.Key_Backspace)
    assert pep.presenter.scores == {}


def test_leaving_the_page_keeps_what_was_scored(pep, session, qtbot):
    pep.side.quality.rows[0].setFocus()
    qtbot.keyClick(pep.side.quality.rows[0], Qt.Key.Key_1)
    with qtbot.waitSignal(session.changed) as changed:
        pep.hide()
    assert changed.args[0].name == "PEP: score quality so far"


def test_enter_on_a_part_says_it_came_in_and_again_that_it_did_not(pep, qtbot):
    table = pep.left.parts.table
    table.setFocus()
    for words_of_it in ("in", "asked for"):
        with qtbot.waitSignal(pep.presenter.shown):
            qtbot.keyClick(table, Qt.Key.Key_Return)
        assert pep.presenter.page.parts[0].words == words_of_it


def test_a_target_is_typed_and_what_it_lacks_stands_beside_it(pep, qtbot):
    button(pep, "Add to: targets").click()
    form = dialog(Form)
    button(form, "Save").click()
    assert form.wrong.text() == "“What” is empty; say it in a few words."
    next(one for one in form.findChildren(type(form.line("x"))) if one.accessibleName() == "What").setText(
        "Reads aloud every week"
    )
    with qtbot.waitSignal(pep.presenter.shown):
        button(form, "Save").click()
    assert next(iter(pep.presenter.page.lacking.targets.values()))[0] == "no measure"


def test_a_plan_whose_opening_was_undone_is_left(pep, session, qtbot):
    def undo_all(desk):
        for line in reversed(desk.batches()):
            if line.name.startswith("PEP"):
                desk.undo(line.id)

    does(session, qtbot, undo_all)
    gone = []
    pep.navigator.go.connect(lambda page, argument: gone.append(page))
    pep.reload()
    qtbot.waitUntil(lambda: gone == ["peps"])


def test_c_takes_a_remark_and_enter_goes_back_and_it_is_kept_with_the_score(pep, session, qtbot):
    card = pep.side.quality
    pep.next.click()
    qtbot.keyClick(pep.focusWidget(), Qt.Key.Key_C)
    assert pep.focusWidget() is card.remark
    qtbot.keyClicks(card.remark, "In her own words")
    qtbot.keyClick(card.remark, Qt.Key.Key_Return)
    assert pep.focusWidget() is card.rows[0]
    assert card.rows[0].accessibleName() == "Child’s voice: not scored, with a remark"
    assert pep.presenter.saved  # it waits for a score
    qtbot.keyClick(pep.focusWidget(), Qt.Key.Key_1)
    with qtbot.waitSignal(pep.presenter.shown):
        card.save.click()
    assert pep.presenter.page.review.comments == {"voice": "In her own words"}
    assert pep.presenter.remarked == {}


def test_a_second_look_is_scored_by_keys_and_where_it_differs_stands_on_the_page(pep, session, qtbot):
    def graded(desk):
        rubric = desk.pep_quality.rubric
        return desk.pep_quality.score(1, {one.code: "green" for one in rubric.criteria}, finish=True)

    with qtbot.waitSignal(pep.presenter.shown):
        does(session, qtbot, graded)
    pep.side.quality.second.click()
    look = dialog(SecondLook)
    assert look.focusWidget() is look.rows[0]
    for number in range(len(look.rows)):
        qtbot.keyClick(look.focusWidget(), Qt.Key.Key_2 if number == 3 else Qt.Key.Key_1)
    assert look.told.text() == "10 of 11 agree"
    assert "◆ first: green" in words(look)
    look.keep.click()
    assert "another person’s" in look.wrong.text()
    look.who.setText("R. Osei")
    with qtbot.waitSignal(pep.presenter.shown):
        look.keep.click()
    assert "10 of 11 agree; differ on Needs (green, then amber)" in pep.side.quality.second_words.text()
    assert pep.presenter.page.review.overall == "green"


def test_the_menu_asks_the_school_about_this_child_alone_and_says_where_there_is_none(pep, qtbot, tmp_path):
    pep.more.click()
    menu = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible())
    next(one for one in menu.actions() if one.text().startswith("Workbook for the school")).trigger()
    menu.close()
    window = dialog(AskAbout)
    assert "this child alone" in words(window)
    window.folder.setText(str(tmp_path / "one"))
    window.yes.click()
    qtbot.waitUntil(lambda: window.wrong.text().startswith("This child is not in our care at a school now"))
    assert window.isVisible()
    assert not (tmp_path / "one").exists()


@pytest.fixture
def begun(session, qtbot):
    """The page of a plan that was opened, and nothing else; who came into care is known."""

    def prepare(desk):
        child = next(
            one
            for one in desk.children.all("looked-after")
            if one.periods and one.standing.word == "looked after"
        )
        return desk.peps.open_for(child.child.id)[0]

    does(session, qtbot, prepare)
    page = PepScreen(session, Navigator())
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    with qtbot.waitSignal(page.presenter.shown):
        page.show_with(1)
    return page


def test_a_meeting_before_entry_to_care_is_refused_in_one_sentence(begun, qtbot):
    said = []
    begun.navigator.failed.connect(lambda error: said.append(str(error)))
    begun.steps.book()
    form = dialog(Form)
    {one.accessibleName(): one for one in form.findChildren(QLineEdit)}["Day"].setText("1 September 1999")
    button(form, "Book it").click()
    qtbot.waitUntil(lambda: bool(said) or bool(form.wrong.text()))
    (words_,) = said or [form.wrong.text()]
    assert words_.startswith("The meeting is before the child came into care on ")
    assert begun.presenter.page.pep.booked_for is None


def test_a_meeting_at_a_weekend_is_booked_only_once_it_is_said_again(begun, qtbot):
    begun.steps.book()
    form = dialog(Form)
    {one.accessibleName(): one for one in form.findChildren(QLineEdit)}["Day"].setText("28 November 2026")
    button(form, "Book it").click()
    assert form.wrong.text() == "Sat 28 Nov 2026 is a weekend. Press Book it once more if that is meant."
    assert begun.presenter.page.pep.booked_for is None
    with qtbot.waitSignal(begun.session.changed) as changed:
        button(form, "Book it").click()
    assert changed.args[0].touched("pep")


def test_a_meeting_after_the_plan_is_due_is_booked_only_once_it_is_said_again(begun, qtbot):
    begun.steps.book()
    form = dialog(Form)
    day = {one.accessibleName(): one for one in form.findChildren(QLineEdit)}["Day"]
    assert begun.due.text() == "Due: Autumn 2026 ends on Fri 18 Dec 2026."
    day.setText("19 December 2026")
    button(form, "Book it").click()
    after = "after Fri 18 Dec 2026, by which this PEP is due. Press Book it once more if that is meant."
    assert form.wrong.text() == f"Sat 19 Dec 2026 is a weekend, and {after}"
    day.setText("21 December 2026")
    button(form, "Book it").click()
    assert form.wrong.text() == f"Mon 21 Dec 2026 is {after}"
    assert begun.presenter.page.pep.booked_for is None
    with qtbot.waitSignal(begun.session.changed) as changed:
        button(form, "Book it").click()
    assert changed.args[0].touched("pep")


def test_parts_are_all_in_only_when_those_not_asked_for_are_too(begun, session, qtbot):
    def step():
        one = begun.presenter.page.path[2]
        return one.detail, one.stands

    does(session, qtbot, lambda desk: desk.peps.ask_parts(1, ["care", "school", "voice"]))
    does(session, qtbot, lambda desk: [desk.peps.receive_part(1, part) for part in ("care", "school")][-1])
    begun.reload()
    qtbot.waitUntil(lambda: step() == ("2 of 3 in; 3 not asked", "now"))
    does(session, qtbot, lambda desk: desk.peps.receive_part(1, "voice"))
    begun.reload()
    qtbot.waitUntil(lambda: step() == ("3 of 3 asked for are in; 3 not asked", "to come"))
    for part in ("targets", "carer", "health"):
        does(session, qtbot, lambda desk, part=part: desk.peps.receive_part(1, part))
    begun.reload()
    qtbot.waitUntil(lambda: step()[1] == "done")


def test_there_is_no_sign_off_without_a_look_at_quality(begun):
    begun.more.click()
    menu = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible())
    can = {one.text(): one.isEnabled() for one in menu.actions()}
    menu.close()
    assert can["Sign off"] is False
