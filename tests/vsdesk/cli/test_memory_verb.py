"""`remembered`: what was decided about returns is listed, and forgotten by its name in the list."""

from tests.builders import PASSPHRASE, TODAY, a_row, excel, list_of_children, upn
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.store import profiles

HEADINGS = ["Surname", "Forename", "Year", "Possible", "Attended", "From", "To", "School"]


def test_a_held_row_that_was_decided_is_remembered_listed_and_forgotten(vsdesk, tmp_path):
    schools = excel(tmp_path / "s.xlsx", [["URN", "EstablishmentName"], ["900001", "Oakfield"]])
    assert vsdesk("import", schools, list_of_children(tmp_path / "l.xlsx", a_row())).code == 0
    row = ["Haddad", "J", "10", 70, 60, "02/09/2026", "23/10/2026", "Oakfield"]
    assert vsdesk("import", excel(tmp_path / "a.xlsx", [HEADINGS, row]), "--certain").code == 0
    (held,) = vsdesk("held").json["held"]
    child = vsdesk("children").json["children"][0]["id"]
    assert vsdesk("decide", held["held"], "--child", child).code == 0
    (kept,) = vsdesk("remembered").json["remembered"]
    assert (kept["sender"], kept["said"], kept["child"]) == ("Oakfield", "Haddad, J · Y10", child)
    assert "Haddad, J" in vsdesk("remembered", as_json=False).out
    assert vsdesk("remembered", "--forget", kept["which"]).code == 0
    assert vsdesk("remembered").json["remembered"] == []
    refused = vsdesk("remembered", "--forget", kept["which"])
    assert (refused.code, refused.err.startswith("That is not remembered any more.")) == (1, True)
    assert vsdesk("remembered", "--forget", "nonsense").code == 1


def test_a_word_is_told_with_the_import_or_afterwards_and_a_wrong_meaning_stops_it(vsdesk, tmp_path):
    schools = excel(tmp_path / "s.xlsx", [["URN", "EstablishmentName"], ["900001", "Oakfield"]])
    assert vsdesk("import", schools, list_of_children(tmp_path / "l.xlsx", a_row())).code == 0
    title = ["Oakfield: progress, Autumn term 2026"]
    marks = excel(tmp_path / "p.xlsx", [title, ["UPN", "English", "Maths"], [upn(1), "Secure", "3b"]])
    (shown,) = vsdesk("import", marks, "--dry-run").json["files"]
    assert [(word["said"], word["options"]) for word in shown["words"]] == [
        (said, ["below", "towards", "at", "above"]) for said in ("Secure", "3b")
    ]
    assert any("--value" in one["words"] for one in shown["findings"] if one["rule"] == "words-unknown")
    refused = vsdesk("import", marks, "--value", "Secure=good")
    assert (refused.code, "cannot stand for" in refused.sentence) == (1, True)
    assert vsdesk("import", marks, "--value", "Secure").code == 1
    assert vsdesk("import", marks, "--value", "Secure=at").code == 0
    assert [one["said"] for one in vsdesk("words", "--school", "900001").json["words"]] == ["3b"]
    assert vsdesk("words", "--value", "4a=at").code == 1
    assert vsdesk("words", "--value", "3b=towards").json["told"] == 1
    assert vsdesk("words").json["words"] == []
    assert vsdesk("words", "--school", "123").code == 1


def test_how_columns_are_read_is_shared_as_a_file_that_settings_takes_in(vsdesk, roll, tmp_path):
    with (
        Desk.open(roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk,
        desk.batch("Map", role="officer"),
    ):
        columns = {"upn": 1, "possible": 2, "attended": 3}
        profiles.keep_mapping(desk.connection, "f" * 64, "attendance", columns, "Oakfield")
    (kept,) = vsdesk("remembered").json["remembered"]
    assert (kept["kind"], kept["sender"], kept["means"]) == (
        "columns", "Oakfield", "A UPN, B Sessions possible, C Sessions attended"
    )  # fmt: skip
    out = tmp_path / "columns.json"
    assert vsdesk("remembered", "--share", out).json == {"path": str(out)}
    assert vsdesk("remembered", "--forget", kept["which"]).code == 0
    taken = vsdesk("settings", "--import", out).json
    assert [(entry["part"], entry["state"]) for entry in taken["entries"]] == [
        ("How columns are read", "new")
    ]
    assert vsdesk("remembered").json["remembered"][0]["means"] == kept["means"]


def test_one_senders_columns_go_out_and_come_in_and_are_changed(vsdesk, roll, tmp_path):
    with (
        Desk.open(roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk,
        desk.batch("Map", role="officer"),
    ):
        columns = {"upn": 1, "possible": 2, "attended": 3}
        profiles.keep_mapping(desk.connection, "f" * 64, "attendance", columns, "Oakfield", {4: "Late"})
    out = tmp_path / "columns.json"
    assert vsdesk("remembered", "--export", "columns:1", out).json == {"path": str(out), "left_out": 0}
    assert vsdesk("remembered", "--take", out).json["batch"] is None
    assert vsdesk("remembered", "--change", "columns:1", "--column", "D=unauthorised").code == 0
    assert vsdesk("remembered").json["remembered"][0]["means"].endswith("D Unauthorised absences")
    shown = vsdesk("remembered", "--take", out, "--dry-run")
    assert "D Late" in vsdesk("remembered", "--take", out, "--dry-run", as_json=False).out
    assert (shown.json["batch"], shown.json["entries"][-1]["state"]) == (None, "changed")
    assert vsdesk("remembered", "--take", out).json["batch"] > 0
    assert vsdesk("remembered").json["remembered"][0]["means"].endswith("C Sessions attended")
    for wrong in (["B=attended"], ["1=upn"], ["B=star"]):
        assert vsdesk("remembered", "--change", "columns:1", "--column", *wrong).code == 1
    assert vsdesk("remembered", "--export", "word:1", out).code == 1
    assert vsdesk("remembered", "--change", "word:1").code == 1


def test_a_meaning_is_changed_by_the_name_of_its_line(vsdesk, tmp_path):
    schools = excel(tmp_path / "s.xlsx", [["URN", "EstablishmentName"], ["900001", "Oakfield"]])
    assert vsdesk("import", schools, list_of_children(tmp_path / "l.xlsx", a_row())).code == 0
    title = ["Oakfield: progress, Autumn term 2026"]
    marks = excel(tmp_path / "p.xlsx", [title, ["UPN", "English", "Maths"], [upn(1), "Secure", "Secure"]])
    assert vsdesk("import", marks, "--value", "Secure=at").code == 0
    assert vsdesk("remembered", "--change", "word:1", "--means", "above").code == 0
    assert vsdesk("remembered").json["remembered"][0]["means"] == "Above expected"
    refused = vsdesk("remembered", "--change", "word:1", "--means", "good")
    assert (refused.code, "cannot stand for" in refused.sentence) == (1, True)
