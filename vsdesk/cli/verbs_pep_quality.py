"""`pep-quality`: grades by school or teacher, term by term; with a number, the sample to be moderated."""

from __future__ import annotations

import argparse

from vsdesk.cli.opening import desk_of
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.telling import table
from vsdesk.desk.pep_quality.history import Drawn, GradeLine

HISTORY = ("Whose", "Term", "Held", "Graded", "Good", "Levels", "Voice")
SAMPLE = ("PEP", "Setting", "Plan", "Grade", "Second look")


def pep_quality(options: argparse.Namespace) -> Outcome:
    """The history, or with `--each` or `--per-cent` a sample of a term, kept with the reviews where it is named."""
    if options.rubric:
        return _rubric(options)
    if options.each or options.per_cent:
        return _sample(options)
    with desk_of(options, write=False) as desk:
        lines = desk.pep_quality.history(options.by)
    text = table(HISTORY, [_row(line) for line in lines])
    return Outcome(
        {"by": options.by, "lines": [_data(line) for line in lines]}, text or "No PEP was held yet."
    )


def _rubric(options: argparse.Namespace) -> Outcome:
    with desk_of(options, write=True) as desk:
        made = desk.pep_quality.shelf.read(options.rubric)
        changes = desk.pep_quality.shelf.take(options.rubric)
    told = f"Taken in: {made.title}, version {made.version}. Choose it under Settings, Rules."
    return Outcome({"code": made.code, "version": made.version, "batch": changes.batch}, told)


def _sample(options: argparse.Namespace) -> Outcome:
    with desk_of(options, write=bool(options.keep)) as desk:
        drawn = desk.pep_quality.sample(
            options.term or "", each=options.each, per_cent=options.per_cent, seed=options.seed
        )
        changes = desk.pep_quality.keep_sample(drawn, options.keep) if options.keep else None
    data = {
        "sample": [_drawn(one) for one in drawn],
        "batch": changes.batch if changes else None,
    }
    text = table(SAMPLE, [(one.pep, one.setting, one.plan, one.overall, one.second) for one in drawn])
    return Outcome(data, f"{text}\n{len(drawn)} drawn")


def _drawn(one: Drawn) -> dict[str, object]:
    return {
        "pep": one.pep,
        "setting": one.setting,
        "plan": one.plan,
        "grade": one.overall,
        "second": one.second,
    }


def _row(line: GradeLine) -> tuple[object, ...]:
    levels = ", ".join(f"{count} {word.lower()}" for word, count in line.levels.items())
    good = f"{line.good} of {line.graded}" if line.graded else ""
    return line.who, line.term, line.held, line.graded, good, levels, f"{line.voice} of {line.held}"


def _data(line: GradeLine) -> dict[str, object]:
    return {
        "who": line.who, "term": line.term, "held": line.held, "graded": line.graded, "good": line.good,
        "levels": dict(line.levels), "voice": line.voice,
    }  # fmt: skip
