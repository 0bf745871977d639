"""A list of children: what it adds, changes, keeps and closes, and what it may not touch."""

from datetime import date

import pytest

from tests.builders import (
    TODAY,
    a_row,
    known_child,
    outcomes,
    plan_of,
    roll_of,
    rules,
    sheet_of,
    upn,
    writes,
    wrong_upn,
)

OAKFIELD = {"urn": "100001", "name": "Oakfield Primary School", "postcode": "NS1 1AA"}
HILLCREST = {"urn": "100002", "name": "Hillcrest Academy", "postcode": "NS2 2BB"}
SCHOOLS = (OAKFIELD, HILLCREST)
STATEMENT = {"child": 1, "entered_on": "2024-09-02", "legal_status": "C2", "as_at": "2026-09-01"}


def on_roll(**tables):
    """The child of `a_row`, on the roll with all that the row says."""
    return roll_of(**{"child": [known_child()], "care_statement": [STATEMENT], "school": SCHOOLS, **tables})


def planned(roll=None, **changes):
    """The plan of one row about the child of `a_row`."""
    return plan_of(sheet_of(a_row(**changes)), on_roll() if roll is None else roll)


def new_values(plan, table):
    return [write.new for write in writes(plan, table)]


# --- add, same, update -------------------------------------------------------------------------------------------


def test_a_child_nobody_knows_is_added_with_what_the_row_says():
    plan = plan_of(sheet_of(a_row()))
    assert outcomes(plan) == ["add"]
    (child,) = writes(plan, "child")
    assert child.new == {
        "local_id": "10001", "surname": "Haddad", "forename": "Jibril", "sex": "M", "born_on": date(2012, 3, 14),
        "upn": upn(1), "restricted": 0,
    }  # fmt: skip
    assert child.old == {}
    assert new_values(plan, "care_statement") == [
        {"child": child.id, "as_at": TODAY, "entered_on": date(2024, 9, 2), "legal_status": "C2"}
    ]


def test_a_child_of_whom_all_is_known_stays_the_same():
    plan = planned()
    assert outcomes(plan) == ["same"]
    assert plan.rows[0].writes == ()
    assert plan.rows[0].child == 1


def test_a_change_is_told_cell_by_cell_old_and_new():
    plan = planned(Legal_status="V2", Sex="F")
    assert outcomes(plan) == ["update"]
    (child,) = writes(plan, "child")
    assert (child.old, child.new) == ({"sex": "M"}, {"sex": "F"})
    care, as_at = writes(plan, "care_statement")
    assert (care.old, care.new) == ({"legal_status": "C2"}, {"legal_status": "V2"})
    assert as_at.new == {"as_at": TODAY}


def test_a_blank_cell_erases_nothing():
    plan = plan_of(sheet_of(a_row(), a_row(LCS_ID="10002", UPN=upn(2), Forename="Amal", Sex=None)), on_roll())
    assert outcomes(plan)[0] == "same"
    plan = planned(Sex="", Legal_status=" ", Entered_care="-")
    assert outcomes(plan) == ["same"]


def test_the_same_list_again_changes_nothing():
    roll = roll_of(school=SCHOOLS)
    rows = sheet_of(
        a_row(
            School="Oakfield Primary",
            Social_worker="Jo Bloggs",
            SEN="K",
            Designated_teacher="Mr Ng",
            IRO="P. Rao",
        ),
        a_row(
            LCS_ID="10002",
            UPN=wrong_upn(2),
            Forename="Amal",
            School="Somewhere else",
            Former_surname="Rahman",
        ),
    )
    assert outcomes(plan_of(rows, roll)) == ["add", "add"]
    again = plan_of(rows, roll)
    assert outcomes(again) == ["same", "same"]
    assert [row.writes for row in again.rows] == [(), ()]


def test_a_row_about_nobody_is_refused():
    plan = plan_of(sheet_of(a_row(), {"Date of birth": "01/02/2013", "Sex": "F"}))
    assert outcomes(plan) == ["add", "refused"]
    assert plan.rows[1].reasons == (
        "The row does not say whom it is about: it needs a UPN, a local id, or a name.",
    )


@pytest.mark.parametrize("born", ["14/03/1900", "14/03/2099", "31/02/2012"])
def test_an_impossible_birthday_refuses_its_row_and_no_other(born):
    plan = plan_of(sheet_of(a_row(Date_of_birth=born), a_row(LCS_ID="10002", UPN=upn(2), Forename="Amal")))
    assert outcomes(plan) == ["refused", "add"]
    assert plan.rows[0].writes == ()
    assert not plan.certain


