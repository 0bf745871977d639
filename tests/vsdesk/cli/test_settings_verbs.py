"""`settings`, `--take-over`, what `people --remove` and `restore` say."""

from pathlib import Path

from tests.builders import HEAD, PASSPHRASE, TODAY, locked_elsewhere
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.store import files
from vsdesk.store.cost import QUICK


def test_settings_are_listed_with_their_defaults_and_terms_with_their_source(vsdesk):
    found = vsdesk("settings").json
    assert {
        "name": "lock_minutes",
        "title": "Lock the window after",
        "value": "10",
        "default": "10",
    } in found["rules"]
    assert "Came with the program" in found["terms"][0]["source"]
    assert "default" in vsdesk("settings", as_json=False).out


def test_a_rule_is_chosen_said_in_words_and_put_back(vsdesk):
    done = vsdesk("settings", "--choose", "pep_clock_parts=4 school days")
    assert done.json["name"] == "PEP parts for the meeting 4 school days"

    def parts():
        told = vsdesk("settings").json["sections"]
        return next(one for part in told for one in part["rules"] if one["name"] == "pep_clock_parts")

    assert (parts()["by"], parts()["any_length"]) == ("chosen", True)
    assert parts()["said"].startswith(
        "4 school days before the day of the meeting. It stops once the parts are in."
    )
    assert vsdesk("settings", "--put-back", "pep_clock_parts").code == 0
    assert (parts()["by"], parts()["value"]) == ("default", "3 working days")
    for asked, sentence in (
        ("pep_clock_first-pep-20=5 working days", "cannot be chosen"),
        ("pep_clock_parts=0 school days", "cannot be chosen"),
        ("no_rule=1", "is no rule"),
    ):
        refused = vsdesk("settings", "--choose", asked)
        assert (refused.code, sentence in refused.sentence) == (1, True), asked


def test_a_pack_goes_out_and_in_and_is_undone(vsdesk, roll, tmp_path):
    with Desk.open(roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        batch = desk.settings.choose("pep_until_age", "16").batch
        pack = tmp_path / "pack.json"
        assert vsdesk("settings", "--export", pack).json == {"path": str(pack)}
        desk.undo(batch)
    shown = vsdesk("settings", "--import", pack, "--dry-run", as_json=False)
    assert "Nothing was written" in shown.out
    taken = vsdesk("settings", "--import", pack).json
    changed = [entry for entry in taken["entries"] if entry["state"] == "changed"]
    assert [(entry["what"], entry["after"]) for entry in changed] == [
        ("A PEP is needed until", "the 16th birthday")
    ]
    assert vsdesk("undo", taken["batch"]).code == 0
    pack.write_text("no pack", "utf-8")
    refused = vsdesk("settings", "--import", pack)
    assert refused.code == 1
    assert refused.sentence.endswith(str(pack))


def test_a_roll_open_on_another_computer_is_taken_over_only_when_told_to(vsdesk, roll):
    locked_elsewhere(roll)
    refused = vsdesk("backup")
    assert refused.code == 1
    assert refused.sentence.endswith("If they cannot, take over with --take-over.")
    assert vsdesk("backup", "--take-over").code == 0


def test_people_remove_complains_of_the_person_before_the_file(vsdesk, roll, tmp_path):
    with Desk.open(roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        desk.people.add("B. Kaur", "officer", "acorn-velvet-tundra-kettle", cost=QUICK)
    there = tmp_path / "there.txt"
    there.write_text("kept", "utf-8")

    def sentence(*words):
        answer = vsdesk("people", "--person", HEAD, "--remove", *words)
        assert answer.code == 1
        return answer.sentence

    assert sentence("Nobody").startswith("Nobody of that name")
    assert sentence(HEAD).startswith("You cannot remove yourself")
    assert "--recovery-out" in sentence("B. Kaur")
    assert sentence("B. Kaur", "--recovery-out", there).startswith("There is a file there already")
    assert there.read_text("utf-8") == "kept"
    removed = vsdesk(
        "people", "--person", HEAD, "--remove", "B. Kaur", "--recovery-out", tmp_path / "key.txt"
    )
    assert removed.err == ""
    assert [person["name"] for person in removed.json["people"]] == [HEAD]
    batches = vsdesk("batches").json["batches"]
    assert batches[-1]["name"] == "Person removed: B. Kaur"
    assert vsdesk("undo", batches[-1]["batch"]).sentence.endswith("People and keys.")


def test_a_file_the_backup_lacked_is_told_after_a_restore(run, roll, passphrase, vsdesk, tmp_path):
    with Desk.open(roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        stored = files.put(desk.folder, b"an original return")
        (copy,) = desk.back_up()
    (Path(copy).parent / "files" / stored.id).unlink()
    answer = run("restore", copy, roll, "--passphrase-file", passphrase, "--json")
    assert answer.code == 0
    assert answer.json["ok"] is False
    assert answer.json["problems"] == [answer.sentence]
    assert "stored file is missing" in answer.sentence
