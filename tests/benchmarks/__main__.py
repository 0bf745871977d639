"""`python -m tests.benchmarks [--full] [--only WORK …]`: the table of speeds, each beside its floor, measured in one run."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks import big_roll, works
from tests.benchmarks.timing import Line, table

QUICK = big_roll.Scale(children=200, schools=20, rows=1000, entries=5000)


def measured(scale: big_roll.Scale, times: int, scratch: Path, only: Sequence[str] = ()) -> list[Line]:
    """Every line of the table, or those of some works.

    Args:
        times: of how many runs each time is the median.
        only: names of works; without any, all are measured.
    """
    big = big_roll.make(scratch / "made", scale)
    lines: list[Line] = []
    for work in works.ALL:
        if not only or works.name_of(work) in only:
            lines += work(big, scratch, times)
    return lines


def main() -> int:
    """Print the table. Returns: 1 if an aim is missed at full size."""
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    options.add_argument("--full", action="store_true", help="medians of nine, not of three")
    options.add_argument("--quick", action="store_true", help="a small roll: whether it runs, not how fast")
    names = [works.name_of(work) for work in works.ALL]
    options.add_argument(
        "--only", nargs="+", metavar="WORK", choices=names, default=(), help=", ".join(names)
    )
    chosen = options.parse_args()
    scale = QUICK if chosen.quick else big_roll.Scale()
    with tempfile.TemporaryDirectory(prefix="vsdesk-benchmarks-") as scratch:
        lines = measured(scale, 9 if chosen.full else 3, Path(scratch), chosen.only)
    print(table(lines))
    return 0 if chosen.quick or all(line.kept for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
