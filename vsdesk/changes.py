"""Which kinds of record a write touched: from it each screen decides whether to reload."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """What one batch did: its number, and how many rows of which table it wrote."""

    batch: int
    name: str
    rows: dict[str, int] = field(default_factory=dict)

    def touched(self, *tables: str) -> bool:
        """Whether any of these tables was written."""
        return any(self.rows.get(table) for table in tables)
