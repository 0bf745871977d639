"""E-mails that were dropped, each an entry in turn: kept, skipped, or all that are plain kept at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui import initials
from ui.dialogs.log.view import LogDialog
from ui.dialogs.message import tell_plainly
from ui.lanes import Job
from ui.session import Session
from ui.telling import tell
from ui.widgets.basics import button, label, row
from vsdesk.desk.log import in_the_log
from vsdesk.desk.mail import Mail, read_mail
from vsdesk.desk.mails import MailKept, keep_mails
from vsdesk.model.wording import counted

SKIPPED, REST = 2, 3
"""How the window of an entry ends, besides kept and closed."""


class MailBar(QWidget):
    """Above the fields: which of how many this is, what is odd about it, and going on without it."""

    skipped = Signal()
    rest = Signal()

    def __init__(self, mail: Mail, place: int, whole: int) -> None:
        super().__init__()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        if whole > 1:
            words = label(f"E-mail {place} of {whole}", "strong")
            skip = button("Skip", self.skipped.emit, "small", about="Skip this e-mail (Ctrl+Right)")
            skip.setShortcut("Ctrl+Right")
            parts = [words, None, skip]
            if place < whole:
                rest = button("Keep all that are plain", self.rest.emit, "small",
                              about="Keep this and the others, where nothing is to be decided")  # fmt: skip
                parts.append(rest)
            inside.addLayout(row(*parts))
        for one in mail.notes:
            inside.addWidget(label(f"◆ {one}", "small", wrap=True))
        if mail.attachments:
            names = ", ".join(initials.MODE.words(one.name) for one in mail.attachments)
            inside.addWidget(label(f"With it, to be kept or left out below: {names}", "small", wrap=True))
        self.setVisible(whole > 1 or bool(mail.notes or mail.attachments))


class MailQueue(QObject):
    """Goes through e-mails one by one, and says at the end what became of them.

    Signals: `ended` when the last was dealt with, or the person closed the window.
    """

    ended = Signal()

    def __init__(self, session: Session, parent: QWidget, paths: Sequence[Path]) -> None:
        super().__init__(parent)
        self._session, self._window = session, parent
        self._left = list(enumerate(paths, 1))
        self._whole = len(paths)
        self._became: Counter[str] = Counter()
        self._told: list[str] = []
        self._stopped = False
        session.closing.connect(self._stop)

    def _stop(self) -> None:
        """The roll is locked or closed: nothing more is read."""
        self._stopped = True
        self._left.clear()

    def next(self) -> Job | None:
        """Read the next one, or say what became of all."""
        if self._stopped:
            return None
        if not self._left:
            self._finish()
            return None
        path = self._left[0][1]
        job = self._session.jobs.run(
            lambda desk, progress: read_mail(desk, path, progress), "Reading the e-mail"
        )
        job.done.connect(self._show)
        job.failed.connect(self._refused)
        return job

    def _show(self, mail: Mail) -> None:
        if self._stopped:
            return
        if mail.entered_on is not None:
            self._put_by("known", in_the_log(mail.entered_on))
            self.next()
            return
        bar = MailBar(mail, self._left[0][0], self._whole)
        dialog = LogDialog(
            self._session, self._window, begun=mail.begun, attachments=mail.attachments, bar=bar
        )
        bar.skipped.connect(lambda: dialog.leave(SKIPPED))
        bar.rest.connect(lambda: dialog.leave(REST))
        dialog.finished.connect(self._go_on)
        dialog.open()

    def _go_on(self, how: int) -> None:
        if self._stopped:
            return
        if how == REST:
            self._keep_plain()
        elif how == QDialog.DialogCode.Rejected:
            self._became["not looked at"] += len(self._left)
            self._left.clear()
            self._finish()
        else:
            self._put_by("skipped" if how == SKIPPED else "kept")
            self.next()

    def _refused(self, error: BaseException) -> None:
        told = tell(error)
        self._put_by("refused", told.sentence if told is not None else "")
        self.next()

    def _put_by(self, became: str, sentence: str = "") -> None:
        """Take the first of those left off the list."""
        place, _ = self._left.pop(0)
        self._became[became] += 1
        if sentence:
            self._told.append(sentence if self._whole == 1 else f"E-mail {place}: {sentence}")

    # --- all that are plain --------------------------------------------------------------------------------------

    def _keep_plain(self) -> None:
        paths = [path for _, path in self._left]
        job = self._session.jobs.run(
            lambda desk, progress: keep_mails(desk, paths, progress), "Keeping the e-mails"
        )
        job.done.connect(self._kept)
        job.failed.connect(self._refused)
        job.cancelled.connect(self._finish)

    def _kept(self, kept: Sequence[MailKept]) -> None:
        """Those that wait for a person come up one by one."""
        waiting = []
        for (place, path), one in zip(self._left, kept, strict=True):
            if one.outcome == "left":
                waiting.append((place, path))
                continue
            self._became[one.outcome] += 1
            if one.why:
                self._told.append(f"E-mail {place}: {one.why}")
        self._left = waiting
        self.next()

    # --- at the end ----------------------------------------------------------------------------------------------

    def _finish(self) -> None:
        kept = self._became["kept"]
        parts = [f"{counted(kept, 'e-mail')} kept" if self._whole > 1 else ""]
        parts += [f"{self._became[one]} {one}" for one in ("skipped", "not looked at") if self._became[one]]
        first = f"{', '.join(filter(None, parts))}." if self._whole > 1 else ""
        if self._whole > 1 or self._told:
            title = "E-mails" if self._whole > 1 else "Not entered"
            tell_plainly(title, "\n\n".join(filter(None, (first, *self._told))), self._window)
        self.ended.emit()
        self.deleteLater()
