"""What the tables of a plan's page show of each record: plain rows from frozen records."""

from __future__ import annotations

from datetime import date

from ui.tables.records import Row
from vsdesk.desk.pep_content.entries import pounds
from vsdesk.desk.pep_pages import PepPage
from vsdesk.model.pep_content import Contents, Target

JUDGED_LOOKS = {"met": "well", "partly met": "due", "not met": "due", "no longer needed": "plain"}


def parts(page: PepPage) -> dict[int, Row]:
    """Number in order -> a part: title, who owes it, asked, received, how it stands."""
    return {
        number: (part.title, part.owes, part.asked_on, part.received_on, (part.words, part.look))
        for number, part in enumerate(page.parts)
    }


def targets(page: PepPage) -> dict[int, Row]:
    """Target -> what, measure, by when, who, cost, and what it lacks or that it is SMART."""
    return {
        one.id: (one.what, one.measure, one.by_when, one.who, pounds(one.cost_pence), _stands(page, one))
        for one in page.said.targets
    }


def _stands(page: PepPage, one: Target) -> tuple[str, str]:
    if one.judged:
        return one.judged, JUDGED_LOOKS[one.judged]
    lacks = page.lacking.targets.get(one.id, ())
    if lacks:
        return ", ".join(lacks), "due"
    return ("SMART", "well") if page.lacking.targets_count else ("counts later", "plain")


def last_targets(said: Contents) -> dict[int, Row]:
    """A target of the last plan -> what, measure, what became of it."""
    return {
        one.id: (
            one.what, one.measure, (one.judged, JUDGED_LOOKS[one.judged]) if one.judged else ("judge", "due"),
        )
        for one in said.targets
    }  # fmt: skip


def attendees(said: Contents) -> dict[int, Row]:
    """Attendee -> name, role, whether they came, how."""
    came = {True: "yes", False: "no", None: ""}
    return {one.id: (one.name, one.role.capitalize(), came[one.attended], one.how) for one in said.attendees}


def interventions(said: Contents) -> dict[int, Row]:
    """Intervention -> what, who, how often, where, cost."""
    return {
        one.id: (one.what, one.who, one.how_often, one.at_place, pounds(one.cost_pence))
        for one in said.interventions
    }


def transitions(said: Contents) -> dict[int, Row]:
    """Transition -> which change, plan, who, by when."""
    return {one.id: (one.point, one.plan, one.who, one.by_when) for one in said.transitions}


def papers(said: Contents) -> dict[int, Row]:
    """Document of the plan -> name, what it is, when added."""
    return {one.document: (one.name, one.kind, date.fromisoformat(one.added_on)) for one in said.papers}


def voice(said: Contents) -> list[tuple[str, str]]:
    """The child's voice in lines: (what, words)."""
    found = said.voice
    if found is None:
        return [("", "Nothing is written down yet.")]
    heard = " · ".join(part for part in (found.how, found.gathered_by) if part)
    told = [
        ("Heard", heard), ("What the child said", found.said), ("What it changed", found.changed),
        ("Why there is none", found.why_none),
    ]  # fmt: skip
    return [(what, words) for what, words in told if words]


def typed(record: object, fields: tuple[str, ...]) -> dict[str, str]:
    """A record's values as a person would type them, to be put right."""
    found = {}
    for name in fields:
        value = getattr(record, name)
        if name == "cost_pence":
            found[name] = pounds(value).removeprefix("£")
        elif isinstance(value, bool):
            found[name] = "yes" if value else "no"
        elif isinstance(value, date):
            found[name] = f"{value.day}/{value.month}/{value.year}"
        else:
            found[name] = "" if value is None else str(value)
    return found
