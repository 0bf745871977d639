"""The register in the window: who owes what, narrowed by chips, and asked, chased and excused for many at once."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QLineEdit

from tests.builders import PASSPHRASE, TODAY, excel, list_of_children
from tests.stories.register.school import CHILDREN, FIRST_HALF, SCHOOLS
from ui.dialogs.form import Form
from ui.dialogs.message import Message
from ui.screens.returns.chasing import Chase
from ui.screens.returns.expecting import ExpectReturn
from ui.screens.returns.view import OWED, ReturnsScreen
from ui.screens.screen import Navigator
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.returns import Options

SCHOOL, STATE = 0, 4


@pytest.fixture
def screen(roll, tmp_path, open_session, qtbot):
    """Two schools owe their attendance for the first half-term, a fortnight late; one was asked."""
    with Desk.open(roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        for file in (excel(tmp_path / "s.xlsx", SCHOOLS), list_of_children(tmp_path / "l.xlsx", *CHILDREN)):
            desk.returns.commit(desk.returns.plan([file], Options()))
        period = desk.expected.period_named(FIRST_HALF)
        ids = desk.expected.open_for("attendance", period, due_on=date(2026, 11, 6)).ids
        desk.expected.asked(ids[:1], "e-mail", date(2026, 11, 2))
    page = ReturnsScreen(open_session(roll), Navigator())
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    page.session.changed.connect(page.reload)
    with qtbot.waitSignal(page.owed.presenter.came):
        page.tabs[OWED].click()
    return page


def shown(screen, place):
    model = screen.owed.model
    return [model.index(row, place).data() for row in range(model.rowCount())]


def do(screen, qtbot, name):
    """Press a button under the list, and wait until the register has come again."""
    with qtbot.waitSignal(screen.owed.presenter.came):
        screen.owed.acts[name].click()


def test_the_list_tells_who_owes_what_how_late_and_what_was_done(screen):
    QAbstractItemModelTester(screen.owed.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert shown(screen, SCHOOL) == ["Hillcrest School", "Oakfield Academy"]
    assert shown(screen, STATE) == ["Asked, late", "To ask, late"]
    assert shown(screen, 5) == ["10", "10"]
    assert screen.owed.story.text() == "Hillcrest School: Asked by e-mail on 2 November 2026."


def chase(screen, qtbot, form, folder=""):
    """The window of the button, filled in; and the register that comes once it is done."""
    screen.owed.acts["chase"].click()
    window = next(one for one in screen.owed.findChildren(Chase) if one.isVisible())
    window.form.setCurrentIndex(window.form.findData(form))
    window.folder.setText(str(folder))
    with qtbot.waitSignal(screen.owed.presenter.came):
        window.yes.click()
    return window


def test_several_schools_are_chased_at_once_and_no_more_than_three_times(screen, qtbot):
    for words in ("once", "twice", "three times"):
        screen.owed.table.selectAll()
        chase(screen, qtbot, None)
        assert shown(screen, STATE) == [f"Chased {words}, late"] * 2
    screen.owed.table.selectAll()
    assert not screen.owed.acts["chase"].isEnabled()


def test_drafts_are_written_where_a_person_says_and_a_folder_is_needed(screen, qtbot, tmp_path):
    screen.owed.table.selectAll()
    screen.owed.acts["chase"].click()
    window = next(one for one in screen.owed.findChildren(Chase) if one.isVisible())
    window.yes.click()
    assert window.wrong.text().startswith("No folder is given")
    window.reject()
    chase(screen, qtbot, "e-mails", tmp_path / "drafts")
    assert len(list((tmp_path / "drafts").glob("*.eml"))) == 2
    said = next(one for one in screen.owed.findChildren(Message) if one.isVisible())
    assert any("Nothing was sent." in words.text() for words in said.findChildren(QLabel))


def test_chips_narrow_and_say_how_many_there_are(screen, qtbot):
    assert screen.owed.chips["late"].text() == "Late 2"
    with qtbot.waitSignal(screen.owed.presenter.came):
        screen.owed.chips["asked"].click()
    assert shown(screen, SCHOOL) == ["Hillcrest School"]
    with qtbot.waitSignal(screen.owed.presenter.came):
        screen.owed.look_at(2)
    assert shown(screen, SCHOOL) == ["Hillcrest School", "Oakfield Academy"]
    assert screen.owed.model.id_at(screen.owed.table.currentIndex().row()) == 2


def test_excusing_asks_for_a_reason_and_can_be_taken_back(screen, qtbot):
    screen.owed.acts["excuse"].click()
    form = next(one for one in screen.owed.findChildren(Form) if one.isVisible())
    reason = form.findChild(QLineEdit)
    qtbot.keyClicks(reason, "Shut for a week")
    with qtbot.waitSignal(screen.owed.presenter.came):
        qtbot.keyClick(reason, Qt.Key.Key_Return)
    assert shown(screen, STATE) == ["To ask, late", "Excused"]
    screen.owed.table.select_id(1)
    assert "Shut for a week" in screen.owed.story.text()
    do(screen, qtbot, "again")
    assert shown(screen, STATE) == ["Asked, late", "To ask, late"]


def test_a_return_is_expected_of_every_school_and_a_wrong_day_is_told_in_the_window(screen, qtbot):
    screen.owed.expect.click()
    qtbot.waitUntil(lambda: bool(screen.owed.findChildren(ExpectReturn)), timeout=10_000)
    (form,) = screen.owed.findChildren(ExpectReturn)
    form.kind.setCurrentIndex(form.kind.findData("progress"))
    form.due.setText("someday")
    form.yes.click()
    assert form.wrong.text()
    form.due.setText("11/12/2026")
    with qtbot.waitSignal(screen.owed.presenter.came):
        form.yes.click()
    assert not form.isVisible()
    assert len(shown(screen, SCHOOL)) == 4
    assert screen.owed.chips["to ask"].text() == "To ask 3"
