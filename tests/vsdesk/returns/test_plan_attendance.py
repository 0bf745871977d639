"""Attendance totals from a school: what is taken, what cannot be true, and what the file as a whole must tell."""

from datetime import date

import pytest

from tests.builders import grid, known_child, outcomes, plan_of, roll_of, rules, upn, writes

HALF = (date(2026, 9, 1), date(2026, 10, 23))
SCHOOLS = (
    {"urn": "100001", "name": "Oakfield Primary School", "postcode": "NS1 1AA"},
    {"urn": "100002", "name": "Hillcrest Academy", "postcode": "NS2 2BB"},
)
TWIN = known_child(local_id="10002", forename="Yusuf", upn=upn(2))
WHO = {"Surname": "Haddad", "Forename": "Jibril", "Date of birth": "14/03/2012"}


def on_roll(**tables):
    enrolments = [{"child": n, "school": 1, "kind": "main"} for n in (1, 2)]
    return roll_of(**{"child": [known_child(), TWIN], "school": SCHOOLS, "enrolment": enrolments, **tables})


def attendance(*rows, roll=None, above=(), name="Sheet1", **request):
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    lines = [*above, headings, *([row.get(heading) for heading in headings] for row in rows)]
    return plan_of(
        grid(lines, name),
        on_roll() if roll is None else roll,
        **{"school_urn": "100001", "period": HALF, **request},
    )


def totals(**counts):
    return {**WHO, **{name.replace("_", " "): value for name, value in counts.items()}}


GOOD = totals(Possible=120, Attended=110, Authorised=8, Unauthorised=2)


def taken(plan):
    return [write.new for write in writes(plan, "attendance_total")]


def test_totals_become_a_record_of_the_child_at_that_school_for_that_period():
    plan = attendance(GOOD)
    assert outcomes(plan) == ["add"]
    assert taken(plan) == [
        {"child": 1, "school": 1, "period_from": HALF[0], "period_to": HALF[1], "possible": 120, "attended": 110,
         "authorised": 8, "unauthorised": 2}
    ]  # fmt: skip
    assert plan.rows[0].findings == ()


def test_the_same_return_again_changes_nothing():
    roll = on_roll()
    attendance(GOOD, roll=roll)
    assert outcomes(attendance(GOOD, roll=roll)) == ["same"]


def test_a_corrected_return_updates_what_differs():
    roll = on_roll()
    attendance(GOOD, roll=roll)
    plan = attendance(totals(Possible=120, Attended=111, Authorised=7, Unauthorised=2), roll=roll)
    assert outcomes(plan) == ["update"]
    assert taken(plan) == [{"attended": 111, "authorised": 7}]


def test_another_period_or_school_is_another_record():
    roll = on_roll()
    attendance(GOOD, roll=roll)
    assert outcomes(attendance(GOOD, roll=roll, period=(date(2026, 11, 2), date(2026, 12, 18)))) == ["add"]
    assert outcomes(attendance(GOOD, roll=roll, school_urn="100002")) == ["add"]


def test_a_school_adds_no_child_and_corrects_none():
    unknown = {**GOOD, "Surname": "Zielinska", "Forename": "Ola", "Date of birth": "09/01/2015"}
    renamed = {**GOOD, "UPN": upn(2), "Forename": "Yousef", "Sex": "F"}
    plan = attendance(unknown, renamed)
    assert outcomes(plan) == ["held", "add"]
    assert plan.rows[0].reasons == ("No child on the roll fits this row.",)
    assert writes(plan, "child") == []
    assert taken(plan)[0]["child"] == 2


def test_a_schools_own_birthday_for_a_child_is_told_without_ours():
    plan = attendance({**GOOD, "UPN": upn(1), "Date of birth": "15/03/2012"})
    (found,) = plan.rows[0].findings
    assert found.rule == "birthday-differs"
    assert "14/03/2012" not in found.words


