"""An import left half done: kept for later or let go, never lost; several at once; and what cannot be read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.builders import a_row, list_of_children, upn
from tests.ui.finding import button, dialog, words
from tests.ui.importing.conftest import Driver
from ui.dialogs.message import Message
from ui.importing.leaving import Leaving
from ui.screens.returns.view import ReturnsScreen
from vsdesk.returns.dates import Order


def doubtful(path: Path) -> Path:
    """A list with a row nobody can be sure of."""
    return list_of_children(path, a_row(LCS_ID="99001", UPN=upn(77)), a_row(LCS_ID=None, UPN=None))


def kept_names(driver: Driver) -> list[tuple[str, ...]]:
    found: list[object] = []
    driver.screen.session.ask("kept", lambda desk: desk.importing.unfinished(), found.append)
    driver.qtbot.waitUntil(lambda: bool(found))
    return [one.files for one in found[0]]


def test_escape_asks_and_escape_again_goes_on_with_everything_as_it_was(
    wizard: Driver, tmp_path: Path
) -> None:
    wizard.bring_in(doubtful(tmp_path / "a.xlsx"))
    before = wizard.presenter.state
    wizard.press(Qt.Key.Key_Escape)
    asked = dialog(Leaving)
    assert "Nothing has been written" in words(asked)
    wizard.qtbot.keyClick(asked, Qt.Key.Key_Escape)
    assert wizard.presenter.state == before


def test_kept_for_later_it_waits_and_carrying_on_brings_every_choice_back(
    wizard: Driver, tmp_path: Path
) -> None:
    wizard.bring_in(doubtful(tmp_path / "a.xlsx"))
    wizard.presenter.choose(order=Order.MONTH_FIRST)
    wizard.settle()
    wizard.presenter.go("columns")
    wizard.settle()
    chosen, step = wizard.presenter.state.chosen, wizard.presenter.state.step
    wizard.screen._leave()
    button(dialog(Leaving), "Keep for later").click()
    wizard.settle()
    assert wizard.presenter.state.files == ()
    wizard.screen.show_with(None)
    card = wizard.screen.pages["file"].unfinished
    wizard.qtbot.waitUntil(lambda: not card.isHidden())
    button(card, "Carry on with a.xlsx").click()
    wizard.settle()
    assert chosen[0].choices.order is Order.MONTH_FIRST
    assert (wizard.presenter.state.chosen, wizard.presenter.state.step) == (chosen, step)


def test_let_go_nothing_is_kept(wizard: Driver, tmp_path: Path) -> None:
    wizard.bring_in(doubtful(tmp_path / "a.xlsx"))
    wizard.presenter.keeper.keep()
    wizard.settle()
    wizard.screen._leave()
    asked = dialog(Leaving)
    assert "1 copy is lost here; the file itself stays where it is" in words(asked)
    button(asked, "Let it go").click()
    wizard.settle()
    assert kept_names(wizard) == []


def test_the_returns_page_lists_several_and_lets_one_go_after_asking(wizard: Driver, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        wizard.bring_in(doubtful(tmp_path / name))
        wizard.presenter.put_aside()
        wizard.settle()
    screen = ReturnsScreen(wizard.screen.session, wizard.screen.navigator)
    wizard.qtbot.addWidget(screen)
    screen.show_with(None)
    wizard.qtbot.waitUntil(lambda: len(screen.unfinished.shown) == 2)
    assert "Not finished: a.xlsx" in words(screen.unfinished)
    button(screen.unfinished, "Let the import of a.xlsx go").click()
    asked = next(one for one in QApplication.topLevelWidgets() if type(one) is Message and one.isVisible())
    assert "the file itself stays where it is" in words(asked)
    button(asked, "Let it go").click()
    wizard.qtbot.waitUntil(lambda: [one.files for one in screen.unfinished.shown] == [("b.xlsx",)])
    with wizard.qtbot.waitSignal(wizard.screen.navigator.go) as gone:
        button(screen.unfinished, "Carry on with b.xlsx").click()
    wizard.screen.show_with(gone.args[1])
    wizard.settle()
    assert [file.name for file in wizard.presenter.state.files] == ["b.xlsx"]


def test_letting_go_elsewhere_of_the_import_shown_ends_it_here(wizard: Driver, tmp_path: Path) -> None:
    wizard.bring_in(doubtful(tmp_path / "a.xlsx"))
    wizard.presenter.keeper.keep()
    wizard.settle()
    wizard.screen.navigator.import_dropped.emit(wizard.presenter.state.key)
    wizard.settle()
    assert wizard.presenter.state.files == ()
    assert kept_names(wizard) == []


def test_a_folder_and_a_letter_say_why_and_stop_no_other_file(wizard: Driver, tmp_path: Path) -> None:
    (tmp_path / "returns").mkdir()
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.7\n" + b"x" * 400)
    good = list_of_children(tmp_path / "new.xlsx", a_row(LCS_ID="99001", UPN=upn(77)))
    wizard.bring_in(tmp_path / "returns", letter, good)
    folder, pdf, read = wizard.presenter.state.files
    assert "folder" in folder.problem.casefold()
    assert "pdf" in pdf.problem.casefold()
    assert read.workbook is not None
    assert all(problem.count(". ") <= 1 for problem in (folder.problem, pdf.problem))
    wizard.forward()
    assert wizard.step == "plan"


def test_the_rows_to_mend_are_written_where_the_person_says(wizard: Driver, tmp_path: Path) -> None:
    wizard.bring_in(list_of_children(tmp_path / "Haddad Jibril.xlsx", a_row(Date_of_birth="31/02/2012")))
    wizard.presenter.go("plan")
    wizard.settle()
    assert not wizard.screen.footer.rejects.isHidden()
    wizard.screen.footer.rejects.click()
    asked = dialog(QFileDialog)
    assert asked.selectedFiles()[0].endswith("rows to mend.xlsx")
    out = tmp_path / "out.xlsx"
    asked.fileSelected.emit(str(out))
    asked.close()
    wizard.settle()
    assert out.stat().st_size > 0


def test_several_files_are_promised_to_go_in_each_whole(wizard: Driver, tmp_path: Path) -> None:
    one = list_of_children(tmp_path / "one.xlsx", a_row(LCS_ID="99001", UPN=upn(77)))
    two = list_of_children(tmp_path / "two.xlsx", a_row(LCS_ID="99002", UPN=upn(78)))
    wizard.bring_in(one, two)
    wizard.presenter.go("plan")
    wizard.settle()
    assert wizard.screen.footer.words.text().startswith("Each of the 2 files goes in whole or not at all")
