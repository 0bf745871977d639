"""`remembered`: what was decided about returns for next time; one thing forgotten, changed, shared, taken in."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from vsdesk.changes import Changes
from vsdesk.cli.opening import desk_of
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.telling import table
from vsdesk.cli.verbs_import import pairs_of
from vsdesk.desk import Desk
from vsdesk.desk.meanings import OpenWord
from vsdesk.desk.profile_file import LAST_COLUMN
from vsdesk.desk.profile_sharing import left_out_words
from vsdesk.errors import UserError
from vsdesk.returns.grid import letter
from vsdesk.returns.reading import word_key

HEADINGS = ("Which", "Sender", "What it says", "What it means", "Decided")


def remembered(options: argparse.Namespace) -> Outcome:
    """List what is remembered; or forget, change, export or take in one thing, named as the list names it."""
    takes = options.take is not None and not options.dry_run
    with desk_of(options, write=takes or (options.forget or options.change) is not None) as desk:
        for wanted, deed in DEEDS:
            if getattr(options, wanted) is not None:
                return deed(desk, options)
        found = desk.memory.all()
    data = [
        {"which": f"{one.kind}:{one.id}", "kind": one.kind, "sender": one.sender, "said": one.said,
         "means": one.means, "child": one.child, "decided": one.how}
        for one in found
    ]  # fmt: skip
    rows = [(f"{one.kind}:{one.id}", one.sender, one.said, one.means, one.how) for one in found]
    return Outcome({"remembered": data}, table(HEADINGS, rows) if rows else "Nothing is remembered yet.")


def _forget(desk: Desk, options: argparse.Namespace) -> Outcome:
    changes = desk.memory.forget(*_named(options.forget))
    return Outcome({"forgotten": options.forget, "batch": changes.batch}, _batch_words(changes))


def _share(desk: Desk, options: argparse.Namespace) -> Outcome:
    path = desk.memory.share(options.share)
    words = f"How columns are read is in {path}. Take it in with: vsdesk settings ROLL --import {path}"
    return Outcome({"path": str(path)}, words)


def _export(desk: Desk, options: argparse.Namespace) -> Outcome:
    which, path = options.export
    saved = desk.memory.sharing.save(_of_kind(which, "columns"), Path(path))
    words = f"The columns and words are in {saved.path}. Take them in with: vsdesk remembered ROLL --take {saved.path}"
    problems = (left_out_words(saved.left_out),) if saved.left_out else ()
    return Outcome({"path": str(saved.path), "left_out": saved.left_out}, words, problems)


def _take(desk: Desk, options: argparse.Namespace) -> Outcome:
    """Show what a file would do, and take it in unless this is a dry run or the roll has all of it."""
    incoming = desk.memory.sharing.preview(options.take)
    takes = incoming.does_something and not options.dry_run
    batch = desk.memory.sharing.take(incoming).batch if takes else None
    done = f"Taken in as batch {batch}." if takes else "Nothing was written: this was a dry run."
    if not incoming.does_something:
        done = "The roll has all of this file already."
    lines = [
        {"what": line.what, "state": line.state, "before": line.before, "after": line.after}
        for line in incoming.lines
    ]
    rows = [
        (line.state, line.what, f"{line.before} → {line.after}" if line.before else line.after)
        for line in incoming.lines
        if line.state != "same"
    ]
    shown = table(("", "What", "Taken as"), rows) if rows else ""
    text = "\n".join(part for part in (incoming.words, shown, done) if part)
    data = {"kind": incoming.title, "sender": incoming.sender, "batch": batch, "entries": lines}
    return Outcome(data, text, (incoming.note,) if incoming.note else ())


def _change(desk: Desk, options: argparse.Namespace) -> Outcome:
    edits, number = desk.memory.edits, _of_kind(options.change, "word", "columns", "wins")
    if options.change.startswith("wins"):
        if options.means is None:
            raise UserError("Nothing says who wins. Give it with --means: fill, newer or ask.")
        changes = edits.change_rule(number, options.means)
    elif options.change.startswith("word"):
        if options.means is None:
            raise UserError(
                "Nothing says what the word stands for. Give it with --means, such as --means at."
            )
        changes = edits.change_meaning(number, options.means)
    else:
        taken = dict(edits.columns(number).taken)
        for name, field in pairs_of(options.column):
            taken[_column(name)] = field
        changes = edits.change_columns(number, {column: field for column, field in taken.items() if field})
    return Outcome({"changed": options.change, "batch": changes.batch}, _batch_words(changes))


DEEDS: tuple[tuple[str, Callable[[Desk, argparse.Namespace], Outcome]], ...] = (
    ("forget", _forget), ("share", _share), ("export", _export), ("take", _take), ("change", _change),
)  # fmt: skip


def _batch_words(changes: Changes) -> str:
    return f"{changes.name}: batch {changes.batch}."


def _of_kind(text: str, *kinds: str) -> int:
    kind, number = _named(text)
    if kind not in kinds:
        wanted = " or ".join(f"{one}:3" for one in kinds)
        raise UserError(
            f"“{text}” is nothing this can be done with; name a line as the list does, such as {wanted}."
        )
    return number


def _column(name: str) -> int:
    found = next(
        (number for number in range(1, LAST_COLUMN + 1) if letter(number) == name.strip().upper()), None
    )
    if found is None:
        raise UserError(f"“{name}” is no column; give its letter, such as B=upn.")
    return found


def _named(text: str) -> tuple[str, int]:
    kind, _, number = text.partition(":")
    if not number.isdecimal():
        raise UserError(f"“{text}” names nothing remembered; name it as the list does, such as match:3.")
    return kind, int(number)


def words(options: argparse.Namespace) -> Outcome:
    """List the words nobody has told the meaning of; or tell what some of them stand for."""
    told = pairs_of(options.value)
    with desk_of(options, write=bool(told)) as desk:
        school = _school(desk, options.school) if options.school else None
        found = [one for one in desk.scale_words.open() if options.school is None or one.school == school]
        if told:
            meanings = _matched(found, told)
            changes = desk.scale_words.tell(meanings)
            data = {"told": len(meanings), "batch": changes.batch}
            return Outcome(data, f"{changes.name}: batch {changes.batch}.")
    data_words = [
        {"sender": one.sender, "scale": one.scale, "said": one.said, "count": one.count} for one in found
    ]
    rows = [(one.sender, one.scale, one.said, one.count) for one in found]
    text = table(("School", "Scale", "Word", "Judgements"), rows) if rows else "Every word is understood."
    return Outcome({"words": data_words}, text)


def _matched(found: list[OpenWord], told: tuple[tuple[str, str], ...]) -> dict[OpenWord, str]:
    meanings: dict[OpenWord, str] = {}
    for word, ours in told:
        fitting = [one for one in found if word_key(one.said) == word_key(word)]
        if not fitting:
            raise UserError(f"“{word}” waits for no meaning. List the words that do with: vsdesk words ROLL.")
        meanings |= dict.fromkeys(fitting, ours)
    return meanings


def _school(desk: Desk, urn: str) -> int:
    found = next((line.id for line in desk.schools.search(urn) if line.urn == urn), None)
    if found is None:
        raise UserError(f"URN {urn} is no school on this roll.")
    return found
