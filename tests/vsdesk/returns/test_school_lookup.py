"""Which school a file means: by number, through links and mergers, by name; what is misspelt is only proposed."""

import pytest

from tests.builders import roll_of
from vsdesk.returns.school_lookup import SchoolLookup, is_nowhere, name_key

OAKFIELD = {
    "urn": "100001",
    "name": "Oakfield Primary School",
    "postcode": "NS1 1AA",
    "dfe_number": "998/2001",
}
HILLCREST = {"urn": "100002", "name": "Hillcrest Academy", "postcode": "NS2 2BB"}
SEVERNSIDE = {"urn": None, "name": "Severnside School", "postcode": "CF10 1AA", "nation": "Wales"}


def lookup(*schools, **tables):
    return SchoolLookup(roll_of(school=schools or (OAKFIELD, HILLCREST, SEVERNSIDE), **tables))


def link(urn, link_urn, kind="Successor"):
    return {"urn": urn, "link_urn": link_urn, "kind": kind}


# --- by number ---------------------------------------------------------------------------------------------------


def test_a_urn_is_certain():
    assert lookup().by_urn("100002").school == 2
    assert lookup().by_urn("100002").followed is None


def test_a_urn_nobody_knows_is_no_school():
    found = lookup().by_urn("999999")
    assert (found.school, found.proposals) == (None, ())


@pytest.mark.parametrize("kind", ["Successor", "Successor - merged", "Successor - amalgamated"])
def test_a_closed_urn_leads_to_its_successor_and_says_so(kind):
    found = lookup(school_link=[link("90001", "100001", kind)]).by_urn("90001")
    assert (found.school, found.followed) == (1, "90001")


@pytest.mark.parametrize("kind", ["Predecessor", "Predecessor - merged", "Other"])
def test_no_other_link_is_followed(kind):
    assert lookup(school_link=[link("90001", "100001", kind)]).by_urn("90001").school is None


def test_successors_are_followed_through_schools_long_closed():
    links = [link("90001", "90002"), link("90002", "90003"), link("90003", "100001")]
    assert lookup(school_link=links).by_urn("90001").school == 1


def test_links_that_lead_in_a_ring_end():
    assert lookup(school_link=[link("90001", "90002"), link("90002", "90001")]).by_urn("90001").school is None


def test_two_successors_are_only_proposed():
    found = lookup(school_link=[link("90001", "100001"), link("90001", "100002")]).by_urn("90001")
    assert found.school is None
    assert set(found.proposals) == {
        "Oakfield Primary School (URN 100001, NS1 1AA)", "Hillcrest Academy (URN 100002, NS2 2BB)"
    }  # fmt: skip


def test_a_merged_record_leads_to_the_one_it_was_merged_into():
    schools = ({**OAKFIELD, "merged_into": 2}, {**HILLCREST, "merged_into": 3}, SEVERNSIDE)
    assert lookup(*schools).by_urn("100001").school == 3
    assert lookup(*schools).by_name("Oakfield Primary School").school == 3


def test_two_links_to_records_since_merged_are_one_school():
    schools = ({**OAKFIELD, "merged_into": 2}, HILLCREST)
    links = [link("90001", "100001"), link("90001", "100002")]
    assert lookup(*schools, school_link=links).by_urn("90001").school == 2


def test_the_dfe_number_is_certain():
    assert lookup().by_dfe_number("998/2001").school == 1
    assert lookup().by_dfe_number("998/2002").school is None


# --- by name -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "Oakfield Primary School",
        "OAKFIELD PRIMARY SCHOOL",
        # what people leave out or put in
        "Oakfield Primary",
        "The Oakfield Primary School",
        "Oakfield  Primary   Academy",
        "Oakfield-Primary School",
    ],
)
def test_a_name_that_one_school_has_is_certain(name):
    assert lookup().by_name(name).school == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Bede's CofE Primary School", "St Bede’s Church of England Primary"),
        ("Saint Bede's C of E Primary", "St Bedes CE Primary School"),
        ("The Academy of Arts", "Academy Arts"),
    ],
)
def test_two_ways_of_writing_one_name_are_the_same(one, other):
    assert name_key(one) == name_key(other)


def test_an_alias_is_as_good_as_the_name():
    found = lookup(school_alias=[{"school": 2, "name": "Hillcrest Upper"}]).by_name("Hillcrest Upper School")
    assert found.school == 2


def test_a_name_that_two_schools_have_is_settled_by_the_postcode():
    twin = {**OAKFIELD, "urn": "100009", "postcode": "ZZ9 9ZZ"}
    schools = lookup(OAKFIELD, twin)
    assert schools.by_name("Oakfield Primary", "ZZ9 9ZZ").school == 2
    assert schools.by_name("Oakfield Primary").school is None
    assert len(schools.by_name("Oakfield Primary").proposals) == 2


def test_a_name_that_two_schools_have_is_settled_by_whom_our_children_attend():
    twin = {**OAKFIELD, "urn": "100009", "postcode": "ZZ9 9ZZ"}
    attending = [{"child": 1, "school": 2, "to_on": None}]
    assert lookup(OAKFIELD, twin, enrolment=attending).by_name("Oakfield Primary").school == 2
    left = [{"child": 1, "school": 2, "to_on": "2025-07-20"}]
    assert lookup(OAKFIELD, twin, enrolment=left).by_name("Oakfield Primary").school is None


def test_a_name_that_two_schools_have_is_settled_by_which_is_open():
    closed = {**OAKFIELD, "urn": "100009", "postcode": "ZZ9 9ZZ", "closed_on": "2020-08-31"}
    assert lookup(closed, OAKFIELD).by_name("Oakfield Primary").school == 2


def test_a_school_of_that_name_at_another_postcode_is_only_proposed():
    found = lookup().by_name("Oakfield Primary School", "ZZ9 9ZZ")
    assert found.school is None
    assert found.proposals == ("Oakfield Primary School (URN 100001, NS1 1AA)",)


def test_a_school_whose_postcode_we_do_not_know_is_found_by_its_name():
    assert lookup({**OAKFIELD, "postcode": None}).by_name("Oakfield Primary", "NS1 1AA").school == 1


# --- misspelt --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "postcode"),
    [
        # a letter missing
        ("Oakfeild Primary School", None),
        # rather less alike, at its own postcode
        ("Oakfld Prim", "NS1 1AA"),
        ("Oakfeild Primary School", "NS1 1AA"),
    ],
)
def test_a_misspelt_name_is_proposed_and_never_taken(name, postcode):
    found = lookup().by_name(name, postcode)
    assert found.school is None
    assert found.proposals == ("Oakfield Primary School (URN 100001, NS1 1AA)",)


def test_another_school_at_the_same_postcode_is_not_proposed():
    assert lookup().by_name("Zenith College", "NS1 1AA").proposals == ()


def test_a_name_like_none_is_not_proposed():
    assert lookup().by_name("Beacon Hill School") == lookup().by_name("Beacon Hill")
    assert lookup().by_name("Beacon Hill School").proposals == ()


def test_a_school_without_a_urn_is_told_without_one():
    assert lookup().words(3) == "Severnside School (CF10 1AA)"
    assert lookup({"urn": None, "name": "Ty Gwyn"}).words(1) == "Ty Gwyn"


# --- no school --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["No school", "NEET", "Awaiting school place", "not on roll", "CME", "None"])
def test_words_for_no_school(text):
    assert is_nowhere(text)


@pytest.mark.parametrize("text", ["Oakfield", "No. 1 School", "School of None", ""])
def test_words_that_are_a_school(text):
    assert not is_nowhere(text)
