"""What the virtual school did: plans, the log, cases, documents; and facts that were put right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vsdesk.desk.chronology.entry import About, Entry, LeftOut, Told
from vsdesk.model.pep import Pep
from vsdesk.model.wording import counted
from vsdesk.store.cases import read_cases
from vsdesk.store.peps import peps_of

NAMES = frozenset(
    ("surname", "forename", "middle_names", "known_as_surname", "known_as_forename", "restricted", "restricted_reason",
     "sealed_on", "sealed_reason")
)  # fmt: skip
"""Former names are in no list or letter; why a record is restricted is its history's alone."""


def peps(about: About) -> Told:
    """Each plan's meeting, writing up and signing off; and where one was returned, why."""
    for pep in peps_of(about.desk.connection, about.child):
        name = f"{pep.kind.capitalize()} PEP, {pep.term} {pep.academic_year}"
        yield from _pep(pep, name)


def _pep(pep: Pep, name: str) -> Iterator[Entry]:
    days = (
        (pep.held_on, "meeting held", ""),
        (pep.submitted_on, "written up", pep.late_reason and f"Late because: {pep.late_reason}"),
        (pep.returned_on, "returned to be put right", pep.returned_reason),
        (pep.resubmitted_on, "came back", ""),
        (pep.signed_off_on, "signed off", pep.signed_off_by and f"By {pep.signed_off_by}"),
        (pep.not_required_on, "not required", pep.not_required_reason),
    )
    for day, what, more in days:
        if day is not None:
            yield Entry(day, "PEP", f"{name}: {what}", more)


def log(about: About) -> Told:
    """Calls, letters, visits and meetings; restricted notes are counted and left out."""
    lines = about.desk.log.of_child(about.child, opened=about.opened)
    kept = [one for one in lines if not one.masked and not one.restricted]
    if len(kept) < len(lines):
        yield LeftOut(
            counted(len(lines) - len(kept), "restricted note of the log", "restricted notes of the log")
        )
    for one in kept:
        way = {"in": " from ", "out": " to "}.get(one.direction, " with ")
        what = f"{one.how[:1].upper()}{one.how[1:]}{way + one.who if one.who else ''}"
        said = f"{one.theme}: {one.said}" if one.theme else one.said
        outcome = f"Outcome: {one.outcome}" if one.outcome else ""
        yield Entry(one.on, "Log", what, " ".join(filter(None, (said, outcome))), f"{one.by}")


def cases(about: About) -> Told:
    """Cases opened, each step that was done or skipped, and how they ended."""
    for case in read_cases(about.desk.connection, "child = ?", (about.child,)):
        yield Entry(case.opened_on, "Case", f"{case.title}: opened", case.reason, case.opened_by)
        for step in case.steps:
            if step.done_on is not None:
                yield Entry(step.done_on, "Case", f"{case.title}: {step.words}", step.note, step.done_by)
        skipped = [f"{step.words} ({step.skipped})" for step in case.steps if step.skipped]
        if case.closed_on is not None:
            more = f"Not done: {'; '.join(skipped)}" if skipped else ""
            note = " ".join(filter(None, (case.outcome_note, more)))
            yield Entry(case.closed_on, "Case", f"{case.title}: closed. {case.outcome}", note, case.closed_by)


def documents(about: About) -> Told:
    """Documents kept with the child, by kind and name; restricted ones are counted and left out."""
    found = about.desk.documents.of(about.child)
    hidden = sum(one.restricted for one in found)
    if hidden:
        yield LeftOut(counted(hidden, "restricted document"))
    for one in found:
        if not one.restricted:
            more = " ".join(filter(None, (one.name, one.note)))
            yield Entry(
                date.fromisoformat(one.added_on), "Document", f"Document kept: {one.kind}", more, one.added_by
            )


def facts(about: About) -> Told:
    """Facts that were changed, on the day they were; names, former and new, stay in the history."""
    names = 0
    for line in about.desk.child_pages.history(about.child):
        if (
            line.subject not in ("Identity", "Care")
            or not line.standing
            or not line.before
            or line.before == line.after
        ):
            continue
        if line.name in NAMES or line.table not in ("child", "care_statement"):
            names += line.name in NAMES
            continue
        more = f"Was {line.before}; now {line.after or 'empty'}."
        yield Entry(_day(line.batch.at), "Change of facts", line.field, more, line.source or line.person)
    if names:
        yield LeftOut(
            counted(names, "change of a name or of a restriction", "changes of names or of a restriction")
        )


def _day(at: str) -> date:
    return date.fromisoformat(at[:10])
