"""Who is not in a file though one would expect it: in care (for a list), or at that school (for its return)."""

from __future__ import annotations

from collections.abc import Collection

from vsdesk.returns import joiners
from vsdesk.returns.context import Context
from vsdesk.returns.shapes import Ref


def not_in_file(context: Context, met: Collection[Ref]) -> tuple[int, ...]:
    """Children on the roll whom no row is about, by their ids.

    Args:
        met: the children some row is about.
    """
    children = context.roll.children
    return tuple(
        sorted(one for one in children if isinstance(one, int) and one not in met and _expected(context, one))
    )


def _expected(context: Context, child: Ref) -> bool:
    roll, layout = context.roll, context.mapped.table.layout
    if layout.subject == "roll":
        return joiners.is_looked_after(roll, child)
    if layout.needs_school and context.school is not None:
        rows = roll.of_child("enrolment", child)
        return any(row["school"] == context.school and row["to_on"] is None for row in rows)
    return False
