"""`peps` and `pep`: a term's list, and every step from open to signed off."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import PASSPHRASE, TODAY, a_row, list_of_children
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.returns import Options


@pytest.fixture
def one_child(roll, tmp_path):
    with Desk.open(roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        desk.returns.commit(desk.returns.plan([list_of_children(tmp_path / "list.xlsx", a_row())], Options()))
    return roll


def test_the_list_says_where_each_stands_and_by_which_rule(vsdesk, one_child):
    found = vsdesk("peps").json
    (line,) = found["peps"]
    assert (line["state"], line["in_time"], line["due_on"]) == ("due", "not yet due", "2026-12-18")
    assert found["term"] == "Autumn 2026"
    assert "meeting was held" in found["rule"]
    assert vsdesk("peps", "--state", "returned").json["peps"] == []


def test_a_plan_goes_the_whole_path_at_the_command_line(vsdesk, one_child):
    opened = vsdesk("pep", "open-term").json
    assert opened["peps"] == [1]
    steps = [
        ("book", 1, "--on", "2026-11-27", "--at", "10:00"),
        ("ask", 1),
        ("chase", 1),
        ("part", 1, "--part", "school", "--note", "by e-mail"),
        ("held", 1, "--on", "2026-11-19", "--next", "2027-02-01"),
        ("submit", 1),
        ("qa", 1),
        ("return", 1, "--reason", "No voice"),
        ("submit", 1),
        ("qa", 1),
        ("sign-off", 1),
    ]
    for act, *rest in steps:
        answer = vsdesk("pep", act, *rest)
        assert answer.code == 0, act
        assert answer.json["name"].startswith("PEP: ")
    shown = vsdesk("pep", "show", 1).json
    assert (shown["state"], shown["times_returned"], shown["next_on"]) == ("signed off", 1, "2027-02-01")
    assert vsdesk("undo", answer.json["batch"]).code == 0
    assert vsdesk("pep", "show", 1).json["state"] == "in QA"


def test_what_is_missing_is_chased_by_drafts_in_a_folder_and_told_for_whom(vsdesk, one_child, tmp_path):
    for step in (("open-term",), ("ask", 1)):
        assert vsdesk("pep", *step).code == 0
    out = tmp_path / "drafts"
    made = vsdesk("pep", "chase", 1, "--out", out).json
    assert made["name"].startswith("PEP: chase ")
    social_worker = next(one for one in made["drafts"] if one["to"].startswith("social worker"))
    assert (social_worker["addresses"], social_worker["parts"]) == ([], 1)
    assert {path.name for path in out.glob("*.eml")} == {Path(one["path"]).name for one in made["drafts"]}
    assert made["list"].endswith("Parts of PEPs chased.csv")
    assert made["unwritten"][0]["why"].startswith("The child is at no school")
    again = vsdesk("pep", "chase", 1, "--out", out)
    assert again.code == 1
    assert "there already" in again.err


def test_a_meeting_after_the_plan_is_due_is_booked_and_said(vsdesk, one_child):
    vsdesk("pep", "open-term")
    assert vsdesk("pep", "book", 1, "--on", "2026-12-18").err == ""
    late = vsdesk("pep", "book", 1, "--on", "2026-12-21")
    assert late.code == 0
    assert "PEP 1: Mon 21 Dec 2026 is after Fri 18 Dec 2026, by which this PEP is due." in late.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("open",), "No child is given"),
        (("book", 1), "No day is given"),
        (("chase",), "No PEP is given"),
        (("held", 1, 2), "for one PEP"),
        (("part", 1), "No part is given"),
        (("show", 9), "no PEP 9"),
        (("sign-off", 1), "None of these PEPs can be signed off"),
        (("not-required", 1), "Give a reason"),
        (("book", 1, "--on", "2024-01-01"), "before the child came into care"),
    ],
)
def test_what_is_lacking_is_said_in_one_sentence(vsdesk, one_child, words, sentence):
    vsdesk("pep", "open", "--child", 1)
    answer = vsdesk("pep", *words)
    assert answer.code == 1
    assert sentence in answer.sentence


def test_a_term_without_dates_says_where_to_give_them(vsdesk, one_child):
    answer = vsdesk("pep", "open-term", "--term", "Autumn 2029")
    assert answer.code == 1
    assert answer.sentence.endswith("add that year under Settings, Terms and holidays.")


def test_a_day_of_meetings_goes_out_as_one_calendar_file(vsdesk, one_child, tmp_path):
    vsdesk("pep", "open", "--child", 1)
    vsdesk("pep", "book", 1, "--on", "2026-11-27", "--at", "10:00")
    out = tmp_path / "day.ics"
    assert vsdesk("pep", "invite", "--on", "2026-11-27", "--out", out).json == {"path": str(out), "peps": [1]}
    assert out.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    refused = vsdesk("pep", "invite", "--on", "2026-11-28", "--out", out)
    assert refused.code == 1
    assert refused.sentence.startswith("There is no meeting to invite to")


def test_a_terms_latest_date_is_kept_and_holds_once_it_is_the_rule(vsdesk, one_child, roll):
    done = vsdesk("pep", "latest", "--term", "Autumn 2026", "--on", "2026-11-06").json
    assert done["name"] == "Termly PEPs: Autumn 2026 by Fri 6 Nov 2026"
    assert vsdesk("peps").json["peps"][0]["due_on"] == "2026-12-18"
    with Desk.open(roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        desk.settings.choose("pep_clock_termly", "its latest date")
    line = vsdesk("peps").json["peps"][0]
    assert (line["due_on"], line["in_time"], line["days_late"]) == ("2026-11-06", "overdue", 14)
    refused = vsdesk("pep", "latest", "--term", "Autumn 2026", "--on", "2027-02-01")
    assert "not within Autumn 2026" in refused.sentence


def test_a_dry_run_says_for_which_it_can_be_done_and_writes_nothing(vsdesk, one_child):
    vsdesk("pep", "open-term")
    told = vsdesk("pep", "sign-off", 1, "--dry-run")
    assert told.code == 0
    assert told.json["can"] == 0
    assert told.json["peps"][0]["words"].startswith("The quality of this PEP was not looked at")
    assert vsdesk("pep", "chase", 1, "--dry-run").json["can"] == 0
    vsdesk("pep", "ask", 1)
    assert vsdesk("pep", "chase", 1, "--dry-run").json["can"] == 1
    assert {part["times_chased"] for part in vsdesk("pep", "show", 1).json["parts"]} == {0}
    refused = vsdesk("pep", "held", 1, "--dry-run")
    assert (refused.code, "no dry run" in refused.sentence) == (1, True)


def test_a_pep_for_a_child_who_left_is_refused_in_one_sentence(vsdesk, one_child, roll):
    with Desk.open(roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        desk.edits.set_fact(1, "left_on", None, "01/11/2026")
    answer = vsdesk("pep", "open", "--child", 1)
    assert (answer.code, "no longer looked after, so no PEP can be opened" in answer.sentence) == (1, True)
    assert vsdesk("peps").json["peps"] == []


def test_a_target_without_a_measure_is_told_and_bars_nothing(vsdesk, one_child, roll):
    vsdesk("pep", "open", "--child", 1)
    with Desk.open(roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        desk.pep_contents.add(1, "target", {"what": "Better attendance"})
    shown = vsdesk("pep", "show", 1).json
    (target,) = shown["targets"]
    assert (target["what"], "no measure" in target["lacks"]) == ("Better attendance", True)
    assert "The child’s voice is not in the plan yet." in shown["lacking"]
    for act in ("held", "submit", "qa", "sign-off"):
        assert vsdesk("pep", act, 1).code == 0, act
