"""The children behind "The roll this term": a list for the virtual school's own use."""

from __future__ import annotations

from collections.abc import Sequence

from vsdesk.care.snapshot import Snapshot
from vsdesk.reports.figures import sorts
from vsdesk.reports.shapes import Cell, Column, Table

COLUMNS = (
    Column("Child", "text"),
    Column("Year", "text"),
    Column("School", "text"),
    Column("Legal status", "text"),
    Column("In care since", "date"),
    Column("SEN", "text", 1.3),
)


def table(children: Sequence[Snapshot]) -> Table:
    """One row a child, by surname; a restricted child is counted and not named, a sealed one not listed."""
    listed = [one for one in children if not one.child.is_sealed]
    ordered = sorted(
        listed, key=lambda one: (one.child.restricted, one.child.list_name.casefold(), one.child.id or 0)
    )
    sealed = len(children) - len(ordered)
    restricted = sum(one.child.restricted for one in ordered)
    masked = f" {restricted} restricted, shown without particulars." if restricted else ""
    masked += f" {sealed} since sealed, counted and not listed." if sealed else ""
    return Table(
        "roll.children",
        "The children",
        COLUMNS,
        tuple(_row(one) for one in ordered),
        note=f"{len(children)} children looked after on the day.{masked} Not for publication.",
        empty="Nobody is looked after on the day.",
    )


def _row(one: Snapshot) -> tuple[Cell, ...]:
    if one.child.restricted:
        return ("Restricted", "", "", "", "", "")
    return (
        one.child.list_name,
        one.year_group.label if one.year_group else None,
        one.enrolment.name if one.enrolment else "No school known",
        one.legal_status,
        one.period.started_on if one.period else None,
        sorts.sen(one),
    )
