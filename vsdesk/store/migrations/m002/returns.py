"""The register of returns, and what was decided about them for next time."""

TABLES: dict[str, str] = {}
STATEMENTS: tuple[str, ...] = ()
INDEXES: tuple[tuple[str, str], ...] = ()
