"""What the command line says of a roll while the window has it open: how the journey knows what really happened."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any


class Beside:
    """A roll, asked by the command line."""

    def __init__(self, roll: Path, passphrase_file: Path) -> None:
        self.roll = roll
        self._passphrase = passphrase_file

    def ask(self, verb: str, *words: str) -> Any:
        """The JSON of a verb."""
        command = [sys.executable, "-m", "vsdesk.cli", verb, str(self.roll), *words, "--json"]
        done = subprocess.run(
            [*command, "--passphrase-file", str(self._passphrase)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    @property
    def batches(self) -> list[str]:
        """Every batch by name, oldest first."""
        return [one["name"] for one in self.ask("batches")["batches"]]

    def child(self, surname: str, forename: str) -> dict[str, Any]:
        """A child by name."""
        found = [
            one
            for one in self.ask("children")["children"]
            if (one["surname"], one["forename"]) == (surname, forename)
        ]
        assert len(found) == 1
        return found[0]

    @property
    def is_open(self) -> bool:
        """Whether somebody has it open to write."""
        return (self.roll / "lock").exists()
