from importlib.resources import files

import pytest

from vsdesk.errors import UserError
from vsdesk.store.passphrase import refuse_weak


@pytest.mark.parametrize(
    ("passphrase", "words"),
    [
        # eleven characters
        ("abcdefghijk", "has 11"),
        # six letters that a keyboard can make look like twelve
        ("ｏｘｂｏｗｌ", "has 6"),
        # a common one, dressed up
        ("Password2026!", "guessers"),
        # the same word twice, and with digits
        ("passwordpassword", "guessers"),
        ("Summer-Summer 1", "guessers"),
        # one character, or three, over and over
        ("aaaaaaaaaaaa", "guessers"),
        ("abcabcabcabc", "guessers"),
        ("!!!!!!!!!!!!", "guessers"),
        # a row of the keyboard
        ("QWERTYUIOPasdfghjkl", "guessers"),
        # counting
        ("123456789012", "guessers"),
        # the famous example
        ("correct horse battery staple", "guessers"),
        # the words of this very trade
        ("Virtual School 1", "guessers"),
    ],
)
def test_what_is_tried_first_is_refused(passphrase: str, words: str) -> None:
    with pytest.raises(UserError, match=words) as caught:
        refuse_weak(passphrase)
    assert passphrase not in str(caught.value)


@pytest.mark.parametrize(
    "passphrase",
    [
        # three words, lower case, no digit and no sign
        "oxbow lantern crisp",
        # exactly twelve characters
        "zinctramowle",
        # digits only, but no pattern
        "839104726518",
        # signs only
        "!$%^&*()_+-=",
        # letters of another alphabet
        "Москва слезам",
    ],
)
def test_there_are_no_rules_about_kinds_of_characters(passphrase: str) -> None:
    refuse_weak(passphrase)


def test_the_list_is_in_the_form_it_is_compared_in() -> None:
    text = (files("resources") / "reference" / "common_passphrases.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert len(lines) == len(set(lines)) > 300
    assert [line for line in lines if line != line.casefold() or not line.isalnum()] == []
