"""The wizard's steps and branches, asked without a window."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import TODAY, a_row, book, known_child, roll_of, sheet_of, upn
from ui.importing import choosing, flow
from ui.importing.state import State
from ui.importing.words import commit_words, subtitle, title
from vsdesk.desk.import_files import Chosen, FileRead
from vsdesk.desk.import_findings import found_in
from vsdesk.desk.import_lines import lines_of
from vsdesk.desk.import_matches import to_decide
from vsdesk.desk.import_plans import Planned
from vsdesk.reference.calendar import calendar
from vsdesk.returns import pipeline
from vsdesk.returns.choices import Deed
from vsdesk.returns.grid import Workbook
from vsdesk.returns.shapes import Request

CERTAIN = book(sheet_of(a_row()))
DOUBTFUL = book(sheet_of(a_row(), a_row(UPN=None, LCS_ID=None, Forename="Jibreel")))
ODD = book(sheet_of(a_row(UPN="A12")))
NO_PERIOD = book([["UPN", "Possible", "Attended"], [upn(1), 70, 60]], name="marks.xlsx")
CLOSED = (
    FileRead("a.xlsx", content=b"a", problem="It has a password.", locked=True),
    FileRead("b.xlsx", content=b"b", problem="It is empty."),
    FileRead("c.xlsx", content=b"c", problem="Nobody knows.", workbook=book([["Nach", "Vor"]])),
)
"""Files of which nothing can be taken yet: one locked, one broken, one that no layout knows."""
STRANGE = book([["Nach", "Vor"], ["Haddad", "Jibril"]])


def state_of(workbook: Workbook, step: str = "file") -> State:
    """An import of one file, planned, on a roll with one child."""
    try:
        tables = pipeline.recognise(workbook, None)
    except Exception:
        tables = ()
    chosen = Chosen(0, "Sheet1")
    planned = Planned(chosen, None)
    if tables:
        roll = roll_of(child=[known_child()], care_statement=[{"child": 1}])
        plan = pipeline.plan_table(tables[0], roll, Request(), calendar(), TODAY)
        lines = lines_of(plan, roll, frozenset(), {})
        planned = Planned(chosen, tables[0], plan, lines, to_decide(plan, {}), found_in(plan, {}))
    file = FileRead("return.xlsx", workbook=workbook, tables=tables)
    return State((file,), (chosen,), (planned,), (planned,), step=step, stale=False)


@pytest.mark.parametrize(
    ("workbook", "step", "following"),
    [
        # nothing needs a person: straight to the plan
        (CERTAIN, "file", "plan"),
        # a row to decide
        (DOUBTFUL, "file", "matches"),
        # from there on, nothing more
        (DOUBTFUL, "matches", "plan"),
        # a finding to look at
        (ODD, "file", "findings"),
        # the file does not say its period
        (NO_PERIOD, "file", "sheet"),
        # nobody knows what it is
        (STRANGE, "file", "sheet"),
    ],
)
def test_the_next_step_is_the_next_that_needs_a_person(workbook: Workbook, step: str, following: str) -> None:
    assert flow.after(state_of(workbook, step)) == following


@pytest.mark.parametrize(
    ("workbook", "before"),
    [
        # no row was doubtful, and nothing odd
        (CERTAIN, "columns"),
        # the rows decided can be seen again
        (DOUBTFUL, "matches"),
        # so can what was found
        (ODD, "findings"),
    ],
)
def test_back_from_the_plan_goes_to_the_last_step_with_something_in_it(
    workbook: Workbook, before: str
) -> None:
    assert flow.before(state_of(workbook, "plan")) == before


def test_a_decision_settles_the_matches_and_taking_it_back_opens_them() -> None:
    state = state_of(DOUBTFUL, "matches")
    (place,) = state.undecided()
    decided = choosing.with_decision(state, *place, Deed.HOLD)
    assert (decided.undecided(), list(decided.asked()), decided.stale) == ([], [place], True)
    assert choosing.with_decision(decided, *place, None).undecided() == [place]


def test_another_heading_row_lets_go_of_columns_and_decisions_and_a_period_does_not() -> None:
    state = choosing.with_decision(
        choosing.with_choices(state_of(DOUBTFUL), 0, columns={"upn": 1}), 0, 3, Deed.DROP
    )
    kept = choosing.with_choices(state, 0, period=(TODAY, TODAY)).chosen[0].choices
    gone = choosing.with_choices(state, 0, header_row=2).chosen[0].choices
    assert (kept.columns, kept.decisions) == ({"upn": 1}, {3: Deed.DROP})
    assert (gone.columns, gone.decisions, gone.header_row) == (None, {}, 2)


def test_an_accepted_finding_no_longer_waits_and_the_plan_stays_fresh() -> None:
    state = state_of(ODD, "findings")
    part, line = state.to_look_at()[0]
    accepted = choosing.with_acceptance(state, part, line, "seen on paper")
    assert (accepted.to_look_at(), accepted.stale) == (state.to_look_at()[1:], False)
    assert accepted.planned[0].chosen.acceptances == accepted.chosen[0].acceptances
    assert choosing.with_acceptance(accepted, part, line, None).to_look_at() == state.to_look_at()


def test_nothing_can_be_gone_to_before_a_file_is_read_or_after_it_is_done() -> None:
    empty = State()
    assert [key for key in flow.KEYS if flow.may_go(empty, key)] == ["file"]
    read = state_of(CERTAIN)
    assert [key for key in flow.KEYS if flow.may_go(read, key)] == ["file", "sheet", "columns", "plan"]


def test_words_say_what_is_brought_in_and_what_the_button_does() -> None:
    assert title(State()) == "Bring in a return"
    state = state_of(DOUBTFUL)
    several = replace(state, files=(*state.files, *CLOSED))
    assert title(several) == "4 files"
    assert subtitle(several) == (
        "2 rows recognised · 1 file needs its password · 1 file cannot be read · 1 file is not recognised"
    )
    assert subtitle(replace(several, step="sheet")) == subtitle(replace(state, step="sheet"))
    assert subtitle(state) == "A list of children · sheet “Sheet1” · headings in row 1 · 2 rows"
    assert commit_words(state) == "Update 1, hold 1"
    assert commit_words(State()) == "Finish"


def test_a_file_of_the_same_name_is_another_file_unless_it_is_the_same_or_the_first_could_not_be_read() -> (
    None
):
    locked, broken, strange = CLOSED
    same_name = replace(strange, content=b"of another school")
    mended = replace(strange, name=broken.name)
    assert choosing.joined_by(CLOSED, [strange]) == (CLOSED, ("c.xlsx",))
    assert choosing.joined_by(CLOSED, [same_name]) == ((*CLOSED, same_name), ())
    assert choosing.joined_by(CLOSED, [mended]) == ((locked, mended, strange), ())
