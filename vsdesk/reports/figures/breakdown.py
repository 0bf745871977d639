"""Counting a cohort by one thing: every category, what is not known, and parts that add up to the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from vsdesk.care.snapshot import Snapshot
from vsdesk.reports.figures.frame import Frame
from vsdesk.reports.shapes import Cell, Column, Figure, Table

Sort = Callable[[Snapshot], str | None]
"""Which category a child is in; None where that is not known."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A table by category and its figures, one a category.

    Attributes:
        counts: category -> the children in it, in the table's order.
        unknown: the children whose category is not known; they are in no share.
    """

    id: str
    title: str
    counts: dict[str, tuple[Snapshot, ...]]
    unknown: tuple[Snapshot, ...]
    definition: str
    frame: Frame

    @property
    def known(self) -> int:
        """How many children the shares are of."""
        return sum(len(group) for group in self.counts.values())

    @property
    def total(self) -> int:
        """The whole cohort."""
        return self.known + len(self.unknown)

    def figures(self) -> Iterable[Figure]:
        """One figure a category: the children in it, of those about whom it is known."""
        for category, group in self.counts.items():
            yield self.frame.share(
                f"{self.id}.{_slug(category)}",
                f"{self.title}: {category}",
                group,
                self.known,
                len(self.unknown),
                self.definition,
            )

    def table(self, note: str = "") -> Table:
        """Category, children, and share of those known; then what is not known, and the total."""
        rows: list[tuple[Cell, ...]] = [
            (category, len(group), len(group) / self.known if self.known else None)
            for category, group in self.counts.items()
        ]
        if self.unknown:
            rows.append(("Not known", len(self.unknown), ""))
        rows.append(("Total", self.total, ""))
        of_known = f"Shares are of the {self.known} children about whom it is known" if self.unknown else ""
        shares = (
            f"{of_known}; {len(self.unknown)} not known."
            if of_known
            else f"Shares are of all {self.known} children."
        )
        return Table(
            self.id,
            self.title,
            (Column(self.title, "text", 3), Column("Children", "count", 1), Column("Share", "share", 1)),
            tuple(rows),
            total=True,
            note=" ".join(part for part in (shares, note) if part),
            empty="Nobody is in this cohort.",
        )


def break_down(
    frame: Frame,
    identity: str,
    title: str,
    children: Iterable[Snapshot],
    sort: Sort,
    definition: str,
    order: Sequence[str] = (),
    *,
    keep_empty: bool = False,
) -> Breakdown:
    """Count children by category.

    Args:
        order: categories in their own order; any other follows by size.
        keep_empty: show categories of `order` that hold nobody.
    """
    groups: dict[str, list[Snapshot]] = {}
    unknown: list[Snapshot] = []
    for one in children:
        category = sort(one)
        if category is None:
            unknown.append(one)
        else:
            groups.setdefault(category, []).append(one)
    others = sorted(
        (name for name in groups if name not in order), key=lambda name: (-len(groups[name]), name)
    )
    names = [name for name in order if name in groups or keep_empty] + others
    counts = {name: tuple(groups.get(name, ())) for name in names}
    return Breakdown(identity, title, counts, tuple(unknown), definition, frame)


def _slug(text: str) -> str:
    return "-".join("".join(ch if ch.isalnum() else " " for ch in text.casefold()).split())
