"""The leaving-care team's list of young people from 18 to 21."""

from __future__ import annotations

from resources.sample.make import spellings
from resources.sample.make.children import Child
from resources.sample.make.sample_file import SampleFile
from resources.sample.make.workbooks import xlsx
from resources.sample.make.workforce import allocation
from resources.sample.make.world import World

HEADINGS = (
    "LCS ID",
    "Young person",
    "DOB",
    "Gender",
    "Ethnicity",
    "UPN",
    "Date left care",
    "Reason left care",
    "Leaving care status",
    "College",
    "Education, employment or training",
    "Personal adviser",
    "In touch?",
)
ACTIVITY = {
    "college": "F2 Full-time education",
    "UNIVERSITY": "F1 Higher education, 2nd year",
    "NEET": "G5 Not in education, employment or training",
    "APPRENTICESHIP": "F4 Apprenticeship",
    "EMPLOYED": "F5 Full-time work",
}


def make(world: World) -> tuple[SampleFile, ...]:
    """`Care leavers 18 to 21.xlsx`."""
    leavers = world.by_name(lambda child: "leavers" in child.lists.split())
    workbook, sheet = xlsx.new_sheet("Care leavers", "Northshire Leaving Care Team")
    xlsx.write_row(sheet, 1, HEADINGS)
    xlsx.as_headings(sheet, 1)
    xlsx.write_rows(sheet, 2, ([*_who(child), *_what(world, child)] for child in leavers))
    xlsx.widths(sheet, 9, 24, 12, 9, 26, 15, 12, 40, 16, 20, 38, 18, 9)
    sheet.auto_filter.ref = f"A1:M{len(leavers) + 1}"
    already = sum(child.on_council_list for child in leavers)
    return (
        SampleFile(
            path="Care leavers 18 to 21.xlsx",
            kind="roll",
            content=xlsx.saved(workbook),
            expected={
                "rows": len(leavers),
                "new": len(leavers) - already,
                "held": 0,
                "refused": 0,
                "left_out": 0,
            },
        ),
    )


def _who(child: Child) -> list[xlsx.Value]:
    return [
        int(child.id),
        f"{child.forename} {child.surname}",
        child.born,
        {"M": "Male", "F": "Female"}[child.sex],
        spellings.ETHNICITY[child.ethnicity],
        child.upn or None,
    ]


def _what(world: World, child: Child) -> list[xlsx.Value]:
    school = world.schools.get(child.school)
    return [
        child.ceased,
        spellings.REASON_CEASED[child.reason],
        "Former relevant",
        school.name if school else None,
        ACTIVITY[child.school],
        allocation(child).social_worker,
        "No" if child.school == "NEET" else "Yes",
    ]
