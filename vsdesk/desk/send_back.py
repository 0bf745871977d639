"""Files that could not be taken whole, marked for their senders: one workbook for each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.desk.send_back_mail import draft_back
from vsdesk.errors import CannotWrite
from vsdesk.returns.shapes import Outcome, Plan
from vsdesk.store import durable

if TYPE_CHECKING:
    from vsdesk.desk import Desk


@dataclass(frozen=True, slots=True)
class SentBack:
    """What goes back to one sender.

    Attributes:
        rows: how many are to be mended.
        mail: the e-mail draft that holds the workbook; None where none was wanted, or no one school sent the file.
        to: the addresses it goes to; none are known of some schools.
    """

    workbook: Path
    rows: int
    mail: Path | None = None
    to: tuple[str, ...] = ()


def send_back(
    desk: Desk, planned: Sequence[tuple[bytes | None, Plan]], out: Path, *, mail: bool = False
) -> list[SentBack]:
    """Write what is to be mended; gives the files, none where there is nothing. The program sends nothing.

    Several files' workbooks stand beside `out`, numbered in the order of the files.

    Args:
        planned: each plan with its file's bytes as they came; None where they are gone.
        mail: beside each workbook, an e-mail draft that holds it.
    Raises: CannotWrite, also where an e-mail draft of that name is there already.
    """
    files: dict[Path, bytes] = {}
    found: list[SentBack] = []
    for plans, data in _marked(desk, planned):
        place = out if not found else out.with_name(f"{out.stem} {len(found) + 1}{out.suffix}")
        files[place] = data
        one = SentBack(place, stopped(plans))
        letter = draft_back(desk, plans, data) if mail else None
        if letter is not None:
            one = SentBack(place, one.rows, place.with_suffix(".eml"), letter.to)
            files[place.with_suffix(".eml")] = letter.data
        found.append(one)
    for drafted in (one.mail for one in found if one.mail is not None):
        if drafted.exists():
            raise CannotWrite(
                f"An e-mail draft of that name is there already. Choose another name: {drafted}"
            )
    for place, data in files.items():
        try:
            durable.write(place, data)
        except (OSError, CannotWrite):
            words = f"The rows to send back cannot be written there. Choose another place: {place}"
            raise CannotWrite(words) from None
    return found


def _marked(desk: Desk, planned: Sequence[tuple[bytes | None, Plan]]) -> Iterator[tuple[list[Plan], bytes]]:
    """The workbook of each file that has something to mend, with its plans."""
    from vsdesk.returns import sendback  # here, because openpyxl loads slowly

    by_file: dict[str, list[Plan]] = {}
    originals: dict[str, bytes | None] = {}
    for original, plan in planned:
        digest = plan.table.workbook.sha256
        by_file.setdefault(digest, []).append(plan)
        originals[digest] = original
    for digest, plans in by_file.items():
        data = sendback.to_send_back(plans, originals[digest], desk.clock.now)
        if data is not None:
            yield plans, data


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
