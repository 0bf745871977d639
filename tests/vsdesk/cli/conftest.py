"""The command line run in this process: what it answers, prints and says is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.builders import PASSPHRASE, TODAY, a_row, list_of_children, upn
from vsdesk.cli import main

NO_ROLL = ("demo", "reports", "restore", "new")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one run of the program gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self.out)
        return answer

    @property
    def sentence(self) -> str:
        """The one line on stderr."""
        (line,) = self.err.splitlines()
        return line


Vsdesk = Callable[..., Answer]


@pytest.fixture
def passphrase(tmp_path: Path) -> Path:
    """A file with the passphrase of the tests' rolls."""
    file = tmp_path / "passphrase.txt"
    file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return file


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Vsdesk:
    """Run the program with just these words."""

    def one(*words: object) -> Answer:
        capsys.readouterr()
        code = main([str(word) for word in words])
        told = capsys.readouterr()
        return Answer(code, told.out, told.err)

    return one


@pytest.fixture
def vsdesk(run: Vsdesk, roll: Path, passphrase: Path) -> Vsdesk:
    """Run a verb on this test's roll, opened with its passphrase, as at the day of the tests."""

    def one(verb: str, *words: object, as_json: bool = True) -> Answer:
        opening = ("--passphrase-file", passphrase, "--as-of", TODAY.isoformat())
        return run(verb, roll, *words, *opening, *(["--json"] if as_json else []))

    return one


@pytest.fixture
def children(tmp_path: Path) -> Path:
    """A list of two children."""
    second = a_row(LCS_ID="10002", UPN=upn(2), Forename="Amal", Date_of_birth="02/05/2014", Surname="Okafor")
    return list_of_children(tmp_path / "children.xlsx", a_row(School="Oakfield"), second)
