"""A screen without a monitor, a program started on it as a person starts it, and a keyboard; nothing looks inside the program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha1
from pathlib import Path
from typing import IO

from PIL import Image

SIZE = (1366, 768)
PATIENCE = 20.0
STILL = 0.35
"""Seconds without a change of the picture; a text cursor blinks more slowly."""
MISSING = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]


class Display:
    """A virtual X display, its picture in a file."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._picture = folder / "Xvfb_screen0"
        read, write = os.pipe()
        size = f"{SIZE[0]}x{SIZE[1]}x24"
        command = [
            "Xvfb",
            "-displayfd",
            str(write),
            "-screen",
            "0",
            size,
            "-fbdir",
            str(folder),
            "-nolisten",
            "tcp",
        ]
        self._server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as told:
            self.name = f":{told.readline().strip()}"

    def keys(self, *keys: str) -> None:
        """Press keys, each by its X name, such as `ctrl+k`."""
        self._do("key", "--clearmodifiers", "--delay", "40", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._do("type", "--delay", "15", text)

    def titles(self) -> list[str]:
        """The titles of the windows that are shown."""
        found = self._do("search", "--onlyvisible", "--name", "", check=False).split()
        return [self._do("getwindowname", one, check=False).strip() for one in found]

    def wait_for(self, title: str) -> None:
        """Until a window of that title is shown."""
        until(lambda: title in self.titles(), f"a window called {title}")
        self.rest()

    def rest(self) -> None:
        """Until the picture stands still: nothing is under way any more, and everything asked for is shown."""
        end = time.monotonic() + PATIENCE
        before, since = "", time.monotonic()
        while time.monotonic() < end:
            now = sha1(self._picture.read_bytes()).hexdigest()
            if now != before:
                before, since = now, time.monotonic()
            elif time.monotonic() - since >= STILL:
                return
            time.sleep(0.05)
        raise AssertionError("the picture never stood still")

    def save(self, out: Path) -> Path:
        """The picture as it is, as PNG."""
        data = self._picture.read_bytes()
        header, colours = (int.from_bytes(data[at : at + 4], "big") for at in (0, 76))
        pixels = data[header + 12 * colours :][: SIZE[0] * SIZE[1] * 4]
        Image.frombytes("RGB", SIZE, pixels, "raw", "BGRX").save(out)
        return out

    def close(self) -> None:
        """Take the screen away."""
        self._server.terminate()
        self._server.wait(10)

    def _do(self, *words: str, check: bool = True) -> str:
        environment = {**os.environ, "DISPLAY": self.name}
        done = subprocess.run(
            ["xdotool", *words],
            env=environment,
            check=check,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        return done.stdout


class Program:
    """The window's program, on a display, with a home of its own."""

    def __init__(self, display: Display, home: Path, *arguments: str) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self._said = home / "stderr.txt"
        self._error: IO[bytes] = self._said.open("wb")
        environment = {**os.environ, "DISPLAY": display.name, "QT_QPA_PLATFORM": "xcb", "HOME": str(home)}
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY"):
            environment.pop(name, None)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "ui", *arguments], env=environment, stdout=self._error, stderr=self._error
        )

    @property
    def said(self) -> str:
        """What it wrote on the terminal."""
        return self._said.read_text("utf-8", "replace")

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(20)
        self._error.close()


def until(so: Callable[[], bool], what: str) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < end, f"it never came to {what}"
        time.sleep(0.1)
