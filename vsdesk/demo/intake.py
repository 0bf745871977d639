"""The sample’s workbooks, taken in as a person would."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vsdesk.demo.files import as_on, day_of, manifest, workbooks
from vsdesk.desk import Desk
from vsdesk.desk.returns import Options
from vsdesk.errors import BugError
from vsdesk.progress import Progress
from vsdesk.returns.shapes import Outcome, Plan


@dataclass(frozen=True, slots=True)
class Taken:
    """One file of the sample, as it was taken in."""

    path: str
    kind: str
    batch: int | None
    rows: dict[str, int]

    @property
    def words(self) -> str:
        """Counts in words."""
        return ", ".join(f"{number} {name}" for name, number in self.rows.items() if number)


def take(desk: Desk, listed: dict[str, Any], progress: Progress) -> Iterator[Taken]:
    """Take in each workbook on the day it came, and tell what became of it."""
    came_on = manifest("register.toml")["came_on"]
    with workbooks() as base:
        for number, entry in enumerate(listed["file"]):
            progress.step(number, len(listed["file"]), entry["path"])
            plans = desk.returns.plan([base / entry["path"]], _options(entry), progress)
            with as_on(desk, came_on.get(entry["path"])):
                batches = desk.returns.commit(plans, progress)
            for one, changes in zip(plans, batches, strict=True):
                if one.plan is None:
                    raise BugError(f"a sample file cannot be read: {one.problem}")
                kind, batch = one.plan.table.layout.code, changes.batch if changes else None
                yield Taken(entry["path"], kind, batch, _rows(one.plan))


def _options(entry: dict[str, Any]) -> Options:
    """What the person importing the file would have to say: only what the file does not say itself."""
    stated = set(entry.get("stated_in_file", ()))
    period = entry.get("period")
    days = (day_of(period["from"]), day_of(period["to"])) if period and "period" not in stated else None
    school = entry.get("school") if "school" not in stated else None
    passwords = tuple(filter(None, [entry.get("password")]))
    return Options(entry.get("kind"), str(school) if school else None, days, passwords)


def _rows(plan: Plan) -> dict[str, int]:
    names = {"added": Outcome.ADD, "updated": Outcome.UPDATE, "same": Outcome.SAME, "held": Outcome.HELD,
             "refused": Outcome.REFUSED}  # fmt: skip
    return {name: plan.count(outcome) for name, outcome in names.items()}
