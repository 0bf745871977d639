"""Two fields for a new passphrase, how long one would hold, and a suggestion."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QVBoxLayout, QWidget

from ui.style import theme
from ui.widgets.basics import button, column, label, row
from vsdesk.desk.passphrases import judge, suggest

MOST = 4
TWO_LINES = 36


class NewPassphrase(QWidget):
    """Signals `changed` when it may have become ready, or not."""

    changed = Signal()

    def __init__(self, whose: str = "Passphrase", *, name_look: str = "strong") -> None:
        """`name_look` is how the names of fields look where this stands."""
        super().__init__()
        self.first, self.again = QLineEdit(), QLineEdit()
        self.first.setAccessibleName(whose)
        self.again.setAccessibleName("The passphrase again")
        self.suggest_button = button(
            "Suggest three words", self._suggest, about="Suggest a passphrase of three words"
        )
        self.show_button = button("Show", self._turn, about="Show the passphrase")
        self.meter = QProgressBar()
        self.meter.setRange(0, MOST)
        self.meter.setTextVisible(False)
        self.meter.setAccessibleName("How hard it is to guess")
        self.words = label("", "small", wrap=True)
        self.words.setMinimumHeight(theme.current().px(TWO_LINES))
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        title = label(whose, name_look)
        title.setBuddy(self.first)
        inside.addLayout(column(title, self.first, spacing=4))
        inside.addLayout(row(self.suggest_button, self.show_button, None))
        inside.addWidget(self.meter)
        inside.addWidget(self.words)
        second = label("The same again", name_look)
        second.setBuddy(self.again)
        inside.addLayout(column(second, self.again, spacing=4))
        self._show(hidden=True)
        self.first.textChanged.connect(self._judge)
        self.again.textChanged.connect(lambda: self.changed.emit())
        self._judge("")

    @property
    def text(self) -> str:
        """The passphrase."""
        return self.first.text()

    @property
    def problem(self) -> str:
        """Why it cannot be taken; nothing where it can."""
        if not self.text:
            return "Choose a passphrase."
        if self._strength.refused:
            return self._strength.words
        return "" if self.again.text() == self.text else "Type the same passphrase twice."

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.again.clear()

    def _judge(self, text: str) -> None:
        self._strength = judge(text)
        self.meter.setValue(self._strength.level)
        said = (
            self._strength.words
            if text
            else "Three words that do not belong together are easy to remember and hard to guess."
        )
        self.words.setText(said)
        self.meter.setAccessibleDescription(said)
        self.changed.emit()

    def _suggest(self) -> None:
        self._show(hidden=False)
        self.first.setText(suggest())
        self.again.clear()
        self.again.setFocus()

    def _turn(self) -> None:
        self._show(hidden=self.first.echoMode() is QLineEdit.EchoMode.Normal)

    def _show(self, *, hidden: bool) -> None:
        mode = QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal
        self.first.setEchoMode(mode)
        self.again.setEchoMode(mode)
        self.show_button.setText("Show" if hidden else "Hide")
        self.show_button.setAccessibleName(f"{self.show_button.text()} the passphrase")
