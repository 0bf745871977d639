"""The log of calls, letters and visits, what is to follow, and the full text of it."""

from vsdesk.store.migrations.m002.columns import ID, SCHOOL

_WHOM = f"child INTEGER REFERENCES child(id), {SCHOOL}"
_ENTRY = "entry INTEGER NOT NULL REFERENCES log_entry(id)"

TABLES: dict[str, str] = {
    "log_entry": f"""{ID}, {_WHOM}, happened_on TEXT NOT NULL, happened_at TEXT, logged_by TEXT NOT NULL,
        logged_on TEXT NOT NULL,
        how TEXT NOT NULL CHECK (how IN ('call', 'e-mail', 'letter', 'visit', 'meeting', 'message')),
        direction TEXT CHECK (direction IN ('in', 'out')), theme TEXT, who TEXT, said TEXT NOT NULL, outcome TEXT,
        minutes INTEGER CHECK (minutes BETWEEN 0 AND 1440),
        restricted INTEGER NOT NULL DEFAULT 0 CHECK (restricted IN (0, 1)), message_id TEXT""",
    "log_party": f"""{ID}, {_ENTRY}, part TEXT NOT NULL CHECK (part IN ('with', 'about')), kind TEXT NOT NULL,
        {_WHOM}, person INTEGER REFERENCES person(id), name TEXT""",
    "log_attachment": f"""{ID}, {_ENTRY}, document INTEGER NOT NULL REFERENCES document(id),
        UNIQUE (entry, document)""",
    "log_template": f"""{ID}, name TEXT NOT NULL UNIQUE, how TEXT NOT NULL, direction TEXT, theme TEXT, said TEXT,
        outcome TEXT, minutes INTEGER, follow_up TEXT, follow_up_days INTEGER""",
    "follow_up": f"""{ID}, entry INTEGER REFERENCES log_entry(id), {_WHOM}, subject TEXT, what TEXT NOT NULL,
        due_on TEXT NOT NULL, owner TEXT NOT NULL, statutory INTEGER NOT NULL DEFAULT 0 CHECK (statutory IN (0, 1)),
        note TEXT, made_on TEXT NOT NULL, made_by TEXT NOT NULL, done_on TEXT, done_by TEXT, done_note TEXT,
        snoozed_until TEXT, snoozed_on TEXT, snoozed_by TEXT, snoozed_why TEXT,
        handed_from TEXT, handed_on TEXT, handed_why TEXT,
        CHECK (statutory = 0 OR snoozed_until IS NULL), CHECK ((done_on IS NULL) = (done_by IS NULL))""",
    "cover": f"""{ID}, person TEXT NOT NULL, covered_by TEXT NOT NULL, from_on TEXT NOT NULL, to_on TEXT NOT NULL,
        note TEXT, CHECK (from_on <= to_on), CHECK (person <> covered_by)""",
}

_TEXT = ("said", "outcome", "theme", "who")
_NAMES = ", ".join(_TEXT)
_OLD, _NEW = (", ".join(f"{row}.{name}" for name in _TEXT) for row in ("OLD", "NEW"))
_FORGET = f"INSERT INTO log_text (log_text, rowid, {_NAMES}) VALUES ('delete', OLD.id, {_OLD});"
_LEARN = f"INSERT INTO log_text (rowid, {_NAMES}) VALUES (NEW.id, {_NEW});"

STATEMENTS: tuple[str, ...] = (
    f"""CREATE VIRTUAL TABLE log_text USING fts5 ({_NAMES}, content = 'log_entry', content_rowid = 'id',
        tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')""",
    # What is erased must not lie on in the index either.
    "INSERT INTO log_text (log_text, rank) VALUES ('secure-delete', 1)",
    f"CREATE TRIGGER text_log_entry_insert AFTER INSERT ON log_entry BEGIN {_LEARN} END",
    f"CREATE TRIGGER text_log_entry_delete AFTER DELETE ON log_entry BEGIN {_FORGET} END",
    f"CREATE TRIGGER text_log_entry_update AFTER UPDATE OF {_NAMES} ON log_entry BEGIN {_FORGET} {_LEARN} END",
)

INDEXES: tuple[tuple[str, str], ...] = (
    ("log_entry", "happened_on"), ("log_entry", "child"), ("log_entry", "school"), ("log_entry", "message_id"),
    ("log_party", "entry"),
    ("log_party", "child"), ("log_party", "school"), ("log_party", "person"), ("log_party", "name"),
    ("log_attachment", "document"), ("follow_up", "entry"), ("follow_up", "child"), ("follow_up", "school"),
    ("follow_up", "done_on, due_on"),
)  # fmt: skip
