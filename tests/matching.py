"""How well rows with slips find their person: `python -m tests.matching` prints a table for public files with the truth.

Each file becomes a roll (the first row of each person) and a return (the others). Precision is over what is called
certain; recall is over the rows that share two of surname, forename and date of birth with the roll's own row.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date

from tests.builders import TODAY, plan_of, roll_of
from tests.linkage import Row, people
from tests.shared import DATA
from vsdesk.returns import read_days

FILES = ("dataset1.csv", "dataset3.csv", "fake_1000.csv")
FIRST = 3


@dataclass(frozen=True, slots=True)
class Measured:
    """Counts over one file; `findable` rows share two fields with their person's row on the roll."""

    name: str
    rows: int
    certain: int
    wrong: int
    findable: int
    found: int

    @property
    def precision(self) -> float | None:
        """Of what was called certain, how much was right."""
        called = self.certain + self.wrong
        return self.certain / called if called else None

    @property
    def recall(self) -> float | None:
        """Of the findable rows, how many were certain or had their person among the first three offered."""
        return self.found / self.findable if self.findable else None


def measure(name: str) -> Measured:
    """Plan the file's rows as a school's return, and compare with the truth."""
    known, rows = people(name)
    roll = roll_of(
        child=[{"surname": row.surname or None, "forename": row.forename or None,
                "born_on": row.born_on.isoformat() if row.born_on else None} for row in known],
        school=[{"urn": "100001", "name": "Oakfield"}],
    )  # fmt: skip
    sheet = [
        ["Surname", "Forename", "Date of birth", "Possible", "Attended"],
        *([*row.cells, 70, 66] for row in rows),
    ]
    plan = plan_of(
        sheet, roll, kind="attendance", today=TODAY, school_urn="100001",
        period=(date(2026, 9, 1), date(2026, 10, 23)),
    )  # fmt: skip
    planned = {one.row: one for one in plan.rows}
    own = {row.person: row for row in known}
    certain = wrong = findable = found = 0
    for number, row in enumerate(rows, start=2):
        one = planned.get(number)
        met = one is not None and isinstance(one.child, int)
        right = met and known[one.child - 1].person == row.person
        certain, wrong = certain + right, wrong + (met and not right)
        if shared_fields(row, own[row.person]) >= 2:
            findable += 1
            offered = [known[c.child - 1].person for c in one.candidates[:FIRST]] if one is not None else []
            found += right or (not met and row.person in offered)
    return Measured(name, len(rows), certain, wrong, findable, found)


def shared_fields(one: Row, other: Row) -> int:
    """How many of surname, forename and birthday two rows have alike."""
    pairs = ((one.surname, other.surname), (one.forename, other.forename), (one.born_on, other.born_on))
    return sum(1 for a, b in pairs if a and a == b)


def main() -> int:
    """Print the table."""
    if not DATA.is_dir():
        print("The public files are not beside this clone, so there is nothing to measure.")
        return 1
    read_days.AGE_LIMIT = 130  # the people of these files are as old as a century
    print(
        f"{'file':<16}{'rows':>7}{'certain':>9}{'wrong':>7}{'precision':>11}{'findable':>10}{'in first 3':>12}{'recall':>9}"
    )
    for name in FILES:
        m = measure(name)
        print(f"{m.name:<16}{m.rows:>7}{m.certain:>9}{m.wrong:>7}{m.precision or 0:>11.1%}{m.findable:>10}{m.found:>12}"
              f"{m.recall or 0:>9.1%}")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
