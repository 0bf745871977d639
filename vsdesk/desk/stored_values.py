"""A stored value as people read it: a date written out, yes or no, a code with its words, a name for a number."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from vsdesk.desk.facts import BY_NAME, shown
from vsdesk.model.wording import MONTHS, stated_percent
from vsdesk.reference.codes import code_set

CODED = {
    "ls": "LS", "place": "PLACE", "rne": "RNE", "rec": "REC", "cin": "CIN", "legal_status": "LS",
    "placement": "PLACE", "place_provider": "PLACE_PROVIDER", "reason_place_change": "REASON_PLACE_CHANGE",
}  # fmt: skip
YES_NO = frozenset({
    "restricted", "included", "interpreter", "out_of_area", "letter_seen", "resubmit", "statutory",
    "mother", "convicted", "health_check", "immunisations", "teeth_check", "health_assessment", "substance_misuse",
    "intervention_received", "intervention_offered", "pep_attendee.attended",
})  # fmt: skip
"""Fields, or `table.field` where another table has numbers by that name, that are 1 for yes and 0 for no."""
POSTCODES = frozenset({"home_post", "pl_post", "placement_postcode"})
"""Where a child lives, or lived: a page shows of it the area alone."""


def area_of(postcode: object) -> str:
    """A postcode's area: `ZZ5 2HP` and `ZZ52HP` -> `ZZ5 …`; blank stays blank."""
    text = str(postcode or "").strip()
    first, _, rest = text.partition(" ")
    return f"{first if rest else text[:-3]} …" if text else ""


def as_read(table: str, field: str, value: object, names: Mapping[str, Mapping[int, str]]) -> str:
    """A value in words; empty where there is none. Of where a child lives, the area alone.

    Args:
        names: field -> number -> name, for fields that refer to another record (`school`, `person`).
    """
    if value is None:
        return ""
    if field in POSTCODES:
        return area_of(value)
    if field in names and isinstance(value, int):
        return names[field].get(value, str(value))
    if value in (0, 1) and not YES_NO.isdisjoint((field, f"{table}.{field}")):
        return "yes" if value else "no"
    if field == "percent_hundredths" and isinstance(value, int):
        return stated_percent(value)
    text = str(value)
    if field in BY_NAME:
        return shown(BY_NAME[field], text) or text
    if field in CODED:
        words = code_set(CODED[field]).words_or_code(text)
        return f"{words} ({text})" if words != text else text
    return _day(text)


def _day(text: str) -> str:
    """A day or an instant written out; any other text as it is."""
    try:
        if len(text) == 10:
            day = date.fromisoformat(text)
            return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        return when(text) if len(text) > 18 and text[4:5] == "-" and text[10:11] == "T" else text
    except ValueError:
        return text


def when(at: str) -> str:
    """An instant of the journal as a local date and time."""
    local = datetime.fromisoformat(at.replace("Z", "+00:00")).astimezone()
    return f"{local.day} {MONTHS[local.month - 1][:3]} {local.year}, {local:%H:%M}"