@pytest.mark.parametrize(
    "row",
    [
        {"Surname": "Haddad", "Forename": "Jibril", "Legal status": "C2"},
        # what is no way to know somebody again
        {"Surname": "Haddad", "Forename": "Jibril", "UPN": "UN1"},
        {"Surname": "Haddad", "Forename": "Jibril", "UPN": "A123"},
    ],
)
def test_a_name_alone_adds_nobody(row):
    plan = plan_of(sheet_of({"Date of birth": None, "Surname": None}, row))
    assert outcomes(plan) == ["held"]
    assert plan.rows[0].reasons[0].startswith("The row gives only a name")


def test_a_child_whose_forename_nobody_knows_is_met_again_by_surname_and_birthday():
    roll = roll_of()
    rows = sheet_of(a_row(LCS_ID=None, UPN=None, Forename=None))
    assert outcomes(plan_of(rows, roll)) == ["add"]
    assert outcomes(plan_of(rows, roll)) == ["same"]


@pytest.mark.parametrize(
    ("school", "outcome"),
    [
        ("Oakfield Primary School", "same"),
        ("Hillcrest Academy", "held"),
        ("No school place", "held"),
        (None, "held"),
    ],
)
def test_a_birthday_that_many_share_is_certain_with_the_school_the_row_tells(school, outcome):
    roll = on_roll(child=[known_child(born_on="2012-01-01")], enrolment=[enrolled()])
    plan = planned(roll, LCS_ID=None, UPN=None, Date_of_birth="01/01/2012", School=school)
    assert outcomes(plan) == [outcome]


def test_somebody_who_may_be_known_is_held_with_the_candidates():
    plan = planned(LCS_ID=None, UPN=None, Forename="Jibryl")
    assert outcomes(plan) == ["held"]
    (row,) = plan.rows
    assert row.writes == ()
    assert row.child is None
    assert [candidate.child for candidate in row.candidates] == [1]


# --- who a child is -----------------------------------------------------------------------------------------------


def test_a_new_surname_leaves_the_former_one_for_matching():
    plan = planned(Surname="Rahman")
    assert new_values(plan, "alias") == [
        {"child": 1, "kind": "former", "surname": "Haddad", "forename": "Jibril", "recorded_on": TODAY}
    ]
    assert new_values(plan, "child") == [{"surname": "Rahman"}]


def test_a_former_surname_in_a_column_of_its_own_is_an_alias_once():
    roll = on_roll()
    assert len(writes(planned(roll, Former_surname="Rahman"), "alias")) == 1
    assert writes(planned(roll, Former_surname="Rahman"), "alias") == []


def test_a_name_and_a_known_as_name_are_kept_apart():
    plan = plan_of(sheet_of(a_row(Forename="Gabriel", Known_as="Gabe", Preferred_surname="Rahman")))
    (child,) = writes(plan, "child")
    assert (child.new["forename"], child.new["known_as_forename"]) == ("Gabriel", "Gabe")
    assert (child.new["surname"], child.new["known_as_surname"]) == ("Haddad", "Rahman")


def test_a_whole_name_in_one_column_is_told_apart():
    plan = plan_of(
        [["Child name", "DOB"], ["Haddad, Jibril", "14/03/2012"], ["Amy Jane Smith", "01/02/2013"]],
        kind="roll",
    )
    assert [(write.new["surname"], write.new["forename"]) for write in writes(plan, "child")] == [
        ("Haddad", "Jibril"), ("Smith", "Amy Jane")
    ]  # fmt: skip


def test_two_rows_met_with_one_child_by_different_signs_must_agree():
    rows = sheet_of(a_row(LCS_ID=None, UPN=upn(2)), a_row(Surname=None, Date_of_birth=None, UPN=upn(3)))
    plan = plan_of(rows, on_roll(child=[known_child(upn=None)]))
    assert outcomes(plan) == ["update", "held"]
    assert plan.rows[1].reasons == ("Row 2 is about the same child, and disagrees about upn.",)


def test_another_upn_is_taken_and_the_former_one_kept():
    plan = planned(UPN=upn(2))
    assert outcomes(plan) == ["update"]
    assert new_values(plan, "child_upn") == [{"child": 1, "upn": upn(1), "held_until": TODAY}]
    assert new_values(plan, "child") == [{"upn": upn(2)}]
    assert rules(plan) == ["upn-changes"]


