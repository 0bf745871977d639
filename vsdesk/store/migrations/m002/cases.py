"""Staged cases with their steps; and enquiries and consultations, which are about no child that is named."""

from vsdesk.store.migrations.m002.columns import CHILD, ID, SCHOOL

ABOUT = "('previously looked after', 'social worker', 'kinship care')"
TABLES: dict[str, str] = {
    "staged_case": f"""{ID}, {CHILD}, kind TEXT NOT NULL, title TEXT NOT NULL, {SCHOOL}, opened_on TEXT NOT NULL,
        opened_by TEXT NOT NULL, reason TEXT, closed_on TEXT, closed_by TEXT, outcome TEXT, outcome_note TEXT,
        CHECK ((closed_on IS NULL) = (outcome IS NULL)), CHECK (closed_on IS NULL OR closed_on >= opened_on)""",
    # A step holds the rule it was opened under: a rule that changes later changes no case that is under way. It names
    # the child too, so that the history of a child finds it.
    "case_step": f"""{ID}, {CHILD}, staged_case INTEGER NOT NULL REFERENCES staged_case(id), place INTEGER NOT NULL,
        code TEXT NOT NULL, words TEXT NOT NULL, owes TEXT NOT NULL, days INTEGER NOT NULL,
        unit TEXT NOT NULL CHECK (unit IN ('working', 'school', 'calendar')), counted_from TEXT NOT NULL,
        statutory INTEGER NOT NULL DEFAULT 0 CHECK (statutory IN (0, 1)), rule_source TEXT, planned_on TEXT,
        done_on TEXT, done_by TEXT, skipped_because TEXT, note TEXT, UNIQUE (staged_case, code),
        CHECK (done_on IS NULL OR skipped_because IS NULL)""",
    # No name, no birthday, no child: whoever is asked about is not known here, and never will be.
    "enquiry": f"""{ID}, about TEXT NOT NULL CHECK (about IN {ABOUT}), asked_on TEXT NOT NULL,
        asked_by TEXT NOT NULL, theme TEXT NOT NULL, {SCHOOL}, area TEXT, advice TEXT, minutes INTEGER,
        outcome TEXT, answered_by TEXT NOT NULL, CHECK (minutes IS NULL OR minutes BETWEEN 0 AND 600)""",
    "virtual_school": f"""{ID}, authority TEXT NOT NULL UNIQUE, name TEXT, email TEXT, phone TEXT,
        checked_on TEXT NOT NULL, CHECK (email IS NOT NULL OR phone IS NOT NULL)""",
}
STATEMENTS: tuple[str, ...] = ()
INDEXES: tuple[tuple[str, str], ...] = (
    ("staged_case", "child"), ("staged_case", "school"), ("case_step", "staged_case"), ("case_step", "child"),
    ("enquiry", "school"), ("enquiry", "asked_on"),
)  # fmt: skip
