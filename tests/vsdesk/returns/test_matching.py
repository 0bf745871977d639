"""The ladder of certainty, rung by rung; then who may be meant, and why. A name alone decides nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import known_child, roll_of, upn, wrong_upn
from vsdesk.model.identity import Upn
from vsdesk.returns.matching import SEALED, Setting, match, subject_of
from vsdesk.returns.shapes import Sure

BORN = date(2012, 3, 14)
SCHOOL_RETURN = Setting(school=1, adds_children=False)
LIST = Setting(school=None, adds_children=True)
AT_SCHOOL_1 = [{"child": 1, "school": 1, "kind": "main", "to_on": None}]


def met(values, *children, setting=SCHOOL_RETURN, **tables):
    return match(values, roll_of(child=children or [known_child()], **tables), setting)


def reasons(found):
    return {candidate.child: candidate.reasons for candidate in found.candidates}


def named(surname="Haddad", forename="Jibril", born_on=BORN, **more):
    return {"surname": surname, "forename": forename, "born_on": born_on, **more}


# --- the rungs ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "by"),
    [
        # a UPN with a right check letter, whatever else is blank
        ({"upn": upn(1)}, "UPN"),
        # the authority's own number
        ({"local_id": "10001"}, "local id"),
        # exact name and birthday
        (named(), "name and date of birth"),
        # case, accents and punctuation are no difference
        (named("HADDAD", "jibril"), "name and date of birth"),
        # a whole name in one column, either way round its comma
        ({"full_name": "Jibril Haddad", "born_on": BORN}, "name and date of birth"),
        ({"full_name": "Haddad, Jibril", "born_on": BORN}, "name and date of birth"),
        # two rungs that agree: the higher one is told
        (named(upn=upn(1)), "UPN"),
        (named(local_id="10001"), "local id"),
        ({"upn": upn(1), "local_id": "10001"}, "UPN"),
        # a number, though the name was changed by deed poll
        (named("Rahman", "Jibril", upn=upn(1)), "UPN"),
        # a number, though the birthday was mistyped
        (named(born_on=date(2012, 3, 15), local_id="10001"), "local id"),
    ],
)
def test_the_first_three_rungs_are_certain(values, by):
    found = met(values)
    assert (found.sure, found.child, found.by) == (Sure.CERTAIN, 1, by)
    assert found.candidates == ()


def test_the_known_as_name_is_as_good_as_the_name_given():
    found = met(named("Haddad", "Gabe"), known_child(forename="Gabriel", known_as_forename="Gabe"))
    assert (found.sure, found.by) == (Sure.CERTAIN, "name and date of birth")


def test_a_former_upn_is_still_the_childs():
    found = met({"upn": upn(8)}, child_upn=[{"child": 1, "upn": upn(8)}])
    assert (found.sure, found.child) == (Sure.CERTAIN, 1)


@pytest.mark.parametrize(
    "values",
    [
        # a wrong check letter proves nothing
        {"upn": wrong_upn(1)},
        # a name alone, however rare
        {"surname": "Haddad", "forename": "Jibril"},
        {"surname": "Haddad"},
        # a birthday with a surname
        {"surname": "Haddad", "born_on": BORN},
        # a former name with the birthday
        named("Rahman", "Jibril"),
    ],
)
def test_nothing_less_than_a_rung_is_certain(values):
    found = met(
        values,
        known_child(upn=wrong_upn(1)),
        alias=[{"child": 1, "kind": "former", "surname": "Rahman", "forename": "Jibril"}],
    )
    assert found.sure is not Sure.CERTAIN
    assert found.child is None


def test_a_row_that_says_nobody_is_untold():
    assert met({"born_on": BORN, "sex": "M"}).sure is Sure.UNTOLD
    assert met({}).sure is Sure.UNTOLD


def test_somebody_unlike_anybody_is_nobody():
    found = met(named("Zielinska", "Ola", date(2015, 1, 9)))
    assert (found.sure, found.candidates) == (Sure.NOBODY, ())


# --- numbers that disagree ------------------------------------------------------------------------------------


def test_a_upn_and_a_local_id_of_two_children_are_for_a_person_to_decide():
    found = met(
        {"upn": upn(1), "local_id": "10002"},
        known_child(),
        known_child(local_id="10002", upn=upn(2), surname="Okafor"),
    )
    assert found.sure is Sure.DOUBTFUL
    assert found.reasons == ("The UPN and the local id point to more than one child.",)
    assert {1, 2} == set(reasons(found))
    assert "same UPN" in reasons(found)[1]
    assert "same local id" in reasons(found)[2]


def test_a_number_whose_name_and_birthday_are_both_anothers_is_doubtful():
    found = met(named("Okafor", "Ada", date(2010, 7, 1), upn=upn(1)))
    assert found.sure is Sure.DOUBTFUL
    assert found.reasons == ("The UPN fits a child, but something else does not.",)
    assert "same UPN" in reasons(found)[1]


def test_a_twin_with_the_other_twins_upn_and_a_local_id_of_its_own_is_doubtful():
    found = met(named(forename="Yusuf", upn=upn(1), local_id="10002"))
    assert found.sure is Sure.DOUBTFUL
    assert {"same UPN", "another local id"} <= set(reasons(found)[1])


def test_a_child_whose_local_id_was_replaced_is_met_by_upn_if_name_and_birthday_agree():
    assert met(named(upn=upn(1), local_id="90001")).child == 1
    assert met(named(upn=upn(1), local_id="90001", born_on=date(2012, 3, 15))).sure is Sure.DOUBTFUL
    assert met({"upn": upn(1), "local_id": "90001"}).child == 1


def test_two_children_with_one_upn_are_doubtful():
    found = met({"upn": upn(1)}, known_child(), known_child(local_id="10002", forename="Amal"))
    assert found.sure is Sure.DOUBTFUL
    assert found.reasons == ("The UPN points to more than one child.",)
    assert set(reasons(found)) == {1, 2}


def test_one_upn_of_two_children_is_settled_by_the_name_and_birthday():
    found = met(named(upn=upn(1)), known_child(), known_child(local_id="10002", forename="Amal"))
    assert (found.sure, found.child) == (Sure.CERTAIN, 1)


def test_the_same_name_and_birthday_with_another_local_id_is_doubtful():
    found = met(named(local_id="77777"))
    assert found.sure is Sure.DOUBTFUL
    assert {"another local id", "same name", "same date of birth"} <= set(reasons(found)[1])


# --- twins and namesakes ---------------------------------------------------------------------------------------

TWINS = (known_child(), known_child(local_id="10002", forename="Yusuf", upn=upn(2)))


def test_twins_are_told_apart_by_their_forenames():
    assert met(named(forename="Jibril"), *TWINS).child == 1
    assert met(named(forename="Yusuf"), *TWINS).child == 2


def test_a_twin_without_a_forename_is_doubtful_between_both():
    found = met(named(forename=""), *TWINS)
    assert found.sure is Sure.DOUBTFUL
    assert set(reasons(found)) == {1, 2}


def test_a_third_of_their_name_and_birthday_is_neither_for_certain():
    found = met(named(forename="Idris"), *TWINS)
    assert found.sure is Sure.DOUBTFUL
    assert set(reasons(found)) == {1, 2}


def test_namesakes_born_the_same_day_are_doubtful():
    found = met(named(), known_child(), known_child(local_id="10002", upn=upn(2)))
    assert found.sure is Sure.DOUBTFUL
    assert found.reasons == ("The name and date of birth point to more than one child.",)


def test_namesakes_are_told_apart_by_a_number():
    namesake = known_child(local_id="10002", upn=upn(2))
    assert met(named(upn=upn(2)), known_child(), namesake).child == 2
    assert met(named(local_id="10001"), known_child(), namesake).child == 1


def test_a_namesake_born_another_day_is_no_match():
    found = met(named(born_on=date(2014, 8, 2)))
    assert found.sure is not Sure.CERTAIN


# --- birthdays that many share ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "shared",
    [
        # the day given to those who do not know theirs
        {"born_on": "2009-01-01"},
        {"born_on": "2009-06-30", "born_on_basis": "stated"},
        {"born_on": "2009-06-30", "born_on_basis": "assessed"},
    ],
)
@pytest.mark.parametrize("at_school", [True, False])
def test_a_shared_birthday_is_certain_only_with_the_same_school(shared, at_school):
    child = known_child(**shared)
    found = met(
        named(born_on=date.fromisoformat(shared["born_on"])),
        child,
        enrolment=AT_SCHOOL_1 if at_school else [],
    )
    assert found.sure is (Sure.CERTAIN if at_school else Sure.DOUBTFUL)
    if not at_school:
        assert any("many share" in reason for reason in reasons(found)[1])


def test_a_school_left_long_ago_makes_no_shared_birthday_certain():
    left = [{"child": 1, "school": 1, "kind": "main", "to_on": "2025-07-20"}]
    found = met(named(born_on=date(2009, 1, 1)), known_child(born_on="2009-01-01"), enrolment=left)
    assert found.sure is Sure.DOUBTFUL


def test_a_shared_birthday_is_no_matter_where_there_is_a_number():
    found = met(named(born_on=date(2009, 1, 1), upn=upn(1)), known_child(born_on="2009-01-01"))
    assert (found.sure, found.by) == (Sure.CERTAIN, "UPN")


def test_a_documented_birthday_is_sure_unless_it_is_the_first_of_january():
    assert (
        met(
            named(born_on=date(2009, 6, 30)), known_child(born_on="2009-06-30", born_on_basis="document")
        ).child
        == 1
    )


# --- candidates, with reasons ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "why"),
    [
        # day and month swapped
        (named(born_on=date(2012, 5, 3)), "day and month of birth swapped"),
        # one figure of the birthday
        (named(born_on=date(2012, 3, 4)), "date of birth one figure different"),
        # a letter of the surname, and of the forename
        (named("Hadad"), "surname one letter different"),
        (named(forename="Jibryl"), "forename one letter different"),
        # surname and forename in each other's columns
        (named("Jibril", "Haddad"), "surname and forename swapped"),
        # a former name
        (named("Rahman"), "a former name"),
        # part of a double-barrelled name
        (named("Haddad-Rahman"), "one surname is part of the other"),
        # a mistyped UPN beside a name without a birthday
        ({"surname": "Haddad", "forename": "Jibril", "upn": wrong_upn(1)}, "UPN one character different"),
    ],
)
def test_a_slip_makes_a_candidate_with_its_reason(values, why):
    child = known_child(born_on="2012-03-05" if "swapped" in why and "birth" in why else "2012-03-14")
    found = met(
        values, child, alias=[{"child": 1, "kind": "former", "surname": "Rahman", "forename": "Jibril"}]
    )
    assert found.sure is Sure.DOUBTFUL
    assert any(why in reason for reason in reasons(found)[1]), reasons(found)


@pytest.mark.parametrize(
    ("short", "whole"),
    [("Liz", "Elizabeth"), ("Bill", "William"), ("Kate", "Katherine"), ("Danny", "Daniel")],
)
def test_a_nickname_with_the_birthday_is_a_candidate(short, whole):
    found = met(named("Smith", short), known_child(surname="Smith", forename=whole))
    assert found.sure is Sure.DOUBTFUL
    assert any("short form" in reason for reason in reasons(found)[1])


def test_a_child_known_by_a_number_only_is_a_candidate_for_a_name_born_that_day():
    found = met(named(sex="M"), {"local_id": "10001", "born_on": "2012-03-14", "sex": "M"}, setting=LIST)
    assert found.sure is Sure.DOUBTFUL
    assert "known so far only by a number" in reasons(found)[1]


def test_having_entered_care_the_same_day_speaks_for_a_child():
    statement = [{"child": 1, "entered_on": "2024-09-02"}]
    found = met(named(born_on=date(2012, 3, 4), entered_on=date(2024, 9, 2)), care_statement=statement)
    assert "entered care the same day" in reasons(found)[1]


def test_candidates_come_best_first_and_five_at_most():
    children = [known_child(local_id=str(n), upn=upn(n), forename=name, born_on="2012-03-14")
                for n, name in enumerate(("Jibrl", "Jibrill", "Gibril", "Jabril", "Jibrel", "Jibri", "Omar"), 10)]  # fmt: skip
    found = met(named(), *children)
    assert len(found.candidates) == 5
    scores = [candidate.score for candidate in found.candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 99 for score in scores)


def test_a_score_decides_nothing():
    # Two spellings that any score puts above real pairs: another birthday makes them two people.
    found = met(
        named("Smyth", "Amy", date(2014, 8, 2)), known_child(surname="Smith", forename="Amy"), setting=LIST
    )
    assert found.sure is Sure.NOBODY


# --- those who are never met ---------------------------------------------------------------------------------


@pytest.mark.parametrize("values", [{"upn": upn(1)}, {"local_id": "10001"}, named(upn=upn(1))])
def test_a_sealed_record_answers_to_its_numbers_and_tells_no_child(values):
    found = met(values, known_child(sealed_on="2026-01-05"))
    assert (found.sure, found.child, found.candidates) == (Sure.SEALED, None, ())
    assert found.reasons == (SEALED,)


@pytest.mark.parametrize(
    "values",
    [
        # a child who comes back after adoption is a new child
        named(),
        named(forename="Jibryl"),
        {"upn": wrong_upn(1)},
        named("Jibril", "Haddad"),
    ],
)
def test_a_sealed_record_is_never_offered(values):
    for setting in (SCHOOL_RETURN, LIST):
        found = met(values, known_child(sealed_on="2026-01-05"), setting=setting)
        assert (found.sure, found.candidates) == (Sure.NOBODY, ())


def test_a_former_upn_of_a_sealed_record_is_sealed_too():
    found = met({"upn": upn(8)}, known_child(sealed_on="2026-01-05"), child_upn=[{"child": 1, "upn": upn(8)}])
    assert found.sure is Sure.SEALED


@pytest.mark.parametrize(
    "values",
    [
        named(forename="Jibryl"),
        named(born_on=date(2012, 3, 4)),
        named("Jibril", "Haddad"),
        {"upn": wrong_upn(1)},
    ],
)
def test_another_authoritys_child_is_never_a_candidate(values):
    for setting in (SCHOOL_RETURN, LIST):
        assert met(values, known_child(placed_by="Westshire"), setting=setting).sure is Sure.NOBODY


def test_another_authoritys_child_is_met_where_it_is_certain():
    assert met({"upn": upn(1)}, known_child(placed_by="Westshire")).child == 1


@pytest.mark.parametrize(
    ("placed_by", "sure"),
    [
        ("Westshire", Sure.CERTAIN),
        ("WESTSHIRE", Sure.CERTAIN),
        ("Eastshire", Sure.NOBODY),
        (None, Sure.NOBODY),
    ],
)
def test_another_authoritys_child_with_a_shared_birthday_is_met_if_the_row_names_that_authority(
    placed_by, sure
):
    child = known_child(placed_by="Westshire", born_on="2012-01-01")
    found = met(
        named(born_on=date(2012, 1, 1), **({"placed_by": placed_by} if placed_by else {})),
        child,
        setting=LIST,
    )
    assert found.sure is sure


# --- anything ------------------------------------------------------------------------------------------------

NAMES = st.sampled_from(["Haddad", "Hadad", "Jibril", "Smith", "Jones", "", "O'Neill", "Ольга"])
BIRTHDAYS = st.sampled_from([BORN, date(2012, 3, 15), date(2009, 1, 1), date(2014, 3, 12)])
CHILDREN = st.lists(
    st.fixed_dictionaries(
        {
            "surname": NAMES.map(lambda name: name or None),
            "forename": NAMES.map(lambda name: name or None),
            "born_on": BIRTHDAYS.map(date.isoformat),
            "upn": st.sampled_from([None, upn(1), upn(2), wrong_upn(1)]),
            "local_id": st.sampled_from([None, "10001", "10002"]),
            "sealed_on": st.sampled_from([None, None, None, "2026-01-05"]),
            "placed_by": st.sampled_from([None, None, "Westshire"]),
        }
    ),
    max_size=6,
)
ROWS = st.fixed_dictionaries(
    {},
    optional={
        "surname": NAMES.filter(bool),
        "forename": NAMES.filter(bool),
        "born_on": BIRTHDAYS,
        "upn": st.sampled_from([upn(1), upn(2), wrong_upn(1)]),
        "local_id": st.sampled_from(["10001", "10002", "10003"]),
    },
)


@given(children=CHILDREN, values=ROWS, setting=st.sampled_from([SCHOOL_RETURN, LIST]))
def test_whatever_the_roll_a_certain_match_shares_a_number_or_name_and_birthday(children, values, setting):
    found = match(values, roll_of(child=children), setting)
    for candidate in found.candidates:
        record = children[candidate.child - 1]
        assert record["sealed_on"] is None
        assert record["placed_by"] is None
        assert candidate.reasons
    if found.sure is not Sure.CERTAIN:
        assert found.child is None
        return
    record = children[found.child - 1]
    subject = subject_of(values, None)
    assert record["sealed_on"] is None
    same_upn = (
        bool(record["upn"]) and record["upn"] == values.get("upn") and Upn.parse(record["upn"]).check_ok
    )
    same_id = bool(record["local_id"]) and record["local_id"] == values.get("local_id")
    same_name = bool(subject.surname and subject.forename) and record["born_on"] == subject.born_on
    assert same_upn or same_id or same_name
