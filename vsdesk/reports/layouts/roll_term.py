"""How "The roll this term" reads: headlines, sections, tables and two charts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from vsdesk.care.snapshot import Snapshot
from vsdesk.model.wording import counted, long_date
from vsdesk.reports.figures import movement, no_school, roll_children, roll_term
from vsdesk.reports.figures.frame import Frame
from vsdesk.reports.figures.roll_term import RollTerm
from vsdesk.reports.shapes import Block, Column, Headline, Of, Report, Section, Table, Words


def lay_out(
    frame: Frame,
    children: Sequence[Snapshot],
    *,
    authority: str,
    issued_by: str,
    issued_at: datetime,
    reference: str,
    named: bool,
) -> Report:
    """The whole report.

    Args:
        named: whether the list of children closes it.
    """
    told = roll_term.count(frame, children)
    sections = [_moves(told), _who(told), _care(told), _school(told)]
    if named:
        sections.append(Section("The children", (roll_children.table(told.looked_after),)))
    return Report(
        code=roll_term.CODE,
        title=roll_term.TITLE,
        subtitle=f"{frame.term.label} term to {long_date(frame.until)} · figures as at {long_date(frame.as_at)}",
        authority=authority,
        as_at=frame.as_at,
        issued_by=issued_by,
        issued_at=issued_at,
        reference=reference,
        headlines=_headlines(told),
        sections=tuple(sections),
        figures=told.figures,
    )


def _headlines(told: RollTerm) -> tuple[Headline, ...]:
    joined, left = told.figure("roll.joined"), told.figure("roll.left")
    area = told.breakdowns["area"]
    out = len(area.counts.get("Out of area", ()))
    days = [no_school.school_days_without(one, told.frame) for one in told.without_school]
    longest = max((d for d in days if d is not None), default=None)
    detail = f"of {told.school_age} of school age"
    if longest is not None:
        detail += f"; longest {counted(longest, 'school day')}"
    since = long_date(told.frame.since).rsplit(" ", 1)[0]
    return (
        Headline(len(told.looked_after), f"looked after on {long_date(told.frame.as_at).rsplit(' ', 1)[0]}",
                 f"{joined.value} joined, {left.value} left since {since}"),
        Headline(Of(out, area.known), "live out of area",
                 f"{len(area.unknown)} not known" if area.unknown else ""),
        Headline(len(told.without_school), "without a school place", detail),
        Headline(int(told.figure('roll.twelve-months').value or 0), "in the 12-month cohort",
                 f"at {told.figure('roll.twelve-months').window.split(' to ')[1]}"),
    )  # fmt: skip


def _moves(told: RollTerm) -> Section:
    frame = told.frame
    start = movement.size(told.spans, frame.since - movement.DAY)
    came = len(movement.joined(told.spans, frame.since, frame.until))
    went = len(movement.left(told.spans, frame.since, frame.until))
    end = movement.size(told.spans, frame.until)
    sealed = sum(
        1 for span in movement.left(told.spans, frame.since, frame.until) if span.child.child.is_sealed
    )
    notes = [
        f"Periods of care from {frame.window}; short breaks apart. Holidays are counted with the term after them."
    ]
    if sealed:
        notes.append(f"Left includes {counted(sealed, 'record')} since sealed, which cannot be opened.")
    if end != start + came - went:
        notes.append(
            "A child who joined or left twice is counted each time, and once in the size of the roll."
        )
    table = Table(
        "roll.moves",
        "Movement",
        (Column("Movement this term", "text", 3), Column("Children", "count", 1)),
        (
            (f"Looked after at the start, {long_date(frame.since - movement.DAY)}", start),
            ("Joined", came),
            ("Left", went),
            (f"Looked after on {long_date(frame.until)}", end),
        ),
        total=True,
        note=" ".join(notes),
    )
    others = _others(told)
    return Section("Size and movement", (table, movement.flow(told.spans, frame.until), others))


def _others(told: RollTerm) -> Table:
    names = (
        "roll.remand",
        "roll.short-breaks",
        "roll.care-leaver",
        "roll.placed-here",
        "roll.uasc",
        "roll.twelve-months",
    )
    rows = []
    for name in names:
        figure = told.figure(name)
        number = figure.numerator if figure.numerator is not None else int(figure.value or 0)
        unknown = f" ({figure.not_known} looked after have no episodes)" if figure.not_known else ""
        rows.append((figure.title, number, figure.definition.split(";")[0].rstrip(".") + unknown))
    return Table(
        "roll.apart",
        "Counted apart",
        (
            Column("Counted apart", "text", 2.2),
            Column("Children", "count", 0.8),
            Column("Who is counted", "text", 4),
        ),
        tuple(rows),
        note="Children on remand and unaccompanied children are also among those looked after; the others are not.",
    )


def _who(told: RollTerm) -> Section:
    blocks: list[Block] = [roll_term.year_chart(told)]
    blocks += [told.breakdowns[name].table() for name in ("year", "sex", "ethnicity")]
    return Section("Who the children are", tuple(blocks))


def _care(told: RollTerm) -> Section:
    blocks = tuple(
        told.breakdowns[name].table() for name in ("legal-status", "placement", "area", "time-in-care")
    )
    return Section("Their care", blocks)


def _school(told: RollTerm) -> Section:
    without = no_school.table(told.without_school, told.school_age, told.frame)
    blocks: tuple[Block, ...] = (told.breakdowns["phase"].table(), without, told.breakdowns["sen"].table())
    if not told.looked_after:
        blocks = (Words("Nobody is looked after on the day, so there is nothing to say about schools."),)
    return Section("School and learning", blocks)
