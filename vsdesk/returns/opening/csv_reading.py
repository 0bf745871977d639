"""Rows and columns in plain text: every cell stays the text it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from vsdesk.errors import DamagedFile
from vsdesk.returns.opening import parts
from vsdesk.returns.opening.columns import LONGEST_CELL, NAMES, Columns, columns_of
from vsdesk.returns.opening.encodings import Text
from vsdesk.returns.opening.marks import Marks
from vsdesk.returns.opening.signatures import not_a_table

SENTINEL = "\x00end"
CSV_ENDINGS = frozenset({".csv", ".tsv", ".tab"})
AS_EXCEL = "Ask for it as an Excel or CSV file."
TOO_LONG = (
    "This file has a cell of more than a million characters, so its rows cannot be told apart. "
    "Ask the sender to export it again."
)


def read(found: Text, ending: str) -> Iterator[parts.Part]:
    """The parts of a text of rows and columns.

    Args:
        found: the text.
        ending: of the file's name, in lower case.

    Raises:
        NotATable: it is prose, or nothing.
        DamagedFile: its quotation marks do not pair.
    """
    csv.field_size_limit(LONGEST_CELL)
    columns = columns_of(found.text, said_to_be_csv=ending in CSV_ENDINGS)
    if columns is None:
        raise not_a_table("plain text", AS_EXCEL)
    if columns.quoted and (line := unclosed_quote(found.text, columns)):
        columns = columns._replace(quoted=False)
        if not is_even(found.text, columns):
            raise DamagedFile(
                f"A quotation mark opened on line {line:,} of this file is never closed, so its columns "
                "cannot be told apart. Ask the sender to export it again."
            )
        yield parts.note("Quotation marks do not pair in this file and were read as plain characters.")
    between = NAMES.get(columns.delimiter, repr(columns.delimiter))
    guess = ", which is a guess: look at the names with accents" if found.is_guess else ""
    yield parts.note(f"Read as {found.said}, {between} between the columns{guess}.")
    rows = (cells(row) for row in records(found.text, columns))
    yield from parts.sheet("Sheet1", rows, Marks())


def records(text: str, columns: Columns) -> Iterator[list[str]]:
    """Each record's cells.

    Raises: DamagedFile where one cell swallows half the file.
    """
    lines = io.StringIO(text, newline="")
    lines.seek(columns.starts_at)
    try:
        if columns.quoted:
            yield from csv.reader(lines, delimiter=columns.delimiter)
        else:
            yield from csv.reader(lines, delimiter=columns.delimiter, quoting=csv.QUOTE_NONE)
    except csv.Error as fault:
        raise DamagedFile(TOO_LONG) from fault


def cells(row: list[str]) -> parts.Row:
    """A row of text; None for a blank cell, and none at its end."""
    plain = [cell.replace("\r\n", "\n") if "\r" in cell else cell or None for cell in row]
    while plain and plain[-1] is None:
        plain.pop()
    return tuple(plain)


def unclosed_quote(text: str, columns: Columns) -> int:
    """The line on which a quotation mark is opened and never closed; 0 if all are."""
    if '"' not in text:
        return 0
    lines = io.StringIO(text[columns.starts_at :].rstrip("\r\n") + "\n" + SENTINEL, newline="")
    reader = csv.reader(lines, delimiter=columns.delimiter)
    last = begins = 1
    try:
        for row in reader:
            if row == [SENTINEL]:
                return 0
            last, begins = begins, reader.line_num + 1
    except csv.Error:
        return begins
    return last


def is_even(text: str, columns: Columns) -> bool:
    """Whether all rows have the same number of cells."""
    return len({len(row) for row in records(text, columns) if row}) == 1
