"""Nicknames give a reason to ask, and no more."""

import pytest

from vsdesk.reference.nicknames import nicknames, plain_name


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        # a short form and its full name, either way round, in any case
        ("Elizabeth", "Liz", "one is short for the other"),
        ("liz", "ELIZABETH", "one is short for the other"),
        # two short forms of one name
        ("Liz", "Beth", "both are short for one name"),
        # an accent or a space is no difference, and a name is no nickname of itself
        ("Zoé ", "zoe", None),
        ("Liz", "Liz", None),
        # full names that share only a short form
        ("Aaron", "Ronald", None),
        # nothing in common
        ("Jamal", "Jibril", None),
        ("", "Liz", None),
    ],
)
def test_two_names_are_linked_with_the_reason(one, other, why):
    assert nicknames().alike(one, other) == why


def test_names_are_compared_without_accents_or_case():
    assert plain_name(" ZOË ") == "zoe"
