"""The full-text index of the log: whether it says what the entries say, and making it anew."""

from __future__ import annotations

from sqlcipher3 import dbapi2

from vsdesk.store.driver import Connection

TELLING = "The log's search does not agree with its entries. Sweep the roll to make it anew: vsdesk check ROLL --sweep."
_ONE_SIDED = (
    "SELECT 1 FROM (SELECT id FROM log_entry EXCEPT SELECT id FROM log_text_docsize) UNION ALL "
    "SELECT 1 FROM (SELECT id FROM log_text_docsize EXCEPT SELECT id FROM log_entry) LIMIT 1"
)


def problems(connection: Connection, *, whole: bool) -> list[str]:
    """What is wrong with the index, a sentence; empty where all is well.

    Args:
        whole: compare every word, too. Needs the right to write, though nothing is written.
    """
    if connection.execute(_ONE_SIDED).fetchone() is not None:
        return [TELLING]
    try:
        if whole:
            connection.execute("INSERT INTO log_text (log_text, rank) VALUES ('integrity-check', 1)")
    except dbapi2.DatabaseError:
        return [TELLING]
    return []


def make_anew(connection: Connection) -> None:
    """Make the index anew from the entries. It is in no batch: it only repeats them."""
    connection.execute("INSERT INTO log_text (log_text) VALUES ('rebuild')")
