"""What people decided for good about returns: how headings are mapped, which findings are accepted."""

from __future__ import annotations

import json
from collections.abc import Mapping

from vsdesk.store.driver import Connection
from vsdesk.store.records import Writer


def mappings(connection: Connection) -> dict[str, tuple[str, dict[str, int]]]:
    """Every mapping a person made: fingerprint of the headings -> (layout, field -> column number)."""
    rows = connection.execute("SELECT fingerprint, layout, columns FROM mapping_profile")
    return {str(mark): (str(layout), json.loads(columns)) for mark, layout, columns in rows}


def senders(connection: Connection) -> dict[str, str]:
    """Fingerprint -> who sends such headings, as far as it was known."""
    rows = connection.execute("SELECT fingerprint, coalesce(sender, '') FROM mapping_profile")
    return {str(mark): str(sender) for mark, sender in rows}


def headings(connection: Connection) -> dict[str, dict[int, str]]:
    """Fingerprint -> column number -> heading, where they were kept."""
    rows = connection.execute("SELECT fingerprint, headings FROM mapping_profile WHERE headings IS NOT NULL")
    return {
        str(mark): {int(column): str(text) for column, text in json.loads(kept).items()}
        for mark, kept in rows
    }


def keep_mapping(
    connection: Connection,
    fingerprint: str,
    layout: str,
    columns: Mapping[str, int],
    sender: str,
    headings: Mapping[int, str] | None = None,
) -> None:
    """Remember a mapping, in place of the one for the same headings; inside a batch."""
    row = connection.execute(
        "SELECT id FROM mapping_profile WHERE fingerprint = ?", (fingerprint,)
    ).fetchone()
    values = {"layout": layout, "columns": json.dumps(dict(columns)), "sender": sender}
    if headings:
        values["headings"] = json.dumps({str(column): text for column, text in headings.items()})
    if row is None:
        Writer(connection).add("mapping_profile", {"fingerprint": fingerprint, **values})
    else:
        Writer(connection).change("mapping_profile", int(row[0]), values)


def acceptances(connection: Connection) -> dict[tuple[str, str], tuple[str, str, str]]:
    """Every finding accepted: (rule, subject) -> (reason, person, day)."""
    rows = connection.execute("SELECT rule, subject, reason, person, accepted_on FROM accepted_finding")
    return {(str(rule), str(subject)): (str(why), str(who), str(on)) for rule, subject, why, who, on in rows}


def accept(connection: Connection, rule: str, subject: str, reason: str, person: str, on: str) -> None:
    """Accept a finding once and for all, unless somebody has; inside a batch."""
    if (rule, subject) not in acceptances(connection):
        values = {"rule": rule, "subject": subject, "reason": reason, "person": person, "accepted_on": on}
        Writer(connection).add("accepted_finding", values)