def test_a_code_for_no_upn_never_takes_the_place_of_a_upn():
    assert outcomes(planned(UPN="UN1")) == ["same"]
    plan = planned(on_roll(child=[known_child(upn=None)]), UPN="UN1")
    assert new_values(plan, "child") == [{"upn_unknown": "UN1"}]


def test_another_birthday_is_taken_and_the_old_one_kept_in_its_history():
    plan = planned(Date_of_birth="15/03/2012")
    assert new_values(plan, "child") == [{"born_on": date(2012, 3, 15)}]
    assert [(new["born_on"], new["recorded_on"]) for new in new_values(plan, "child_birth")] == [
        ("2012-03-14", TODAY)
    ]
    (found,) = plan.rows[0].findings
    assert (found.severity, found.rule, found.where) == ("warning", "birthday-differs", "Sheet1!D2")


@pytest.mark.parametrize(
    ("sent", "taken"),
    [
        # an assessed birthday yields to a document, or to a later assessment
        ("document", True),
        ("assessed", True),
        # and to nothing less
        ("stated", False),
        (None, False),
    ],
)
def test_an_assessed_birthday_yields_to_nothing_less_than_a_document(sent, taken):
    roll = on_roll(child=[known_child(born_on_basis="assessed")])
    plan = planned(roll, Date_of_birth="15/03/2012", **({"DOB_basis": sent} if sent else {}))
    born = [new["born_on"] for new in new_values(plan, "child") if "born_on" in new]
    assert born == ([date(2012, 3, 15)] if taken else [])
    assert rules(plan) == ["birthday-differs"]
    assert bool(writes(plan, "child_birth")) == taken


def test_a_wrong_upn_is_kept_with_a_warning_and_stops_nothing():
    plan = plan_of(sheet_of(a_row(UPN="A123")))
    assert outcomes(plan) == ["add"]
    assert rules(plan) == ["upn-check"]
    assert plan.certain


# --- care -----------------------------------------------------------------------------------------------------------


def test_the_day_of_the_list_is_the_day_it_says_it_speaks_of():
    plan = plan_of([["Children in care as at 01/11/2026"], *sheet_of(a_row())])
    assert new_values(plan, "care_statement")[0]["as_at"] == date(2026, 11, 1)


def test_having_left_care_is_told_beside_the_day_of_entry():
    plan = planned(Left_care="01/10/2026")
    assert [new for new in new_values(plan, "care_statement") if "left_on" in new] == [
        {"left_on": date(2026, 10, 1)}
    ]


def test_a_child_back_in_care_has_not_left_it():
    left = {**STATEMENT, "left_on": "2025-07-01"}
    plan = planned(on_roll(care_statement=[left]), Entered_care="02/09/2026")
    told = {}
    for new in new_values(plan, "care_statement"):
        told.update(new)
    assert told == {"entered_on": date(2026, 9, 2), "left_on": None, "as_at": TODAY}


@pytest.mark.parametrize("entered", ["02/09/2024", "01/07/2025", None])
def test_the_day_a_child_left_stays_unless_a_later_entry_is_told(entered):
    left = {**STATEMENT, "left_on": "2025-07-01"}
    plan = planned(on_roll(care_statement=[left]), Entered_care=entered)
    assert [new for new in new_values(plan, "care_statement") if "left_on" in new] == []


def test_an_asylum_seeking_child_is_recorded_once():
    roll = on_roll()
    assert len(writes(planned(roll, UASC="Yes"), "uasc")) == 1
    assert writes(planned(roll, UASC="Yes"), "uasc") == []
    assert writes(planned(UASC="No"), "uasc") == []


@pytest.mark.parametrize("reason", ["E11", "E12", "E12 - Adopted, consent dispensed with"])
def test_adoption_proposes_a_seal_and_puts_nothing_new_beside_the_record(reason):
    plan = planned(
        Left_care="01/10/2026", Reason_left_care=reason, Surname="Newname", UPN=upn(9), School="Oakfield Primary",
        Social_worker="Jo Bloggs", SEN="K",
    )  # fmt: skip
    assert "adopted" in rules(plan.rows[0])
    assert {write.table for write in plan.rows[0].writes} == {"care_statement"}
    told = [new for new in new_values(plan, "care_statement") if "left_on" in new]
    assert told == [{"left_on": date(2026, 10, 1)}]


def test_leaving_care_otherwise_proposes_nothing():
    assert rules(planned(Left_care="01/10/2026", Reason_left_care="E4A")) == []


