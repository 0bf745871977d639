"""Whether a list of children says that they are looked after: a whole school's list has the same columns."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from vsdesk.returns import preamble
from vsdesk.returns.layouts import plain
from vsdesk.returns.shapes import MappedTable
from vsdesk.returns.sheet import headings_at


@cache
def _words() -> dict[str, frozenset[str]]:
    text = (resources.files("resources") / "returns" / "spellings" / "care.toml").read_text("utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items()}


def speaks_of_care(mapped: MappedTable) -> bool:
    """Whether anything about a table speaks of care: a heading, a title above it, its sheet's name, its file's."""
    table = mapped.table
    headings = [plain(text) for text in headings_at(table.grid, table.header_row, table.header_rows).values()]
    if not _words()["headings"].isdisjoint(headings):
        return True
    texts = (*headings, *map(plain, preamble.texts_about(mapped)))
    return any(
        f" {phrase}{ending} " in f" {text} "
        for text in texts
        for phrase in _words()["phrases"]
        for ending in ("", "s")
    )
