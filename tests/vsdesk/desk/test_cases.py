"""Staged cases on a roll: opened, done, skipped, planned, closed, undone; and what Today says of them."""

from datetime import date, timedelta

import pytest

from tests.builders import TODAY, a_row, list_of_children
from tests.vsdesk.reference.test_case_kinds import OWN
from vsdesk.desk.contents import undo
from vsdesk.desk.returns import Options
from vsdesk.errors import NotFound, UserError
from vsdesk.store.records import Writer


@pytest.fixture
def entrant(desk, tmp_path):
    """The roll with one child new in care since 2 November 2026."""
    path = list_of_children(tmp_path / "list.xlsx", a_row(Entered_care="02/11/2026"))
    desk.returns.commit(desk.returns.plan([path], Options()))
    return desk


@pytest.fixture
def child(entrant):
    return entrant.children.all()[0].child.id


def lines(desk, key):
    return [one.item for one in desk.due.today().lines if one.item.key.startswith(key)]


def step(case, code):
    return next(one for one in case.steps if one.step.code == code)


def test_an_entrant_is_proposed_until_the_case_is_opened(entrant, child):
    (line,) = lines(entrant, "case-for-entrant")
    assert line.actions[0].argument == ("entrant", child)
    number, _ = entrant.cases.open(child, "entrant", date(2026, 11, 2))
    assert lines(entrant, "case-for-entrant") == []
    # 48 hours from the Monday: the Wednesday; then the fifth working day
    assert [(one.due_on, one.urgency) for one in lines(entrant, "case-step-")] == [
        (date(2026, 11, 4), "overdue"), (date(2026, 11, 9), "overdue"), (date(2026, 11, 9), "overdue"),
        (date(2026, 11, 9), "overdue"),
    ]  # fmt: skip
    assert entrant.cases.one(number).progress == "0 of 4 steps done"


def test_a_closed_case_of_this_entry_is_not_proposed_again(entrant, child):
    number, _ = entrant.cases.open(child, "entrant", date(2026, 11, 2))
    entrant.cases.close(number, "All is in place", TODAY)
    assert lines(entrant, "case-") == []
    assert entrant.cases.all() == []
    assert [one.case.outcome for one in entrant.cases.all(closed=True)] == ["All is in place"]


def test_a_step_is_done_with_its_day_who_and_note_and_the_next_counts_from_it(entrant, child):
    number, _ = entrant.cases.open(child, "attendance", date(2026, 11, 18))
    assert [one.key for one in lines(entrant, "case-step-")] == [
        f"case-step-{number}-call:{child}", f"case-step-{number}-carer:{child}",
    ]  # fmt: skip
    changes = entrant.cases.do(number, "call", date(2026, 11, 19), "Spoke to the office", "B. Kaur")
    found = entrant.cases.one(number)
    done = step(found, "call")
    assert (done.state, done.late_by, done.step.done_by, done.step.note) == (
        "done", 1, "B. Kaur", "Spoke to the office",
    )  # fmt: skip
    assert (step(found, "pep").due.due_on, step(found, "pep").state) == (date(2026, 12, 3), "due")
    undo(entrant, changes.batch)
    assert step(entrant.cases.one(number), "call").state == "overdue"


def test_a_step_is_skipped_only_with_a_reason_and_settled_only_once(entrant, child):
    number, _ = entrant.cases.open(child, "attendance", TODAY)
    with pytest.raises(UserError, match="Say why the step is skipped"):
        entrant.cases.skip(number, "call", " ")
    entrant.cases.skip(number, "call", "the school rang first")
    with pytest.raises(UserError, match="done or skipped already"):
        entrant.cases.do(number, "call", TODAY)


def test_a_meeting_is_planned_and_what_law_sets_is_planned_no_later(entrant, child):
    number, _ = entrant.cases.open(child, "school-place", date(2026, 11, 2))
    entrant.cases.plan(number, "ask", date(2026, 12, 1), "a visit")
    assert step(entrant.cases.one(number), "ask").due.due_on == date(2026, 12, 1)
    # 20 school days from Monday 2 November
    assert step(entrant.cases.one(number), "place").due.due_on == date(2026, 11, 30)
    for _ in range(2):
        with pytest.raises(UserError, match="set by law: it is 30 November 2026"):
            entrant.cases.plan(number, "place", date(2026, 12, 1))
        entrant.cases.plan(number, "place", date(2026, 11, 27))


