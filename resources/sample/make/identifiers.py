"""Numbers and postcodes of the right shape that cannot be anybody's.

A UPN carries its authority's code, and no authority has 996–999; the DfE's school numbers (URN) stand near
150000 and these at 900000; no postcode area is called ZZ; a provider's number begins SC99, which Ofsted's
do not reach.
"""

from __future__ import annotations

import random

SEED = "Northshire 2026-11-20"
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
INWARD_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"

POSTCODE_AREAS = {
    "northshire": ("ZZ1", "ZZ2"),
    "eastshire": ("ZZ3",),
    "westshire": ("ZZ4",),
    "farshire": ("ZZ5",),
    "wales": ("ZZ6",),
    "scotland": ("ZZ7",),
}
PROVIDER_URNS = {
    "northshire": "SC990001",
    "eastshire": "SC990014",
    "westshire": "SC990027",
    "farshire": "SC990033",
    "wales": "XXXXXXX",
    "scotland": "XXXXXXX",
}
"""The 903's URN: the provider's Ofsted number; outside England there is none."""


def chance(*what: object) -> random.Random:
    """A source of chance for one purpose; the same purpose always gets the same."""
    return random.Random(":".join([SEED, *map(str, what)]))


def check_letter(twelve: str) -> str:
    """The letter a permanent UPN begins with: weights 2 to 13, modulo 23, no I, O or S in the alphabet."""
    return UPN_LETTERS[sum(weight * int(digit) for weight, digit in enumerate(twelve, start=2)) % 23]


def upn(la: int, school: int, year: int, serial: int) -> str:
    """A permanent UPN with its right check letter; `year` in four figures."""
    twelve = f"{la:03}{school:04}{year % 100:02}{serial:03}"
    return check_letter(twelve) + twelve


def wrong_letter(right: str) -> str:
    """The same UPN as somebody mistyped it: the next letter of the alphabet."""
    return UPN_LETTERS[(UPN_LETTERS.index(right[0]) + 1) % 23] + right[1:]


def postcode(area: str, *what: object) -> str:
    """A postcode of an invented area, always the same for the same household."""
    rng = chance("postcode", area, *what)
    letters = rng.choice(INWARD_LETTERS) + rng.choice(INWARD_LETTERS)
    return f"{rng.choice(POSTCODE_AREAS[area])} {rng.randint(1, 9)}{letters}"
