"""Of which day each thing is that the roll holds: an older return must not overwrite what a newer one told."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from vsdesk.returns.shapes import Ref

LastWritten = Callable[[str, int, str], str | None]
"""(table, id, field) -> the day (ISO) on which it was last written by hand, or by a file that told no day."""


class Days:
    """(record, field) -> the latest day as at which it was told; kept up to date by what a plan itself tells.

    Args:
        kept: every `told_value` of the roll.
    """

    def __init__(self, kept: Iterable[Mapping[str, Any]], last_written: LastWritten | None) -> None:
        self._last_written = last_written
        self._told: dict[tuple[str, str], dict[Ref, str]] = defaultdict(dict)
        for one in kept:
            for number in json.loads(one["records"]):
                self.tell(one["tbl"], one["field"], number, one["as_at"])

    def tell(self, table: str, name: str, record: Ref, day: str) -> bool:
        """Note that a field was told as at a day; whether that is later than any before."""
        days = self._told[table, name]
        if days.get(record, "") >= day:
            return False
        days[record] = day
        return True

    def of(self, table: str, name: str, record: Ref) -> str:
        """The day (ISO) of what the roll holds; nothing where that is not known."""
        told = self._told[table, name].get(record, "")
        if self._last_written is None or not isinstance(record, int):
            return told
        return max(told, self._last_written(table, record, name) or "")
