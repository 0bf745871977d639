"""Whom it was with and about: typed, chosen from what fits, and standing as chips that can be taken off."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui import initials
from ui.style import theme
from ui.widgets.basics import button, clear, row
from ui.widgets.flow import FlowLayout
from vsdesk.desk.log_who import Whom, by_name
from vsdesk.model.log import KINDS, NAMELESS

TYPING_MS = 80
SHOWN = 6
ROW = 31


class WhomField(QWidget):
    """Signals: `asked` with what is typed; `changed`: somebody was chosen or taken off; `settled`: Enter goes on."""

    asked = Signal(str)
    settled = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.whom: list[Whom] = []
        self.text = QLineEdit()
        self.text.setAccessibleName("Who it was with and about")
        self.text.setPlaceholderText("A child, a school, a person; Enter takes the first")
        self.kind = QComboBox()
        self.kind.addItems([kind for kind in KINDS if kind not in ("child", "school")])
        self.kind.setAccessibleName("Who that is, where the roll does not know them")
        self.kind.setCurrentText("carer")
        self.kind.setMaximumWidth(theme.current().px(190))
        self.found = QListWidget()
        self.found.setAccessibleName("Who fits")
        self.found.hide()
        self.chips = QWidget()
        self._chips = FlowLayout(self.chips, spacing=6)
        add = button("Add", self._take, "small", about="Add who is chosen, or the name as typed")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        line = row(self.text, self.kind, add, spacing=6)
        line.setStretch(0, 1)
        inside.addLayout(line)
        inside.addWidget(self.found)
        inside.addWidget(self.chips)
        self.chips.hide()
        self.typing = QTimer(self)
        self.typing.setSingleShot(True)
        self.typing.setInterval(TYPING_MS)
        self.typing.timeout.connect(lambda: self.asked.emit(self.text.text()))
        self.text.textEdited.connect(self._typed)
        self.text.installEventFilter(self)
        self.found.itemActivated.connect(lambda item: self._take())

    def _typed(self, text: str) -> None:
        if len(text.strip()) < 2:
            self._show_list(())
        self.typing.start()

    def offer(self, text: str, found: Sequence[Whom]) -> None:
        """Show who fits, if the words are still those."""
        if text == self.text.text():
            known = {one.parties for one in self.whom}
            self._show_list([one for one in found if one.parties not in known])

    def _show_list(self, found: Sequence[Whom]) -> None:
        self.found.clear()
        for one in found:
            name = initials.MODE.name(one.name) if one.is_child else one.name
            item = QListWidgetItem(f"{name}    {one.detail}")
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.found.addItem(item)
        self.found.setFixedHeight(theme.current().px(ROW * min(SHOWN, len(found)) + 10))
        self.found.setVisible(bool(found))
        self.found.setCurrentRow(0 if found else -1)

    def _take(self) -> None:
        """Take who is chosen; where nobody fits, the name as typed."""
        item, name = self.found.currentItem(), self.text.text().strip()
        if item is not None and not self.found.isHidden():
            self._add(item.data(Qt.ItemDataRole.UserRole))
        elif name or self.kind.currentText() == NAMELESS:
            self._add(by_name(name, self.kind.currentText()))

    def _enter(self) -> None:
        """Enter takes who is chosen; once somebody is and nothing more is typed, it goes on to the words."""
        if self.whom and not self.text.text().strip():
            self.settled.emit()
        else:
            self._take()

    def _add(self, one: Whom) -> None:
        if one.name:
            self.set_whom([*self.whom, one])
        self.text.clear()
        self._show_list(())
        self.text.setFocus()
        self.changed.emit()

    def set_whom(self, whom: Sequence[Whom]) -> None:
        """Show these as chips."""
        self.whom = list(whom)
        clear(self._chips)
        for one in self.whom:
            name = initials.MODE.name(one.name) if one.is_child else one.name
            chip = button(
                f"{name}  ✕", partial(self._drop, one), "chip", about=f"{name}, {one.detail}: take off"
            )
            self._chips.addWidget(chip)
        self.chips.setVisible(bool(self.whom))

    def _drop(self, one: Whom) -> None:
        self.set_whom([other for other in self.whom if other is not one])
        self.text.setFocus()
        self.changed.emit()

    def settle(self) -> None:
        """A name typed and not yet taken counts as typed."""
        name = self.text.text().strip()
        if name:
            self.typing.stop()
            self._show_list(())
            self._add(by_name(name, self.kind.currentText()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down go through what fits, Enter takes it, and Escape puts the list away first."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key, shown = Qt.Key(event.key()), not self.found.isHidden()
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key)
            if step is not None and shown:
                self.found.setCurrentRow((self.found.currentRow() + step) % self.found.count())
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self._enter()
                return True
            if key is Qt.Key.Key_Escape and shown:
                self._show_list(())
                return True
        return super().eventFilter(watched, event)
