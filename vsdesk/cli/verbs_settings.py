"""`settings`: the roll's rules and terms; the authority pack out and in."""

from __future__ import annotations

import argparse

from vsdesk.cli.opening import desk_of
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.telling import table
from vsdesk.desk import Desk
from vsdesk.desk.authority_pack import Preview, left_out_words
from vsdesk.desk.rule_sections import RuleSection
from vsdesk.desk.rules import EVERY_CLOCK, RuleLine
from vsdesk.errors import UserError


def settings(options: argparse.Namespace) -> Outcome:
    """List the settings; or export the authority pack; or take one in, after showing what it does."""
    chooses = options.choose is not None or options.put_back is not None
    writes = chooses or (options.take is not None and not options.dry_run)
    with desk_of(options, write=writes) as desk:
        if options.export is not None:
            path = desk.pack.export(options.export)
            left = desk.pack.left_out()
            problems = (left_out_words(left),) if left else ()
            return Outcome(
                {"path": str(path)}, f"The authority pack is in {path}. It names no child.", problems
            )
        if options.take is not None:
            return _take(desk, options)
        return _choose(desk, options) if chooses else _list(desk)


def _choose(desk: Desk, options: argparse.Namespace) -> Outcome:
    name, _, value = (options.choose or options.put_back).partition("=")
    rule = desk.settings.rule(name) or next((one for one in EVERY_CLOCK.values() if one.name == name), None)
    if rule is None:
        raise UserError(f"“{name}” is no rule; list them with: vsdesk settings ROLL --json.")
    changes = desk.settings.choose(name, rule.default if options.put_back else value, options.reason)
    return Outcome({"batch": changes.batch, "name": changes.name}, f"{changes.name}: batch {changes.batch}.")


def _take(desk: Desk, options: argparse.Namespace) -> Outcome:
    preview = desk.pack.preview(options.take)
    takes = not options.dry_run and preview.does_something
    batch = desk.pack.take(preview).batch if takes else None
    lines = [
        {
            "part": line.part,
            "what": line.what,
            "state": line.state,
            "before": line.before,
            "after": line.after,
        }
        for line in preview.lines
    ]
    data = {"made_on": preview.made_on.isoformat(), "batch": batch, "entries": lines}
    return Outcome(data, f"{_shown(preview)}\n{_done(preview, batch)}".strip())


def _shown(preview: Preview) -> str:
    rows = [
        (line.state, line.part, line.what, f"{line.before} → {line.after}" if line.before else line.after)
        for line in preview.lines
        if line.state != "same"
    ]
    return table(("", "Part", "What", "How"), rows) if rows else ""


def _done(preview: Preview, batch: int | None) -> str:
    if not preview.does_something:
        return "The roll has all of this pack already."
    return f"Taken in as batch {batch}." if batch is not None else "Nothing was written: this was a dry run."


def _list(desk: Desk) -> Outcome:
    sections, terms, days = desk.settings.sections(), desk.terms.lines(), desk.terms.holidays()
    data = {
        "rules": [
            {"name": line.rule.name, "title": line.rule.title, "value": line.value, "default": line.rule.default}
            for section in sections for line in section.lines if not line.rule.is_fixed
        ],
        "sections": [
            {"title": section.title, "about": section.about, "rules": [_told(line) for line in section.lines]}
            for section in sections
        ],
        "terms": [
            {"term": line.term.long_label, "starts_on": line.term.starts_on.isoformat(),
             "ends_on": line.term.ends_on.isoformat(), "source": line.words}
            for line in terms
        ],
        "holidays": [
            {"kind": one.kind, "from_on": one.from_on.isoformat(), "to_on": one.to_on.isoformat(), "name": one.name,
             "source": one.words}
            for one in days
        ],
    }  # fmt: skip
    rules = "\n\n".join(_section(section) for section in sections)
    dates = [(line.term.long_label, line.term.starts_on, line.term.ends_on, line.words) for line in terms]
    return Outcome(data, f"{rules}\n\n{table(('Term', 'From', 'To', 'Where from'), dates)}")


def _told(line: RuleLine) -> dict[str, object]:
    """A rule as it holds, what may be chosen, and whether any number of days may be."""
    rule = line.rule
    choices = [] if rule.is_fixed else [value for value, _ in rule.choices]
    return {
        "name": rule.name, "value": line.value, "said": line.said, "source": rule.about, "by": _came(line),
        "choices": choices, "any_length": rule.own_length,
    }  # fmt: skip


def _section(section: RuleSection) -> str:
    rows = [
        (line.rule.title, line.rule.words(line.value), _came(line), line.rule.name) for line in section.lines
    ]
    said = [f"  {line.rule.title}: {line.said}" for line in section.lines if line.said]
    return "\n".join((table((section.title, "Value", "", "Rule"), rows), *said))


def _came(line: RuleLine) -> str:
    if line.rule.is_fixed:
        return "law"
    return "chosen" if line.chosen else "default"