# --- counts that are given in another way -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "kept"),
    [
        # absences instead of sessions attended
        ({"Possible": 120, "Authorised": 8, "Unauthorised": 2}, {"possible": 120, "attended": 110, "authorised": 8, "unauthorised": 2}),
        ({"Possible": 120, "Absences": 10}, {"possible": 120, "attended": 110}),
        # a percentage, however it is written
        ({"Possible": 120, "% attendance": "95%"}, {"possible": 120, "attended": 114}),
        ({"Possible": 120, "% attendance": 0.95}, {"possible": 120, "attended": 114}),
        ({"Possible": 120, "% attendance": "0.95"}, {"possible": 120, "attended": 114}),
        # a child who was never there, and one who always was
        ({"Possible": 120, "Attended": 0}, {"possible": 120, "attended": 0}),
        ({"Possible": 120, "Attended": 120}, {"possible": 120, "attended": 120}),
        # nothing was possible
        ({"Possible": 0, "Attended": 0}, {"possible": 0, "attended": 0}),
        # lates are kept, and are no absence
        ({"Possible": 120, "Attended": 110, "Lates": 4}, {"possible": 120, "attended": 110, "late": 4}),
    ],
)  # fmt: skip
def test_sessions_attended_are_derived_where_they_follow(counts, kept):
    plan = attendance({**WHO, **counts})
    assert outcomes(plan) == ["add"]
    assert {
        name: value
        for name, value in taken(plan)[0].items()
        if isinstance(value, int) and name not in ("child", "school")
    } == kept


# --- a percentage alone -------------------------------------------------------------------------------------------


def share(percent, heading="% attendance", **more):
    return {**WHO, heading: percent, **more}


PERCENTS = [
    # as it is typed, with a sign, with the words
    (share(92.5), 9250), (share("92.5"), 9250), (share("92.5%"), 9250), (share("92.5 %"), 9250),
    (share("92.5 per cent"), 9250), (share("92.5percent"), 9250), (share("92.5 pc"), 9250),
    # as Excel holds it, and as it writes it to a CSV
    (share(0.925), 9250), (share("0.925"), 9250), (share(66 / 70), 9429),
    # nothing, everything, and the smallest that is kept
    (share(0), 0), (share("0%"), 0), (share(100), 10000), (share("100%"), 10000), (share("0.01%"), 1),
    # one that is of the sessions missed
    (share("7.5%", "% absence"), 9250), (share(0.075, "% absence"), 9250), (share("100%", "% absence"), 0),
]  # fmt: skip


@pytest.mark.parametrize(("row", "kept"), PERCENTS, ids=range(len(PERCENTS)))
def test_a_percentage_alone_is_kept_as_stated_and_no_session_is_made_up(row, kept):
    plan = attendance(row)
    assert (outcomes(plan), rules(plan)) == (["add"], [])
    assert taken(plan) == [
        {"child": 1, "school": 1, "period_from": HALF[0], "period_to": HALF[1], "percent_hundredths": kept}
    ]


@pytest.mark.parametrize(
    ("percent", "told"),
    [
        ("101%", "percent-unreadable"),
        (100.01, "percent-unreadable"),
        ("-1%", "percent-unreadable"),
        ("good", "percent-unreadable"),
        (None, None),
        # nothing proves whether it is 1% or 100%
        (1, "percent-unclear"),
        ("1", "percent-unclear"),
    ],
)
def test_a_percentage_that_is_none_or_may_be_two_refuses_its_row_where_nothing_else_is_told(percent, told):
    plan = attendance(share(percent))
    assert outcomes(plan) == ["refused"]
    assert rules(plan) == ([told] if told else []) + ["percent-blank"]
    assert {finding.where for finding in plan.rows[0].findings} == {"Sheet1!D2"}


@pytest.mark.parametrize(
    ("other", "one", "kept"),
    [
        # the column holds shares: 1 is all of it
        (0.925, 1, 10000),
        (0.925, 0.5, 5000),
        # with a sign it is believed, whatever the others are
        (92.5, "1%", 100),
        (0.925, "1%", 100),
        # the column holds percentages: what is 1 or less may be a share all the same
        (92.5, 1, None),
        (92.5, 0.88, None),
        (92.5, 0, 0),
        # signs prove nothing of a bare number
        ("92.5%", 1, None),
        ("92.5%", 0.88, 8800),
    ],
)
def test_a_number_of_one_or_less_is_settled_by_its_column_or_asked_about(other, one, kept):
    plan = attendance(share(other), share(one, Forename="Yusuf"))
    if kept is None:
        assert outcomes(plan) == ["add", "refused"]
        assert rules(plan.rows[1]) == ["percent-unclear", "percent-blank"]
    else:
        assert taken(plan)[1]["percent_hundredths"] == kept


def test_beside_sessions_nobody_is_asked_what_a_percentage_means():
    plan = attendance({**GOOD, "% attendance": 1}, {**GOOD, "Forename": "Yusuf", "% attendance": 92})
    assert (outcomes(plan), rules(plan)) == (["add", "add"], [])
    assert all("percent_hundredths" not in record for record in taken(plan))


