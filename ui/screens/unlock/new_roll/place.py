"""First step to a new roll: what it is called, and where it lies."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.screens.unlock.parts import Notice, field
from ui.widgets.basics import button, column, label
from vsdesk.desk.places import warning_about

ENDING = ".vsroll"
_NOT_IN_A_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


class PlaceStep(QWidget):
    """Signals `changed` when it may have become ready, or not."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.name.setAccessibleName("Name of your virtual school")
        self.name.setPlaceholderText("Northshire Virtual School")
        self.place = QLineEdit(
            str(Path.home() / "Documents" if (Path.home() / "Documents").is_dir() else Path.home())
        )
        self.place.setAccessibleName("Folder the roll is made in")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.place, 1)
        line.addWidget(button("Choose…", self._browse, about="Choose the folder"))
        self.whole = label("", "small", wrap=True)
        self.warning = Notice()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addLayout(
            field("Name of your virtual school", self.name, "As it is to stand on every report.")
        )
        words = label("Where the roll is kept", "strong")
        words.setBuddy(self.place)
        inside.addLayout(column(words, spacing=4))
        inside.addLayout(line)
        inside.addWidget(self.whole)
        inside.addWidget(self.warning)
        inside.addStretch(1)
        for text in (self.name, self.place):
            text.textChanged.connect(self._look)
        self._look()

    @property
    def folder(self) -> Path:
        """The new roll's own folder."""
        stem = " ".join(_NOT_IN_A_NAME.sub(" ", self.name.text()).split()).strip(" .") or "Roll"
        return Path(self.place.text().strip()) / f"{stem}{ENDING}"

    @property
    def problem(self) -> str:
        """Why it is not ready; nothing where it is."""
        if not self.name.text().strip():
            return "Give your virtual school's name."
        parent = self.folder.parent
        if not parent.is_absolute() or not parent.is_dir():
            return "Choose a folder that is there."
        if self.folder.exists():
            return "There is a roll or folder of that name already; choose another name or place."
        return ""

    def _look(self) -> None:
        self.whole.setText(f"The roll is one folder: {self.folder}")
        self.warning.say(warning_about(self.folder))
        self.changed.emit()

    def _browse(self) -> None:
        dialog = QFileDialog(self, "Choose the folder the roll is made in", self.place.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.place.setText)
        dialog.open()
