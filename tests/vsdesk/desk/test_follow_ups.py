"""Follow-ups: in their order, snoozed with a reason unless the law sets them, handed over, covered, and on Today."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.builders import PASSPHRASE, TODAY
from tests.vsdesk.desk.log_builders import JIBRIL, about, an_entry, to_do, with_children
from vsdesk.desk import Desk
from vsdesk.desk.due.item import DueItem
from vsdesk.desk.log import LogQuery
from vsdesk.errors import NotFound, UserError
from vsdesk.store.cost import QUICK

OFFICER = "Bea Kaur"


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


@pytest.fixture
def tasks(desk: Desk, tmp_path: Path) -> Desk:
    desk.people.add(OFFICER, "officer", f"{PASSPHRASE} two", cost=QUICK, check=False)
    return with_children(desk, tmp_path)


def states(desk: Desk) -> list[tuple[str, str]]:
    return [(one.what, one.state) for one in desk.follow_ups.all()]


def on_today(desk: Desk) -> dict[str, DueItem]:
    return {
        line.item.what: line.item for line in desk.due.today().lines if line.item.key.startswith("follow-up:")
    }


def hidden_on_today(desk: Desk) -> list[str]:
    return [line.item.what for line in desk.due.today().lines if line.hidden]


def test_they_are_in_order_of_urgency_and_a_day_is_overdue_the_day_after(tasks: Desk) -> None:
    for what, due in (("later", 8), ("this week", 7), ("today", 0)):
        tasks.follow_ups.add(to_do(tasks, what=what, due_on=day(due)))
    assert states(tasks) == [("today", "due"), ("this week", "due"), ("later", "later")]
    tasks.clock = type(tasks.clock)(day(1))
    assert states(tasks) == [("today", "overdue"), ("this week", "due"), ("later", "due")]


def test_a_snooze_needs_a_reason_and_ends_the_day_after_its_last(tasks: Desk) -> None:
    number = tasks.follow_ups.add(to_do(tasks))
    with pytest.raises(UserError, match="Say why"):
        tasks.follow_ups.snooze(number, day(3), " ")
    for days in (0, 93):
        with pytest.raises(UserError, match="within three months"):
            tasks.follow_ups.snooze(number, day(days), "waiting")
    tasks.follow_ups.snooze(number, day(3), "the school is closed")
    assert states(tasks) == [("Ring about the bus pass", "snoozed")]
    assert hidden_on_today(tasks) == ["Ring about the bus pass"]
    tasks.clock = type(tasks.clock)(day(3))
    assert tasks.follow_ups.all()[0].state == "snoozed"
    tasks.clock = type(tasks.clock)(day(4))
    assert tasks.follow_ups.all()[0].state == "overdue"
    assert hidden_on_today(tasks) == []


def test_one_set_by_law_is_annotated_and_neither_snoozed_nor_moved(tasks: Desk) -> None:
    number = tasks.follow_ups.add(to_do(tasks, statutory=True))
    with pytest.raises(UserError, match="set by law"):
        tasks.follow_ups.snooze(number, day(3), "waiting")
    with pytest.raises(UserError, match="set by law"):
        tasks.follow_ups.move(number, day(3))
    tasks.follow_ups.annotate(number, "Rang twice")
    tasks.follow_ups.annotate(number, "And again")
    assert tasks.follow_ups.one(number).follow_up.note.count(tasks.person) == 2
    (line,) = (one for one in tasks.due.today().lines if one.item.key == f"follow-up:{number}")
    assert [mark.words for mark in line.marks] == ["Rang twice", "And again"]


def test_a_head_sees_everybody_s_snoozes_and_an_officer_her_own(tasks: Desk) -> None:
    theirs = tasks.follow_ups.add(to_do(tasks, what="hers", owner=OFFICER))
    tasks.follow_ups.snooze(theirs, day(3), "waiting")
    mine = tasks.follow_ups.add(to_do(tasks, what="the head's"))
    tasks.follow_ups.snooze(mine, day(3), "waiting")
    assert {what for what, _ in states(tasks)} == {"hers", "the head's"}
    tasks.person, tasks.role = OFFICER, "officer"
    assert states(tasks) == [("hers", "snoozed")]


def test_done_leaves_the_list_after_four_weeks_and_can_be_taken_back(tasks: Desk) -> None:
    number = tasks.follow_ups.add(to_do(tasks))
    with pytest.raises(UserError, match="still to come"):
        tasks.follow_ups.done(number, on=day(1))
    tasks.follow_ups.done(number, "He has it")
    assert states(tasks) == [("Ring about the bus pass", "done")]
    with pytest.raises(UserError, match="done already"):
        tasks.follow_ups.snooze(number, day(3), "waiting")
    tasks.follow_ups.reopen(number)
    assert states(tasks) == [("Ring about the bus pass", "due")]
    tasks.follow_ups.done(number)
    tasks.clock = type(tasks.clock)(day(29))
    assert states(tasks) == []


def test_handing_over_says_from_whom_and_goes_to_nobody_who_cannot_open_the_roll(tasks: Desk) -> None:
    number = tasks.follow_ups.add(to_do(tasks))
    with pytest.raises(UserError, match="cannot open this roll"):
        tasks.follow_ups.hand_over(number, "Nobody Known")
    tasks.follow_ups.hand_over(number, "bea kaur", "on leave")
    held = tasks.follow_ups.one(number).follow_up
    assert (held.owner, held.handed_from) == (OFFICER, tasks.person)
    with pytest.raises(UserError, match="theirs already"):
        tasks.follow_ups.hand_over(number, OFFICER)
    assert tasks.batches()[-1].name == f"Hand over a follow-up: {tasks.person} to {OFFICER}"


def test_while_somebody_is_away_another_sees_what_is_theirs_from_the_first_day_to_the_last(
    tasks: Desk,
) -> None:
    tasks.follow_ups.add(to_do(tasks, what="hers", owner=OFFICER))
    tasks.follow_ups.cover(OFFICER, tasks.person, day(1), day(2))
    seen = {}
    for days in range(4):
        tasks.clock = type(tasks.clock)(day(days))
        seen[days] = [one.what for one in tasks.follow_ups.all(mine=True)]
    assert seen == {0: [], 1: ["hers"], 2: ["hers"], 3: []}
    (cover,) = tasks.follow_ups.covers()
    tasks.follow_ups.end_cover(cover.id)
    assert tasks.follow_ups.covers() == []


def test_a_cover_that_makes_no_sense_is_refused(tasks: Desk) -> None:
    with pytest.raises(UserError, match="Nobody covers for themselves"):
        tasks.follow_ups.cover(OFFICER, OFFICER, day(1), day(2))
    with pytest.raises(UserError, match="before the first"):
        tasks.follow_ups.cover(OFFICER, tasks.person, day(2), day(1))


def test_one_for_a_past_day_or_without_words_is_refused_with_its_entry(tasks: Desk) -> None:
    for changes, words in (({"due_on": day(-1)}, "is past"), ({"what": " "}, "what is to be done")):
        with pytest.raises(UserError, match=words):
            tasks.log.add(an_entry(follow_up=to_do(tasks, **changes)))
    assert tasks.log.search(LogQuery()).ids == ()


# --- on Today -----------------------------------------------------------------------------------------------------


def test_today_shows_them_by_who_owes_them_and_acts_on_them(tasks: Desk) -> None:
    tasks.log.add(an_entry(follow_up=to_do(tasks)))
    item = on_today(tasks)["Ring about the bus pass"]
    assert (item.who, item.owes, item.officer, item.urgency) == (
        "Jibril Haddad",
        tasks.person,
        tasks.person,
        "this week",
    )
    tasks.due.note(item, "Line engaged")
    tasks.due.snooze(item, day(2), "bus company closed")
    assert hidden_on_today(tasks) == ["Ring about the bus pass"]
    tasks.due.bring_back(item)
    assert hidden_on_today(tasks) == []
    tasks.due.met(item, TODAY, "He has it")
    assert on_today(tasks) == {}
    assert tasks.follow_ups.all()[0].follow_up.done_note == "He has it"


def test_of_a_restricted_child_today_says_that_there_is_one(tasks: Desk) -> None:
    tasks.log.add(an_entry(follow_up=to_do(tasks)))
    tasks.deeds.restrict(JIBRIL, "court order")
    (item,) = on_today(tasks).values()
    assert (item.what, item.who) == ("Follow-up", "Restricted record")
    assert "bus" not in str(item)


def test_of_a_sealed_child_nothing_can_be_asked(tasks: Desk) -> None:
    tasks.log.add(an_entry(follow_up=to_do(tasks), parties=(about(JIBRIL),)))
    tasks.deeds.seal(JIBRIL, TODAY)
    with pytest.raises(NotFound):
        tasks.follow_ups.one(1)
    assert on_today(tasks) == {}
