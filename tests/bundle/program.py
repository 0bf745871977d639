"""One of the bundle's programs, run with nothing in its environment."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Windows starts no program without knowing where it is itself; elsewhere nothing is needed.
BARE = {name: os.environ[name] for name in ("SystemRoot",) if name in os.environ}
PATIENCE_SECONDS = 180


class Wrong(Exception):
    """Something about the bundle is not so."""


def sure(is_so: bool, otherwise: str) -> None:
    """Raises: Wrong, unless it is so."""
    if not is_so:
        raise Wrong(otherwise)


@dataclass(frozen=True, slots=True)
class Program:
    """An executable, and the folder it is run in."""

    path: Path
    folder: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run it to its end."""
        return subprocess.run(
            [self.path, *arguments], cwd=self.folder, env=BARE, stdin=subprocess.DEVNULL, capture_output=True,
            encoding="utf-8", timeout=PATIENCE_SECONDS, check=False,
        )  # fmt: skip

    def tells(self, *arguments: str) -> Any:
        """Run a verb with `--json`; it must end well and say nothing else. Returns: its JSON."""
        answer = self.run(*arguments, "--json")
        sure(
            answer.returncode == 0, f"{arguments[0]} ended with {answer.returncode}: {answer.stderr.strip()}"
        )
        return json.loads(answer.stdout)

    def stays_open(self, seconds: float) -> None:
        """It opens a window where there is no screen, and is still well after a while; then it is ended."""
        environment = BARE | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(self.folder), "LC_ALL": "C.UTF-8"}
        with subprocess.Popen(
            [self.path], cwd=self.folder, env=environment, stderr=subprocess.PIPE
        ) as process:
            try:
                _, words = process.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                process.terminate()
                _, words = process.communicate()
            else:
                raise Wrong(
                    f"the window closed by itself with {process.returncode}: {words.decode().strip()}"
                )
        sure(b"Traceback" not in words, f"the window is not well: {words.decode().strip()}")
