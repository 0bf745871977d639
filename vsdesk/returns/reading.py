"""How a column is to be read, and a cell as the text a person sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from vsdesk.model.finding import Finding
from vsdesk.returns.dates import Order
from vsdesk.returns.grid import CellValue
from vsdesk.returns.layouts import Field
from vsdesk.returns.plain_numbers import Scale


@dataclass(frozen=True, slots=True)
class Reading:
    """How a column is to be read: its field, the order of its dates, the day on which it is read, what a bare 1 is."""

    field: Field
    order: Order
    today: date
    scale: Scale = Scale.SHARES


Read = tuple[object, Finding | None]
"""A value (None: nothing to take) and what is odd about it."""


def text_of(cell: CellValue) -> str:
    """A cell as the text a person sees: whole numbers without a point, days without a time."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return " ".join(str(cell).replace("\u00a0", " ").replace("\u200b", "").split())


def word_key(text: str) -> str:
    """What two ways of writing a word have in common; a sign counts: WTS+ is not WTS."""
    return " ".join(text.casefold().replace("–", "-").replace("−", "-").split())
