"""Values as every reader here gives them: whole numbers are integers, and blank is None."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vsdesk.returns.opening.marks import Place
from vsdesk.returns.opening.parts import Row


def number_of(words: str) -> int | float | str:
    """The number somebody wrote in digits; the words where it is none."""
    try:
        number = float(words)
    except ValueError:
        return words
    return int(number) if number.is_integer() else number


def plain_rows(rows: Iterable[Sequence[object]], first_column: int) -> Iterator[Row]:
    """Rows as calamine gives them, as rows of this program.

    Args:
        rows: lists in which a blank is an empty text and every number of an xlsx a float.
        first_column: how many columns stand empty to their left.
    """
    left = (None,) * first_column
    for row in rows:
        plain = [
            (int(value) if value.is_integer() else value)
            if type(value) is float
            else (value if value != "" else None)
            for value in row
        ]
        while plain and plain[-1] is None:
            plain.pop()
        yield (*left, *plain) if plain else ()


def without(rows: Iterable[Row], places: Iterable[Place]) -> Iterator[Row]:
    """The same rows with nothing at some places, where a reader gives the word of an error as text."""
    by_row: dict[int, list[int]] = {}
    for at, column in places:
        by_row.setdefault(at, []).append(column)
    for number, row in enumerate(rows, start=1):
        if number not in by_row:
            yield row
            continue
        cells = [None if column in by_row[number] else cell for column, cell in enumerate(row, start=1)]
        while cells and cells[-1] is None:
            cells.pop()
        yield tuple(cells)
