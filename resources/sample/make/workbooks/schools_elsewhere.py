"""The team's own sheet of schools that the English register does not have."""

from __future__ import annotations

from resources.sample.make.sample_file import SampleFile
from resources.sample.make.workbooks import xlsx
from resources.sample.make.world import World

HEADINGS = (
    "Name of school",
    "Country",
    "Local authority",
    "Town",
    "Postcode",
    "School type",
    "Also known as",
    "Ref.",
)
WRITTEN_DIFFERENTLY = (
    "Hill Crest High Sch.",
    "England",
    "Eastshire",
    "Eastminster",
    "ZZ3 4HC",
    "Secondary",
    None,
    None,
)
"""Hillcrest High School once more, as somebody remembered it."""

REFERENCES = {"little_acorns": "Ofsted EY999901", "glenburn": "SEED 9999999"}
ALSO_KNOWN_AS = {"bro_dinas": "Bro Dinas", "little_acorns": "Little Acorns"}


def make(world: World) -> tuple[SampleFile, ...]:
    """`Our schools elsewhere.xlsx`."""
    workbook, sheet = xlsx.new_sheet("Schools elsewhere", "Northshire Virtual School")
    sheet["A1"] = "Schools and settings not on the English register (or so we thought)"
    xlsx.as_title(sheet, "A1")
    xlsx.write_row(sheet, 3, HEADINGS)
    xlsx.as_headings(sheet, 3)
    schools = [school for school in world.schools.values() if school.urn is None]
    rows: list[tuple[str | None, ...]] = [
        (
            school.name,
            school.country,
            school.la_name,
            school.town,
            school.postcode,
            school.type,
            ALSO_KNOWN_AS.get(school.key),
            REFERENCES.get(school.key),
        )
        for school in schools
    ]
    after = xlsx.write_rows(sheet, 4, rows)
    xlsx.write_row(sheet, after + 1, WRITTEN_DIFFERENTLY)
    xlsx.widths(sheet, 30, 10, 16, 18, 10, 32, 18, 18)
    return (
        SampleFile(
            path="Our schools elsewhere.xlsx",
            kind="schools",
            content=xlsx.saved(workbook),
            expected={"rows": len(rows) + 1, "new": len(rows), "already_held_under_another_spelling": 1},
        ),
    )
