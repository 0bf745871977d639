"""The returns we know: every layout is whole, and no heading means two things."""

import tomllib
from importlib import resources

import pytest

from vsdesk.reference.codes import code_set_names
from vsdesk.returns.layouts import heading_index, layout, layouts, plain, spellings
from vsdesk.returns.subjects import SUBJECTS

ABOUT_SCHOOLS = {"schools", "school-links", "staff"}
CODES = [known.code for known in layouts()]


def test_the_kinds_the_command_line_promises_are_there():
    assert {"roll", "attendance", "schools", "school-links", "annex-a"} <= set(CODES)
    assert {"ssda903-header", "ssda903-episodes", "ssda903-oc2", "ssda903-reviews", "ssda903-missing"} <= set(
        CODES
    )
    assert len(CODES) == len(set(CODES))


def test_schools_come_before_children_and_children_before_what_is_said_of_them():
    order = {known.code: known.order for known in layouts()}
    assert order["schools"] < order["school-links"] < order["ssda903-header"] < order["ssda903-episodes"]
    assert order["ssda903-episodes"] < order["ssda903-oc2"] < order["roll"] < order["attendance"]
    assert [known.order for known in layouts()] == sorted(known.order for known in layouts())


@pytest.mark.parametrize("code", CODES)
def test_a_layouts_subject_is_one_we_can_plan(code):
    known = layout(code)
    assert known.subject in {*SUBJECTS, *ABOUT_SCHOOLS, "left-out", "percentages", "census-part"}
    assert known.about_children == (known.subject not in ABOUT_SCHOOLS)


@pytest.mark.parametrize("code", CODES)
def test_no_heading_of_a_layout_means_two_fields(code):
    headings = [heading for field in layout(code).fields for heading in field.headings]
    assert sorted({heading for heading in headings if headings.count(heading) > 1}) == []


@pytest.mark.parametrize("code", CODES)
def test_every_heading_is_written_as_headings_are_compared(code):
    for field in layout(code).fields:
        assert field.headings
        assert [heading for heading in field.headings if heading != plain(heading)] == []
        assert heading_index(code)[field.headings[0]] == field.name


@pytest.mark.parametrize("code", CODES)
def test_a_coded_field_names_a_list_we_have(code):
    for field in layout(code).fields:
        assert (field.type == "code") == (field.codes is not None)
        assert field.codes is None or field.codes in code_set_names()


@pytest.mark.parametrize("code", CODES)
def test_what_a_layout_needs_recognises_it_and_less_does_not(code):
    known = layout(code)
    across = [field.name for field in known.fields if known.spread and known.spread.is_one(field.name)]
    least = known.spread.least if known.spread and across else 0
    across, least = (
        ([f"session|{day}/09|AM" for day in range(known.dated)], known.dated)
        if known.dated
        else (across, least)
    )
    for group in known.needs:
        assert known.satisfied_by({*group, *across[:least]})
        assert not least or not known.satisfied_by({*group, *across[: least - 1]})
    assert not known.satisfied_by(set())


def test_only_the_councils_own_returns_add_or_correct_children():
    assert {known.code for known in layouts() if known.corrects_identity and not known.adds_children} == set()
    assert not layout("attendance").adds_children
    assert not layout("attendance").council


def test_each_file_says_in_its_head_what_it_is_of():
    for entry in (resources.files("resources") / "returns").iterdir():
        if entry.name.endswith(".toml"):
            assert entry.read_text("utf-8").startswith("# ")
            assert tomllib.loads(entry.read_text("utf-8"))["code"] == entry.name.removesuffix(".toml")


@pytest.mark.parametrize(
    ("heading", "same"),
    [
        ("Date of Birth", "date of birth"),
        ("DATE_OF_BIRTH", "date of birth"),
        ("Child’s Surname", "childs surname"),
        ("Child's Surname", "childs surname"),
        ("% Attendance", "percent attendance"),
        ("Prénom", "prenom"),
        ("  D.O.B. ", "d o b"),
    ],
)
def test_headings_are_compared_without_case_accents_or_punctuation(heading, same):
    assert plain(heading) == same


def test_what_stands_in_brackets_is_left_out_on_a_second_try():
    assert spellings("Date of birth (dd/mm/yyyy)") == ("date of birth dd mm yyyy", "date of birth")
    assert spellings("Surname") == ("surname",)
    assert spellings("(Surname)") == ("surname",)
