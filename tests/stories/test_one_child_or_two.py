"""Real workbooks through the desk: who is one child, who is two, and whom a person has to decide about."""

from datetime import date

import pytest

from tests.builders import a_row, list_of_children, upn
from vsdesk.desk.import_files import Chosen
from vsdesk.desk.returns import Options
from vsdesk.returns.choices import Choices, Deed
from vsdesk.store.dump import dump_digest

OAKFIELD = {"URN": "100001", "Name": "Oakfield Primary School", "Postcode": "NS1 1AA"}
HILLCREST = {"URN": "100002", "Name": "Hillcrest Academy", "Postcode": "NS2 2BB"}


def plain(surname="Smith", forename="Amy", born="14/03/2012", **more):
    """A row without any number, of a list that speaks of care."""
    row = {"Surname": surname, "Forename": forename, "Date of birth": born, "Legal status": "C2"}
    return {**row, **{name.replace("_", " "): value for name, value in more.items()}}


def take(desk, tmp_path, *rows, name="list.xlsx", **options):
    """Plan a real workbook, write what is certain and hold the rest; the plan."""
    path = list_of_children(tmp_path / name, *rows)
    (planned,) = desk.returns.plan([path], Options(**options))
    desk.returns.commit([planned])
    return planned.plan


def told(plan):
    return [str(row.outcome) for row in plan.rows]


def children(desk):
    return sorted((one.child.surname, one.child.forename) for one in desk.children.all())


@pytest.fixture
def schools(desk, tmp_path):
    take(desk, tmp_path, OAKFIELD, HILLCREST, name="schools.xlsx", kind="schools")


# --- within one file -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("other", "why"),
    [
        # a slip of one letter in the forename, then in the surname
        (plain(forename="Amyy"), "same surname, forename one letter different, same date of birth"),
        (plain("Smyth"), "surname one letter different, same forename, same date of birth"),
        # a short form
        (plain(forename="Amelia"), "forename is a short form"),
        # the names in each other's columns
        (plain("Amy", "Smith"), "surname and forename swapped, same date of birth"),
        # a double-barrelled surname
        (plain("Smith-Jones"), "one surname is part of the other"),
        # an initial, and no forename at all
        (plain(forename="A"), "forename begins the same"),
        (plain(forename=None), "same surname, same date of birth"),
        # day and month in each other's place; one figure of the birthday
        (plain(born="03/12/2012"), "same name, day and month of birth swapped"),
        (plain(born="13/03/2012"), "same name, date of birth one figure different"),
        # the other alphabet for one name of two
        (plain(forename="Эми"), "in other letters, same date of birth"),
    ],
)
def test_two_rows_that_nearly_tell_one_child_are_found_and_both_held(desk, tmp_path, other, why):
    first = plain(born="12/03/2012") if "swapped" in why and "month" in why else plain()
    plan = take(desk, tmp_path, plain("Jones", "Dev"), first, other)
    assert told(plan) == ["add", "held", "held"]
    for row in plan.rows[1:]:
        (finding,) = [one for one in row.findings if one.rule == "children-alike"]
        assert finding.severity == "warning"
        assert finding.where == f"Sheet!A{row.row}"
        assert why in finding.words
        assert row.reasons == (finding.words,)
        assert row.reasons[0].startswith("Rows 3 and 4 may be about one child (")
    assert children(desk) == [("Jones", "Dev")]


def test_two_records_of_one_child_in_the_councils_system_are_held_whatever_their_numbers(desk, tmp_path):
    plan = take(
        desk,
        tmp_path,
        a_row(),
        a_row(LCS_ID="10002", UPN=upn(2)),
        a_row(LCS_ID="10003", UPN=upn(3), Forename="Jibryl"),
    )
    assert told(plan) == ["held", "held", "held"]
    assert plan.rows[0].reasons[0].startswith("Rows 2, 3 and 4 may be about one child (")


@pytest.mark.parametrize("sex", ["F", None])
def test_twins_are_two_children(desk, tmp_path, sex):
    school = {"School": "Oakfield", "Entered_care": "02/09/2024"}
    plan = take(desk, tmp_path, plain(**school, Sex=sex), plain(forename="Beth", **school, Sex=sex))
    assert told(plan) == ["add", "add"]
    assert [
        row.findings for row in plan.rows if any(f.severity != "note" for f in row.findings)
    ] == [] or all(finding.rule == "school-unknown" for row in plan.rows for finding in row.findings)
    assert told(
        take(desk, tmp_path, plain(**school, Sex=sex), plain(forename="Beth", **school, Sex=sex))
    ) == ["same", "same"]


