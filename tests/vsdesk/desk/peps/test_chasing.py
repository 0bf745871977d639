"""What is missing of plans, chased by e-mail: to whom, in which words, and what nobody may read in them."""

from __future__ import annotations

import csv
import email
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from tests.builders import TODAY, a_row, excel, list_of_children, upn
from tests.stories.register.school import SCHOOLS
from vsdesk.desk import Desk
from vsdesk.desk.peps import PartsChased
from vsdesk.desk.returns import Options
from vsdesk.errors import CannotWrite, NotAllowed, UserError
from vsdesk.store.records import Writer

NAMES = ("Ash", "Birch", "Cedar", "Jibril")
TEACHER, ADDRESS, WORKER = "Mrs Farrow", "farrow@oakfield.example", "Sam Reed"
CHILDREN = (
    a_row(LCS_ID="1", Surname="Ash", UPN=upn(1), School="Oakfield Academy"),
    a_row(LCS_ID="2", Surname="Birch", UPN=upn(2), Date_of_birth="01/02/2013", School="Oakfield Academy"),
    a_row(LCS_ID="3", Surname="Cedar", UPN=upn(3), Date_of_birth="02/02/2013", School="Hillcrest School"),
)  # fmt: skip


@pytest.fixture
def asked(desk: Desk, tmp_path: Path) -> Desk:
    """Two children at Oakfield, one at Hillcrest, every part of all three plans asked for today."""
    for path in (excel(tmp_path / "s.xlsx", SCHOOLS), list_of_children(tmp_path / "l.xlsx", *CHILDREN)):
        desk.returns.commit(desk.returns.plan([path], Options()))
    peps = desk.peps.open_term().peps
    desk.peps.ask_many(peps)
    enrolment = desk.children.one(1).enrolment
    assert enrolment is not None
    assert enrolment.school is not None
    with desk.batch("Who works with them"):
        writer = Writer(desk.connection)
        teacher = writer.add("person", {"name": TEACHER, "email": ADDRESS})
        role = {"person": teacher, "role": "designated teacher", "school": enrolment.school.id}
        writer.add("person_role", role)
        worker = writer.add("person", {"name": WORKER})
        for child in (1, 3):
            writer.add("person_role", {"person": worker, "role": "social worker", "child": child})
    return desk


def _chase(desk: Desk, folder: Path, *peps: int) -> PartsChased:
    return desk.peps.chase_by_mail(peps or (1, 2, 3), folder)


def _read(made: PartsChased, begins: str) -> tuple[EmailMessage, str]:
    (path,) = (one.path for one in made.drafts if one.to.startswith(begins))
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message, " ".join(str(message.get_content()).split())


def test_a_school_is_written_to_once_about_its_own_children_by_initials(asked: Desk, tmp_path: Path) -> None:
    made = _chase(asked, tmp_path / "out")
    message, text = _read(made, "Oakfield")
    assert (message["X-Unsent"], message["To"]) == ("1", ADDRESS)
    assert f"Dear {TEACHER}," in text
    assert (
        "our number 1: PEP of autumn 2026 – School: education, attendance and progress: asked for on 20"
        in text
    )
    assert "our number 2: PEP of autumn 2026" in text
    assert "our number 3" not in text  # Hillcrest's
    assert "care and contacts" not in text  # the social worker's part
    assert "by 27 November 2026" in text
    hillcrest, other = _read(made, "Hillcrest")
    assert hillcrest["To"] is None
    assert "our number 3" in other
    assert "our number 1" not in other


def test_a_social_worker_is_written_to_by_name_once_and_those_unknown_apart_for_each_child(
    asked: Desk, tmp_path: Path
) -> None:
    made = _chase(asked, tmp_path / "out")
    message, text = _read(made, WORKER)
    assert message["To"] is None
    assert f"Dear {WORKER}," in text
    assert [f"our number {n}" in text for n in (1, 2, 3)] == [True, False, True]
    assert "Child’s voice" not in text
    told = [one.to for one in made.drafts]
    assert told.count("carer, no name known") == 3
    assert told.count("looked-after children’s nurse, no name known") == 1
    assert made.words == f"{len(told)} e-mail drafts written; {len(told) - 1} without an address"


