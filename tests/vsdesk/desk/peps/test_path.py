"""A plan from open to signed off: each step a batch that says what it did, and what cannot be is refused plainly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.builders import TODAY
from vsdesk.desk import Desk
from vsdesk.errors import NotAllowed, NotFound, UserError

DAY = timedelta(days=1)
Act = Callable[[Desk], object]


def state(desk: Desk) -> str:
    return desk.peps.point(desk.peps.one(1)).state


def test_a_plan_goes_the_whole_path_and_every_step_is_a_batch_of_its_own(planned: Desk) -> None:
    peps, seen = planned.peps, [state(planned)]
    steps: list[Act] = [
        lambda desk: desk.peps.book(1, TODAY + DAY, at="9.30"),
        lambda desk: desk.peps.ask_parts(1, ["school", "voice"]),
        lambda desk: desk.peps.receive_part(1, "school"),
        lambda desk: desk.peps.receive_part(1, "voice"),
        lambda desk: desk.peps.hold(1),
        lambda desk: desk.peps.submit(1),
        lambda desk: desk.peps.begin_qa(1),
        lambda desk: desk.peps.return_with_reason(1, "No measure in two targets"),
        lambda desk: desk.peps.submit(1),
        lambda desk: desk.peps.begin_qa(1),
        lambda desk: desk.peps.sign_off(1),
    ]
    before = len(planned.batches())
    for step in steps:
        step(planned)
        seen.append(state(planned))
    assert seen == [
        "due", "booked", "parts out", "parts out", "ready", "held", "submitted", "in QA", "returned", "submitted",
        "in QA", "signed off",
    ]  # fmt: skip
    assert len(planned.batches()) == before + len(steps)
    done = peps.one(1)
    assert (done.times_returned, done.signed_off_by, done.booked_at, done.minutes) == (
        1,
        planned.person,
        "09:30",
        60,
    )
    assert not done.is_open


def test_every_step_can_be_taken_back(planned: Desk) -> None:
    was = planned.peps.one(1)
    planned.peps.book(1, TODAY + DAY)
    changes = planned.peps.ask_parts(1)
    planned.undo(changes.batch)
    assert planned.peps.one(1).parts == ()
    planned.undo(changes.batch - 1)
    assert planned.peps.one(1) == was


def test_the_holder_is_who_owes_and_for_how_long(planned: Desk) -> None:
    planned.peps.ask_parts(1, ["school", "care"], on=TODAY - 4 * DAY)
    point = planned.peps.point(planned.peps.one(1))
    assert (point.holder, point.days(TODAY)) == ("designated teacher and social worker", 4)
    planned.peps.receive_part(1, "school", on=TODAY - DAY)
    assert planned.peps.point(planned.peps.one(1)).holder == "social worker"


def test_all_parts_of_the_form_are_asked_for_once(planned: Desk) -> None:
    planned.peps.ask_parts(1)
    parts = planned.peps.one(1).parts
    assert [part.part for part in parts] == ["care", "school", "targets", "voice", "carer", "health"]
    with pytest.raises(UserError, match="asked for already"):
        planned.peps.ask_parts(1)


def test_a_moved_meeting_keeps_every_day_it_had_in_the_history(planned: Desk) -> None:
    for days in (1, 2, 3):
        planned.peps.book(1, TODAY + days * DAY)
    told = [event.after for event in planned.children.history(1) if event.field == "booked_for"]
    assert told == [(TODAY + days * DAY).isoformat() for days in (1, 2, 3)]
    names = [batch.name for batch in planned.batches()][-3:]
    assert names == ["PEP: book the meeting", "PEP: move the meeting", "PEP: move the meeting"]


def test_a_plan_signed_off_is_never_locked(planned: Desk) -> None:
    for step in ("hold", "submit", "begin_qa", "sign_off"):
        getattr(planned.peps, step)(1)
    with pytest.raises(UserError, match="Return it with a reason"):
        planned.peps.book(1, TODAY + DAY)
    planned.peps.return_with_reason(1, "The wrong child's attendance")
    assert state(planned) == "returned"
    assert planned.peps.one(1).signed_off_by == ""


def test_a_plan_that_is_not_required_says_why_and_may_be_required_after_all(planned: Desk) -> None:
    planned.peps.not_required(1, "Covered by another PEP this term")
    assert state(planned) == "not required"
    with pytest.raises(UserError, match="not to be required"):
        planned.peps.hold(1)
    planned.peps.required_after_all(1)
    assert state(planned) == "due"


@pytest.mark.parametrize(
    ("act", "words"),
    [
        # a meeting before entry to care, booked or held
        (
            lambda desk: desk.peps.book(1, date(2024, 9, 1)),
            "before the child came into care on 2 September 2024",
        ),
        (
            lambda desk: desk.peps.hold(1, date(2024, 9, 1)),
            "before the child came into care on 2 September 2024",
        ),
        # a day to come
        (lambda desk: desk.peps.hold(1, TODAY + DAY), "still to come"),
        # a time that is none
        (lambda desk: desk.peps.book(1, TODAY, at="half past"), "not a time of day"),
        # written up before it was held, looked at before it came in, signed off without QA
        (lambda desk: desk.peps.submit(1), "has no day yet"),
        (lambda desk: desk.peps.begin_qa(1), "has not come in yet"),
        (lambda desk: desk.peps.sign_off(1), "quality of this PEP was not looked at"),
        (lambda desk: desk.peps.return_with_reason(1, "Poor"), "has not come in yet"),
        # no reason
        (lambda desk: desk.peps.not_required(1, " "), "Give a reason"),
        # no such part, no such plan, no such term, a second plan of the term, nothing to call off
        (lambda desk: desk.peps.ask_parts(1, ["colour"]), "no part called “colour”"),
        (lambda desk: desk.peps.receive_part(1, "colour"), "no part called “colour”"),
        (lambda desk: desk.peps.one(7), "no PEP 7"),
        (lambda desk: desk.peps.open_for(1, term="Autumn 2099"), "no term dates for 1 September"),
        (lambda desk: desk.peps.open_for(1, term="Winter"), "No term is called"),
        (lambda desk: desk.peps.open_for(1), "PEP for Autumn 2026 already"),
        (lambda desk: desk.peps.open_for(9), "no child 9"),
        (lambda desk: desk.peps.unbook(1), "no meeting to call off"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_nothing_is_written(
    planned: Desk, act: Act, words: str
) -> None:
    before = len(planned.batches())
    with pytest.raises(UserError, match=words):
        act(planned)
    assert len(planned.batches()) == before


def test_no_step_is_given_a_day_before_the_one_it_follows(planned: Desk) -> None:
    peps, day = planned.peps, TODAY - 6 * DAY
    peps.hold(1, day)
    peps.submit(1, day + DAY)
    refused: list[tuple[Act, str]] = [
        (lambda desk: desk.peps.begin_qa(1, day), "when the plan came in"),
        (lambda desk: desk.peps.return_with_reason(1, "Poor", day), "when the plan came in"),
        (lambda desk: desk.peps.begin_qa_many([1], day), "when the plan came in"),
    ]
    for act, words in refused:
        with pytest.raises(UserError, match=words):
            act(planned)
    peps.return_with_reason(1, "Poor", day + 2 * DAY)
    with pytest.raises(UserError, match="when it was returned"):
        peps.submit(1, day + DAY)
    peps.submit(1, day + 3 * DAY)
    peps.begin_qa(1, day + 4 * DAY)
    with pytest.raises(UserError, match="when its quality was looked at"):
        peps.sign_off(1, day + 3 * DAY)
    peps.sign_off(1, day + 4 * DAY)


def test_a_child_who_left_has_no_new_plan(in_care: Desk) -> None:
    in_care.edits.set_fact(1, "left_on", None, "01/11/2026")
    with pytest.raises(UserError, match="no longer looked after, so no PEP can be opened"):
        in_care.peps.open_for(1)


def test_quality_and_sign_off_are_a_heads(planned: Desk) -> None:
    planned.peps.hold(1)
    planned.peps.submit(1)
    planned.role = "officer"
    acts: list[Act] = [
        lambda desk: desk.peps.begin_qa(1),
        lambda desk: desk.peps.return_with_reason(1, "Poor"),
        lambda desk: desk.peps.sign_off(1),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act(planned)


def test_erasing_a_child_erases_the_plans(planned: Desk) -> None:
    planned.peps.ask_parts(1)
    planned.erase(1, "asked for by the young person")
    with pytest.raises(NotFound):
        planned.peps.one(1)
    assert planned.check() == []
