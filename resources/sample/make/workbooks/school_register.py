"""The extract of the DfE's register for the English schools, and who followed whom."""

from __future__ import annotations

from datetime import date

from resources.sample.make.sample_file import SampleFile
from resources.sample.make.schools import School
from resources.sample.make.workbooks.text import table
from resources.sample.make.world import World

HEADINGS = (
    "URN",
    "LA (code)",
    "LA (name)",
    "EstablishmentNumber",
    "EstablishmentName",
    "TypeOfEstablishment (name)",
    "EstablishmentStatus (name)",
    "OpenDate",
    "CloseDate",
    "PhaseOfEducation (name)",
    "StatutoryLowAge",
    "StatutoryHighAge",
    "Town",
    "Postcode",
)
LINK_HEADINGS = ("URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate")


def make(world: World) -> tuple[SampleFile, ...]:
    """`School register extract.csv` and `School links.csv`."""
    registered = [school for school in world.schools.values() if school.urn]
    register = SampleFile(
        path="School register extract.csv",
        kind="schools",
        content=table(HEADINGS, map(_row, registered), encoding="cp1252", quote_all=True),
        expected={"rows": len(registered), "new": len(registered)},
    )
    return register, _links(world.schools["oakfield_school"], world.schools["oakfield"])


def _row(school: School) -> tuple[str | int | None, ...]:
    return (
        school.urn,
        school.la_code,
        school.la_name,
        school.number,
        school.name,
        school.type,
        school.status,
        _day(school.opened),
        _day(school.closed),
        school.phase,
        school.low_age,
        school.high_age,
        school.town,
        school.postcode,
    )


def _links(closed: School, opened: School) -> SampleFile:
    day = _day(opened.opened)
    rows = (
        (closed.urn, opened.urn, opened.name, "Successor", day),
        (opened.urn, closed.urn, closed.name, "Predecessor", day),
    )
    return SampleFile(
        path="School links.csv",
        kind="school-links",
        content=table(LINK_HEADINGS, rows, encoding="cp1252", quote_all=True),
        expected={"rows": len(rows)},
    )


def _day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else ""
