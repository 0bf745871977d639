"""Each verb answers with the JSON it promises, and with text for a person."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.builders import HEAD, NAME, PASSPHRASE, TODAY, a_row, excel, list_of_children, upn
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.returns import Options

ROW = {"row", "outcome", "child", "by", "reasons", "candidates"}
FILE = {"path", "kind", "sheet", "header_row", "batch", "rows", "rows_detail", "findings", "not_in_file"}
COUNTS = {"read", "added", "updated", "same", "held", "refused", "left_out"}
CHILD = {"id", "local_id", "upn", "surname", "forename", "born_on", "nc_year", "school", "cohort"}
FIGURE = {"id", "value", "numerator", "denominator", "not_known", "cohort", "window", "definition", "unit"}


@pytest.fixture
def taken(vsdesk, children):
    """A roll with two children on it."""
    assert vsdesk("import", children).code == 0
    return vsdesk


def test_import_tells_each_file_row_and_finding(vsdesk, tmp_path):
    first = list_of_children(tmp_path / "first.xlsx", a_row())
    assert vsdesk("import", first).json["files"][0]["batch"] == 2
    rows = (
        a_row(Legal_status="V2", Shoe_size=4),
        a_row(LCS_ID="10002", UPN=upn(2), Forename="Amal", Surname="Okafor", School="Beacon Hill"),
        a_row(LCS_ID=None, UPN=None, Forename="Jibryl"),
        a_row(LCS_ID="10003", UPN=upn(3), Forename="Idris", Surname="Khan", Date_of_birth="14/03/2099"),
        {"Surname": "Total", "LCS ID": None},
    )
    second = list_of_children(tmp_path / "second.xlsx", *rows)
    answer = vsdesk("import", second, "--certain")
    assert answer.code == 0
    (file,) = answer.json["files"]
    assert file.keys() >= FILE
    assert (file["path"], file["kind"], file["sheet"], file["header_row"], file["batch"]) == (
        str(second),
        "roll",
        "Sheet",
        1,
        3,
    )
    assert file["rows"] == {
        "read": 5,
        "added": 1,
        "updated": 1,
        "same": 0,
        "held": 1,
        "refused": 1,
        "left_out": 1,
    }
    assert all(row.keys() >= ROW for row in file["rows_detail"])
    updated, added, held, refused = file["rows_detail"]
    assert (updated["row"], updated["outcome"], updated["child"], updated["by"]) == (2, "update", 1, "UPN")
    assert (added["row"], added["outcome"], added["child"], added["by"]) == (3, "add", None, None)
    assert (held["row"], held["outcome"], held["child"]) == (4, "held", None)
    assert [candidate.keys() for candidate in held["candidates"]] == [{"child", "score", "reasons"}]
    assert held["candidates"][0]["child"] == 1
    assert held["reasons"]
    assert (refused["row"], refused["outcome"]) == (5, "refused")
    assert all(finding.keys() >= {"severity", "where", "field", "words"} for finding in file["findings"])
    found = {finding["where"]: finding for finding in file["findings"]}
    assert (found["Sheet!D5"]["severity"], found["Sheet!D5"]["field"]) == ("error", "born_on")
    assert file["not_in_file"] == []


def test_import_tells_who_is_not_in_the_file(taken, tmp_path):
    answer = taken("import", list_of_children(tmp_path / "one.xlsx", a_row()))
    assert answer.json["files"][0]["not_in_file"] == [2]
    assert answer.json["files"][0]["batch"] is None


def test_a_child_of_the_roll_is_told_by_id(taken, children):
    rows = taken("import", children, "--dry-run").json["files"][0]["rows_detail"]
    assert [(row["outcome"], row["child"], row["by"]) for row in rows] == [
        ("same", 1, "UPN"),
        ("same", 2, "UPN"),
    ]


def test_batches_and_undo(taken):
    lines = taken("batches").json["batches"]
    assert [line["batch"] for line in lines] == [1, 2]
    assert lines[1].keys() >= {"batch", "name", "person", "at", "changes"}
    assert (lines[1]["name"], lines[1]["person"]) == ("Import: A list of children, children.xlsx", HEAD)
    undone = taken("undo", 2)
    assert undone.json == {"undone": 2, "batch": 3, "clashes": []}
    assert taken("batches").json["batches"][1]["undone_by"] == 3
    assert taken("children").json["children"] == []


def test_an_undo_that_clashes_tells_each_clash_and_exits_1(taken, tmp_path):
    later = list_of_children(tmp_path / "later.xlsx", a_row(Sex="Female"))
    assert taken("import", later).code == 0
    answer = taken("undo", 2)
    assert answer.code == 1
    assert answer.json["undone"] is None
    (clash,) = answer.json["clashes"]
    assert (clash["table"], clash["row"], clash["field"], clash["then"], clash["now"]) == (
        "child",
        1,
        "sex",
        "M",
        "F",
    )
    assert answer.sentence.startswith("Later work would be lost")


def test_children_and_one_child(taken):
    listed = taken("children").json["children"]
    assert all(child.keys() >= CHILD for child in listed)
    assert [(child["surname"], child["cohort"]) for child in listed] == [
        ("Haddad", "looked after"),
        ("Okafor", "looked after"),
    ]
    assert (listed[0]["born_on"], listed[0]["nc_year"], listed[0]["school"]) == (
        "2012-03-14",
        "Y10",
        "Oakfield",
    )
    one = taken("child", listed[0]["id"]).json
    assert one["surname"] == one["child"]["surname"] == "Haddad"
    assert {"episodes", "enrolments", "history", "care_periods", "people"} <= one["child"].keys()
    assert any(event["where"] == "Sheet!B2" for event in one["child"]["history"])


@pytest.mark.parametrize(
    ("cohort", "found"),
    [
        ("looked-after", 2),
        ("looked after", 2),
        ("care-leaver", 0),
        ("care-leavers", 0),
        ("twelve-months", 0),
        ("12-months", 0),
    ],
)
def test_children_of_a_cohort(taken, cohort, found):
    assert len(taken("children", "--cohort", cohort).json["children"]) == found


def test_as_of_is_what_was_true_that_day(run, taken, roll, passphrase):
    then = run("children", roll, "--passphrase-file", passphrase, "--as-of", "2024-09-01", "--json").json
    assert then["as_at"] == "2024-09-01"
    assert {child["cohort"] for child in then["children"]} != {"looked after"}


def test_due_tells_everything_open_with_its_reason(taken, tmp_path):
    late = a_row(
        LCS_ID="10009",
        UPN=upn(9),
        Forename="Zoë",
        Surname="Novak",
        Date_of_birth="05/05/2015",
        Entered_care="01/11/2026",
    )
    assert taken("import", list_of_children(tmp_path / "new.xlsx", late)).code == 0
    items = taken("due").json["items"]
    assert items
    assert all(item.keys() >= {"what", "child", "school", "due_on", "days", "why"} for item in items)
    assert any("PEP" in item["what"] and item["child"] == 3 for item in items)
    dated = [item for item in items if item["due_on"]]
    assert dated
    assert all(
        (date.fromisoformat(item["due_on"]) - TODAY).days == item["days"] or item["days"] is not None
        for item in dated
    )


def test_demo_makes_a_whole_roll_and_its_reports_without_a_window(run, tmp_path):
    made = run("demo", tmp_path / "demo", "--no-window", "--json")
    assert (made.code, made.err) == (0, "")
    assert made.json.keys() >= {"roll", "passphrase_file", "imported", "reports"}
    assert all(one.keys() >= {"path", "kind", "batch", "rows"} for one in made.json["imported"])
    assert {path.rsplit(".", 1)[1] for path in made.json["reports"]} == {"pdf", "xlsx", "docx"}
    opening = ("--passphrase-file", made.json["passphrase_file"], "--json")
    assert len(run("children", made.json["roll"], *opening).json["children"]) > 80
    restricted = [
        one for one in run("children", made.json["roll"], *opening).json["children"] if one["restricted"]
    ]
    assert [one["known_as"] for one in restricted] == ["Restricted"]
    assert run("check", made.json["roll"], "--deep", *opening).json["ok"]
    again = run("demo", tmp_path / "demo", "--no-window")
    assert again.code == 1
    assert "there already" in again.sentence


def test_the_register_is_told_opened_and_narrowed(taken, tmp_path):
    schools = [["URN", "EstablishmentName", "Postcode"], ["100001", "Oakfield Academy", "NS1 1AA"]]
    assert taken("import", excel(tmp_path / "schools.xlsx", schools)).code == 0
    assert taken("import", list_of_children(tmp_path / "l.xlsx", a_row(School="Oakfield Academy"))).code == 0
    assert taken("expected", "--open", "--kind", "attendance").sentence.startswith(
        "What is expected is not told"
    )
    half = "autumn half-term 1 2026"
    made = taken("expected", "--open", "--kind", "attendance", "--period", half, "--how", "phone").json
    (one,) = made["returns"]
    assert (one["school"], one["state"], one["asked_how"], one["days_late"]) == (
        "Oakfield Academy",
        "asked",
        "phone",
        0,
    )
    assert taken("expected", "--late").json["returns"] == []
    excused = taken("expected", "--excuse", one["id"], "--reason", "closed").json
    assert (excused["returns"][0]["state"], excused["returns"][0]["excused"]) == ("excused", "closed")
    out = tmp_path / "pack.xlsx"
    assert taken("pack", "--school", "100001", "--kind", "progress", "--out", out, "--register").code == 0
    (asked,) = taken("expected", "--kind", "progress").json["returns"]
    assert (asked["state"], asked["asked_how"], asked["period"]["label"]) == ("asked", "pack", "Autumn 2026")


def test_an_original_is_saved_just_as_it_came(taken, children, tmp_path):
    out = tmp_path / "again.xlsx"
    saved = taken("original", 2, "--out", out, "--reason", "audit").json
    assert (saved["file"], saved["path"]) == ("children.xlsx", str(out))
    assert out.read_bytes() == children.read_bytes()


def test_a_pack_for_a_school_and_for_all(taken, tmp_path):
    schools = [["URN", "EstablishmentName", "Postcode"], ["100001", "Oakfield Academy", "NS1 1AA"]]
    assert taken("import", excel(tmp_path / "schools.xlsx", schools)).code == 0
    assert taken("import", list_of_children(tmp_path / "l.xlsx", a_row(School="Oakfield Academy"))).code == 0
    out = tmp_path / "pack.xlsx"
    made = taken("pack", "--school", "100001", "--kind", "attendance", "--out", out).json
    assert (made["path"], made["children"]) == (str(out), 1)
    assert out.read_bytes()[:2] == b"PK"
    every = taken("pack", "--all", "--kind", "attendance", "--out", tmp_path / "all").json
    assert (len(every["packs"]), every["children"]) == (1, 1)
    refused = taken("pack", "--kind", "attendance", "--out", out)
    assert refused.code == 1
    assert refused.sentence.startswith("Which school is not told")
    alone = taken("pack", "--child", "1", "--kind", "peps", "--out", tmp_path / "one").json
    assert (Path(alone["path"]).name, alone["children"]) == ("Oakfield Academy 100001 peps JH 1.xlsx", 1)
    due = taken("pack", "--all", "--due", "--kind", "peps", "--out", tmp_path / "due").json
    assert due["children"] == 1
    wrong = taken("pack", "--child", "1", "--kind", "attendance", "--out", tmp_path / "other")
    assert (wrong.code, wrong.sentence) == (
        1,
        "--due and --child are about PEPs: give --kind peps with them.",
    )


def test_figures_of_a_report(taken):
    figures = {figure["id"]: figure for figure in taken("figures", "roll-term").json["figures"]}
    assert all(figure.keys() >= FIGURE for figure in figures.values())
    assert figures["roll.size"]["value"] == 2
    for figure in figures.values():
        if figure["unit"] == "share" and figure["value"] is not None:
            assert 0 <= figure["value"] <= 1


def test_the_catalogue_of_reports(run):
    reports = run("reports", "--json").json["reports"]
    assert {"code", "title"} <= reports[0].keys()
    assert "roll-term" in [report["code"] for report in reports]


@pytest.mark.parametrize(("ending", "starts"), [("pdf", b"%PDF"), ("xlsx", b"PK"), ("docx", b"PK")])
def test_a_report_is_written_by_the_files_ending(taken, tmp_path, ending, starts):
    out = tmp_path / f"report.{ending}"
    answer = taken("report", "roll-term", "--out", out)
    assert answer.code == 0
    assert answer.json.keys() >= {"path", "pages", "figures"}
    assert answer.json["path"] == str(out)
    assert answer.json["figures"] > 10
    assert out.read_bytes().startswith(starts)


def test_a_report_is_frozen_and_prints_again_the_same(taken, tmp_path, children):
    first, second = tmp_path / "one.xlsx", tmp_path / "two.xlsx"
    reference = taken("report", "roll-term", "--out", first).json["reference"]
    assert taken("undo", 2).code == 0
    again = taken("report", "roll-term", "--out", second, "--reprint", reference)
    assert again.code == 0
    assert second.read_bytes() == first.read_bytes()


def test_export_writes_every_table_and_a_dictionary(taken, tmp_path):
    tables = taken("export", tmp_path / "out").json["tables"]
    counts = {table["name"]: table["rows"] for table in tables}
    assert (counts["child"], counts["enrolment"]) == (2, 1)
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"child.csv", "dictionary.csv", "everything.xlsx"} <= names


def test_backup_restore_and_check(run, taken, roll, passphrase, tmp_path):
    made = taken("backup", tmp_path / "second").json
    assert (made["ok"], made["problems"]) == (True, [])
    assert taken("undo", 2).code == 0
    restored = run("restore", made["paths"][0], roll, "--passphrase-file", passphrase, "--json")
    assert (restored.code, restored.json["backup"]) == (0, made["paths"][0])
    assert restored.json["ok"] is True
    assert len(taken("children").json["children"]) == 2
    for words in ((), ("--deep",)):
        answer = taken("check", *words)
        assert (answer.code, answer.json["ok"], answer.json["problems"]) == (0, True, [])


def test_the_folder_given_to_backup_can_be_given_to_restore(run, taken, roll, passphrase, tmp_path):
    second = tmp_path / "second"
    taken("backup", second)
    assert taken("undo", 2).code == 0
    newest = max(taken("backup", second).json["paths"], key=lambda path: str(second) in path)
    restored = run("restore", second, roll, "--passphrase-file", passphrase, "--json")
    assert (restored.code, restored.json["backup"]) == (0, newest)
    assert taken("children").json["children"] == []


def test_a_folder_with_no_backup_in_it_is_not_restored(run, roll, passphrase, tmp_path):
    (tmp_path / "bare").mkdir()
    answer = run("restore", tmp_path / "bare", roll, "--passphrase-file", passphrase)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("This folder holds no backup.")


def test_new_makes_a_roll_and_writes_its_recovery_key_to_its_file_alone(run, passphrase, tmp_path):
    roll, recovery = tmp_path / "New.vsroll", tmp_path / "recovery.txt"
    answer = run(
        "new",
        roll,
        "--name",
        NAME,
        "--person",
        HEAD,
        "--passphrase-file",
        passphrase,
        "--recovery-out",
        recovery,
        "--json",
    )
    assert answer.code == 0
    assert answer.json.keys() >= {"roll", "id"}
    key = recovery.read_text(encoding="utf-8").strip()
    assert key
    assert key not in answer.out + answer.err
    if os.name == "posix":
        assert recovery.stat().st_mode & 0o077 == 0
    assert run("children", roll, "--recovery-file", recovery, "--json").json["children"] == []


def test_people_passphrase_and_key(run, vsdesk, roll, passphrase, tmp_path):
    other, newer, recovery = (tmp_path / name for name in ("other.txt", "newer.txt", "recovery.txt"))
    other.write_text("velvet anchor thirty lantern\n", encoding="utf-8")
    newer.write_text("copper hedge midnight tulip\n", encoding="utf-8")
    assert vsdesk("people").json["people"] == [{"name": HEAD, "role": "head"}]
    added = vsdesk("people", "--add", "Tom Hale", "--role", "officer", "--new-passphrase-file", other)
    assert {"name": "Tom Hale", "role": "officer"} in added.json["people"]
    as_tom = ("--passphrase-file", other, "--person", "Tom Hale")
    assert run("children", roll, *as_tom).code == 0
    assert (
        run("passphrase", roll, *as_tom, "--new-passphrase-file", newer, "--json").json["person"]
        == "Tom Hale"
    )
    assert run("children", roll, *as_tom).code == 1
    assert vsdesk("key", "--person", HEAD, "--recovery-out", recovery).code == 0
    assert run("children", roll, "--recovery-file", recovery).code == 0
    assert run("children", roll, "--passphrase-file", newer, "--person", "Tom Hale").code == 0


# --- text, and the program as a program -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ("children",),
        ("batches",),
        ("child", 1),
        ("figures", "roll-term"),
        ("check",),
        ("people",),
        ("due",),
        ("held",),
    ],
)
def test_without_json_the_answer_is_text(taken, words):
    answer = taken(*words, as_json=False)
    assert answer.code == 0
    assert answer.out.strip() or words == ("check",)
    with pytest.raises(json.JSONDecodeError):
        json.loads(answer.out)


def test_the_secret_may_come_on_standard_input(roll):
    words = ["-m", "vsdesk.cli", "children", str(roll), "--passphrase-file", "-", "--json"]
    done = subprocess.run(
        [sys.executable, *words],
        input=PASSPHRASE + "\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["children"] == []


def test_the_program_needs_no_display_and_no_window(roll, passphrase):
    words = [
        sys.executable,
        "-X",
        "importtime",
        "-m",
        "vsdesk.cli",
        "children",
        str(roll),
        "--passphrase-file",
        str(passphrase),
    ]
    quiet = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(words, env=quiet, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0
    assert "PySide6" not in done.stderr


def test_what_the_desk_writes_the_command_line_reads(roll, children, vsdesk):
    with Desk.open(roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        desk.returns.commit(desk.returns.plan([children], Options()))
    assert len(vsdesk("children").json["children"]) == 2


def test_a_school_return_is_taken_for_the_school_and_period_given(taken, tmp_path):
    schools = excel(
        tmp_path / "schools.xlsx",
        [["URN", "EstablishmentName", "Postcode"], ["100001", "Oakfield", "NS1 1AA"]],
    )
    assert taken("import", schools).json["files"][0]["rows"]["added"] == 1
    rows = [
        ["Surname", "Forename", "Date of birth", "Possible", "Attended"],
        ["Haddad", "Jibril", "14/03/2012", 70, 66],
    ]
    file = excel(tmp_path / "attendance.xlsx", rows)
    assert taken("import", file).code == 1
    given = taken("import", file, "--school", "100001", "--period", "2026-09-01..2026-10-23")
    assert (given.code, given.json["files"][0]["rows"]["added"]) == (0, 1)
    term = taken("import", file, "--school", "100001", "--term", "Autumn 2026")
    assert (term.code, term.json["files"][0]["rows"]["added"]) == (0, 1)
