"""The clocks of a PEP as data: whole, with a source each, and as an authority chose them."""

from datetime import date

import pytest

from vsdesk.clocks.rules import LATEST, TERM_END, Clock, PepRules, chosen, clocks
from vsdesk.reference.ages import USUAL_PEP_RANGE, PepRange

CODES = [clock.code for clock in clocks()]


def test_the_clocks_of_the_issue_are_all_there_once():
    assert CODES == [
        "first-pep-10", "first-pep-20", "remand-10", "remand-20", "new-school", "termly", "parts", "write-up",
        "before-review",
    ]  # fmt: skip


@pytest.mark.parametrize("clock", clocks(), ids=CODES)
def test_every_clock_has_its_source_who_owes_it_and_whom_it_runs_for(clock: Clock):
    assert len(clock.source) > 20
    assert clock.owes
    assert "child" not in clock.owes
    # short breaks have no clock
    assert set(clock.runs_for) <= {"looked after", "remand"}
    assert clock.runs_for
    # what is chosen by default is one of the choices
    assert not clock.choices or clock.length in clock.choices


def test_a_clock_holds_while_it_is_in_force():
    termly = next(clock for clock in clocks() if clock.code == "termly")
    assert termly.holds_on(date(2018, 2, 27))
    assert not termly.holds_on(date(2018, 2, 26))


@pytest.mark.parametrize(("code", "length"), [(c.code, length) for c in clocks() for length in c.choices])
def test_every_choice_can_be_counted(code: str, length: str):
    rules = chosen(USUAL_PEP_RANGE, "held", {code: length}, {})
    clock = rules.clock(code)
    if length == "none":
        assert clock is None
    elif length not in (TERM_END, LATEST):
        assert clock is not None
        assert clock.length == length


def test_what_is_no_choice_is_as_if_nothing_were_chosen():
    assert chosen(USUAL_PEP_RANGE, "held", {"first-pep-20": "90 working days", "gone": "1"}, {}) == PepRules()


def test_the_first_day_as_day_one_is_for_the_clocks_of_entry_alone():
    rules = chosen(PepRange(entry_day=1), "held", {}, {})
    assert {clock.code for clock in rules.clocks if clock.entry_day} == {
        "first-pep-10", "first-pep-20", "remand-10", "remand-20",
    }  # fmt: skip


def test_latest_dates_hold_only_where_the_authority_goes_by_them():
    latest = {("2026/27", "autumn"): date(2026, 11, 6)}
    assert chosen(USUAL_PEP_RANGE, "held", {"termly": LATEST}, latest).latest == latest
    assert chosen(USUAL_PEP_RANGE, "held", {}, latest).latest == {}


def test_the_rule_in_words_says_what_counts_and_every_length():
    words = chosen(USUAL_PEP_RANGE, "signed off", {"new-school": "10 school days"}, {}).words
    assert "once signed off" in words
    assert "New PEP after a change of school: 10 school days" in words
    assert words.endswith("the day care began is day 0.")
