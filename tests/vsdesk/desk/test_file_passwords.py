"""A password that opened a school's workbook opens its next one unasked; nobody is shown it, and no export has it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.builders import a_row, excel, list_of_children, upn
from tests.vsdesk.returns.test_workbook_locked import locked
from vsdesk.desk import Desk
from vsdesk.desk.contents import batch_contents
from vsdesk.desk.export import write_all
from vsdesk.desk.import_files import Chosen
from vsdesk.desk.returns import Options

SECRET = "Oak-and-ash-44"
HEADINGS = ["UPN", "Possible", "Attended", "From", "To", "School"]


def marks(path: Path, attended: int, password: str = SECRET) -> Path:
    """A protected return of Oakfield's."""
    row = [upn(1), 70, attended, "02/09/2026", "23/10/2026", "Oakfield"]
    return locked(excel(path, [HEADINGS, row]), password)


def begun(desk: Desk, folder: Path) -> None:
    schools = excel(folder / "s.xlsx", [["URN", "EstablishmentName"], ["900001", "Oakfield"]])
    desk.returns.commit(desk.returns.plan([schools, list_of_children(folder / "l.xlsx", a_row())], Options()))


def taken(desk: Desk, path: Path, *passwords: str) -> str:
    """What became of a file; the fault, if it was not read."""
    (plan,) = desk.returns.plan([path], Options(passwords=passwords))
    desk.returns.commit([plan])
    return plan.problem or str(plan.plan.rows[0].outcome if plan.plan else "")


def test_it_is_asked_for_once_and_the_next_file_opens_without(desk: Desk, tmp_path: Path) -> None:
    begun(desk, tmp_path)
    first = marks(tmp_path / "a.xlsx", 60)
    assert taken(desk, first).startswith("This file is protected by a password.")
    assert taken(desk, first, "wrong", SECRET) == "add"
    assert taken(desk, marks(tmp_path / "b.xlsx", 61)) == "update"
    (kept,) = desk.memory.passwords()
    assert (kept.sender, SECRET in repr(desk.memory.all())) == ("Oakfield", False)


def test_the_wizard_tries_it_too_and_asks_where_it_does_not_fit(desk: Desk, tmp_path: Path) -> None:
    begun(desk, tmp_path)
    first, other = marks(tmp_path / "a.xlsx", 60), marks(tmp_path / "b.xlsx", 61, "another")
    (read,) = desk.importing.read([first])
    assert read.locked
    read = desk.importing.open_again(read, [SECRET])
    desk.importing.commit([read], desk.importing.plan([read], [Chosen(0, read.tables[0].grid.name)]))
    again, asked = desk.importing.read([first, other])
    assert (again.locked, asked.locked) == (False, True)
    assert asked.problem.startswith("This file is protected by a password.")


def test_it_goes_with_its_import_and_is_forgotten_on_asking(desk: Desk, tmp_path: Path) -> None:
    begun(desk, tmp_path)
    first = marks(tmp_path / "a.xlsx", 60)
    taken(desk, first, SECRET)
    desk.undo(desk.batches()[-1].id)
    assert desk.memory.passwords() == []
    taken(desk, first, SECRET)
    (kept,) = desk.memory.passwords()
    desk.memory.forget(kept.kind, kept.id)
    assert desk.importing.read([marks(tmp_path / "c.xlsx", 62)])[0].locked


def test_nobody_reads_it_in_a_batch_a_history_or_an_export(desk: Desk, tmp_path: Path) -> None:
    begun(desk, tmp_path)
    taken(desk, marks(tmp_path / "a.xlsx", 60), SECRET)
    assert SECRET not in repr(batch_contents(desk, desk.batches()[-1].id))
    out = tmp_path / "out"
    write_all(desk, out)
    assert (out / "file_password.csv").exists()
    assert all(SECRET.encode() not in file.read_bytes() for file in out.glob("*.csv"))
    assert SECRET not in json.dumps([str(line) for line in desk.batches()])
