"""Names found by counting letters are just those found by comparing each."""

import random

import pytest
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from vsdesk.returns.spelling import ENOUGH, SHOWN, Spellings


def some(chance: random.Random, letters: str, number: int) -> list[str]:
    def one(least: int) -> str:
        return "".join(chance.choices(letters, k=chance.randint(least, 8)))

    return list(dict.fromkeys(f"{one(1)} {one(0)}" for _ in range(number)))


def changed(chance: random.Random, name: str) -> str:
    """With its letters in another order, one of them gone, or one of them another."""
    place = chance.randrange(len(name))
    return chance.choice(
        (
            "".join(chance.sample(name, len(name))),
            name[:place] + name[place + 1 :],
            f"{name[:place]}é{name[place + 1 :]}",
        )
    )


@pytest.mark.parametrize("letters", ["ab", "abcdef", "aeioubcdlmnrst", "ольгамянштек"])
def test_what_is_found_is_what_comparing_each_would_find(letters: str) -> None:
    chance = random.Random(11)
    names = some(chance, letters, 300)
    spellings = Spellings()
    for name in names:
        spellings.add(name)
    for wanted in [*some(chance, letters, 60), *(changed(chance, name) for name in names[:120]), *names[:5]]:
        compared = process.extract(
            wanted, names, scorer=JaroWinkler.similarity, score_cutoff=ENOUGH, limit=SHOWN
        )
        assert spellings.like(wanted) == [place for _, _, place in compared]


def test_a_name_added_later_is_found_too() -> None:
    spellings = Spellings()
    spellings.add("haddad jibril")
    assert spellings.like("rahman amal") == []
    spellings.add("rahman amal")
    assert (spellings.like("rahman amal"), spellings.like("haddad jibrl")) == ([1], [0])


def test_nobody_is_like_a_name_where_there_are_none() -> None:
    assert Spellings().like("haddad jibril") == []
