"""The steps across the top: where one is, what is passed, what waits."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QWidget

from ui.importing import flow
from ui.importing.flow import STEPS, Step
from ui.importing.state import State
from ui.style import theme
from ui.widgets.basics import button
from ui.widgets.flow import FlowLayout


class StepStrip(QWidget):
    """One chip a step. Signals `chosen` with a step's key."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        line = FlowLayout(self)
        self.chips: dict[str, QPushButton] = {}
        for step in STEPS:
            chip = button(step.title, partial(self.chosen.emit, step.key), "step")
            chip.setCheckable(True)
            self.chips[step.key] = chip
            line.addWidget(chip)

    def render_state(self, state: State) -> None:
        """Show where an import stands."""
        for step in STEPS:
            self._show(self.chips[step.key], step, state)

    def _show(self, chip: QPushButton, step: Step, state: State) -> None:
        here, passed = step.key == state.step, flow.passed(state, step.key)
        title = " ".join(part for part in (step.title, step.note(state)) if part)
        chip.setText(f"✓ {title}" if passed else title)
        look = theme.current()
        width = QFontMetrics(look.font(12, bold=True)).horizontalAdvance(chip.text())
        chip.setMinimumWidth(width + look.px(24))
        how = "here now" if here else ("done" if passed else "")
        chip.setAccessibleName(", ".join(part for part in (title, how) if part))
        chip.setEnabled(flow.may_go(state, step.key))
        chip.setChecked(here)
        done = "true" if passed else "false"
        if chip.property("done") != done:
            chip.setProperty("done", done)
            chip.style().unpolish(chip)
            chip.style().polish(chip)
