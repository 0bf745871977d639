"""A screen without a monitor, the program on it, and a keyboard: keys go through the X server, as a person's do."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SIZE = (1366, 768)
PATIENCE = 60.0
BEAT = 0.03
MISSING = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]
ROOT = Path(__file__).resolve().parents[3]


class Display:
    """A virtual X display."""

    def __init__(self) -> None:
        read, write = os.pipe()
        size = f"{SIZE[0]}x{SIZE[1]}x24"
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp"]
        self._server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as told:
            self.name = f":{told.readline().strip()}"

    def do(self, *words: str) -> None:
        """One command of xdotool."""
        subprocess.run(
            ["xdotool", *words],
            env={**os.environ, "DISPLAY": self.name},
            check=True,
            capture_output=True,
            timeout=PATIENCE,
        )

    def close(self) -> None:
        """Take the screen away."""
        self._server.terminate()
        self._server.wait(10)


class Program:
    """The window's program on a display, with a home of its own; what stands on its screen, and keys pressed on it."""

    def __init__(self, display: Display, home: Path, roll: Path) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self._display = display
        self._state = home / "state.json"
        self._said = home / "stderr.txt"
        environment = {**os.environ, "DISPLAY": display.name, "QT_QPA_PLATFORM": "xcb", "HOME": str(home)}
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY"):
            environment.pop(name, None)
        command = [
            sys.executable,
            "-X",
            "faulthandler",
            "-m",
            "tests.ui.journey.witness",
            str(self._state),
            str(roll),
        ]
        with self._said.open("wb") as error:
            self._process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=error, stderr=error)

    # --- what stands on the screen

    @property
    def state(self) -> dict[str, Any]:
        """What the witness wrote last."""
        found: dict[str, Any] = json.loads(self._state.read_text("utf-8")) if self._state.exists() else {}
        return found

    def until(self, what: str, so: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Wait until something is seen. Gives what stands there then."""
        end = time.monotonic() + PATIENCE
        while True:
            state = self.state
            if state and so(state):
                return state
            assert self._process.poll() is None, (
                f"the program ended ({self._process.poll()}) before {what}: {self.said}"
            )
            assert time.monotonic() < end, f"it never came to {what}: {state}"
            time.sleep(BEAT)

    @property
    def said(self) -> str:
        """What it wrote on the terminal."""
        return self._said.read_text("utf-8", "replace")

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    # --- the keyboard

    def keys(self, *keys: str) -> None:
        """Press keys, each by its X name, such as `ctrl+k`, on the window that stands in front."""
        self._look_at_it()
        self._display.do("key", "--clearmodifiers", "--delay", "30", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._look_at_it()
        self._display.do("type", "--delay", "12", text)

    def _look_at_it(self) -> None:
        """Where there is no window manager, nobody else gives the window in front the keyboard."""
        state = self.until("a window", lambda state: bool(state.get("number")))
        self._display.do("windowfocus", "--sync", str(state["number"]))
        self.until("the keyboard", lambda state: bool(state["has_keyboard"]))

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(20)
