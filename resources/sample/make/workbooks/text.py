"""CSV files as the different systems write them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from resources.sample.make.spellings import uk_date

Value = str | int | float | date | None


def table(
    headings: Sequence[str],
    rows: Iterable[Sequence[Value]],
    *,
    encoding: str = "utf-8",
    delimiter: str = ",",
    quote_all: bool = False,
) -> bytes:
    """A CSV file with Windows line ends; dates as dd/mm/yyyy."""
    buffer = io.StringIO(newline="")
    quoting: Literal[0, 1] = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    writer = csv.writer(buffer, delimiter=delimiter, quoting=quoting, lineterminator="\r\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([uk_date(value) if isinstance(value, date) else value for value in row])
    return buffer.getvalue().encode(encoding)
