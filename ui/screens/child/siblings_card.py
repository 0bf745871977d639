"""Brothers and sisters: who is linked with the child, and the link itself, which may be restricted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui import initials
from ui.widgets.basics import button, clear, label, row
from vsdesk.desk.siblings import SiblingLine


class SiblingsCard(QFrame):
    """Signals: `linking`; `opened` with a child; `restricting`, `lifting` and `unlinking` with a `SiblingLine`."""

    linking = Signal()
    opened = Signal(int)
    restricting = Signal(object)
    lifting = Signal(object)
    unlinking = Signal(object)

    def __init__(self, *, may_write: bool, is_head: bool) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAccessibleName("Brothers and sisters")
        self._may_write, self._is_head = may_write, is_head
        inside = QVBoxLayout(self)
        inside.setContentsMargins(12, 8, 12, 12)
        inside.setSpacing(6)
        self.link = button("Link a sibling…", self.linking.emit)
        self.link.setEnabled(may_write)
        inside.addLayout(row(label("Brothers and sisters", "section"), None, self.link))
        self.lines = QVBoxLayout()
        self.lines.setSpacing(6)
        inside.addLayout(self.lines)

    def show_siblings(self, siblings: tuple[SiblingLine, ...]) -> None:
        """List them."""
        clear(self.lines)
        if not siblings:
            self.lines.addWidget(label("Nobody on the roll is linked as a sibling.", "subtitle", wrap=True))
        for one in siblings:
            self.lines.addLayout(self._line(one))

    def _line(self, one: SiblingLine) -> QHBoxLayout:
        name = initials.MODE.name(one.name) if one.child is not None else one.name
        words = one.about or ("That there is a link is all that is shown." if one.restricted else "")
        line = row(label(name, "strong"), label(words, "small"), None)
        if one.child is not None:
            line.addWidget(
                button("Open", partial(self.opened.emit, one.child), "small", about=f"Open {name}")
            )
        if self._may_write and not one.restricted:
            restrict = button(
                "Restrict the link…",
                partial(self.restricting.emit, one),
                "small",
                about=f"Restrict the link to {name}",
            )
            unlink = button("Unlink…", partial(self.unlinking.emit, one), "small", about=f"Unlink {name}")
            for act in (restrict, unlink):
                line.addWidget(act)
        elif self._may_write and self._is_head:
            line.addWidget(button("Lift the restriction…", partial(self.lifting.emit, one), "small"))
        return line
