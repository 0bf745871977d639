"""Whether a table says what its rows are: a whole school's list has the columns of a list of children in care."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from vsdesk.returns import preamble
from vsdesk.returns.headings import headings_at
from vsdesk.returns.layouts import plain
from vsdesk.returns.shapes import MappedTable

MOST_IN_CARE = 2_500
"""More children than any English council looks after (DfE, children looked after in England, 2024: under 2,000)."""


@cache
def _words(of: str) -> dict[str, frozenset[str]]:
    text = (resources.files("resources") / "returns" / "spellings" / f"{of}.toml").read_text("utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items()}


def speaks_of_care(mapped: MappedTable) -> bool:
    """Whether anything about a table speaks of care: a heading, a title above it, its sheet's name, its file's."""
    return not _words("care")["headings"].isdisjoint(_headings(mapped)) or _speaks(mapped, "care")


def is_a_schools_own(mapped: MappedTable) -> bool:
    """Whether a table has columns that only a school's own list of its pupils has, or more rows than any council has
    children in care.
    """
    own = _words("care")["pupils"].intersection(_headings(mapped))
    return bool(own) or len(mapped.rows) > MOST_IN_CARE


def speaks_of_schools(mapped: MappedTable) -> bool:
    """Whether anything about a table speaks of schools."""
    return _speaks(mapped, "schools")


def _headings(mapped: MappedTable) -> list[str]:
    table = mapped.table
    return [plain(text) for text in headings_at(table.grid, table.header_row, table.header_rows).values()]


def _speaks(mapped: MappedTable, of: str) -> bool:
    texts = (*_headings(mapped), *map(plain, preamble.texts_about(mapped)))
    return any(
        f" {phrase}{ending} " in f" {text} "
        for text in texts
        for phrase in _words(of)["phrases"]
        for ending in ("", "s")
    )
