"""Where each child has lived in care: one placement after another, with what the 903 says of the provider."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

from resources.sample.make.calendar import age_on, birthday
from resources.sample.make.children import Child
from resources.sample.make.identifiers import PROVIDER_URNS, chance

SUPPORTED_ACCOMMODATION_FROM = date(2023, 10, 28)
"""K3 is in the 903 from this day (placement_types.csv)."""

PLACED_FOR_ADOPTION_ON = date(2025, 11, 3)


@dataclass(frozen=True, slots=True)
class Home:
    """A placement from a day on: the code, the area it is in, and the household there."""

    since: date
    place: str
    area: str
    household: str


def homes_of(child: Child, end: date) -> list[Home]:
    """The placements, each from its first day; the last is where the child lives (or last lived)."""
    rng, start = chance("homes", child.household, child.care_since), child.care_since
    moves = _move_days(child, start, end, rng)
    last = Home(moves[-1] if moves else start, child.place, child.home, child.household)
    if not moves:
        return [last]
    homes = []
    for number, day in enumerate([start, *moves[:-1]]):
        homes.append(Home(day, *_earlier_placement(child, day, rng), f"{child.household}/{number}"))
    if child.place == "U4" and homes[-1].place == "U6" and rng.random() < 0.6:
        homes[-1] = replace(homes[-1], area=last.area, household=last.household)
    return [*homes, last]


def _move_days(child: Child, start: date, end: date, rng: random.Random) -> list[date]:
    days = (end - start).days
    if child.legal in ("V4", "J1") or days < 150:
        return []
    if child.place == "A6":
        return [PLACED_FOR_ADOPTION_ON]
    most = min(3, days // 500)
    wanted = rng.randint(0, most) if most else int(rng.random() < 0.3)
    moves = sorted({start + timedelta(rng.randint(60, days - 60)) for _ in range(wanted)})
    return _respecting_age(child, start, end, moves, rng)


def _respecting_age(
    child: Child, start: date, end: date, moves: list[date], rng: random.Random
) -> list[date]:
    """Supported accommodation begins at 16, from 28 October 2023; home to a parent comes at the end."""
    if child.place == "K3":
        earliest = max(birthday(child.born, 16), SUPPORTED_ACCOMMODATION_FROM)
        if start >= earliest:
            return [day for day in moves if day > earliest]
        into = earliest + timedelta(rng.randint(10, max(11, (end - earliest).days // 2)))
        return [*(day for day in moves if day < earliest), into]
    if child.place == "P1":
        return [*(day for day in moves if day < end - timedelta(150)), end - timedelta(rng.randint(60, 140))]
    return moves


def _earlier_placement(child: Child, day: date, rng: random.Random) -> tuple[str, str]:
    """A placement code and an area for an earlier stay."""
    places = ("U6", "U6", "U6", "U3") if age_on(child.born, day) < 10 else ("U6", "U6", "U6", "K2")
    area = rng.choice(("northshire", "northshire", "northshire", "eastshire", "westshire"))
    return rng.choice(places), area


def provider(home: Home) -> str:
    """PR0 to PR5: whose placement it is."""
    fixed = {"P1": "PR0", "U1": "PR1", "U3": "PR1", "A6": "PR1", "K1": "PR3", "R1": "PR1"}
    if home.place in fixed:
        return fixed[home.place]
    if home.place in ("K2", "K3", "S1"):
        return "PR4"
    own = home.area == "northshire" and chance("provider", home.household).random() < 0.7
    return "PR1" if own else "PR4"


def provider_urn(home: Home) -> str:
    """The provider's Ofsted number; blank for family, friends and adopters."""
    return "" if home.place in ("P1", "U1", "U3", "A6") else PROVIDER_URNS[home.area]
