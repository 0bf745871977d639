"""Five hundred odd, old, encrypted, corrupt and hostile spreadsheets: each a workbook or one plain sentence.

By default a spread over every format and expectation; all of them with VSDESK_FULL=1.
"""

from __future__ import annotations

import csv
import functools
import os
import re
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import psutil
import pytest

from vsdesk.errors import NeedsPassword, NotATable, UnreadableFile
from vsdesk.returns.grid import Workbook
from vsdesk.returns.opening import xlsx_exact, xlsx_quick
from vsdesk.returns.opening.marks import Marks
from vsdesk.returns.opening.package import Package
from vsdesk.returns.opening.xlsx_parts import sheet_members
from vsdesk.returns.workbook import open_workbook, warm_reader

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
CORPUS = DATA / "workbooks"
IS_FULL = os.environ.get("VSDESK_FULL") == "1"
SPREAD = 60
SECONDS = 10

pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="../shared/data/workbooks is absent")

READ = {"readable", "readable-empty", "readable-text", "partly-readable", "readable-openpyxl-only"}
OPENED = {"encrypted-default-key", "encrypted-password-known"}
REFUSED = {"corrupt", "hostile-crash", "encrypted-password-unknown"}

# what the index expects, and why it comes otherwise
OTHERWISE = {
    # random bytes under the name of a table
    "dfe-register-csv/bulk_update/recommendations_upload/not_a_csv.csv": NotATable,
    # Word documents: their password opens them, and then they are no table
    "msoffcrypto/inputs/example_password.docx": NotATable,
    "msoffcrypto/inputs/rc4cryptoapi_password.doc": NotATable,
}
SENTENCE = re.compile(r"[A-Z](?:[^.]|\.\d|\.xlsx|\.csv)+\.(?: [A-Z](?:[^.]|\.\d|\.xlsx)+\.)?")


def listed() -> list[dict[str, str]]:
    if not CORPUS.exists():
        return []
    with (CORPUS / "index.csv").open(encoding="utf-8", newline="") as index:
        return list(csv.DictReader(index))


def chosen() -> list[dict[str, str]]:
    """All of them, or in turn one of each format and expectation until there are enough."""
    if IS_FULL:
        return listed()
    kinds = defaultdict(list)
    for entry in listed():
        kinds[entry["format"], entry["expectation"]].append(entry)
    spread: list[dict[str, str]] = []
    for turn in range(max((len(entries) for entries in kinds.values()), default=0)):
        spread += [
            entries[turn * 7 % len(entries)] for _, entries in sorted(kinds.items()) if turn < len(entries)
        ]
        if len(spread) >= SPREAD:
            break
    return list({entry["path"]: entry for entry in spread}.values())


CHOSEN = chosen()


@pytest.fixture(scope="module")
def reader():
    with warm_reader() as one:
        yield one


def outcome(entry: dict[str, str], reader: Any, **given: Any) -> Workbook | UnreadableFile:
    began = time.monotonic()
    try:
        return open_workbook(CORPUS / entry["path"], reader=reader, **given)
    except UnreadableFile as refusal:
        return refusal
    finally:
        assert time.monotonic() - began < SECONDS + 2


def values(workbook: Workbook) -> int:
    return sum(cell is not None for sheet in workbook.sheets for row in sheet.rows for cell in row)


@pytest.mark.parametrize("entry", CHOSEN, ids=[entry["path"] for entry in CHOSEN])
def test_each_is_a_workbook_or_one_plain_sentence(entry, reader):
    found = outcome(entry, reader, password=entry["password"] or None)
    if isinstance(found, UnreadableFile):
        assert SENTENCE.fullmatch(str(found)), str(found)
    else:
        assert found.sha256 == entry["sha256"]
    expected = OTHERWISE.get(entry["path"])
    if expected is not None:
        assert isinstance(found, expected)
    elif entry["expectation"] in READ | OPENED:
        assert isinstance(found, Workbook), f"{found} {found.__cause__}"
    elif entry["expectation"] in REFUSED:
        assert isinstance(found, UnreadableFile)
    elif entry["expectation"] == "unsupported-format" and entry["format"] not in ("xml", "dontuse"):
        assert isinstance(found, NotATable)


