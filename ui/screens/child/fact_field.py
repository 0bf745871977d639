"""One fact, edited in place: checked while typed, saved on leaving it, put back by Esc."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from ui import initials
from ui.widgets.basics import label
from vsdesk.desk.child_pages import Fact
from vsdesk.desk.facts import judge
from vsdesk.model.child import NAME_FIELDS

STILL_TYPED = "Typed before and not saved. Leave the field to save it, or press Esc to drop it."


class FactField(QWidget):
    """An editor with a word under it. Signals `edited` when typing changes what is to be kept, `left` to save."""

    edited = Signal()
    left = Signal(object)

    def __init__(self, fact: Fact, today: date, *, may_write: bool) -> None:
        super().__init__()
        self.fact = fact
        self._base = fact.value
        self._today = today
        self._saving = False
        self._settled = True
        self._hidden = False
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2)
        self.editor: QLineEdit | QComboBox = self._choice() if fact.field.kind == "choice" else self._line()
        self.editor.setAccessibleName(fact.field.label)
        self.editor.setEnabled(may_write)
        self.editor.installEventFilter(self)
        self.setFocusProxy(self.editor)
        self.message = label("", "small", wrap=True)
        self.former = label("", "tiny", wrap=True)
        for part in (self.editor, self.message, self.former):
            inside.addWidget(part)
        self.show_fact(fact)

    def _line(self) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(self.fact.field.empty)
        line.textEdited.connect(lambda text: self._typed())
        return line

    def _choice(self) -> QComboBox:
        box = QComboBox()
        box.addItem(self.fact.field.empty, "")
        for value, words in self.fact.field.options(self._today):
            box.addItem(words, value)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        box.activated.connect(lambda number: self._typed())
        return box

    # --- what is in it --------------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """What is typed or chosen."""
        if isinstance(self.editor, QComboBox):
            return str(self.editor.currentData() or "")
        return self.editor.text()

    @property
    def base(self) -> str | None:
        """The value, as stored, that typing began from."""
        return self._base

    @property
    def is_dirty(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.text != self._shown(self.fact)

    def _shown(self, fact: Fact) -> str:
        if self._hidden:
            return initials.MODE.name(fact.shown)
        return (fact.value or "") if fact.field.kind == "choice" else fact.shown

    def _hide_name(self, fact: Fact) -> None:
        """A name stands as initials while names shrink, and cannot be typed over; what was typed is saved first."""
        hidden = initials.MODE.on and fact.field.name in NAME_FIELDS
        if hidden == self._hidden or not isinstance(self.editor, QLineEdit):
            return
        if hidden:
            self._leave()
        self._hidden, self._settled = hidden, True
        self.editor.setReadOnly(hidden)
        self.editor.setToolTip(
            "Names are shown as initials; Ctrl+Shift+I shows them whole." if hidden else ""
        )

    def show_fact(self, fact: Fact) -> None:
        """The fact as it now stands; what is being typed stays."""
        self._hide_name(fact)
        typing = self.is_dirty and not self._settled
        self.fact = fact
        self.former.setText(fact.former)
        self.former.setVisible(bool(fact.former) and not self._hidden)
        if self._hidden:
            self.former.setText("")
        if not typing:
            self._base, self._settled = fact.value, False
            self._set(self._shown(fact))
            self._judge()

    def take_draft(self, base: str | None, text: str) -> None:
        """Put back what was typed before the window was locked or closed; a name waits till names are whole."""
        if self._hidden:
            return
        self._set(text)
        if self.is_dirty:
            self._base = base
            self._say(STILL_TYPED, "due")

    def _set(self, text: str) -> None:
        if isinstance(self.editor, QLineEdit):
            self.editor.setText(text)
            return
        at = self.editor.findData(text)
        if at < 0:
            self.editor.addItem(text, text)
            at = self.editor.count() - 1
        self.editor.setCurrentIndex(at)

    def restore(self) -> None:
        """Drop what is typed."""
        self._base = self.fact.value
        self._set(self._shown(self.fact))
        self._judge()
        self.edited.emit()

    def refuse(self, sentence: str) -> None:
        """It was not saved: say why; the text stays."""
        self._saving = False
        self._say(sentence, "error")

    def saved(self) -> None:
        """It is in the roll now; the next page shows it as it stands there."""
        self._saving, self._settled = False, True

    # --- typing ------------------------------------------------------------------------------------------------------

    def _typed(self) -> None:
        self._judge()
        self.edited.emit()
        if isinstance(self.editor, QComboBox):
            self._leave()

    def _judge(self) -> bool:
        """Say what is wrong with the text; False where it cannot be saved."""
        judged = judge(self.fact.field, self.fact.shown if self._hidden else self.text, self._today)
        self._say(judged.problem or judged.warning, "error" if judged.problem else "due")
        return not judged.problem

    def _say(self, words: str, look: str) -> None:
        self.message.setProperty("look", look)
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)
        self.message.setText(words)
        self.message.setVisible(bool(words))
        self.editor.setAccessibleDescription(words)

    def _leave(self) -> None:
        if self.is_dirty and not self._hidden and not self._saving and self._judge():
            self._saving = True
            self.left.emit(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the editor saves, Enter too; Esc puts back; the wheel scrolls the page, never the choice."""
        if isinstance(event, QWheelEvent) and isinstance(self.editor, QComboBox):
            event.ignore()
            return True
        if event.type() == QEvent.Type.FocusOut:
            self._leave()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key is Qt.Key.Key_Escape and self.is_dirty:
                self.restore()
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(self.editor, QLineEdit):
                self._leave()
                return True
        return super().eventFilter(watched, event)