def test_nothing_is_told_of_a_sealed_child_and_nothing_stored():
    plan = planned(on_roll(child=[known_child(sealed_on="2026-10-01")]), Surname="Newname")
    assert outcomes(plan) == ["refused"]
    (row,) = plan.rows
    assert (row.child, row.candidates, row.writes, dict(row.values)) == (None, (), (), {})
    assert not any(word in " ".join(row.reasons).casefold() for word in ("seal", "adopt"))


def test_a_child_who_comes_back_after_adoption_is_a_new_child():
    plan = planned(on_roll(child=[known_child(sealed_on="2025-10-01")]), LCS_ID="90009", UPN=upn(9))
    assert outcomes(plan) == ["add"]
    assert plan.rows[0].candidates == ()


# --- school -----------------------------------------------------------------------------------------------------


def enrolled(**changes):
    return {"child": 1, "school": 1, "school_text": "Oakfield Primary School", "kind": "main", "from_on": "2024-09-02",
            "from_basis": "given", **changes}  # fmt: skip


def test_a_school_is_opened_from_the_day_given_or_the_day_it_was_seen():
    plan = plan_of(
        sheet_of(a_row(School="Oakfield Primary", School_start_date="03/09/2025")), roll_of(school=SCHOOLS)
    )
    (new,) = new_values(plan, "enrolment")
    assert (new["school"], new["from_on"], new["from_basis"]) == (1, date(2025, 9, 3), "given")
    assert (new["school_text"], new["kind"]) == ("Oakfield Primary", "main")
    (seen,) = new_values(plan_of(sheet_of(a_row(School_URN="100002")), roll_of(school=SCHOOLS)), "enrolment")
    assert (seen["school"], seen["from_on"], seen["from_basis"], seen["school_text"]) == (
        2,
        TODAY,
        "seen",
        "URN 100002",
    )


def test_another_school_closes_the_one_before_on_the_day_it_was_seen():
    plan = planned(on_roll(enrolment=[enrolled()]), School="Hillcrest Academy")
    closed, opened = writes(plan, "enrolment")
    assert (closed.id, closed.new) == (1, {"to_on": TODAY, "to_basis": "seen"})
    assert opened.new["school"] == 2


def test_the_same_school_stays_and_its_details_may_change():
    roll = on_roll(enrolment=[enrolled()])
    assert outcomes(planned(roll, School="Oakfield Primary")) == ["same"]
    plan = planned(roll, School="Oakfield Primary", Hours_per_week=15, Year_group="Y10")
    assert new_values(plan, "enrolment") == [{"actual_year": "Y10", "hours_offered": 15.0}]


def test_no_school_closes_the_one_before_and_opens_none():
    plan = planned(on_roll(enrolment=[enrolled()]), School="No school place")
    assert new_values(plan, "enrolment") == [{"to_on": TODAY, "to_basis": "seen"}]


def test_a_blank_school_closes_nothing():
    assert outcomes(planned(on_roll(enrolment=[enrolled()]), School="")) == ["same"]


def test_another_kind_of_registration_stands_beside_the_main_one():
    plan = planned(on_roll(enrolment=[enrolled()]), School="Hillcrest Academy", Registration="AP")
    (opened,) = writes(plan, "enrolment")
    assert (opened.new["school"], opened.new["kind"]) == (2, "AP")


def test_an_unknown_school_holds_nobody_and_its_text_is_kept():
    plan = planned(School="Beacon Hill School")
    assert outcomes(plan) == ["update"]
    (new,) = new_values(plan, "enrolment")
    assert (new.get("school"), new["school_text"]) == (None, "Beacon Hill School")
    assert rules(plan) == ["school-unknown"]
    assert plan.certain


def test_a_misspelt_school_is_proposed_and_its_text_kept():
    plan = planned(School="Oakfeild Primary School")
    (new,) = new_values(plan, "enrolment")
    assert new.get("school") is None
    (found,) = plan.rows[0].findings
    assert found.rule == "school-proposed"
    assert "Is it Oakfield Primary School (URN 100001, NS1 1AA)?" in found.words


def test_a_closed_schools_urn_is_followed_and_said_so():
    roll = on_roll(school_link=[{"urn": "90001", "link_urn": "100001", "kind": "Successor"}])
    plan = planned(roll, School_URN="90001")
    assert new_values(plan, "enrolment")[0]["school"] == 1
    assert rules(plan) == ["school-followed"]


def test_a_school_known_later_joins_the_enrolment_that_had_only_its_text():
    roll = on_roll(enrolment=[enrolled(school=None, school_text="Oakfield Primary")])
    plan = planned(roll, School="Oakfield Primary")
    assert new_values(plan, "enrolment") == [{"school": 1}]


