"""Opening the window of a log entry with what it was asked for; e-mails that were dropped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.dialogs.log.view import LogDialog
from ui.dialogs.message import show_error
from ui.lanes import Job
from ui.session import Session
from vsdesk.desk.log_who import HalfWritten
from vsdesk.desk.mail import Mail, is_mail, read_mail


def open_log(session: Session, parent: QWidget, asked: object) -> LogDialog:
    """A new entry for None; a `HalfWritten` carries on with what is begun, (number, opened) puts one right."""
    if isinstance(asked, HalfWritten):
        dialog = LogDialog(session, parent, begun=asked)
    elif isinstance(asked, Mail):
        dialog = LogDialog(session, parent, begun=asked.begun, fresh=True, attachments=asked.attachments)
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


def open_mail(session: Session, parent: QWidget, path: Path) -> Job:
    """Read an e-mail in the background, then begin an entry with it."""
    job = session.jobs.run(lambda desk, progress: read_mail(desk, path, progress), "Reading the e-mail")
    job.done.connect(lambda mail: open_log(session, parent, mail))
    job.failed.connect(lambda error: show_error(error, parent))
    return job
