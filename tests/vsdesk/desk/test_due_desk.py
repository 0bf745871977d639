"""Today as the desk gives it: what people say about a line, restricted children, and a calendar that ends."""

from datetime import timedelta

import pytest

from tests.builders import TODAY, a_row, list_of_children
from vsdesk.desk.clock import Clock
from vsdesk.desk.contents import Refused, batch_contents, last_of_mine, undo
from vsdesk.desk.due.providers import PROVIDERS
from vsdesk.desk.returns import Options
from vsdesk.errors import UserError


@pytest.fixture
def entrant(desk, tmp_path):
    """The roll with one child new in care, who has no school and no UPN."""
    row = a_row(Entered_care="02/11/2026")
    del row["UPN"]
    path = list_of_children(tmp_path / "list.xlsx", row)
    desk.returns.commit(desk.returns.plan([path], Options()))
    return desk


def line(desk, key):
    return next((one for one in desk.due.today().lines if one.item.key.startswith(key)), None)


def test_every_provider_is_asked_and_the_lines_stand_by_urgency(entrant):
    found = [one.item.key.partition(":")[0] for one in entrant.due.today().lines]
    assert found == ["first-pep-10", "first-pep-20", "case-for-entrant", "upn"]
    assert len(PROVIDERS) == 17


def test_a_snooze_hides_a_line_up_to_its_last_day_and_can_be_ended_and_undone(entrant):
    item = line(entrant, "upn").item
    until = TODAY + timedelta(days=3)
    batch = entrant.due.snooze(item, until, "asked the school").batch
    assert line(entrant, "upn").hidden
    entrant.clock = Clock(until)
    assert line(entrant, "upn").hidden
    entrant.clock = Clock(until + timedelta(days=1))
    assert not line(entrant, "upn").hidden
    entrant.clock = Clock(TODAY)
    entrant.due.bring_back(item)
    assert not line(entrant, "upn").hidden
    entrant.undo(last_of_mine(entrant).id)
    assert line(entrant, "upn").hidden
    entrant.undo(batch)
    assert not line(entrant, "upn").hidden
    assert line(entrant, "upn").marks == ()


def test_a_statutory_clock_can_be_annotated_not_snoozed(entrant):
    item = line(entrant, "first-pep-20").item
    with pytest.raises(UserError, match="set by law"):
        entrant.due.snooze(item, TODAY + timedelta(days=3), "later")
    entrant.due.note(item, "meeting booked for the 27th")
    (mark,) = line(entrant, "first-pep-20").marks
    assert mark.sentence == f"{entrant.person}: meeting booked for the 27th"


def test_what_was_met_goes_and_takes_the_earlier_clock_with_it(entrant):
    entrant.due.met(line(entrant, "first-pep-20").item, TODAY, "in the PEP system")
    assert line(entrant, "first-pep-20") is None
    assert line(entrant, "first-pep-10") is None


@pytest.mark.parametrize("days", [0, -1, 93])
def test_a_snooze_is_for_some_days_within_three_months(entrant, days):
    with pytest.raises(UserError, match="after today and within three months"):
        entrant.due.snooze(line(entrant, "upn").item, TODAY + timedelta(days=days), "why not")


def test_a_mark_wants_words_and_no_day_to_come(entrant):
    item = line(entrant, "upn").item
    with pytest.raises(UserError, match="Say why"):
        entrant.due.note(item, "  ")
    with pytest.raises(UserError, match="still to come"):
        entrant.due.met(item, TODAY + timedelta(days=1), "done")


def test_a_restricted_child_is_named_nowhere_on_today(entrant):
    child = line(entrant, "upn").item.child
    entrant.deeds.restrict(child, "a court order")
    today = entrant.due.today()
    assert {one.item.who for one in today.lines} == {"Restricted record"}
    assert "Haddad" not in str(today)
    assert "Jibril" not in str(today)


def test_a_calendar_that_ends_too_soon_is_a_line_and_not_a_fault(entrant):
    entrant.clock = Clock(TODAY.replace(year=2039))
    keys = [one.item.key for one in entrant.due.today().lines]
    assert "calendar:Returns" in keys


def test_a_figure_card_says_of_how_many_and_what_is_missing(entrant):
    cards = {card.title: card for card in entrant.due.today().cards}
    assert cards["Looked after"].value == "1"
    places = cards["School places"]  # the list that told of the child says nothing of a school
    assert (places.value, places.share) == ("not known", None)
    assert places.words.endswith("1 not known.")
    assert cards["Attendance, autumn half-term 1"].value == "not known"


def test_since_the_last_working_day_counts_what_stands(entrant):
    now = entrant.clock.now.date()
    entrant.clock = Clock(now)
    assert "1 return in" in entrant.due.today().since


# --- what a batch changed, and the last one of mine


def test_a_batch_opens_to_its_kinds_and_first_changes(entrant):
    batch = next(one for one in entrant.batches() if one.kind == "import")
    found = batch_contents(entrant, batch.id)
    assert ("child", "added", 1) in found.counts
    surname = next(one for one in found.first if one.field == "surname")
    assert (surname.who, surname.after, surname.before) == ("Jibril Haddad", "Haddad", "")
    assert surname.where.endswith("list.xlsx")


def test_a_restricted_child_is_named_in_no_batch(entrant):
    entrant.deeds.restrict(line(entrant, "upn").item.child, "a court order")
    for batch in entrant.batches():
        assert "Haddad" not in str(batch_contents(entrant, batch.id).first)


def test_the_last_of_mine_is_of_this_sitting_stands_and_is_no_report(entrant, tmp_path):
    first = last_of_mine(entrant)
    assert first.kind == "import"
    entrant.reports.issue("roll-term", tmp_path / "roll.xlsx")
    assert last_of_mine(entrant) == first
    entrant.undo(first.id)
    assert last_of_mine(entrant) is None


def test_a_refused_undo_gives_each_clash_side_by_side(entrant):
    first = last_of_mine(entrant)
    child = line(entrant, "upn").item.child
    entrant.deeds.restrict(child, "a court order")
    refused = undo(entrant, first.id)
    assert isinstance(refused, Refused)
    clash = next(one for one in refused.clashes if one.field == "restricted")
    assert (clash.record, clash.then, clash.now) == (f"child {child}", "no", "yes")
