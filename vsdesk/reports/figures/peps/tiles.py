"""A tile: every child of a cohort in one part, and the share of those whose day is past or who are done.

What is not yet due is in no denominator; the parts add up to the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vsdesk.care.snapshot import Snapshot
from vsdesk.reports.figures.frame import Frame, opens_to
from vsdesk.reports.shapes import Cell, Column, Figure, Of, Table

DONE, LATE, OVERDUE, NOT_YET = "in time", "late", "overdue", "not yet due"
PARTS = (DONE, LATE, OVERDUE, NOT_YET)
IN_DENOMINATOR = frozenset({DONE, LATE, OVERDUE})


@dataclass(frozen=True, slots=True)
class Tile:
    """One measure of PEPs.

    Attributes:
        parts: part -> the children in it; `PARTS`, then each reason why nothing is owed.
    """

    id: str
    title: str
    parts: Mapping[str, tuple[Snapshot, ...]]
    definition: str

    @property
    def whole(self) -> int:
        """Everybody looked at."""
        return sum(map(len, self.parts.values()))

    @property
    def counted(self) -> int:
        """The denominator: done, or past its day."""
        return sum(len(group) for part, group in self.parts.items() if part in IN_DENOMINATOR)

    @property
    def in_time(self) -> Of:
        """How many in time, of those counted."""
        return Of(len(self.parts[DONE]), self.counted)

    def figures(self, frame: Frame, cohort: str) -> Iterable[Figure]:
        """The share in time; then every part as a count, so that they can be added up."""
        done, whole = self.parts[DONE], self.counted
        yield Figure(
            self.id, self.title, len(done) / whole if whole else None, len(done), whole, 0, cohort, frame.window,
            self.definition, "share", frame.as_at, opens_to(done),
        )  # fmt: skip
        for part, group in self.parts.items():
            yield frame.count(
                f"{self.id}.{part.replace(' ', '-').casefold()}", f"{self.title}: {part}", group, self.definition,
                window=frame.window, cohort=cohort,
            )  # fmt: skip

    def row(self) -> tuple[Cell, ...]:
        """In a table of measures: its parts, those who owe nothing, the whole, and the share."""
        others = self.whole - sum(len(self.parts[part]) for part in PARTS)
        return (self.title, *(len(self.parts[part]) for part in PARTS), others, self.whole, self.in_time)


MEASURES = (
    Column("Measure", "text", 2.6), Column("In time", "count", 1), Column("Late", "count", 1),
    Column("Overdue", "count", 1), Column("Not yet due", "count", 1.1), Column("Not owed", "count", 1),
    Column("All", "count", 0.8), Column("In time, of those due", "of", 1.6),
)  # fmt: skip


def sorted_into(identity: str, title: str, found: Iterable[tuple[Snapshot, str]], definition: str) -> Tile:
    """A tile of children each with the part they are in."""
    parts: dict[str, list[Snapshot]] = {part: [] for part in PARTS}
    for one, part in found:
        parts.setdefault(part, []).append(one)
    return Tile(identity, title, {part: tuple(group) for part, group in parts.items()}, definition)


def by_group(
    identity: str, title: str, found: Sequence[tuple[Snapshot, str, str | None]], order: Sequence[str] = ()
) -> Table:
    """One row a group with its parts and share, and the total; every child is in one row.

    Args:
        found: a child, the part, and the group; None where that is not known.
    """
    groups: dict[str, list[str]] = {name: [] for name in order}
    for _, part, group in found:
        groups.setdefault(group or "Not known", []).append(part)
    names = [*order, *sorted(name for name in groups if name not in (*order, "Not known")), "Not known"]
    rows = [_row(name, groups[name]) for name in names if groups.get(name)]
    if rows:
        rows.append(_row("Total", [part for _, part, _ in found]))
    return Table(
        identity, title, (Column(title, "text", 2.6), *MEASURES[1:5], *MEASURES[6:]), tuple(rows), total=True,
        note="Not yet due is in no share.", empty="Nobody is owed a PEP.",
    )  # fmt: skip


def _row(name: str, parts: Sequence[str]) -> tuple[Cell, ...]:
    counts = [sum(part == one for part in parts) for one in PARTS]
    return (name, *counts, len(parts), Of(counts[0], sum(counts[:3])))
