"""What is odd about a sheet and does not show in its values."""

from __future__ import annotations

Place = tuple[int, int]
Rectangle = tuple[int, int, int, int]

MOST_MERGED = 20_000


class Marks:
    """Gathered while a sheet is scanned; rows and columns count from 1.

    Attributes:
        merged: top, left, bottom, right, each inclusive.
        percents: columns in which a bare 1 is shown as 100%.
        far: whether the values stand so far apart that a reader of the whole rectangle would choke.
    """

    __slots__ = ("errors", "far", "hidden_columns", "hidden_rows", "merged", "percents", "uncached")

    def __init__(self) -> None:
        self.errors: dict[Place, str] = {}
        self.uncached: set[Place] = set()
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.merged: list[Rectangle] = []
        self.percents: set[int] = set()
        self.far = False

    def hide_columns(self, first: int, last: int) -> None:
        """Mark a run of columns as hidden; a sheet may hide all that it does not use."""
        self.hidden_columns.append((first, last))

    def merge(self, rectangle: Rectangle) -> None:
        """Mark a rectangle as one cell; beyond a number nobody merges by hand they are let go."""
        if len(self.merged) < MOST_MERGED:
            self.merged.append(rectangle)

    def within(
        self, height: int, width: int
    ) -> tuple[dict[Place, str], set[Place], set[int], set[int], tuple[Rectangle, ...], set[int]]:
        """Errors, uncached, hidden rows and columns (only where the table is), merged, and columns of percentages.

        Args:
            height: rows with a value, counted from row 1.
            width: columns with a value, counted from A.
        """
        odd = self.errors.keys() | self.uncached
        height = max([height, *(row for row, _ in odd)])
        width = max([width, *(column for _, column in odd)])
        hidden_columns = {
            column for first, last in self.hidden_columns for column in range(first, min(last, width) + 1)
        }
        hidden_rows = {row for row in self.hidden_rows if row <= height}
        return self.errors, self.uncached, hidden_rows, hidden_columns, tuple(self.merged), self.percents


class Extent:
    """The rectangle the values span, which the reader of values holds whole in memory.

    A cell of it costs some 35 bytes there (measured), be it blank or not.
    """

    MOST_CELLS = 16_000_000

    def __init__(self) -> None:
        self.top = self.left = 1 << 30
        self.bottom = self.right = -1

    def take(self, row: int, column: int) -> None:
        """Stretch the rectangle to a place."""
        self.top, self.bottom = min(self.top, row), max(self.bottom, row)
        self.left, self.right = min(self.left, column), max(self.right, column)

    def is_vast(self) -> bool:
        """Whether it is too large to be held, however little stands in it."""
        height, width = self.bottom - self.top + 1, self.right - self.left + 1
        return height > 0 and height * width > self.MOST_CELLS


# [MS-XLS] 2.5.10 and [MS-XLSB] 2.5.97.2: the codes of error values
ERROR_WORDS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
