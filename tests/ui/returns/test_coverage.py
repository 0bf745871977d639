"""Coverage in the window: every school with its measures, another term by choice, exported as shown."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from tests.builders import PASSPHRASE, TODAY, excel, list_of_children
from tests.stories.register.school import CHILDREN, SCHOOLS
from ui.screens.returns.view import COVER, ReturnsScreen
from ui.screens.screen import Navigator
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.returns import Options


@pytest.fixture
def page(roll, tmp_path, open_session, qtbot):
    with Desk.open(roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        for file in (excel(tmp_path / "s.xlsx", SCHOOLS), list_of_children(tmp_path / "l.xlsx", *CHILDREN)):
            desk.returns.commit(desk.returns.plan([file], Options()))
    screen = ReturnsScreen(open_session(roll), Navigator())
    qtbot.addWidget(screen)
    screen.show()
    screen.tabs[COVER].click()
    qtbot.waitUntil(lambda: screen.cover.model.rowCount() == 3, timeout=10_000)
    return screen.cover


def test_every_school_stands_there_with_what_is_missing(page):
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert page.period.currentText() == "Autumn 2026"
    assert [page.model.index(row, 0).data() for row in range(3)] == [
        "All schools", "Hillcrest School", "Oakfield Academy",
    ]  # fmt: skip
    assert {page.model.index(2, place).data() for place in (2, 3, 4, 5)} == {"missing"}


def test_both_lists_are_written_where_a_person_says(page, qtbot, tmp_path):
    with qtbot.waitSignal(page.told) as told:
        page.write(tmp_path / "coverage.xlsx")
    assert told.args == ["2 schools written"]
    with qtbot.waitSignal(page.told) as told:
        page.write_discrepancies(tmp_path / "list.xlsx")
    assert told.args == ["0 things to put right written."]
    assert (tmp_path / "coverage.xlsx").exists()
    assert (tmp_path / "list.xlsx").exists()
