"""Sentences that every edition of a report says in the same words."""

from __future__ import annotations

from vsdesk.reports.documents.cells import day
from vsdesk.reports.shapes import Report


def issued(report: Report) -> str:
    """Who issued it, when, under which reference, and as at which day."""
    return (
        f"Issued {day(report.issued_at)} by {report.issued_by} · report {report.reference} "
        f"· as at {day(report.as_at)}"
    )
