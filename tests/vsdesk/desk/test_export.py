"""Everything can leave, in open formats, with a dictionary that knows every field."""

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook

from tests.builders import a_row, list_of_children, upn
from vsdesk.desk.returns import Options
from vsdesk.errors import CannotWrite, UserError
from vsdesk.store.records import read_table
from vsdesk.store.triggers import journalled_tables


@pytest.fixture
def exported(desk, tmp_path):
    """The folder of an export of two children, one of them with a name that a spreadsheet would run."""
    rows = (
        a_row(School="Oakfield"),
        a_row(LCS_ID="10002", UPN=upn(2), Forename="@Amal", Surname="Łukasz"),
    )
    desk.returns.commit(desk.returns.plan([list_of_children(tmp_path / "l.xlsx", *rows)], Options()))
    desk.export(tmp_path / "out")
    return tmp_path / "out"


def table(folder, name):
    return list(csv.DictReader(io.StringIO((folder / f"{name}.csv").read_text("utf-8-sig"), newline="")))


def test_every_table_is_a_file_with_all_its_rows(desk, exported):
    for name in journalled_tables(desk.connection):
        assert len(table(exported, name)) == len(list(read_table(desk.connection, name)))
    assert {path.stem for path in exported.glob("*.csv")} == {
        *journalled_tables(desk.connection),
        "dictionary",
    }


def test_what_a_spreadsheet_would_run_is_escaped(exported):
    names = [child["forename"] for child in table(exported, "child")]
    assert names == ["Jibril", "'@Amal"]
    sheet = load_workbook(exported / "everything.xlsx")["child"]
    assert "'@Amal" in [cell.value for row in sheet.iter_rows() for cell in row]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_names_keep_their_letters(exported):
    assert "Łukasz" in [child["surname"] for child in table(exported, "child")]


def test_the_dictionary_knows_every_field_of_every_table(desk, exported):
    told = {(row["table"], row["field"]): row["what it holds"] for row in table(exported, "dictionary")}
    for name in journalled_tables(desk.connection):
        fields = (exported / f"{name}.csv").read_text("utf-8-sig").splitlines()[0].split(",")
        assert [field for field in fields if not told.get((name, field))] == []


def test_no_file_but_the_read_me_is_dated_so_that_two_exports_compare(desk, exported, tmp_path):
    desk.export(tmp_path / "again")
    for path in exported.glob("*.csv"):
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()


def test_an_export_never_mixes_with_what_is_there(desk, exported):
    with pytest.raises(CannotWrite):
        desk.export(exported)


def test_the_journal_and_the_keys_stay(exported):
    assert not {"change", "batch", "source", "retired_key", "draft"} & {
        path.stem for path in exported.iterdir()
    }


def test_a_restricted_or_sealed_child_is_in_no_file_unless_a_reason_is_given(desk, exported, tmp_path):
    desk.reports.issue("roll-term", tmp_path / "report.pdf")
    desk.deeds.restrict(1, "court order")
    desk.deeds.seal(2, date(2026, 11, 1))
    left = desk.export(tmp_path / "without")
    assert (left.left_out, dict(left.tables)["child"]) == (2, 0)
    told = b"".join(path.read_bytes() for path in (tmp_path / "without").glob("*.csv"))
    assert not [name for name in ("Jibril", "Amal", "Łukasz", "10001", "10002") if name.encode() in told]
    assert "2 restricted or sealed records" in (tmp_path / "without" / "README.txt").read_text()
    whole = desk.export(tmp_path / "with", "moving to another system")
    assert (whole.left_out, dict(whole.tables)["child"]) == (0, 2)
    assert desk.batches()[-1].name == "Export restricted and sealed records: moving to another system"
    assert desk.check(deep=True) == []
    with pytest.raises(UserError):
        desk.export(tmp_path / "blank", " ")
    assert not (tmp_path / "blank").exists()
