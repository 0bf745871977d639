from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.unlock.conftest import Opened
from ui.screens.unlock.new_roll.wizard import NewRoll
from ui.screens.unlock.view import UnlockWindow
from ui.widgets.recovery_sheet import RecoverySheet
from vsdesk.desk import Desk
from vsdesk.errors import WrongPassphrase

pytestmark = pytest.mark.usefixtures("no_keyring")
GOOD = "velvet-tundra-acorn-kettle"


def at_second_step(window: UnlockWindow, place: Path) -> NewRoll:
    window.make_new()
    steps = window.new_roll
    assert steps is not None
    steps.place.name.setText("Northshire: Virtual School")
    steps.place.place.setText(str(place))
    steps.next.click()
    assert steps.pages.current is steps.person
    return steps


def at_sheet(window: UnlockWindow, place: Path, qtbot: QtBot) -> RecoverySheet:
    steps = at_second_step(window, place)
    steps.person.name.setText("A. Mensah")
    steps.person.passphrase.first.setText(GOOD)
    steps.person.passphrase.again.setText(GOOD)
    steps.next.click()
    qtbot.waitUntil(lambda: steps.sheet is not None, timeout=60_000)
    assert steps.sheet is not None
    return steps.sheet


def test_a_new_roll_opens_once_one_group_of_its_sheet_was_typed_and_its_key_opens_it(
    unlock_window: Callable[..., UnlockWindow], tmp_path: Path, qtbot: QtBot, opened: Opened
) -> None:
    window = unlock_window(None)
    sheet = at_sheet(window, tmp_path, qtbot)
    steps = window.new_roll
    assert steps is not None
    assert not steps.next.isEnabled()
    groups = sheet._groups
    sheet.answer.setText(groups[(sheet.asked + 1) % 14])
    assert not steps.next.isEnabled()
    sheet.answer.setText(groups[sheet.asked].lower())
    assert steps.next.isEnabled()
    with qtbot.waitSignal(window.opened, timeout=60_000) as signal:
        steps.next.click()
    assert signal.args[1].may_write
    assert "first steps on Today" in window.hint
    folder = opened.sessions[0].folder
    assert folder == tmp_path / "Northshire Virtual School.vsroll"
    opened.sessions.pop().close()
    with Desk.open_with_recovery(folder, " ".join(groups)) as desk:
        assert desk.authority == "Northshire: Virtual School"
    wrong = " ".join([*groups[:-1], "AAAA"])
    with pytest.raises((WrongPassphrase, Exception), match="slip of the pen"):
        Desk.open_with_recovery(folder, wrong)


def press(key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(QApplication.focusWidget(), key)


def type_into(name: str, text: str) -> None:
    """Tab to the field of that name, and type in place of what it holds."""
    for _ in range(20):
        if QApplication.focusWidget().accessibleName() == name:
            break
        press(Qt.Key.Key_Tab)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit), name
    assert field.accessibleName() == name
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)


def test_a_new_roll_is_made_from_the_first_page_to_the_open_roll_by_keyboard_alone(
    unlock_window: Callable[..., UnlockWindow], tmp_path: Path, qtbot: QtBot, opened: Opened
) -> None:
    window = unlock_window(None)
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 5000)
    while "Make a new roll" not in QApplication.focusWidget().accessibleName():
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    type_into("Name of your virtual school", "Northshire")
    type_into("Folder the roll is made in", str(tmp_path))
    press(Qt.Key.Key_Return)
    type_into("Your name", "A. Mensah")
    type_into("Your passphrase", GOOD)
    type_into("The passphrase again", GOOD)
    press(Qt.Key.Key_Return)
    steps = window.new_roll
    assert steps is not None
    qtbot.waitUntil(lambda: steps.sheet is not None, timeout=60_000)
    sheet = steps.sheet
    assert sheet is not None
    type_into(sheet.answer.accessibleName(), sheet._groups[sheet.asked])
    with qtbot.waitSignal(window.opened, timeout=60_000):
        press(Qt.Key.Key_Return)
    assert opened.sessions[0].folder == tmp_path / "Northshire.vsroll"


def test_the_sheet_is_written_only_where_the_person_chose_and_never_over_a_file(
    unlock_window: Callable[..., UnlockWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    sheet = at_sheet(unlock_window(None), tmp_path, qtbot)
    safe = tmp_path / "safe"
    safe.mkdir()
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    sheet.save(safe / "sheet.pdf")
    after = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert after - before == {safe / "sheet.pdf"}
    text = pypdfium2.PdfDocument(safe / "sheet.pdf")[0].get_textpage().get_text_range()
    for number, group in enumerate(sheet._groups, start=1):
        assert f"Group {number}" in text
        assert group in text
    sheet.save(safe / "sheet.pdf")
    assert "There is a file there already" in sheet.said.text()


def test_the_sheet_prints(unlock_window: Callable[..., UnlockWindow], tmp_path: Path, qtbot: QtBot) -> None:
    sheet = at_sheet(unlock_window(None), tmp_path, qtbot)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    sheet.print_on(printer)
    assert "Sent to the printer" in sheet.said.text()
    page = pypdfium2.PdfDocument(tmp_path / "printed.pdf")[0].render(scale=0.3).to_pil().convert("L")
    assert page.getextrema()[0] < 100


@pytest.mark.parametrize(
    ("passphrase", "again", "words"),
    [
        # too short
        ("short", "short", "at least 12 characters"),
        # common, though long
        ("password12345678", "password12345678", "guessers try first"),
        # not typed twice
        (GOOD, "something else", "twice"),
    ],
)
def test_a_passphrase_that_is_easy_or_mistyped_is_not_taken_and_why_is_said(
    unlock_window: Callable[..., UnlockWindow], tmp_path: Path, passphrase: str, again: str, words: str
) -> None:
    steps = at_second_step(unlock_window(None), tmp_path)
    steps.person.name.setText("A. Mensah")
    steps.person.passphrase.first.setText(passphrase)
    steps.person.passphrase.again.setText(again)
    assert not steps.next.isEnabled()
    assert words in steps.missing.text()


def test_a_suggestion_is_shown_and_has_to_be_typed_again(
    unlock_window: Callable[..., UnlockWindow], tmp_path: Path
) -> None:
    steps = at_second_step(unlock_window(None), tmp_path)
    steps.person.name.setText("A. Mensah")
    steps.person.passphrase.suggest_button.click()
    suggested = steps.person.passphrase.text
    assert len(suggested.split("-")) == 3
    assert not steps.next.isEnabled()
    steps.person.passphrase.again.setText(suggested)
    assert steps.next.isEnabled()


def test_a_cloud_folder_is_warned_of_with_the_reason(
    unlock_window: Callable[..., UnlockWindow], tmp_path: Path
) -> None:
    cloud = tmp_path / "OneDrive - Northshire Council"
    cloud.mkdir()
    window = unlock_window(None)
    window.make_new()
    assert window.new_roll is not None
    window.new_roll.place.place.setText(str(cloud))
    assert window.new_roll.place.warning.isVisible()
    assert "OneDrive" in window.new_roll.place.warning.words.text()
