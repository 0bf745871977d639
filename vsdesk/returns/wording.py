"""A field, a record and a value as a person reads them."""

from __future__ import annotations

from datetime import date

from vsdesk.model.wording import MONTHS, stated_percent
from vsdesk.returns.layouts import Layout
from vsdesk.returns.record_shapes import SEPARATOR, parts_of

FIELDS = {
    "upn": "UPN", "uln": "ULN", "urn": "URN", "la_name": "Authority", "la_code": "Authority’s number",
    "born_on": "Date of birth", "born_on_basis": "Birth date rests on", "full_name": "Full name",
    "school_urn": "School’s URN", "school_name": "School", "school_from": "At school since",
    "school_postcode": "School’s postcode", "nc_year": "Year group", "actual_year": "Year group",
    "percent": "Attendance %", "percent_absent": "Absence %", "percent_hundredths": "Attendance stated",
    "possible": "Sessions possible", "attended": "Sessions attended",
    "authorised": "Authorised absences", "unauthorised": "Unauthorised absences", "absent": "All absences",
    "period_from": "Period from", "period_to": "Period to", "placed_by": "Placed by",
    "iro": "IRO", "uasc": "UASC",
    "sen": "SEN provision", "sen_need": "SEN need", "entered_on": "In care since", "left_on": "Left care",
    "placement_la": "Placement authority", "plan_la": "Plan’s authority", "local_id": "Local id",
    "link_urn": "Linked URN", "from_on": "From", "to_on": "Until", "school_text": "School as written",
    "as_at": "As at", "recorded_on": "Recorded", "upn_unknown": "Why no UPN", "agreed_by": "Agreed by",
    "cost_pence": "Cost a week", "provider_cost": "Provider’s cost a week", "dfe_number": "DfE number",
    "person": "Name",
}  # fmt: skip
TABLES = {"enrolment": "School", "person_role": "Role", "child_upn": "Former UPN", "alias": "Former name"}


def field_words(name: str, layout: Layout | None = None) -> str:
    """A field's name for people; the 903's own fields as the DfE writes them."""
    if layout is not None and layout.exact and name not in ("local_id", "born_on"):
        return name.upper()
    if SEPARATOR in name:
        return ": ".join(parts_of(name))
    return FIELDS.get(name) or name.replace("_", " ").capitalize()


def stored_words(field: str, value: object) -> str:
    """A value of a record's field for people, where the field says what a number is of."""
    if field == "percent_hundredths" and isinstance(value, int):
        return stated_percent(value)
    return value_words(value)


def value_words(value: object) -> str:
    """A value for people: `12 Sep 2010`, yes or no, a share as a percentage; “blank” where there is none."""
    if value is None or value == "":
        return "blank"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return str(value)
    if isinstance(value, date):
        return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}"
    return f"{value:.1%}" if isinstance(value, float) and 0 <= value <= 1 else str(value)
