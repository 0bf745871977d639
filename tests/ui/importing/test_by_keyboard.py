"""Whole workbooks through the wizard, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from tests.builders import a_row, excel, list_of_children, upn
from tests.ui.importing.conftest import Driver
from ui.session import Session
from vsdesk.desk import Desk
from vsdesk.returns.choices import Deed

SSDA903 = Path(__file__).resolve().parents[3] / ".." / "shared" / "data" / "ssda903"
SAMPLE = Path(str(resources.files("resources") / "sample"))


def asked(driver: Driver, question: Callable[[Desk], object]) -> object:
    """What the desk says."""
    found: list[object] = []
    driver.screen.session.ask("test", question, found.append)
    driver.qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_a_list_goes_from_file_to_batch_with_two_keys(wizard: Driver, tmp_path: Path) -> None:
    wizard.bring_in(list_of_children(tmp_path / "new.xlsx", a_row(LCS_ID="99001", UPN=upn(77))))
    assert wizard.step == "file"
    wizard.press(Qt.Key.Key_Return)
    assert (wizard.step, wizard.outcomes()[0]) == ("plan", "Add")
    wizard.forward()
    assert wizard.step == "done"
    done = wizard.presenter.state.done
    assert done is not None
    assert [one.name for one in done.done] == ["Import: A list of children, new.xlsx"]


def test_a_doubtful_row_is_given_to_its_candidate_with_the_key_1(wizard: Driver, tmp_path: Path) -> None:
    known = list_of_children(tmp_path / "known.xlsx", a_row(LCS_ID="99001", UPN=upn(77)))
    wizard.bring_in(known)
    wizard.forward()
    wizard.forward()
    wizard.forward()  # “Bring in another”
    wizard.bring_in(
        list_of_children(tmp_path / "late.xlsx", a_row(LCS_ID=None, UPN=None, Forename="Jibreel"))
    )
    wizard.forward()
    assert wizard.step == "matches"
    page = wizard.screen.pages["matches"]
    wizard.qtbot.waitUntil(lambda: page.doubt is not None)
    wizard.press(Qt.Key.Key_1)
    wizard.forward()
    line = wizard.presenter.state.planned[0].lines[0]
    assert (wizard.step, line.sure, line.by, line.outcome) == (
        "plan",
        "certain",
        "a person's decision",
        "Update",
    )
    wizard.forward()
    names = asked(wizard, lambda desk: [one.child.forename for one in desk.children.all() if one.child.upn])
    assert wizard.step == "done"
    assert "Jibreel" in names


@pytest.mark.parametrize(
    ("key", "decision", "outcome"),
    [
        # a list of children may add one
        (Qt.Key.Key_N, Deed.NEW, "Add"),
        # held for later
        (Qt.Key.Key_H, Deed.HOLD, "Held"),
        # nothing is taken from it
        (Qt.Key.Key_D, Deed.DROP, "Left out"),
    ],
)
def test_letters_decide_a_row(key: Qt.Key, decision: Deed, outcome: str, wizard: Driver) -> None:
    wizard.bring_in(SAMPLE / "New into care since September.csv")
    wizard.presenter.go("matches")
    page = wizard.screen.pages["matches"]
    wizard.qtbot.waitUntil(lambda: page.doubt is not None)
    row = page.doubt.row
    wizard.press(key)
    assert wizard.presenter.state.decision(0, row) is decision
    wizard.presenter.go("plan")
    wizard.settle()
    assert (
        next(line.outcome for line in wizard.presenter.state.planned[0].lines if line.row == row) == outcome
    )


def test_back_and_forth_loses_no_decision(wizard: Driver) -> None:
    wizard.bring_in(SAMPLE / "New into care since September.csv")
    wizard.presenter.go("matches")
    page = wizard.screen.pages["matches"]
    wizard.qtbot.waitUntil(lambda: page.doubt is not None)
    before = list(wizard.presenter.state.asked())
    wizard.press(Qt.Key.Key_H)
    wizard.back()
    assert wizard.step == "columns"
    wizard.back()
    wizard.back()
    assert wizard.step == "file"
    wizard.presenter.go("matches")
    wizard.settle()
    assert list(wizard.presenter.state.asked()) == before
    assert wizard.presenter.state.decision(*before[0]) is Deed.HOLD
    wizard.qtbot.waitUntil(lambda: page.doubt is not None)
    wizard.press(Qt.Key.Key_Backspace)
    assert wizard.presenter.state.undecided() == before


def test_schools_and_their_attendance_go_in_together(wizard: Driver) -> None:
    wizard.bring_in(
        SAMPLE / "Attendance" / "Oakfield attendance HT1.xlsx", SAMPLE / "School register extract.csv"
    )
    wizard.presenter.go("plan")
    wizard.settle()
    assert set(wizard.outcomes(0)) >= {"Add"}
    wizard.forward()
    done = wizard.presenter.state.done
    assert done is not None
    assert len(done.done) == 2


def test_the_period_a_file_leaves_unsaid_is_asked_and_chosen(wizard: Driver) -> None:
    attendance = sorted((SAMPLE / "Attendance").glob("st bedes*"))[0]
    wizard.bring_in(attendance, SAMPLE / "School register extract.csv")
    wizard.forward()
    assert wizard.step == "sheet"
    term = wizard.tab_to("Term it is of")
    assert isinstance(term, QComboBox)
    wizard.press(Qt.Key.Key_Down)
    assert wizard.presenter.state.chosen[0].choices.period is not None


def test_a_protected_file_asks_for_its_password_and_opens(wizard: Driver) -> None:
    wizard.bring_in(SAMPLE / "Attendance" / "Thornfield HT1 attendance (protected).xlsx")
    assert wizard.presenter.state.files[0].locked
    wizard.type("wrong")
    wizard.press(Qt.Key.Key_Return)
    assert wizard.presenter.state.files[0].locked
    wizard.tab_to("Password of")
    wizard.type("Thornfield2026")
    wizard.press(Qt.Key.Key_Return)
    assert not wizard.presenter.state.files[0].locked
    assert wizard.outcomes()


def test_what_cannot_go_on_yet_stands_first_among_several_files(wizard: Driver, tmp_path: Path) -> None:
    wizard.bring_in(
        list_of_children(tmp_path / "new.xlsx", a_row(LCS_ID="99001", UPN=upn(77))),
        SAMPLE / "Attendance" / "Thornfield HT1 attendance (protected).xlsx",
    )
    shown = [part.accessibleName() for part in wizard.screen.pages["file"].findChildren(QPushButton)]
    left_out = [name for name in shown if name.startswith("Leave out")]
    assert left_out == ["Leave out Thornfield HT1 attendance (protected).xlsx", "Leave out new.xlsx"]
    assert wizard.presenter.state.files[0].problem == ""


def test_after_many_files_each_line_of_the_last_page_keeps_its_height(wizard: Driver, tmp_path: Path) -> None:
    lists = [
        list_of_children(
            tmp_path / f"list {number}.xlsx", a_row(LCS_ID=f"990{number:02}", UPN=upn(60 + number))
        )
        for number in range(14)
    ]
    wizard.bring_in(*lists)
    while wizard.step != "done":
        wizard.forward()
    page = wizard.screen.pages["done"]
    names = [part for part in page.findChildren(QLabel) if part.text().startswith("Import: ")]
    assert len(names) == len(lists)
    wizard.qtbot.waitUntil(lambda: all(part.height() >= part.fontMetrics().height() for part in names))


def test_another_import_is_begun_once_one_is_done(wizard: Driver, tmp_path: Path) -> None:
    wizard.bring_in(list_of_children(tmp_path / "new.xlsx", a_row(LCS_ID="99001", UPN=upn(77))))
    wizard.forward()
    while wizard.step != "plan":
        wizard.forward()
    wizard.forward()
    assert wizard.step == "done"
    wizard.screen.show_with(None)
    assert (wizard.step, wizard.presenter.state.files) == ("file", ())


def test_a_column_is_taken_as_another_field_with_a_few_letters(wizard: Driver, tmp_path: Path) -> None:
    wizard.bring_in(
        list_of_children(tmp_path / "new.xlsx", a_row(LCS_ID="99001", UPN=upn(77), Colour="blue"))
    )
    wizard.presenter.go("columns")
    wizard.settle()
    choice = wizard.focus()
    assert choice.accessibleName() == "Column I, Colour: taken as"
    wizard.type("Lang")
    wizard.settle()
    table = wizard.presenter.state.planned[0].table
    assert table is not None
    assert table.columns["language"] == 9


def test_headings_nobody_knows_are_set_up_by_keyboard(wizard: Driver, tmp_path: Path) -> None:
    wizard.bring_in(excel(tmp_path / "x.xlsx", [["Nach", "Vor", "Nr"], ["Haddad", "Jibril", "77001"]]))
    wizard.forward()
    assert wizard.step == "sheet"
    wizard.tab_to("Kind of return")
    wizard.choose("A list of children")
    wizard.presenter.go("columns")
    for letter, name in (("A", "Surname"), ("B", "Forename"), ("C", "Local")):
        wizard.tab_to(f"Column {letter}")
        wizard.type(name)
        wizard.settle()
    table = wizard.presenter.state.planned[0].table
    assert table is not None
    assert table.columns == {"surname": 1, "forename": 2, "local_id": 3}
    wizard.forward()
    assert (wizard.step, wizard.outcomes()[0]) == ("plan", "Add")


def test_undo_on_the_last_page_takes_the_batch_back(wizard: Driver, tmp_path: Path) -> None:
    wizard.bring_in(list_of_children(tmp_path / "new.xlsx", a_row(LCS_ID="99001", UPN=upn(77))))
    wizard.forward()
    wizard.forward()
    wizard.tab_to("Undo Import")
    wizard.press(Qt.Key.Key_Space)
    ids = asked(wizard, lambda desk: [one.child.local_id for one in desk.children.all()])
    assert "99001" not in ids


@pytest.mark.skipif(not SSDA903.is_dir(), reason="the shared 903 files are not here")
def test_the_whole_903_goes_in(wizard: Driver) -> None:
    files = sorted(path for path in SSDA903.glob("*.csv"))
    wizard.bring_in(*files)
    wizard.forward()
    for _ in range(8):
        if wizard.step == "plan":
            break
        wizard.forward()
    assert wizard.step == "plan"
    wizard.forward()
    done = wizard.presenter.state.done
    assert done is not None
    assert done.stopped is None
    assert len(done.done) >= 5


def test_a_half_done_import_is_offered_when_the_wizard_opens_next(
    open_wizard: Callable[[Session], Driver], open_session: Callable[..., Session], sample_roll: Path
) -> None:
    first = open_session(sample_roll)
    driver = open_wizard(first)
    driver.bring_in(SAMPLE / "New into care since September.csv")
    driver.presenter.go("matches")
    page = driver.screen.pages["matches"]
    driver.qtbot.waitUntil(lambda: page.doubt is not None)
    driver.press(Qt.Key.Key_H)
    driver.presenter.keeper.keep()
    driver.settle()
    first.close()
    again = open_wizard(open_session(sample_roll))
    again.screen.show_with(None)
    offer = again.screen.pages["file"].unfinished
    again.qtbot.waitUntil(lambda: not offer.isHidden())
    again.tab_to("Carry on")
    again.press(Qt.Key.Key_Space)
    assert again.step == "matches"
    assert list(again.presenter.state.chosen[0].choices.decisions.values()) == [Deed.HOLD]
