"""What schools told of a child, on the child's page: a card for each kind there is, and what to do where there is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.builders import excel
from tests.ui.child.conftest import CHILD, tab
from tests.vsdesk.returns import test_school_returns as sent
from ui.screens.child.view import ChildScreen
from ui.session import Session
from ui.tables.view import RecordTable
from vsdesk.desk import Desk
from vsdesk.desk.returns import Options
from vsdesk.store.records import read_table

Do = Callable[[Callable[[Desk], object]], object]


def sheets(who: list[str]) -> dict[str, Any]:
    """Three returns about one child."""
    registers: Any = sent.REGISTERS
    suspensions: Any = sent.SUSPENSIONS
    return {
        "progress.xlsx": [*sent.PROGRESS[:2], [*who, "4+", "5", "3-", 5]],
        "registers.xlsx": [registers[0], [*who, registers[1][4], registers[1][5]]],
        "suspensions.xlsx": [*suspensions[:2], [*who, *suspensions[2][4:]]],
    }


@pytest.fixture
def told(as_desk: Do, tmp_path: Path) -> None:
    """Oakfield Academy's autumn returns about the child."""

    def bring(desk: Desk) -> None:
        (row,) = read_table(desk.connection, "child", "id = ?", (CHILD,))
        who = [row["upn"], row["surname"], row["forename"], row["born_on"]]
        for name, lines in sheets(who).items():
            plans = desk.returns.plan(
                [excel(tmp_path / name, lines)], Options(school_urn="900001", period=sent.TERM)
            )
            desk.returns.commit(plans)

    as_desk(bring)


def words(screen: ChildScreen) -> str:
    return " ".join(part.text() for part in screen.learning.findChildren(QLabel) if not part.isHidden())


def cells(table: RecordTable) -> list[list[str]]:
    model = table.records
    places = range(model.columnCount())
    return [[str(model.index(row, n).data()) for n in places] for row in range(model.rowCount())]


def test_each_kind_has_a_card_whose_table_says_when_what_where_and_from_which_cell(
    told: None, show: Callable[..., ChildScreen], session: Session
) -> None:
    screen = show(session)
    tab(screen, "Learning")
    assert list(screen.learning.tables) == ["registers", "progress", "suspensions"]
    progress = screen.learning.tables["progress"]
    QAbstractItemModelTester(progress.records, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [column.title for column in progress.records.columns] == [
        "Period", "Subject", "Working at", "Target", "School", "From file and cell"
    ]  # fmt: skip
    assert cells(progress)[0][:5] == ["Autumn 2026", "English", "4+", "5", "Oakfield Academy"]
    assert cells(progress)[0][5] == "progress.xlsx, Sheet!E3"
    assert cells(screen.learning.tables["suspensions"])[0][1] == "1½ days"
    assert "C2  Part-time timetable" in words(screen)
    assert (
        "Not brought in for this child yet: attendance totals, sessions by reason, results, pupil details and provision, activities."
        in words(screen)
    )


def test_a_table_is_as_high_as_its_rows_and_has_a_name(
    told: None, show: Callable[..., ChildScreen], session: Session
) -> None:
    screen = show(session)
    tab(screen, "Learning")
    for table in screen.learning.tables.values():
        last = table.visualRect(table.records.index(table.records.rowCount() - 1, 0))
        assert last.bottom() <= table.viewport().height()
        assert table.accessibleName().endswith("of this child, the latest first")
        assert table.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_where_nothing_was_told_the_page_says_what_to_bring_in(screen: ChildScreen) -> None:
    tab(screen, "Learning")
    assert not screen.learning.tables
    assert "Schools have told nothing yet" in words(screen)
    assert "Returns" in words(screen)


def test_a_masked_record_shows_nothing_of_it(
    told: None, as_desk: Do, show: Callable[..., ChildScreen], session: Session, qtbot: QtBot
) -> None:
    screen = show(session)
    assert screen.learning.tables
    session.jobs.run(lambda desk, progress: desk.deeds.restrict(CHILD, "court order"), "Restrict")
    qtbot.waitUntil(lambda: screen.page is not None and screen.page.masked, timeout=10_000)
    assert not screen.learning.tables
    assert not words(screen)
