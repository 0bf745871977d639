"""`log` and `tasks`: an entry kept and found, a follow-up snoozed, handed on and done; restricted notes stay masked."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import HEAD, TODAY
from tests.vsdesk.cli.conftest import Vsdesk

ENTRY = {"id", "on", "at", "how", "direction", "theme", "who", "children", "schools", "said", "outcome", "minutes",
         "logged_by", "restricted", "masked", "open_follow_ups", "attachments"}  # fmt: skip
TASK = {
    "id",
    "what",
    "who",
    "child",
    "due_on",
    "days",
    "state",
    "owes",
    "statutory",
    "entry",
    "snoozed_until",
    "note",
}
DUE = (TODAY + timedelta(days=2)).isoformat()
CALL = ("log", "--add", "No bus pass yet", "--child", 1, "--who", "Mrs Patel", "--kind", "carer", "--direction", "in",
        "--minutes", 5, "--follow-up", "Ring the bus company", "--due", DUE)  # fmt: skip


@pytest.fixture
def taken(vsdesk: Vsdesk, children: Path) -> Vsdesk:
    assert vsdesk("import", children).code == 0
    return vsdesk


def test_an_entry_is_kept_as_one_batch_and_found_by_its_words(taken: Vsdesk) -> None:
    added = taken(*CALL)
    assert (added.code, added.json["entry"]) == (0, 1)
    found = taken("log", "bus pass").json
    assert (found["count"], found["more"]) == (1, False)
    (entry,) = found["entries"]
    assert entry.keys() >= ENTRY
    assert (entry["who"], entry["children"], entry["on"]) == ("Mrs Patel, carer", [1], TODAY.isoformat())
    assert taken("log", "tram").json["entries"] == []
    assert taken("undo", added.json["batch"]).code == 0
    assert taken("log", "bus").json["count"] == 0


def test_a_restricted_note_is_masked(taken: Vsdesk) -> None:
    taken("log", "--add", "Police were called", "--child", 1, "--restricted")
    answer = taken("log")
    assert (answer.json["entries"][0]["masked"], answer.json["entries"][0]["said"]) == (True, None)
    assert "Police" not in answer.out
    assert taken("log", "police").json["count"] == 0


def test_a_follow_up_is_snoozed_then_done(taken: Vsdesk) -> None:
    taken(*CALL)
    (task,) = taken("tasks").json["tasks"]
    assert task.keys() >= TASK
    assert (task["state"], task["owes"], task["days"], task["child"]) == ("due", HEAD, 2, 1)
    assert (
        taken("tasks", "--snooze", 1, "--until", DUE, "--reason", "closed").json["tasks"][0]["state"]
        == "snoozed"
    )
    assert taken("tasks", "--done", 1, "--reason", "He has it").json["tasks"][0]["state"] == "done"
    assert "follow-up:1" not in {item["key"] for item in taken("due").json["items"]}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("log", "--add", " "), "Nothing is written yet"),
        (("log", "--add", "A call", "--child", 99), "There is no child 99"),
        (("log", "--add", "A call", "--school", "123456"), "There is no school with the URN 123456"),
        (("log", "--add", "A call", "--follow-up", "Ring"), "The follow-up has no day"),
        (("log", "--add", "A call", "--at", "noon"), "The time cannot be read"),
        (("tasks", "--done", 9), "That follow-up is no longer"),
        (("tasks", "--snooze", 9), "A snooze needs its last day"),
        (("tasks", "--hand-over", 9), "Nobody is named"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    taken: Vsdesk, words: tuple[object, ...], sentence: str
) -> None:
    answer = taken(*words)
    assert answer.code == 1
    assert answer.sentence.startswith(sentence)


def test_e_mails_are_kept_an_entry_each_and_a_broken_one_is_said(taken: Vsdesk, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.eml", tmp_path / "bad.eml"
    good.write_bytes(b"From: a@b.example\nSubject: Bus pass\n\nNo bus pass yet.\n")
    bad.write_bytes(b"\x89PNG")
    answer = taken("log", "--mail", good, bad, good)
    assert (answer.code, [one["outcome"] for one in answer.json["mails"]]) == (
        1,
        ["kept", "refused", "known"],
    )
    assert taken("log", "bus pass").json["count"] == 1


def test_an_e_mail_of_40_mb_is_refused_in_one_sentence_and_the_others_are_kept(
    taken: Vsdesk, tmp_path: Path
) -> None:
    good, big = tmp_path / "good.eml", tmp_path / "big.eml"
    for path in (good, big):
        path.write_bytes(b"From: a@b.example\nSubject: Bus pass\n\nNo bus pass yet.\n")
    with big.open("r+b") as file:
        file.truncate(40_000_000)
    answer = taken("log", "--mail", big, good)
    assert (answer.code, [one["outcome"] for one in answer.json["mails"]]) == (1, ["refused", "kept"])
    assert answer.json["mails"][0]["why"].startswith("The e-mail is 40 MB and the most is 31 MB")
    assert taken("log", "bus pass").json["count"] == 1


def test_an_entry_begins_with_a_template_and_its_follow_up_is_due_as_it_says(taken: Vsdesk) -> None:
    names = [one["name"] for one in taken("log", "--templates").json["templates"]]
    assert "Absence: call to the carer" in names
    added = taken("log", "--template", "absence: call to the carer", "--child", 1, "--who", "Mrs Patel")
    page = taken("log").json["entries"][0]
    assert (added.code, page["how"], page["direction"], page["theme"]) == (0, "call", "out", "attendance")
    (task,) = taken("tasks").json["tasks"]
    assert task["due_on"] == (TODAY + timedelta(days=1)).isoformat()
    assert taken("log", "--template", "nothing").code == 1


def test_a_masked_entry_is_opened_with_a_reason(taken: Vsdesk) -> None:
    taken("log", "--add", "Police were called", "--child", 1, "--restricted")
    assert taken("log", "--open", 1).code == 1
    opened = taken("log", "--open", 1, "--reason", "The IRO asks")
    assert (opened.code, opened.json["entry"]["said"]) == (0, "Police were called")
    assert taken("log").json["entries"][0]["said"] is None


def test_a_follow_up_is_annotated_and_brought_back_and_a_cover_made_and_ended(taken: Vsdesk) -> None:
    taken(*CALL)
    assert (
        taken("tasks", "--note", 1, "--reason", "Rang twice").json["tasks"][0]["note"].endswith("Rang twice")
    )
    taken("tasks", "--snooze", 1, "--until", DUE, "--reason", "Away")
    assert taken("tasks", "--bring-back", 1).json["tasks"][0]["state"] == "due"
    assert taken("tasks", "--covers").json["covers"] == []
    assert taken("tasks", "--cover", HEAD, "--period", "2026-12-01..2026-12-05").sentence.startswith(
        "Nobody covers for themselves"
    )
    assert taken("tasks", "--end-cover", 9).sentence.startswith("That cover is no longer there")
