"""What changed since a person last looked: two people's work in one roll, one after the other."""

from datetime import date, timedelta

import pytest

from tests.builders import HEAD, PASSPHRASE, TODAY, a_row, list_of_children
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.returns import Options
from vsdesk.model.log import NewEntry, NewFollowUp, Party
from vsdesk.store.cost import QUICK

OTHER = "B. Kaur"
SECRET = "another long passphrase"


@pytest.fixture
def two(roll):
    """A roll that two people may open."""
    with Desk.open(roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        desk.people.add(OTHER, "officer", SECRET, cost=QUICK, check=False)
    return roll


def as_head(roll, day=TODAY, *, write=True):
    return Desk.open(roll, PASSPHRASE, clock=Clock(day), write=write, person=HEAD)


def as_other(roll, day=TODAY):
    return Desk.open(roll, SECRET, clock=Clock(day), write=True, person=OTHER)


def test_who_never_looked_has_no_news(two):
    with as_head(two) as desk:
        assert desk.whats_new.news().sentence == ""


def test_anothers_work_and_returns_are_news_and_ones_own_edits_are_not(two, tmp_path):
    with as_head(two) as desk:
        desk.whats_new.looked()
    with as_other(two) as desk:
        path = list_of_children(tmp_path / "list.xlsx", a_row(Entered_care="02/09/2026"))
        desk.returns.commit(desk.returns.plan([path], Options()))
        child = desk.children.all()[0].child.id
        desk.deeds.restrict(child, "a reason")
        taken_back = desk.settings.choose("pep_until_age", "16").batch
        desk.undo(taken_back)
    with as_head(two, TODAY + timedelta(days=1)) as desk:
        desk.settings.choose("lock_minutes", "5")
        told = desk.whats_new.news()
    assert [line.kind for line in told.lines if line.kind != "finding"] == ["return", "change", "undone"]
    assert {line.who for line in told.lines if line.kind in ("return", "change", "undone")} == {OTHER}
    assert "1 return in, 1 change by B. Kaur, 1 undone" in told.sentence


def test_several_sittings_of_one_day_are_one_and_the_news_stays_until_the_next_day(two):
    with as_head(two) as desk:
        desk.whats_new.looked()
    with as_other(two) as desk:
        desk.settings.choose("pep_until_age", "16")
    monday = TODAY + timedelta(days=3)
    for _ in range(2):
        with as_head(two, monday) as desk:
            assert [line.kind for line in desk.whats_new.news().lines] == ["change"]
            desk.whats_new.looked()
    with as_head(two, monday + timedelta(days=1)) as desk:
        assert desk.whats_new.news().lines == ()
        assert desk.whats_new.news().sentence.endswith("nothing has changed.")


def test_a_line_that_became_overdue_since_is_news_once(two, tmp_path):
    with as_head(two) as desk:
        # care began on 9 November: the 10th working day is the 23rd, the 20th the 7th of December
        path = list_of_children(tmp_path / "list.xlsx", a_row(Entered_care="09/11/2026"))
        desk.returns.commit(desk.returns.plan([path], Options()))
        desk.whats_new.looked()
    with as_head(two, date(2026, 11, 24)) as desk:
        assert [line.what for line in desk.whats_new.news().lines if line.kind == "overdue"] == [
            "First PEP: begun"
        ]
        desk.whats_new.looked()
    with as_head(two, date(2026, 11, 25)) as desk:
        assert [line for line in desk.whats_new.news().lines if line.kind == "overdue"] == []


def test_of_a_restricted_child_the_news_tells_no_name(two, tmp_path):
    with as_head(two) as desk:
        path = list_of_children(tmp_path / "list.xlsx", a_row(Entered_care="09/11/2026"))
        desk.returns.commit(desk.returns.plan([path], Options()))
        desk.deeds.restrict(desk.children.all()[0].child.id, "a reason")
        desk.whats_new.looked()
    with as_head(two, date(2026, 11, 24)) as desk:
        told = desk.whats_new.news()
    assert any(line.kind == "overdue" for line in told.lines)
    assert all("Haddad" not in f"{line.what} {line.who}" for line in told.lines)


def test_each_person_has_their_own(two):
    with as_head(two) as desk:
        desk.whats_new.looked()
        desk.settings.choose("pep_until_age", "16")
    with as_other(two, TODAY + timedelta(days=1)) as desk:
        assert desk.whats_new.news().since == ""


def test_who_only_reads_leaves_no_mark_and_no_error(two):
    with as_head(two, write=False) as desk:
        desk.whats_new.looked()
    with as_head(two, TODAY + timedelta(days=1)) as desk:
        assert desk.whats_new.news().since == ""


def test_no_batch_tells_that_somebody_looked(two):
    with as_head(two) as desk:
        before = len(desk.batches())
        desk.whats_new.looked()
        assert len(desk.batches()) == before


def test_after_a_day_of_two_peoples_work_the_history_and_the_news_say_who(two, tmp_path):
    """The head takes in the list and logs a call; the officer does the follow-up and a step of a case."""
    with as_head(two) as desk:
        path = list_of_children(tmp_path / "list.xlsx", a_row(Entered_care="02/11/2026"))
        desk.returns.commit(desk.returns.plan([path], Options()))
        child = desk.children.all()[0].child.id
        call = NewEntry("call", "No bus pass yet", TODAY, parties=(Party("about", "child", child=child),),
                        follow_up=NewFollowUp("Ring the bus company", TODAY, OTHER))  # fmt: skip
        desk.log.add(call)
        case, _ = desk.cases.open(child, "entrant", date(2026, 11, 2))
        desk.whats_new.looked()
    with as_other(two) as desk:
        (task,) = desk.follow_ups.all(mine=True)
        desk.follow_ups.done(task.id, "They send one")
        desk.cases.do(case, "teacher", TODAY, "Rang")
        desk.whats_new.looked()
    with as_head(two, TODAY + timedelta(days=1)) as desk:
        told = [(line.what, line.who) for line in desk.whats_new.news().lines if line.kind == "change"]
        who = {line.batch.name: line.person for line in desk.child_pages.history(child)}
    assert told == [("Done: a follow-up", OTHER), ("Done: The designated teacher is told", OTHER)]
    assert {who["Log: call"], who["Open a case: A new entrant"]} == {HEAD}
    assert {who["Done: a follow-up"], who["Done: The designated teacher is told"]} == {OTHER}
    with as_other(two, TODAY + timedelta(days=1)) as desk:
        assert [line.who for line in desk.whats_new.news().lines if line.kind == "change"] == []
