"""Entries of the log with one thing changed, and a roll with two children to write about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.builders import TODAY, a_row, list_of_children, upn
from vsdesk.desk import Desk
from vsdesk.desk.returns import Options
from vsdesk.model.log import NewEntry, NewFollowUp, Party

JIBRIL, AMAL = 1, 2


def with_children(desk: Desk, folder: Path) -> Desk:
    """The desk with Jibril Haddad and Amal Okoro on its roll."""
    rows = (a_row(), a_row(LCS_ID="10002", UPN=upn(2), Surname="Okoro", Forename="Amal"))
    desk.returns.commit(desk.returns.plan([list_of_children(folder / "list.xlsx", *rows)], Options()))
    return desk


def about(child: int) -> Party:
    """A child an entry is about."""
    return Party("about", "child", child=child)


CARER = Party("with", "carer", name="Mrs Patel")


def an_entry(**changes: Any) -> NewEntry:
    """A call from a carer about Jibril."""
    values: dict[str, Any] = {
        "how": "call", "said": "He has no bus pass yet.", "on": TODAY, "at": "9:05", "direction": "in",
        "theme": "transport", "minutes": 5, "parties": (CARER, about(JIBRIL)),
    }  # fmt: skip
    return NewEntry(**{**values, **changes})


def to_do(desk: Desk, **changes: Any) -> NewFollowUp:
    """Something to do today, owed by who has the roll open."""
    values: dict[str, Any] = {"what": "Ring about the bus pass", "due_on": TODAY, "owner": desk.person}
    return NewFollowUp(**{**values, **changes})
