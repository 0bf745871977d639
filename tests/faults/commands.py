"""Verbs run in this process as the command line runs them: exit code, what is said, and nothing escapes."""

from __future__ import annotations

import contextlib
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.faults.rolls import AS_AT, HEAD
from vsdesk.cli import main


@dataclass(frozen=True)
class Said:
    """The answer of a verb: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> dict[str, Any]:
        """The JSON document."""
        found: dict[str, Any] = json.loads(self.out)
        return found

    @property
    def is_one_sentence(self) -> bool:
        """A refusal as the contract has it: exit 1, and one line for a person without a trace of our insides."""
        return self.code == 1 and len(self.err.strip().splitlines()) == 1 and "Traceback" not in self.err


def verb(*words: object) -> Said:
    """Run a verb."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([str(word) for word in words])
    return Said(code, out.getvalue(), err.getvalue())


def on(name: str, roll: Path, passphrase_file: Path, *words: object, person: str = HEAD) -> Said:
    """Run a verb on a roll, with JSON, as one of its people."""
    who = ("--passphrase-file", passphrase_file, "--person", person, "--as-of", AS_AT)
    return verb(name, roll, *words, *who, "--json")
