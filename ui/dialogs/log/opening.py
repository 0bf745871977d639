"""Opening the window of a log entry with what it was asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.dialogs.log.view import LogDialog
from ui.session import Session
from vsdesk.desk.log_who import HalfWritten


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