def test_a_boy_and_a_girl_of_nearly_one_name_are_twins(desk, tmp_path):
    plan = take(desk, tmp_path, plain(forename="Daniel", Sex="M"), plain(forename="Danielle", Sex="F"))
    assert told(plan) == ["add", "add"]


def test_names_that_are_numbers_are_no_slips_of_one_another(desk, tmp_path):
    rows = [
        plain(surname, forename)
        for surname, forename in (("SUR112", "FOR1"), ("SUR113", "FOR2"), ("SUR112", "FOR11"))
    ]
    assert told(take(desk, tmp_path, *rows)) == ["add"] * 3


def test_namesakes_of_other_birthdays_and_schools_are_two_children(desk, tmp_path):
    plan = take(
        desk,
        tmp_path,
        plain(born="14/03/2012", School="Oakfield"),
        plain(born="14/03/2011", School="Hillcrest"),
        plain(born="02/07/2009", School="Beacon Hill"),
    )
    assert told(plan) == ["add", "add", "add"]


def test_what_looks_alike_is_still_held_when_the_file_comes_again_and_held_only_once(desk, tmp_path):
    rows = plain(), plain(forename="Amyy")
    take(desk, tmp_path, *rows)
    before, batches = dump_digest(desk.connection), len(desk.batches())
    assert told(take(desk, tmp_path, *rows)) == ["held", "held"]
    assert (dump_digest(desk.connection), len(desk.batches())) == (before, batches)


def test_a_person_says_that_they_are_two_and_they_stay_two(desk, tmp_path):
    path = list_of_children(tmp_path / "list.xlsx", plain(), plain(forename="Amyy"))
    read = desk.importing.read([path])
    (one,) = desk.importing.plan(read, [Chosen(0, "Sheet")])
    assert one.asked == (2, 3)
    (one,) = desk.importing.plan(read, [Chosen(0, "Sheet", Choices(decisions={2: Deed.NEW, 3: Deed.NEW}))])
    assert told(one.plan) == ["add", "add"]
    desk.importing.commit(read, [one])
    assert told(take(desk, tmp_path, plain(), plain(forename="Amyy"))) == ["same", "same"]


def test_a_person_says_that_they_are_one_and_the_other_row_is_dropped(desk, tmp_path):
    path = list_of_children(tmp_path / "list.xlsx", plain(), plain(forename="Amyy"))
    read = desk.importing.read([path])
    (one,) = desk.importing.plan(read, [Chosen(0, "Sheet", Choices(decisions={3: Deed.DROP}))])
    assert told(one.plan) == ["add"]
    desk.importing.commit(read, [one])
    assert children(desk) == [("Smith", "Amy")]


def test_a_row_that_looks_like_a_child_on_the_roll_is_held_with_that_child(desk, tmp_path):
    take(desk, tmp_path, a_row())
    plan = take(desk, tmp_path, a_row(), a_row(LCS_ID="10002", UPN=upn(2), Forename="Jibryl"))
    assert told(plan) == ["same", "held"]
    (candidate,) = plan.rows[1].candidates
    assert candidate.child == 1
    assert "same date of birth" in candidate.reasons


@pytest.mark.parametrize(
    "other",
    [
        # another legal status
        {"Legal_status": "V2"},
        # another birthday under one local id
        {"Date_of_birth": "15/03/2012"},
        # another name under one UPN
        {"LCS_ID": None, "Forename": "Amal"},
    ],
)
def test_two_rows_about_one_child_that_disagree_are_both_held(desk, tmp_path, other):
    plan = take(desk, tmp_path, a_row(), a_row(**other))
    assert told(plan) == ["held", "held"]
    assert children(desk) == []


def test_two_birthdays_of_one_child_are_told_day_by_day(desk, tmp_path):
    plan = take(desk, tmp_path, a_row(), a_row(Date_of_birth="15/03/2012"))
    assert plan.rows[0].reasons == (
        "Rows 2 and 3 give one child two dates of birth (14/03/2012 and 15/03/2012).",
    )


