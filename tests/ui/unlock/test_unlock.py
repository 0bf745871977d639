from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.builders import HEAD, NAME, PASSPHRASE, locked_elsewhere
from tests.ui.unlock.conftest import MemoryKeyring, Opened
from ui.dialogs.message import Message
from ui.preferences import Preferences
from ui.screens.unlock.faults import CHOOSE, READ, RECOVERY, RESTORE, TAKE_OVER, WORDS
from ui.screens.unlock.view import UnlockWindow
from vsdesk.desk import Desk
from vsdesk.desk.backups import backups_of
from vsdesk.store import files, keyfile

pytestmark = pytest.mark.usefixtures("no_keyring")
Show = Callable[..., UnlockWindow]


def give(window: UnlockWindow, passphrase: str) -> None:
    window.ask.form.passphrase.setText(passphrase)
    window.ask.open.click()


def steps_shown(window: UnlockWindow) -> list[str]:
    return [part.text() for part in window.ask.fault.findChildren(QPushButton) if part.isVisible()]


def shown_fault(window: UnlockWindow) -> str:
    return window.ask.fault.accessibleDescription() if window.ask.fault.isVisible() else ""


def test_the_right_passphrase_opens_the_roll_and_it_is_remembered_by_folder_and_name_only(
    unlock_window: Show, roll: Path, qtbot: QtBot, opened: Opened, preferences: Preferences, tmp_path: Path
) -> None:
    window = unlock_window(roll)
    with qtbot.waitSignal(window.opened, timeout=20_000):
        give(window, PASSPHRASE)
    assert [session.folder for session in opened.sessions] == [roll]
    kept = json.loads((tmp_path / "computer" / "settings.json").read_text("utf-8"))
    assert kept == {"recent": [{"folder": str(roll), "name": NAME}]}
    assert window.ask.form.passphrase.text() == ""


def test_return_in_the_field_opens(unlock_window: Show, roll: Path, qtbot: QtBot) -> None:
    window = unlock_window(roll)
    window.ask.form.passphrase.setText(PASSPHRASE)
    with qtbot.waitSignal(window.opened, timeout=20_000):
        qtbot.keyClick(window.ask.form.passphrase, Qt.Key.Key_Return)


def test_the_reason_of_the_last_lock_is_shown(unlock_window: Show, roll: Path, qtbot: QtBot) -> None:
    window = unlock_window(roll, "It was locked because nobody used it for 10 minutes.")
    assert window.ask.reason.isVisible()
    assert "nobody used it" in window.ask.reason.words.text()
    qtbot.waitUntil(lambda: window.focusWidget() is window.ask.form.passphrase, timeout=10_000)


def test_a_wrong_passphrase_says_so_and_offers_the_recovery_key(
    unlock_window: Show, roll: Path, qtbot: QtBot
) -> None:
    window = unlock_window(roll)
    give(window, "not the right one")
    qtbot.waitUntil(lambda: "does not open this roll" in shown_fault(window), timeout=20_000)
    qtbot.waitUntil(lambda: steps_shown(window) == [WORDS[RECOVERY]], timeout=5_000)
    window.ask.fault.findChildren(QPushButton)[0].click()
    assert window.ask.form.recovery.isVisible()
    assert not window.ask.form.passphrase.isVisible()


def damage_keys(roll: Path) -> None:
    (roll / "keys.json").write_bytes((roll / "keys.json").read_bytes()[:-40])


def alter_keys(roll: Path) -> None:
    """Whole by its own checksum, and not by the HMAC that only the data key makes."""
    keys = keyfile.read(roll / "keys.json")
    keyfile.write(roll / "keys.json", replace(keys, roll_name="Another"))


def lose_database(roll: Path) -> None:
    (roll / "roll.db").unlink()


def damage_database(roll: Path) -> None:
    data = bytearray((roll / "roll.db").read_bytes())
    data[100:2000] = bytes(1900)
    (roll / "roll.db").write_bytes(bytes(data))


def lose_everything(roll: Path) -> None:
    for name in ("roll.db", "keys.json"):
        (roll / name).unlink()


def bring_up_to_a_later_schema(roll: Path) -> None:
    with Desk.open(roll, PASSPHRASE, write=True) as desk:
        desk.connection.execute("PRAGMA user_version = 999")


