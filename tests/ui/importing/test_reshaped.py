"""The next file of a school with other headings: the Columns step shows what is new, and asks about that alone."""

from __future__ import annotations

from pathlib import Path

from tests.builders import a_row, excel, list_of_children, upn
from tests.ui.importing.conftest import Driver

HEAD = ["Learner", "UPN", "Poss", "Here", "From", "To", "School"]
ROW = ["JH", upn(77), 70, 60, "02/09/2026", "23/10/2026", "Ashgrove High"]
COLUMNS = {"upn": 2, "possible": 3, "attended": 4, "period_from": 5, "period_to": 6, "school_name": 7}


def written(wizard: Driver) -> None:
    wizard.presenter.go("plan")
    wizard.settle()
    wizard.presenter.commit()
    wizard.settle()


def test_only_the_new_columns_are_shown_and_the_shape_is_remembered(wizard: Driver, tmp_path: Path) -> None:
    schools = excel(tmp_path / "schools.xlsx", [["URN", "EstablishmentName"], ["199001", "Ashgrove High"]])
    wizard.bring_in(schools, list_of_children(tmp_path / "known.xlsx", a_row(LCS_ID="99001", UPN=upn(77))))
    written(wizard)
    wizard.bring_in(excel(tmp_path / "first.xlsx", [HEAD, ROW]))
    wizard.presenter.choose(kind="attendance")
    wizard.settle()
    wizard.presenter.choose(columns=COLUMNS)
    wizard.settle()
    written(wizard)
    wizard.bring_in(
        excel(tmp_path / "second.xlsx", [[*HEAD[:2], "Possible here", *HEAD[3:], "House"], [*ROW, "Red"]])
    )
    wizard.forward()
    assert wizard.step == "columns"
    page = wizard.screen.pages["columns"]
    shown = [choice.accessibleName() for choice in page.choices if choice.isVisibleTo(page)]
    assert shown == ["Column C, Possible here: taken as", "Column H, House: taken as"]
    assert page.words.text().startswith("2 columns are new, 1 is gone (Poss); the other 6 as last time.")
    wizard.tab_to("Column C, Possible here")
    wizard.choose("Sessions possible")
    wizard.settle()
    written(wizard)
    wizard.bring_in(
        excel(tmp_path / "third.xlsx", [[*HEAD[:2], "Possible here", *HEAD[3:], "House"], [*ROW, "Blue"]])
    )
    wizard.forward()
    assert wizard.step != "columns"
    assert wizard.presenter.state.planned[0].table.columns["possible"] == 3
