"""A restricted candidate in the wizard: initials and why, until somebody opens the record with a reason."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from tests.builders import a_row, list_of_children, upn
from tests.ui.finding import button, dialog, words
from tests.ui.importing.conftest import Driver
from ui.dialogs.form import Form


def at_the_doubt(wizard: Driver, tmp_path: Path) -> None:
    wizard.bring_in(list_of_children(tmp_path / "known.xlsx", a_row(LCS_ID="99001", UPN=upn(77))))
    wizard.forward()
    wizard.forward()
    wizard.forward()
    done: list[object] = []

    def restrict(desk: object) -> object:
        child = next(one.child.id for one in desk.children.all() if one.child.local_id == "99001")
        return desk.deeds.restrict(child, "Court order")

    job = wizard.screen.session.jobs.run(lambda desk, progress: restrict(desk), "Restrict")
    job.done.connect(done.append)
    wizard.qtbot.waitUntil(lambda: bool(done))
    row = a_row(LCS_ID=None, UPN=None, Forename="Jibreel", School=None)
    wizard.bring_in(list_of_children(tmp_path / "late.xlsx", row))
    wizard.forward()
    page = wizard.screen.pages["matches"]
    wizard.qtbot.waitUntil(lambda: page.doubt is not None)


def test_it_is_masked_then_opened_with_a_reason_by_keyboard_and_masked_again(
    wizard: Driver, tmp_path: Path
) -> None:
    at_the_doubt(wizard, tmp_path)
    page = wizard.screen.pages["matches"]
    card = page.choices[0]
    assert "Restricted record, JH" in words(card)
    assert "Why:" in words(card)
    assert "Jibril" not in words(card)
    wizard.press(Qt.Key.Key_O)
    asked = dialog(Form)
    wizard.qtbot.keyClicks(asked.focusWidget(), "A row may be theirs")
    button(asked, "Open").click()
    wizard.settle()
    wizard.qtbot.waitUntil(lambda: not page.doubt.cards[0].restricted)
    assert "Haddad, Jibril" in words(page.choices[0])
    found: list[object] = []
    wizard.screen.session.ask("batches", lambda desk: desk.batches()[-1], found.append)
    wizard.qtbot.waitUntil(lambda: bool(found))
    assert found[0].name == "Open a restricted record: A row may be theirs"
    wizard.screen.hide()
    wizard.screen.show()
    wizard.screen.show_with(None)
    wizard.presenter.go("matches")
    wizard.qtbot.waitUntil(lambda: page.doubt is not None and page.doubt.cards[0].restricted)
    assert "Jibril" not in words(page.choices[0])
