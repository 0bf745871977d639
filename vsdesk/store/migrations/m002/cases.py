"""Staged cases, enquiries and consultations."""

TABLES: dict[str, str] = {}
STATEMENTS: tuple[str, ...] = ()
INDEXES: tuple[tuple[str, str], ...] = ()
