"""What was odd in files that were taken in, and nobody has accepted: a line for each file."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from vsdesk.desk.due.facts import Facts
from vsdesk.desk.due.item import Action, Children, DueItem, Items
from vsdesk.model.wording import counted
from vsdesk.reference.calendar import Calendar


def findings(children: Children, calendar: Calendar, today: date, facts: Facts) -> Items:
    """Every file with findings, the newest first."""
    for source, found in groupby(facts.findings, lambda one: one.source):
        together = list(found)
        first = together[0]
        more = f" And {len(together) - 1} more." if len(together) > 1 else ""
        yield DueItem(
            key=f"findings:{source}",
            what=f"{counted(len(together), 'finding')} to look at",
            who=first.file,
            why=f"{first.place}: {first.words}{more}",
            owes="yours to decide",
            urgency="to decide",
            actions=(Action("Look", "findings", source),),
        )
