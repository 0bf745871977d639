"""The bundle's window on a screen without a monitor: it opens the sample by Enter, and Ctrl+Q closes it."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from tests.bundle.program import BARE, Program, Wrong, sure
from tests.ui.journey.screen import MISSING, Display

PATIENCE_SECONDS = 60.0
BEAT_SECONDS = 1.0
CAN_BE_SEEN = not MISSING
"""Whether a real window can be opened here: Xvfb and xdotool are there."""


def opens_and_closes(program: Program, roll: Path) -> None:
    """The roll's window comes up, Enter opens it (the sample's passphrase is filled in), Ctrl+Q ends it with 0."""
    display = Display()
    environment = BARE | {"DISPLAY": display.name, "QT_QPA_PLATFORM": "xcb", "HOME": str(program.folder)}
    process = subprocess.Popen(
        [program.path, str(roll)],
        cwd=program.folder,
        env=environment | {"LC_ALL": "C.UTF-8"},
        stderr=subprocess.PIPE,
    )

    def until(so: Callable[[], bool], otherwise: str, key: str = "") -> None:
        """Wait until something is so, pressing a key meanwhile: a window may be up before it listens."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not so():
            sure(time.monotonic() < end, otherwise)
            for number in _shown(display)[-1:] if key else ():
                _tool(display, "windowfocus", number)
                _tool(display, "key", "--clearmodifiers", key)
            time.sleep(BEAT_SECONDS)

    def told() -> str:
        return (process.stderr.read() if process.stderr else b"").decode("utf-8", "replace").strip()

    def has_ended() -> bool:
        return process.poll() is not None

    try:
        asks: set[str] = set()

        def asked() -> bool:
            asks.update(_shown(display))
            return bool(asks) or has_ended()

        until(asked, "no window came up")
        until(lambda: has_ended() or bool(set(_shown(display)) - asks), "it never opened the roll", "Return")
        sure(not has_ended(), f"the window closed by itself with {process.returncode}")
        sure((roll / "lock").exists(), "the roll is open and nobody else is kept from writing")
        until(has_ended, "it did not close", "ctrl+q")
        words = told()
        sure(
            process.returncode == 0 and "Traceback" not in words,
            f"it ended with {process.returncode}: {words}",
        )
        sure(not (roll / "lock").exists(), "it left the roll locked")
    except Wrong as wrong:
        process.kill()
        raise Wrong(f"{wrong} {told()}") from None
    finally:
        process.kill()
        process.wait(20)
        display.close()


def _shown(display: Display) -> list[str]:
    """The numbers of the windows that are up."""
    return _tool(display, "search", "--onlyvisible", "--name", "^vsdesk$").split()


def _tool(display: Display, *words: str) -> str:
    """One command of xdotool; a window that has just gone is no fault of it."""
    environment = os.environ | {"DISPLAY": display.name}
    done = subprocess.run(
        ["xdotool", *words], env=environment, capture_output=True, text=True, check=False, timeout=20
    )
    return done.stdout
