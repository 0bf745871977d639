"""Code lists: words, groups, and the days a code was in use."""

from datetime import date

import pytest

from vsdesk.reference.attendance import attendance_codes, attendance_codes_of
from vsdesk.reference.codes import UnknownCode, code_set, code_set_names, code_set_of
from vsdesk.reference.ssda903 import ssda903_columns
from vsdesk.reference.table import BrokenReference, parse_rows

HEAD = "code,words,group,valid_from,valid_to,note,source\n"


@pytest.mark.parametrize(
    ("name", "code", "words", "size"),
    [
        # the lists with their own file
        ("LS", "C2", "Full care order", 13),
        ("RNE", "S", "Started to be looked after", 6),
        ("REC", "X1", "Episode ended and a new one began the same day", 22),
        ("PLACE", "K2", "Children’s home under the Children’s Homes Regulations", 32),
        ("ETHNIC", "WBRI", "White British", 20),
        ("SEN_NEED", "SEMH", "Social, emotional and mental health", 15),
        ("SUSPENSION_REASON", "DB", "Persistent or general disruptive behaviour", 16),
        # those that share one
        ("CIN", "N1", "Abuse or neglect", 8),
        ("UPN", "UN2", "Never attended a maintained school in England", 5),
        ("ACTIV", "G5", "NEET: other", 12),
    ],
)
def test_each_list_is_whole_and_gives_words(name, code, words, size):
    assert code_set(name).words(code) == words
    assert len(code_set(name)) == size
    assert name in code_set_names()


def test_every_list_that_is_named_can_be_read():
    assert all(len(code_set(name)) > 0 for name in code_set_names())
    assert len(code_set_names()) == len(set(code_set_names())) == 21


def test_a_list_that_does_not_exist_is_our_mistake():
    with pytest.raises(KeyError):
        code_set("COLOUR")


@pytest.mark.parametrize(
    ("name", "code", "day", "in_use"),
    [
        # supported accommodation: the day before it began, and its first day
        ("PLACE", "K3", date(2023, 10, 27), False),
        ("PLACE", "K3", date(2023, 10, 28), True),
        # independent living: its last day, and the day after
        ("PLACE", "P2", date(2023, 10, 27), True),
        ("PLACE", "P2", date(2023, 10, 28), False),
        # sex as 1 and 2 to the 2023-24 return, as letters from the next
        ("SEX", "1", date(2024, 3, 31), True),
        ("SEX", "1", date(2024, 4, 1), False),
        ("SEX", "F", date(2024, 3, 31), False),
        ("SEX", "F", date(2024, 4, 1), True),
        # open at both ends
        ("LS", "C2", date(1990, 1, 1), True),
        # no such code
        ("LS", "C9", date(2020, 1, 1), False),
    ],
)
def test_a_code_is_in_use_from_its_first_day_to_its_last(name, code, day, in_use):
    assert code_set(name).knows(code, day) is in_use
    assert (code in {c.code for c in code_set(name).in_use(day)}) is in_use
    if not in_use:
        with pytest.raises(UnknownCode, match=code):
            code_set(name).words(code, on=day)


def test_without_a_day_a_withdrawn_code_still_has_its_words():
    assert code_set("PLACE").words("Z1") == "Other placement"


def test_an_unknown_code_is_an_error_to_ask_for_and_is_shown_as_typed():
    with pytest.raises(UnknownCode) as error:
        code_set("LS").words("c2")
    assert str(error.value) == "'c2' is not a code of LS; correct it, or keep it as typed."
    assert code_set("LS").words_or_code("c2") == "c2"
    assert code_set("LS").words_or_code("C2") == "Full care order"
    assert code_set("LS").words_or_code(None) == ""
    assert not code_set("LS").knows(None)


@pytest.mark.parametrize(
    ("name", "group", "codes"),
    [
        # the two series of short breaks
        ("LS", "short break", {"V3", "V4"}),
        # the routes to being previously looked after
        ("REC", "adoption", {"E11", "E12"}),
        ("REC", "special guardianship", {"E45", "E46", "E47", "E48"}),
        ("REC", "child arrangements", {"E41"}),
        ("REC", "care goes on", {"X1"}),
    ],
)
def test_codes_are_counted_in_their_groups(name, group, codes):
    assert {code.code for code in code_set(name) if code.group == group} == codes


@pytest.mark.parametrize(
    "rows",
    [
        # the same code twice
        "A,One,,,,,here\nA,Two,,,,,here\n",
        # no words
        "B,Two,,,,,here\nA,,,,,,here\n",
        # no source
        "B,Two,,,,,here\nA,One,,,,,\n",
        # a date no calendar has
        "B,Two,,,,,here\nA,One,,2026-13-01,,,here\n",
    ],
)
def test_a_malformed_list_names_its_file_and_line(rows):
    with pytest.raises(BrokenReference, match=r"^list\.csv, line 3: "):
        code_set_of("LIST", parse_rows("list.csv", HEAD + rows))


@pytest.mark.parametrize(
    ("mark", "day", "counts"),
    [
        # (possible, present, authorised, unauthorised); both kinds of presence
        ("/", None, (True, True, False, False)),
        ("V", None, (True, True, False, False)),
        # each kind of absence
        ("I", None, (True, False, True, False)),
        ("O", None, (True, False, False, True)),
        # late after the register closed is an absence
        ("U", None, (True, False, False, True)),
        # unable to attend, registered elsewhere, no mark: not possible
        ("Y3", date(2025, 1, 6), (False, False, False, False)),
        ("D", None, (False, False, False, False)),
        ("-", None, (False, False, False, False)),
        # holiday agreed, on the last day the code stood
        ("H", date(2024, 8, 18), (True, False, True, False)),
    ],
)
def test_a_mark_counts_as_the_regulations_say(mark, day, counts):
    code = attendance_codes().code(mark, day)
    assert (code.possible, code.present, code.authorised, code.unauthorised) == counts


@pytest.mark.parametrize(
    ("mark", "day"),
    [
        # withdrawn the day before
        ("H", date(2024, 8, 19)),
        # not yet begun
        ("C2", date(2024, 8, 18)),
        # no code at all
        ("?", None),
    ],
)
def test_a_mark_out_of_its_time_is_not_a_code(mark, day):
    assert not attendance_codes().knows(mark, day)
    with pytest.raises(UnknownCode):
        attendance_codes().code(mark, day)


def test_every_mark_there_is_can_be_read():
    assert len(attendance_codes().codes) == 38
    assert attendance_codes().knows("#")


def test_a_mark_that_counts_twice_is_a_fault():
    head = (
        "code,short_name,meaning,category,counts_possible,counts_present,counts_authorised_absence,"
        "counts_unauthorised_absence,valid_from,valid_to,source\n"
    )
    rows = parse_rows("marks.csv", head + "Q,Q,Q,present,1,1,1,0,2024-08-19,,here\n")
    with pytest.raises(BrokenReference, match=r"^marks\.csv, line 2: "):
        attendance_codes_of(rows)


def test_the_903_files_have_their_columns_in_order():
    columns = ssda903_columns()
    assert columns["Header"] == ("CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB")
    assert columns["Episodes"][:4] == ("CHILD", "DECOM", "RNE", "LS")
    assert columns["Episodes"][-1] == "URN"
    assert len(columns) == 12
    assert sum(map(len, columns.values())) == 78
