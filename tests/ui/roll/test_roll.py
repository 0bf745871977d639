"""The roll: what is shown, in which order, and what one child is in brief."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.builders import HEAD, NAME, NOW, PASSPHRASE
from tests.ui.finding import button, words
from ui.operations.lists import save_list
from ui.screens.roll.columns import AT
from ui.screens.roll.presenter import COHORTS
from ui.screens.roll.view import RollScreen
from ui.screens.screen import Navigator
from ui.session import Session
from vsdesk.desk.opening import new_roll
from vsdesk.store.cost import QUICK

LONG = 10_000


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> RollScreen:
    """The roll, with the looked-after children in it."""
    found = RollScreen(session, Navigator())
    QAbstractItemModelTester(found.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    qtbot.addWidget(found)
    found.resize(1190, 700)
    found.show()
    with qtbot.waitSignal(found.presenter.listed, timeout=LONG):
        found.show_with()
    return found


def names(page: RollScreen) -> list[str]:
    return [str(page.model.index(row, 0).data()) for row in range(page.model.rowCount())]


def values(page: RollScreen, column: str) -> list[object]:
    """A column of the rows shown, as the roll holds it."""
    rows = (page.model._row(row) for row in range(page.model.rowCount()))
    return [row[AT[column]] for row in rows if row is not None]


def listed(page: RollScreen, qtbot: QtBot, act: object) -> None:
    with qtbot.waitSignal(page.presenter.listed, timeout=LONG):
        act()  # type: ignore[operator]


def test_it_begins_with_the_looked_after_in_order_of_name_and_counts_them(page: RollScreen) -> None:
    assert set(values(page, "cohort")) == {"looked after", "remand"}
    assert values(page, "name_key") == sorted(values(page, "name_key"))
    assert (
        page.subtitle_label.text()
        == f"{len(names(page))} looked after on 20 Nov 2026 · {len(names(page))} shown"
    )


def test_each_cohort_shows_its_own_and_everyone_shows_all(page: RollScreen, qtbot: QtBot) -> None:
    looked_after = set(names(page))
    listed(page, qtbot, lambda: page.cohort.setCurrentText("Everyone"))
    assert looked_after < set(names(page))
    for title, standings in COHORTS:
        if standings:
            listed(page, qtbot, lambda title=title: page.cohort.setCurrentText(title))
            assert set(values(page, "cohort")) <= set(standings)


def test_filters_on_one_thing_widen_and_on_several_narrow(page: RollScreen, qtbot: QtBot) -> None:
    chip = {one.text(): one for one in page.chips}
    listed(page, qtbot, chip["EHC plan"].click)
    plans = set(names(page))
    assert set(values(page, "sen")) == {"E"}
    listed(page, qtbot, chip["SEN support"].click)
    assert set(values(page, "sen")) == {"E", "K"}
    assert plans < set(names(page))
    listed(page, qtbot, chip["Out of area"].click)
    assert set(values(page, "sen")) <= {"E", "K"}
    assert set(values(page, "out_of_area")) == {1}
    for one in ("EHC plan", "SEN support", "Out of area"):
        listed(page, qtbot, chip[one].click)
    assert plans < set(names(page))


def test_typing_finds_and_the_last_words_are_what_is_shown(page: RollScreen, qtbot: QtBot) -> None:
    first = names(page)[0]
    surname = first.split(",")[0]
    with qtbot.waitSignal(page.presenter.listed, timeout=LONG):
        qtbot.keyClicks(page.search, surname.lower())
    assert first in names(page)
    assert len(names(page)) < 5
    with qtbot.waitSignal(page.presenter.listed, timeout=LONG):
        page.search.setText("nobody of that name")
    assert names(page) == []
    assert page.listing.shown.currentWidget() is page.empty
    assert "Nobody fits these filters" in words(page)
    with qtbot.waitSignal(page.presenter.listed, timeout=LONG):
        page.search.clear()
    assert page.listing.shown.currentWidget() is page.table


def test_a_heading_sorts_both_ways_and_what_is_not_known_comes_last(page: RollScreen, qtbot: QtBot) -> None:
    listed(page, qtbot, lambda: page.table.sort_asked.emit("born_on", False))
    up = [value for value in values(page, "born_on") if value]
    assert up == sorted(up)
    listed(page, qtbot, lambda: page.table.sort_asked.emit("born_on", True))
    down = values(page, "born_on")
    assert [value for value in down if value] == up[::-1]
    assert None not in down[: len(up)]


def test_the_child_the_cursor_is_on_is_shown_in_brief_and_enter_opens_it(
    page: RollScreen, qtbot: QtBot
) -> None:
    opened: list[object] = []
    page.navigator.go.connect(lambda key, argument: opened.append((key, argument)))
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    surname, forename = names(page)[1].split(", ")
    qtbot.waitUntil(lambda: surname in words(page.brief) and forename in words(page.brief), timeout=LONG)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    button(page.brief, "Open").click()
    assert opened == [("child", page.model.id_at(1))] * 2


def test_the_cursor_stays_on_its_child_when_the_order_changes(page: RollScreen, qtbot: QtBot) -> None:
    page.table.select_id(page.model.id_at(4))
    listed(page, qtbot, lambda: page.table.sort_asked.emit("born_on", True))
    assert len(page.table.selected_ids()) == 1
    before = page.table.selected_ids()
    listed(page, qtbot, lambda: page.table.sort_asked.emit("name_key", False))
    assert page.table.selected_ids() == before == [page.model.id_at(4)]


def test_what_is_shown_is_copied_as_it_is_shown(page: RollScreen, qtbot: QtBot) -> None:
    page.table.selectAll()
    page.tools.copy()
    heading, *lines = QGuiApplication.clipboard().text().splitlines()
    assert heading.split("\t") == [column.title for column in page.model.columns]
    assert [line.split("\t")[0] for line in lines] == names(page)
    assert {line.count("\t") for line in lines} == {page.model.columnCount() - 1}
    QGuiApplication.clipboard().clear()


def test_a_saved_list_comes_back_with_its_filters_and_its_count(page: RollScreen, qtbot: QtBot) -> None:
    chip = {one.text(): one for one in page.chips}["EHC plan"]
    listed(page, qtbot, chip.click)
    plans = names(page)
    with qtbot.waitSignal(save_list(page.session, "With a plan", page.presenter.query).done):
        pass
    listed(page, qtbot, chip.click)
    page.tools.reload()
    title = f"With a plan   {len(plans)}"
    qtbot.waitUntil(lambda: title in [act.text() for act in page.tools.saved.menu().actions()], timeout=LONG)
    act = next(one for one in page.tools.saved.menu().actions() if one.text() == title)
    listed(page, qtbot, act.trigger)
    assert names(page) == plans
    assert chip.isChecked()


def test_a_saved_list_says_in_the_fields_whom_it_shows(page: RollScreen, qtbot: QtBot) -> None:
    listed(page, qtbot, lambda: page.cohort.setCurrentText("Everyone"))
    listed(page, qtbot, lambda: page.search.setText("an"))
    wanted, found = page.presenter.query, names(page)
    listed(page, qtbot, page.search.clear)
    listed(page, qtbot, lambda: page.cohort.setCurrentText("Care leavers"))
    listed(page, qtbot, lambda: page.tools.list_chosen.emit(wanted))
    assert (page.cohort.currentText(), page.search.text()) == ("Everyone", "an")
    assert names(page) == found


def test_where_filters_leave_nobody_one_press_shows_everyone(page: RollScreen, qtbot: QtBot) -> None:
    listed(page, qtbot, lambda: page.search.setText("nobody of that name"))
    assert page.listing.shown.currentWidget() is page.empty
    listed(page, qtbot, button(page.empty, "Show everyone").click)
    assert (page.cohort.currentText(), page.search.text()) == ("Everyone", "")
    assert page.listing.shown.currentWidget() is page.table


def test_an_empty_roll_says_how_it_fills(
    open_session: Callable[[Path], Session], tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "Empty.vsroll"
    new_roll(folder, NAME, HEAD, PASSPHRASE, NOW, cost=QUICK, check=False)
    page = RollScreen(open_session(folder), Navigator())
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    with qtbot.waitSignal(page.presenter.listed, timeout=LONG):
        page.show_with()
    assert page.listing.shown.currentWidget() is page.nobody
    assert "Bring in your council's list" in words(page.nobody)


def test_a_column_taken_away_stays_away_and_the_name_cannot_go(page: RollScreen, qtbot: QtBot) -> None:
    acts = page.tools.columns.menu().actions()
    assert not acts[0].isEnabled()
    year = next(act for act in acts if act.text() == "Year")
    year.setChecked(False)
    assert page.table.isColumnHidden(acts.index(year))
    qtbot.waitUntil(lambda: not page.session.jobs.under_way)
    again = RollScreen(page.session, Navigator())
    qtbot.addWidget(again)
    again.show()
    again.show_with()
    qtbot.waitUntil(lambda: again.table.isColumnHidden(acts.index(year)), timeout=LONG)