def test_the_same_percentage_again_changes_nothing_and_a_corrected_one_updates_it():
    roll = on_roll()
    attendance(share("92.5%"), roll=roll)
    assert outcomes(attendance(share(0.925), roll=roll)) == ["same"]
    plan = attendance(share("91%"), roll=roll)
    assert (outcomes(plan), taken(plan)) == (["update"], [{"percent_hundredths": 9100}])


@pytest.mark.parametrize(
    ("percent", "odd"),
    [
        # 110 of 120 is 91.67%: to no, one and two decimals, and the next of them
        ("92%", False), ("91.7%", False), ("91.67%", False), ("91%", True), ("91.8%", True), ("100%", True),
    ],
)  # fmt: skip
def test_sessions_join_the_percentage_of_the_same_days_and_are_compared_with_it(percent, odd):
    roll = on_roll()
    attendance(share(percent), roll=roll)
    plan = attendance(GOOD, roll=roll)
    assert outcomes(plan) == ["update"]
    assert taken(plan) == [{"possible": 120, "attended": 110, "authorised": 8, "unauthorised": 2}]
    assert rules(plan) == (["percent-told-otherwise"] if odd else [])
    (record,) = roll.shelf("attendance_total").records.values()
    assert record["percent_hundredths"] is not None


@pytest.mark.parametrize(("percent", "odd"), [("92%", False), ("91.7%", False), ("95%", True)])
def test_a_percentage_after_the_sessions_erases_none_and_is_compared_with_them(percent, odd):
    roll = on_roll()
    attendance(GOOD, roll=roll)
    plan = attendance(share(percent), roll=roll)
    assert (outcomes(plan), taken(plan)) == (["same"], [])
    assert rules(plan) == (["percent-told-otherwise"] if odd else [])


def test_attended_without_possible_is_refused_though_a_percentage_stands_beside_it():
    plan = attendance({**WHO, "Possible": None, "Attended": 110, "% attendance": "92%"})
    assert (outcomes(plan), rules(plan)) == (["refused"], ["possible-blank"])


# --- counts that cannot be true -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "rule"),
    [
        ({"Possible": 120, "Attended": 121}, "attended-over"),
        ({"Possible": 120, "Authorised": 100, "Unauthorised": 21}, "absent-over"),
        ({"Possible": None, "Attended": 110}, "possible-blank"),
        ({"Possible": 120, "Attended": None}, "attended-blank"),
        ({"Possible": "lots", "Attended": 110}, "count-unreadable"),
        ({"Possible": 120, "Attended": -1}, "count-unreadable"),
        ({"Possible": 120, "Attended": 110.5}, "count-unreadable"),
    ],
)
def test_what_cannot_be_true_is_refused_and_says_where(counts, rule):
    plan = attendance({**WHO, **counts}, {**GOOD, "Forename": "Yusuf"})
    assert outcomes(plan) == ["refused", "add"]
    assert rule in rules(plan.rows[0])
    assert plan.rows[0].writes == ()
    assert plan.rows[0].findings[0].where.startswith("Sheet1!")
    assert plan.rows[0].child == 1


@pytest.mark.parametrize(
    ("counts", "rule"),
    [
        ({"Possible": 120, "Attended": 110, "Authorised": 8, "Unauthorised": 1}, "sums-differ"),
        ({"Possible": 120, "Attended": 110, "% attendance": "95%"}, "percent-differs"),
    ],
)
def test_what_does_not_add_up_is_taken_with_a_warning(counts, rule):
    plan = attendance({**WHO, **counts})
    assert outcomes(plan) == ["add"]
    assert rules(plan) == [rule]


@pytest.mark.parametrize(("share", "odd"), [("91.7%", False), ("91%", True), ("92%", False), ("92.3%", True)])
def test_a_percentage_may_be_rounded_to_a_whole_one(share, odd):
    plan = attendance({**WHO, "Possible": 120, "Attended": 110, "% attendance": share})
    assert rules(plan) == (["percent-differs"] if odd else [])


# --- what the whole file must tell -------------------------------------------------------------------------------


def test_a_file_that_tells_no_period_is_held_with_the_match_still_shown():
    plan = attendance(GOOD, period=None)
    assert outcomes(plan) == ["held"]
    assert plan.rows[0].child == 1
    assert "--period" in plan.rows[0].reasons[0]