# --- people, needs ---------------------------------------------------------------------------------------------


def test_a_social_worker_hands_over_to_the_next():
    roll = on_roll(
        person=[{"name": "Jo Bloggs"}],
        person_role=[{"person": 1, "role": "social worker", "child": 1, "from_on": "2025-01-01"}],
    )
    plan = planned(roll, Social_worker="Sam Patel", Team="East")
    assert new_values(plan, "person") == [{"name": "Sam Patel"}]
    closed, opened = new_values(plan, "person_role")
    assert closed == {"to_on": TODAY}
    assert (opened["role"], opened["child"], opened["team"], opened["from_on"]) == (
        "social worker",
        1,
        "East",
        TODAY,
    )


def test_one_person_is_one_record_whatever_their_roles():
    rows = sheet_of(
        a_row(Social_worker="Jo Bloggs", IRO="Jo Bloggs"),
        a_row(LCS_ID="2", UPN=upn(2), Forename="Amal", Social_worker="Jo Bloggs"),
    )
    plan = plan_of(rows)
    assert len(writes(plan, "person")) == 1
    assert len(writes(plan, "person_role")) == 3


def test_a_designated_teacher_belongs_to_the_school():
    plan = plan_of(
        sheet_of(
            a_row(School="Oakfield Primary", Designated_teacher="Mr Ng"),
            a_row(
                LCS_ID="2", UPN=upn(2), Forename="Amal", School="Oakfield Primary", Designated_teacher="Mr Ng"
            ),
        ),
        roll_of(school=SCHOOLS),
    )
    (role,) = new_values(plan, "person_role")
    assert (role["school"], role.get("child"), role["role"]) == (1, None, "designated teacher")


def test_a_change_of_sen_provision_closes_what_was_before():
    roll = on_roll(sen_provision=[{"child": 1, "provision": "K", "from_on": "2025-01-01"}])
    assert outcomes(planned(roll, SEN="K")) == ["same"]
    closed, opened = new_values(planned(roll, SEN="EHCP", EHCP_LA="Westshire"), "sen_provision")
    assert closed == {"to_on": TODAY}
    assert (opened["provision"], opened["plan_la"], opened["from_on"]) == ("E", "Westshire", TODAY)


# --- who is not in the file -------------------------------------------------------------------------------------


def test_children_in_care_who_are_not_in_the_list_are_told():
    others = [
        known_child(local_id=str(n), upn=None, forename=f"Child{n}", born_on=f"2010-0{n}-02")
        for n in (2, 3, 4, 5)
    ]
    roll = roll_of(
        child=[known_child(), *others[:3], {**others[3], "sealed_on": "2025-01-01"}],
        care_statement=[
            STATEMENT,
            # still in care, and not in the list
            {"child": 2, "entered_on": "2024-01-01"},
            # left care
            {"child": 3, "entered_on": "2024-01-01", "left_on": "2025-01-01"},
            # child 4 is not known to be in care; child 5 is sealed
            {"child": 5, "entered_on": "2024-01-01"},
        ],
    )
    plan = plan_of(sheet_of(a_row()), roll)
    assert plan.not_in_file == (2,)
    (told,) = (finding for finding in plan.findings if finding.rule == "not-in-list")
    assert told.severity == "warning"
    assert told.words.startswith("1 child looked after on the roll is not in this list.")
    assert writes(plan, "care_statement") == []


def test_a_list_of_a_few_is_said_to_be_short_and_one_of_everybody_says_nothing():
    others = [known_child(local_id=f"2000{n}", surname=f"Other{n}", upn=upn(n)) for n in (2, 3, 4)]
    in_care = [{"child": n, "entered_on": "2024-01-01"} for n in (2, 3, 4)]
    roll = roll_of(child=[known_child(), *others], care_statement=[STATEMENT, *in_care])
    plan = plan_of(sheet_of(a_row()), roll)
    assert plan.not_in_file == (2, 3, 4)
    assert [(f.severity, f.words[:34]) for f in plan.findings if f.rule == "not-in-list"] == [
        ("note", "This is not a list of everybody: 3")
    ]
    alone = roll_of(child=[known_child()], care_statement=[STATEMENT])
    assert "not-in-list" not in [finding.rule for finding in plan_of(sheet_of(a_row()), alone).findings]


def test_a_child_only_perhaps_meant_by_a_held_row_counts_as_not_in_the_list():
    plan = planned(LCS_ID=None, UPN=None, Forename="Jibryl")
    assert outcomes(plan) == ["held"]
    assert plan.not_in_file == (1,)
