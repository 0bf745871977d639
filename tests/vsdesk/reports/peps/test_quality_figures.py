"""Quality and voice of the term's plans: of those held, by the rubric they were graded by; nobody guesses the rest."""

from __future__ import annotations

from tests.vsdesk.desk.due_builders import OAKFIELD, at, day
from tests.vsdesk.reports.peps.test_in_time import HELD, parts, told
from vsdesk.reports.figures.peps.quality import PlanGrade, Quality
from vsdesk.reports.layouts.pep_term import headlines, sections
from vsdesk.reports.shapes import Of, Table

RAG = "Red, amber, green, version 1"
GREEN = PlanGrade(True, RAG, day("2026-11-02"))
AMBER = PlanGrade(False, RAG, day("2026-11-02"))
THREE = (({}, HELD), ({}, HELD), ({}, HELD))


def known(*grades: PlanGrade | None, voice: dict[int, bool] | None = None) -> Quality:
    return Quality({n: one for n, one in enumerate(grades, 1) if one is not None}, voice or {}, RAG, "green")


def test_what_is_not_graded_or_not_held_is_in_no_share_of_quality() -> None:
    found = told("2026-11-20", *THREE, ({}, None), ({"ls": "V4"}, None), known=known(GREEN, AMBER))
    assert parts(found, "pep.quality") == {
        "green or better": 1, "below green": 1, "not graded yet": 1, "no meeting yet": 1, "Short breaks only": 1,
    }  # fmt: skip
    figure = next(one for one in found.figures if one.id == "pep.quality")
    assert (figure.numerator, figure.denominator, figure.not_known, figure.children) == (1, 2, 1, (1,))


def test_a_grade_given_after_the_day_does_not_count_on_it() -> None:
    found = told("2026-11-01", ({}, HELD), known=known(GREEN))
    assert parts(found, "pep.quality") == {"not graded yet": 1}


def test_the_figure_keeps_which_rubric_graded_how_many() -> None:
    gold = PlanGrade(True, "Gold to red, version 2", day("2026-11-02"))
    found = told("2026-11-20", *THREE, known=known(GREEN, AMBER, gold))
    figure = next(one for one in found.figures if one.id == "pep.quality")
    assert f"Rubric: {RAG} (2 plans); Gold to red, version 2 (1 plan)." in figure.definition
    none = told("2026-11-20", ({}, None), known=known())
    assert f"Rubric: {RAG}." in next(one for one in none.figures if one.id == "pep.quality").definition


def test_of_a_voice_nobody_has_spoken_of_nothing_is_said() -> None:
    found = told("2026-11-20", *THREE, known=known(voice={1: True, 2: False}))
    assert parts(found, "pep.voice") == {"voice present": 1, "no voice": 1, "nothing written down": 1}
    assert found.tile("pep.voice").share == Of(1, 2)


def test_current_is_worded_as_such_beside_in_time() -> None:
    found = told("2026-11-20", ({}, HELD), ({}, None))
    assert parts(found, "pep.current") == {"current": 1, "none current": 1}
    ids = [one.id for one in found.figures if one.id.startswith("pep.current") and not one.group]
    assert ids == [
        "pep.current",
        "pep.current.current",
        "pep.current.none-current",
        "pep.current.first-pep-not-yet-due",
    ]


def test_every_measure_is_told_by_school_and_opens_to_its_children() -> None:
    there = {"enrolments": (at(OAKFIELD),)}
    found = told("2026-11-20", (there, HELD), (there, HELD), ({}, HELD), known=known(GREEN, AMBER, GREEN))
    by_school = next(one for one in found.shares if one.id == "pep.measures.school")
    column = [one.heading for one in by_school.columns].index("Green or better")
    assert {row[0]: row[column] for row in by_school.rows} == {
        "No school known": Of(1, 1), "Oakfield Academy": Of(1, 2), "Total": Of(2, 3),
    }  # fmt: skip
    one = next(one for one in found.figures if one.id == "pep.quality.school.oakfield-academy")
    assert (one.group, one.children) == ("School: Oakfield Academy", (1,))


def test_the_page_shows_each_measure_with_its_parts_and_its_rule() -> None:
    found = told("2026-11-20", *THREE, known=known(GREEN, AMBER))
    assert [one.label for one in headlines(found)][-2:] == [
        "PEP quality, green or better",
        "Child’s voice present",
    ]
    assert headlines(found)[-2].detail == "1 not graded yet: in no share"
    section = next(one for one in sections(found, named=False) if one.title == "Current, graded and heard")
    quality = next(
        block for block in section.blocks if isinstance(block, Table) and block.id == "pep.quality"
    )
    assert RAG in quality.note
    assert quality.rows == ((1, 1, 0, 1, 0, 3, Of(1, 2)),)
