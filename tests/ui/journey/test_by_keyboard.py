"""A morning at the desk by the keyboard alone, in a real window on a virtual screen."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.journey.beside import Beside
from tests.ui.journey.screen import MISSING, Display, Program
from vsdesk.demo import Made

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"a real window needs {' and '.join(MISSING)}")
HEADINGS = ("UPN", "Surname", "Forename", "Date of birth", "School URN", "Period from", "Period to",
            "Sessions possible", "Sessions attended", "Authorised absences", "Unauthorised absences")  # fmt: skip
PERIOD = ("2026-11-02", "2026-11-20", 30, 28, 1, 1)
SENT = (("Adeyemi", "Leah", "Leah"), ("Carter", "Maisie", "Maisie"), ("Hargreaves", "Callum", "Calum"))
"""Surname, forename as the roll has it, forename as the school sent it: the third without a UPN, a letter short."""


@pytest.fixture
def beside(sample_school: Made, tmp_path: Path) -> Beside:
    """The sample in a place of its own, where no passphrase lies beside it."""
    roll = Path(shutil.copytree(sample_school.roll, tmp_path / "desk" / sample_school.roll.name))
    return Beside(roll, sample_school.passphrase_file)


@pytest.fixture
def attendance(beside: Beside, tmp_path: Path) -> Path:
    """A school's return: two children by their UPN, and one without, spelt one letter wrong."""
    rows = []
    known = {(one["surname"], one["forename"]): one for one in beside.ask("children")["children"]}
    for surname, forename, sent in SENT:
        child = known[surname, forename]
        upn = child["upn"] if sent == forename else ""
        rows.append((upn, surname, sent, child["born_on"], child["school_urn"], *PERIOD))
    path = tmp_path / "oakfield.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADINGS, *rows])
    return path


@pytest.fixture
def program(beside: Beside, attendance: Path, tmp_path: Path) -> Iterator[Program]:
    display = Display()
    found = Program(display, tmp_path / "home", beside.roll)
    yield found
    found.close()
    display.close()


def jump_to(program: Program, text: str, first: str) -> None:
    program.keys("ctrl+k")
    program.until("the jump", lambda state: state["dialog"] == "Jump")
    program.type(text)
    program.until(f"{first} found", lambda state: first in state.get("jump", "") and state["text"] == text)
    program.keys("Return")


def undo(program: Program) -> None:
    """Ctrl+Z asks; Cancel has the keyboard, the deed is next to it."""
    program.keys("ctrl+z")
    program.until(
        "the question", lambda state: state["dialog"].startswith("Undo: ") and state["focus"] == "Cancel"
    )
    program.keys("Tab")
    program.until("Undo having the keyboard", lambda state: state["focus"] == "Undo")
    program.keys("Return")
    program.until(
        "it being undone",
        lambda state: not state["dialog"] and state["idle"] and state["status"].startswith("Saved: Undo"),
    )


def test_a_morning_by_keyboard(
    program: Program, beside: Beside, attendance: Path, sample_school: Made
) -> None:
    program.until("the passphrase being asked", lambda state: state.get("page") == "unlock")
    program.type(sample_school.passphrase_file.read_text("utf-8").strip())
    program.keys("Return")
    program.until("Today", lambda state: state.get("page") == "today" and state["idle"])
    assert beside.is_open

    # a child by half a name and a typing slip, and a fact put right where it stands
    jump_to(program, "jamall khan", "Khan")
    program.until("the child", lambda state: state.get("child") == "Jamal Khan" and state["facts"] > 0)
    program.keys("alt+2")
    program.until("the facts", lambda state: state["tab"] == "Facts")
    program.keys("Tab")
    program.until("the first fact", lambda state: state["focus"] == "Known-as forename")
    program.type("Jay")
    program.keys("Tab")
    program.until("its being saved", lambda state: state["child"] == "Jay Khan" and state["idle"])
    undo(program)
    program.until("the old name", lambda state: state["child"] == "Jamal Khan")
    program.keys("alt+Left")
    program.until("the roll", lambda state: state["page"] == "roll")

    # a return by its path; one row is doubtful, and decided by the key on its button
    program.keys("ctrl+i")
    program.until("the wizard", lambda state: state["page"] == "import" and "files" in state["focus"].lower())
    program.keys("space")
    program.until("files being asked for", lambda state: state["dialog"] == "Choose the files to bring in")
    program.type(str(attendance))
    program.keys("Return")
    program.until("the file", lambda state: not state["dialog"] and state["idle"] and bool(state["outcomes"]))
    assert program.state["undecided"] == 1
    program.keys("ctrl+Return")
    program.until("the doubtful row", lambda state: state["step"] == "matches" and state["idle"])
    program.keys("1")
    program.until("its decision", lambda state: state["undecided"] == 0 and state["idle"])
    program.keys("ctrl+Return")
    seen = program.until(
        "the plan", lambda state: state["step"] == "plan" and state["idle"] and state["main"]
    )
    assert [one for one in seen["outcomes"] if one != "Not in file"] == ["Add"] * 3
    batches = beside.batches
    program.keys("ctrl+Return")
    program.until("the return being written", lambda state: state["step"] == "done" and state["idle"])
    assert len(beside.batches) == len(batches) + 1
    assert beside.batches[-1].startswith("Import: ")
    undo(program)
    assert beside.batches[-1] == f"Undo: {beside.batches[-2]}"

    program.keys("ctrl+l")
    program.until(
        "the lock", lambda state: state["page"] == "unlock" and state["windows"] == ["UnlockWindow"]
    )
    assert "You locked it." in program.state["said"]
    assert not beside.is_open
    assert program.is_running
    assert program.said == ""
    assert beside.ask("check")["ok"]
