"""Attendance a school states as a percentage alone: no sessions are made up for it."""

REBUILT = {
    "attendance_total": (
        """id INTEGER PRIMARY KEY AUTOINCREMENT, child INTEGER NOT NULL REFERENCES child(id),
        school INTEGER REFERENCES school(id), period_from TEXT NOT NULL, period_to TEXT NOT NULL,
        possible INTEGER, attended INTEGER, authorised INTEGER, unauthorised INTEGER, late INTEGER,
        percent_hundredths INTEGER CHECK (percent_hundredths BETWEEN 0 AND 10000),
        CHECK (period_from <= period_to), CHECK (possible IS NOT NULL OR percent_hundredths IS NOT NULL)""",
        "id, child, school, period_from, period_to, possible, attended, authorised, unauthorised, late",
    ),
}
"""Table -> its columns now, and those carried over from before."""

TABLES: dict[str, str] = {}
STATEMENTS: tuple[str, ...] = ()
INDEXES: tuple[tuple[str, str], ...] = (
    ("attendance_total", "child, period_from"),
    ("attendance_total", "school"),
)
