"""The sample virtual school: a new roll, its workbooks through the real pipeline, and the termly report."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vsdesk.demo.deeds import decide
from vsdesk.demo.files import day_of, manifest
from vsdesk.demo.intake import Taken, take
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.opening import new_roll
from vsdesk.errors import UserError
from vsdesk.progress import SILENT, Progress
from vsdesk.store.cost import Cost

PERSON = "A. Mensah"
ENDINGS = ("pdf", "xlsx", "docx")
QUICK = Cost(memory_kib=64 * 1024, iterations=1, lanes=1)
"""The sample's passphrase lies beside it, so there is nothing for a dear one to protect."""


@dataclass(frozen=True, slots=True)
class Made:
    """The sample: where its roll is, where its passphrase, what was taken in, which reports were written."""

    roll: Path
    passphrase_file: Path
    imported: tuple[Taken, ...]
    reports: tuple[Path, ...]


def make(folder: Path, progress: Progress = SILENT) -> Made:
    """Make the sample in a folder of its own. It holds nobody, so its passphrase is written beside it."""
    roll = folder / "Northshire.vsroll"
    if roll.exists():
        raise UserError(f"The sample is there already. Use it, or choose another folder. {roll}")
    folder.mkdir(parents=True, exist_ok=True)
    passphrase = f"sample-{secrets.token_hex(6)}"
    passphrase_file = folder / "passphrase.txt"
    listed = manifest()
    new_roll(roll, listed["roll_name"], PERSON, passphrase, Clock().now, cost=QUICK)
    passphrase_file.write_text(passphrase + "\n", encoding="utf-8")
    clock = Clock(as_of=day_of(listed["as_at"]))
    with Desk.open(roll, passphrase, clock=clock, write=True) as desk:
        imported = tuple(take(desk, listed, progress))
        decide(desk)
        reports = []
        for ending in ENDINGS:
            out = folder / f"The roll this term.{ending}"
            desk.reports.issue("roll-term", out)
            reports.append(out)
    return Made(roll, passphrase_file, imported, tuple(reports))


def as_at() -> date:
    """The day on which the sample is to be looked at: its dates are told about that day."""
    return day_of(manifest()["as_at"])
