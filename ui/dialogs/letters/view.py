"""A letter's words: typed beside the names that may stand in braces, and seen as one school would get them."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs.form import Form
from ui.dialogs.letters.presenter import Beginning, LetterPresenter
from ui.session import Session
from ui.style import theme
from ui.telling import tell
from ui.widgets.basics import button, column, label, row
from ui.widgets.fitting import is_large, side_by_side
from vsdesk.desk.letter_words import LetterWords
from vsdesk.desk.letters import Shown

ABOUT = "{use} An empty line parts paragraphs. Saving is a batch, which can be undone."
EXAMPLES = "Examples"
BRACES = "Names in braces (Enter puts one in)"
LEFT = "What you had typed before is here again; it is not saved yet."
SHOW_MS, KEEP_MS = 150, 2_000
"""How soon after a key the preview follows, and how soon what is typed is kept as a draft."""


class EditLetter(Form):
    """Subject and words on the left; names in braces and the preview on the right."""

    def __init__(self, session: Session, words: LetterWords, parent: QWidget) -> None:
        super().__init__(words.title, ABOUT.format(use=words.use), "Save", parent)
        self.setMinimumWidth(theme.current().px(420 if is_large() else 940))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._came: LetterWords | None = None
        self.presenter = LetterPresenter(session, words.code)
        self.subject, self.words, self.blanks = QLineEdit(), QPlainTextEdit(), QListWidget()
        self.school, self.shown = QComboBox(), QPlainTextEdit()
        middle = QWidget()
        across = side_by_side(middle, 16)
        across.addLayout(self._left(has_subject=bool(words.subject)), 5)
        across.addLayout(self._right(has_blanks=bool(words.blanks), of_school=bool(words.subject)), 4)
        self.inside.addWidget(middle, 1)
        self.back = button("Use the program’s words", self.presenter.put_back)
        self.back.setEnabled(False)
        self._foot()
        self._timers(session)
        self.presenter.began.connect(self._begin)
        self.presenter.shown.connect(self._show)
        self.presenter.kept.connect(lambda changes: self._done())
        self.presenter.failed.connect(self._fail)
        self.presenter.begin()

    # --- building -----------------------------------------------------------------------------------------------------

    def _left(self, *, has_subject: bool) -> QVBoxLayout:
        found = column(spacing=6)
        if has_subject:
            _put(found, "Subject", self.subject)
        _put(found, "Words", self.words)
        for part in (self.subject, self.words):
            part.setReadOnly(True)  # until what holds is known
        self.words.setTabChangesFocus(True)
        self.words.setMinimumHeight(theme.current().px(120 if is_large() else 340))
        return found

    def _right(self, *, has_blanks: bool, of_school: bool) -> QVBoxLayout:
        found = column(spacing=6)
        if has_blanks:
            _put(found, BRACES, self.blanks)
            self.blanks.setFixedHeight(theme.current().px(80 if is_large() else 128))
            self.blanks.itemActivated.connect(self._insert)
        self.school.addItem(EXAMPLES, None)
        if of_school:
            _put(found, "Preview with the names of", self.school)
        _put(found, "Preview", self.shown)
        self.shown.setReadOnly(True)
        self.shown.setTabChangesFocus(True)
        self.shown.setMinimumHeight(theme.current().px(80))
        return found

    def _foot(self) -> None:
        self.inside.addWidget(self.wrong)
        self.yes = button("Save", self._keep, "primary")
        self.yes.setEnabled(False)
        self.give_up = button("Cancel", self._give_up)
        self.inside.addLayout(row(self.back, None, self.give_up, self.yes))

    def _timers(self, session: Session) -> None:
        self._showing, self._keeping = QTimer(self), QTimer(self)
        for timer, after, act in (
            (self._showing, SHOW_MS, self._preview),
            (self._keeping, KEEP_MS, self._keep_draft),
        ):
            timer.setSingleShot(True)
            timer.setInterval(after)
            timer.timeout.connect(act)
        session.closing.connect(self._leave)

    # --- showing ------------------------------------------------------------------------------------------------------

    def _begin(self, found: Beginning) -> None:
        self._came = found.words
        for blank in found.blanks:
            item = QListWidgetItem(f"{{{blank.name}}}   {blank.words}", self.blanks)
            item.setData(Qt.ItemDataRole.UserRole, blank.name)
            item.setToolTip(blank.words)
        if self.blanks.count():
            self.blanks.setCurrentRow(0)
        for number, name in found.schools:
            self.school.addItem(name, number)
        if found.schools:
            self.school.setCurrentIndex(1)
        subject, body = found.left or (found.words.subject, found.words.body)
        self.subject.setText(subject)
        self.words.setPlainText(body)
        may = self.presenter.may_write
        for part in (self.subject, self.words):
            part.setReadOnly(not may)
        self.back.setEnabled(may and found.words.is_own)
        self.refuse(LEFT if found.left else "")
        self.subject.textChanged.connect(self._edited)
        self.words.textChanged.connect(self._edited)
        self.school.currentIndexChanged.connect(self._preview)
        self._preview()

    def _show(self, shown: Shown) -> None:
        if shown.fault:
            self.refuse(shown.fault)
            self.yes.setEnabled(False)
            return
        if self.wrong.text() != LEFT:
            self.refuse("")
        self.yes.setEnabled(self.presenter.may_write and self._is_changed)
        parts = ((shown.subject,) if shown.subject else ()) + shown.paragraphs
        text = "\n\n".join(parts)
        if self.shown.toPlainText() != text:
            self.shown.setPlainText(text)

    @property
    def _typed(self) -> tuple[str, str]:
        return self.subject.text(), self.words.toPlainText()

    @property
    def _is_changed(self) -> bool:
        came = self._came
        return came is not None and self._typed != (came.subject, came.body)

    # --- doing --------------------------------------------------------------------------------------------------------

    def _edited(self) -> None:
        if self.wrong.text() == LEFT:
            self.refuse("")
        self._showing.start()
        if not self._keeping.isActive():
            self._keeping.start()

    def _preview(self) -> None:
        if not self.words.toPlainText().strip() and not self.subject.text() and not self._is_changed:
            self.shown.setPlainText("")  # the address, before there is one
            return
        self.presenter.preview(*self._typed, self.school.currentData())

    def _insert(self, item: QListWidgetItem) -> None:
        """Put the name into the words, where the cursor is."""
        if not self.words.isReadOnly():
            self.words.insertPlainText(f"{{{item.data(Qt.ItemDataRole.UserRole)}}}")
            self.words.setFocus()

    def _keep(self) -> None:
        self.yes.setEnabled(False)
        self._keeping.stop()
        self.presenter.keep(*self._typed)

    def _done(self) -> None:
        self._keeping.stop()
        self.accept()

    def _fail(self, error: BaseException) -> None:
        told = tell(error)
        self.refuse(told.sentence if told else "")
        self.yes.setEnabled(True)

    def _give_up(self) -> None:
        """Cancel: what was typed is given up."""
        self._keeping.stop()
        self.presenter.drop_draft()
        self.done(0)

    def _keep_draft(self) -> None:
        if self._is_changed:
            self.presenter.keep_draft(*self._typed)

    def _leave(self) -> None:
        """The roll is about to be closed: what is typed is kept at once."""
        if self.isVisible() and self._keeping.isActive():
            self._keeping.stop()
            self._keep_draft()

    def reject(self) -> None:
        """Esc, or the window's own cross: what is typed is kept for the next time."""
        self._leave()
        super().reject()


def edit_letter(session: Session, code: str, parent: QWidget) -> None:
    """Open the window, once it is known which letter it is."""
    session.ask(
        "letter-open",
        lambda desk: desk.letters.one(code),
        lambda words: EditLetter(session, words, parent).open(),
    )


def _put(inside: QVBoxLayout, name: str, field: QWidget) -> None:
    field.setAccessibleName(name)
    words = label(name, "small")
    words.setBuddy(field)
    inside.addWidget(words)
    inside.addWidget(field)