def test_of_a_restricted_record_a_school_reads_only_that_it_is_to_ring(asked: Desk, tmp_path: Path) -> None:
    asked.deeds.restrict(2, "court order")
    asked.deeds.restrict(3, "court order")
    made = _chase(asked, tmp_path / "out")
    _, text = _read(made, "Oakfield")
    assert "our number 2" not in text
    assert "Please ring us about 1 more PEP, of which we do not write." in text
    assert not any(one.to.startswith("Hillcrest") for one in made.drafts)
    why = "The record is restricted, and no e-mail may tell of it. Ring them."
    assert {child for child, words in made.left if words == why} == {2, 3}
    times = {part.part: part.times_chased for part in asked.peps.one(3).parts}
    assert times["school"] == 0  # nobody was told of it
    assert times["care"] == 1  # their social worker was asked to ring


def test_a_list_says_what_was_written_for_whom_no_file_names_a_child_and_one_undo_takes_it_back(
    asked: Desk, tmp_path: Path
) -> None:
    made = _chase(asked, tmp_path / "out", 1, 2)
    with made.list.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["To"]: row for row in csv.DictReader(file)}
    oakfield = rows[f"Oakfield Academy: {TEACHER}"]
    assert (oakfield["Address"], oakfield["PEPs"], oakfield["Parts"]) == (ADDRESS, "2", "6")
    assert (tmp_path / "out" / oakfield["File"]).exists()
    assert len(rows) == len({one.to for one in made.drafts})
    files = sorted((tmp_path / "out").iterdir())
    assert len(files) == len(made.drafts) + 1
    for path in files:
        whole = path.name + path.read_text("utf-8-sig")
        assert not any(name in whole for name in NAMES)
    assert {(part.times_chased, part.chased_on) for part in asked.peps.one(2).parts} == {(1, TODAY)}
    asked.undo(made.done.changes.batch)
    assert {part.times_chased for part in asked.peps.one(2).parts} == {0}


def test_the_school_a_child_has_left_is_not_told_of_them(asked: Desk, tmp_path: Path) -> None:
    hillcrest = asked.peps.one(3).school
    with asked.batch("Another school leads it"):
        Writer(asked.connection).change("pep", 1, {"school": hillcrest})
    made = _chase(asked, tmp_path / "out", 1)
    assert {one.to for one in made.drafts if ":" in one.to} == set()
    assert made.left == ((1, "The child is not at the school that leads the plan now. Ring the school."),)


def test_nothing_stays_or_is_marked_where_a_file_is_in_the_way_or_nothing_is_missing(
    asked: Desk, tmp_path: Path
) -> None:
    made = _chase(asked, tmp_path / "out")
    asked.undo(made.done.changes.batch)
    for one in made.drafts[1:]:
        one.path.unlink()
    made.list.unlink()
    with pytest.raises(CannotWrite, match="there already"):
        _chase(asked, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == [made.drafts[0].path]
    assert {part.times_chased for part in asked.peps.one(1).parts} == {0}
    for part in asked.peps.one(1).parts:
        asked.peps.receive_part(1, part.part)
    with pytest.raises(
        UserError, match="Nobody can be written to about these PEPs: No part of this PEP is missing"
    ):
        _chase(asked, tmp_path / "none", 1)
    assert not (tmp_path / "none").exists()
    asked.role = "viewer"
    with pytest.raises(NotAllowed):
        _chase(asked, tmp_path / "none")


def test_words_without_a_place_for_what_is_missing_are_refused(desk: Desk) -> None:
    with pytest.raises(UserError, match="What is missing has no place"):
        desk.letters.change("pep-chase", "Parts", "Dear {recipient},\n\nSend them.")
    shown = desk.letters.preview("pep-chase")
    assert any("Targets and what they need" in one for one in shown.paragraphs)
