"""A school's next file with other headings: only what is new is asked about, the rest is read as last time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.builders import PASSPHRASE, a_row, excel, list_of_children, upn
from vsdesk.cli import main
from vsdesk.desk import Desk
from vsdesk.desk.import_files import Chosen, FileRead
from vsdesk.desk.returns import Options
from vsdesk.returns.choices import Choices

HEAD = ["Learner", "UPN", "Poss", "Here", "From", "To", "School"]
COLUMNS = {"upn": 2, "possible": 3, "attended": 4, "period_from": 5, "period_to": 6, "school_name": 7}
ROW = ["JH", upn(1), 70, 60, "02/09/2026", "23/10/2026", "Oakfield Academy"]


@pytest.fixture
def taught(desk: Desk, tmp_path: Path) -> Desk:
    """A roll on which a person once said what a school's columns are."""
    schools = excel(tmp_path / "schools.xlsx", [["URN", "EstablishmentName"], ["100001", "Oakfield Academy"]])
    for file in (schools, list_of_children(tmp_path / "list.xlsx", a_row())):
        desk.returns.commit(desk.returns.plan([file], Options()))
    read = desk.importing.read([excel(tmp_path / "first.xlsx", [HEAD, ROW])])
    chosen = Choices(kind="attendance", columns=COLUMNS)
    plans = desk.importing.plan(read, [Chosen(0, "Sheet", chosen)])
    assert [row.outcome for row in plans[0].plan.rows] == ["add"]  # type: ignore[union-attr]
    desk.importing.commit(read, plans)
    return desk


def changed(folder: Path) -> Path:
    """The next file: one heading renamed, one more, the others in another order."""
    head = ["UPN", "Learner", "Possible here", "Here", "From", "To", "School", "House"]
    row = [upn(1), "JH", 66, 61, "02/11/2026", "18/12/2026", "Oakfield Academy", "Red"]
    return excel(folder / "second.xlsx", [head, row])


def only(read: list[FileRead]) -> FileRead:
    (file,) = read
    return file


def test_what_is_new_and_what_is_gone_is_told_and_the_rest_is_as_last_time(
    taught: Desk, tmp_path: Path
) -> None:
    file = only(taught.importing.read([changed(tmp_path)]))
    (found,) = file.reshaped.values()
    assert found.words == "2 columns are new, 1 is gone (Poss); the other 6 as last time."
    assert (found.new, found.gone) == ((3, 8), ("Poss",))
    columns = dict(file.tables[0].columns)
    assert {name: columns[name] for name in ("upn", "attended", "period_from")} == {
        "upn": 1, "attended": 4, "period_from": 5,
    }  # fmt: skip


def test_it_is_remembered_so_that_the_next_of_that_shape_needs_no_question(
    taught: Desk, tmp_path: Path
) -> None:
    read = taught.importing.read([changed(tmp_path)])
    columns = {**read[0].tables[0].columns, "possible": 3}
    chosen = Chosen(0, read[0].tables[0].label, Choices(columns=columns))
    taught.importing.commit(read, taught.importing.plan(read, [chosen]))
    again = only(taught.importing.read([changed(tmp_path)]))
    assert (again.reshaped, len(again.recalled)) == ({}, 1)
    assert dict(again.tables[0].columns) == columns


def test_a_file_of_quite_other_headings_is_no_changed_one(taught: Desk, tmp_path: Path) -> None:
    other = excel(
        tmp_path / "o.xlsx", [["UPN", "Sessions possible", "Sessions attended", "From", "To"], ROW[1:6]]
    )
    assert only(taught.importing.read([other])).reshaped == {}


def test_the_command_line_reads_it_as_last_time_and_tells_the_difference(
    taught: Desk, roll: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = changed(tmp_path)
    taught.close()
    words = tmp_path / "words.txt"
    words.write_text(PASSPHRASE)
    known = ["--passphrase-file", str(words), "--as-of", "2026-11-20"]
    main(["import", str(roll), str(path), "--dry-run", "--json", *known])
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert file["columns"] == "2 columns are new, 1 is gone (Poss); the other 6 as last time."
    assert (file["kind"], file["rows"]["read"]) == ("attendance", 1)
