"""Authorities by code and name."""

import pytest

from vsdesk.model.identity import Upn
from vsdesk.reference.authorities import authorities, authorities_of
from vsdesk.reference.codes import UnknownCode
from vsdesk.reference.table import BrokenReference, parse_rows


@pytest.mark.parametrize(
    ("upn", "known"),
    [
        # an authority of today, and one since abolished
        ("B801200005001", True),
        ("K820200099001", True),
        # a code on the census list that is no authority's
        ("E001000000000", True),
        # not allocated
        ("T999200005001", False),
    ],
)
def test_a_upn_is_warned_of_where_its_authority_is_not_on_the_list(upn, known):
    assert Upn(upn).la_known(authorities().upn_codes) is known


@pytest.mark.parametrize(
    ("written", "code"),
    [
        # as the register has it
        ("Camden", "202"),
        # as letters have it
        ("London Borough of Camden", "202"),
        ("Camden Council", "202"),
        ("bournemouth, christchurch & poole council", "839"),
        ("City of York", "816"),
        ("Bristol City Council", "801"),
        # nothing left but the words that are dropped elsewhere
        ("City of London", "201"),
        # like another's
        ("Derby", "831"),
        ("Derbyshire County Council", "830"),
        # Wales
        ("Cardiff", "681"),
    ],
)
def test_an_authority_is_found_however_it_is_written(written, code):
    found = authorities().named(written)
    assert found is not None
    assert found.code == code


def test_an_abolished_authority_is_not_offered_by_name_but_keeps_its_code():
    assert authorities().named("Cumbria") is None
    assert authorities().name("909") == "Cumbria (until 2023)"
    assert authorities().named("Narnia") is None


def test_a_code_that_is_no_authoritys_is_an_error():
    with pytest.raises(UnknownCode, match="'999'"):
        authorities().name("999")


def test_todays_authorities_are_153_in_england_and_22_in_wales():
    nations = [authority.nation for authority in authorities().current]
    assert nations.count("England") == 153
    assert nations.count("Wales") == 22
    assert all(authority.region for authority in authorities().current if authority.nation == "England")


@pytest.mark.parametrize("row", ["80,A,,,authority,1,x", "801,A,,,authority,1,x", "802,A,,,planet,1,x"])
def test_a_malformed_authority_names_its_file_and_line(row):
    head = "code,name,region,nation,use,in_upn,source\n801,B,,,authority,1,x\n"
    with pytest.raises(BrokenReference, match=r"^la\.csv, line 3: "):
        authorities_of(parse_rows("la.csv", head + row + "\n"))
