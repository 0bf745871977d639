"""The findings of an import, by keyboard: what each means is one key away, and the cursor comes back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from tests.builders import a_row, list_of_children, wrong_upn
from tests.ui.importing.conftest import Driver
from ui.dialogs.rule import AboutFinding
from ui.importing.pages.findings import FindingsPage


def test_alt_w_says_what_a_finding_means_and_how_many_there_are_here(wizard: Driver, tmp_path: Path) -> None:
    rows = (
        a_row(LCS_ID="99001", UPN=wrong_upn(77)),
        a_row(LCS_ID="99002", Surname="Khan", UPN=wrong_upn(78)),
    )
    wizard.bring_in(list_of_children(tmp_path / "new.xlsx", *rows))
    wizard.forward()
    page = wizard.screen.pages["findings"]
    assert isinstance(page, FindingsPage)
    assert wizard.step == "findings"
    wizard.press(Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    wizard.qtbot.waitUntil(lambda: page.findChild(AboutFinding) is not None)
    about = page.findChild(AboutFinding)
    assert about is not None
    assert about.rule.id == "upn-check"
    told = about.accessibleDescription()
    assert about.rule.school in told
    assert "In these files: 2 findings of this kind." in told
    assert "On this roll:" in told
    wizard.qtbot.keyClick(about, Qt.Key.Key_Escape)
    wizard.qtbot.waitUntil(lambda: not about.isVisible())
