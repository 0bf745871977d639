"""Ask schools: packs by keyboard alone, with progress, plain refusals, and nothing left where it was stopped."""

import csv
import io

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

from tests.ui.child.conftest import sample_master  # noqa: F401
from tests.ui.finding import button, dialog, words
from ui.dialogs.message import Message
from ui.dialogs.packs import AskSchools, ask_about
from ui.screens.returns.view import ReturnsScreen
from ui.screens.screen import Navigator
from vsdesk.desk.packs import LIST


@pytest.fixture
def asking(sample_roll, open_session, qtbot):
    """The window, as the button of the page opens it."""
    page = ReturnsScreen(open_session(sample_roll), Navigator())
    qtbot.addWidget(page)
    page.show()
    page.ask_button.click()
    qtbot.waitUntil(lambda: bool(page.findChildren(AskSchools)), timeout=10_000)
    found = dialog(AskSchools)
    found.page = page
    return found


def told(qtbot, asking):
    """What is said once the packs are there."""
    qtbot.waitUntil(lambda: not asking.isVisible() or bool(asking.wrong.text()), timeout=30_000)
    assert not asking.wrong.text()
    said = next(one for one in asking.page.findChildren(Message) if one is not asking and one.isVisible())
    text = words(said)
    said.accept()
    return text


def test_the_present_term_and_every_school_stand_first_and_all_is_named(asking):
    assert asking.term.currentText() == "Autumn 2026"
    assert asking.school.currentText().endswith("schools where our children are")
    assert asking.school.count() > 3
    kinds = (QComboBox, QLineEdit, QAbstractButton)
    for part in (one for kind in kinds for one in asking.findChildren(kind)):
        assert part.accessibleName(), part
    for field in (asking.password, asking.again):
        assert field.echoMode() is QLineEdit.EchoMode.Password


def test_packs_for_every_school_are_written_by_keyboard_alone(asking, qtbot, tmp_path):
    folder = tmp_path / "packs"
    asking.folder.setFocus()
    qtbot.keyClicks(asking.folder, str(folder))
    qtbot.keyClick(asking.folder, Qt.Key.Key_Return)
    text = told(qtbot, asking)
    count = len(list(folder.glob("*.xlsx")))
    assert count > 3
    assert f"{count} packs written" in text
    assert "with a list for the e-mails" in text
    assert (folder / LIST).is_file()


def test_one_schools_pack_is_written_under_its_password(asking, qtbot, tmp_path):
    asking.school.setCurrentIndex(1)
    asking.folder.setText(str(tmp_path / "one"))
    asking.password.setText("otter 42")
    asking.again.setText("otter 42")
    asking.yes.click()
    assert "1 pack written" in told(qtbot, asking)
    (path,) = (tmp_path / "one").iterdir()
    assert not path.read_bytes().startswith(b"PK")


def test_peps_can_be_asked_of_those_alone_whose_plan_is_due_and_of_some_children(asking, qtbot, tmp_path):
    def done(desk):
        """One child's plan is in; every other's is due."""
        child = next(one.child.id for one in desk.children.all() if one.is_looked_after and one.enrolment)
        _, pep = desk.peps.open_for(child)
        desk.peps.hold(pep, desk.today)
        return desk.peps.submit(pep, desk.today)

    job = asking.page.session.jobs.run(lambda desk, progress: done(desk), "Prepare")
    with qtbot.waitSignal(job.done):
        pass
    assert not asking.due.isVisible()
    asking.kind.setCurrentIndex(asking.kind.findData("peps"))
    assert asking.due.isVisible()
    asking.folder.setText(str(tmp_path / "all"))
    asking.due.click()
    asking.yes.click()
    told(qtbot, asking)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "all" / LIST).read_text("utf-8-sig"))))
    asked = sum(int(row["Pupils"]) + int(row["Left out (restricted)"]) for row in rows)
    assert asked == sum(one.children for one in asking.options.schools) - 1
    # the schools of some children alone, and who of them is in none
    window = ask_about(asking.page.session, range(1, 81), asking.page)
    window.page = asking.page
    window.folder.setText(str(tmp_path / "some"))
    window.yes.click()
    text = told(qtbot, window)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "some" / LIST).read_text("utf-8-sig"))))
    asked = sum(int(row["Pupils"]) + int(row["Left out (restricted)"]) for row in rows)
    assert 0 < asked < 80
    assert f"{80 - asked} children are at no school now, and in none." in text


REFUSED = [
    # typed once only
    ({"password": "otter 42"}, "The two passwords differ"),
    # nowhere to write
    ({"folder": ""}, "No folder is given"),
]


@pytest.mark.parametrize(("typed", "sentence"), REFUSED)
def test_what_is_lacking_is_said_before_anything_is_done(asking, tmp_path, typed, sentence):
    for name, text in {"folder": str(tmp_path / "packs"), **typed}.items():
        getattr(asking, name).setText(text)
    asking.yes.click()
    assert sentence in asking.wrong.text()
    assert asking.isVisible()
    assert not (tmp_path / "packs").exists()


def test_a_folder_with_something_in_it_is_refused_and_can_be_mended(asking, qtbot, tmp_path):
    (tmp_path / "old.xlsx").write_bytes(b"old")
    asking.folder.setText(str(tmp_path))
    asking.yes.click()
    qtbot.waitUntil(lambda: "empty folder" in asking.wrong.text(), timeout=30_000)
    assert asking.isVisible()
    assert asking.folder.isEnabled()
    assert not asking.bar.isVisible()
    assert (tmp_path / "old.xlsx").read_bytes() == b"old"


def test_cancel_stops_the_work_and_leaves_nothing(asking, qtbot, tmp_path):
    asking.folder.setText(str(tmp_path / "packs"))
    asking.yes.click()
    button(asking, "Cancel").click()
    qtbot.waitUntil(lambda: bool(asking.wrong.text()), timeout=30_000)
    assert "Stopped" in asking.wrong.text()
    assert not (tmp_path / "packs").exists()
    button(asking, "Cancel").click()
    assert not asking.isVisible()
