"""A morning at the desk by the keyboard alone, in a real window on a virtual screen."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.journey.beside import Beside
from tests.ui.journey.screen import MISSING, Display, Program, until
from vsdesk.demo import Made

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"a real window needs {' and '.join(MISSING)}")
HEADINGS = ("UPN", "Surname", "Forename", "Date of birth", "School URN", "Period from", "Period to",
            "Sessions possible", "Sessions attended", "Authorised absences", "Unauthorised absences")  # fmt: skip
PERIOD = ("2026-11-02", "2026-11-20", 30, 28, 1, 1)


@pytest.fixture
def beside(sample_school: Made, tmp_path: Path) -> Beside:
    """The sample in a place of its own, where no passphrase lies beside it."""
    roll = Path(shutil.copytree(sample_school.roll, tmp_path / "desk" / sample_school.roll.name))
    return Beside(roll, sample_school.passphrase_file)


@pytest.fixture
def display(tmp_path: Path) -> Iterator[Display]:
    found = Display(tmp_path / "screen")
    yield found
    found.close()


@pytest.fixture
def program(display: Display, beside: Beside, tmp_path: Path) -> Iterator[Program]:
    found = Program(display, tmp_path / "home", str(beside.roll))
    yield found
    display.save(tmp_path / "last.png")
    found.close()


@pytest.fixture
def attendance(beside: Beside, tmp_path: Path) -> Path:
    """A school's return: two children by their UPN, and one without, spelt one letter wrong."""
    rows = []
    for surname, forename, sent in (
        ("Adeyemi", "Leah", "Leah"),
        ("Carter", "Maisie", "Maisie"),
        ("Hargreaves", "Callum", "Calum"),
    ):
        child = beside.child(surname, forename)
        upn = child["upn"] if sent == forename else ""
        rows.append((upn, surname, sent, child["born_on"], child["school_urn"], *PERIOD))
    path = tmp_path / "oakfield.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADINGS, *rows])
    return path


def unlock(display: Display, beside: Beside, passphrase: str) -> None:
    display.wait_for("vsdesk")
    display.type(passphrase)
    display.keys("Return")
    until(lambda: beside.is_open, "the roll being open")
    display.rest()


def jump_to(display: Display, words: str) -> None:
    display.keys("ctrl+k")
    display.wait_for("Jump")
    display.type(words)
    display.rest()
    display.keys("Return")
    display.rest()


def undo(display: Display, beside: Beside) -> None:
    """Ctrl+Z asks; Cancel has the keyboard, the deed is next to it."""
    before = len(beside.batches)
    display.keys("ctrl+z")
    display.rest()
    display.keys("Tab", "Return")
    until(lambda: len(beside.batches) > before, "the undo being written")
    display.rest()


def test_a_morning_by_keyboard(
    display: Display, program: Program, beside: Beside, attendance: Path, sample_school: Made
) -> None:
    first = len(beside.batches)
    unlock(display, beside, sample_school.passphrase_file.read_text("utf-8").strip())

    # a child by half a name and a typing slip, and a fact put right where it stands
    jamal = beside.child("Khan", "Jamal")
    jump_to(display, "jamall khan")
    display.keys("alt+2")
    display.rest()
    display.keys("Tab")
    display.type("Jay")
    display.keys("Tab")
    until(lambda: len(beside.batches) == first + 1, "the fact being saved")
    assert beside.child("Khan", "Jamal")["known_as"] == "Jay Khan"
    undo(display, beside)
    assert beside.child("Khan", "Jamal") == jamal
    display.keys("alt+Left")
    display.rest()

    # a return by its path; one row is doubtful, and decided by the key on its button
    display.keys("ctrl+i")
    display.rest()
    display.keys("space")
    display.wait_for("Choose the files to bring in")
    display.type(str(attendance))
    display.keys("Return")
    display.rest()
    display.keys("ctrl+Return")
    display.rest()
    display.keys("1")
    display.rest()
    display.keys("ctrl+Return")
    display.rest()
    assert len(beside.batches) == first + 2, "something was written before the plan was agreed to"
    display.keys("ctrl+Return")
    until(lambda: len(beside.batches) == first + 3, "the return being written")
    assert beside.batches[-1].startswith("Import: ")
    display.rest()
    undo(display, beside)
    assert beside.batches[-1] == f"Undo: {beside.batches[-2]}"

    display.keys("ctrl+l")
    until(lambda: not beside.is_open, "the roll being locked")
    display.wait_for("vsdesk")
    assert program.is_running
    assert program.said == ""
    assert beside.ask("check")["ok"]
