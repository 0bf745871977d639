"""What is said of a row that is held or refused, and of whom it is about."""

from __future__ import annotations

UNTOLD = "The row does not say whom it is about: it needs a UPN, a local id, or a name."
CLOSED = "This row cannot be taken here. Take it out of the file, or ask the head of the virtual school."
DECISION = "a person's decision"
UNKNOWN = "No child on the roll fits this row."
NAME_ALONE = (
    "The row gives only a name, or a part of one: to add a child it needs a surname with a date of birth, a UPN or a "
    "local id."
)
WAITS = "A person decided that this row waits."
GONE = "The child named for this row is no longer on the roll: name another."
ANYBODY = (
    "Nothing in this file says that these children are looked after: to add them, "
    "choose A list of children as the kind of return (--kind roll)."
)
ALIKE = "children-alike"
"""The finding of a row that waits because it looks like another; once decided, it is told no more."""
ADDS_NOBODY = "This kind of return cannot add a child to the roll: name the child who is meant."
