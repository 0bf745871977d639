"""Measuring a piece of work beside the least it could be, turn and turn about in one run."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Line:
    """One line of the table.

    Attributes:
        ours, floor: in `unit`; seconds are each the median of several.
        aim: the ratio to stay below; None where there is only a limit in seconds, or none.
        beside: what else was measured, in words.
    """

    work: str
    floor_is: str
    ours: float
    floor: float
    aim: float | None
    beside: str = ""
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.ours / self.floor

    @property
    def kept(self) -> bool:
        """Whether the aim is met."""
        return self.aim is None or self.ratio <= self.aim


@dataclass(frozen=True)
class Work(Generic[T]):
    """Something to be timed: what is made ready before, unseen by the clock, and what is then done with it."""

    ready: Callable[[], T]
    do: Callable[[T], object]

    def seconds(self) -> float:
        """How long it takes once."""
        given = self.ready()
        gc.collect()
        began = time.perf_counter()
        self.do(given)
        return time.perf_counter() - began


def just(do: Callable[[], object]) -> Work[None]:
    """Work that needs nothing made ready."""
    return Work(lambda: None, lambda _: do())


def medians(times: int, *works: Work[T] | Work[None]) -> list[float]:
    """The median seconds of each, in turn so that a busy moment strikes them alike; once before, unmeasured."""
    for work in works:
        work.seconds()
    taken = [[work.seconds() for work in works] for _ in range(times)]
    return [median(one) for one in zip(*taken, strict=True)]


def table(lines: list[Line]) -> str:
    """The lines as text, in columns."""
    cells = [("work", "ours", "floor", "ratio", "aim", "the floor is")]
    for line in lines:
        aim = "" if line.aim is None else f"{'≤' if line.kept else 'MISSED ≤'} {line.aim:g}"
        cells.append(
            (
                line.work,
                _shown(line.ours, line.unit),
                _shown(line.floor, line.unit),
                f"{line.ratio:.1f} ×",
                aim,
                line.floor_is,
            )
        )
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    text = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
    text.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join([*text, *(f"{line.work}: {line.beside}" for line in lines if line.beside)])


def _shown(value: float, unit: str) -> str:
    if unit != "s":
        return f"{value:.0f} {unit}"
    return f"{value * 1000:.1f} ms" if value < 1 else f"{value:.2f} s"
