"""The register of returns, and what was decided about them for next time."""

from vsdesk.store.migrations.m002.columns import CHILD, ID, SCHOOL

DECIDED = "decided_by TEXT NOT NULL, decided_on TEXT NOT NULL"

REMEMBERED: dict[str, str] = {
    "match_decision": f"""{ID}, {CHILD}, {SCHOOL}, layout TEXT, signs TEXT NOT NULL, said TEXT NOT NULL,
        weighed TEXT NOT NULL, good_until TEXT, {DECIDED}""",
    "value_meaning": f"""{ID}, {SCHOOL}, layout TEXT, field TEXT NOT NULL, word TEXT NOT NULL, said TEXT NOT NULL,
        meaning TEXT, {DECIDED}""",
    "file_password": f"{ID}, {SCHOOL}, password TEXT NOT NULL, {DECIDED}",
}
"""What people decided about returns of one sender: a school, or (where it is empty) whoever sends that layout."""

TABLES: dict[str, str] = {**REMEMBERED}
STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE judgement ADD COLUMN meaning TEXT CHECK (meaning IN ('below', 'towards', 'at', 'above'))",
)
INDEXES: tuple[tuple[str, str], ...] = (
    ("match_decision", "child"),
    ("match_decision", "school"),
    ("value_meaning", "school"),
    ("file_password", "school"),
)
