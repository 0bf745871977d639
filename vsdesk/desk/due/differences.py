"""Values in which a file and the roll differ and a person is to choose, a line for each file."""

from __future__ import annotations

from datetime import date

from vsdesk.desk.due.facts import Facts
from vsdesk.desk.due.item import Action, Children, DueItem, Items
from vsdesk.model.wording import counted
from vsdesk.reference.calendar import Calendar
from vsdesk.returns.layouts import layout
from vsdesk.returns.wording import field_words
from vsdesk.store.asked import AskedValue


def differences(children: Children, calendar: Calendar, today: date, facts: Facts) -> Items:
    """Every file with questions that wait; the values themselves stand where they are decided."""
    files: dict[int, list[AskedValue]] = {}
    for one in facts.asked:
        files.setdefault(one.source, []).append(one)
    for source, asked in files.items():
        first = asked[0]
        more = f" And {len(asked) - 1} more." if len(asked) > 1 else ""
        what = field_words(first.column, layout(first.layout))
        yield DueItem(
            key=f"asked:{source}",
            what=f"{counted(len(asked), 'value')} to choose",
            who=first.file,
            why=f"{first.place}: {what} differs from the roll’s. Keep the roll’s, or take the file’s.{more}",
            owes="yours to decide",
            urgency="to decide",
            actions=(Action("Choose", "returns", -first.id),),
        )
