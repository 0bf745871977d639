"""Personal education plans, their parts, targets and quality."""

TABLES: dict[str, str] = {}
STATEMENTS: tuple[str, ...] = ()
INDEXES: tuple[tuple[str, str], ...] = ()
