"""How the council's lists write a child's schooling, with the slips that lists have."""

from __future__ import annotations

from resources.sample.make.calendar import year_number
from resources.sample.make.children import Child
from resources.sample.make.spellings import NO_SCHOOL
from resources.sample.make.world import World

OLD_URN = ("Walker", "oakfield")
"""One child still has the URN and name of the school that closed."""

SPELT_DIFFERENTLY = {"Jarvis": "Hill Crest High", "Adeyemi": "Oakfield"}
WITHOUT_URN = {"Jarvis"}


def school_as_listed(world: World, child: Child) -> str | None:
    """The school's name, or the words for having none; None for a child too young."""
    if (child.surname, child.school) == OLD_URN:
        return world.schools["oakfield_school"].name
    if child.school in world.schools:
        return SPELT_DIFFERENTLY.get(child.surname, world.schools[child.school].name)
    return NO_SCHOOL[child.school] or None


def urn_as_listed(world: World, child: Child) -> int | None:
    """The school's URN as the list has it."""
    if (child.surname, child.school) == OLD_URN:
        return world.schools["oakfield_school"].urn
    if child.school not in world.schools or child.surname in WITHOUT_URN:
        return None
    return world.schools[child.school].urn


def year_as_listed(child: Child, number: int) -> str | int | None:
    """9, Year 9, R, N2; Bl. 7 in Wales for a younger sister; nothing before nursery age or after school."""
    if child.forename == "Gwen":
        return f"Bl. {child.year}"
    if not child.year.isdigit():
        return child.year
    return f"Year {child.year}" if number % 6 == 0 else int(child.year)


def hours(child: Child) -> int | None:
    """Hours a week at school; blank outside compulsory school age and where there is no school."""
    if "reduced_timetable" in child.tags:
        return 15
    if child.school.isupper() or not child.school:
        return None
    number = year_number(child.born)
    return 15 if number < 0 else 25 if number <= 11 else None
