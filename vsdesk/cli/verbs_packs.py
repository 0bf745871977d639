"""`pack`: a workbook for a school to fill in, or one for every school."""

from __future__ import annotations

import argparse

from vsdesk.cli.opening import desk_of, whole
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.progress import clear, progress
from vsdesk.cli.telling import table
from vsdesk.desk import Desk
from vsdesk.desk.packs import PEPS, How, MadePack, Period
from vsdesk.errors import UserError
from vsdesk.model.wording import counted


def pack(options: argparse.Namespace) -> Outcome:
    """One school's workbook at `--out`; every school's, or one child's, in that folder."""
    if not (options.school or options.all or options.child is not None):
        raise UserError(
            "Which school is not told: give --school with its URN, --all for every school, or a --child for one PEP."
        )
    if options.kind != PEPS and (options.due or options.child is not None):
        raise UserError(f"--due and --child are about PEPs: give --kind {PEPS} with them.")
    lines = whole(options.password_file, "password").splitlines() if options.password_file else []
    password = next((line for line in lines if line.strip()), None)
    with desk_of(options, write=options.register) as desk:
        period = options.period
        if options.term:
            term = desk.terms.calendar.term_named(options.term)
            period = (term.starts_on, term.ends_on)
        how = How(period=period, password=password, cover=options.cover)
        if options.due:
            how["children"] = desk.packs.pep_unfinished()
        if options.all:
            made = desk.packs.make_all(options.kind, options.out, progress=progress(), **how)
            clear()
            _register(desk, options, period, made)
            return _many(options, made)
        if options.child is not None:
            one = desk.packs.make_for(options.child, options.out, **how)
        else:
            one = desk.packs.make(options.kind, options.school, options.out, **how)
        _register(desk, options, period, [one])
    return Outcome(_told(one), f"{one.path}: {counted(one.children, 'child', 'children')}{_left(one)}.")


def _register(desk: Desk, options: argparse.Namespace, period: Period | None, made: list[MadePack]) -> None:
    if options.register:
        desk.packs.asked(options.kind, period, made)


def _many(options: argparse.Namespace, made: list[MadePack]) -> Outcome:
    rows = [
        (one.school, one.urn or "", one.children, one.path.name if one.path else "none written")
        for one in made
    ]
    text = table(("School", "URN", "Children", "File"), rows)
    children = sum(one.children for one in made)
    return Outcome(
        {"path": str(options.out), "children": children, "packs": [_told(one) for one in made]},
        f"{text}\n{counted(sum(one.path is not None for one in made), 'pack')} in {options.out}",
    )


def _told(one: MadePack) -> dict[str, object]:
    return {
        "path": str(one.path) if one.path else None,
        "school": one.school,
        "urn": one.urn,
        "children": one.children,
        "left_out": one.left_out,
    }


def _left(one: MadePack) -> str:
    if not one.left_out:
        return ""
    return f"; {counted(one.left_out, 'restricted child is', 'restricted children are')} left out"
