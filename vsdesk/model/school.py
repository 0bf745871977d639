"""A school or other provision: with a URN if it is in England's register, without one if it is elsewhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class School:
    """One place of education.

    Attributes:
        phase: as the register writes it (Primary, Secondary, All-through …); None where not known.
        la_code, la_name: the authority in whose area it stands, which need not be the child's.
    """

    id: int
    urn: str | None
    name: str
    la_code: str | None
    la_name: str | None
    nation: str | None
    phase: str | None
    type: str | None
    town: str | None
    postcode: str | None
    status: str | None
    merged_into: int | None = None
