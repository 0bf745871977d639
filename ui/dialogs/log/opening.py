"""Opening the window of a log entry with what it was asked for; e-mails that were dropped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.dialogs.log.mails import MailQueue
from ui.dialogs.log.view import LogDialog
from ui.session import Session
from vsdesk.desk.log_who import HalfWritten
from vsdesk.desk.mail import is_mail


def open_log(session: Session, parent: QWidget, asked: object) -> LogDialog:
    """A new entry for None; a `HalfWritten` carries on with what is begun, (number, opened) puts one right."""
    if isinstance(asked, HalfWritten):
        dialog = LogDialog(session, parent, begun=asked)
    elif isinstance(asked, tuple):
        number, opened = asked
        dialog = LogDialog(session, parent, entry=int(number), opened=bool(opened))
    else:
        dialog = LogDialog(session, parent)
    dialog.open()
    return dialog


def mails_among(files: Sequence[Path]) -> list[Path]:
    """The e-mails among files that were dropped."""
    return [path for path in files if is_mail(path)]


def open_mails(session: Session, parent: QWidget, files: Sequence[Path]) -> MailQueue:
    """Read e-mails in the background and begin an entry with each in turn."""
    queue = MailQueue(session, parent, files)
    queue.next()
    return queue
