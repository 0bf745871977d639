"""Each child's episodes, as an SSDA903 has them: one line for each change of order or of placement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from resources.sample.make.calendar import AS_AT
from resources.sample.make.children import Child
from resources.sample.make.homes import Home, homes_of, provider, provider_urn
from resources.sample.make.identifiers import chance, postcode

MOVE_REASONS = ("CARPL", "CARPL", "CREQB", "CREQO", "LAREQ", "CHILD", "STAND", "OTHER")
NEED_BY_LEGAL_STATUS = {"V4": "N2", "J1": "N6"}


@dataclass(frozen=True, slots=True)
class Episode:
    """One line of the 903's Episodes file; `dec` None and `rec` blank while it lasts."""

    child: str
    decom: date
    rne: str
    ls: str
    cin: str
    place: str
    provider: str
    dec: date | None
    rec: str
    reason_place_change: str
    home_post: str
    pl_post: str
    urn: str
    area: str


def episodes_of(child: Child) -> tuple[Episode, ...]:
    """A child's whole history in care, oldest first; two periods of care for one child."""
    earlier: tuple[Episode, ...] = ()
    if "second_period" in child.tags:
        first_time = replace(
            child,
            care_since=date(2022, 3, 8),
            ceased=date(2023, 2, 14),
            reason="E4A",
            legal="V2",
            tags=frozenset(),
        )
        earlier = _period(first_time)
    return earlier + _period(child)


def _period(child: Child) -> tuple[Episode, ...]:
    end = child.ceased or AS_AT
    orders = _orders(child, end)
    homes = homes_of(child, end)
    days = sorted({*(day for day, _ in orders), *(home.since for home in homes)})
    lines: list[Episode] = []
    for day in days:
        order = [code for since, code in orders if since <= day][-1]
        home = [home for home in homes if home.since <= day][-1]
        lines.append(_line(child, day, order, home, lines[-1] if lines else None))
    return _closed(child, lines)


def _orders(child: Child, end: date) -> list[tuple[date, str]]:
    """The legal statuses, each from its first day; the last is the one the child has."""
    rng, start = chance("orders", child.household, child.care_since), child.care_since
    if child.legal in ("V2", "V4", "J1"):
        return [(start, child.legal)]
    steps = [(start, "C1")]
    if rng.random() < 0.25 and (end - start).days > 60:
        agreed_for = rng.randint(14, 30)
        steps = [(start, "V2"), (start + timedelta(agreed_for), "C1")]
    if child.legal in ("C2", "E1"):
        steps.append((start + timedelta(rng.randint(168, 238)), "C2"))
    if child.legal == "E1":
        steps.append((start + timedelta(rng.randint(290, 330)), "E1"))
    return [step for step in steps if step[0] < end]


def _line(child: Child, day: date, order: str, home: Home, before: Episode | None) -> Episode:
    pl_post = postcode(home.area, home.household)
    return Episode(
        child=child.id,
        decom=day,
        rne=_why_new(order, home, pl_post, before),
        ls=order,
        cin=_need(child),
        place=home.place,
        provider=provider(home),
        dec=None,
        rec="",
        reason_place_change="",
        home_post="" if child.uasc else postcode("northshire", "family", child.household),
        pl_post=pl_post,
        urn=provider_urn(home),
        area=home.area,
    )


def _why_new(order: str, home: Home, pl_post: str, before: Episode | None) -> str:
    """S, L, P, T or B (reason_new_episode.csv)."""
    if before is None:
        return "S"
    moved, same_carer = before.place != home.place or before.pl_post != pl_post, before.pl_post == pl_post
    if before.ls == order:
        return "T" if same_carer else "P"
    if not moved:
        return "L"
    return "U" if same_carer else "B"


def _closed(child: Child, lines: list[Episode]) -> tuple[Episode, ...]:
    """Each episode ends on the day the next begins; the last on the day care ended."""
    closed = []
    for line, following in pairwise(lines):
        closed.append(
            replace(line, dec=following.decom, rec="X1", reason_place_change=_why_moved(child, following))
        )
    return (*closed, replace(lines[-1], dec=child.ceased, rec=child.reason))


def _why_moved(child: Child, following: Episode) -> str:
    if following.rne in "TU":
        return "PLACE"
    if following.rne not in "PB":
        return ""
    if following.place in ("P1", "A6", "K3"):
        return "CARPL"
    return chance("reason", child.household, following.decom).choice(MOVE_REASONS)


def _need(child: Child) -> str:
    if child.uasc:
        return "N8"
    if child.legal in NEED_BY_LEGAL_STATUS:
        return NEED_BY_LEGAL_STATUS[child.legal]
    return chance("need", child.household).choice(("N1", "N1", "N1", "N1", "N5", "N4", "N3"))
