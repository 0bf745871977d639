"""The schools and settings of the sample, from `schools.csv`."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class School:
    """A school, college or setting. `urn` is None in Wales and Scotland, and where nobody registers it."""

    key: str
    urn: int | None
    name: str
    status: str
    la_code: str
    la_name: str
    country: str
    phase: str
    type: str
    number: str
    low_age: int
    high_age: int
    town: str
    postcode: str
    opened: date | None
    closed: date | None
    teacher: str


def read_schools() -> dict[str, School]:
    """Key -> school, in the file's own order."""
    with (Path(__file__).parent / "schools.csv").open(encoding="utf-8", newline="") as text:
        return {row["key"]: _school(row) for row in csv.DictReader(text)}


def _school(row: dict[str, str]) -> School:
    return School(
        key=row["key"],
        urn=int(row["urn"]) if row["urn"] else None,
        name=row["name"],
        status=row["status"],
        la_code=row["la_code"],
        la_name=row["la_name"],
        country=row["country"],
        phase=row["phase"],
        type=row["type"],
        number=row["number"],
        low_age=int(row["low_age"]),
        high_age=int(row["high_age"]),
        town=row["town"],
        postcode=row["postcode"],
        opened=_day(row["opened"]),
        closed=_day(row["closed"]),
        teacher=row["teacher"],
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
