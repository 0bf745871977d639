"""The field in which one types to find: it waits until the typing rests, so that a list is not asked at every key."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit

from ui.style import theme

RESTS_MS = 120
WIDTH = 200


class FindField(QLineEdit):
    """Signals: `asked` (the words), once the typing has rested."""

    asked = Signal(str)

    def __init__(self, hint: str, about: str = "", *, width: int = WIDTH, rests: int = RESTS_MS) -> None:
        """Build it.

        Args:
            hint: what stands in the empty field.
            about: the accessible name, where the hint alone does not say enough.
            width: in points of the design, which large text widens.
            rests: how long the typing is to rest, in milliseconds.
        """
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(about or hint)
        self.setClearButtonEnabled(True)
        self.setFixedWidth(theme.current().px(width))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(rests)
        self._typing.timeout.connect(lambda: self.asked.emit(self.text()))
        self.textChanged.connect(lambda text: self._typing.start())

    def fill(self, text: str) -> None:
        """Write words into it without asking."""
        self.setText(text)
        self._typing.stop()
