"""A child's history in words: when, who, in which batch, what was and what is, and from which cell of which file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from vsdesk.desk.facts import BY_NAME
from vsdesk.desk.stored_values import as_read, when
from vsdesk.model.record_kinds import field_words
from vsdesk.store import log_masks
from vsdesk.store.batches import BatchLine
from vsdesk.store.child_parts import names_of
from vsdesk.store.driver import Connection
from vsdesk.store.history import Event

RECORDS = {
    "child": "", "alias": "Other name", "child_upn": "Former UPN", "child_birth": "Former date of birth",
    "sibling": "Sibling", "care_episode": "Episode", "care_statement": "Care, as the list says", "uasc": "UASC",
    "oc2": "OC2", "oc3": "OC3", "previous_permanence": "Previous permanence", "review": "Review",
    "missing_episode": "Missing episode", "cohort_override": "Twelve-month cohort", "enrolment": "Enrolment",
    "person_role": "Role", "sen_provision": "SEN provision", "sen_need": "SEN need", "attendance_total": "Attendance",
    "attendance_reason": "Sessions by reason", "suspension": "Suspension", "register_week": "Register",
    "judgement": "Progress", "result": "Result",
    "activity": "Activity", "pep": "PEP", "pep_part": "PEP part", "pep_attendee": "PEP attendee",
    "pep_voice": "Child’s voice", "pep_target": "PEP target", "pep_intervention": "Intervention",
    "pep_transition": "Transition", "pep_document": "PEP document", "quality_review": "PEP quality",
    "quality_score": "PEP quality score",
    "log_entry": "Log", "log_party": "Log: who", "log_attachment": "Log: attachment",
    "follow_up": "Follow-up", "staged_case": "Case", "case_step": "Step of a case", "document": "Document",
}  # fmt: skip
SUBJECTS = {
    "Identity": ("child", "alias", "child_upn", "child_birth", "sibling"),
    "Care": ("care_episode", "care_statement", "uasc", "oc2", "oc3", "previous_permanence", "review",
             "missing_episode", "cohort_override"),
    "School": ("enrolment", "attendance_total", "attendance_reason", "sen_provision", "sen_need", "suspension",
               "register_week", "judgement", "result", "activity"),
    "PEPs": ("pep", "pep_part", "pep_attendee", "pep_voice", "pep_target", "pep_intervention", "pep_transition",
             "pep_document", "quality_review", "quality_score"),
    "People": ("person_role",),
    "Cases": ("staged_case", "case_step"),
    "Documents": ("document",),
    "Log": ("log_entry", "log_party", "log_attachment", "follow_up"),
}  # fmt: skip
HIDDEN = "not shown"


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One field as it changed.

    Attributes:
        at: local date and time, `20 Nov 2026, 14:02`.
        subject: Identity, Care, School, PEPs or People.
        name: the field as stored, by which a child's name is known.
        source: file and cell, empty where a person typed it.
        batch: what it was done in; `standing`: that was not undone since, and has anything to undo.
    """

    at: str
    person: str
    batch: BatchLine
    subject: str
    field: str
    before: str
    after: str
    source: str
    name: str = ""
    table: str = ""

    @property
    def standing(self) -> bool:
        """Whether its batch can still be taken back."""
        return self.batch.undone_by is None and self.batch.kind != "opening"


def lines(
    connection: Connection, child: int, events: Sequence[Event], batches: Iterable[BatchLine]
) -> list[HistoryLine]:
    """The history of a child, newest first; of masked log entries, that there is something."""
    events = _masked(connection, child, events)
    held = {batch.id: batch for batch in batches}
    names = {table: names_of(connection, table, _numbers(events, table)) for table in ("school", "person")}
    return [_line(event, names, held[event.batch]) for event in reversed(events)]


def _masked(connection: Connection, child: int, events: Iterable[Event]) -> list[Event]:
    """The events without the words of log entries that are masked, or that are no longer there."""
    entries = log_masks.all_masked(connection, opened=child)
    hidden = log_masks.rows_of(connection, entries)
    there = {table: log_masks.all_rows(connection, table) for table in hidden}
    return [
        replace(event, before=HIDDEN if event.before else None, after=HIDDEN if event.after else None)
        if event.table in hidden and (event.row in hidden[event.table] or event.row not in there[event.table])
        else event
        for event in events
    ]


def _numbers(events: Iterable[Event], field: str) -> frozenset[int]:
    values = (value for event in events if event.field == field for value in (event.before, event.after))
    return frozenset(value for value in values if isinstance(value, int))


def _line(event: Event, names: Mapping[str, Mapping[int, str]], batch: BatchLine) -> HistoryLine:
    source = ", ".join(part for part in (event.file, event.where) if part)
    return HistoryLine(
        at=when(event.at),
        person=event.person,
        batch=batch,
        subject=_subject(event.table),
        field=_field(event),
        before=as_read(event.table, event.field or "", event.before, names),
        after=as_read(event.table, event.field or "", event.after, names),
        source=source,
        name=event.field or "",
        table=event.table,
    )


def _subject(table: str) -> str:
    return next((subject for subject, tables in SUBJECTS.items() if table in tables), "Other")


def _field(event: Event) -> str:
    if not event.field:
        return "Record opened"
    if event.table in ("child", "care_statement") and event.field in BY_NAME:
        return BY_NAME[event.field].label
    words = event.field.upper() if event.table == "care_episode" else field_words(event.field)
    record = RECORDS.get(event.table, event.table)
    return f"{record}: {words}" if record else f"{words[0].upper()}{words[1:]}"
