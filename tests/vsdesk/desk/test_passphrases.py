from __future__ import annotations

import pytest

from vsdesk.desk.passphrases import guessing_bits, judge, plain_words, suggest
from vsdesk.store.passphrase import refuse_weak


def test_the_words_are_many_short_plain_and_each_there_once() -> None:
    words = plain_words()
    assert len(words) >= 1000
    assert len(set(words)) == len(words)
    assert all(
        word.isascii() and word.islower() and word.isalpha() and 3 <= len(word) <= 12 for word in words
    )


def test_a_suggestion_is_never_refused_and_rarely_the_same() -> None:
    found = {suggest() for _ in range(200)}
    assert len(found) > 190
    for one in found:
        refuse_weak(one)
        assert not judge(one).refused


@pytest.mark.parametrize(
    ("passphrase", "level"),
    [
        # too short; common with a year; one letter
        ("kettle", 0),
        ("Password2026", 0),
        ("aaaaaaaaaaaaaaaa", 0),
        # one word and a year
        ("northshire2026", 1),
        # three of our words: 1,230 to the power of three
        ("acorn-velvet-tundra", 2),
        # the same word thrice is hardly more than one
        ("acorn-acorn-acorn1", 1),
        # four words
        ("acorn-velvet-tundra-kettle", 3),
        # six words
        ("acorn-velvet-tundra-kettle-walrus-harbour", 4),
    ],
)
def test_how_hard_it_is_to_guess(passphrase: str, level: int) -> None:
    assert judge(passphrase).level == level


def test_more_words_are_never_easier() -> None:
    words = ["acorn", "velvet", "tundra", "kettle", "walrus", "harbour"]
    bits = [guessing_bits("-".join(words[:count])) for count in range(1, 7)]
    assert bits == sorted(bits)
