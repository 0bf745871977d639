"""The sheets of a pack that are filled in: their columns, and what stands in each row beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from vsdesk.returns.layouts import layout
from vsdesk.returns.packs.pack import Answer, Pack, Pupil, answers_of

Value = str | date | None
SHEET: Final = "Return"
WHO: Final = ("UPN", "Surname", "Forename", "Date of birth", "Year group")
WHO_WIDTHS: Final = (16, 16, 14, 12, 9)
"""In characters, as every width of a column here."""
NARROW, WIDE, BACK, DAY_WIDTH, LONGEST_CHOICE = 12, 32, 26, 12, 32
SPARE_ROWS: Final = 10


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        answer: what is asked in it; None where it stands filled in, and cannot be changed.
        group: what columns that belong together share; they are printed on one page.
    """

    heading: str
    width: float
    answer: Answer | None = None

    @property
    def group(self) -> str:
        """What columns that belong together share, such as `Target 1`."""
        return self.heading.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Form:
    """One sheet.

    Attributes:
        rows: what stands in each row beforehand, from its first column on.
        spare: how many empty rows follow, in which everything may be written.
    """

    sheet: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    spare: int

    @property
    def given(self) -> int:
        """How many columns stand filled in."""
        return sum(column.answer is None for column in self.columns)


def forms_of(pack: Pack) -> tuple[Form, ...]:
    """The sheets in the order in which they are filled in: what is looked back on, if anything is; what is asked."""
    return (*_looking_back(pack), _asked(pack))


def _asked(pack: Pack) -> Form:
    shape = pack.layout.pack
    told = shape.told if shape else ()
    columns = shape.columns if shape else ()
    wide = shape.wide if shape else frozenset()
    rows = [
        (*_who(pupil), *((pupil.last.met_on if pupil.last else None) for _ in told))
        for pupil in pack.pupils
        for _ in range(pack.rows_each)
    ]
    return Form(
        SHEET, pack.layout.title,
        (
            *_who_columns(),
            *(Column(heading, DAY_WIDTH) for _, heading in told),
            *(_asking(one, WIDE if one.field.name in wide else 0) for one in answers_of(pack.layout, columns)),
        ),
        tuple(rows), SPARE_ROWS if pack.whole else 0,
    )  # fmt: skip


def _looking_back(pack: Pack) -> Iterator[Form]:
    shape = pack.layout.pack.before if pack.layout.pack else None
    if shape is None or not pack.last_targets:
        return
    back = layout(shape.layout)
    rows = [
        (*_who(pupil)[:-1], pupil.last.met_on, target.what, target.measure or None, target.by_when)
        for pupil in pack.pupils
        if pupil.last
        for target in pupil.last.targets
    ]
    columns = (
        *list(_who_columns())[:-1],  # without the year group, so that target and answer are on one page
        *(Column(heading, BACK if name in shape.wide else DAY_WIDTH) for name, heading in shape.told),
        *(
            _asking(one, BACK if one.field.name in shape.wide else 0)
            for one in answers_of(back, shape.columns)
        ),
    )
    yield Form(shape.sheet, back.title, columns, tuple(rows), 0)


def _who(pupil: Pupil) -> tuple[Value, ...]:
    return pupil.upn, pupil.surname, pupil.forename, pupil.born_on, pupil.year


def _who_columns() -> Iterator[Column]:
    for heading, width in zip(WHO, WHO_WIDTHS, strict=True):
        yield Column(heading, width)


def _asking(answer: Answer, width: float) -> Column:
    """Of a width; where that is nought, of its heading's in two lines, or of the longest choice within reason."""
    longest = max((len(choice) for choice in answer.choices), default=0)
    room = max(NARROW, len(answer.heading) / 2 + 5, min(longest + 1, LONGEST_CHOICE))
    return Column(answer.heading, width or room, answer)
