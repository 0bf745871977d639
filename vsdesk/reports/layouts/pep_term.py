"""How "PEPs this term" reads: the measures with their parts, the term's by phase, area and school, and who is left."""

from __future__ import annotations

from vsdesk.model.wording import long_date
from vsdesk.reports.figures.peps.in_time import PepTerm
from vsdesk.reports.figures.peps.tiles import MEASURES, NOT_YET, OVERDUE, PARTS
from vsdesk.reports.shapes import Cell, Column, Headline, Section, Table, Words

WHO = (Column("Child", "text", 2), Column("Year", "text", 0.7), Column("School", "text", 2.4),
       Column("Where it stands", "text", 1.2), Column("Due", "date", 1))  # fmt: skip


def headlines(told: PepTerm) -> tuple[Headline, ...]:
    """The four numbers at the top."""
    found = []
    for tile in told.tiles:
        waiting = len(tile.parts[NOT_YET])
        detail = f"{waiting} not yet due, in no denominator" if waiting else "none still to fall due"
        found.append(Headline(tile.in_time, f"{tile.title}: in time", detail))
    return tuple(found)


def sections(told: PepTerm, *, named: bool) -> tuple[Section, ...]:
    """Its sections; the list of children only where names are wanted."""
    found = [
        Section("In time", (_measures(told), _not_owed(told), Words(told.rule))),
        Section("The term’s PEPs, group by group", told.tables),
    ]
    if named:
        found.append(Section("Still to come", (_outstanding(told),)))
    return tuple(found)


def subtitle(told: PepTerm) -> str:
    """The term, and the day."""
    frame = told.frame
    return f"{frame.term.label} term to {long_date(frame.until)} · figures as at {long_date(frame.as_at)}"


def _measures(told: PepTerm) -> Table:
    return Table(
        "pep.measures", "PEPs in time", MEASURES, tuple(tile.row() for tile in told.tiles),
        note="Of first PEPs: who came into care in the window. A first PEP held in the term is that term’s too. Not "
        "yet due and not owed are in no share; the parts add up to all.",
    )  # fmt: skip


def _not_owed(told: PepTerm) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (tile.title, why, len(group))
        for tile in told.tiles
        for why, group in tile.parts.items()
        if why not in PARTS and group
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
