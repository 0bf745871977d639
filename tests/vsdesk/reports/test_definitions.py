"""How each figure was counted: what holds for several is said once, each figure with its parts in one row."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import openpyxl

from tests.vsdesk.reports.sample_report import sample_report
from tests.vsdesk.reports.sample_tables import AS_AT
from vsdesk.reports.documents import definitions, excel
from vsdesk.reports.shapes import Figure, Report

LAW = (
    "Rule: a PEP counts once its meeting was held; First PEP: begun: 10 working days; Termly PEP: the end of term; "
    "the day is 0."
)
OURS = "Children in our care on the day"


def a_figure(identity: str, title: str, definition: str, **changes: object) -> Figure:
    figure = Figure(
        identity,
        title,
        3,
        None,
        None,
        0,
        OURS,
        "1 September to 20 November 2026",
        definition,
        "children",
        AS_AT,
    )
    return replace(figure, **changes)  # type: ignore[arg-type]


def report(*figures: Figure) -> Report:
    return replace(sample_report(), figures=figures)


def test_a_rule_of_several_figures_is_said_once_with_the_figures_it_holds_for() -> None:
    rules, figures = definitions.tables(
        report(
            a_figure("pep.first", "First PEP", f"Within 10 days. {LAW}"),
            a_figure("pep.termly", "Termly PEP", f"By the term’s end. {LAW}"),
            a_figure("pep.voice", "Voice", "It is written down.", cohort="Plans that were held", not_known=4),
        )
    )
    usual, rule = rules.rows
    assert usual[1] == f"Counted among: {OURS}.\nPeriod: 1 September to 20 November 2026.\nAs at 24 Nov 2025."
    assert rule[0] == "Rule\N{NO-BREAK SPACE}1"
    assert str(rule[1]).startswith(
        "A PEP counts once its meeting was held;\nFirst PEP: begun: 10 working days;"
    )
    assert rule[2] == "First PEP\nTermly PEP"
    told = [row[2] for row in figures.rows]
    assert told == [
        "Within 10 days. Rule\N{NO-BREAK SPACE}1.\nNot known: none. Code: pep.first.",
        "By the term’s end. Rule\N{NO-BREAK SPACE}1.\nNot known: none. Code: pep.termly.",
        "It is written down.\nCounted among: Plans that were held.\nNot known: 4. Code: pep.voice.",
    ]


def test_a_share_and_its_parts_are_one_row() -> None:
    share = {"value": 0.75, "numerator": 3, "denominator": 4, "unit": "share", "not_known": 2}
    tables = definitions.tables(
        report(
            a_figure("pep.voice", "Voice", "It is written down.", **share),
            a_figure("pep.voice.present", "Voice: present", "It is written down."),
            a_figure("pep.voice.none", "Voice: none", "It is written down.", value=1),
            a_figure("pep.voice.school", "Voice · Oakfield", "It is written down.", group="School: Oakfield"),
        )
    )
    (row,) = tables[-1].rows
    assert row == (
        "Voice",
        "75.0% · 3 of 4\npresent: 3 children\nnone: 1 child",
        f"It is written down.\nCounted among: {OURS}. Period: 1 September to 20 November 2026. As at 24 Nov 2025.\n"
        "Not known: 2. Code: pep.voice and its parts.",
    )


def test_nothing_is_lifted_from_a_report_with_one_figure() -> None:
    (only,) = definitions.tables(report(a_figure("pep.first", "First PEP", LAW)))
    assert LAW in str(only.rows[0][2])


def test_a_workbook_has_the_rules_on_a_sheet_and_their_numbers_in_the_definitions() -> None:
    made = report(
        a_figure("pep.first", "First PEP", f"Within 10 days. {LAW}"),
        a_figure("pep.termly", "Termly PEP", f"By the term’s end. {LAW}"),
        a_figure(
            "pep.termly.oakfield",
            "Termly PEP · Oakfield",
            f"By the term’s end. {LAW}",
            group="School: Oakfield",
        ),
    )
    book = openpyxl.load_workbook(BytesIO(excel.made(made)))
    assert book.sheetnames[-2:] == ["Rules", "Definitions"]
    told = [row for row in book["Rules"].iter_rows(values_only=True) if row[2] == "First PEP\nTermly PEP"]
    assert len(told) == 1
    cells = [cell for row in book["Definitions"].iter_rows(values_only=True) for cell in row if cell]
    rule = "Rule\N{NO-BREAK SPACE}1."
    assert [cell for cell in cells if rule in str(cell)] == [
        f"Within 10 days. {rule}", f"By the term’s end. {rule}", f"By the term’s end. {rule}",
    ]  # fmt: skip
