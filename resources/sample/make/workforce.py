"""The adults round the children: social workers, their teams, reviewing officers and carers; all invented."""

from __future__ import annotations

from dataclasses import dataclass

from resources.sample.make.calendar import AS_AT, age_on
from resources.sample.make.children import Child
from resources.sample.make.identifiers import chance

SOCIAL_WORKERS = {
    "Children Looked After Team 1": ("J. Abara", "Imogen Rusk", "Dele Farrow"),
    "Children Looked After Team 2": ("Petra Lund", "Marcus Teale", "N. Bhatt"),
    "Children Looked After Team 4": ("Siân Coyle", "Orla Finch", "K. Wada"),
    "Family Safeguarding East": ("Tamsin Oyelowo", "Greg Pask"),
    "Children with Disabilities Team": ("Ruth Hollis",),
    "UASC and Leaving Care Team": ("Bashir Noor", "Leanne Croft"),
}
REVIEWING_OFFICERS = ("S. Whitcombe", "Adaeze Bright", "Colm Rafferty")
CARERS = (
    "Mr and Mrs Doyle",
    "Ms Hallam",
    "Mr Okeke and Mr Byrne",
    "Mrs Farouk",
    "Mr and Mrs Lister",
    "Miss Penhale",
    "Mrs Quaye",
    "Mr and Mrs Strand",
    "Ms Tolley",
    "Mr Ubeda",
)


@dataclass(frozen=True, slots=True)
class Allocation:
    """Who works with a child."""

    social_worker: str
    team: str
    reviewing_officer: str
    carer: str


def allocation(child: Child) -> Allocation:
    """Brothers and sisters share everybody."""
    rng = chance("workforce", child.household)
    team = _team(child, rng.choice(list(SOCIAL_WORKERS)[:3]))
    return Allocation(
        social_worker=rng.choice(SOCIAL_WORKERS[team]),
        team=team,
        reviewing_officer=rng.choice(REVIEWING_OFFICERS),
        carer=rng.choice(CARERS) if child.place[0] == "U" else "",
    )


def _team(child: Child, usual: str) -> str:
    if child.uasc or age_on(child.born, AS_AT) >= 17:
        return "UASC and Leaving Care Team"
    if child.legal == "V4":
        return "Children with Disabilities Team"
    return "Family Safeguarding East" if child.legal == "C1" else usual
