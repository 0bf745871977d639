"""Personal education plans, their parts, targets and quality.

What happened is kept as days; where a plan stands, and whether it is late, is worked out from them and never
stored. Every table names the child too, so that the history of a child finds it.
"""

from vsdesk.store.migrations.m002.columns import CHILD, ID, SCHOOL

PEP = "pep INTEGER NOT NULL REFERENCES pep(id)"

TABLES: dict[str, str] = {
    "pep": f"""{ID}, {CHILD}, {SCHOOL},
        kind TEXT NOT NULL CHECK (kind IN ('initial', 'new school', 'termly', 'other')),
        academic_year TEXT NOT NULL, term TEXT NOT NULL CHECK (term IN ('autumn', 'spring', 'summer')),
        form TEXT CHECK (form IN ('early years', 'primary', 'secondary', 'post-16', 'no school')),
        opened_on TEXT NOT NULL, asked_on TEXT,
        booked_on TEXT, booked_for TEXT, booked_at TEXT, minutes INTEGER CHECK (minutes > 0), place TEXT,
        held_on TEXT, ready_on TEXT, submitted_on TEXT, qa_on TEXT,
        returned_on TEXT, returned_reason TEXT, resubmitted_on TEXT,
        times_returned INTEGER NOT NULL DEFAULT 0 CHECK (times_returned >= 0),
        signed_off_on TEXT, signed_off_by TEXT,
        not_required_on TEXT, not_required_reason TEXT, late_reason TEXT, next_on TEXT, note TEXT,
        CHECK ((booked_on IS NULL) = (booked_for IS NULL)),
        CHECK ((returned_on IS NULL) = (returned_reason IS NULL)),
        CHECK ((signed_off_on IS NULL) = (signed_off_by IS NULL)),
        CHECK ((not_required_on IS NULL) = (not_required_reason IS NULL)),
        CHECK (submitted_on IS NOT NULL OR (returned_on IS NULL AND qa_on IS NULL AND signed_off_on IS NULL))""",
    "pep_part": f"""{ID}, {CHILD}, {PEP}, part TEXT NOT NULL, owes TEXT NOT NULL, asked_on TEXT, due_on TEXT,
        received_on TEXT, chased_on TEXT, times_chased INTEGER NOT NULL DEFAULT 0 CHECK (times_chased >= 0),
        note TEXT, UNIQUE (pep, part)""",
    # what a plan says
    "pep_attendee": f"""{ID}, {CHILD}, {PEP}, name TEXT, role TEXT NOT NULL,
        attended INTEGER CHECK (attended IN (0, 1)), how TEXT""",
    "pep_voice": f"""{ID}, {CHILD}, pep INTEGER NOT NULL UNIQUE REFERENCES pep(id), how TEXT, gathered_by TEXT,
        gathered_on TEXT, said TEXT, changed TEXT, why_none TEXT""",
    "pep_target": f"""{ID}, {CHILD}, {PEP}, what TEXT NOT NULL, measure TEXT, by_when TEXT, who TEXT, need TEXT,
        subject TEXT, cost_pence INTEGER CHECK (cost_pence >= 0),
        judged TEXT CHECK (judged IN ('met', 'partly met', 'not met', 'no longer needed')), judged_on TEXT,
        evidence TEXT, carried_from INTEGER REFERENCES pep_target(id),
        CHECK ((judged IS NULL) = (judged_on IS NULL))""",
    "pep_intervention": f"""{ID}, {CHILD}, {PEP}, target INTEGER REFERENCES pep_target(id), what TEXT NOT NULL,
        who TEXT, at_place TEXT, how_often TEXT, from_on TEXT, to_on TEXT, need TEXT,
        cost_pence INTEGER CHECK (cost_pence >= 0), outcome TEXT""",
    "pep_transition": f"""{ID}, {CHILD}, {PEP}, point TEXT NOT NULL, plan TEXT, who TEXT, by_when TEXT,
        UNIQUE (pep, point)""",
    "pep_document": f"""{ID}, {CHILD}, {PEP}, document INTEGER NOT NULL REFERENCES document(id),
        kind TEXT NOT NULL DEFAULT 'plan', UNIQUE (pep, document)""",
    # how good it is
    "quality_review": f"""{ID}, {CHILD}, {PEP}, rubric TEXT NOT NULL, rubric_version TEXT NOT NULL,
        reviewer TEXT NOT NULL, begun_on TEXT NOT NULL, reviewed_on TEXT, overall TEXT, feedback TEXT,
        resubmit INTEGER NOT NULL DEFAULT 0 CHECK (resubmit IN (0, 1)), letter_on TEXT, sample TEXT,
        moderates INTEGER REFERENCES quality_review(id), CHECK ((reviewed_on IS NULL) = (overall IS NULL))""",
    "quality_score": f"""{ID}, {CHILD}, review INTEGER NOT NULL REFERENCES quality_review(id),
        criterion TEXT NOT NULL, level TEXT NOT NULL, comment TEXT, UNIQUE (review, criterion)""",
}
STATEMENTS: tuple[str, ...] = ()
INDEXES: tuple[tuple[str, str], ...] = (
    ("pep", "child"), ("pep", "school"), ("pep", "academic_year, term"), ("pep_part", "child"),
    ("pep_attendee", "child"), ("pep_attendee", "pep"), ("pep_voice", "child"), ("pep_target", "child"),
    ("pep_target", "pep"), ("pep_target", "carried_from"), ("pep_intervention", "child"), ("pep_intervention", "pep"),
    ("pep_intervention", "target"), ("pep_transition", "child"), ("pep_document", "child"),
    ("pep_document", "document"), ("quality_review", "child"), ("quality_review", "pep"),
    ("quality_review", "moderates"), ("quality_score", "child"),
)  # fmt: skip
