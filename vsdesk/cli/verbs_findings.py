"""`rules`: what each finding means; `findings`: those that wait, accepted with a reason or taken back."""

from __future__ import annotations

import argparse

from vsdesk.cli.opening import desk_of
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.telling import table
from vsdesk.desk import Desk
from vsdesk.errors import UserError
from vsdesk.reference.rules import GROUPS, Rule, rule_named, rules

HEADINGS = ("No.", "Rule", "Child", "File", "Where", "Found")
ACCEPTED = ("No.", "Rule", "Child", "By", "On", "Why", "Found")


def list_rules(options: argparse.Namespace) -> Outcome:
    """List the rules by which returns are checked; or tell one in full."""
    if options.rule is None:
        rows = [(GROUPS[one.group], one.id, one.title) for one in rules().values()]
        return Outcome(
            {"rules": [_data(one) for one in rules().values()]}, table(("About", "Rule", "What"), rows)
        )
    rule = rule_named(options.rule)
    lines = (
        rule.title,
        f"What it means:   {rule.means}",
        f"At the school:   {rule.school}",
        f"Here:            {rule.here}",
        f"The row:         {rule.becomes}",
        f"An example:      {rule.example}",
    )
    return Outcome({"rules": [_data(rule)]}, "\n".join(lines))


def findings(options: argparse.Namespace) -> Outcome:
    """List what waits or was accepted; or accept some with a reason; or take an acceptance back."""
    if options.rule is not None:
        rule_named(options.rule)
    with desk_of(options, write=bool(options.accept or options.take_back)) as desk:
        if options.accept:
            if not options.reason:
                raise UserError("Give a reason with --reason: it is kept with the finding.")
            return _done(desk, options)
        if options.take_back:
            return _done(desk, options)
        return _accepted(desk, options.rule) if options.accepted else _open(desk, options.rule)


def _done(desk: Desk, options: argparse.Namespace) -> Outcome:
    if options.accept:
        changes = desk.findings.accept(options.accept, options.reason)
    else:
        changes = desk.findings.take_back(options.take_back)
    return Outcome({"batch": changes.batch, "name": changes.name}, f"{changes.name}: batch {changes.batch}.")


def _open(desk: Desk, rule: str | None) -> Outcome:
    found = desk.findings.open(rule=rule)
    names = desk.findings.names(found)
    data = [
        {"id": one.id, "rule": one.rule, "child": one.child, "file": one.file, "where": one.place,
         "field": one.field, "words": one.words, "batch": one.batch}
        for one in found
    ]  # fmt: skip
    rows = [(one.id, one.rule, names.get(one.child or 0), one.file, one.place, one.words) for one in found]
    return Outcome({"findings": data}, table(HEADINGS, rows) if rows else "No finding waits to be looked at.")


def _accepted(desk: Desk, rule: str | None) -> Outcome:
    found = desk.findings.accepted(rule)
    names = desk.findings.names(found)
    data = [
        {"id": one.id, "rule": one.rule, "child": one.child, "by": one.person, "on": one.on,
         "reason": one.reason, "words": one.words}
        for one in found
    ]  # fmt: skip
    rows = [
        (one.id, one.rule, names.get(one.child or 0), one.person, one.on, one.reason, one.words)
        for one in found
    ]
    return Outcome({"accepted": data}, table(ACCEPTED, rows) if rows else "No finding was accepted.")


def _data(rule: Rule) -> dict[str, str]:
    return {
        "id": rule.id, "title": rule.title, "about": GROUPS[rule.group], "means": rule.means,
        "school": rule.school, "here": rule.here, "row": rule.becomes, "example": rule.example,
    }  # fmt: skip
