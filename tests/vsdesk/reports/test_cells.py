from __future__ import annotations

from datetime import date

import pytest

from vsdesk.reports.documents import cells
from vsdesk.reports.shapes import Column, Figure, Of, Table

AS_AT = date(2025, 11, 24)


@pytest.mark.parametrize(
    ("cell", "kind", "words"),
    [
        # missing is said in words, whatever the column
        (None, "count", "not known"),
        (None, "text", "not known"),
        (None, "of", "not known"),
        # nought is nought
        (0, "count", "0"),
        (0, "money", "£0.00"),
        # thousands have commas; parts of one show one place, halves going up
        (6532, "count", "6,532"),
        (3.25, "days", "3.3"),
        (3.0, "days", "3"),
        (-4, "count", "−4"),
        # shares to one place; all and none only where it is all and none
        (0.9184, "share", "91.8%"),
        (1.0, "share", "100.0%"),
        (0.9999, "share", ">99.9%"),
        (0.0, "share", "0.0%"),
        (0.0001, "share", "<0.1%"),
        # binary fractions round as they are written: 0.125 is 12.5%, 0.0125 is 1.3%
        (0.0125, "share", "1.3%"),
        # money is pence
        (8421000, "money", "£84,210.00"),
        (-5, "money", "−£0.05"),
        # x of y
        (Of(64, 65), "of", "64 of 65 · 98%"),
        (Of(65, 65), "of", "65 of 65 · 100%"),
        (Of(199, 200), "of", "199 of 200 · >99%"),
        (Of(1, 1000), "of", "1 of 1,000 · <1%"),
        (Of(0, 4), "of", "0 of 4 · 0%"),
        (Of(0, 0), "of", "none of 0"),
        # dates, and words where a number was expected
        (date(2025, 9, 1), "date", "1 Sep 2025"),
        ("suppressed", "count", "suppressed"),
    ],
)
def test_a_cell_reads_as_the_field_writes_it(cell, kind, words):
    assert cells.text(cell, kind) == words


def test_one_sum_with_pence_shows_pence_in_the_whole_table():
    columns = (Column("Spent", "money"), Column("Left", "money"))
    whole = Table("t", "T", columns, ((100, 200), (300, 400)))
    odd = Table("t", "T", columns, ((100, 200), (300, 450)))
    assert cells.rows(whole) == [("£1", "£2"), ("£3", "£4")]
    assert cells.rows(odd) == [("£1.00", "£2.00"), ("£3.00", "£4.50")]


@pytest.mark.parametrize(
    ("value", "numerator", "denominator", "unit", "words"),
    [
        (64 / 65, 64, 65, "share", "98.5% · 64 of 65"),
        (84, None, None, "children", "84 children"),
        (1, None, None, "children", "1 child"),
        (1.5, None, None, "years", "1.5 years"),
        # nothing was due: no percentage
        (None, 0, 0, "share", "none of 0"),
        # nothing is known
        (None, None, None, "years", "not known"),
        (123450, None, None, "pence", "£1,234.50"),
    ],
)
def test_a_figure_reads_with_its_denominator(value, numerator, denominator, unit, words):
    made = Figure("f", "F", value, numerator, denominator, 0, "all", "term", "d", unit, AS_AT)
    assert cells.figure(made) == words
