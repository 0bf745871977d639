"""The first steps on a new roll: a numbered list, each with its button, ticked off once it is done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.style import theme
from ui.style.icons import icon
from ui.widgets.basics import button, column, label, row, rule
from ui.widgets.fitting import is_large
from vsdesk.desk.due import FirstStep

SIGN = 20
BESIDE = 12


class FirstSteps(QFrame):
    """A card of steps in their order. Signals `opened` (page, argument); without writing, the steps are only told."""

    opened = Signal(str, object)

    def __init__(self, steps: tuple[FirstStep, ...], *, may_write: bool) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAccessibleName("First steps")
        self._may_write = may_write
        inside = QVBoxLayout(self)
        inside.setContentsMargins(16, 14, 16, 14)
        inside.setSpacing(BESIDE)
        done = sum(step.done for step in steps)
        inside.addLayout(
            row(label("First steps", "section"), label(f"{done} of {len(steps)} done", "small"), None)
        )
        following = next((step for step in steps if not step.done), None)
        for number, step in enumerate(steps, start=1):
            inside.addWidget(rule())
            inside.addLayout(self._step(number, step, "primary" if step is following else ""))

    def _step(self, number: int, step: FirstStep, look: str) -> QHBoxLayout:
        words = column(label(step.title, "strong", wrap=True), spacing=2)
        words.addWidget(label("Done." if step.done else step.why, "small", wrap=True))
        across = QHBoxLayout()
        across.setSpacing(BESIDE)
        sign = label(f"{number}.", "strong")
        size = theme.current().px(SIGN)
        sign.setMinimumWidth(size)
        if step.done:
            sign.setPixmap(icon("check", "accent").pixmap(size, size))
            sign.setAccessibleName("Done")
        across.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(words, 1)
        if self._may_write and not step.done:
            action = step.action
            act = button(action.words, partial(self.opened.emit, action.page, action.argument), look,
                         about=f"{action.words} {step.title}")  # fmt: skip
            if is_large():
                words.addLayout(row(act, None))
            else:
                across.addWidget(act)
        return across