@pytest.mark.parametrize(
    ("harm", "title", "sentence", "steps"),
    [
        # told before a passphrase is tried
        (damage_keys, "The key file is damaged", "keys.json is damaged: it is not", [RECOVERY, RESTORE]),
        # told after the passphrase was found right
        (
            alter_keys,
            "The key file was changed by somebody else",
            "keys.json was altered",
            [RECOVERY, RESTORE],
        ),
        (damage_database, "The roll is damaged", "the passphrase is right, but", [RESTORE, READ]),
        (bring_up_to_a_later_schema, "This roll", "Install the newer version", [CHOOSE]),
        # told by the place
        (lose_database, "The roll's database is missing", "restore the newest backup", [RESTORE, CHOOSE]),
        (lose_everything, "This is not a roll", "This folder holds no roll", [CHOOSE]),
    ],
)
def test_each_fault_shows_its_own_sentence_and_the_next_steps(
    unlock_window: Show,
    roll: Path,
    qtbot: QtBot,
    harm: Callable[[Path], None],
    title: str,
    sentence: str,
    steps: list[str],
) -> None:
    harm(roll)
    window = unlock_window(roll)
    if not window.ask.fault.isVisible():
        give(window, PASSPHRASE)
    qtbot.waitUntil(lambda: shown_fault(window).startswith(title), timeout=20_000)
    assert sentence in shown_fault(window)
    qtbot.waitUntil(lambda: steps_shown(window) == [WORDS[step] for step in steps], timeout=5_000)


@pytest.mark.parametrize("harm", [lose_database, lose_everything])
def test_where_no_secret_can_help_none_is_asked_for_and_the_next_step_has_the_keyboard(
    unlock_window: Show, roll: Path, qtbot: QtBot, harm: Callable[[Path], None]
) -> None:
    kept = roll.with_name("Whole.vsroll")
    shutil.copytree(roll, kept)
    harm(roll)
    window = unlock_window(roll)
    hidden = (
        window.ask.form,
        window.ask.form.turn,
        window.ask.read_only,
        window.ask.remember,
        window.ask.open,
    )
    assert [part.isVisible() for part in hidden] == [False] * 5
    first = window.ask.fault.findChildren(QPushButton)[0]
    qtbot.waitUntil(lambda: window.focusWidget() is first, timeout=5_000)
    window.choose(kept)
    qtbot.waitUntil(window.ask.form.passphrase.isVisible, timeout=10_000)
    with qtbot.waitSignal(window.opened, timeout=20_000):
        give(window, PASSPHRASE)


def test_a_roll_open_elsewhere_opens_to_read_and_says_who_has_it(
    unlock_window: Show, roll: Path, qtbot: QtBot, opened: Opened
) -> None:
    window = unlock_window(roll)
    with Desk.open(roll, PASSPHRASE, write=True):
        with qtbot.waitSignal(window.opened, timeout=20_000) as signal:
            give(window, PASSPHRASE)
        facts = signal.args[1]
    assert not facts.may_write
    assert HEAD in facts.why_read_only


def test_a_roll_open_on_another_computer_is_read_or_taken_over_as_a_person_decides(
    unlock_window: Show, roll: Path, qtbot: QtBot, opened: Opened
) -> None:
    locked_elsewhere(roll)
    window = unlock_window(roll)
    give(window, PASSPHRASE)
    qtbot.waitUntil(lambda: steps_shown(window) == [WORDS[READ], WORDS[TAKE_OVER]], timeout=20_000)
    assert "B. Kaur" in shown_fault(window)
    window.ask.fault.findChildren(QPushButton)[1].click()
    asked = next(part for part in window.findChildren(Message) if part.isVisible())
    with qtbot.waitSignal(window.opened, timeout=20_000) as signal:
        next(part for part in asked.findChildren(QPushButton) if part.text() == "Take over").click()
    assert signal.args[1].may_write
    # and taken back from here: the window that wrote is locked, with the reason
    reasons: list[str] = []
    session = opened.sessions[0]
    session.jobs.taken_over.connect(reasons.append)
    locked_elsewhere(roll)
    session.jobs.run(lambda desk, progress: desk.settings.choose("pep_until_age", "16"), "Settings")
    qtbot.waitUntil(lambda: len(reasons) == 1, timeout=20_000)
    assert "taken over by B. Kaur on DESK-2" in reasons[0]


def test_to_read_only_takes_no_lock(unlock_window: Show, roll: Path, qtbot: QtBot, opened: Opened) -> None:
    window = unlock_window(roll)
    window.ask.read_only.setChecked(True)
    with qtbot.waitSignal(window.opened, timeout=20_000):
        give(window, PASSPHRASE)
    assert not (roll / "lock").exists()


