"""What the child hands over, in order: one file part, then for each sheet a head, its rows and its marks.

Every part is a plain tuple whose first item says what it is, so that nothing but plain values crosses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vsdesk.returns.opening.marks import Marks

FILE = "file"
FORMAT = "format"
DECRYPTED = "decrypted"
SHEET = "sheet"
ROWS = "rows"
MARKS = "marks"
NOTE = "note"

MOST_ROWS = 200_000
MOST_COLUMNS = 1_000
ROWS_A_PART = 1_000

Part = tuple[object, ...]
Row = tuple[object, ...]


def file(sha256: str, size: int) -> Part:
    """What was read: digest and length of the bytes as they came."""
    return (FILE, sha256, size)


def format_is(name: str) -> Part:
    """Which format the file turned out to be."""
    return (FORMAT, name)


def decrypted(number: int) -> Part:
    """Somebody's password was needed to open it: which of those to be tried."""
    return (DECRYPTED, number)


def note(sentence: str) -> Part:
    """A sentence about how the file was read."""
    return (NOTE, sentence)


def sheet(
    name: str, rows: Iterable[Row], marks: Marks, *, hidden: bool = False, last_row: int = 0
) -> Iterator[Part]:
    """One sheet: its rows from row 1, cut at the limits and trimmed of the blank ones at the end.

    Args:
        name: as the sheet's tab says.
        rows: tuples that do not end in None; an empty tuple for a blank row.
        marks: what is odd about the sheet.
        hidden: whether its tab is hidden.
        last_row: the last row with a value, where `rows` do not go so far.
    """
    yield (SHEET, name, hidden)
    shape = Shape()
    chunk: list[Row] = []
    for row in shape.kept(rows):
        chunk.append(row)
        if len(chunk) == ROWS_A_PART:
            yield (ROWS, chunk)
            chunk = []
    if chunk:
        yield (ROWS, chunk)
    yield (MARKS, *marks.within(shape.height, shape.width), max(shape.capped, last_row - MOST_ROWS))
    if shape.is_cut_sideways:
        yield note(f"Columns beyond the {MOST_COLUMNS:,}th of the sheet {name!r} were not read.")


class Shape:
    """Keeps rows and columns within the limits and learns how large the table is."""

    def __init__(self) -> None:
        self.height = self.width = self.capped = 0
        self.is_cut_sideways = False

    def kept(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows up to the limits, without the blank ones after the last that is not."""
        blank = 0
        for number, row in enumerate(rows, start=1):
            if not row:
                blank += 1
                continue
            if number > MOST_ROWS:
                self.capped = number - MOST_ROWS
                continue
            yield from [()] * blank
            blank = 0
            self.height = number
            yield self._narrowed(row)

    def _narrowed(self, row: Row) -> Row:
        if len(row) > MOST_COLUMNS:
            self.is_cut_sideways = True
            row = row[:MOST_COLUMNS]
            while row and row[-1] is None:
                row = row[:-1]
        self.width = max(self.width, len(row))
        return row