def test_a_file_that_tells_no_school_is_held_with_the_match_still_shown():
    plan = attendance(GOOD, school_urn=None)
    assert outcomes(plan) == ["held"]
    assert plan.rows[0].child == 1
    assert "--school" in plan.rows[0].reasons[0]


def test_a_urn_that_is_no_school_of_ours_is_told_and_holds_the_rows():
    plan = attendance(GOOD, school_urn="999999")
    assert outcomes(plan) == ["held"]
    assert rules(plan) == ["school-unknown"]


def test_period_and_school_may_stand_above_the_table():
    above = [["Oakfield Primary School"], ["Autumn 2026 HT1"], []]
    plan = attendance(GOOD, above=above, period=None, school_urn=None)
    assert outcomes(plan) == ["add"]
    assert (taken(plan)[0]["school"], taken(plan)[0]["period_from"]) == (1, date(2026, 9, 1))
    assert taken(plan)[0]["period_to"] == date(2026, 10, 25)


def test_what_the_person_says_beats_what_stands_above():
    plan = attendance(GOOD, above=[["Oakfield Primary School", "Autumn 2026"]], school_urn="100002")
    assert (taken(plan)[0]["school"], taken(plan)[0]["period_to"]) == (2, HALF[1])


def test_period_and_school_may_stand_in_the_row():
    own = {**GOOD, "From": "02/11/2026", "To": "20/11/2026", "School": "Hillcrest Academy"}
    (new,) = taken(attendance(own))
    assert (new["school"], new["period_from"], new["period_to"]) == (2, date(2026, 11, 2), date(2026, 11, 20))


def test_a_period_that_ends_before_it_begins_is_refused():
    plan = attendance({**GOOD, "From": "20/11/2026", "To": "02/11/2026"})
    assert outcomes(plan) == ["refused"]
    assert rules(plan) == ["period-backwards"]


def test_two_rows_of_one_child_for_two_periods_are_two_records():
    first = {**GOOD, "From": "01/09/2026", "To": "23/10/2026"}
    second = {**GOOD, "From": "02/11/2026", "To": "20/11/2026", "Attended": 100, "Authorised": 18}
    assert outcomes(attendance(first, second)) == ["add", "add"]


# --- who is not in the file, and who may not be --------------------------------------------------------------------


def test_our_children_at_the_school_who_are_not_in_its_return_are_told():
    enrolments = [
        {"child": 1, "school": 1},
        {"child": 2, "school": 1},
        {"child": 3, "school": 2},
        {"child": 4, "school": 1, "to_on": "2026-07-20"},
    ]
    others = [
        known_child(local_id=str(n), upn=None, forename=f"C{n}", born_on=f"2010-0{n}-02") for n in (3, 4)
    ]
    roll = on_roll(child=[known_child(), TWIN, *others], enrolment=enrolments)
    assert attendance(GOOD, roll=roll).not_in_file == (2,)


def test_a_sealed_child_in_a_schools_return_is_stored_nowhere():
    sealed = known_child(sealed_on="2026-01-05")
    plan = attendance({**GOOD, "UPN": upn(1), "Surname": "Newname"}, roll=on_roll(child=[sealed, TWIN]))
    (row,) = plan.rows
    assert (row.outcome, row.child, row.writes, dict(row.values)) == ("refused", None, (), {})
    assert not any(word in " ".join(row.reasons).casefold() for word in ("seal", "adopt"))


def days(**counts):
    return {**WHO, **{f"Days {name}": value for name, value in counts.items()}}


DAYS = [
    # two sessions a day, halves too
    (days(possible=40, attended=37.5), {"possible": 80, "attended": 75}),
    # attended from what was missed
    (days(possible=40, authorised=2, unauthorised=0.5),
     {"possible": 80, "attended": 75, "authorised": 4, "unauthorised": 1}),
    (days(possible=40, absent=1), {"possible": 80, "attended": 78}),
]  # fmt: skip


@pytest.mark.parametrize(("row", "counts"), DAYS)
def test_attendance_in_days_is_kept_in_sessions(row, counts):
    plan = attendance(row)
    assert plan.table.layout.code == "attendance"
    (record,) = taken(plan)
    assert {name: record[name] for name in counts} == counts


def test_more_days_attended_than_possible_are_found_at_their_cell():
    plan = attendance(days(possible=40, attended=41))
    assert outcomes(plan) == ["refused"]
    assert [(finding.rule, finding.where) for finding in plan.rows[0].findings] == [
        ("attended-over", "Sheet1!E2")
    ]
