"""Files that could not be taken whole, marked for their senders: one workbook for each."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.errors import CannotWrite
from vsdesk.returns.shapes import Outcome, Plan
from vsdesk.store import durable

if TYPE_CHECKING:
    from vsdesk.desk import Desk


def send_back(desk: Desk, planned: Sequence[tuple[bytes | None, Plan]], out: Path) -> list[Path]:
    """Write what is to be mended; gives the files, none where there is nothing.

    Several files' workbooks stand beside `out`, numbered in the order of the files.

    Args:
        planned: each plan with its file's bytes as they came; None where they are gone.
    Raises: CannotWrite.
    """
    from vsdesk.returns import sendback  # here, because openpyxl loads slowly

    by_file: dict[str, list[Plan]] = {}
    originals: dict[str, bytes | None] = {}
    for original, plan in planned:
        digest = plan.table.workbook.sha256
        by_file.setdefault(digest, []).append(plan)
        originals[digest] = original
    written: list[Path] = []
    for digest, plans in by_file.items():
        data = sendback.to_send_back(plans, originals[digest], desk.clock.now)
        if data is None:
            continue
        place = out if not written else out.with_name(f"{out.stem} {len(written) + 1}{out.suffix}")
        try:
            durable.write(place, data)
        except (OSError, CannotWrite):
            words = f"The rows to send back cannot be written there. Choose another place: {place}"
            raise CannotWrite(words) from None
        written.append(place)
    return written


def stopped(plans: Sequence[Plan]) -> int:
    """How many rows are to be mended."""
    return sum(plan.count(Outcome.HELD) + plan.count(Outcome.REFUSED) for plan in plans)


def as_read(path: Path, digest: str) -> bytes | None:
    """The file's bytes as it was read; None where it is gone, or no longer the same."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == digest else None
