"""`settings`: the roll's rules and terms; the authority pack out and in."""

from __future__ import annotations

import argparse

from vsdesk.cli.opening import desk_of
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.telling import table
from vsdesk.desk import Desk
from vsdesk.desk.authority_pack import Preview, left_out_words


def settings(options: argparse.Namespace) -> Outcome:
    """List the settings; or export the authority pack; or take one in, after showing what it does."""
    writes = options.take is not None and not options.dry_run
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
        return _list(desk)


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
    rules, terms, days = desk.settings.lines(), desk.terms.lines(), desk.terms.holidays()
    data = {
        "rules": [
            {"name": line.rule.name, "title": line.rule.title, "value": line.value, "default": line.rule.default}
            for line in rules
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
    chosen = [
        (line.rule.title, line.rule.words(line.value), "chosen" if line.chosen else "default")
        for line in rules
    ]
    dates = [(line.term.long_label, line.term.starts_on, line.term.ends_on, line.words) for line in terms]
    text = f"{table(('Rule', 'Value', ''), chosen)}\n\n{table(('Term', 'From', 'To', 'Where from'), dates)}"
    return Outcome(data, text)
