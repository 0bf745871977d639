"""Changes of phase or school a plan has to look ahead to, by the child's year group.

Source: practice of councils' quality criteria: Reception, Year 2 to 3, 6 to 7, options in 9, leaving in 11 and 13.
"""

from __future__ import annotations

from datetime import date

from vsdesk.reference.years import expected_year_group

POINTS = {
    -1: "Into Reception", 0: "Reception into Year 1", 2: "Year 2 to 3", 6: "Year 6 to 7", 9: "Choices for Year 10",
    11: "After Year 11", 13: "After Year 13",
}  # fmt: skip
"""Year group by number (-1 is the year before Reception) -> what is to come at its end."""


def transition_due(born_on: date | None, day: date) -> str | None:
    """What lies before a child in this academic year; None where nothing does, or the birthday is not known."""
    return POINTS.get(expected_year_group(born_on, day).number) if born_on else None