@pytest.mark.parametrize(
    "entry",
    [entry for entry in CHOSEN if entry["cells"] and entry["expectation"] in {"readable", *OPENED}],
    ids=lambda entry: entry["path"],
)
def test_every_cell_the_index_counts_is_there(entry, reader):
    found = outcome(entry, reader, password=entry["password"] or None)
    assert isinstance(found, Workbook)
    # a chart's own sheet is no table, though its cached points are counted in the index
    assert values(found) == int(entry["cells"]) or "chartsheet" in entry["path"].lower()


@pytest.mark.parametrize(
    "entry",
    [entry for entry in CHOSEN if entry["expectation"] == "encrypted-password-known"],
    ids=lambda entry: entry["path"],
)
def test_the_password_is_asked_for_where_there_is_one(entry, reader):
    found = outcome(entry, reader)
    assert isinstance(found, NeedsPassword) or entry["path"].endswith(".doc")


@pytest.mark.parametrize(
    ("feature", "mark"),
    [
        ("error-cells", "errors"),
        ("hidden-rows", "hidden_rows"),
        ("hidden-cols", "hidden_columns"),
        ("merged", "merged"),
        ("hidden-sheet", "hidden"),
    ],
)
def test_the_marks_the_index_knows_of_are_found(feature, mark, reader):
    # hidden rows and columns where no value stands are of no interest
    beyond = {
        "calamine/errors.xlsx",
        "poi/spreadsheet/FillWithoutColor.xlsx",
        "poi/spreadsheet/ExcelTables.xlsx",
    }
    entries = [
        entry
        for entry in listed()
        if feature in entry["features"].split(";")
        and entry["path"] not in beyond
        and entry["cells"] not in ("", "0")
    ]
    entries = [entry for entry in entries if "ods" not in entry["format"]][: None if IS_FULL else 8]
    assert entries
    for entry in entries:
        found = outcome(entry, reader, password=entry["password"] or None)
        assert isinstance(found, Workbook)
        assert any(getattr(sheet, mark) for sheet in found.sheets), entry["path"]


def test_the_two_scans_of_a_sheet_agree_wherever_both_can_be_made():
    compared = 0
    sound = [entry for entry in listed() if (entry["format"], entry["expectation"]) == ("xlsx", "readable")]
    for entry in sound if IS_FULL else sound[::10]:
        package = Package((CORPUS / entry["path"]).read_bytes())
        for member in sheet_members(package).values():
            try:
                quick = xlsx_quick.scan(functools.partial(package.pieces, member))
            except xlsx_quick.NotPlain:
                continue
            exact = xlsx_exact.scan(package.pieces(member))
            assert all(getattr(quick, mark) == getattr(exact, mark) for mark in Marks.__slots__), entry[
                "path"
            ]
            compared += 1
    assert compared > 10


def test_the_program_stays_small_and_leaves_nothing_behind(reader):
    before = psutil.Process().memory_info().rss
    crashing = [entry for entry in listed() if entry["expectation"] == "hostile-crash"]
    assert crashing
    for entry in crashing:
        assert isinstance(outcome(entry, reader), UnreadableFile)
    assert psutil.Process().memory_info().rss - before < 100 << 20


def test_the_other_samples_are_read_too(reader):
    for path in sorted(
        [*DATA.glob("ssda903/*.csv"), *DATA.glob("annex-a/*.xlsx"), *DATA.glob("linkage/*.csv")]
    ):
        workbook = open_workbook(path, reader=reader)
        assert min(len(sheet.rows) for sheet in workbook.sheets) > 1, path.name
        assert max(len(row) for row in workbook.sheets[0].rows) > 2, path.name
