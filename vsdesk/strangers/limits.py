"""How much one file may cost to read."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """What reading one file may use before it is given up.

    Attributes:
        memory_bytes: the whole child process, as the operating system counts it.
        seconds: wall-clock, from the question to the last of the answer; starting the child is not counted.
        answer_bytes: what the child may hand over, packed: it bounds the memory of the program itself.
    """

    memory_bytes: int = 1 << 30
    seconds: float = 10.0
    answer_bytes: int = 256 << 20


DEFAULT = Limits()
