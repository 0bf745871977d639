"""Where a return and the roll differ: the plan asks, cell by cell or for a column, and does just what was said."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel

from tests.builders import a_row, excel, list_of_children, upn
from tests.ui.importing.conftest import Driver
from vsdesk.desk import Desk

TWO = (
    a_row(LCS_ID="99001", UPN=upn(77)),
    a_row(LCS_ID="99002", UPN=upn(78), Surname="Roe", Forename="Amal", Date_of_birth="02/05/2014"),
)
HEAD = ["UPN", "Date of birth", "Possible", "Attended", "From", "To", "School"]


def at_the_plan(wizard: Driver, folder: Path) -> None:
    """Two children brought in by the council, of whom a school then tells another birthday each."""
    schools = excel(folder / "schools.xlsx", [["URN", "EstablishmentName"], ["199001", "Ashgrove High"]])
    wizard.bring_in(schools, list_of_children(folder / "known.xlsx", *TWO))
    wizard.presenter.go("plan")
    wizard.presenter.commit()
    wizard.settle()
    rows = [[upn(77), "15/03/2012", 70, 60], [upn(78), "03/05/2014", 70, 61]]
    marks = excel(
        folder / "marks.xlsx",
        [HEAD, *([*row, "02/09/2026", "23/10/2026", "Ashgrove High"] for row in rows)],
    )
    wizard.bring_in(marks)
    wizard.presenter.go("plan")
    wizard.settle()


def born(wizard: Driver) -> list[str]:
    """The birthdays of the two as the roll has them."""

    def asked(desk: Desk) -> list[str]:
        known = {one.child.local_id: str(one.child.born_on) for one in desk.children.all()}
        return [known["99001"], known["99002"]]

    found: list[list[str]] = []
    wizard.screen.session.ask("born", asked, found.append)
    wizard.qtbot.waitUntil(lambda: bool(found))
    return found[0]


def shown(wizard: Driver) -> str:
    page = wizard.screen.pages["plan"]
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def test_a_cell_is_answered_by_keyboard_and_just_that_is_written(wizard: Driver, tmp_path: Path) -> None:
    at_the_plan(wizard, tmp_path)
    wizard.qtbot.waitUntil(lambda: "cells asked" in shown(wizard))
    wizard.press(Qt.Key.Key_Home)
    wizard.press(Qt.Key.Key_Return)
    assert wizard.focus().accessibleName() == "Keep 14 Mar 2012, Date of birth"
    wizard.tab_to("Take 15 Mar 2012, Date of birth")
    wizard.press(Qt.Key.Key_Return)
    wizard.qtbot.waitUntil(lambda: "cell asked" in shown(wizard))
    assert wizard.focus().accessibleName() == "Keep 14 Mar 2012, Date of birth"
    wizard.presenter.commit()
    wizard.settle()
    assert born(wizard) == ["2012-03-15", "2014-05-02"]


def test_an_answer_is_for_all_of_a_column_and_is_taken_back(wizard: Driver, tmp_path: Path) -> None:
    at_the_plan(wizard, tmp_path)
    wizard.press(Qt.Key.Key_Home)
    wizard.press(Qt.Key.Key_Return)
    wizard.tab_to("Take all of it, Date of birth")
    wizard.press(Qt.Key.Key_Return)
    wizard.qtbot.waitUntil(lambda: "asked" not in shown(wizard))
    wizard.tab_to("Take 15 Mar 2012, Date of birth")
    wizard.press(Qt.Key.Key_Return)
    wizard.qtbot.waitUntil(lambda: "cell asked" in shown(wizard))
    wizard.presenter.commit()
    wizard.settle()
    assert born(wizard) == ["2012-03-14", "2014-05-03"]


def test_who_wins_is_chosen_by_keyboard_under_columns_and_the_plan_follows(
    wizard: Driver, tmp_path: Path
) -> None:
    at_the_plan(wizard, tmp_path)
    wizard.presenter.go("columns")
    wizard.settle()
    choice = wizard.tab_to("Column B, Date of birth: where file and roll differ")
    assert isinstance(choice, QComboBox)
    assert choice.currentText() == "A person is asked"
    wizard.type("The newer")
    wizard.settle()
    (planned,) = wizard.presenter.state.planned
    assert planned.plan is not None
    assert planned.plan.rules == {"upn": "ask", "born_on": "newer", "possible": "newer", "attended": "newer"}
    rules = wizard.screen.pages["columns"].rules
    assert [rule.isEnabled() for rule in rules] == [True, True, True, True, False, False, False]
    wizard.presenter.go("plan")
    wizard.presenter.commit()
    wizard.settle()
    assert born(wizard) == ["2012-03-15", "2014-05-03"]
