"""Documents kept encrypted in `files/`: of a child, or of the virtual school itself where `child` is empty."""

from vsdesk.store.migrations.m002.columns import ID

TABLES: dict[str, str] = {
    "document": f"""{ID}, child INTEGER REFERENCES child(id), name TEXT NOT NULL, kind TEXT NOT NULL,
        format TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL, file_id TEXT NOT NULL,
        file_key TEXT NOT NULL, added_on TEXT NOT NULL, added_by TEXT NOT NULL, note TEXT,
        restricted INTEGER NOT NULL DEFAULT 0 CHECK (restricted IN (0, 1))""",
}
STATEMENTS: tuple[str, ...] = ()
INDEXES: tuple[tuple[str, str], ...] = (("document", "child"),)
