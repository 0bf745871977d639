"""The path of a plan across the top of its page: what is done, where it stands, what is to come."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.basics import clear, label
from ui.widgets.fitting import is_large
from vsdesk.desk.pep_pages import PathStep

SAID = {"done": "done", "now": "it stands here", "to come": "to come"}


class PathStrip(QFrame):
    """Six steps side by side; below one another where the text is large."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAccessibleName("The path of this PEP")
        self._across: QHBoxLayout | QVBoxLayout = QVBoxLayout(self) if is_large() else QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)

    def show_path(self, path: tuple[PathStep, ...]) -> None:
        """Show the steps."""
        clear(self._across)
        for step in path:
            self._across.addWidget(_step(step), 1)
        self.setVisible(bool(path))


def _step(step: PathStep) -> QWidget:
    frame = QFrame()
    frame.setProperty("look", "pathstep")
    frame.setProperty("stands", step.stands)
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(12, 8, 10, 8)
    inside.setSpacing(2)
    sign = {"done": "✓ ", "now": "▸ "}.get(step.stands, "")
    title = label(f"{sign}{step.title}", "pathtitle")
    title.setProperty("stands", step.stands)
    title.setAccessibleName(f"{step.title}: {SAID[step.stands]}")
    words = label(step.detail, "pathdetail", wrap=True)
    words.setProperty("stands", step.stands)
    inside.addWidget(title)
    inside.addWidget(words)
    inside.addStretch(1)
    return frame
