"""How "PEPs this term" reads: the measures with their parts, all of them by phase, area and school, and who is left."""

from __future__ import annotations

from collections.abc import Iterator

from vsdesk.model.wording import counted, long_date
from vsdesk.reports.figures.peps.in_time import APART, PepTerm
from vsdesk.reports.figures.peps.tiles import IN_TIME, MEASURES, OVERDUE, Tile
from vsdesk.reports.shapes import Block, Cell, Column, Headline, Section, Table, Words

WHO = (Column("Child", "text", 2), Column("Year", "text", 0.7), Column("School", "text", 2.4),
       Column("Where it stands", "text", 1.2), Column("Due", "date", 1))  # fmt: skip
LABELS = {
    "pep.first-pep-10": "First PEP in 10 days", "pep.first-pep-20": "First PEP in 20 days",
    "pep.termly": "Termly PEP in time",
}  # fmt: skip
"""What a tile is called under its number at the top, where its title is longer."""
SAME_COHORT = ("pep.quality", "pep.voice")
"""Tiles of plans of the term: nothing is owed for the same reasons as the termly PEP itself."""


def headlines(told: PepTerm) -> tuple[Headline, ...]:
    """The numbers at the top, one a measure."""
    return tuple(Headline(tile.share, _label(tile), _waiting(tile)) for tile in told.tiles)


def _label(tile: Tile) -> str:
    return LABELS.get(tile.id, tile.title)


def _waiting(tile: Tile) -> str:
    """Who is in no denominator: `32 not yet due`, `30 no meeting yet, 38 not graded yet`."""
    apart = [
        f"{len(tile.parts[part])} {part}"
        for part in (tile.shape.not_yet, tile.shape.unknown)
        if part and tile.parts[part]
    ]
    return f"{', '.join(apart)}: in no share" if apart else "everyone owed one is counted"


def sections(told: PepTerm, *, named: bool) -> tuple[Section, ...]:
    """Its sections; the list of children only where names are wanted."""
    found = [
        Section("In time", (_measures(told), _not_owed(told), *_adults(told), Words(told.rule))),
        Section("Current, graded and heard", tuple(_more(told))),
        Section("Every measure, group by group", told.shares),
        Section("The term’s PEPs, group by group", told.tables),
    ]
    if named:
        found.append(Section("Still to come", (_outstanding(told),)))
    return tuple(found)


def _adults(told: PepTerm) -> Iterator[Block]:
    """Those who have a plan by choice, where there is anybody."""
    if told.adults:
        who = counted(len(told.adults), "young person", "young people")
        has = "has" if len(told.adults) == 1 else "have"
        yield Words(f"Apart from these, {who} of 18 or over {has} a PEP of this term by choice. {APART}")


def _more(told: PepTerm) -> Iterator[Block]:
    """A table for each measure with parts of its own, and the rule it was counted by."""
    for tile in told.tiles:
        if tile.shape is IN_TIME:
            continue
        counts = (Column(_cap(part), "count", 1.2) for part in tile.shape.parts)
        columns = (*counts, Column("Not owed", "count", 0.9), Column("All", "count", 0.7),
                   Column(f"{_cap(tile.shape.yes)}, of those counted", "of", 1.6))  # fmt: skip
        yield Table(
            tile.id, tile.title, columns, (tile.row()[1:],), note=tile.definition.partition(" Rule: ")[0]
        )


def _cap(words: str) -> str:
    return words[0].upper() + words[1:]


def subtitle(told: PepTerm) -> str:
    """The term, and the day."""
    frame = told.frame
    return f"{frame.term.label} term to {long_date(frame.until)} · figures as at {long_date(frame.as_at)}"


def _measures(told: PepTerm) -> Table:
    return Table(
        "pep.measures", "PEPs in time", MEASURES, tuple(tile.row() for tile in told.tiles if tile.shape is IN_TIME),
        note="Of first PEPs: who came into care in the window. A first PEP held in the term is that term’s too. Not "
        "yet due and not owed are in no share; the parts add up to all.",
    )  # fmt: skip


def _not_owed(told: PepTerm) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (tile.title, why, len(group))
        for tile in told.tiles
        for why, group in tile.not_owed.items()
        if group and tile.id not in SAME_COHORT
    ]
    columns = (
        Column("Measure", "text", 2),
        Column("Not owed, because", "text", 2),
        Column("Children", "count", 1),
    )
    return Table("pep.not-owed", "Why none is owed", columns, tuple(rows), empty="Everyone is owed one.")


def _outstanding(told: PepTerm) -> Table:
    """Who is still to have the term's PEP; restricted children are counted, and not named."""
    listed = [one for one in told.outstanding if not one[0].child.is_sealed]
    ordered = sorted(listed, key=lambda row: (row[0].child.restricted, row[0].child.list_name.casefold()))
    rows: list[tuple[Cell, ...]] = [
        ("Restricted", "", "", "", None) if one.child.restricted else (
            one.child.list_name, one.year_group.label if one.year_group else None,
            one.enrolment.name if one.enrolment else "No school known", part, due,
        )
        for one, part, due in ordered
    ]  # fmt: skip
    late = sum(part == OVERDUE for _, part, _ in told.outstanding)
    note = f"{len(listed)} children, {late} of them overdue. Not for publication."
    return Table(
        "pep.outstanding", "Still to come", WHO, tuple(rows), note=note, empty="Every PEP owed is done."
    )
