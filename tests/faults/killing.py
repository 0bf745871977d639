"""Ending the program as a power cut does, at a moment of its own work."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults.dose import chance

ROOT = Path(__file__).resolve().parents[2]
LOOK_SECONDS = 0.001
PATIENCE_SECONDS = 120


@dataclass(frozen=True)
class Ended:
    """How a process ended. `seconds`: from its first touch of the roll; None if it touched nothing."""

    code: int
    seconds: float | None
    said: str

    @property
    def done(self) -> bool:
        """Whether it told its caller that the work was done."""
        return self.code == 0


def cli(*words: object) -> list[str]:
    """The command line, as a person types it."""
    return [sys.executable, "-m", "vsdesk.cli", *map(str, words)]


def quick(*words: object) -> list[str]:
    """The same with the least cost of a new passphrase and a test's own migration; see `driving`."""
    return [sys.executable, "-m", "tests.faults.driving", *map(str, words)]


def run(command: Sequence[str], watched: Path, kill_after: float | None = None) -> Ended:
    """Run a command; kill it `kill_after` seconds after it first changes which names there are at `watched`."""
    before = names(watched)
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    touched = _touched(process, watched, before)
    if touched is not None and kill_after is not None:
        try:
            process.wait(kill_after)
        except subprocess.TimeoutExpired:
            process.kill()
    said, _ = process.communicate(timeout=PATIENCE_SECONDS)
    return Ended(process.returncode, None if touched is None else time.monotonic() - touched, said)


def names(watched: Path) -> set[str]:
    """What lies at a place and beside it."""
    return {*os.listdir(watched), *os.listdir(watched.parent)} if watched.is_dir() else set()


def delays(about: str, seconds: float, number: int) -> Iterator[float]:
    """Moments spread over an operation that took `seconds`, and a little over its end."""
    random = chance(about)
    return (random.uniform(0, seconds * 1.05) for _ in range(number))


def _touched(process: subprocess.Popen[str], watched: Path, before: set[str]) -> float | None:
    while process.poll() is None:
        if names(watched) != before:
            return time.monotonic()
        time.sleep(LOOK_SECONDS)
    return None
