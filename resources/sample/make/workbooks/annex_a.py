"""Ofsted's Annex A, List 8 (children looked after), for five children; the list has numbers, not names."""

from __future__ import annotations

from datetime import date

from resources.sample.make.calendar import AS_AT
from resources.sample.make.children import Child
from resources.sample.make.identifiers import chance
from resources.sample.make.sample_file import SampleFile
from resources.sample.make.spellings import AREAS
from resources.sample.make.workbooks import xlsx
from resources.sample.make.workforce import allocation
from resources.sample.make.world import World

CHOSEN = (
    ("Okonjo-Reid", "Amara"),
    ("Khan", "Jamal"),
    ("Pryce", "Tomos"),
    ("Simpson", "Aidan"),
    ("Kaur", "Simran"),
)
ETHNICITY_LETTERS = (
    "WBRI WIRI WIRT WROM WOTH MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH NOBT REFU"
)
LEGAL_STATUS = {"C1": "C1: Interim care order", "C2": "C2: FCO", "J1": "J1: Remanded", "V2": "V2: s20"}
NEED = {"N1": "N1 - Abuse or Neglect", "N3": "N3 - Parental illness", "N4": "N4 - Family in acute stress"}
NEED |= {"N5": "N5 - Family dysfunction", "N6": "N6 - Socially unacceptable behaviour"}
PLACEMENT = {
    "U4": "d) U4: Foster placement - long term",
    "U6": "f) U6: Foster placement - not FFA",
    "K1": "k) K1: Secure children's homes",
}
PROVIDER = {
    "PR1": "b) PR1 - Own provision",
    "PR3": "d) PR3 - Other public provision",
    "PR4": "e) PR4 - Private provision",
}

HEADINGS = (
    "Child Unique ID",
    "Gender",
    "Ethnicity",
    "Date of Birth",
    "Age",
    "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N))",
    "Does the Child have a Disability",
    "Date Started to be Looked After",
    "Child's Category of Need",
    "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)",
    "Start date of current legal status",
    "Child's Legal Status",
    "Date of Latest Statutory Review",
    "Date of Last Social Work Visit",
    "What is the permanence plan for this child?",
    "Date of Last IRO Visit / Contact to the Child",
    "Date of Last Health Assessment",
    "Date of Last Dental Check",
    "Number of Placements in the Last 12 months",
    "Date Ceased to be Looked After",
    "Reason Ceased to be Looked After",
    "Start Date of Most Recent Placement",
    "Placement Type",
    "Placement Provider",
    "Placement postcode",
    "URN of Placement",
    "Placement Location",
    "LA of Placement",
    "Number of Episodes the Child has been ‘Missing’ from their Placement in the last 12 months",
    "Number of Episodes the Child has been ‘Absent’ from their Placement in the last 12 months",
    "Was the child offered a Return Interview after their last missing episode (Y/N)?",
    "Did the child accept a Return Interview after their last missing episode (Y/N)?",
    "Allocated Team",
    "Allocated Worker",
)


def make(world: World) -> tuple[SampleFile, ...]:
    """`Annex A - List 8.xlsx`."""
    workbook, sheet = xlsx.new_sheet("List 8", "Northshire Council, Performance Team")
    children = [world.one(*name) for name in CHOSEN]
    xlsx.write_row(sheet, 1, HEADINGS)
    xlsx.as_headings(sheet, 1)
    xlsx.write_rows(
        sheet, 2, ([*_child(child), *_care(world, child), *_home(world, child)] for child in children)
    )
    xlsx.widths(sheet, *(16 for _ in HEADINGS))
    return (
        SampleFile(
            path="Annex A - List 8.xlsx",
            kind="annex-a",
            content=xlsx.saved(workbook),
            expected={"rows": len(children), "new": 0, "left_out": 0},
        ),
    )


def _child(child: Child) -> list[xlsx.Value]:
    letters = ETHNICITY_LETTERS.split()
    return [
        int(child.id),
        {"M": "a) Male", "F": "b) Female"}[child.sex],
        f"{chr(ord('a') + letters.index(child.ethnicity))}) {child.ethnicity}",
        child.born,
        round((AS_AT - child.born).days / 365.25, 6),
        "a) Yes" if child.uasc else "b) No",
        "b) No",
    ]


def _care(world: World, child: Child) -> list[xlsx.Value]:
    home, rng = world.home(child), chance("annex", child.id)
    order = next(e.decom for e in world.episodes[child.id] if e.ls == home.ls and e.decom >= child.care_since)
    return [
        child.care_since,
        NEED[home.cin],
        "b) No",
        order,
        LEGAL_STATUS[child.legal],
        date(2026, 10, rng.randint(1, 28)) if child.care_since < date(2026, 9, 1) else None,
        date(2026, 11, rng.randint(2, 19)),
        None,
        date(2026, 11, rng.randint(2, 19)),
        date(2026, rng.randint(3, 8), rng.randint(1, 28)) if child.care_since < date(2026, 3, 1) else None,
        None,
        1,
        None,
        None,
    ]


def _home(world: World, child: Child) -> list[xlsx.Value]:
    home, people = world.home(child), allocation(child)
    return [
        world.placed_since(child),
        PLACEMENT[home.place],
        PROVIDER[home.provider],
        home.pl_post,
        home.urn or None,
        "a) In" if child.home == "northshire" else "b) Out",
        AREAS[child.home][0],
        0,
        0,
        None,
        None,
        people.team,
        "#N/A" if child.forename == "Aidan" else people.social_worker.replace(" ", "\N{NO-BREAK SPACE}"),
    ]
