"""An e-mail dropped on the window: read in a limited child process, and an entry of the log begun with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.desk.documents import LARGEST
from vsdesk.desk.log_who import HalfWritten, Whom, by_name, find
from vsdesk.errors import NoSuchFile, UserError
from vsdesk.model.log import Attachment
from vsdesk.progress import SILENT, Progress
from vsdesk.strangers import run
from vsdesk.strangers.mail import ATTACHED, HEAD

if TYPE_CHECKING:
    from vsdesk.desk import Desk

ENDINGS = (".eml", ".msg")
READ = "vsdesk.strangers.mail:read"


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail as an entry of the log begins with it.

    Attributes:
        begun: who sent it, on which day, its subject and text, as they stand in the window.
        attachments: offered, to be kept with the entry or left out.
        left_out: the names of attachments too large to keep.
    """

    begun: HalfWritten
    attachments: tuple[Attachment, ...] = field(default=(), repr=False)
    left_out: tuple[str, ...] = ()


def is_mail(path: Path) -> bool:
    """Whether a file's name says that it is an e-mail."""
    return path.suffix.casefold() in ENDINGS


def read_mail(desk: Desk, path: Path, progress: Progress = SILENT) -> Mail:
    """Begin an entry with an e-mail; nothing is written.

    Raises: UserError for one too large or no longer there; UnreadableFile, DamagedFile, TooMuchToRead where it cannot
        be read. The sentences leave out the path, since a subject is often a file's name.
    """
    try:
        size = path.stat().st_size
    except OSError:
        raise NoSuchFile("The e-mail is no longer there. Drop it again.") from None
    if size > LARGEST:
        raise UserError(
            f"The e-mail is {size / 1e6:.0f} MB and the most is {LARGEST / 1e6:.0f} MB, so no entry was begun. "
            "Save it without its attachments, then drop it again."
        )
    parts = run(READ, (str(path),), progress=progress)
    head = next(part for part in parts if part[0] == HEAD)
    files = tuple(Attachment(part[1], part[2]) for part in parts if part[0] == ATTACHED)
    large = tuple(part[1] for part in parts if part[0] not in (HEAD, ATTACHED))
    return Mail(_begun(desk, head[1:], large), files, large)


def _begun(desk: Desk, head: tuple[str, str, str, str, str], left_out: tuple[str, ...]) -> HalfWritten:
    name, address, instant, subject, text = head
    on, at = _when(instant, desk.today)
    too_large = f"[Too large to keep: {', '.join(left_out)}]" if left_out else ""
    fields = {
        "how": "e-mail", "direction": "in", "on": on.isoformat(), "at": at,
        "said": "\n\n".join(part for part in (subject, text, too_large) if part),
    }  # fmt: skip
    return HalfWritten(_sender(desk, name or address), tuple(fields.items()))


def _sender(desk: Desk, name: str) -> tuple[Whom, ...]:
    """The sender: somebody known by exactly that name, else the name as it stands."""
    if not name:
        return ()
    known = (one for one in find(desk, name) if not one.is_child and one.name.casefold() == name.casefold())
    return (next(known, by_name(name, "somebody else")),)


def _when(instant: str, today: date) -> tuple[date, str]:
    """Its day and time; one that is still to come, or that has none, is of today."""
    if not instant:
        return today, ""
    sent = datetime.fromisoformat(instant)
    return (sent.date(), f"{sent:%H:%M}") if sent.date() <= today else (today, "")
