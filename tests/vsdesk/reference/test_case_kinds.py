"""Kinds of case as data: what comes with the program, and what a file of an authority's own may hold."""

import re

import pytest

from vsdesk.reference.case_kinds import read_kind, shipped_kinds

OWN = """
code = "transport"
words = "Transport to school"
about = "Who brings the child."
opens_on = "the day it was asked for"
source = "Our own"
outcomes = ["Agreed"]

[[stage]]
code = "ask"
words = "Ask for transport"
owes = "virtual school"
within = 2
unit = "working"

[[stage]]
code = "answer"
words = "Answer"
owes = "transport team"
within = 10
unit = "calendar"
of = "ask"
"""


def kind(code):
    return next(one for one in shipped_kinds() if one.code == code)


def test_the_kinds_that_come_with_the_program_all_have_a_source_and_an_outcome():
    assert {one.code for one in shipped_kinds()} == {
        "attendance", "attendance-three-stages", "school-place", "school-place-plan", "move", "entrant",
    }  # fmt: skip
    assert all(one.source and one.outcomes and one.stages for one in shipped_kinds())


def test_the_path_against_parents_is_shipped_switched_off_and_only_that():
    assert [one.code for one in shipped_kinds() if not one.on] == ["attendance-three-stages"]


def test_the_legal_planning_meeting_is_within_20_days_and_its_report_5_days_before():
    stages = {stage.code: stage for stage in kind("attendance-three-stages").stages}
    assert (stages["legal"].days, stages["legal"].of) == (20, "consultation")
    assert (stages["report"].days, stages["report"].of) == (-5, "legal")


def test_a_direction_has_seven_days_to_consult_and_seven_to_comply():
    stages = {stage.code: stage for stage in kind("school-place").stages}
    assert [(stages[one].days, stages[one].unit) for one in ("direct", "comply")] == [(7, "calendar")] * 2
    assert (stages["place"].days, stages["place"].unit) == (20, "school")


def test_a_kind_of_ones_own_is_read():
    found = read_kind(OWN)
    assert (found.words, found.on, found.proposed) == ("Transport to school", True, "")
    assert [(stage.code, stage.of) for stage in found.stages] == [("ask", "opened"), ("answer", "ask")]


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('code = "transport"', "code = 1", "has no “code” in the file"),
        ('unit = "working"', 'unit = "days"', "has a unit in stage “ask” that is none of working, school, calendar"),
        ("within = 2", 'within = "two"', "has no whole number of days “within” in stage “ask”"),
        ("within = 2", "within = 4000", "has no whole number of days “within” in stage “ask”"),
        ('of = "ask"', 'of = "asked"', "counts from no stage there is"),
        ('of = "ask"', 'of = "answer"', "or from itself"),
        ('code = "answer"', 'code = "ask"', "uses the code of one stage for another"),
        ('outcomes = ["Agreed"]', "", "has no outcomes"),
        ('source = "Our own"', 'source = "Our own"\ncolour = "red"', "has “colour” in the file"),
        ('source = "Our own"', 'source = "Our own"\nproposed = "all"', "has “proposed” that is none of"),
        ('code = "transport"', "code = ", "is not TOML"),
    ],
)  # fmt: skip
def test_what_is_no_kind_of_case_is_refused_with_the_reason(before, after, fault):
    assert before in OWN
    with pytest.raises(ValueError, match=re.escape(fault)):
        read_kind(OWN.replace(before, after, 1))
