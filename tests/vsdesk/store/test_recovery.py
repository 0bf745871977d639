import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsdesk.errors import UserError
from vsdesk.store import recovery

KEY = bytes(range(32))
SHEET = recovery.show(KEY)


def test_the_sheet_shows_fourteen_groups_of_four_on_one_line() -> None:
    groups = SHEET.split(" ")
    assert len(groups) == 14
    assert {len(group) for group in groups} == {4}


def test_the_sheet_is_what_rfc_4648_and_sha_256_say() -> None:
    # base32(00 01 … 1f) by RFC 4648, and base32(sha256 of it)[:4], worked out apart from the program
    assert SHEET == "AAAQ EAYE AUDA OCAJ BIFQ YDIO B4IB CEQT CQKR MFYY DENB WHA5 DYPQ MMG4"


@given(st.binary(min_size=32, max_size=32))
def test_every_key_comes_back_from_its_sheet(key: bytes) -> None:
    assert recovery.read(recovery.show(key)) == key


@pytest.mark.parametrize(
    "typed",
    [
        # all lower case
        SHEET.lower(),
        # no spaces
        SHEET.replace(" ", ""),
        # hyphens, as on a product key
        SHEET.replace(" ", "-"),
        # an en dash and no-break spaces, as a word processor makes them
        SHEET.replace(" ", "\u00a0\u2013\u00a0"),
        # over two lines, with blanks around
        "  " + SHEET[:34] + "\r\n" + SHEET[35:] + "\n",
    ],
)
def test_the_key_is_read_however_it_is_spaced(typed: str) -> None:
    assert recovery.read(typed) == KEY


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        # nothing at all
        ("", "this one has 0"),
        # the last group forgotten
        (SHEET[:-5], "this one has 52"),
        # one letter too many
        (SHEET + "A", "this one has 57"),
        # a nought for the letter O, in the fourth group
        (SHEET.replace("OCAJ", "0CAJ"), "Group 4 of the recovery key has “0”"),
        # a one
        (SHEET.replace("B4IB", "B41B"), "the letter I or L"),
        # something that is no letter of ours
        (SHEET.replace("AAAQ", "AAÄQ"), "Group 1 of the recovery key has “Ä”"),
        # one letter wrong
        (SHEET.replace("CEQT", "CEQU"), "slip of the pen"),
        # two groups swapped
        (SHEET.replace("EAYE AUDA", "AUDA EAYE"), "slip of the pen"),
        # a slip in the check group itself
        (SHEET[:-1] + "5", "slip of the pen"),
        # the four unused bits of the last letter are not nought
        (SHEET.replace("DYPQ", "DYPR"), "slip of the pen"),
    ],
)
def test_a_fault_in_what_was_typed_is_named(typed: str, fault: str) -> None:
    with pytest.raises(UserError, match=fault) as caught:
        recovery.read(typed)
    assert "AUDA" not in str(caught.value), "no sentence repeats the key"


def test_any_single_slip_is_found() -> None:
    letters = SHEET.replace(" ", "")
    slips = [
        letters[:at] + other + letters[at + 1 :]
        for at in range(len(letters))
        for other in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
        if other != letters[at]
    ]
    for slip in slips:
        with pytest.raises(UserError, match="slip of the pen"):
            recovery.read(slip)
