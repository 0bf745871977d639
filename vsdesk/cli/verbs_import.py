"""`import`: files are planned, and taken in where nothing needs a person."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from vsdesk.cli.import_telling import cells_told, file_told, line_told
from vsdesk.cli.opening import desk_of, whole
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.progress import clear, progress
from vsdesk.desk.returns import FilePlan, Options
from vsdesk.errors import UserError
from vsdesk.model.finding import Severity
from vsdesk.reference.calendar import Calendar
from vsdesk.returns.layouts import WINS, layouts
from vsdesk.returns.not_ours import NOBODY
from vsdesk.returns.reading import word_key
from vsdesk.returns.shapes import Outcome as RowOutcome

STOPPED = (RowOutcome.HELD, RowOutcome.REFUSED)


def take(options: argparse.Namespace) -> Outcome:
    """Plan every file; commit if nothing needs a person, or if the certain rows were asked for."""
    with desk_of(options, write=not options.dry_run) as desk:
        said = progress()
        said_now = _options(options, desk.terms.calendar)
        plans = desk.returns.plan(options.files, said_now, said)
        _refuse_meanings(plans, said_now.values)
        if options.rejects_mail and not options.rejects:
            raise UserError(
                "An e-mail draft goes with rows that are sent back: say where with --rejects OUT."
            )
        back = (
            desk.returns.send_back(plans, options.rejects, mail=options.rejects_mail)
            if options.rejects
            else []
        )
        certain = all(one.plan is None or one.plan.certain or _about_nobody(one) for one in plans)
        commits = not options.dry_run and (certain or options.certain)
        batches = desk.returns.commit(plans, said) if commits else [None] * len(plans)
        hidden = desk.children.restricted()
    clear()
    # Told in the order in which they were given, whatever the order in which they had to be taken.
    pairs = sorted(zip(plans, batches, strict=True), key=lambda pair: options.files.index(pair[0].path))
    files = [file_told(one, batch.batch if batch else None, hidden) for one, batch in pairs]
    problems = [f"{one.problem.rstrip('.')}. {one.path}" for one, _ in pairs if one.problem]
    if not options.dry_run:
        problems += [
            f"{words.rstrip('.')}. {path}" for words, path in _errors([*filter(_about_nobody, plans)])
        ]
    if not certain and not commits and not options.dry_run:
        problems.append(_waiting(plans))
    failed = bool(problems)
    told = (
        line for file in files for line in (line_told(file), *(cells_told(file) if options.dry_run else ()))
    )
    text = "\n".join(told)
    rejects, drafts = [str(one.workbook) for one in back], [str(one.mail) for one in back if one.mail]
    return Outcome({"files": files, "rejects": rejects, "drafts": drafts}, text, tuple(problems), failed)


def _options(options: argparse.Namespace, terms: Calendar) -> Options:
    period = options.period
    if options.term:
        term = terms.term_named(options.term)
        period = (term.starts_on, term.ends_on)
    passwords = whole(options.password_file, "password").splitlines() if options.password_file else []
    told = whole(options.values_file, "values").splitlines() if options.values_file else []
    values = pairs_of([*options.value, *(line for line in told if line.strip())])
    hidden = None if options.hidden is None else options.hidden == "take"
    whole_school = None if options.whole_school is None else options.whole_school == "yes"
    known = tuple(one for one in passwords if one)
    wins = _rules_of(options.wins)
    return Options(
        options.kind,
        options.school,
        period,
        known,
        hidden=hidden,
        whole_school=whole_school,
        values=values,
        wins=wins,
    )


def _rules_of(told: list[str]) -> tuple[tuple[str, str], ...]:
    """`FIELD=RULE` -> (field, rule). Raises: UserError for what is no such pair."""
    pairs = pairs_of(told)
    for name, rule in pairs:
        if rule not in WINS:
            raise UserError(f"“{rule}” is no rule; write {name}=fill, {name}=newer or {name}=ask.")
        if not any(field.name == name for layout in layouts() for field in layout.fields):
            raise UserError(f"“{name}” is no field of any kind of return; name it as born_on or actual_year.")
    return pairs


def pairs_of(told: list[str]) -> tuple[tuple[str, str], ...]:
    """`WORD=OURS` -> (word, ours). Raises: UserError for what is no such pair."""
    pairs = []
    for one in told:
        word, sign, ours = one.rpartition("=")
        if not sign or not word.strip():
            raise UserError(f"“{one}” tells no meaning; write it as WTS+=towards.")
        pairs.append((word.strip(), ours.strip()))
    return tuple(pairs)


def _refuse_meanings(plans: list[FilePlan], told: tuple[tuple[str, str], ...]) -> None:
    """A meaning that a word cannot have stops everything: it would be asked about again and again."""
    for one in plans:
        for word in one.plan.words if one.plan else ():
            ours = next((ours for said, ours in told if word_key(said) == word_key(word.said)), None)
            if ours is not None:
                known = ", ".join(option for option, _ in word.options)
                raise UserError(f"“{word.said}” cannot stand for “{ours}”; give one of: {known}. {one.path}")


def _waiting(plans: list[FilePlan]) -> str:
    """One sentence: how many rows need a person, the first of them and why, what to do."""
    stopped = [(one, row) for one in plans if one.plan for row in one.plan.rows if row.outcome in STOPPED]
    if not stopped:
        words, path = next(_errors([one for one in plans if not _about_nobody(one)]))
        return f"{words.rstrip('.')}, so nothing was written. Use --certain to take what was read all the same. {path}"
    one, row = stopped[0]
    rows = "1 row needs" if len(stopped) == 1 else f"{len(stopped)} rows need"
    why = " ".join(row.reasons) or "it is doubtful."
    return (
        f"{rows} a decision, so nothing was written. Row {row.row}: {why} "
        f"Mend the file, or use --certain to take the certain rows and hold the rest. {one.path}"
    )


def _about_nobody(one: FilePlan) -> bool:
    """Whether nobody in a file is on the roll: like a file that cannot be read, it stops no other."""
    return one.plan is not None and any(finding.rule == NOBODY for finding in one.plan.findings)


def _errors(plans: list[FilePlan]) -> Iterator[tuple[str, Path]]:
    """What is wrong with whole tables, and with which files."""
    for one in plans:
        for finding in one.plan.findings if one.plan else ():
            if finding.severity is Severity.ERROR:
                yield finding.words, one.path
