"""The columns of the roll, as data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ui.tables.records import Column, Row
from vsdesk.desk.lists import COLUMNS
from vsdesk.model.wording import MONTHS

AT = {name: number for number, name in enumerate(COLUMNS)}
COHORT_LOOKS = {"looked after": "well", "remand": "due", "short breaks": "plain", "care leaver": "plain"}


def text(name: str) -> Callable[[Row], str]:
    """A column's value as text; nothing for what is not known."""

    def show(row: Row) -> str:
        value = row[AT[name]]
        return "" if value is None else str(value)

    return show


def day(name: str) -> Callable[[Row], str]:
    """An ISO day as `02 Sep 2010`."""

    def show(row: Row) -> str:
        value = row[AT[name]]
        if not value:
            return ""
        found = date.fromisoformat(str(value))
        return f"{found.day:02d} {MONTHS[found.month - 1][:3]} {found.year}"

    return show


def school(row: Row) -> str:
    """The school, or that there is none though there should be."""
    name = row[AT["school"]]
    if name:
        return str(name)
    return "No school place" if row[AT["no_school"]] else ""


def _school_look(row: Row) -> str | None:
    return "late" if row[AT["no_school"]] else None


def _cohort_look(row: Row) -> str | None:
    return COHORT_LOOKS.get(str(row[AT["cohort"]]), "plain")


def _area(row: Row) -> str:
    out = row[AT["out_of_area"]]
    return "" if out is None else ("out" if out else "in")


COLUMNS_SHOWN = (
    Column("Name", text("name"), "name_key", 190, strong=True, person=True),
    Column("Year", text("year"), "year_number", 56),
    Column("Born", day("born_on"), "born_on", 100),
    Column("School", school, "school", 210, badge=_school_look),
    Column("School in", text("school_area"), "school_area", 100),
    Column("Home in", text("home_area"), "home_area", 100),
    Column("Area", _area, "out_of_area", 56),
    Column("SEN", text("sen"), "sen", 50),
    Column("Order", text("legal_status"), "legal_status", 56),
    Column("In care since", day("in_care_since"), "in_care_since", 110),
    Column("Standing", text("cohort"), "cohort", 120, badge=_cohort_look),
    Column("Social worker", text("social_worker"), "social_worker", 140, free=True),
)
