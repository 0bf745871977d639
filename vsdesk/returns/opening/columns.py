"""Which character stands between the columns of a text, and whether it has columns at all."""

from __future__ import annotations

import csv
import re
from collections import Counter
from typing import NamedTuple

NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "pipes"}
LONGEST_CELL = 1 << 20
SAMPLE = 1 << 18
SAMPLE_ROWS = 300
SEPARATOR_LINE = re.compile(r"\"?sep=([^\r\n\" ])\"?[ \t,;|]*(?:\r\n|\n|\r)", re.IGNORECASE)
PROSE_COMMAS = re.compile(r"(?:[^,]|,(?=\s|\Z))*+")
PROSE_WORDS = 6
LIST_WORDS = 5
LONGEST_ENTRY = 60


class Columns(NamedTuple):
    """How a text is laid out.

    Attributes:
        delimiter: what stands between columns.
        quoted: whether a quotation mark holds a cell together.
        starts_at: where the first row begins; after a `sep=` line there is one.
    """

    delimiter: str
    quoted: bool = True
    starts_at: int = 0


class _Fit(NamedTuple):
    """How well one delimiter explains a sample."""

    delimiter: str
    share: float
    width: int
    rows: int
    at_once: bool

    @property
    def score(self) -> float:
        return self.share * (1.0 if self.at_once else 0.6) + min(self.width, 30) * 0.01


def columns_of(text: str, *, said_to_be_csv: bool) -> Columns | None:
    """The layout of `text`, or None where it has neither columns nor the look of a list.

    Args:
        text: the whole of it.
        said_to_be_csv: the file's name says so, which excuses a single column and uneven rows.
    """
    told = SEPARATOR_LINE.match(text)
    if told:
        return Columns(told[1], starts_at=told.end())
    fits = [_fit(text, delimiter) for delimiter in NAMES]
    best = max(fits, key=lambda fit: fit.score)
    least = 0.3 if said_to_be_csv else 0.8
    is_table = best.share >= least and (said_to_be_csv or best.rows > 1)
    if best.width > 1 and is_table and not _has_the_commas_of_prose(text, best):
        return Columns(best.delimiter)
    if _is_list(text, said_to_be_csv=said_to_be_csv):
        return Columns(best.delimiter if best.width > 1 else ",")
    return None


def _fit(text: str, delimiter: str) -> _Fit:
    sample = text[:SAMPLE]
    lines = sample.splitlines(keepends=True)
    if len(text) > SAMPLE:
        lines = lines[:-1]
    widths: list[int] = []
    try:
        for row in csv.reader(lines, delimiter=delimiter):
            if any(row):
                widths.append(len(row))
            if len(widths) == SAMPLE_ROWS:
                break
    except csv.Error:
        return _Fit(delimiter, 0.0, 1, 0, at_once=False)
    if not widths:
        return _Fit(delimiter, 0.0, 1, 0, at_once=False)
    width, count = Counter(widths).most_common(1)[0]
    if width == 1:
        return _Fit(delimiter, 0.0, 1, len(widths), at_once=False)
    return _Fit(delimiter, count / len(widths), width, len(widths), at_once=widths[0] == width)


def _is_list(text: str, *, said_to_be_csv: bool) -> bool:
    """Whether each line looks like one cell rather than a sentence."""
    lines = _full_lines(text)
    if not lines or (len(lines) < 3 and not said_to_be_csv):
        return False
    if said_to_be_csv:
        return _words_a_line(lines) < PROSE_WORDS
    sentences = sum(line.rstrip().endswith((".", ",", ":", "!", "?")) for line in lines)
    longest = max(len(line) for line in lines)
    return _words_a_line(lines) <= LIST_WORDS and longest <= LONGEST_ENTRY and sentences * 5 < len(lines)


def _has_the_commas_of_prose(text: str, fit: _Fit) -> bool:
    """Whether few commas a line, each with a blank after it, stand among many words."""
    if fit.delimiter != "," or fit.width > 3 or not PROSE_COMMAS.fullmatch(text[:SAMPLE]):
        return False
    return _words_a_line(_full_lines(text)) >= LIST_WORDS


def _full_lines(text: str) -> list[str]:
    return [line for line in text[:SAMPLE].splitlines() if line.strip()]


def _words_a_line(lines: list[str]) -> float:
    return sum(len(line.split()) for line in lines) / len(lines)
