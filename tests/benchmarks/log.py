"""A log of full size, and a keystroke in its search."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import perf_counter

from tests.benchmarks import floors
from tests.benchmarks.big_roll import AS_AT, Big
from tests.benchmarks.timing import Line, just, medians
from vsdesk.desk import Desk
from vsdesk.desk.log import FIRST, LogQuery
from vsdesk.store import triggers

WORDS = (
    "school", "transport", "attendance", "meeting", "carer", "social", "worker", "teacher", "bus", "pass", "letter",
    "timetable", "exclusion", "suspension", "support", "funding", "laptop", "tuition", "progress", "reading", "maths",
    "placement", "move", "review", "plan", "target", "voice", "agreed", "asked", "rang", "answered", "tomorrow",
)  # fmt: skip
TYPED = ("transport", "school meeting", "carer asked", "zebra", "suspension letter")
"""What is typed, letter by letter: common words, rare ones, and one that is nowhere."""


def search_log(big: Big, scratch: Path, times: int) -> list[Line]:
    """Typing into the search of the log, from two letters on: the newest that fit, and the first of them."""
    with big.desk(big.copy(scratch / "log.vsroll"), write=True) as desk:
        _fill(desk, big.scale.entries, big.scale.children)
        keys = [typed[:end] for typed in TYPED for end in range(2, len(typed) + 1)]

        def key(text: str) -> None:
            found = desk.log.search(LogQuery(text))
            desk.log.lines(found.ids[:FIRST])

        def typed() -> None:
            for text in keys:
                key(text)

        typed()
        again = floors.asked_by(desk.connection, typed)
        mine, least = medians(times, just(typed), just(again))
        slowest = max(_seconds(partial(key, text)) for text in keys)
    beside = f"the slowest of {len(keys)} took {slowest * 1000:.1f} ms"
    work = f"a keystroke in {big.scale.entries:,} log entries"
    return [Line(work, "its SQL alone", mine / len(keys), least / len(keys), 1.5, beside)]


def _seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def _fill(desk: Desk, entries: int, children: int) -> None:
    """As many entries, past the journal: what is measured is finding them."""
    connection = desk.connection
    triggers.drop(connection)
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO log_entry (id, child, happened_on, logged_by, logged_on, how, who, said) "
        "VALUES (?, ?, ?, 'A. Mensah', ?, 'call', ?, ?)",
        _rows(entries, children),
    )
    connection.execute(
        "INSERT INTO log_party (entry, part, kind, child) SELECT id, 'about', 'child', child FROM log_entry"
    )
    connection.execute("COMMIT")
    triggers.create(connection)


def _rows(entries: int, children: int) -> Iterator[tuple[object, ...]]:
    chance = random.Random(7)
    for number in range(1, entries + 1):
        day = (AS_AT - timedelta(days=(entries - number) * 1800 // entries)).isoformat()
        said = " ".join(chance.choices(WORDS, k=14))
        yield number, 1 + number % children, day, day, f"Mrs {chance.choice(WORDS).title()}", said
