"""What people write, and which of the DfE's codes they mean by it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsdesk.reference.codes import code_set
from vsdesk.returns import coded
from vsdesk.returns.layouts import layouts

LISTS = sorted({field.codes for layout in layouts() for field in layout.fields if field.codes})


@pytest.mark.parametrize("name", LISTS)
def test_every_code_of_a_list_is_read_from_the_code_its_words_and_both(name):
    words_of_several = {}
    for code in code_set(name):
        words_of_several.setdefault(code.words.casefold(), []).append(code.code)
    for code in code_set(name):
        assert coded.read_code(name, code.code) == code.code
        assert coded.read_code(name, code.code.lower()) == code.code
        assert coded.read_code(name, f"{code.code} - {code.words}") == code.code
        assert coded.read_code(name, f"a) {code.code}") == code.code
        assert coded.read_code(name, code.words) in words_of_several[code.words.casefold()]


@pytest.mark.parametrize("name", sorted(coded._spellings()))
def test_every_spelling_leads_to_a_code_of_its_list(name):
    spellings = coded._spellings()[name]
    assert {code for code in spellings.values() if not code_set(name).knows(code)} == set()
    for words, code in spellings.items():
        assert coded.read_code(name, words.title()) == code


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        # a legal status as workers write it
        ("LS", "Section 20", "V2"),
        ("LS", "S.20", "V2"),
        ("LS", "FCO", "C2"),
        ("LS", "Interim Care Order", "C1"),
        ("LS", "ICO (made 3 May)", "C1"),
        ("LS", "C2: Full care order", "C2"),
        ("LS", "c2", "C2"),
        # a code, then words of its sender's own
        ("LS", "C2 granted at Northshire", "C2"),
        # words that mean nothing
        ("LS", "to be decided", None),
        ("LS", "", None),
        ("PLACE", "IFA", "U6"),
        ("PLACE", "Kinship", "U3"),
        ("REC", "E11", "E11"),
        ("ETHNIC", "White British", "WBRI"),
        ("ETHNIC", "WBRI", "WBRI"),
        ("SEN_NEED", "MLD", "MLD"),
    ],
)
def test_words_become_codes(name, text, code):
    assert coded.read_code(name, text) == code


@pytest.mark.parametrize(
    ("text", "sex"),
    [("M", "M"), ("male", "M"), ("Boy", "M"), ("1", "M"), ("b) Female", "F"), ("2", "F"), ("Girl", "F"), ("U", "U"),
     ("3", "U"), ("Non-binary", "U"), ("purple", None), ("", None)],
)  # fmt: skip
def test_a_sex_is_read_from_either_coding_of_the_903_or_from_words(text, sex):
    assert coded.sex(text) == sex


@pytest.mark.parametrize(
    ("text", "sen"),
    [("E", "E"), ("EHCP", "E"), ("EHC Plan", "E"), ("EHCP (Northshire)", "E"), ("K", "K"), ("SEN Support", "K"),
     ("K - SEN support", "K"), ("N", "N"), ("No SEN", "N"), ("None", "N"), ("No", "N"), ("what?", None)],
)  # fmt: skip
def test_sen_is_a_plan_support_or_none(text, sen):
    assert coded.sen(text) == sen


@pytest.mark.parametrize(
    ("text", "answer"),
    [("Yes", 1), ("y", 1), ("TRUE", 1), ("1", 1), ("1.0", 1), ("✓", 1), ("a) Yes", 1), ("No", 0), ("N", 0), ("0", 0),
     ("False", 0), ("perhaps", None), ("", None)],
)  # fmt: skip
def test_yes_and_no(text, answer):
    assert coded.yes_no(text) == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [("Out", 1), ("Out of area", 1), ("a) Outside LA boundary", 1), ("Outside", 1), ("In", 0), ("Inside LA", 0),
     ("b) Inside LA boundary", 0), ("Yes", 1), ("No", 0), ("maybe", None)],
)  # fmt: skip
def test_inside_or_outside_the_authority(text, answer):
    assert coded.in_or_out(text) == answer


@pytest.mark.parametrize(
    ("text", "basis"),
    [("Document", "document"), ("Birth certificate", "document"), ("Stated", "stated"), ("claimed", "stated"),
     ("Assessed", "assessed"), ("Age assessed", "assessed"), ("Yes", "assessed"), ("No", "document"), ("?", None)],
)  # fmt: skip
def test_on_what_a_birthday_rests(text, basis):
    assert coded.birth_basis(text) == basis


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Main", "main"), ("C", "main"), ("Dual", "subsidiary"), ("Guest", "subsidiary"), ("PRU", "AP"), ("EOTAS", "EOTAS"),
     ("1:1 tuition", "tuition"), ("Managed move", "managed move"), ("EHE", "home-educated"),
     ("Off-site direction", "off-site"), ("zoo", None)],
)  # fmt: skip
def test_how_a_child_is_registered(text, kind):
    assert coded.enrolment_kind(text) == kind


@given(st.text(max_size=60))
def test_no_text_makes_reading_it_fail(text):
    for name in LISTS:
        code = coded.read_code(name, text)
        assert code is None or code_set(name).knows(code)
    for read in (
        coded.sex,
        coded.sen,
        coded.yes_no,
        coded.in_or_out,
        coded.birth_basis,
        coded.enrolment_kind,
    ):
        read(text)
