"""Several e-mails at once: each plain one an entry of its own, and of every other a sentence that says why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from vsdesk.desk.log import in_the_log
from vsdesk.desk.mail import Mail, read_mail
from vsdesk.errors import UserError
from vsdesk.progress import SILENT, Progress

if TYPE_CHECKING:
    from vsdesk.desk import Desk

UNKNOWN = "Nobody the roll or the log knows sent it; say who they are."
Outcome = Literal["kept", "known", "left", "refused"]


@dataclass(frozen=True, slots=True)
class MailKept:
    """What became of one e-mail.

    Attributes:
        outcome: kept, known (in the log already), left for a person to look at, or refused (it cannot be read).
        why: a sentence, where it was not kept.
    """

    path: Path
    outcome: Outcome
    why: str = ""
    entry: int | None = None
    batch: int | None = None


def keep_mails(
    desk: Desk, paths: Sequence[Path], progress: Progress = SILENT, *, plain_only: bool = True
) -> tuple[MailKept, ...]:
    """Make an entry of each, a batch each; stopped in between, those kept stay kept.

    Args:
        plain_only: leave for a person whatever there is anything to decide about.
    """
    found = []
    for number, path in enumerate(paths):
        progress.step(number, len(paths), "e-mails")
        found.append(_keep(desk, path, progress, plain_only=plain_only))
    return tuple(found)


def _keep(desk: Desk, path: Path, progress: Progress, *, plain_only: bool) -> MailKept:
    try:
        mail = read_mail(desk, path, progress)
        if mail.entered_on is not None:
            return MailKept(path, "known", in_the_log(mail.entered_on))
        if plain_only and not mail.is_plain:
            return MailKept(path, "left", why_left(mail))
        entry = desk.log.add(mail.entry)
    except UserError as error:
        return MailKept(path, "refused", str(error))
    return MailKept(path, "kept", entry=entry, batch=desk.batches()[-1].id)


def why_left(mail: Mail) -> str:
    """Why an e-mail waits for a person, in a sentence."""
    return mail.notes[0] if mail.notes else UNKNOWN
