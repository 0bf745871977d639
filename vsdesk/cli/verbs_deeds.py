"""`seal`, `restrict`, `cohort`, `merge`: what a person decides about one record, each a batch that can be undone."""

from __future__ import annotations

import argparse

from vsdesk.changes import Changes
from vsdesk.cli.opening import desk_of
from vsdesk.cli.outcome import Outcome


def seal(options: argparse.Namespace) -> Outcome:
    """Seal a record on adoption."""
    with desk_of(options, write=True) as desk:
        changes = desk.deeds.seal(options.child, options.on or desk.today, options.reason)
    return _done(changes)


def restrict(options: argparse.Namespace) -> Outcome:
    """Mask a record, or lift the mask."""
    with desk_of(options, write=True) as desk:
        act = desk.deeds.unrestrict if options.lift else desk.deeds.restrict
        changes = act(options.child, options.reason)
    return _done(changes)


def cohort(options: argparse.Namespace) -> Outcome:
    """Decide on the twelve-month cohort, against the rule."""
    with desk_of(options, write=True) as desk:
        changes = desk.deeds.override_cohort(
            options.child, options.year_end, included=options.answer == "in", reason=options.reason
        )
    return _done(changes)


def merge(options: argparse.Namespace) -> Outcome:
    """Let one school's record stand for another's too."""
    with desk_of(options, write=True) as desk:
        changes = desk.deeds.merge_schools(options.duplicate, options.into)
    return _done(changes)


def _done(changes: Changes) -> Outcome:
    return Outcome({"batch": changes.batch, "name": changes.name}, f"{changes.name}: batch {changes.batch}.")
