"""The window before a roll is open: choose one, make one, unlock it, or mend what keeps it from opening."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.errands import Errands
from ui.lanes import Job
from ui.preferences import Preferences
from ui.screens.unlock.ask import AskPage
from ui.screens.unlock.faults import RESTORE
from ui.screens.unlock.first import FirstPage
from ui.screens.unlock.new_roll.wizard import NewRoll
from ui.screens.unlock.parts import FaultBox, Pages, width
from ui.screens.unlock.presenter import Looked, UnlockPresenter
from ui.screens.unlock.restore import RestorePage
from ui.screens.unlock.working import WorkingPage
from ui.session import Facts, Secret, Session
from ui.widgets.basics import button, card, label, row
from ui.widgets.order import follow_layout
from vsdesk.desk.backups import BackupLine

NEW_ROLL_HINT = "This roll is new: take the first steps on Today, or drop files anywhere here."


class UnlockWindow(QWidget):
    """Signals `opened` (Session, Facts) when a roll is open; `hint` then holds what to say first.

    Args:
        folder: the roll to ask the passphrase of; None for the first page.
        reason: why the roll was locked, shown to whoever comes back.
        errands: where the roll that was locked may still be closing; what is asked here waits its turn after it.
    """

    opened = Signal(object, object)

    def __init__(
        self,
        folder: Path | None,
        reason: str,
        preferences: Preferences | None = None,
        errands: Errands | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("vsdesk")
        self.hint = ""
        self.preferences = preferences or Preferences()
        self.presenter = UnlockPresenter(self.preferences, errands or Errands(self), may_recall=not reason)
        self._reason = reason
        self._looked: Looked | None = None
        self._build()
        self._connect()
        QShortcut(QKeySequence("F1"), self, self._help)
        QShortcut(QKeySequence("Ctrl+Q"), self, self.close)
        if folder is not None:
            self.choose(folder)
        else:
            self._show(self.first)

    # --- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.first = FirstPage(self.preferences.recent)
        self.ask = AskPage()
        self.restore = RestorePage()
        self.working = WorkingPage()
        self.new_roll: NewRoll | None = None
        self.fault = FaultBox()
        self.title = label("vsdesk", "title")
        self.subtitle = label("", "subtitle", wrap=True)
        self.stack = Pages()
        for page in (self.first, self.ask, self.restore, self.working):
            self.stack.add(page)
        frame, inside = card(24)
        inside.setSpacing(12)
        inside.addWidget(self.fault)
        inside.addWidget(self.stack)
        frame.setFixedWidth(width())
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addStretch(1)
        middle.addLayout(row(self.title, None, button("Help", self._help, "link", about="Help (F1)")))
        middle.addWidget(self.subtitle)
        middle.addWidget(frame)
        middle.addStretch(2)
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.addStretch(1)
        across.addLayout(middle)
        across.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(whole)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(scroll)

    def _connect(self) -> None:
        presenter = self.presenter
        self.first.recent_chosen.connect(self.choose)
        self.first.open_asked.connect(self.browse)
        self.first.new_asked.connect(self.make_new)
        self.first.sample_asked.connect(presenter.open_sample)
        self.ask.unlock_asked.connect(self._unlock)
        self.ask.step_asked.connect(self._step)
        self.ask.other_asked.connect(self._start_again)
        self.restore.restore_asked.connect(self._restore)
        self.restore.back_asked.connect(lambda: self._show(self.ask))
        self.fault.step_asked.connect(self._step)
        presenter.looked.connect(self._show_roll)
        presenter.backups.connect(self.restore.show_backups)
        presenter.began.connect(self._began)
        presenter.ended.connect(self._ended)
        presenter.failed.connect(self._fail)
        presenter.restored.connect(self._restored)
        presenter.opened.connect(self._opened)

    # --- what a person does ---------------------------------------------------------------------------------------

    def choose(self, folder: Path) -> None:
        """A roll: see who may open it."""
        self.presenter.look(folder)

    def browse(self) -> None:
        """Choose a roll's folder."""
        dialog = QFileDialog(self, "Choose the folder of a roll")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda path: self.choose(Path(path)))
        dialog.open()

    def make_new(self) -> None:
        """The steps to a new roll."""
        self.new_roll = NewRoll(self.presenter.errands)
        self.new_roll.left.connect(self._start_again)
        self.new_roll.made.connect(self._open_new)
        self.stack.add(self.new_roll)
        self._show(self.new_roll)
        self.new_roll.place.name.setFocus()

    def _open_new(self, folder: Path, secret: Secret) -> None:
        self.hint = NEW_ROLL_HINT
        self.presenter.unlock(folder, secret)

    def _unlock(self, secret: Secret, read_only: bool, remember: bool, take_over: bool) -> None:
        if self._looked is not None:
            self.presenter.unlock(
                self._looked.folder, secret, read_only=read_only, remember=remember, take_over=take_over
            )

    def _restore(self, copy: BackupLine, secret: Secret) -> None:
        if self._looked is not None:
            self.presenter.restore(copy, self._looked.folder, secret)

    def _step(self, step: str) -> None:
        if step == RESTORE and self._looked is not None:
            self.restore.show_roll(self._looked, self.ask.form)
            self.presenter.list_backups(self._looked.folder)
            self._show(self.restore)
        else:
            self.browse()

    def _start_again(self) -> None:
        self._looked = None
        self._reason = ""
        self.first.show_recent(self.preferences.recent)
        self._show(self.first)

    def _help(self) -> None:
        from ui.dialogs.guide import Guide

        Guide("unlock", self).open()

    # --- what comes back ------------------------------------------------------------------------------------------

    def _show_roll(self, looked: Looked) -> None:
        self._looked = looked
        self._show(self.ask)
        self.ask.show_roll(looked, self._reason)

    def _began(self, job: Job | None) -> None:
        self.fault.hide()
        self.ask.busy(on=True)
        self.restore.setEnabled(False)
        self._before = self.stack.current
        if job is not None and job.name.startswith("Making"):
            self.working.follow(job)
            self._show(self.working)
        self.ask.open.setText("Opening…")

    def _ended(self) -> None:
        self.ask.busy(on=False)
        self.ask.open.setText("Open")
        if self.stack.current is self.ask:
            self.ask.take_keyboard()
        self.restore.setEnabled(True)
        if self.stack.current is self.working:
            self._show(self._before)

    def _fail(self, error: BaseException) -> None:
        shown = self.stack.current
        if shown is self.ask:
            self.ask.show_error(error)
        else:
            (self.restore.fault if shown is self.restore else self.fault).show_error(error)

    def _restored(self, words: str) -> None:
        self.hint = words

    def _opened(self, session: Session, facts: Facts) -> None:
        self.ask.form.forget()
        self.restore.form.forget()
        self.opened.emit(session, facts)

    def _show(self, page: QWidget | None) -> None:
        if page is None:
            return
        self.fault.hide()
        self.stack.show_page(page)
        self.subtitle.setText("An encrypted roll on your own computer." if page is self.first else "")
        self.subtitle.setVisible(page is self.first)
        if page is self.first:
            self.first.focus()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab goes as the window is read, whatever was built last."""
        follow_layout(self)
        return super().focusNextPrevChild(forwards)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window goes: what is under way is asked to stop."""
        self.presenter.errands.cancel_all()
        event.accept()
