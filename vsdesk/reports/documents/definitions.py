"""How each figure was counted, as a table that ends every report with figures."""

from __future__ import annotations

from itertools import groupby

from vsdesk.reports.documents import cells
from vsdesk.reports.shapes import Column, Figure, Report, Table

TITLE = "How each figure was counted"
SOURCES = "Sources"


def table(report: Report) -> Table:
    """Every figure with its value and all that makes it true; those of groups stand in the report's tables."""
    whole = [one for one in report.figures if not one.group]
    return Table(
        id="definitions",
        title="",
        columns=(
            Column("Figure", weight=1.1),
            Column("Value", weight=1.9),
            Column("How it was counted", weight=1.8),
        ),
        rows=tuple(_row(list(group)) for _, group in groupby(whole, _way)),
    )


def _way(figure: Figure) -> tuple[object, ...]:
    """How a figure was counted: figures that follow one another and share it are told of together."""
    kind = figure.title.partition(": ")[0]
    return kind, figure.definition, figure.cohort, figure.window, figure.not_known, figure.as_at, figure.unit


def _row(group: list[Figure]) -> tuple[str, ...]:
    first = group[0]
    if len(group) == 1:
        return (first.title, cells.figure(first).replace(" · ", "\n"), "\n".join(_sentences(first, first.id)))
    kind = first.title.partition(": ")[0]
    values = [f"{one.title.partition(': ')[2]}: {cells.figure(one)}" for one in group]
    code = f"{first.id.rpartition('.')[0]}.…"
    return (kind, "\n".join(values), "\n".join(_sentences(first, code)))


def _sentences(figure: Figure, code: str) -> list[str]:
    unknown = cells.number(figure.not_known) if figure.not_known else "none"
    return [
        figure.definition,
        f"Counted among: {figure.cohort}. Period: {figure.window}. As at {cells.day(figure.as_at)}.",
        f"Not known: {unknown}. Code: {code}.",
    ]
