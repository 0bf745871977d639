"""`remembered`: what was decided about returns for next time; one thing forgotten."""

from __future__ import annotations

import argparse

from vsdesk.cli.opening import desk_of
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.telling import table
from vsdesk.cli.verbs_import import pairs_of
from vsdesk.desk import Desk
from vsdesk.desk.meanings import OpenWord
from vsdesk.errors import UserError
from vsdesk.returns.reading import word_key

HEADINGS = ("Which", "Sender", "What it says", "What it means", "Decided")


def remembered(options: argparse.Namespace) -> Outcome:
    """List what is remembered; or forget one thing, named as the list names it."""
    with desk_of(options, write=options.forget is not None) as desk:
        if options.forget is not None:
            changes = desk.memory.forget(*_named(options.forget))
            return Outcome(
                {"forgotten": options.forget, "batch": changes.batch},
                f"{changes.name}: batch {changes.batch}.",
            )
        if options.share is not None:
            path = desk.memory.share(options.share)
            words = (
                f"How columns are read is in {path}. Take it in with: vsdesk settings ROLL --import {path}"
            )
            return Outcome({"path": str(path)}, words)
        found = desk.memory.all()
    data = [
        {"which": f"{one.kind}:{one.id}", "kind": one.kind, "sender": one.sender, "said": one.said,
         "means": one.means, "child": one.child, "decided": one.how}
        for one in found
    ]  # fmt: skip
    rows = [(f"{one.kind}:{one.id}", one.sender, one.said, one.means, one.how) for one in found]
    return Outcome({"remembered": data}, table(HEADINGS, rows) if rows else "Nothing is remembered yet.")


def _named(text: str) -> tuple[str, int]:
    kind, _, number = text.partition(":")
    if not number.isdigit():
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
