"""What a list says of a child's care, where it is not told episode by episode."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

LEAVER_STATUSES = frozenset({"relevant", "former relevant", "qualifying", "care leaver"})
"""What a list calls a care leaver. Source: Children (Leaving Care) Act 2000."""


@dataclass(frozen=True, slots=True)
class StatedCare:
    """A roll list's own words on a child's care: it fills what the 903's episodes leave open, no more.

    `as_at` is the day the list spoke of, if it said.
    """

    entered_on: date | None = None
    left_on: date | None = None
    legal_status: str | None = None
    placement: str | None = field(default=None, repr=False)
    as_at: date | None = None
    leaver_status: str | None = None

    @property
    def is_leaver(self) -> bool:
        """Whether the list calls the young person a care leaver: relevant, former relevant or qualifying."""
        return (self.leaver_status or "").casefold() in LEAVER_STATUSES

    @property
    def says_nothing(self) -> bool:
        """Whether no part of it tells that the child is or was looked after."""
        return not (self.entered_on or self.left_on or self.legal_status)
