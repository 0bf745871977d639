"""Counts of enquiries and consultations on paper: each number with what it is of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from vsdesk.model.wording import counted, long_date
from vsdesk.reports.shapes import Cell, Column, Headline, Of, Report, Section, Table, Words

if TYPE_CHECKING:
    from vsdesk.desk.enquiries import Counts
    from vsdesk.desk.enquiry_periods import Spread

TITLES = {
    "previously looked after": "Enquiries about previously looked-after children",
    "social worker": "Consultations about children with a social worker",
    "kinship care": "Consultations about children in kinship care",
}
HOW = (
    "Counted are enquiries, not children: nobody asked about is named or kept, and one child may be asked about more "
    "than once. The duty is one of advice and information (Children Act 1989, sections 23ZZA and 23ZZZA)."
)


def report(
    told: Sequence[Counts],
    spread: Spread,
    days: tuple[date, date],
    authority: str,
    person: str,
    as_at: date,
    at: datetime,
) -> Report:
    """One part for each sort: by theme, over time, by who asked, by area; then how it was counted."""
    between = f"{long_date(days[0])} to {long_date(days[1])}"
    return Report(
        code="enquiries",
        title="Enquiries and consultations",
        subtitle=f"Asked from {between}",
        authority=authority,
        as_at=as_at,
        issued_by=person,
        issued_at=at,
        reference="not kept",
        headlines=tuple(Headline(one.total, _short(one.about)) for one in told),
        sections=(*(_section(one, spread) for one in told), Section("How it was counted", (Words(HOW),))),
        figures=(),
    )


def _short(about: str) -> str:
    return "enquiries" if about == "previously looked after" else f"consultations, {about}"


def _section(one: Counts, spread: Spread) -> Section:
    none = "None was asked in these days."
    minutes = f"{counted(one.minutes, 'minute')} in the {one.minutes_known} of {one.total} that say how long it took."
    places = (("In our area", one.ours), ("Elsewhere", one.elsewhere), ("Not known", one.area_not_known))
    tables = (
        _table(f"{one.about}-themes", "By theme", "Theme", one.by_theme, one.total, none, minutes),
        _over_time(one, spread, none),
        _table(f"{one.about}-roles", "By who asked", "Role", one.by_role, one.total, none),
        _table(f"{one.about}-areas", "By where the school is", "Area", places, one.total, none),
    )
    return Section(TITLES[one.about], tables)


def _over_time(one: Counts, spread: Spread, none: str) -> Table:
    """Themes down, quarters or school years across; the last row and the last column add up."""
    by_theme = [(theme, spread.of(one.about, theme)) for theme, _ in one.by_theme]
    rows: list[tuple[Cell, ...]] = [(theme, *numbers, sum(numbers)) for theme, numbers in by_theme]
    if rows:
        totals = [sum(column) for column in zip(*(numbers for _, numbers in by_theme), strict=True)]
        rows.append(("All themes", *totals, one.total))
    columns = (
        Column("Theme", "text", 2.4), *(Column(name, "count") for name in spread.periods), Column("All", "count", 0.7),
    )  # fmt: skip
    by = "quarter" if " to " in spread.periods[0] else "school year"
    return Table(
        f"{one.about}-over-time".replace(" ", "-"), f"By theme and {by}", columns, tuple(rows), total=bool(rows),
        empty=none,
    )  # fmt: skip


def _table(
    code: str,
    title: str,
    heading: str,
    parts: Sequence[tuple[str, int]],
    whole: int,
    none: str,
    note: str = "",
) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = (
        tuple((name, Of(part, whole)) for name, part in parts) if whole else ()
    )
    columns = (Column(heading, "text", 3), Column("How many", "of", 1.4))
    return Table(code.replace(" ", "-"), title, columns, rows, note=note if whole else "", empty=none)
