"""Every measure of PEPs group by group: by school phase, where children live, and school."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from vsdesk.care.snapshot import Snapshot
from vsdesk.reports.figures import sorts
from vsdesk.reports.figures.frame import Frame
from vsdesk.reports.figures.peps.tiles import NOT_KNOWN, Tile, in_order
from vsdesk.reports.shapes import Cell, Column, Figure, Table


@dataclass(frozen=True, slots=True)
class Grouping:
    """One way of telling children apart.

    Attributes:
        sort: a child -> its group; None where that is not known.
        order: the groups' order where they have one.
    """

    code: str
    title: str
    sort: Callable[[Snapshot], str | None]
    order: Sequence[str] = ()


GROUPINGS = (
    Grouping("phase", "School phase", sorts.phase, sorts.PHASES),
    Grouping("area", "Where children live", sorts.area, ("In area", "Out of area")),
    Grouping("school", "School", lambda one: one.enrolment.name if one.enrolment else "No school known"),
)
SHORT = {
    "pep.first-pep-10": "First in 10 days", "pep.first-pep-20": "First in 20 days", "pep.termly": "Termly in time",
    "pep.current": "Current", "pep.quality": "", "pep.voice": "Voice present",
}  # fmt: skip
"""What a tile is called at the head of a narrow column; empty for what it counts."""


def shares(tiles: Sequence[Tile], by: Grouping) -> Table:
    """One row a group, one column a measure: how many of those counted."""
    groups = _groups(tiles, by)
    rows: list[tuple[Cell, ...]] = [
        (name, *(tile.share for tile in groups[name])) for name in in_order(groups, by.order)
    ]
    if rows:
        rows.append(("Total", *(tile.share for tile in tiles)))
    heads = (Column(by.title, "text", 1.7), *(Column(_short(tile), "of", 1.0) for tile in tiles))
    return Table(
        f"pep.measures.{by.code}", f"Every measure: {by.title[0].lower()}{by.title[1:]}", heads, tuple(rows),
        total=True, note="Not yet due, no meeting yet, not graded and nothing written down are in no share.",
        empty="Nobody is owed a PEP.",
    )  # fmt: skip


def group_figures(tiles: Sequence[Tile], frame: Frame) -> Iterator[Figure]:
    """Each share of each group that counts anybody, so that it can be drilled into."""
    for by in GROUPINGS:
        groups = _groups(tiles, by)
        for name in in_order(groups, by.order):
            for tile in groups[name]:
                if tile.counted:
                    yield tile.figure(frame, by.title, name)


def _groups(tiles: Sequence[Tile], by: Grouping) -> dict[str, list[Tile]]:
    """Group -> every tile with only its children; a group nobody counted is in, in any measure, is left out."""
    found: dict[str, list[dict[str, list[Snapshot]]]] = {}
    for number, tile in enumerate(tiles):
        for part in tile.shape.parts:
            for one in tile.parts[part]:
                mine = found.setdefault(by.sort(one) or NOT_KNOWN, [_empty(each) for each in tiles])
                mine[number][part].append(one)
    return {
        name: [
            replace(tile, parts={part: tuple(children) for part, children in parts.items()})
            for tile, parts in zip(tiles, mine, strict=True)
        ]
        for name, mine in found.items()
    }  # fmt: skip


def _empty(tile: Tile) -> dict[str, list[Snapshot]]:
    return {part: [] for part in tile.shape.parts}


def _short(tile: Tile) -> str:
    return SHORT.get(tile.id) or tile.shape.yes.capitalize()
