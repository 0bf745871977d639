"""One file, one count: its card, the head of the page and its plan tell the same rows, and what is left out."""

from __future__ import annotations

from pathlib import Path

from tests.builders import a_row, excel
from tests.ui.finding import words
from tests.ui.importing.conftest import Driver
from ui.importing.pages.plan import PlanPage

ROW = a_row(LCS_ID="99001")
BLANK: list[object] = []


def test_card_head_and_plan_count_the_same_rows(wizard: Driver, tmp_path: Path) -> None:
    second = a_row(LCS_ID="99002", UPN="", Surname="Roe", Forename="Amal")
    rows = [list(ROW), list(ROW.values()), BLANK, list(second.values()), BLANK, ["Total", 2]]
    wizard.bring_in(excel(tmp_path / "list.xlsx", rows))
    assert "2 rows, 1 left out" in words(wizard.screen.pages["file"])
    wizard.presenter.go("plan")
    wizard.settle()
    assert wizard.screen.subtitle_label.text().endswith(" · 2 rows, 1 left out")
    page = wizard.screen.pages["plan"]
    assert isinstance(page, PlanPage)
    lines = [one for one in wizard.presenter.state.planned[0].lines if one.row is not None]
    assert [one.outcome for one in lines].count("Left out") == 1
    assert len(lines) == 3


def test_several_files_tell_together_what_is_left_out(wizard: Driver, tmp_path: Path) -> None:
    rows = [list(ROW), list(ROW.values()), ["Total", 1]]
    other = [["URN", "EstablishmentName"], ["199001", "Ashgrove High"]]
    wizard.bring_in(excel(tmp_path / "list.xlsx", rows), excel(tmp_path / "schools.xlsx", other))
    assert wizard.screen.subtitle_label.text() == "2 rows recognised, 1 left out"
