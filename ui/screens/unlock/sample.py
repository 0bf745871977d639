"""The sample virtual school: made once in a folder of its own, whole or not at all."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from vsdesk import demo
from vsdesk.progress import Progress

ROLL = "Northshire.vsroll"
PASSPHRASE = "passphrase.txt"


def sample_in(folder: Path, progress: Progress) -> Path:
    """The sample's roll in `folder`/sample, made if it is not there yet. Cancel leaves nothing."""
    whole = folder / "sample"
    if (whole / ROLL).is_dir() and (whole / PASSPHRASE).is_file():
        return whole / ROLL
    building = folder / "sample.part"
    shutil.rmtree(building, ignore_errors=True)
    try:
        demo.make(building, progress)
        building.replace(whole)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise
    return whole / ROLL


def passphrase_of_sample(roll: Path) -> str | None:
    """The passphrase written beside the sample's roll; None for any other roll."""
    try:
        return (roll.parent / PASSPHRASE).read_text("utf-8").strip() if roll.name == ROLL else None
    except OSError:
        return None


def day_of_sample(roll: Path) -> date | None:
    """The day the sample is to be looked at; None, that is today, for any other roll."""
    return demo.as_at() if passphrase_of_sample(roll) is not None else None
