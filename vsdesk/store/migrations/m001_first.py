"""The first schema: the child, care as in the 903, schools, people, attendance totals, and housekeeping."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

ID = "id INTEGER PRIMARY KEY AUTOINCREMENT"
CHILD = "child INTEGER NOT NULL REFERENCES child(id)"
SCHOOL = "school INTEGER REFERENCES school(id)"

TABLES = {
    "setting": f"{ID}, name TEXT NOT NULL UNIQUE, value TEXT",
    # identity
    "child": f"""{ID}, local_id TEXT, surname TEXT, forename TEXT, middle_names TEXT, known_as_surname TEXT,
        known_as_forename TEXT, pronouns TEXT, sex TEXT, ethnicity TEXT, language TEXT,
        interpreter INTEGER CHECK (interpreter IN (0, 1)), born_on TEXT,
        born_on_basis TEXT CHECK (born_on_basis IN ('document', 'stated', 'assessed')),
        upn TEXT, upn_unknown TEXT, uln TEXT, mother INTEGER, mc_dob TEXT, placed_by TEXT,
        restricted INTEGER NOT NULL DEFAULT 0 CHECK (restricted IN (0, 1)), restricted_reason TEXT,
        sealed_on TEXT, sealed_reason TEXT""",
    "alias": f"""{ID}, {CHILD}, kind TEXT NOT NULL CHECK (kind IN ('former', 'also spelt', 'known as')),
        surname TEXT, forename TEXT, recorded_on TEXT, UNIQUE (child, kind, surname, forename)""",
    "child_upn": f"{ID}, {CHILD}, upn TEXT NOT NULL, held_until TEXT, why TEXT",
    "child_birth": f"""{ID}, {CHILD}, born_on TEXT NOT NULL, basis TEXT, recorded_on TEXT NOT NULL, why TEXT""",
    "sibling": f"""{ID}, child_a INTEGER NOT NULL REFERENCES child(id), child_b INTEGER NOT NULL REFERENCES child(id),
        restricted INTEGER NOT NULL DEFAULT 0 CHECK (restricted IN (0, 1)), note TEXT, UNIQUE (child_a, child_b),
        CHECK (child_a < child_b)""",
    # care, as the 903 has it; the 903's URN is the provider's Ofsted number, never the school
    "care_episode": f"""{ID}, {CHILD}, decom TEXT NOT NULL, rne TEXT, ls TEXT, cin TEXT, place TEXT,
        place_provider TEXT, dec TEXT, rec TEXT, reason_place_change TEXT, home_post TEXT, pl_post TEXT, urn TEXT""",
    "care_statement": f"""{ID}, child INTEGER NOT NULL UNIQUE REFERENCES child(id), entered_on TEXT, left_on TEXT,
        legal_status TEXT, placement TEXT, placement_postcode TEXT, placement_la TEXT,
        out_of_area INTEGER CHECK (out_of_area IN (0, 1)), leaver_status TEXT, no_school_on TEXT,
        as_at TEXT""",
    "uasc": f"{ID}, child INTEGER NOT NULL UNIQUE REFERENCES child(id), duc TEXT",
    "oc2": f"""{ID}, {CHILD}, year_end TEXT NOT NULL, sdq_score INTEGER, sdq_reason TEXT, convicted INTEGER,
        health_check INTEGER, immunisations INTEGER, teeth_check INTEGER, health_assessment INTEGER,
        substance_misuse INTEGER, intervention_received INTEGER, intervention_offered INTEGER,
        UNIQUE (child, year_end)""",
    "oc3": f"""{ID}, {CHILD}, year_end TEXT NOT NULL, in_touch TEXT, activ TEXT, accom TEXT,
        UNIQUE (child, year_end)""",
    "previous_permanence": f"""{ID}, child INTEGER NOT NULL UNIQUE REFERENCES child(id), prev_perm TEXT, la_perm TEXT,
        date_perm TEXT""",
    "review": f"{ID}, {CHILD}, review TEXT NOT NULL, review_code TEXT, UNIQUE (child, review, review_code)",
    "missing_episode": f"""{ID}, {CHILD}, missing TEXT, mis_start TEXT NOT NULL, mis_end TEXT,
        UNIQUE (child, mis_start, missing)""",
    "cohort_override": f"""{ID}, {CHILD}, year_end TEXT NOT NULL, included INTEGER NOT NULL CHECK (included IN (0, 1)),
        reason TEXT NOT NULL, UNIQUE (child, year_end)""",
    # schools
    "school": f"""{ID}, urn TEXT UNIQUE, name TEXT NOT NULL, dfe_number TEXT, la_code TEXT, la_name TEXT,
        nation TEXT, phase TEXT,
        type TEXT, town TEXT, postcode TEXT, status TEXT, opened_on TEXT, closed_on TEXT,
        merged_into INTEGER REFERENCES school(id)""",
    "school_alias": f"""{ID}, school INTEGER NOT NULL REFERENCES school(id), name TEXT NOT NULL,
        postcode TEXT, UNIQUE (school, name)""",
    "school_link": f"""{ID}, urn TEXT NOT NULL, link_urn TEXT NOT NULL, kind TEXT NOT NULL, link_name TEXT,
        established_on TEXT, UNIQUE (urn, link_urn, kind)""",
    "enrolment": f"""{ID}, {CHILD}, {SCHOOL}, school_text TEXT, kind TEXT NOT NULL DEFAULT 'main'
        CHECK (kind IN ('main', 'subsidiary', 'AP', 'tuition', 'EOTAS', 'home-educated', 'managed move', 'off-site')),
        from_on TEXT, from_basis TEXT CHECK (from_basis IN ('given', 'seen')), to_on TEXT,
        to_basis TEXT CHECK (to_basis IN ('given', 'seen')), actual_year TEXT, hours_offered REAL, hours_due REAL,
        agreed_by TEXT, review_on TEXT, ends_on TEXT, note TEXT""",
    # people
    "person": f"{ID}, name TEXT NOT NULL, email TEXT, phone TEXT, organisation TEXT",
    "person_role": f"""{ID}, person INTEGER NOT NULL REFERENCES person(id), role TEXT NOT NULL, team TEXT,
        child INTEGER REFERENCES child(id), {SCHOOL}, from_on TEXT, to_on TEXT,
        CHECK ((child IS NULL) <> (school IS NULL))""",
    # special educational needs
    "sen_provision": f"""{ID}, {CHILD}, provision TEXT NOT NULL CHECK (provision IN ('E', 'K', 'N')), from_on TEXT,
        to_on TEXT, plan_la TEXT""",
    "sen_need": f"{ID}, {CHILD}, need TEXT NOT NULL, rank INTEGER, from_on TEXT, to_on TEXT",
    # attendance
    "attendance_total": f"""{ID}, {CHILD}, {SCHOOL}, period_from TEXT NOT NULL, period_to TEXT NOT NULL,
        possible INTEGER NOT NULL, attended INTEGER, authorised INTEGER, unauthorised INTEGER, late INTEGER,
        CHECK (period_from <= period_to)""",
    # what schools tell of a child
    "suspension": f"""{ID}, {CHILD}, {SCHOOL}, kind TEXT NOT NULL DEFAULT 'suspension'
        CHECK (kind IN ('suspension', 'permanent exclusion', 'lunchtime suspension')), from_on TEXT NOT NULL,
        to_on TEXT, sessions INTEGER, reason_1 TEXT, reason_2 TEXT, reason_3 TEXT,
        letter_seen INTEGER CHECK (letter_seen IN (0, 1)), note TEXT""",
    "register_week": f"""{ID}, {CHILD}, {SCHOOL}, week_from TEXT NOT NULL, marks TEXT NOT NULL
        CHECK (length(marks) >= 19), UNIQUE (child, school, week_from)""",
    "judgement": f"""{ID}, {CHILD}, {SCHOOL}, period_from TEXT NOT NULL, period_to TEXT NOT NULL, subject TEXT NOT NULL,
        measure TEXT NOT NULL, value TEXT NOT NULL, CHECK (period_from <= period_to)""",
    "result": f"""{ID}, {CHILD}, {SCHOOL}, stage TEXT NOT NULL, academic_year TEXT NOT NULL, subject TEXT NOT NULL,
        measure TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (child, stage, academic_year, subject, measure)""",
    "activity": f"""{ID}, {CHILD}, {SCHOOL}, happened_on TEXT NOT NULL, title TEXT NOT NULL, kind TEXT, note TEXT""",
    # what the authority counts days by, in place of what came with the program
    "term": f"""{ID}, academic_year TEXT NOT NULL, name TEXT NOT NULL CHECK (name IN ('autumn', 'spring', 'summer')),
        starts_on TEXT NOT NULL, ends_on TEXT NOT NULL, half_term_from TEXT, half_term_to TEXT,
        source TEXT NOT NULL, entered_by TEXT NOT NULL, entered_on TEXT NOT NULL, UNIQUE (academic_year, name),
        CHECK (starts_on <= ends_on)""",
    "holiday": f"""{ID}, kind TEXT NOT NULL CHECK (kind IN ('bank holiday', 'INSET day', 'closure')),
        from_on TEXT NOT NULL, to_on TEXT NOT NULL, name TEXT NOT NULL, source TEXT NOT NULL,
        entered_by TEXT NOT NULL, entered_on TEXT NOT NULL, UNIQUE (kind, from_on), CHECK (from_on <= to_on)""",
    # what an import leaves
    "held_row": f"""{ID}, source INTEGER NOT NULL REFERENCES source(id), layout TEXT NOT NULL, place TEXT NOT NULL,
        payload TEXT NOT NULL, why TEXT NOT NULL, candidates TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'held' CHECK (state IN ('held', 'decided', 'dropped'))""",
    "finding": f"""{ID}, source INTEGER NOT NULL REFERENCES source(id), child INTEGER REFERENCES child(id),
        rule TEXT NOT NULL, subject TEXT NOT NULL, place TEXT NOT NULL, field TEXT, words TEXT NOT NULL""",
    "mapping_profile": f"""{ID}, fingerprint TEXT NOT NULL UNIQUE, layout TEXT NOT NULL, columns TEXT NOT NULL,
        sender TEXT""",
    "accepted_finding": f"""{ID}, rule TEXT NOT NULL, subject TEXT NOT NULL, reason TEXT NOT NULL, person TEXT NOT NULL,
        accepted_on TEXT NOT NULL, UNIQUE (rule, subject)""",
    "frozen_report": f"""{ID}, reference TEXT NOT NULL UNIQUE, code TEXT NOT NULL, as_at TEXT NOT NULL,
        issued_by TEXT NOT NULL, issued_at TEXT NOT NULL, document TEXT NOT NULL""",
}

UNJOURNALLED = {
    "batch": f"""{ID}, name TEXT NOT NULL, kind TEXT NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL,
        follows INTEGER REFERENCES batch(id), undoes INTEGER REFERENCES batch(id), changes INTEGER NOT NULL,
        chain TEXT NOT NULL""",
    "change": f"""{ID}, batch INTEGER NOT NULL REFERENCES batch(id), tbl TEXT NOT NULL, row INTEGER NOT NULL,
        op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')), place TEXT, source INTEGER,
        before TEXT, after TEXT, salt TEXT, digest TEXT NOT NULL, erased_by INTEGER REFERENCES batch(id)""",
    "source": f"""{ID}, batch INTEGER NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL,
        format TEXT NOT NULL, layout TEXT NOT NULL, sheet TEXT NOT NULL, header_row INTEGER NOT NULL,
        columns TEXT NOT NULL, file_id TEXT, file_key TEXT""",
    "retired_key": f"{ID}, key_hex TEXT NOT NULL, retired_at TEXT NOT NULL",
    "draft": f"{ID}, name TEXT NOT NULL UNIQUE, value TEXT",
}

INDEXES = (
    ("child", "local_id"), ("child", "upn"), ("child", "born_on"), ("alias", "child"), ("child_upn", "child"),
    ("child_upn", "upn"), ("child_birth", "child"), ("sibling", "child_b"), ("care_episode", "child, decom"),
    ("school", "postcode"), ("school", "merged_into"), ("school_link", "link_urn"), ("enrolment", "child"),
    ("enrolment", "school"), ("person_role", "child"), ("person_role", "school"), ("person_role", "person"),
    ("sen_provision", "child"), ("sen_need", "child"), ("attendance_total", "child, period_from"),
    ("attendance_total", "school"), ("held_row", "source"), ("change", "batch"), ("change", "tbl, row"),
    ("source", "batch"), ("source", "sha256"), ("missing_episode", "child"),
    ("suspension", "child, from_on"), ("suspension", "school"), ("register_week", "school"),
    ("judgement", "child, period_from"), ("judgement", "school"), ("result", "school"),
    ("activity", "child, happened_on"), ("activity", "school"),
    ("finding", "source"), ("finding", "child"),
)  # fmt: skip


def apply(database: Database) -> None:
    """Make every table STRICT, and an index wherever one record refers to another."""
    for name, columns in {**UNJOURNALLED, **TABLES}.items():
        database.execute(f'CREATE TABLE "{name}" ({columns}) STRICT')
    for table, columns in INDEXES:
        name = f"ix_{table}_{columns.replace(', ', '_')}"
        database.execute(f'CREATE INDEX "{name}" ON "{table}" ({columns})')
