"""How dear it is to try a passphrase: Argon2id, its cost kept with each slot, measured on this computer."""

from __future__ import annotations

import os
import time
import unicodedata
from dataclasses import dataclass

import psutil
from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw

from vsdesk.errors import UserError

MEMORY_KIB = (64 * 1024, 1024 * 1024)
ITERATIONS = (1, 10)
LANES = (1, 16)

# A roll is opened on the oldest laptop of the team too, so its key never asks for more than this by itself.
_CALIBRATED_MEMORY_KIB = 512 * 1024


@dataclass(frozen=True)
class Cost:
    """What Argon2id spends on one try; a cost outside the limits cannot be made, so it is never run.

    Raises: ValueError, since a number outside the limits comes from a tampered file or a mistake of ours.
    """

    memory_kib: int
    iterations: int
    lanes: int

    def __post_init__(self) -> None:
        for value, (least, most) in (
            (self.memory_kib, MEMORY_KIB),
            (self.iterations, ITERATIONS),
            (self.lanes, LANES),
        ):
            if type(value) is not int or not least <= value <= most:
                raise ValueError("Argon2id parameters outside the limits")


QUICK = Cost(memory_kib=MEMORY_KIB[0], iterations=1, lanes=1)
"""The least that is allowed: for tests, and for the sample roll that holds nobody."""


def stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """32 bytes from a passphrase, NFKC first so that every keyboard gives the same ones."""
    try:
        return hash_secret_raw(
            secret=unicodedata.normalize("NFKC", passphrase).encode("utf-8"),
            salt=salt,
            time_cost=cost.iterations,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            hash_len=32,
            type=Type.ID,
        )
    except (HashingError, MemoryError):
        raise UserError(
            f"There is not enough free memory to try the passphrase ({cost.memory_kib // 1024} MiB). "
            "Close other programs and try again."
        ) from None


def calibrate(target_seconds: float = 0.5) -> Cost:
    """The dearest cost that this computer pays in about `target_seconds`: memory first, then repetitions."""
    lanes = max(LANES[0], min(4, os.cpu_count() or 1))
    cost = Cost(MEMORY_KIB[0], 1, lanes)
    took = _seconds(cost)
    most = min(_CALIBRATED_MEMORY_KIB, psutil.virtual_memory().available // 1024 // 4)
    while cost.memory_kib * 2 <= most and took * 2 <= target_seconds:
        cost = Cost(cost.memory_kib * 2, 1, lanes)
        took = _seconds(cost)
    iterations = max(ITERATIONS[0], min(ITERATIONS[1], int(target_seconds / took)))
    return Cost(cost.memory_kib, iterations, lanes)


def _seconds(cost: Cost) -> float:
    """The best of three: what else the computer is doing only ever makes a try slower."""
    return min(_once(cost) for _ in range(3))


def _once(cost: Cost) -> float:
    began = time.perf_counter()
    stretch("the time this takes", bytes(16), cost)
    return time.perf_counter() - began