def test_an_assessed_birthday_beside_a_stated_one_is_a_finding_and_stops_nobody(desk, tmp_path):
    plan = take(
        desk, tmp_path, a_row(DOB_basis="stated"), a_row(Date_of_birth="01/09/2010", DOB_basis="assessed")
    )
    assert "held" not in told(plan)
    (finding,) = [one for row in plan.rows for one in row.findings]
    assert (finding.rule, finding.severity) == ("birthday-stated", "warning")
    (one,) = desk.children.all()
    assert one.child.born_on == date(2010, 9, 1)
    again = take(desk, tmp_path, a_row(DOB_basis="stated"))
    assert told(again) == ["same"]
    (finding,) = again.rows[0].findings
    assert (finding.rule, finding.severity) == ("birthday-differs", "warning")


# --- birthdays that many share ----------------------------------------------------------------------------------

NEW_YEAR = [
    plain("Ahmadi", "Omid", "01/01/2010", School="Oakfield Primary School"),
    plain("Ahmadi", "Farhad", "01/01/2010", School="Nowhere we know"),
    plain("Tesfay", "Abel", "30/06/2009", DOB_basis="stated", School="Hillcrest Academy"),
    plain("Tesfay", "Meron", "30/06/2009", DOB_basis="assessed", School="HILLCREST  academy"),
    plain("Nguyen", "Minh", "01/01/2009"),
]


@pytest.mark.usefixtures("schools")
def test_a_birthday_that_many_share_is_the_same_at_the_same_school_and_else_asked_about(desk, tmp_path):
    assert told(take(desk, tmp_path, *NEW_YEAR)) == ["add"] * 5
    before = dump_digest(desk.connection)
    again = take(desk, tmp_path, *NEW_YEAR)
    assert told(again) == ["same"] * 4 + ["held"]
    assert again.rows[4].reasons == (
        "The name and date of birth fit a child on the roll, but 1 January is given to many who do not know their "
        "birthday, and the row names no school to settle it.",
    )
    (candidate,) = again.rows[4].candidates
    assert candidate.child == 5
    held = dump_digest(desk.connection)
    assert held != before
    take(desk, tmp_path, *NEW_YEAR)
    assert dump_digest(desk.connection) == held
    assert len(desk.children.all()) == 5


def test_the_same_is_so_where_no_school_is_known_at_all(desk, tmp_path):
    assert told(take(desk, tmp_path, *NEW_YEAR)) == ["add"] * 5
    assert told(take(desk, tmp_path, *NEW_YEAR)) == ["same"] * 4 + ["held"]


@pytest.mark.parametrize(
    ("first", "then", "why"),
    [
        (
            {"School": "Oakfield"},
            {"School": "Beacon Hill"},
            "the school in the row is not the one on the roll",
        ),
        ({}, {"School": "Oakfield"}, "the roll knows no school of the child’s to settle it"),
        (
            {"DOB_basis": "stated"},
            {},
            "that birthday is only stated, and the row names no school to settle it",
        ),
    ],
)
def test_why_such_a_birthday_does_not_do_is_said_exactly(desk, tmp_path, first, then, why):
    born = "30/06/2009" if "DOB_basis" in first else "01/01/2009"
    take(desk, tmp_path, plain(born=born, **first))
    plan = take(desk, tmp_path, plain(born=born, **then))
    assert told(plan) == ["held"]
    assert plan.rows[0].reasons[0].endswith(f"{why}.")


# --- names written another way -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (("Smith", "Amy"), ("SMITH", "amy")),
        (("O’Neill", "Mary Ann"), ("O'Neill", "Mary  ann")),
        (("Renée", "Zoë"), ("Rene\u0301e", "Zoe\u0308")),
        (("McDonald", "Jo"), ("Mc Donald", "Jo")),
    ],
)
def test_case_spaces_and_the_way_an_accent_is_typed_change_nothing(desk, tmp_path, first, again):
    take(
        desk,
        tmp_path,
        a_row(Surname=first[0], Forename=first[1], Known_as=first[1], Social_worker="Jo Bloggs"),
    )
    before = dump_digest(desk.connection)
    plan = take(
        desk,
        tmp_path,
        a_row(Surname=again[0], Forename=again[1], Known_as=again[1].upper(), Social_worker="JO BLOGGS"),
    )
    assert told(plan) == ["same"]
    assert plan.rows[0].writes == ()
    assert dump_digest(desk.connection) == before


def test_case_alone_is_no_disagreement_between_two_rows(desk, tmp_path):
    assert told(take(desk, tmp_path, a_row(), a_row(Surname="HADDAD"))) == ["add", "same"]


