"""The first PEP's two clocks: whose they are, and both sides of each day."""

import pytest

from tests.vsdesk.desk.due_builders import a_child, day
from vsdesk.clocks.rules import chosen
from vsdesk.desk.due.facts import Facts
from vsdesk.desk.due.first_pep import first_peps
from vsdesk.desk.due.item import MASKED
from vsdesk.reference.ages import PepRange
from vsdesk.reference.calendar import calendar

ENGLAND = calendar()


def lines(on, **child):
    one = a_child(on, **child)
    return list(first_peps([one], ENGLAND, day(on), Facts()))


@pytest.mark.parametrize(
    ("entered", "on", "tenth", "twentieth"),
    [
        # entered on a Monday: the tenth working day is the Monday a fortnight on; both still ahead
        ("2026-11-02", "2026-11-02", "later", "later"),
        # the tenth day is a week off, then within the week, then the day itself, then past
        ("2026-11-02", "2026-11-08", "later", "later"),
        ("2026-11-02", "2026-11-09", "this week", "later"),
        ("2026-11-02", "2026-11-16", "this week", "later"),
        ("2026-11-02", "2026-11-17", "overdue", "later"),
        # the twentieth day itself, and the day after
        ("2026-11-02", "2026-11-30", "overdue", "this week"),
        ("2026-11-02", "2026-12-01", "overdue", "overdue"),
    ],
)
def test_each_clock_is_overdue_the_day_after_its_last(entered, on, tenth, twentieth):
    found = {item.key: item for item in lines(on, entered=entered)}
    assert found["first-pep-10:1"].due_on == day("2026-11-16")
    assert found["first-pep-20:1"].due_on == day("2026-11-30")
    assert found["first-pep-10:1"].urgency == tenth
    assert found["first-pep-20:1"].urgency == twentieth


def test_christmas_and_new_year_stop_the_count_and_school_holidays_do_not():
    # from Monday 14 December 2026: Christmas Day, the 28th (for Boxing Day) and New Year's Day do not count
    found = lines("2026-12-14", entered="2026-12-14")
    assert [item.due_on for item in found] == [day("2026-12-30"), day("2027-01-14")]


@pytest.mark.parametrize(
    ("child", "count"),
    [
        # looked after
        ({}, 2),
        # short breaks have no PEP clock, and remand has its own
        ({"ls": "V4"}, 0),
        ({"ls": "J1"}, 0),
        # back at home already
        ({"ended": "2026-11-10"}, 0),
        # half a year after entering, and a day more: by then the termly PEP is owed
        ({"entered": "2026-05-21"}, 2),
        ({"entered": "2026-05-20"}, 0),
        # not yet in care
        ({"entered": "2026-11-21"}, 0),
        # 18 tomorrow, and today
        ({"born": "2008-11-21"}, 2),
        ({"born": "2008-11-20"}, 0),
    ],
)
def test_whose_clocks_run_on_20_november(child, count):
    assert len(lines("2026-11-20", **{"entered": "2026-11-02", **child})) == count


@pytest.mark.parametrize(
    ("born", "on", "expected"),
    [
        # two on 31 December: funded from 1 January
        ("2024-12-31", "2026-12-31", False),
        ("2024-12-31", "2027-01-01", True),
        # two on 1 January: not until 1 April
        ("2025-01-01", "2027-03-31", False),
        ("2025-01-01", "2027-04-01", True),
        # nobody is left out for want of a birthday
        (None, "2027-04-01", True),
    ],
)
def test_the_age_range_begins_with_the_funded_term_after_two(born, on, expected):
    assert PepRange().covers(day(born) if born else None, day(on)) is expected


@pytest.mark.parametrize(
    ("chosen", "born", "on", "expected"),
    [
        # from three: two since 2024 is not enough until the term after the third birthday
        (PepRange(3), "2023-12-31", "2026-12-31", False),
        (PepRange(3), "2023-12-31", "2027-01-01", True),
        # compulsory school age: five on 1 January, so from 31 March
        (PepRange(5), "2022-01-01", "2027-03-30", False),
        (PepRange(5), "2022-01-01", "2027-03-31", True),
        # until the day before sixteen
        (PepRange(until_age=16), "2010-11-21", "2026-11-20", True),
        (PepRange(until_age=16), "2010-11-20", "2026-11-20", False),
    ],
)
def test_the_range_is_the_authoritys_to_choose(chosen, born, on, expected):
    assert chosen.covers(day(born), day(on)) is expected


def test_an_authority_that_counts_the_day_itself_as_day_one_has_a_day_less():
    one = a_child("2026-11-02", entered="2026-11-02")
    facts = Facts(pep_rules=chosen(PepRange(entry_day=1), "held", {}, {}))
    found = [item.due_on for item in first_peps([one], ENGLAND, day("2026-11-02"), facts)]
    assert found == [day("2026-11-13"), day("2026-11-27")]


def test_the_law_s_clock_names_who_owes_and_the_later_speaks_for_both():
    tenth, twentieth = lines("2026-11-20", entered="2026-11-02")
    assert tenth.owes == "social worker"
    assert tenth.statutory
    assert tenth.covered_by == twentieth.key
    assert twentieth.covered_by == ""


def test_a_restricted_child_is_masked_and_nothing_more_is_said():
    found = lines("2026-11-20", entered="2026-11-02", restricted=True)
    assert {item.who for item in found} == {MASKED}
    assert not any("November" in item.why or item.school for item in found)
    assert "Haddad" not in str(found)
