"""Second step: the first person, who is the roll's head, and the passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.screens.unlock.parts import field
from ui.widgets.new_passphrase import NewPassphrase


class PersonStep(QWidget):
    """Signals `changed` when it may have become ready, or not."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.name.setAccessibleName("Your name")
        self.passphrase = NewPassphrase("Your passphrase")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        about = "Every change is written down under it. You are the roll's head, and may let others in later."
        inside.addLayout(field("Your name", self.name, about))
        inside.addWidget(self.passphrase)
        inside.addStretch(1)
        self.name.textChanged.connect(lambda: self.changed.emit())
        self.passphrase.changed.connect(self.changed)

    @property
    def problem(self) -> str:
        """Why it is not ready; nothing where it is."""
        return "Give your name." if not self.name.text().strip() else self.passphrase.problem