def test_an_accent_that_is_new_is_proposed(desk, tmp_path):
    take(desk, tmp_path, a_row(Forename="Zoe"))
    plan = take(desk, tmp_path, a_row(Forename="Zoë"))
    assert told(plan) == ["update"]
    (write,) = [write for write in plan.rows[0].writes if write.table == "child"]
    assert (write.old, write.new) == ({"forename": "Zoe"}, {"forename": "Zoë"})


@pytest.mark.parametrize(
    ("known", "row"),
    [
        # both names, then only one of them
        (("Шевченко", "Ольга"), ("Shevchenko", "Olha")),
        (("Shevchenko", "Ольга"), ("Shevchenko", "Olga")),
        (("Shevchenko", "Olga"), ("Shevchenko", "Ольга")),
        (("Шевченко", "Yuliia"), ("Shevchenko", "Юлія")),
        # the spellings of two lands
        (("Коваленко", "Олександр"), ("Kovalenko", "Aleksandr")),
        # letters that write no vowels
        (("احمدی", "محمد"), ("Ahmadi", "Mohammad")),
        (("Παπαδόπουλος", "Γιώργος"), ("Papadopoulos", "Giorgos")),
    ],
)
def test_a_name_in_other_letters_is_a_candidate_and_never_certain(desk, tmp_path, known, row):
    take(desk, tmp_path, plain(*known))
    plan = take(desk, tmp_path, plain(*row))
    assert told(plan) == ["held"]
    (candidate,) = plan.rows[0].candidates
    assert candidate.child == 1
    assert any("in other letters" in reason for reason in candidate.reasons)


def test_a_known_as_name_in_latin_letters_beside_a_surname_in_others_is_a_candidate(desk, tmp_path):
    take(desk, tmp_path, plain("Шевченко", "Мария", Known_as="Masha"))
    for forename in ("Masha", "Maria"):
        plan = take(desk, tmp_path, plain("Shevchenko", forename))
        assert told(plan) == ["held"]
        assert [one.child for one in plan.rows[0].candidates] == [1]


def test_a_name_in_its_own_letters_is_certain_and_a_number_is_whatever_the_letters(desk, tmp_path):
    take(desk, tmp_path, plain("Шевченко", "Ольга", UPN=upn(1)))
    assert told(take(desk, tmp_path, plain("ШЕВЧЕНКО", "Ольга"))) == ["same"]
    assert take(desk, tmp_path, plain("Shevchenko", "Olga", UPN=upn(1))).rows[0].by == "UPN"


# --- who is never meant --------------------------------------------------------------------------------------------


SLIPS = [
    {},
    {"Forename": "Jibryl"},
    {"Surname": "Hadad"},
    {"Date_of_birth": "13/03/2012"},
    {"Surname": "Jibril", "Forename": "Haddad"},
]
"""How a child without any number may be written the next time; the list speaks of care."""


@pytest.mark.parametrize("slip", SLIPS)
def test_a_sealed_child_is_a_candidate_for_no_row(desk, tmp_path, slip):
    take(desk, tmp_path, a_row())
    desk.deeds.seal(1, date(2026, 10, 1))
    plan = take(desk, tmp_path, a_row(LCS_ID=None, UPN=None, **slip))
    assert told(plan) == ["add"]
    assert (plan.rows[0].candidates, plan.rows[0].reasons) == ((), ())
    assert told(take(desk, tmp_path, a_row(**slip))) == ["refused"]


@pytest.mark.parametrize("slip", SLIPS[1:])
def test_a_child_placed_here_by_another_authority_is_a_candidate_for_no_row(desk, tmp_path, slip):
    take(desk, tmp_path, a_row(LCS_ID=None, UPN=None, Placed_by="Westshire"))
    plan = take(desk, tmp_path, a_row(LCS_ID=None, UPN=None, **slip))
    assert told(plan) == ["add"]
    assert plan.rows[0].candidates == ()


def test_our_child_and_another_authoritys_in_one_file_are_not_compared(desk, tmp_path):
    plan = take(desk, tmp_path, plain(), plain(forename="Amyy", Placed_by="Westshire"))
    assert told(plan) == ["add", "add"]


def test_an_adopted_child_of_whom_the_roll_holds_nothing_is_not_added(desk, tmp_path):
    plan = take(desk, tmp_path, a_row(Left_care="01/10/2026", Reason_left_care="E11"))
    assert told(plan) == ["refused"]
    assert plan.rows[0].reasons == (
        "This child left care by adoption and is not on the roll, so nothing is stored.",
    )
    assert children(desk) == []