def test_a_step_that_law_sets_cannot_be_snoozed_and_none_is_marked_as_done_on_today(entrant, child):
    entrant.cases.open(child, "school-place", date(2026, 11, 2))
    place = next(one for one in lines(entrant, "case-step-") if "place" in one.key)
    with pytest.raises(UserError, match="set by law"):
        entrant.due.snooze(place, TODAY + timedelta(days=2), "later")
    with pytest.raises(UserError, match="open the case"):
        entrant.due.met(place, TODAY, "done")


@pytest.mark.parametrize(
    ("born", "kept"),
    [
        # Year 10 in November 2026: the nominated officer approves
        ("14/03/2012", True),
        # Year 9
        ("14/03/2013", False),
        # Year 12
        ("14/03/2010", False),
    ],
)
def test_the_approval_of_a_move_is_a_step_in_years_10_and_11_alone(desk, tmp_path, born, kept):
    path = list_of_children(tmp_path / "list.xlsx", a_row(Date_of_birth=born))
    desk.returns.commit(desk.returns.plan([path], Options()))
    number, _ = desk.cases.open(desk.children.all()[0].child.id, "move", TODAY)
    assert any(one.step.code == "approved" for one in desk.cases.one(number).steps) is kept


def test_low_attendance_is_proposed_from_what_the_roll_holds(entrant, child):
    assert lines(entrant, "case-for-attendance") == []
    with entrant.batch("Test"):
        Writer(entrant.connection).add("attendance_total", {
            "child": child, "period_from": "2026-09-01", "period_to": "2026-10-23", "possible": 70, "attended": 62,
        })  # fmt: skip
    (line,) = lines(entrant, "case-for-attendance")
    assert line.why == "Attendance this school year is 88.6%, under the 90% at which a case is proposed."


def add_total(desk, child, first, last, **told):
    with desk.batch("Test"):
        Writer(desk.connection).add("attendance_total", {
            "child": child, "period_from": first, "period_to": last, **told,
        })  # fmt: skip


@pytest.mark.parametrize(
    ("totals", "why"),
    [
        # the percentage stated last, of two weeks or more; no mean of two is made
        ([("2026-09-01", "2026-10-23", {"percent_hundredths": 8850})],
         "The school stated attendance of 88.5% for 1 September 2026 to 23 October 2026, without its sessions"),
        ([("2026-09-01", "2026-10-02", {"percent_hundredths": 5000}),
          ("2026-10-05", "2026-10-16", {"percent_hundredths": 8999})],
         "The school stated attendance of 89.99% for 5 October 2026 to 16 October 2026, without its sessions"),
        ([("2026-09-01", "2026-10-02", {"percent_hundredths": 5000}),
          ("2026-10-05", "2026-10-16", {"percent_hundredths": 9000})], None),
        # a day less than two weeks
        ([("2026-10-05", "2026-10-15", {"percent_hundredths": 5000})], None),
        # last school year's
        ([("2026-06-01", "2026-07-17", {"percent_hundredths": 5000})], None),
        # sessions, where there are enough of them, whatever was stated for other days
        ([("2026-09-01", "2026-10-23", {"possible": 70, "attended": 70}),
          ("2026-11-02", "2026-11-13", {"percent_hundredths": 5000})], None),
        ([("2026-09-01", "2026-09-11", {"possible": 18, "attended": 18}),
          ("2026-10-05", "2026-10-16", {"percent_hundredths": 5000})],
         "The school stated attendance of 50% for 5 October 2026 to 16 October 2026, without its sessions"),
        # sessions that came for the percentage of the same days
        ([("2026-09-01", "2026-10-23", {"possible": 70, "attended": 70, "percent_hundredths": 5000})], None),
    ],
)  # fmt: skip
def test_where_no_sessions_are_known_the_percentage_stated_last_proposes_a_case(entrant, child, totals, why):
    for first, last, told in totals:
        add_total(entrant, child, first, last, **told)
    found = [line.why for line in lines(entrant, "case-for-attendance")]
    assert found == ([f"{why}, under the 90% at which a case is proposed."] if why else [])


