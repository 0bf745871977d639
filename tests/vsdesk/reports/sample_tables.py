"""The sample report's tables of children and of registers, and the names that try the fonts."""

from __future__ import annotations

from datetime import date

from vsdesk.reports.shapes import Cell, Column, Of, Section, Table

AS_AT = date(2025, 11, 24)

NAMES = (
    "Łukasz Wiśniewski",
    "Nguyễn Thị Hạnh",
    "Zoë",
    "Ольга Шевченко",
    "محمد العلي",
    "Søren",
    "Ștefan",
    "O'Brien-Śmith",
    "ښایسته پښتون",
    "شێرزاد ڕۆژ",
    "علی‌رضا",
    "ሰላም ገብረ",
)
"""Names every embedded font together must print whole."""

UNPRINTABLE = "Mei 梅 😀"
"""A name with characters no embedded font holds."""

FORMULAS = (
    '=HYPERLINK("http://x","y")',
    "+44 1632 960000",
    "-Smith",
    "@home",
    "\tafter a tab",
    "\rafter a return",
)
"""Texts a spreadsheet might take for formulas."""


def children_section() -> Section:
    columns = (
        Column("Child"),
        Column("Year", weight=0.4),
        Column("School", weight=1.4),
        Column("PEP due", "date"),
        Column("Attendance", "share"),
    )
    school = (
        "St Thomas of Canterbury and All Hallows Church of England Voluntary Aided Primary School and Nursery"
    )
    rows: list[tuple[Cell, ...]] = [
        (
            name,
            f"Y{place % 11 + 1}",
            school if place % 4 == 0 else "Oakfield Academy",
            date(2025, 12, 1 + place),
            0.9 + place / 200,
        )
        for place, name in enumerate(NAMES)
    ]
    rows.append((UNPRINTABLE, "Y4", "Eastshire AP", None, None))
    rows += [(formula, "Y5", "Hillcrest", None, 1.0) for formula in FORMULAS]
    rows.append(
        (
            "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Cholmondeley",
            "Y9",
            "Hillcrest",
            AS_AT,
            0.9996,
        )
    )
    return Section(
        "Children named to the board", (Table("children", "Every child named", columns, tuple(rows)),)
    )


def registers_section() -> Section:
    columns = (
        Column("Week beginning", "date"),
        Column("School", weight=1.2),
        Column("Possible", "count"),
        Column("Attended", "count"),
        Column("Attendance", "of"),
    )
    rows: list[tuple[Cell, ...]] = []
    for week in range(12):
        for place, school in enumerate(
            (
                "Oakfield Academy",
                "Hillcrest",
                "Eastshire AP",
                "St Thomas's",
                "Riverside",
                "Moor Lane",
                "The Grange",
                "Beacon",
                "Ashdown",
            )
        ):
            possible = 40 + place * 10
            rows.append(
                (
                    date.fromordinal(date(2025, 9, 1).toordinal() + 7 * week),
                    school,
                    possible,
                    possible - (week + place) % 7,
                    Of(possible - (week + place) % 7, possible),
                )
            )
    rows.append(
        (
            "All weeks",
            "All schools",
            sum(int(str(row[2])) for row in rows),
            sum(int(str(row[3])) for row in rows),
            Of(8000, 8640),
        )
    )
    return Section(
        "Registers received, week by week",
        (
            Table(
                "registers",
                "Sessions by week and school",
                columns,
                tuple(rows),
                total=True,
                note="Weeks with no return are left out, never counted as nought.",
            ),
        ),
    )
