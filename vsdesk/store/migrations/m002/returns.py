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
STATEMENTS: tuple[str, ...] = ("ALTER TABLE mapping_profile ADD COLUMN headings TEXT",)
INDEXES: tuple[tuple[str, str], ...] = (
    ("match_decision", "child"),
    ("match_decision", "school"),
    ("value_meaning", "school"),
    ("file_password", "school"),
)

# --- the register: what is expected of which school, and what came --------------------------------------------------

TABLES |= {
    "expected_return": f"""{ID}, school INTEGER NOT NULL REFERENCES school(id), kind TEXT NOT NULL,
        academic_year TEXT NOT NULL, term TEXT NOT NULL, period_from TEXT NOT NULL, period_to TEXT NOT NULL,
        due_on TEXT NOT NULL, children INTEGER NOT NULL, opened_on TEXT NOT NULL, opened_by TEXT NOT NULL,
        asked_on TEXT, asked_how TEXT, chased_1_on TEXT, chased_2_on TEXT, chased_3_on TEXT,
        excused_on TEXT, excused_by TEXT, excused_reason TEXT, CHECK (period_from <= period_to)""",
    "return_received": f"""{ID}, source INTEGER NOT NULL REFERENCES source(id),
        school INTEGER NOT NULL REFERENCES school(id), kind TEXT NOT NULL, period_from TEXT, period_to TEXT,
        received_on TEXT NOT NULL, rows INTEGER NOT NULL, problems INTEGER NOT NULL""",
    "planner_entry": f"""{ID}, kind TEXT NOT NULL, words TEXT NOT NULL, detail TEXT, from_on TEXT NOT NULL,
        to_on TEXT NOT NULL, ahead INTEGER NOT NULL, entered_by TEXT NOT NULL, entered_on TEXT NOT NULL,
        CHECK (from_on <= to_on)""",
}

# --- where a file and the roll differ: what is asked, and of which day things are -------------------------------------

TABLES |= {
    "asked_value": f"""{ID}, source INTEGER NOT NULL REFERENCES source(id), place TEXT NOT NULL, layout TEXT NOT NULL,
        child INTEGER REFERENCES child(id), tbl TEXT NOT NULL, record INTEGER NOT NULL, field TEXT NOT NULL,
        heading TEXT NOT NULL, told TEXT NOT NULL, as_at TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'kept', 'taken')), decided_by TEXT,
        decided_on TEXT""",
    "told_value": f"""{ID}, source INTEGER NOT NULL REFERENCES source(id), as_at TEXT NOT NULL, tbl TEXT NOT NULL,
        field TEXT NOT NULL, records TEXT NOT NULL""",
}
INDEXES += (("asked_value", "child"), ("asked_value", "source"), ("told_value", "source"))

INDEXES += (("expected_return", "school"), ("return_received", "school"), ("return_received", "source"))
