"""What people call each kind of record and its fields: one wording for histories, batches and refusals."""

from __future__ import annotations

from typing import Final

KINDS: Final = {
    "child_upn": "former UPN", "child_birth": "former birthday",
    "care_statement": "what a list says of care", "uasc": "UASC status", "oc2": "OC2 answer", "oc3": "OC3 answer",
    "sen_provision": "SEN provision", "sen_need": "SEN need", "person_role": "role of a person",
    "attendance_total": "attendance total", "attendance_reason": "sessions by reason",
    "register_week": "week of register marks", "judgement": "progress judgement",
    "held_row": "held row", "frozen_report": "issued report",
    "school_alias": "other name of a school", "school_link": "link between schools", "sibling": "sibling link",
    "term": "school term", "holiday": "holiday or closure", "setting": "setting of the roll",
    "alias": "other name", "pep": "PEP", "pep_part": "part of a PEP", "pep_attendee": "attendee of a PEP meeting",
    "pep_voice": "child’s voice in a PEP", "pep_target": "PEP target", "pep_intervention": "intervention of a PEP",
    "pep_transition": "transition in a PEP", "pep_document": "document of a PEP",
    "quality_review": "review of a PEP’s quality", "quality_score": "score of a PEP’s quality",
    "staged_case": "case", "case_step": "step of a case", "enquiry": "enquiry or consultation",
    "virtual_school": "virtual school of another authority",
    "match_decision": "remembered match", "value_meaning": "meaning of a word",
    "file_password": "password of a sender's files", "asked_value": "difference asked about",
    "told_value": "what a dated file told",
    "expected_return": "return a school owes", "return_received": "return received",
    "planner_entry": "day of the year planner",
    "log_entry": "log entry", "log_party": "person or school of a log entry", "log_attachment": "attachment in the log",
    "log_template": "log template", "follow_up": "follow-up", "cover": "cover while away",
}  # fmt: skip
FIELDS: Final = {
    "from_on": "from", "to_on": "to", "from_basis": "how the start is known", "to_basis": "how the end is known",
    "school_text": "school, as written", "born_on": "date of birth", "upn": "UPN", "uln": "ULN", "urn": "URN",
    "restricted_reason": "why restricted", "held_until": "held until", "sdq_score": "SDQ score",
    "sdq_reason": "why no SDQ", "qa_on": "quality looked at from", "booked_for": "meeting on",
    "booked_at": "time of the meeting", "booked_on": "meeting arranged on", "signed_off_on": "signed off on",
    "returned_reason": "why returned", "not_required_reason": "why not required", "late_reason": "why late",
    "why_none": "why there is none", "cost_pence": "cost in pence", "at_place": "where",
    "skipped_because": "why skipped", "rule_source": "source of the rule",
    "counted_from": "counts from", "outcome_note": "about the outcome", "staged_case": "case",
    "asked_how": "how it was asked for", "chased_1_on": "first reminder",
    "chased_2_on": "second reminder", "chased_3_on": "third reminder", "excused_reason": "why it need not come",
    "happened_on": "day", "happened_at": "time", "logged_by": "logged by", "theme": "about", "due_on": "due",
    "percent_hundredths": "percentage stated",
    "snoozed_why": "why snoozed", "handed_why": "why handed over", "done_note": "what came of it",
}  # fmt: skip


def kind_words(table: str) -> str:
    """A kind of record: `attendance total`, `SEN need`."""
    return KINDS.get(table, table.replace("_", " "))


def field_words(field: str) -> str:
    """A field: `date of birth`, `known as`."""
    return FIELDS.get(field, field.replace("_", " "))
