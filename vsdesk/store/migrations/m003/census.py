"""Sessions by the reason they went by, as the school census and many systems tell them beside the totals."""

REBUILT: dict[str, tuple[str, str]] = {}
TABLES = {
    "attendance_reason": """id INTEGER PRIMARY KEY AUTOINCREMENT, child INTEGER NOT NULL REFERENCES child(id),
        school INTEGER REFERENCES school(id), period_from TEXT NOT NULL, period_to TEXT NOT NULL,
        code TEXT NOT NULL, sessions INTEGER NOT NULL, CHECK (period_from <= period_to), CHECK (sessions >= 0)""",
}
STATEMENTS: tuple[str, ...] = ()
INDEXES: tuple[tuple[str, str], ...] = (
    ("attendance_reason", "child, period_from"),
    ("attendance_reason", "school"),
)
