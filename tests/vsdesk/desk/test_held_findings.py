"""A held row that is decided later keeps what is odd in it, as a row that was certain at first does."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import PASSPHRASE, TODAY, a_row, excel, list_of_children, wrong_upn
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.due import DueItem
from vsdesk.desk.findings import OpenFinding
from vsdesk.desk.import_files import Chosen
from vsdesk.desk.returns import Options
from vsdesk.returns.kept import Acceptance
from vsdesk.store.records import Writer

SCHOOLS = [["URN", "EstablishmentName"], ["100001", "Oakfield Academy"]]
HEADINGS = (
    "UPN", "Surname", "Forename", "DOB", "Possible", "Attended", "Authorised", "Unauthorised", "From", "To", "School",
)  # fmt: skip


@pytest.fixture
def other(empty_roll: Path, tmp_path: Path) -> Iterator[Desk]:
    """Another empty roll, on which the same child is known by more."""
    folder = tmp_path / "other.vsroll"
    shutil.copytree(empty_roll, folder)
    with Desk.open(folder, PASSPHRASE, clock=Clock(TODAY), write=True) as opened:
        yield opened


def taken(desk: Desk, path: Path) -> None:
    desk.returns.commit(desk.returns.plan([path], Options()))


def attendance(path: Path, **changes: object) -> Path:
    """A school's return with an impossible UPN, sums that differ and a day at the week's end."""
    row = {
        "UPN": wrong_upn(7), "Surname": "Haddad", "Forename": "Jibril", "DOB": "01/01/2012", "Possible": 70,
        "Attended": 60, "Authorised": 3, "Unauthorised": 1, "From": "05/09/2026", "To": "23/10/2026",
        "School": "Oakfield Academy",
    } | changes  # fmt: skip
    return excel(path, [list(HEADINGS), [row[one] for one in HEADINGS]])


def told(found: list[OpenFinding]) -> set[tuple[str, str, str, str | None, str]]:
    """What tells findings apart, the child's number aside."""
    return {(one.rule, one.subject, one.place, one.field, one.words) for one in found if one.file == "a.xlsx"}


def begun(desk: Desk, tmp_path: Path, name: str, school: str | None) -> int:
    """A roll with the child, whose birthday is a first of January: a name with it is certain at the same school alone."""
    taken(desk, excel(tmp_path / f"{name}-schools.xlsx", SCHOOLS))
    row = a_row(School=school, **{"Date of birth": "01/01/2012"})
    taken(desk, list_of_children(tmp_path / f"{name}-list.xlsx", row))
    return next(one.child.id for one in desk.children.all() if one.child.id)


def held_and_decided(desk: Desk, tmp_path: Path, path: Path) -> int:
    child = begun(desk, tmp_path, "held", None)
    taken(desk, path)
    (row,) = desk.held.all()
    assert told(desk.findings.open()) == set()
    return desk.held.give_to(row.id, child).batch or 0


def test_a_row_decided_later_has_the_findings_of_one_that_was_certain(
    desk: Desk, other: Desk, tmp_path: Path
) -> None:
    path = attendance(tmp_path / "a.xlsx")
    begun(other, tmp_path, "certain", "Oakfield Academy")
    taken(other, path)
    held_and_decided(desk, tmp_path, path)
    certain = told(other.findings.open())
    assert {rule for rule, *_ in certain} >= {"upn-check", "sums-differ"}
    assert told(desk.findings.open()) == certain


def test_they_are_undone_with_the_decision_and_the_row_waits_again(desk: Desk, tmp_path: Path) -> None:
    batch = held_and_decided(desk, tmp_path, attendance(tmp_path / "a.xlsx"))
    assert told(desk.findings.open())
    assert {one.batch for one in desk.findings.open() if one.file == "a.xlsx"} == {batch}
    desk.undo(batch)
    assert told(desk.findings.open()) == set()
    assert len(desk.held.all()) == 1


def test_they_are_a_line_of_today(desk: Desk, tmp_path: Path) -> None:
    held_and_decided(desk, tmp_path, attendance(tmp_path / "a.xlsx"))
    lines: list[DueItem] = [one for one in desk.due.items() if one.key.startswith("findings:")]
    assert [one.who for one in lines if one.who == "a.xlsx"] == ["a.xlsx"]


def test_what_was_accepted_before_stays_accepted(desk: Desk, tmp_path: Path) -> None:
    batch = held_and_decided(desk, tmp_path, attendance(tmp_path / "a.xlsx"))
    desk.findings.accept([one.id for one in desk.findings.open()], "the school confirms it")
    desk.undo(batch)
    (row,) = desk.held.all()
    desk.held.give_to(row.id, next(one.child.id for one in desk.children.all()))
    assert desk.findings.open() == []


def test_what_was_accepted_in_the_wizard_while_the_row_waited_stays_accepted(
    desk: Desk, tmp_path: Path
) -> None:
    child = begun(desk, tmp_path, "held", None)
    read = desk.importing.read([attendance(tmp_path / "a.xlsx")])
    chosen = Chosen(0, read[0].tables[0].grid.name)
    (planned,) = desk.importing.plan(read, [chosen])
    (odd,) = (line for line in planned.found if line.rule == "upn-check")
    seen = (Acceptance(odd.rule, odd.subject, "seen on paper"),)
    desk.importing.commit(read, desk.importing.plan(read, [replace(chosen, acceptances=seen)]))
    (row,) = desk.held.all()
    desk.held.give_to(row.id, child)
    assert "upn-check" not in {rule for rule, *_ in told(desk.findings.open())}


def test_a_row_held_by_a_first_release_is_not_held_twice(desk: Desk, tmp_path: Path) -> None:
    begun(desk, tmp_path, "held", None)
    path = attendance(tmp_path / "a.xlsx")
    taken(desk, path)
    (row,) = desk.held.all()
    kept = json.loads(row.payload)
    older = json.dumps(
        {name: kept[name] for name in ("values", "period", "school")}, ensure_ascii=False, sort_keys=True
    )
    with desk.batch("As a first release kept it", role="officer"):
        Writer(desk.connection).change("held_row", row.id, {"payload": older})
    taken(desk, path)
    assert len(desk.held.all()) == 1
