"""A tile: every child of a cohort in one part, and the share of those whose day is past or of whom it is known.

What is not yet due is in no denominator, nor is what nobody has looked at; the parts add up to the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vsdesk.care.snapshot import Snapshot
from vsdesk.reports.figures.frame import Frame, opens_to
from vsdesk.reports.shapes import Cell, Column, Figure, Of, Table

DONE, LATE, OVERDUE, NOT_YET = "in time", "late", "overdue", "not yet due"


@dataclass(frozen=True, slots=True)
class Shape:
    """The parts of a kind of tile, in words, before the reasons why nothing is owed.

    Attributes:
        yes: what counts for the measure; no: what counts against it. These two are the denominator.
        not_yet: whose day is still to come.
        unknown: of whom it cannot be told; empty where it always can.
    """

    yes: str
    no: tuple[str, ...]
    not_yet: str
    unknown: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """All of them, in the order in which they are shown."""
        return tuple(part for part in (self.yes, *self.no, self.not_yet, self.unknown) if part)


IN_TIME = Shape(DONE, (LATE, OVERDUE), NOT_YET)


@dataclass(frozen=True, slots=True)
class Tile:
    """One measure of PEPs.

    Attributes:
        parts: part -> the children in it; those of `shape`, then each reason why nothing is owed.
        cohort: whom it is counted among; empty for the report's own.
    """

    id: str
    title: str
    parts: Mapping[str, tuple[Snapshot, ...]]
    definition: str
    shape: Shape = IN_TIME
    cohort: str = ""

    @property
    def whole(self) -> int:
        """Everybody looked at."""
        return sum(map(len, self.parts.values()))

    @property
    def counted(self) -> int:
        """The denominator."""
        return sum(len(self.parts[part]) for part in (self.shape.yes, *self.shape.no))

    @property
    def share(self) -> Of:
        """How many count for the measure, of those counted."""
        return Of(len(self.parts[self.shape.yes]), self.counted)

    @property
    def not_owed(self) -> dict[str, tuple[Snapshot, ...]]:
        """Why nothing is owed -> to whom."""
        return {part: group for part, group in self.parts.items() if part not in self.shape.parts}

    def figures(self, frame: Frame) -> Iterable[Figure]:
        """The share; then every part as a count, so that they can be added up."""
        yield self.figure(frame)
        for part, group in self.parts.items():
            yield frame.count(
                f"{self.id}.{_code(part)}", f"{self.title}: {part}", group, self.definition,
                window=frame.window, cohort=self.cohort,
            )  # fmt: skip

    def figure(self, frame: Frame, kind: str = "", group: str = "") -> Figure:
        """The share; of one group of the cohort where one is named."""
        done, whole = self.parts[self.shape.yes], self.counted
        unknown = len(self.parts.get(self.shape.unknown, ()))
        identity = ".".join(filter(None, (self.id, _code(kind), _code(group))))
        of = f"{kind}: {group}" if group else ""
        return Figure(
            identity, f"{self.title} · {group}" if group else self.title, len(done) / whole if whole else None,
            len(done), whole, unknown, self.cohort or frame.cohort, frame.window, self.definition, "share",
            frame.as_at, opens_to(done), of,
        )  # fmt: skip

    def row(self) -> tuple[Cell, ...]:
        """In a table of its shape: its parts, those who owe nothing, the whole, and the share."""
        told = self.shape.parts
        others = self.whole - sum(len(self.parts[part]) for part in told)
        return (self.title, *(len(self.parts[part]) for part in told), others, self.whole, self.share)


MEASURES = (
    Column("Measure", "text", 2.6), Column("In time", "count", 1), Column("Late", "count", 1),
    Column("Overdue", "count", 1), Column("Not yet due", "count", 1.1), Column("Not owed", "count", 1),
    Column("All", "count", 0.8), Column("In time, of those due", "of", 1.6),
)  # fmt: skip


def sorted_into(
    identity: str,
    title: str,
    found: Iterable[tuple[Snapshot, str]],
    definition: str,
    shape: Shape = IN_TIME,
    cohort: str = "",
) -> Tile:
    """A tile of children each with the part they are in."""
    parts: dict[str, list[Snapshot]] = {part: [] for part in shape.parts}
    for one, part in found:
        parts.setdefault(part, []).append(one)
    whole = {part: tuple(group) for part, group in parts.items()}
    return Tile(identity, title, whole, definition, shape, cohort)


def by_group(
    identity: str, title: str, found: Sequence[tuple[Snapshot, str, str | None]], order: Sequence[str] = ()
) -> Table:
    """One row a group with its parts and share, and the total; every child is in one row.

    Args:
        found: a child, the part, and the group; None where that is not known.
    """
    groups: dict[str, list[str]] = {name: [] for name in order}
    for _, part, group in found:
        groups.setdefault(group or NOT_KNOWN, []).append(part)
    rows = [_row(name, groups[name]) for name in in_order(groups, order)]
    if rows:
        rows.append(_row("Total", [part for _, part, _ in found]))
    return Table(
        identity, title, (Column(title, "text", 2.6), *MEASURES[1:5], *MEASURES[6:]), tuple(rows), total=True,
        note="Not yet due is in no share.", empty="Nobody is owed a PEP.",
    )  # fmt: skip


NOT_KNOWN = "Not known"


def in_order(groups: Mapping[str, object], order: Sequence[str]) -> list[str]:
    """The groups with anybody in them: in the order given, then by name, what is not known last."""
    names = [*order, *sorted(name for name in groups if name not in (*order, NOT_KNOWN)), NOT_KNOWN]
    return [name for name in names if groups.get(name)]


def _row(name: str, parts: Sequence[str]) -> tuple[Cell, ...]:
    counts = [sum(part == one for part in parts) for one in IN_TIME.parts]
    return (name, *counts, len(parts), Of(counts[0], sum(counts[:3])))


def _code(words: str) -> str:
    return words.replace(" ", "-").casefold()
