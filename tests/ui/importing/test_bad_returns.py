"""Returns that are nobody's, came before, or come from a school nobody knows, seen and settled in the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from tests.builders import a_row, excel, list_of_children, upn
from tests.ui.importing.conftest import Driver
from ui.dialogs.schools import NewSchool

HEADINGS = ["UPN", "Surname", "Forename", "DOB", "Possible", "Attended"]


def strangers(path: Path, number: int) -> Path:
    rows = [[upn(500 + n), f"Family{n}", "Robin", f"{n + 1:02d}/06/2013", 120, 100] for n in range(number)]
    above = [["Larkrise Academy: attendance, 01/09/2026 to 23/10/2026"]]
    return excel(path, [*above, HEADINGS, *rows])


def about(wizard: Driver) -> str:
    wizard.presenter.go("plan")
    wizard.settle()
    found = wizard.screen.pages["plan"].about
    assert found.isVisible()
    return str(found.text())


def test_a_return_about_nobody_on_the_roll_is_said_once_and_nothing_is_written(
    wizard: Driver, tmp_path: Path
) -> None:
    wizard.bring_in(strangers(tmp_path / "theirs.xlsx", 12))
    assert list(wizard.presenter.state.asked()) == []
    assert about(wizard).startswith("Nobody in the 12 rows of this file is on the roll")
    assert wizard.outcomes() == []
    wizard.forward()
    done = wizard.presenter.state.done
    assert done is not None
    assert done.done == ()


def test_the_same_file_again_says_so_above_its_plan(wizard: Driver, tmp_path: Path) -> None:
    path = list_of_children(tmp_path / "new.xlsx", a_row(LCS_ID="99001", UPN=upn(77), Surname="Zed"))
    wizard.bring_in(path)
    wizard.presenter.go("plan")
    wizard.settle()
    wizard.forward()
    wizard.bring_in(path)
    told = about(wizard)
    assert told.startswith("This very file was taken in on ")
    assert told.endswith("; nothing in it would change anything now.")


def test_a_school_nobody_knows_is_added_where_it_is_asked_for_and_the_import_goes_on(
    wizard: Driver, tmp_path: Path
) -> None:
    wizard.bring_in(strangers(tmp_path / "few.xlsx", 2))
    wizard.presenter.go("sheet")
    wizard.settle()
    school = wizard.tab_to("School that sent it")
    assert isinstance(school, QLineEdit)
    wizard.type("Larkrise Academy")
    wizard.tab_to("Add the school")
    wizard.press(Qt.Key.Key_Space)
    (dialog,) = wizard.screen.findChildren(NewSchool)
    wizard.qtbot.waitUntil(dialog.isVisible)
    assert dialog.fields["name"].text() == "Larkrise Academy"
    dialog.agreed.emit("Larkrise Academy", {"town": "Northshire"})
    dialog.close()

    def known() -> bool:
        state = wizard.presenter.state
        plan = state.planned[0].plan if state.planned else None
        return plan is not None and plan.school is not None and not state.stale

    wizard.qtbot.waitUntil(known, timeout=30_000)
    wizard.settle()
    assert not any(row.lacks for row in wizard.presenter.state.planned[0].plan.rows)


def test_one_summary_tells_of_every_file_what_became_of_it(wizard: Driver, tmp_path: Path) -> None:
    known = list_of_children(tmp_path / "known.xlsx", a_row(LCS_ID="99001", UPN=upn(77), Surname="Zed"))
    wizard.bring_in(known)
    wizard.presenter.go("plan")
    wizard.settle()
    wizard.forward()
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ms Mensah,\nplease find attached\n")
    born = "02/05/2014"
    row = a_row(LCS_ID="99002", UPN=upn(78), Surname="Yule", Forename="Mo", Date_of_birth=born)
    wizard.bring_in(known, letter, list_of_children(tmp_path / "new.xlsx", row))
    wizard.presenter.go("plan")
    wizard.settle()
    wizard.forward()
    told: list[str] = []

    def said() -> bool:
        labels = wizard.screen.pages["done"].findChildren(QLabel)
        told[:] = [one.text() for one in labels if not one.isHidden()]
        return "nothing to write · 1 the same" in told

    wizard.qtbot.waitUntil(said)
    assert "known.xlsx" in told
    assert any(text.startswith("batch ") and text.endswith("1 added") for text in told)
    assert any(text.startswith("◆ letter.txt is not in: This is plain text, not a table.") for text in told)


def test_stop_while_reading_or_writing_leaves_the_roll_and_the_window_as_they_were(
    wizard: Driver, tmp_path: Path
) -> None:
    def written() -> int:
        found: list[int] = []
        wizard.screen.session.ask("batches", lambda desk: len(desk.batches()), found.append)
        wizard.qtbot.waitUntil(lambda: bool(found))
        return found[0]

    before = written()
    path = list_of_children(tmp_path / "new.xlsx", a_row(LCS_ID="99001", UPN=upn(77), Surname="Zed"))
    wizard.screen.show_with([path])
    wizard.screen.footer.stop.emit()
    wizard.settle()
    assert wizard.presenter.state.files == ()
    wizard.bring_in(path)
    assert wizard.outcomes()[:1] == ["Add"]
    wizard.presenter.replan()
    wizard.screen.footer.stop.emit()
    wizard.settle()
    wizard.presenter.refresh()
    wizard.settle()
    assert wizard.outcomes()[:1] == ["Add"]
    wizard.presenter.go("plan")
    wizard.settle()
    wizard.screen.footer.forward.emit()
    wizard.screen.footer.stop.emit()
    wizard.settle()
    if (
        wizard.presenter.state.done is None
    ):  # it was stopped in time: nothing of it is written, and it can be done
        assert written() == before
        wizard.forward()
    done = wizard.presenter.state.done
    assert done is not None
    assert len(done.done) == 1
    assert written() == before + 1
