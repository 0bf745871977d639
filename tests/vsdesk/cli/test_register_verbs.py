"""`expected`, `chase`, `coverage`, `discrepancies`, `planner`: a good run, the file written, bad input in one sentence."""

from datetime import date

import pytest
from openpyxl import load_workbook

from tests.builders import PASSPHRASE, TODAY, a_row, excel, list_of_children
from tests.stories.register.school import CHILDREN, FIRST_HALF, SCHOOLS
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.returns import Options

NAMES = {str(row[name]) for row in CHILDREN for name in ("Surname", "Forename")}


@pytest.fixture
def roll(roll, tmp_path):
    """The roll of the tests, with three children at two of its schools."""
    with Desk.open(roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        for file in (excel(tmp_path / "s.xlsx", SCHOOLS), list_of_children(tmp_path / "l.xlsx", *CHILDREN)):
            desk.returns.commit(desk.returns.plan([file], Options()))
    return roll


@pytest.fixture
def opened(vsdesk):
    """Both schools owe their attendance of the first half-term since 6 November."""
    answer = vsdesk(
        "expected", "--open", "--kind", "attendance", "--period", FIRST_HALF, "--due", "2026-11-06"
    )
    assert answer.code == 0
    return vsdesk


def test_what_is_expected_is_opened_asked_excused_and_owed_again(opened):
    first, second = opened("expected").json["returns"]
    assert (first["school"], first["state"], first["due_on"]) == ("Hillcrest School", "to ask", "2026-11-06")
    assert (first["days_late"], first["children"]) == (10, 1)
    done = opened("expected", "--asked", first["id"], "--how", "letter", "--on", "2026-11-02").json
    assert (done["batch"], done["returns"][0]["asked_how"]) == (5, "letter")
    opened("expected", "--excuse", second["id"], "--reason", "Shut for a week")
    assert [one["excused"] for one in opened("expected", "--state", "excused").json["returns"]] == [
        "Shut for a week"
    ]
    assert len(opened("expected", "--late").json["returns"]) == 1
    opened("expected", "--again", second["id"])
    told = opened("expected", as_json=False).out
    assert "2 returns on the register" in told
    assert "School days late" in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        # a kind without a period; a kind there is none of; a period that is none; numbers nobody has; no reason
        (["--open", "--kind", "attendance"], "What is expected is not told"),
        (["--open", "--kind", "shoes", "--period", FIRST_HALF], "Schools cannot be asked for shoes"),
        (["--period", "Winter 2026"], "Winter 2026"),
        (["--asked", "77"], "no longer on the register"),
        (["--excuse", "1"], "reason"),
        # asked on a day that has not come
        (["--asked", "1", "--on", "2027-01-01"], "day"),
    ],
    ids=["no period", "no such kind", "no such period", "no such number", "no reason", "a day to come"],
)
def test_what_cannot_be_done_on_the_register_is_one_sentence(opened, words, said):
    answer = opened("expected", *words)
    assert (answer.code, answer.out) == (1, "")
    assert said in answer.sentence


def test_reminders_are_written_and_the_register_is_marked(opened, tmp_path):
    out = tmp_path / "drafts"
    answer = opened("chase", 1, 2, "--out", out)
    assert (answer.code, len(answer.json["files"]), answer.json["batch"]) == (0, 2, 5)
    assert len(answer.err.splitlines()) == 2  # neither school's teacher has an address
    assert sorted(path.suffix for path in out.iterdir()) == [".eml", ".eml"]
    assert not any(name in path.name + path.read_text("utf-8") for path in out.iterdir() for name in NAMES)
    told = opened("chase", 1, "--out", tmp_path / "l", "--as", "merged", "--not-marked", as_json=False)
    assert "1 file written; nothing was sent." in told.out
    assert [len(one["chased_on"]) for one in opened("expected").json["returns"]] == [1, 1]
    assert opened("chase", 1, as_json=False).out.startswith("Batch 6: ")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        # no such return; a file in the way; no password in its file; a level there is not
        (["99", "--out", "x"], 1, "no longer on the register"),
        (["1", "--out", "taken"], 1, "taken"),
        (["1", "--out", "x", "--password-file", "none.txt"], 1, "The password file is not there."),
        (["1", "--out", "x", "--level", "4"], 2, ""),
    ],
    ids=["no such return", "a file there", "no password file", "no such level"],
)
def test_what_keeps_reminders_from_being_written(opened, tmp_path, monkeypatch, words, code, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken").write_text("mine")
    answer = opened("chase", *words)
    assert answer.code == code
    assert code == 2 or said in answer.sentence
    assert (tmp_path / "taken").read_text() == "mine"
    assert opened("expected").json["returns"][0]["chased_on"] == []


def test_coverage_is_listed_or_written_with_what_is_missing_said(opened, tmp_path):
    schools = opened("coverage", "--period", "Autumn 2026").json["schools"]
    assert [(one["school"], one["children"]) for one in schools] == [
        ("All schools", 3), ("Hillcrest School", 1), ("Oakfield Academy", 2),
    ]  # fmt: skip
    assert set(schools[0]["told"].values()) == {None}
    out = tmp_path / "coverage.xlsx"
    told = opened("coverage", "--out", out, as_json=False).out
    assert told == f"2 schools, Autumn 2026: {out}\n"
    sheet = load_workbook(out).worksheets[0]
    # on paper: across, every column on one page, the headings on each
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.print_title_rows) == (True, "$1:$1")
    rows = list(sheet.values)
    assert (rows[1][:2], rows[2][2]) == (("All schools", "3"), "missing")
    assert "missing" in opened("coverage", as_json=False).out


