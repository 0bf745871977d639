"""Every reference file has a source in each row or in its head, and a line in its README."""

from pathlib import Path

import pytest

from vsdesk.reference.table import read_rows

REFERENCE = Path(__file__).resolve().parents[1] / "resources" / "reference"
FILES = sorted(REFERENCE.glob("*.csv"))
# One row of the README's table: file, rows, what, source, licence, date.
README = {
    cells[0]: cells
    for line in (REFERENCE / "README.md").read_text("utf-8").splitlines()
    if line.startswith("| ") and (cells := [cell.strip() for cell in line.strip("| ").split(" | ")])
}


def head_of(file: Path) -> str:
    lines = file.read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if line.startswith("# "))


def test_there_are_reference_files_to_ask():
    assert len(FILES) >= 15


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_row_has_a_source_or_the_head_has_one_with_its_licence(file):
    head = head_of(file)
    if "Source:" in head:
        assert "Licence:" in head
        return
    assert [row.line for row in read_rows(file.name) if row.text_or_none("source") is None] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_file_is_in_the_readme_with_its_rows_source_licence_and_date(file):
    _, rows, what, source, licence, dated = README[file.name]
    assert int(rows) == len(read_rows(file.name))
    assert all((what, source, licence, dated))


def test_the_readme_names_no_file_that_is_not_there():
    assert {name for name in README if name.endswith(".csv")} == {file.name for file in FILES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_file_tells_of_a_place_on_somebodys_machine(file):
    text = file.read_text("utf-8")
    assert [word for word in ("/home/", "/Users/", "C:\\", "file://") if word in text] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_file_is_plain_utf_8_with_unix_line_ends(file):
    raw = file.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
