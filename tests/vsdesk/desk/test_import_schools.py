"""A school that is only in the register of the same import can be said to have sent a return of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.builders import a_row, excel, list_of_children, upn
from vsdesk.desk import Desk
from vsdesk.desk.import_commits import Committed
from vsdesk.desk.import_files import Chosen
from vsdesk.desk.import_plans import Planned
from vsdesk.returns.choices import Choices, from_data, to_data

REGISTER = [
    ["URN", "EstablishmentName", "Town"],
    ["900001", "Oakfield", "Northtown"],
    ["900002", "Elmfield", ""],
]
MARKS = [["UPN", "Possible", "Attended", "From", "To"], [upn(1), 70, 60, "02/09/2026", "23/10/2026"]]


def planned_in(desk: Desk, folder: Path, choices: Choices) -> tuple[list[Planned], Callable[[], Committed]]:
    paths = [
        excel(folder / "marks.xlsx", MARKS),
        list_of_children(folder / "list.xlsx", a_row()),
        excel(folder / "schools.xlsx", REGISTER),
    ]
    read = desk.importing.read(paths)
    chosen = [Chosen(n, table.grid.name) for n, file in enumerate(read) for table in file.tables]
    chosen[0] = replace(chosen[0], choices=choices)
    planned = desk.importing.plan(read, chosen)
    return planned, lambda: desk.importing.commit(read, planned)


def test_schools_of_the_same_import_are_offered_after_those_of_the_roll(desk: Desk, tmp_path: Path) -> None:
    desk.deeds.add_school("Oakfield Nursery")
    planned, _ = planned_in(desk, tmp_path, Choices())
    assert planned[0].plan is not None
    assert planned[0].plan.school is None
    found = desk.importing.schools("oak", planned, 12)
    assert [(one.name, one.urn, one.id is None) for one in found] == [
        ("Oakfield Nursery", "", False),
        ("Oakfield", "900001", True),
    ]
    assert found[1].detail == "URN 900001 · Northtown · in this import"
    assert [one.name for one in desk.importing.schools("oak", planned, 1)] == ["Oakfield Nursery"]
    assert [one.name for one in desk.importing.schools("900002", planned, 12)] == ["Elmfield"]


def test_a_return_goes_in_as_from_a_school_that_the_same_import_adds(desk: Desk, tmp_path: Path) -> None:
    choices = from_data(to_data(Choices(school_urn="900001")))  # kept half done, and carried on
    planned, commit = planned_in(desk, tmp_path, choices)
    plan = planned[0].plan
    assert plan is not None
    assert plan.school is not None
    assert desk.importing.school_named(plan.school, planned) == "Oakfield"
    assert [line.outcome for line in planned[0].lines] == ["Add"]
    assert commit().stopped is None
    school = desk.schools.search("900001")[0].id
    kept = desk.connection.execute("SELECT school FROM attendance_total").fetchall()
    assert [row[0] for row in kept] == [school]
    assert desk.importing.school_named(school, ()) == "Oakfield"


def test_a_school_chosen_from_a_file_since_left_out_is_asked_for_again(desk: Desk, tmp_path: Path) -> None:
    read = desk.importing.read([excel(tmp_path / "marks.xlsx", MARKS)])
    chosen = [Chosen(0, read[0].tables[0].grid.name, Choices(school_urn="900001"))]
    plan = desk.importing.plan(read, chosen)[0].plan
    assert plan is not None
    assert plan.school is None