def test_a_damaged_roll_is_restored_from_its_newest_backup_and_opens(
    unlock_window: Show, roll: Path, qtbot: QtBot, opened: Opened
) -> None:
    with Desk.open(roll, PASSPHRASE, write=True) as desk:
        desk.settings.set_lock_minutes(7)
        desk.backups.make()
    damage_database(roll)
    window = unlock_window(roll)
    give(window, PASSPHRASE)
    qtbot.waitUntil(lambda: WORDS[RESTORE] in steps_shown(window), timeout=20_000)
    window.ask.fault.findChildren(QPushButton)[0].click()
    qtbot.waitUntil(lambda: window.restore.list.count() == len(backups_of(roll)), timeout=10_000)
    with qtbot.waitSignal(window.opened, timeout=30_000):
        window.restore.take.click()
    asides = [path for path in roll.parent.iterdir() if "set-aside" in path.name]
    assert len(asides) == 1
    assert asides[0].name in window.hint
    answers: list[int] = []
    opened.sessions[0].ask("minutes", lambda desk: desk.settings.lock_minutes, answers.append)
    qtbot.waitUntil(lambda: answers == [7], timeout=10_000)


def test_what_the_backup_lacked_is_said_once_the_restored_roll_is_open(
    unlock_window: Show, roll: Path, qtbot: QtBot, opened: Opened
) -> None:
    with Desk.open(roll, PASSPHRASE, write=True) as desk:
        stored = files.put(roll, b"an original return")
        (copy,) = desk.backups.make()
    (copy.parent / "files" / stored.id).unlink()
    damage_database(roll)
    window = unlock_window(roll)
    give(window, PASSPHRASE)
    qtbot.waitUntil(lambda: WORDS[RESTORE] in steps_shown(window), timeout=20_000)
    window.ask.fault.findChildren(QPushButton)[0].click()
    qtbot.waitUntil(lambda: window.restore.list.count() == len(backups_of(roll)), timeout=10_000)
    with qtbot.waitSignal(window.opened, timeout=30_000):
        window.restore.take.click()
    assert "is set aside whole in" in window.hint
    assert f"A stored file is missing from the backup. Its number is {stored.id}" in window.hint


def test_without_a_credential_store_nothing_is_said_of_remembering(unlock_window: Show, roll: Path) -> None:
    assert not unlock_window(roll).ask.remember.isVisible()


def test_remembered_the_roll_opens_without_a_passphrase_until_it_is_changed(
    unlock_window: Show, roll: Path, qtbot: QtBot, opened: Opened, memory_keyring: MemoryKeyring
) -> None:
    first = unlock_window(roll)
    assert first.ask.remember.isVisible()
    assert not first.ask.remember.isChecked()
    first.ask.remember.setChecked(True)
    with qtbot.waitSignal(first.opened, timeout=20_000):
        give(first, PASSPHRASE)
    qtbot.waitUntil(lambda: len(memory_keyring.kept) == 1, timeout=20_000)
    assert all(PASSPHRASE not in text for text in memory_keyring.kept.values())
    opened.sessions.pop().close()

    second = unlock_window(roll)
    with qtbot.waitSignal(second.opened, timeout=20_000):
        second.ask.open.click()
    opened.sessions.pop().close()

    after_a_lock = unlock_window(roll, "You locked it.")
    after_a_lock.ask.open.click()
    qtbot.waitUntil(lambda: "does not open" in shown_fault(after_a_lock), timeout=20_000)

    with Desk.open(roll, PASSPHRASE, write=True) as desk:
        desk.people.change_passphrase(PASSPHRASE, "another-long-passphrase-here", check=False)
    third = unlock_window(roll)
    third.ask.open.click()
    qtbot.waitUntil(lambda: "no longer opens the roll" in shown_fault(third), timeout=20_000)


def test_the_passphrase_can_be_shown_and_hidden(unlock_window: Show, roll: Path) -> None:
    field = unlock_window(roll).ask.form.passphrase
    assert field.echoMode() is QLineEdit.EchoMode.Password
    field.turn()
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    field.turn()
    assert field.echoMode() is QLineEdit.EchoMode.Password


def test_recent_rolls_come_first_and_choosing_one_asks_for_its_passphrase(
    unlock_window: Show, roll: Path, qtbot: QtBot, preferences: Preferences
) -> None:
    preferences.remember(roll, NAME)
    window = unlock_window(None)
    shown = [window.first._found[0], *window.first.choices]
    assert [choice.accessibleName() for choice in shown] == [
        NAME,
        "Open a roll",
        "Make a new roll",
        "Look at the sample virtual school",
    ]
    shown[0].setFocus()
    for choice in shown[1:]:
        qtbot.keyClick(window, Qt.Key.Key_Tab)
        assert window.focusWidget() is choice
    shown[0].click()
    qtbot.waitUntil(lambda: window.stack.current is window.ask, timeout=10_000)
    assert window.ask.name.text() == NAME


def test_return_on_a_way_to_begin_takes_it(unlock_window: Show, qtbot: QtBot) -> None:
    window = unlock_window(None)
    new = window.first.choices[1]
    qtbot.keyClick(new, Qt.Key.Key_Return)
    assert window.stack.current not in (None, window.first)
