"""Readers that behave as badly as strangers' files make real ones behave; test_strangers runs them."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from datetime import time as clock
from fractions import Fraction

from vsdesk.errors import DamagedFile, NotATable


class VeryDamaged(DamagedFile):
    """Known only to the reader."""


class Panic(BaseException):
    """Like the panic of a Rust library: not an Exception."""


def counts(most: int) -> Iterator[int]:
    yield from range(most)


def plain_values() -> Iterator[object]:
    yield (None, True, 7, 0.5, "Łukasz", b"\x00", [1], {"a": 1}, {2}, frozenset({3}))
    yield (date(2026, 11, 21), datetime.fromisoformat("2026-11-21T09:30"), clock(9, 30), timedelta(hours=30))


def own_pid() -> Iterator[int]:
    yield os.getpid()


def modules() -> Iterator[list[str]]:
    yield sorted(sys.modules)


def refuses() -> Iterator[None]:
    raise NotATable("This is a stone, not a table.")
    yield


def refuses_in_its_own_way() -> Iterator[None]:
    raise VeryDamaged("This is broken.")
    yield


def fails() -> Iterator[None]:
    raise KeyError("Jamal")
    yield


def panics() -> Iterator[None]:
    raise Panic("range end index 12 out of range")
    yield


def aborts() -> Iterator[int]:
    yield 1
    os.abort()


def leaves() -> Iterator[int]:
    yield 1
    os._exit(0)


def segfaults() -> Iterator[None]:
    ctypes.string_at(0)
    yield


def hogs() -> Iterator[None]:
    held = []
    while True:
        held.append(bytearray(os.urandom(1024)) * 16384)
    yield


def asks_for_everything_at_once() -> Iterator[int]:
    yield len(bytearray(8 << 30))


def sleeps() -> Iterator[int]:
    yield 1
    time.sleep(600)


def floods() -> Iterator[bytes]:
    while True:
        yield b"x" * (1 << 20)


def hands_over_an_object() -> Iterator[object]:
    yield Fraction(1, 2)


def shouts() -> Iterator[int]:
    print("Jamal Smith", flush=True)
    os.write(1, b"Jamal Smith")
    os.write(2, b"Jamal Smith")
    yield 1


def writes(path: str) -> Iterator[int]:
    with open(path, "w", encoding="utf-8") as file:
        file.write("Jamal Smith")
    yield 1


def hears_control_c() -> Iterator[bool]:
    os.kill(os.getpid(), signal.SIGINT)
    yield True
