"""The log of calls, letters and visits, and what is to follow."""

TABLES: dict[str, str] = {}
STATEMENTS: tuple[str, ...] = ()
INDEXES: tuple[tuple[str, str], ...] = ()
