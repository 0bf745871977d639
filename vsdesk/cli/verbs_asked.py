"""`asked`: where files and the roll differ and a person is to say; answered one by one, or a column at once."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from vsdesk.cli.opening import desk_of
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.telling import table
from vsdesk.desk.asked import AskedLine
from vsdesk.errors import UserError
from vsdesk.returns.choices import Answer

HEADINGS = ("Which", "Child", "What", "The roll has", "The file says", "File", "Row")


def asked(options: argparse.Namespace) -> Outcome:
    """List the differences that wait; or keep the roll's values, or take the file's."""
    answers = options.keep or options.take
    with desk_of(options, write=answers) as desk:
        found = desk.asked.all()
        if answers:
            numbers = options.number or _of_column(found, options.column)
            changes = desk.asked.answer(numbers, Answer.TAKE if options.take else Answer.KEEP)
            return Outcome(
                {"answered": list(numbers), "batch": changes.batch}, f"{changes.name}: batch {changes.batch}."
            )
    if options.number or options.column:
        raise UserError("Say which of the two is to hold: give --keep or --take.")
    rows = [(one.id, one.child or "", one.what, one.held, one.told, one.file, one.place) for one in found]
    text = table(HEADINGS, rows) if rows else "No difference between a file and the roll waits."
    return Outcome({"asked": [asdict(one) for one in found]}, text)


def _of_column(found: list[AskedLine], column: str | None) -> list[int]:
    """All that wait of a column, of the newest import that asked about it."""
    of = [one for one in found if one.column == column]
    if not of:
        raise UserError("Nothing of that column waits. Name differences by number: vsdesk asked ROLL.")
    return [one.id for one in of if one.batch == max(other.batch for other in of)]
