"""The page that asks for the passphrase: whose roll, who is there, and what can be done when it does not open."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui.dialogs.message import ask
from ui.screens.unlock.faults import READ, RECOVERY, RESTORE, TAKE_OVER, can_be_opened
from ui.screens.unlock.parts import FaultBox, Notice
from ui.screens.unlock.presenter import Looked
from ui.screens.unlock.secret_form import SecretForm
from ui.widgets.basics import button, column, label, row

SAMPLE_WORDS = "This is the sample: nobody in it is real, so its passphrase is filled in."
TAKE_OVER_ABOUT = (
    "Do this where that computer was switched off, or nobody can reach it. If somebody is working there after all, "
    "their next change is refused, what they were typing is kept as a draft, and they can only read; nothing that "
    "was saved is lost."
)
REMEMBER_ABOUT = (
    "Keeps your own key in this computer's credential store: whoever can use your account here can "
    "then open the roll. After a lock the passphrase is asked for all the same."
)


class AskPage(QWidget):
    """Signals `unlock_asked` (Secret, read_only, remember, take_over), `step_asked` (a next step), `other_asked`."""

    unlock_asked = Signal(object, bool, bool, bool)
    step_asked = Signal(str)
    other_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        self._offered = True
        self.reason = Notice()
        self.fault = FaultBox()
        self.fault.step_asked.connect(self._step)
        self.name = label("", "section", wrap=True)
        self.place = label("", "small", wrap=True)
        self.form = SecretForm()
        self.form.given.connect(lambda: self._ask())
        self.read_only = QCheckBox("Open to read only")
        self.remember = QCheckBox("Remember me on this computer")
        self.remember.setToolTip(REMEMBER_ABOUT)
        self.remember.setAccessibleDescription(REMEMBER_ABOUT)
        inside.addWidget(self.reason)
        inside.addLayout(column(self.name, self.place, spacing=2))
        for part in (self.fault, self.form, self.read_only, self.remember):
            inside.addWidget(part)
        self.open = button("Open", lambda: self._ask(), "primary")
        self.other = button("Another roll…", self.other_asked.emit)
        self.restore = button("Restore a backup…", lambda: self.step_asked.emit(RESTORE), "link")
        inside.addLayout(row(self.open, self.other, None, self.restore, self.form.turn))
        inside.addStretch(1)

    def show_roll(self, looked: Looked, reason: str = "") -> None:
        """A roll whose folder was looked at."""
        self.fault.hide()
        self.reason.say(reason or (SAMPLE_WORDS if looked.passphrase else ""))
        self.name.setText(looked.name)
        self.place.setText(str(looked.folder))
        self.remember.setVisible(looked.can_remember)
        self.remember.setChecked(bool(looked.known))
        self.read_only.setChecked(False)
        self.form.show_roll(looked)
        self._offer_opening(offered=True)
        if looked.fault is not None:
            self.show_error(looked.fault)

    def show_error(self, error: BaseException) -> None:
        """What went wrong; what was typed may be mended where it stands, if it can help at all."""
        self.fault.show_error(error)
        self._offer_opening(offered=can_be_opened(error))
        self.take_keyboard()

    def _offer_opening(self, *, offered: bool) -> None:
        self._offered = offered
        for part in (self.form, self.form.turn, self.read_only, self.open):
            part.setVisible(offered)
        if not offered:
            self.remember.hide()

    def take_keyboard(self) -> None:
        """The cursor goes where something is to be typed, or else to the likeliest next step."""
        self.form.focus() if self._offered else self.fault.take_keyboard()

    def busy(self, *, on: bool) -> None:
        """Nothing may be pressed while the roll is being opened."""
        for part in (self.form, self.form.turn, self.read_only, self.remember, self.open, self.other):
            part.setEnabled(not on)

    def _ask(self, *, take_over: bool = False) -> None:
        self.fault.hide()
        remember = self.remember.isChecked() and not self.remember.isHidden()
        read_only = self.read_only.isChecked() and not take_over
        self.unlock_asked.emit(self.form.secret, read_only, remember, take_over)

    def _step(self, step: str) -> None:
        if step == RECOVERY:
            self.fault.hide()
            self.form.use(recovery=True)
        elif step == READ:
            self.read_only.setChecked(True)
            self._ask()
        elif step == TAKE_OVER:
            ask(
                "Take over writing?",
                TAKE_OVER_ABOUT,
                "Take over",
                lambda: self._ask(take_over=True),
                self,
                danger=True,
            )
        else:
            self.step_asked.emit(step)
