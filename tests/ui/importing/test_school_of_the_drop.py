"""Which school sent a return may be answered with one that is only in the register dropped beside it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from tests.builders import excel, upn
from tests.ui.importing.conftest import Driver
from ui.importing.pages.unsaid import Unsaid

SCHOOLS = [["URN", "EstablishmentName"], ["199001", "Ashgrove High"]]
MARKS = [["UPN", "Possible", "Attended", "From", "To"], [upn(77), 70, 60, "02/09/2026", "23/10/2026"]]


def test_a_school_of_the_register_dropped_beside_it_is_suggested_and_taken(
    wizard: Driver, tmp_path: Path
) -> None:
    wizard.bring_in(excel(tmp_path / "marks.xlsx", MARKS), excel(tmp_path / "schools.xlsx", SCHOOLS))
    wizard.presenter.go("sheet")
    wizard.settle()
    unsaid = wizard.screen.pages["sheet"].findChild(Unsaid)
    assert isinstance(unsaid, Unsaid)
    unsaid.school.setFocus()
    wizard.qtbot.keyClicks(unsaid.school, "ashg")
    wizard.qtbot.waitUntil(
        lambda: unsaid.found.stringList() == ["Ashgrove High · URN 199001 · in this import"]
    )
    unsaid.school.completer().popup().hide()
    unsaid.school.setText(unsaid.found.stringList()[0])
    wizard.qtbot.keyClick(unsaid.school, Qt.Key.Key_Return)
    wizard.settle()
    plan = wizard.presenter.state.planned[0].plan
    assert plan is not None
    assert plan.school is not None
    unsaid.school.clearFocus()
    unsaid.render_state(wizard.presenter.state)
    wizard.qtbot.waitUntil(lambda: unsaid.school.text() == "Ashgrove High")
