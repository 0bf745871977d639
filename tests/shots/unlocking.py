"""The window before a roll is open: first page, passphrase, each fault, going back to a backup, a new roll."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from tests.shots.stage import Stage, wait
from ui.screens.unlock.new_roll.wizard import NewRoll
from ui.screens.unlock.view import UnlockWindow
from vsdesk.store.folder import DATABASE, KEYS
from vsdesk.store.keyfile import canonical

GOOD = "velvet-tundra-acorn-kettle"


def _first(stage: Stage) -> QWidget:
    stage.preferences.remember(stage.roll, "Northshire Virtual School")
    return stage.front(None)


def _ask(stage: Stage) -> QWidget:
    return _shown(stage, stage.front(stage.copy("asked")))


def _locked(stage: Stage) -> QWidget:
    reason = "It was locked because nobody used it for 10 minutes."
    return _shown(stage, stage.front(stage.copy("asked"), reason))


def _recovery(stage: Stage) -> QWidget:
    window = _shown(stage, stage.front(stage.copy("asked")))
    window.ask.form.turn.click()
    return window


def _shown(stage: Stage, window: UnlockWindow) -> UnlockWindow:
    wait(lambda: window.stack.current is window.ask)
    stage.rest()
    return window


# --- the six faults --------------------------------------------------------------------------------------------------


def _no_harm(roll: Path) -> None:
    """The passphrase alone is wrong."""


def _cut_keys(roll: Path) -> None:
    (roll / KEYS).write_bytes((roll / KEYS).read_bytes()[:-40])


def _alter_keys(roll: Path) -> None:
    content = json.loads((roll / KEYS).read_bytes())
    del content["sha256"]
    content["roll_name"] = "Another"
    content["sha256"] = hashlib.sha256(canonical(content)).hexdigest()
    (roll / KEYS).write_text(json.dumps(content))


def _spoil_database(roll: Path) -> None:
    data = bytearray((roll / DATABASE).read_bytes())
    data[100:2000] = bytes(1900)
    (roll / DATABASE).write_bytes(bytes(data))


def _lose_database(roll: Path) -> None:
    (roll / DATABASE).unlink()


def _lose_all(roll: Path) -> None:
    (roll / DATABASE).unlink()
    (roll / KEYS).unlink()


def _fault(harm: Callable[[Path], None], passphrase: str = "") -> Callable[[Stage], QWidget]:
    def play(stage: Stage) -> QWidget:
        roll = stage.copy("harmed")
        harm(roll)
        window = _shown(stage, stage.front(roll))
        if not window.ask.fault.isVisible():
            window.ask.form.passphrase.setText(passphrase or stage.passphrase)
            window.ask.open.click()
            wait(window.ask.fault.isVisible)
        stage.rest()
        return window

    return play


def _restore(stage: Stage) -> QWidget:
    window = _shown(stage, stage.front(stage.copy("asked")))
    window.ask.restore.click()
    stage.rest()
    return window


# --- a new roll --------------------------------------------------------------------------------------------------


def _new_roll(stage: Stage, place: Path) -> tuple[UnlockWindow, NewRoll]:
    place.mkdir(exist_ok=True)
    window = stage.front(None)
    window.make_new()
    steps = window.new_roll
    assert steps is not None
    steps.place.name.setText("Northshire Virtual School")
    steps.place.place.setText(str(place))
    stage.rest()
    return window, steps


def _place(stage: Stage) -> QWidget:
    return _new_roll(stage, stage.scratch / "OneDrive - Northshire Council")[0]


def _person(stage: Stage) -> QWidget:
    window, steps = _new_roll(stage, stage.scratch / "new")
    steps.next.click()
    steps.person.name.setText("A. Mensah")
    steps.person.passphrase.first.setText(GOOD)
    stage.rest()
    return window


def _sheet(stage: Stage) -> QWidget:
    window, steps = _new_roll(stage, stage.scratch / f"new {len(list(stage.scratch.iterdir()))}")
    steps.next.click()
    steps.person.name.setText("A. Mensah")
    steps.person.passphrase.first.setText(GOOD)
    steps.person.passphrase.again.setText(GOOD)
    steps.next.click()
    wait(lambda: steps.sheet is not None)
    stage.rest()
    return window


def _help(stage: Stage) -> QWidget:
    stage.front(None)._help()
    stage.rest()
    found = QApplication.activeModalWidget()
    assert found is not None
    return found


SCENES: dict[str, Callable[[Stage], QWidget]] = {
    "unlock-first": _first,
    "unlock": _ask,
    "unlock-locked": _locked,
    "unlock-recovery": _recovery,
    "unlock-wrong-passphrase": _fault(_no_harm, "not the right one"),
    "unlock-keys-damaged": _fault(_cut_keys),
    "unlock-keys-changed": _fault(_alter_keys),
    "unlock-roll-damaged": _fault(_spoil_database),
    "unlock-roll-missing": _fault(_lose_database),
    "unlock-no-roll": _fault(_lose_all),
    "unlock-restore": _restore,
    "unlock-help": _help,
    "new-roll-place": _place,
    "new-roll-person": _person,
    "new-roll-sheet": _sheet,
}