def test_a_kind_that_is_switched_off_is_neither_opened_nor_proposed(entrant, child):
    with pytest.raises(UserError, match="no kind of case “attendance-three-stages” in use"):
        entrant.cases.open(child, "attendance-three-stages", TODAY)
    with pytest.raises(UserError, match="only with a reason"):
        entrant.settings.choose("case_attendance-three-stages", "on")
    entrant.settings.choose("case_attendance-three-stages", "on", "The cabinet decided on it")
    assert entrant.batches()[-1].name.endswith("used: The cabinet decided on it")
    entrant.settings.choose("case_entrant", "off")
    assert lines(entrant, "case-for-entrant") == []
    assert entrant.cases.open(child, "attendance-three-stages", TODAY)


def test_two_open_cases_of_one_kind_a_day_to_come_and_a_day_before_are_refused(entrant, child):
    number, _ = entrant.cases.open(child, "move", TODAY)
    with pytest.raises(UserError, match="open for the child already"):
        entrant.cases.open(child, "move", TODAY)
    with pytest.raises(UserError, match="still to come"):
        entrant.cases.open(child, "entrant", TODAY + timedelta(days=1))
    with pytest.raises(UserError, match="opened on 20 November 2026"):
        entrant.cases.do(number, "told", TODAY - timedelta(days=1))
    with pytest.raises(UserError, match="No outcome"):
        entrant.cases.close(number, " ", TODAY)
    entrant.cases.close(number, "The child has settled", TODAY)
    with pytest.raises(UserError, match="closed"):
        entrant.cases.do(number, "told", TODAY)
    with pytest.raises(NotFound):
        entrant.cases.one(99)


def test_of_a_restricted_child_a_case_tells_that_there_is_one_and_no_more(entrant, child):
    number, _ = entrant.cases.open(child, "entrant", date(2026, 11, 2), "rang on Tuesday")
    name = entrant.children.one(child).child.surname
    entrant.deeds.restrict(child, "a reason")
    (one,) = entrant.cases.all()
    assert (one.masked, one.steps, one.who) == (True, (), "Restricted record")
    assert len(entrant.cases.one(number, opened=True).steps) == 4
    assert all(name not in f"{line.who} {line.why}" for line in lines(entrant, "case-"))


def test_a_sealed_childs_cases_are_in_no_list(entrant, child):
    entrant.cases.open(child, "entrant", date(2026, 11, 2))
    entrant.deeds.seal(child, TODAY)
    assert entrant.cases.all() == []
    with pytest.raises(NotFound):
        entrant.cases.of(child)


def test_erasing_a_child_takes_the_cases_with_it(entrant, child):
    entrant.cases.open(child, "entrant", date(2026, 11, 2))
    entrant.erase(child, "a request")
    for table in ("staged_case", "case_step"):
        assert entrant.connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_a_rule_that_changes_later_changes_no_case_under_way(entrant, child, tmp_path):
    file = tmp_path / "transport.toml"
    file.write_text(OWN, "utf-8")
    entrant.cases.add_kind(file)
    number, _ = entrant.cases.open(child, "transport", date(2026, 11, 2))
    file.write_text(OWN.replace("within = 2", "within = 4"), "utf-8")
    entrant.cases.add_kind(file)
    assert step(entrant.cases.one(number), "ask").due.due_on == date(2026, 11, 4)
    entrant.cases.remove_kind("transport")
    assert "transport" not in {kind.code for kind in entrant.cases.kinds()}
    assert len(entrant.cases.all()) == 1


def test_a_kind_of_ones_own_travels_in_the_authority_pack(entrant, tmp_path):
    file = tmp_path / "transport.toml"
    file.write_text(OWN, "utf-8")
    entrant.cases.add_kind(file)
    pack = entrant.pack.export(tmp_path / "pack.json")
    entrant.cases.remove_kind("transport")
    preview = entrant.pack.preview(pack)
    (line,) = (one for one in preview.lines if one.state == "new")
    assert (line.part, line.what, line.after) == ("Kinds of case", "Transport", "2 steps; Our own")
    entrant.pack.take(preview)
    assert "transport" in {kind.code for kind in entrant.cases.kinds()}
