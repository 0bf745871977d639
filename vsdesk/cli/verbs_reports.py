"""`reports`, `figures`, `report`."""

from __future__ import annotations

import argparse
from typing import Any

from vsdesk.cli.opening import desk_of
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.telling import table
from vsdesk.desk import Desk
from vsdesk.errors import NeedsReason, UserError
from vsdesk.reports import documents
from vsdesk.reports.catalogue import KINDS
from vsdesk.reports.shapes import Figure


def reports(options: argparse.Namespace) -> Outcome:
    """The catalogue."""
    data = [{"code": kind.code, "title": kind.title, "about": kind.about} for kind in KINDS]
    rows = [(kind.code, kind.title, kind.about) for kind in KINDS]
    return Outcome({"reports": data}, table(("Code", "Title", "What it tells"), rows))


def figures(options: argparse.Namespace) -> Outcome:
    """The figures of one report."""
    with desk_of(options, write=False) as desk:
        report = desk.reports.build(options.report, options.term)
    data = [_figure(figure) for figure in report.figures]
    rows = [(f.id, _value(f), f.numerator, f.denominator, f.not_known, f.title) for f in report.figures]
    text = table(("Figure", "Value", "Of these", "of", "Not known", "What"), rows)
    return Outcome({"as_at": report.as_at.isoformat(), "figures": data}, text)


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "id": figure.id,
        "title": figure.title,
        "value": figure.value,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "not_known": figure.not_known,
        "cohort": figure.cohort,
        "window": figure.window,
        "definition": figure.definition,
        "unit": figure.unit,
        "as_at": figure.as_at.isoformat(),
        "children": list(figure.children),
        "group": figure.group,
    }


def _value(figure: Figure) -> str:
    if figure.value is None:
        return "not known"
    return f"{figure.value:.1%}" if figure.unit == "share" else str(figure.value)


def report(options: argparse.Namespace) -> Outcome:
    """Issue one report, or re-print one issued before."""
    term = _term(options)
    with desk_of(options, write=not options.reprint or bool(options.reason), or_read=True) as desk:
        if options.reprint:
            written = _reprint(desk, options)
            reference = options.reprint
        else:
            made, written = desk.reports.issue(options.code, options.out, term, named=not options.no_names)
            reference = made.reference
    data = {
        "path": str(written.path),
        "pages": written.pages,
        "figures": written.figures,
        "reference": reference,
    }
    pages = f"{written.pages} pages, " if written.pages else ""
    return Outcome(data, f"{written.path}: {pages}{written.figures} figures, reference {reference}")


def _reprint(desk: Desk, options: argparse.Namespace) -> documents.Written:
    try:
        return desk.reports.reprint(options.reprint, options.out, options.reason)
    except NeedsReason as error:
        raise NeedsReason(f"{error} Add --reason with it.") from None


def _term(options: argparse.Namespace) -> str | None:
    if options.year and not options.term:
        raise UserError("A year needs a term with it: add --term Autumn, Spring or Summer.")
    term: str | None = f"{options.year} {options.term.split()[0]}" if options.year else options.term
    return term
