"""Problem rows go back from the window: the workbook, and an e-mail draft beside it where one is wanted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.builders import excel, upn
from tests.ui.finding import button, dialog
from tests.ui.importing.conftest import Driver

HEADINGS = ["UPN", "Surname", "Forename", "DOB", "Possible", "Attended", "From", "To"]
ROW = [upn(700), "Family", "Robin", "01/06/2013", 120, 100, "02/09/2026", "23/10/2026"]


# With a school the program knows, and without any.
@pytest.mark.parametrize(("school", "words"), [(True, "has no address"), (False, "No draft where the file")])
def test_a_draft_is_offered_beside_the_workbook_and_what_is_lacking_is_said(
    wizard: Driver, tmp_path: Path, school: bool, words: str
) -> None:
    done: list[object] = []
    job = wizard.screen.session.jobs.run(
        lambda desk, progress: desk.deeds.add_school("Quiet Lane School"), "New school"
    )
    job.done.connect(done.append)
    wizard.qtbot.waitUntil(lambda: bool(done))
    sender = [["School", "Quiet Lane School"]] if school else []
    wizard.bring_in(excel(tmp_path / "att.xlsx", [*sender, HEADINGS, ROW]))
    wizard.presenter.go("plan")
    wizard.settle()
    button(wizard.screen, "Send problem rows back, with an e-mail draft to the school").click()
    told: list[str] = []
    wizard.presenter.told.connect(told.append)
    dialog(QFileDialog).fileSelected.emit(str(tmp_path / "back.xlsx"))
    wizard.settle()
    wizard.qtbot.waitUntil(lambda: bool(told))
    assert told[0].startswith("1 row was written to back.xlsx")
    assert words in told[0]
    assert (tmp_path / "back.eml").exists() == school
