"""What a plan says: written as typed, looked back on, and what it lacks as findings that bar nothing."""

from datetime import date

import pytest

from tests.vsdesk.desk.pep_content.conftest import LAST, NOW
from vsdesk.desk.pep_content.entries import pounds, read_pence
from vsdesk.errors import NotFound, UserError

TARGET = {
    "what": "Reach the Year 8 standard in fractions", "measure": "end-of-unit 60%", "by_when": "13 Feb 2027",
    "who": "Tutor", "need": "Mathematics", "cost_pence": "£450",
}  # fmt: skip


def test_a_target_is_kept_as_typed_and_comes_off_with_one_undo(held):
    changes = held.pep_contents.add(NOW, "target", TARGET)
    (target,) = held.pep_contents.of(NOW).targets
    assert (target.cost_pence, target.by_when, target.who) == (45_000, date(2027, 2, 13), "Tutor")
    held.undo(changes.batch)
    assert held.pep_contents.of(NOW).targets == ()


def test_a_target_without_a_measure_is_a_finding_and_no_bar(held):
    held.pep_contents.add(NOW, "target", {**TARGET, "measure": ""})
    (target,) = held.pep_contents.of(NOW).targets
    lacking = held.pep_contents.lacking(NOW)
    assert lacking.targets == {target.id: ("no measure",)}
    assert "1 target is not SMART yet." in lacking.sentences


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"what": " "}, "“What” is empty"),
        ({**TARGET, "cost_pence": "a lot"}, "no sum of money"),
        ({**TARGET, "by_when": "soon"}, "By when.*no date"),
        ({**TARGET, "colour": "red"}, "no field called colour"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence_and_nothing_is_kept(held, typed, words):
    with pytest.raises(UserError, match=words):
        held.pep_contents.add(NOW, "target", typed)
    assert held.pep_contents.of(NOW).targets == ()


def test_new_targets_count_once_every_target_of_the_last_plan_is_judged(held):
    held.pep_contents.add(NOW, "target", TARGET)
    assert held.pep_contents.lacking(NOW).looking_back == "last plan’s must be judged first: 0 of 2 judged"
    held.pep_contents.judge(1, "met", "12 sessions logged")
    assert not held.pep_contents.lacking(NOW).targets_count
    held.pep_contents.judge(2, "partly met")
    assert held.pep_contents.lacking(NOW).targets_count
    held.pep_contents.judge(2, "")
    assert held.pep_contents.lacking(NOW).looking_back.endswith("1 of 2 judged")


def test_a_judgement_outside_the_list_is_refused(held):
    with pytest.raises(UserError, match="met, partly met, not met"):
        held.pep_contents.judge(1, "excellent")


def test_a_target_is_carried_on_once_and_its_day_is_left_open(held):
    held.pep_contents.carry_on(NOW, 1)
    (target,) = held.pep_contents.of(NOW).targets
    assert (target.what, target.carried_from, target.by_when) == ("Read aloud to a partner", 1, None)
    with pytest.raises(UserError, match="carried on into this PEP already"):
        held.pep_contents.carry_on(NOW, 1)


def test_removing_a_target_carried_on_leaves_the_one_it_came_from(held):
    held.pep_contents.carry_on(NOW, 1)
    (target,) = held.pep_contents.of(NOW).targets
    held.pep_contents.remove("target", target.id)
    assert held.pep_contents.of(NOW).targets == ()
    assert len(held.pep_contents.of(LAST).targets) == 2


def test_there_is_one_voice_and_writing_it_again_puts_it_right(held):
    held.pep_contents.add(NOW, "voice", {"how": "by talking", "gathered_by": "Mr Osei"})
    held.pep_contents.add(NOW, "voice", {"changed": "Tuition moved to mornings"})
    voice = held.pep_contents.of(NOW).voice
    assert voice is not None
    assert (voice.how, voice.changed, voice.is_heard) == ("by talking", "Tuition moved to mornings", True)


def test_two_plans_running_without_a_voice_are_told_apart_from_one(held):
    assert (
        held.pep_contents.lacking(NOW).sentences[0]
        == "The child’s voice is in neither this plan nor the last."
    )
    assert held.pep_contents.lacking(LAST).sentences[0] == "The child’s voice is not in the plan yet."


def test_who_was_there_and_the_next_day_are_asked_for_once_it_was_held(held):
    assert "It is not said who was at the meeting." in held.pep_contents.lacking(NOW).sentences
    assert "No day is set for the next meeting." in held.pep_contents.lacking(NOW).sentences
    held.pep_contents.add(NOW, "attendee", {"role": "carer", "name": "Mrs Doyle", "attended": "yes"})
    assert "It is not said who was at the meeting." not in held.pep_contents.lacking(NOW).sentences


def test_a_signed_off_plan_is_not_written_into_but_its_targets_are_judged(held):
    with pytest.raises(UserError, match=r"signed off on 16 June 2026\. Return it with a reason"):
        held.pep_contents.add(LAST, "target", TARGET)
    held.pep_contents.judge(1, "met")
    assert held.pep_contents.of(LAST).targets[0].judged == "met"


def test_the_plan_before_is_found(held):
    last = held.pep_contents.last(NOW)
    assert last is not None
    assert last.id == LAST
    assert held.pep_contents.last(LAST) is None


def test_a_change_of_phase_is_planned_once(held):
    held.pep_contents.add(NOW, "transition", {"point": "Year 6 to 7", "plan": "Visits in June"})
    with pytest.raises(UserError, match="plans for that change already"):
        held.pep_contents.add(NOW, "transition", {"point": "Year 6 to 7"})


def test_the_document_is_attached_encrypted_and_opens_again(held):
    held.pep_contents.attach(NOW, "PEP JK 2.pdf", b"%PDF-1.7 plan")
    (paper,) = held.pep_contents.of(NOW).papers
    assert held.documents.contents(paper.document) == b"%PDF-1.7 plan"
    assert paper.kind == "plan"


def test_an_entry_taken_out_meanwhile_is_said_to_be(held):
    with pytest.raises(NotFound, match="no longer in the PEP"):
        held.pep_contents.correct("target", 99, {"what": "Anything at all"})


@pytest.mark.parametrize(
    ("text", "pence", "shown"),
    [("450", 45_000, "£450"), ("£1,200.50", 120_050, "£1,200.50"), ("0", 0, "£0")],
)
def test_money_is_read_and_shown(text, pence, shown):
    assert read_pence(text) == pence
    assert pounds(pence) == shown


@pytest.mark.parametrize("text", ["4,50", "-3", "12.5", "1e3", "99999999"])
def test_what_is_no_sum_of_money_is_refused(text):
    with pytest.raises(UserError, match="no sum of money"):
        read_pence(text)
