"""Chase: reminders as e-mail drafts or letters, written where a person says; or only said to have been made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLineEdit, QWidget

from ui.dialogs.form import Form
from ui.dialogs.letters.view import EditLetter
from ui.dialogs.message import tell_plainly
from ui.operations.register import Reminding, remind
from ui.session import Session
from ui.style import theme
from ui.widgets.basics import button, label, row
from vsdesk.changes import Changes
from vsdesk.desk import Desk
from vsdesk.desk.chases import Chased
from vsdesk.desk.letter_words import CHASES, LetterWords
from vsdesk.errors import UserError
from vsdesk.model.wording import counted

ABOUT = (
    "Each school gets the words of its next reminder: the first, second or third. They name no child. "
    "Nothing is sent by this program: open each draft, read it, and send it."
)
FORMS = (
    ("E-mail drafts, one a school", "e-mails"),
    ("Letters in Word, one a school", "letters"),
    ("Letters in Word, all in one file", "merged"),
    ("Nothing: they were reminded by phone", None),
)
NEEDED = "No folder is given. Choose the one the reminders are to go to."


class Chase(Form):
    """Form, folder and the workbook to go with it. The window closes when it is done."""

    def __init__(
        self, session: Session, ids: Sequence[int], told: Callable[[str], object], parent: QWidget
    ) -> None:
        super().__init__(f"Chase {counted(len(ids), 'return')}", ABOUT, "Write and mark as chased", parent)
        self.setMinimumWidth(theme.current().px(500))
        self._session, self._ids, self._told, self._page = session, tuple(ids), told, parent
        self.form = QComboBox()
        for words, code in FORMS:
            self.form.addItem(words, code)
        self.wording = button(
            "Their words…", self._words, about="Read or change the words of the next reminder"
        )
        self.beside("What is written", self.form, self.wording)
        self._place()
        self.pack = QCheckBox("Attach the school’s own workbook to fill in")
        self.pack.setAccessibleName("Attach the school’s own workbook to fill in")
        self.inside.addWidget(self.pack)
        self.password = self.line("Password of that workbook (optional)")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.form.currentIndexChanged.connect(self._fit)
        self.pack.toggled.connect(self._fit)
        self.finish(self._begin)
        self._fit()

    def _place(self) -> None:
        self.folder = QLineEdit()
        self.folder.setAccessibleName("Folder")
        self.browse = button("Choose…", self._choose, about="Choose the folder the reminders go to")
        words = label("Folder", "small")
        words.setBuddy(self.folder)
        self.inside.addWidget(words)
        self.inside.addLayout(row(self.folder, self.browse))

    def _choose(self) -> None:
        dialog = QFileDialog(self, "Choose the folder the reminders go to")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()

    def _words(self) -> None:
        """The words of the reminder that the first of these schools would get."""
        ids = self._ids

        def next_of(desk: Desk) -> LetterWords:
            levels = [line.next_chase for line in desk.expected.some(ids) if line.next_chase]
            return desk.letters.one(CHASES[min(levels, default=1) - 1])

        self._session.ask("letter-open", next_of, lambda words: EditLetter(self._session, words, self).open())

    def _fit(self) -> None:
        """Only what the chosen form needs can be filled in."""
        form = self.form.currentData()
        for part in (self.folder, self.browse):
            part.setEnabled(form is not None)
        self.pack.setEnabled(form == "e-mails")
        self.password.setEnabled(form == "e-mails" and self.pack.isChecked())
        self.yes.setText("Mark as chased" if form is None else "Write and mark as chased")

    def _begin(self) -> bool:
        form, folder = self.form.currentData(), self.folder.text().strip()
        if form is not None and not folder:
            self.folder.setFocus()
            return self.refuse(NEEDED)
        self.refuse("")
        attach = form == "e-mails" and self.pack.isChecked()
        password = self.password.text() or None
        how = Reminding(self._ids, form, Path(folder).expanduser(), attach, password)
        job = remind(self._session, how)
        self.yes.setEnabled(False)
        job.done.connect(self._done)
        job.failed.connect(self._failed)
        return False

    def _done(self, done: tuple[Changes | None, Chased | None]) -> None:
        changes, made = done
        self.accept()
        if made is not None:
            _tell(made, self.folder.text().strip(), self._page)
        if changes is not None:
            self._told(changes.name)

    def _failed(self, error: BaseException) -> None:
        self.yes.setEnabled(True)
        self.refuse(str(error) if isinstance(error, UserError) else "That could not be done. Try again.")


def _tell(made: Chased, folder: str, page: QWidget) -> None:
    sentence = f"They are in {folder}. Nothing was sent."
    if made.no_address:
        sentence += f" No address is known of the teacher at {', '.join(made.no_address)}: fill it in."
    tell_plainly(f"{counted(len(made.files), 'file')} written", " ".join((sentence, *made.said)), page)
