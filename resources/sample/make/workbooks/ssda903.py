"""The council's SSDA903 files, from 1 April 2025 to the day of the report; CHILD is the LCS ID."""

from __future__ import annotations

from collections.abc import Sequence

from resources.sample.make.calendar import RETURN_YEAR_FROM, RETURN_YEAR_TO, age_on, birthday
from resources.sample.make.care import Episode
from resources.sample.make.children import Child
from resources.sample.make.identifiers import chance
from resources.sample.make.sample_file import SampleFile
from resources.sample.make.workbooks.text import Value, table
from resources.sample.make.world import World

COLUMNS = {
    "header": "CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB",
    "episodes": (
        "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST PL_POST URN"
    ),
    "uasc": "CHILD SEX DOB DUC",
    "oc2": (
        "CHILD DOB SDQ_SCORE SDQ_REASON CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT "
        "SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED"
    ),
    "previous_permanence": "CHILD DOB PREV_PERM LA_PERM DATE_PERM",
}
EARLIER_ORDERS = {"Robinson": ("P2", "998", "14/06/2019"), "Begum": ("P3", "", "zz/09/2021")}
"""Two children had left care by an order before; of one only month and year are known."""


def make(world: World) -> tuple[SampleFile, ...]:
    """The five files under `SSDA903/`."""
    children = sorted((child for child in world.children if child.in_ssda903), key=lambda child: child.id)
    episodes = [episode for child in children for episode in world.episodes[child.id]]
    nameless = [child for child in children if child.lists == "ssda903"]
    began = [child for child in children if child.care_since >= RETURN_YEAR_FROM]
    return (
        _file("header", [_header(child) for child in children], new=len(nameless)),
        _file("episodes", [_episode(episode) for episode in episodes]),
        _file("uasc", [_uasc(child) for child in children if child.uasc]),
        _file("oc2", [_oc2(child) for child in children if looked_after_12_months(child)]),
        _file("previous_permanence", [_previous_permanence(child) for child in began]),
    )


def looked_after_12_months(child: Child) -> bool:
    """Continuously from 1 April 2025 to 31 March 2026, short breaks not counted."""
    stayed = child.ceased is None or child.ceased > RETURN_YEAR_TO
    return stayed and child.care_since <= RETURN_YEAR_FROM and child.legal != "V4"


def _file(name: str, rows: Sequence[Sequence[Value]], **expected: int) -> SampleFile:
    return SampleFile(
        path=f"SSDA903/{name}.csv",
        kind=f"ssda903-{name.replace('_', '-')}",
        content=table(COLUMNS[name].split(), rows),
        expected={"rows": len(rows), **expected},
    )


def _header(child: Child) -> list[Value]:
    return [child.id, child.sex, child.born, child.ethnicity, child.upn or child.upn_code, "", ""]


def _episode(episode: Episode) -> list[Value]:
    return [
        episode.child,
        episode.decom,
        episode.rne,
        episode.ls,
        episode.cin,
        episode.place,
        episode.provider,
        episode.dec,
        episode.rec,
        episode.reason_place_change,
        episode.home_post,
        episode.pl_post,
        episode.urn,
    ]


def _uasc(child: Child) -> list[Value]:
    return [child.id, child.sex, child.born, birthday(child.born, 18)]


def _oc2(child: Child) -> list[Value]:
    rng, age = chance("oc2", child.id), age_on(child.born, RETURN_YEAR_TO)
    score, reason = str(rng.randint(2, 27)), ""
    if not 4 <= age <= 16:
        score, reason = "", "SDQ1"
    elif rng.random() < 0.1:
        score, reason = "", rng.choice(("SDQ2", "SDQ5"))
    health = [int(rng.random() < often) for often in (0.93, 0.86, 0.95)]
    misuse = int(age >= 13 and rng.random() < 0.08)
    under_five = int(rng.random() < 0.9) if age < 5 else ""
    convicted = int(rng.random() < 0.05) if age >= 10 else ""
    received = int(rng.random() < 0.6) if misuse else ""
    offered = "" if received == "" or received else 1
    return [child.id, child.born, score, reason, convicted, under_five, *health, misuse, received, offered]


def _previous_permanence(child: Child) -> list[Value]:
    permanence, authority, day = EARLIER_ORDERS.get(child.surname, ("Z1", "", ""))
    return [child.id, child.born, permanence, authority, day]
