"""The window of a log entry: fields at the left, the last five with the same person at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QInputDialog, QVBoxLayout, QWidget

from ui import initials
from ui.dialogs.log.fields import EntryFields
from ui.dialogs.log.presenter import LogPresenter
from ui.session import Session
from ui.telling import tell
from ui.widgets.basics import button, clear, label, row
from ui.widgets.fitting import is_large, open_at, scrolled, side_by_side
from ui.widgets.order import follow_layout
from vsdesk.desk.log import LogLine
from vsdesk.desk.log_who import DRAFT, Beginning, HalfWritten, Whom
from vsdesk.errors import UserError
from vsdesk.model.log import Attachment, Template
from vsdesk.model.wording import long_date

KEEP_MS = 2000
"""How soon what is typed is kept as a draft."""
NOBODY = "Choose who it was with: the last five entries with them stand here."
FIRST = "There is nothing in the log about them yet."


class LogDialog(QDialog):
    """A new entry; with a number, that entry put right; with `begun`, one that is begun already."""

    def __init__(
        self, session: Session, parent: QWidget | None, *, begun: HalfWritten | None = None,
        attachments: Sequence[Attachment] = (), entry: int | None = None, opened: bool = False,
        bar: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.presenter = LogPresenter(session, _draft_name(begun))
        self.entry = entry
        self._begun, self._attachments = begun, list(attachments)
        self._message_id = begun.message_id if begun is not None else ""
        self._session = session
        self._templates: tuple[Template, ...] = ()
        self._is_kept = False
        title = "Log" if entry is None else "Put a log entry right"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self._build(title, bar)
        self._connect()
        open_at(self, 940, 736)
        if entry is None:
            self.presenter.begin()
        else:
            self.presenter.mend(entry, opened=opened)
            self.presenter.begin()

    # --- building --------------------------------------------------------------------------------------------------

    def _build(self, title: str, bar: QWidget | None) -> None:
        self.fields = EntryFields()
        self.template = QComboBox()
        self.template.setAccessibleName("Template")
        self.template.setMinimumContentsLength(18)
        self.template.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.save_template = button("Keep as a template…", self._ask_template, "small")
        self.attached = QWidget()
        self._attached = QVBoxLayout(self.attached)
        self._attached.setContentsMargins(0, 0, 0, 0)
        self.last = QVBoxLayout()
        self.last.setSpacing(8)
        self.wrong = label("", "error", wrap=True)
        self.wrong.hide()
        self.keep = button("Keep it", self._keep, "primary", about="Keep the entry (Ctrl+Enter)")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(20, 16, 20, 16)
        inside.setSpacing(10)
        inside.addLayout(
            row(label(title, "section"), None, label("Template", "small"), self.template, self.save_template)
        )
        if bar is not None:
            inside.addWidget(bar)
        left, right = QWidget(), QWidget()
        left.setProperty("look", "page")
        right.setProperty("look", "page")
        down = QVBoxLayout(left)
        down.setContentsMargins(2, 2, 10, 2)
        down.addWidget(self.fields)
        down.addWidget(self.attached)
        down.addStretch(1)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(label("The last five with them", "strong"))
        beside.addLayout(self.last)
        beside.addStretch(1)
        middle = QWidget()
        across = side_by_side(middle, 16)
        across.addWidget(scrolled(left), 3)
        if not is_large():
            across.addWidget(scrolled(right), 2)
        inside.addWidget(middle, 1)
        inside.addWidget(self.wrong)
        again = "when the e-mail is dropped again" if self._message_id else "with Ctrl+N"
        hint = label(
            f"Ctrl+Enter keeps it. Esc closes; what is typed is there again {again}.", "small", wrap=True
        )
        foot = row(hint, button("Clear", self._clear), button("Close", self.reject), self.keep)
        foot.setStretch(0, 1)
        inside.addLayout(foot)
        self._show_last(())
        self._show_attached()

    def _connect(self) -> None:
        fields, presenter = self.fields, self.presenter
        self.drafting = QTimer(self)
        self.drafting.setSingleShot(True)
        self.drafting.setInterval(KEEP_MS)
        self.drafting.timeout.connect(self._keep_draft)
        fields.edited.connect(self._edited)
        fields.whom.asked.connect(presenter.find)
        fields.whom.settled.connect(fields.said.setFocus)
        fields.whom.changed.connect(lambda: presenter.ask_last(fields.whom.whom))
        presenter.found.connect(fields.whom.offer)
        presenter.began.connect(self._begin)
        presenter.to_mend.connect(self._mend)
        presenter.last_came.connect(self._show_last)
        presenter.kept.connect(self._done)
        presenter.failed.connect(self._fail)
        self._session.closing.connect(self._leave)
        self.template.activated.connect(self._take_template)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._keep)

    # --- showing ---------------------------------------------------------------------------------------------------

    def _begin(self, beginning: Beginning) -> None:
        first = not self._templates
        self._templates = beginning.templates
        self.template.clear()
        self.template.addItem("None")
        self.template.addItems([one.name for one in self._templates])
        if not first:
            return
        filled = self.fields.texts() if self.entry is not None else ()
        self.fields.begin(beginning.today, beginning.owners, beginning.person)
        left = beginning.draft if self.entry is None else None
        half = left or self._begun
        if half is not None:
            self._fill(half)
        elif filled:
            self.fields.fill([one for one in filled if one[0] != "owner"])
        self.drafting.stop()
        known = bool(self.fields.whom.whom) and self.entry is None and not self.fields.said.toPlainText()
        (self.fields.said if known else self.fields.whom.text).setFocus()

    def _fill(self, half: HalfWritten) -> None:
        self.fields.fill(half.fields)
        self.fields.whom.set_whom(half.whom)
        self.presenter.ask_last(half.whom)

    def _mend(self, half: HalfWritten) -> None:
        self._fill(half)
        self.drafting.stop()

    def _show_last(self, lines: Sequence[LogLine]) -> None:
        clear(self.last)
        if not lines:
            words = FIRST if self.fields.whom.whom else NOBODY
            self.last.addWidget(label(words, "subtitle", wrap=True))
        for line in lines:
            head = " · ".join(part for part in (long_date(line.on), line.how, line.by) if part)
            self.last.addWidget(label(head, "small", wrap=True))
            self.last.addWidget(label(initials.MODE.words(_brief(line.said or line.outcome)), wrap=True))

    def _show_attached(self) -> None:
        clear(self._attached)
        for one in self._attachments:
            name = label(f"{one.name}, {max(1, len(one.data) // 1000):,} kB", "small")
            drop = button("Leave out", partial(self._leave_out, one), "small", about=f"Leave out {one.name}")
            self._attached.addLayout(row(name, drop, None))
        self.attached.setVisible(bool(self._attachments))

    def _leave_out(self, one: Attachment) -> None:
        self._attachments = [other for other in self._attachments if other is not one]
        self._show_attached()

    # --- doing -----------------------------------------------------------------------------------------------------

    def _edited(self) -> None:
        self._say("")
        if self.entry is None and not self.drafting.isActive():
            self.drafting.start()

    def _take_template(self, place: int) -> None:
        if place > 0:
            self.fields.take(self._templates[place - 1])
            self.fields.whom.text.setFocus()

    def _ask_template(self) -> None:
        asking = QInputDialog(self)
        asking.setWindowTitle("Keep as a template")
        asking.setLabelText("Its name. Who it was with and the day are left out.")
        asking.textValueSelected.connect(self._keep_template)
        asking.open()

    def _keep_template(self, name: str) -> None:
        try:
            self.presenter.keep_template(self.fields.as_template(name))
        except UserError as error:
            self._fail(error)

    def _keep(self) -> None:
        self.fields.whom.settle()
        try:
            entry = self.fields.entry(self._attachments)
        except UserError as error:
            self._fail(error)
            return
        self.drafting.stop()
        self.keep.setEnabled(False)
        self.presenter.keep(replace(entry, message_id=self._message_id), self.entry)

    def _done(self) -> None:
        self._is_kept = True
        self.accept()

    def _fail(self, error: BaseException) -> None:
        told = tell(error)
        self.keep.setEnabled(True)
        self._say(told.sentence if told is not None else "")
        self._edited_after_failure()

    def _edited_after_failure(self) -> None:
        if self.entry is None:
            self.drafting.start()

    def _say(self, sentence: str) -> None:
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))

    def _clear(self) -> None:
        """Begin again with nothing."""
        empty = [
            (name, "") for name, _ in self.fields.texts() if name not in ("on", "how", "owner", "direction")
        ]
        self.fields.fill(empty)
        self.fields.whom.set_whom(())
        self._attachments = []
        self._show_attached()
        self._show_last(())
        self._keep_draft()
        self.fields.whom.text.setFocus()

    # --- drafts, and leaving ---------------------------------------------------------------------------------------

    def _half(self) -> HalfWritten:
        whom: tuple[Whom, ...] = tuple(self.fields.whom.whom)
        return HalfWritten(whom, self.fields.texts(), self.entry, self._message_id)

    def _keep_draft(self) -> None:
        self.drafting.stop()
        if self.entry is None and not self._is_kept:
            self.presenter.keep_draft(self._half())

    def leave(self, how: int) -> None:
        """Close with that answer; what is typed is kept as by Esc."""
        if self.drafting.isActive():
            self._keep_draft()
        self.done(how)

    def _leave(self) -> None:
        """The roll is about to be closed: what is typed is kept at once."""
        if self.isVisible() and self.drafting.isActive():
            self._keep_draft()

    def reject(self) -> None:
        """Close; what is typed is kept for the next time."""
        self.leave(QDialog.DialogCode.Rejected)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab goes as the window is read."""
        follow_layout(self)
        return super().focusNextPrevChild(forwards)


def _draft_name(begun: HalfWritten | None) -> str:
    """Under what it is kept half written: what was begun for one child, school or e-mail never mixes with another's."""
    if begun is not None and begun.message_id:
        return f"{DRAFT}:{sha256(begun.message_id.encode('utf-8', 'replace')).hexdigest()}"
    parties = [party for one in begun.whom for party in one.parties] if begun is not None else []
    keys = [f"child {party.child}" if party.child else f"school {party.school}" for party in parties]
    return ":".join([DRAFT, *keys])


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 160 else f"{line[:159]}…"