@pytest.mark.parametrize("verb", ["coverage", "discrepancies"])
def test_a_list_is_refused_another_ending_and_a_folder_that_is_not_there(opened, tmp_path, verb):
    for name in ("list.pdf", "nowhere/list.csv"):
        answer = opened(verb, "--out", tmp_path / name)
        assert answer.code == 1
        assert answer.sentence.endswith(name)
    assert opened("coverage", "--period", "Winter").code == 1


def test_discrepancies_are_listed_or_counted_with_the_file_they_are_in(vsdesk, tmp_path):
    wrong = a_row(
        LCS_ID="10004", UPN="A820000112345", Surname="Wood", Forename="Una", Date_of_birth="01/02/2012",
        School="Nowhere School",
    )  # fmt: skip
    vsdesk("import", "--certain", list_of_children(tmp_path / "wrong.xlsx", wrong))
    found = vsdesk("discrepancies").json
    assert found["path"] is None
    assert {one["what"] for one in found["discrepancies"]} == {"UPN", "School"}
    listed = vsdesk("discrepancies", as_json=False).out
    assert "A820000112345" in listed
    out = tmp_path / "list.csv"
    told = vsdesk("discrepancies", "--out", out, as_json=False).out
    kinds = [one["what"] for one in found["discrepancies"]]
    upns, schools = kinds.count("UPN"), kinds.count("School")
    assert (
        told
        == f"{len(kinds)} things to put right, {upns} of UPN, {schools} of School, 0 of Date of birth: {out}\n"
    )
    assert len(out.read_text("utf-8-sig").splitlines()) == len(kinds) + 1


def test_a_day_of_the_authority_s_own_is_added_changed_listed_and_removed(vsdesk):
    vsdesk("planner", "--add", "Board papers", "--on", "2026-12-04", "--to", "2026-12-05", "--kind", "other")
    own = [one for one in vsdesk("planner").json["days"] if one["own"]]
    assert [(one["words"], one["from"], one["to"], one["kind"]) for one in own] == [
        ("Board papers", "2026-12-04", "2026-12-05", "other")
    ]
    assert "Board papers" in vsdesk("planner", as_json=False).out
    vsdesk("planner", "--change", own[0]["own"], "--words", "Papers", "--on", "2026-12-11")
    changed = next(one for one in vsdesk("planner").json["days"] if one["own"])
    assert (changed["words"], changed["from"], changed["to"]) == ("Papers", "2026-12-11", "2026-12-12")
    assert vsdesk("planner", "--confirm", "903-window:2027").json["batch"]
    assert "confirmed" in vsdesk("planner", as_json=False).out
    vsdesk("planner", "--usual", "903-window:2027")
    assert vsdesk("planner", "--remove", own[0]["own"]).code == 0
    assert not [one for one in vsdesk("planner").json["days"] if one["own"]]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        # without a day; without words; its last day before its first; one that is not there
        (["--add", "Board papers"], "give it with --on"),
        (["--add", " ", "--on", "2026-12-04"], "needs words"),
        (["--add", "Board", "--on", "2026-12-04", "--to", "2026-12-01"], "before the first"),
        (["--remove", "9"], "not one of the authority"),
        # usual days without their year
        (["--confirm", "903-window"], "named by code and year"),
    ],
    ids=["no day", "no words", "backwards", "not there", "no year"],
)
def test_a_day_that_cannot_be_is_one_sentence(vsdesk, words, said):
    answer = vsdesk("planner", *words)
    assert (answer.code, answer.out) == (1, "")
    assert said in answer.sentence
    assert date.fromisoformat(vsdesk("planner").json["days"][0]["to"]) >= TODAY
