"""A council's list against the roll: how many of those looked after on the roll it does not have.

Nobody is ever taken off for not being in a list: it may be of one team, of one week, or simply wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from vsdesk.model.finding import Finding, note, warning
from vsdesk.model.wording import counted
from vsdesk.returns.roll import Roll
from vsdesk.returns.shapes import Ref

RULE = "not-in-list"


def is_looked_after(roll: Roll, child: Ref) -> bool:
    """Whether the roll has the child as looked after now, as the last list told it."""
    statement = roll.one_of_child("care_statement", child)
    return bool(statement and statement["entered_on"] and not statement["left_on"])


def compared(where: str, met: Collection[Ref], missing: Collection[int]) -> Iterator[Finding]:
    """What is told of a list that does not have everybody.

    A list with more than half of them is taken to be meant as the whole; a shorter one is only said to be short.

    Args:
        met: the children on the roll whom the list has.
        missing: those looked after whom it has not.
    """
    known = sum(isinstance(child, int) for child in met)
    if not missing or not known:
        return
    children = counted(len(missing), "child", "children")
    told = f"{children} looked after on the roll {'is' if len(missing) == 1 else 'are'} not in it"
    if known < len(missing):
        yield note(RULE, where, None, f"This is not a list of everybody: {told}. Nothing is done about that.")
        return
    what = "Nobody is taken off: open each from the plan, and say whether they left care."
    yield warning(RULE, where, None, f"{told.replace('not in it', 'not in this list')}. {what}")
