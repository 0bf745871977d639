"""Names in order and found, as a person expects."""

from __future__ import annotations

import pytest

from vsdesk.model.naming import order_key, plain

IN_ORDER = [
    "Ábel, Ana",
    "Abel, Zoë",
    "de Souza, Ana",
    "Desai, Ravi",
    "Haddad, Jibril",
    "Haddad Smith, Amir",
    "Łukasz, Jan",
    "Lund, Per",
    "O'Neil, Cara",
    "O’Neill, Aoife",
    "Oneill, Bríd",
    "O'Neill, Ciara",
    "Østby, Nils",
    "Oswald, May",
    "Öz, Deniz",
    "Ozturk, Ayla",
    "Smith, Zak",
    "Smith-Jones, Ada",
    "van Dyke, Lee",
    "Vance, Kit",
]


def test_a_list_of_names_stands_in_the_order_a_person_expects() -> None:
    assert sorted(reversed(IN_ORDER), key=order_key) == IN_ORDER


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        # without the mark, and with it
        ("lukasz", "Łukasz"),
        ("oz", "Öz"),
        ("Öz", "Oz"),
        # apostrophes of every kind, or none
        ("oneill", "O’Neill"),
        ("o'neill", "Oneill"),
        # hyphen or space
        ("smith jones", "Smith-Jones"),
        # a letter that is two
        ("strasse", "Straße"),
    ],
)
def test_what_is_typed_finds_the_name(typed: str, held: str) -> None:
    assert plain(typed) in plain(held)
