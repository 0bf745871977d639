"""A child's names, and what may never be told of them by accident."""

from datetime import date

import pytest

from vsdesk.model.child import Child
from vsdesk.model.identity import Upn


@pytest.mark.parametrize(
    ("names", "display", "listed", "initials"),
    [
        # as given
        (("Jibril", "Haddad", None, None), "Jibril Haddad", "Haddad, Jibril", "JH"),
        # known by another forename
        (("Gabriel", "Haddad", "Jibril", None), "Jibril Haddad", "Haddad, Jibril", "JH"),
        # known by another surname
        (("Zoë", "Smith", None, "Łukasz"), "Zoë Łukasz", "Łukasz, Zoë", "ZŁ"),
        # an apostrophe first, and a lower-case particle
        (("’Aisha", "de Souza", None, None), "’Aisha de Souza", "de Souza, ’Aisha", "AD"),
        # another script
        (("Ольга", "Nguyễn", None, None), "Ольга Nguyễn", "Nguyễn, Ольга", "ОN"),
        # one name only
        ((None, "Haddad", None, None), "Haddad", "Haddad", "H"),
    ],
)
def test_a_child_is_called_by_the_name_they_use(names, display, listed, initials):
    forename, surname, known_forename, known_surname = names
    child = Child(
        forename=forename,
        surname=surname,
        known_as_forename=known_forename,
        known_as_surname=known_surname,
    )
    assert (child.display_name, child.list_name, child.initials) == (display, listed, initials)


def test_the_statutory_name_is_the_one_given():
    child = Child(forename="Gabriel", surname="Haddad", known_as_forename="Jibril")
    assert child.statutory_name == "Gabriel Haddad"


@pytest.mark.parametrize(
    ("child", "display"),
    [
        # a 903 has no names: the authority's number stands in
        (Child(id=4, local_id="566910"), "Child 566910"),
        # or ours
        (Child(id=4), "Child no. 4"),
        # or nothing at all
        (Child(), "Child not named"),
    ],
)
def test_a_child_without_a_name_still_has_something_to_be_called(child, display):
    assert child.display_name == display
    assert child.list_name == display
    assert child.initials == "?"


def test_a_repr_tells_our_id_and_nothing_of_who_it_is():
    child = Child(
        id=7,
        local_id="566910",
        forename="Jibril",
        surname="Haddad",
        born_on=date(2012, 4, 5),
        upn=Upn("B801200005001"),
        placed_by="Northshire",
    )
    told = repr(child)
    assert "id=7" in told
    assert not [
        secret
        for secret in ("566910", "Jibril", "Haddad", "2012", "B801200005001", "Northshire")
        if secret in told
    ]


def test_a_record_is_sealed_from_the_day_it_says():
    assert not Child().is_sealed
    assert Child(sealed_on=date(2026, 1, 5)).is_sealed
