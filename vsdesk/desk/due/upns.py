"""UPNs missing or wrong: without one, no census and no Pupil Premium Plus finds the child."""

from __future__ import annotations

from datetime import date

from vsdesk.care.snapshot import Snapshot
from vsdesk.desk.due.facts import Facts
from vsdesk.desk.due.item import Children, Items, about_child
from vsdesk.reference.calendar import Calendar
from vsdesk.reference.codes import code_set
from vsdesk.reports.figures.no_school import is_school_age


def upns(children: Children, calendar: Calendar, today: date, facts: Facts) -> Items:
    """Every looked-after child of compulsory school age whose UPN is not known, or cannot be right."""
    for one in children:
        if not one.is_looked_after or not is_school_age(one):
            continue
        upn = one.child.upn
        if upn is not None and upn.problem is None:
            continue
        what, why = ("UPN missing", _missing(one)) if upn is None else ("UPN to correct", _wrong(upn.problem))
        yield about_child(one, facts, "upn", what, why, "school" if one.enrolment else "virtual school")


def _missing(one: Snapshot) -> str:
    code = one.child.upn_unknown
    if not code:
        return "No UPN is held. The school's own system has it, or can ask for it."
    codes = code_set("UPN")
    words = codes.words(code) if codes.knows(code) else "no reason known"
    return f"The last 903 gave {code}: {words[:1].lower()}{words[1:]}."


def _wrong(problem: str | None) -> str:
    return f"It cannot be right: {problem}. Ask the school for the one in its own system."
