"""The returns page: rows that wait beside who may be meant, each decision, and what was brought in."""

from importlib import resources

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from tests.builders import PASSPHRASE, TODAY
from tests.ui.finding import button, dialog, words
from ui.dialogs.message import Message
from ui.screens.returns.view import CAME, WAIT, ReturnsScreen
from ui.screens.screen import Navigator
from vsdesk.desk import Desk
from vsdesk.desk.arrivals import arrivals
from vsdesk.desk.clock import Clock
from vsdesk.desk.returns import Options

REGISTER = "School register extract.csv"
RETURN = "Attendance/Beacon Hill % attendance.xlsx"


@pytest.fixture
def held_roll(sample_roll):
    """The sample with a return of which some rows wait."""
    files = resources.files("resources") / "sample"
    with (
        resources.as_file(files) as sample,
        Desk.open(sample_roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk,
    ):
        desk.returns.commit(desk.returns.plan([sample / REGISTER], Options()))
        period = (TODAY.replace(month=9, day=2), TODAY.replace(month=10, day=23))
        options = Options(kind="attendance", school_urn="900010", period=period)
        desk.returns.commit(desk.returns.plan([sample / RETURN], options))
        assert len(desk.held.all()) >= 2
    return sample_roll


@pytest.fixture
def screen(held_roll, open_session, qtbot):
    page = ReturnsScreen(open_session(held_roll), Navigator())
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    for model in (page.waiting, page.came):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.session.changed.connect(page.reload)
    with qtbot.waitSignal(page.presenter.came):
        page.show_with(None)
    return page


def with_candidate(screen):
    return next(one for one in screen._found.waiting if one.candidates)


def test_a_row_stands_beside_who_may_be_meant_and_why(screen, qtbot):
    row = with_candidate(screen)
    screen.show_with(row.id)
    told = ""

    def beside() -> bool:
        # Read once: while an answer comes in, what was written is taken down and written anew.
        nonlocal told
        told = words(screen.decision)
        return row.place in told and "As sent" in told

    qtbot.waitUntil(beside, timeout=20_000)
    assert row.candidates[0].name in told
    assert row.candidates[0].reasons[0].casefold() in told.casefold()
    assert "≠ " in told
    assert "✓ " in told


def test_this_child_takes_the_row_and_the_next_comes_up(screen, qtbot):
    row = with_candidate(screen)
    before = len(screen.waiting.ids)
    screen.waiting_table.select_id(row.id)
    with qtbot.waitSignal(screen.session.changed) as changed, qtbot.waitSignal(screen.presenter.came):
        button(screen.decision, f"This child: {row.candidates[0].name}").click()
    assert changed.args[0].name.startswith("Decide:")
    assert len(screen.waiting.ids) == before - 1
    assert screen.waiting_table.currentIndex().row() == 0


def test_enter_goes_from_the_list_to_the_first_decision(screen, qtbot):
    screen.waiting_table.select_id(with_candidate(screen).id)
    screen.waiting_table.opened.emit(screen.waiting.ids[0])
    first = button(screen.decision, "This child")
    assert screen.window().focusWidget() is first


def test_dropping_a_row_is_asked_for_and_named(screen, qtbot):
    before = len(screen.waiting.ids)
    button(screen.decision, "Drop this row").click()
    with qtbot.waitSignal(screen.session.changed) as changed, qtbot.waitSignal(screen.presenter.came):
        button(dialog(Message), "Drop").click()
    assert changed.args[0].name.startswith("Drop:")
    assert len(screen.waiting.ids) == before - 1


def test_what_was_brought_in_is_listed_newest_first_and_can_be_undone(screen, qtbot):
    screen._turn(CAME)
    assert screen.came.index(0, 1).data() == RETURN.rpartition("/")[2]
    assert screen.came.index(0, 2).data() == "Attendance totals"
    assert screen.came.index(0, 5).data().endswith("waiting")
    screen.undo_button.click()
    with qtbot.waitSignal(screen.session.changed), qtbot.waitSignal(screen.presenter.came):
        button(dialog(Message), "Undo").click()
    assert screen.came.index(0, 5).data() == "undone"
    assert not screen.undo_button.isEnabled()
    # the rows it held went with it
    screen._turn(WAIT)
    assert screen.waiting_shown.currentWidget() is screen.no_waiting
    assert not screen.decision.isVisibleTo(screen)


def test_bring_in_a_return_asks_for_the_wizard(screen, qtbot):
    with qtbot.waitSignal(screen.navigator.go) as asked:
        button(screen, "Bring in a return").click()
    assert asked.args[0] == "import"


def test_a_restricted_candidate_is_masked(held_roll):
    with Desk.open(held_roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        row = next(one for one in arrivals(desk).waiting if one.candidates)
        desk.deeds.restrict(row.candidates[0].child, "a court order")
        (candidate, *_) = next(one for one in arrivals(desk).waiting if one.id == row.id).candidates
        assert (candidate.name, candidate.reasons, candidate.facts) == ("Restricted record", (), {})
