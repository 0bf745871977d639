"""The same file again: when it was taken in, by whom, as which batch, and whether anything of it would change."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from vsdesk.model.finding import note
from vsdesk.model.wording import counted, long_date
from vsdesk.returns.shapes import Plan
from vsdesk.store.batches import list_batches
from vsdesk.store.driver import Connection
from vsdesk.store.sources import batches_of

RULE = "taken-before"


def with_history(connection: Connection, plan: Plan) -> Plan:
    """The plan, with a note where just this table of just this file was taken in before."""
    found = words_of(connection, plan)
    if not found:
        return plan
    return replace(plan, findings=(*plan.findings, note(RULE, plan.table.grid.name, None, found)))


def words_of(connection: Connection, plan: Plan) -> str:
    """One sentence; "" for a file that was never taken in."""
    table = plan.table
    numbers = batches_of(
        connection, table.workbook.sha256, table.layout.code, table.grid.name, table.header_row
    )
    if not numbers:
        return ""
    batch = next(one for one in list_batches(connection) if one.id == numbers[-1])
    day = long_date(datetime.fromisoformat(batch.at.replace("Z", "+00:00")).astimezone().date())
    told = f"This very file was taken in on {day} by {batch.person} as batch {batch.id}"
    if batch.undone_by is not None:
        return f"{told}, which batch {batch.undone_by} has undone since."
    changing = sum(1 for row in plan.rows if row.writes)
    if not changing:
        return f"{told}; nothing in it would change anything now."
    return f"{told}; {counted(changing, 'row')} of it would change what was written or decided since."
