"""UPN, ULN, URN and authority code: the shared vectors, and what a person is told."""

import csv
from pathlib import Path

import pytest

from vsdesk.model.identity import LaCode, Uln, Upn, Urn, upn_or_code

VECTORS = Path(__file__).parent / "vectors"
SHARED = Path(__file__).resolve().parents[4] / "shared" / "reference"


def vectors(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", vectors(VECTORS / "upn_vectors.csv"), ids=lambda row: row["upn"] or "blank")
def test_a_upn_is_good_exactly_where_the_vectors_say_so(row):
    upn = Upn(row["upn"])
    assert upn.check_ok is (row["valid"] == "yes")
    assert (upn.problem is None) is (row["valid"] == "yes")
    assert upn.is_temporary is (row["why"].startswith("temporary (") and row["valid"] == "yes")


@pytest.mark.parametrize("row", vectors(VECTORS / "uln_vectors.csv"), ids=lambda row: row["uln"])
def test_a_uln_is_good_exactly_where_the_vectors_say_so(row):
    assert Uln(row["uln"]).check_ok is (row["valid"] == "yes")
    assert (Uln(row["uln"]).problem is None) is (row["valid"] == "yes")


@pytest.mark.parametrize("name", ["upn", "uln"])
def test_our_vectors_are_the_published_ones(name):
    published = SHARED / f"{name}_vectors.csv"
    if not published.exists():
        pytest.skip("the shared reference vectors are not here")
    ours = [(row[name], row["valid"]) for row in vectors(VECTORS / f"{name}_vectors.csv")]
    assert ours == [(row[name], row["valid"]) for row in vectors(published)]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        # outer spaces and lower case
        (" b801200005001 ", "B801200005001"),
        # spaces put in to read it by, a no-break one among them
        ("B801 2000\u00a005001", "B801200005001"),
        # a zero-width mark from a web page
        ("B801200005001\u200b", "B801200005001"),
        # the apostrophe that makes a spreadsheet keep text
        ("'B801200005001", "B801200005001"),
        # full-width digits
        ("B８01200005001", "B801200005001"),
    ],
)
def test_a_upn_is_cleaned_before_it_is_judged(given, kept):
    assert Upn.parse(given) == Upn(kept)
    assert Upn.parse(given).check_ok


@pytest.mark.parametrize(
    ("upn", "words"),
    [
        # blank
        ("", "the UPN is blank"),
        # a 903 code in a UPN's place
        ("UN3", "UN3 is the 903's code for a UPN not known, not a UPN"),
        # no such 903 code, so merely short
        ("UN6", "a UPN has 13 characters, and this has 3"),
        # 12 and 14 characters: both sides of 13
        ("B80120000500", "a UPN has 13 characters, and this has 12"),
        ("B8012000050011", "a UPN has 13 characters, and this has 14"),
        # a letter that is never used, at either end
        ("S801200005001", "I, O and S are never used in a UPN, being too like 1, 0 and 5"),
        ("B80120000500S", "I, O and S are never used in a UPN, being too like 1, 0 and 5"),
        # a digit first
        ("8801200005001", "a UPN begins with a letter"),
        # a letter within
        (
            "X80120000A001",
            "the second to twelfth characters of a UPN are digits, and the last a digit or a letter",
        ),
        # the vendors' own wrong example
        ("Q207000016049", "the check letter should be P: one or more characters are mistyped"),
    ],
)
def test_a_bad_upn_says_why(upn, words):
    assert Upn(upn).problem == words


def test_right_shape_with_wrong_letter_is_told_from_wrong_shape():
    assert Upn("A801200005001").shape_ok
    assert not Upn("A801200005001").check_ok
    assert Upn("A801200005001").expected_letter == "B"
    assert Upn("IA01200005001").expected_letter is None


def test_an_unknown_authority_is_a_warning_apart_from_the_check_letter():
    upn = Upn("T999200005001")
    assert upn.check_ok
    assert upn.la_code == LaCode("999")
    assert not upn.la_known({"801"})
    assert Upn("B801200005001").la_known({"801"})
    assert not Upn("B80120000500").la_known({"801"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a UPN, whether good or not
        ("b801200005001", (Upn("B801200005001"), None)),
        ("A801200005001", (Upn("A801200005001"), None)),
        # the first and last of the 903's codes, and one that is none
        ("un1", (None, "UN1")),
        ("UN5 ", (None, "UN5")),
        ("UN6", (Upn("UN6"), None)),
        # blank
        ("  ", (None, None)),
    ],
)
def test_the_upn_field_of_the_903_holds_a_upn_or_a_code(text, expected):
    assert upn_or_code(text) == expected


@pytest.mark.parametrize(
    ("uln", "words"),
    [
        # blank
        ("", "the ULN is blank"),
        # nine digits; a first digit of 0
        ("927630868", "a ULN is ten digits, the first not 0"),
        ("0123456789", "a ULN is ten digits, the first not 0"),
        # remainder 0
        ("9876543219", "no ULN is ever issued with these first nine digits"),
        # remainder 1, the check digit 9
        ("1234567890", "the check digit should be 9: one or more digits are mistyped"),
        # remainder 10, the check digit 0
        ("1000000008", "the check digit should be 0: one or more digits are mistyped"),
        # what college systems put for none
        ("9999999999", "ten nines stand for a learner without a ULN"),
        # what a spreadsheet makes of a long number
        (
            "9.27631E+09",
            "a spreadsheet has shortened this number (as in 1.2E+09), and its digits are lost",
        ),
    ],
)
def test_a_bad_uln_says_why(uln, words):
    assert Uln(uln).problem == words


def test_a_uln_read_as_a_decimal_is_a_whole_number_again():
    assert Uln.parse("9276308686.0").check_ok


@pytest.mark.parametrize(
    ("given", "kept", "good"),
    [
        # four digits: too few; five: enough
        ("1234", "1234", False),
        ("12345", "12345", True),
        # a school's, as a number read from a spreadsheet
        ("100006.0", "100006", True),
        (" 100 006 ", "100006", True),
        # a provider's, seven digits; eight are too many
        ("4244474", "4244474", True),
        ("42444740", "42444740", False),
        # letters, a true decimal, a number shortened
        ("SC0123", "SC0123", False),
        ("100006.5", "100006.5", False),
        ("1.0E+05", "1.0E+05", False),
        ("", "", False),
    ],
)
def test_a_urn_is_five_to_seven_digits(given, kept, good):
    urn = Urn.parse(given)
    assert urn == Urn(kept)
    assert urn.shape_ok is good
    assert (urn.problem is None) is good


@pytest.mark.parametrize(
    ("given", "kept", "good"),
    [
        # the zeros a spreadsheet drops
        ("1", "001", True),
        ("801.0", "801", True),
        # four digits; a name
        ("8011", "8011", False),
        ("Bristol", "BRISTOL", False),
        # digits of another script, which plain normalising does not touch
        ("٨٠١", "٨٠١", False),
    ],
)
def test_an_authority_code_is_three_digits(given, kept, good):
    assert LaCode.parse(given) == LaCode(kept)
    assert (LaCode.parse(given).problem is None) is good


def test_numbers_of_different_kinds_are_never_equal():
    assert Urn("100006") != LaCode("100006")


def test_no_number_shows_in_a_repr_and_each_shows_in_its_text():
    assert "B801200005001" not in repr(Upn("B801200005001"))
    assert str(Upn("B801200005001")) == "B801200005001"
