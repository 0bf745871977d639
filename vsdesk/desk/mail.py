"""An e-mail dropped on the window: read in a limited child process, and an entry of the log begun with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.desk.documents import LARGEST
from vsdesk.desk.log_who import HalfWritten, Whom, by_name, find
from vsdesk.errors import NoSuchFile, UserError
from vsdesk.model.log import Attachment, NewEntry
from vsdesk.progress import SILENT, Progress
from vsdesk.store.roles import person_at
from vsdesk.strangers import run
from vsdesk.strangers.mail import ATTACHED, CHARSET, HEAD, HTML, WRAPPED

if TYPE_CHECKING:
    from vsdesk.desk import Desk

ENDINGS = (".eml", ".msg")
READ = "vsdesk.strangers.mail:read"
NOTES = {
    HTML: "The e-mail is a page without plain text: its words are taken, its pictures and tables are not.",
    CHARSET: "Its character set is unknown here, so some letters may be wrong; read it through.",
    WRAPPED: "Outlook wrapped its attachments up in winmail.dat, which only Outlook opens; "
    "ask for them again as plain files.",
}
UNDATED = "The e-mail says no day that can be, so today stands there; put in the day it came."
WORDLESS = "The e-mail has no text of its own; write in a line what it is about."

Head = tuple[str, str, str, str, str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail as an entry of the log begins with it.

    Attributes:
        begun: who sent it, on which day, its subject and text, as they stand in the window, and its Message-ID.
        attachments: offered, to be kept with the entry or left out.
        left_out: the names of attachments too large to keep.
        notes: what is odd about it, a sentence each.
        known: whether the roll or the log knows who sent it.
        entered_on: the day of the entry that was made of it before; None where there is none.
    """

    begun: HalfWritten
    attachments: tuple[Attachment, ...] = field(default=(), repr=False)
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    known: bool = False
    entered_on: date | None = None

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to decide: new, whole, dated, from somebody known."""
        return self.known and not self.notes and self.entered_on is None

    @property
    def entry(self) -> NewEntry:
        """The entry as it is begun, every attachment with it."""
        told = dict(self.begun.fields)
        parties = tuple(party for one in self.begun.whom for party in one.parties)
        return NewEntry(
            told["how"], told["said"], date.fromisoformat(told["on"]), told["at"], told["direction"],
            parties=parties, attachments=self.attachments, message_id=self.begun.message_id,
        )  # fmt: skip


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
    return _mail(desk, head[1:], files, large)


def _mail(desk: Desk, head: Head, files: tuple[Attachment, ...], left_out: tuple[str, ...]) -> Mail:
    name, address, instant, subject, text, message_id, odd = head
    on, at = _when(instant, desk.today)
    sender, known = _sender(desk, name, address)
    too_large = f"[Too large to keep: {', '.join(left_out)}]" if left_out else ""
    fields = {
        "how": "e-mail", "direction": "in", "on": on.isoformat(), "at": at,
        "said": "\n\n".join(part for part in (subject, text, too_large) if part),
    }  # fmt: skip
    notes = [NOTES[one] for one in odd]
    notes += [UNDATED] if not at else []
    notes += [f"Too large to keep, so left out: {', '.join(left_out)}."] if left_out else []
    notes += [WORDLESS] if not text else []
    begun = HalfWritten(sender, tuple(fields.items()), message_id=message_id)
    return Mail(begun, files, left_out, tuple(notes), known, desk.log.of_message(message_id))


def _sender(desk: Desk, name: str, address: str) -> tuple[tuple[Whom, ...], bool]:
    """The sender, and whether they are known: by their address, by exactly that name; else the name as it stands."""
    if not (name or address):
        return (), False
    own = person_at(desk.connection, address) if address else None
    for wanted in filter(None, (own, name)):
        for one in find(desk, wanted):
            if not one.is_child and one.name.casefold() == wanted.casefold():
                return (one,), True
    return (by_name(own or name or address, "somebody else"),), own is not None


def _when(instant: str, today: date) -> tuple[date, str]:
    """Its day and time; one that is still to come, or that has none, is of today, without a time."""
    if not instant:
        return today, ""
    sent = datetime.fromisoformat(instant)
    return (sent.date(), f"{sent:%H:%M}") if sent.date() <= today else (today, "")
