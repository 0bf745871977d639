"""What a school writes into its pack of PEPs: the child's voice, and up to three targets.

A target is known again by its words: sent twice, it is put right and not doubled. A blank cell says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from vsdesk.returns.roll import Record
from vsdesk.returns.shapes import MappedRow, Ref
from vsdesk.returns.subjects.base import Step, Subject, differs

VOICE = {"how": "voice_how", "gathered_by": "voice_by", "said": "voice_said", "changed": "voice_changed"}
"""Column of `pep_voice` -> field of the row."""
Told = Mapping[str, object]
TARGETS = (1, 2, 3)
TARGET = ("what", "measure", "by_when", "who", "need")


def said(subject: Subject, row: MappedRow, child: Ref, plan: Ref) -> Iterator[Step]:
    """Add what the row says to the plan, or change what differs."""
    key = {"child": child, "pep": plan}
    for voice, told in _voices(subject, row, child, plan):
        yield from subject.upsert("pep_voice", voice, key, told)
    known = _targets(subject, child, plan)
    for told in _told_targets(row):
        standing = known.get(alike(told["what"]))
        values = told if standing is None else {**told, "what": None}
        yield from subject.upsert("pep_target", standing, key, values)


def says_otherwise(subject: Subject, row: MappedRow, child: Ref, plan: Ref) -> bool:
    """Whether the row says anything of the voice or the targets that the plan does not say just so."""
    pairs = list(_voices(subject, row, child, plan))
    known = _targets(subject, child, plan)
    for told in _told_targets(row):
        standing = known.get(alike(told["what"]))
        if standing is None:
            return True
        pairs.append((standing, {**told, "what": None}))
    return any(
        standing is None or differs(standing, name, value)
        for standing, told in pairs
        for name, value in told.items()
        if value is not None
    )


def part_came(row: MappedRow, code: str, day: date, known: Record | None) -> date | None:
    """The day a part came in because the row itself holds it; None where it holds none, or it was in before."""
    fields = {"voice": ("voice_how", "voice_said"), "targets": tuple(f"target_{n}_what" for n in TARGETS)}
    holds = any(row.values.get(name) is not None for name in fields.get(code, ()))
    return day if holds and (known is None or known["received_on"] is None) else None


def _voices(subject: Subject, row: MappedRow, child: Ref, plan: Ref) -> Iterator[tuple[Record | None, Told]]:
    """The plan's voice, if it has one, and what the row says of it."""
    standing = [one for one in subject.roll.of_child("pep_voice", child) if one["pep"] == plan]
    yield standing[0] if standing else None, {name: row.values.get(field) for name, field in VOICE.items()}


def _targets(subject: Subject, child: Ref, plan: Ref) -> dict[str, Record]:
    """The plan's targets, by their words as they are compared."""
    return {
        alike(one["what"]): one for one in subject.roll.of_child("pep_target", child) if one["pep"] == plan
    }


def _told_targets(row: MappedRow) -> Iterator[Told]:
    for number in TARGETS:
        told = {name: row.values.get(f"target_{number}_{name}") for name in TARGET}
        if isinstance(told["what"], str):
            yield told


def alike(words: object) -> str:
    """A target's words as they are compared: a workbook may put an apostrophe before a sign."""
    return " ".join(str(words).removeprefix("'").casefold().split())
