"""What every window that asks schools has: password, place, what goes with the packs; then the work, with progress."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLineEdit, QProgressBar, QWidget

from ui.dialogs.form import Form
from ui.dialogs.letters.view import edit_letter
from ui.dialogs.message import show_error
from ui.dialogs.packs.telling import tell
from ui.lanes import Job
from ui.operations.packs import Asked, write_packs
from ui.session import Session
from ui.style import theme
from ui.widgets.basics import button, label, row
from vsdesk.desk.letter_words import ASK
from vsdesk.desk.packs import MadePack
from vsdesk.errors import UserError
from vsdesk.model.wording import counted

COVERS = (
    ("Nothing", None),
    ("An e-mail draft that holds it", "e-mails"),
    ("A letter in Word", "letters"),
    ("Letters in Word, all in one file", "merged"),
)
NEEDED = "No folder is given. Choose the one the packs are to go to."
DIFFER = "The two passwords differ. Type the same one twice, or leave both empty."
STOPPED = "Stopped: nothing was written."


class PackForm(Form):
    """The fields and the work; what is asked of whom, each window says for itself in `asked`."""

    def __init__(self, session: Session, title: str, about: str, parent: QWidget | None) -> None:
        super().__init__(title, about, "Write the packs", parent)
        self.setMinimumWidth(theme.current().px(520))
        self._session = session
        self._job: Job | None = None
        self._asking: list[QWidget] = []
        self.build()
        self.password, self.again = (
            self._hidden("Password (optional)"),
            self._hidden("The same password again"),
        )
        self._place()
        self._with_them()
        facts = session.facts
        self.register = QCheckBox("Put on the register of returns that they were asked")
        self.register.setAccessibleName("Put on the register of returns")
        self.register.setChecked(facts is not None and facts.may_write)
        self.register.setEnabled(self.register.isChecked())
        self.inside.addWidget(self.register)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress of the packs")
        self.bar.hide()
        self.inside.addWidget(self.bar)
        self.yes = self.finish(self._begin)

    def build(self) -> None:
        """Put the fields that say what is asked of whom; none unless a window has some."""

    def asked(self, folder: Path) -> Asked:
        """What is asked, as the fields stand."""
        raise NotImplementedError

    def left_out(self, made: list[MadePack]) -> str:
        """Who is in no pack, and what to do about them, as a sentence; empty where nobody is."""
        left = sum(one.left_out for one in made)
        if not left:
            return ""
        are = counted(left, "restricted child was", "restricted children were")
        return f"{are} left out: ask those schools about them by phone."

    def choosing(self, *fields: QWidget) -> None:
        """Fields that are not to be changed while the work is under way."""
        self._asking.extend(fields)

    def _hidden(self, name: str) -> QLineEdit:
        field = self.line(name)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        return field

    def _place(self) -> None:
        self.folder = QLineEdit()
        self.folder.setPlaceholderText("An empty folder, where there are packs of several schools")
        self.folder.setAccessibleName("Folder")
        words = label("Folder", "small")
        words.setBuddy(self.folder)
        self.browse = button("Choose…", self._choose, about="Choose the folder the packs go to")
        self.inside.addWidget(words)
        self.inside.addLayout(row(self.folder, self.browse))

    def _with_them(self) -> None:
        """What goes with the packs, and its words."""
        self.cover = QComboBox()
        for words, code in COVERS:
            self.cover.addItem(words, code)
        self.wording = button("Its words…", self._words, about="Read or change the words that go with a pack")
        self.beside("To go with each", self.cover, self.wording)

    def _words(self) -> None:
        edit_letter(self._session, ASK, self)

    def _choose(self) -> None:
        dialog = QFileDialog(self, "Choose the folder the packs go to")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()

    # --- doing ---------------------------------------------------------------------------------------------------

    def _begin(self) -> bool:
        """Begin the work; the window closes when it is done."""
        if self._job is not None:
            return False
        if self.password.text() != self.again.text():
            self.again.setFocus()
            return self.refuse(DIFFER)
        if not self.folder.text().strip():
            self.folder.setFocus()
            return self.refuse(NEEDED)
        self.refuse("")
        folder = Path(self.folder.text().strip()).expanduser()
        self._follow(write_packs(self._session, self.asked(folder)), folder)
        return False

    def _follow(self, job: Job, folder: Path) -> None:
        self._job = job
        self._allow(free=False)
        self.bar.setRange(0, 0)
        self.bar.show()
        job.progressed.connect(self._step)
        job.done.connect(lambda done: self._done(done[1], folder))
        job.failed.connect(self._failed)
        job.cancelled.connect(lambda: self._ended(STOPPED))

    def _step(self, done: int, total: int | None, what: str) -> None:
        self.bar.setRange(0, total or 0)
        self.bar.setValue(done)

    def _done(self, made: list[MadePack], folder: Path) -> None:
        self._job = None
        self.accept()
        tell(made, folder, self.left_out(made), self.parentWidget())

    def _failed(self, error: BaseException) -> None:
        self._ended(str(error) if isinstance(error, UserError) else "")
        if not isinstance(error, UserError):
            show_error(error, self)

    def _ended(self, words: str) -> None:
        """The work ended without packs: everything can be changed and begun anew."""
        self._job = None
        self.bar.hide()
        self._allow(free=True)
        self.refuse(words)
        self.yes.setFocus()

    def _allow(self, *, free: bool) -> None:
        for part in (
            *self._asking,
            self.password,
            self.again,
            self.folder,
            self.browse,
            self.cover,
            self.wording,
            self.register,
            self.yes,
        ):
            part.setEnabled(free)

    def reject(self) -> None:
        """Cancel stops the work if there is any; the window closes otherwise."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()
