"""A figure opened: how it was counted, and the children behind it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot

from ui import initials
from ui.widgets.basics import button, clear, label, row, rule
from ui.widgets.side_panel import SidePanel
from vsdesk.desk.report_page import ChildBehind, FigureLine

WIDTH = 360
SHOWN = 200


class FigureCard(SidePanel):
    """Signals `child_asked` with a child to be opened."""

    child_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__("How the figure was counted, and who is behind it", WIDTH)
        self._shown: tuple[FigureLine, tuple[ChildBehind, ...]] | None = None
        initials.MODE.changed.connect(self._again)

    @Slot(bool)
    def _again(self, on: bool) -> None:
        if self._shown is not None:
            self.show_figure(*self._shown)

    def show_figure(self, line: FigureLine, children: tuple[ChildBehind, ...]) -> None:
        """Show a figure and who is behind it."""
        self._shown = (line, children)
        clear(self.inside)
        self.inside.addWidget(label(line.title, "section", wrap=True))
        self.inside.addWidget(label(line.value, "large", wrap=True))
        self.inside.addWidget(label("How it was counted", "strong"))
        for words in (
            line.definition,
            f"Counted among: {line.cohort}.",
            f"Period: {line.window}.",
            f"Not known: {line.not_known or 'none'}. As at {line.as_at}.",
        ):
            self.inside.addWidget(label(words, "small", wrap=True))
        self.inside.addSpacing(4)
        self.inside.addWidget(rule())
        count = label(str(len(children)), "count")
        self.inside.addLayout(row(label("Who is behind it", "strong"), count, None))
        for child in children[:SHOWN]:
            name = initials.MODE.name(child.name)
            open_ = button(name, partial(self.child_asked.emit, child.id), "link", about=f"Open {name}")
            across = row(open_, label(child.about, "tiny", wrap=True))
            across.setStretch(1, 1)
            self.inside.addLayout(across)
        if len(children) > SHOWN:
            self.inside.addWidget(label(f"and {len(children) - SHOWN:,} more: see the roll", "small"))
        if not children:
            words = "It opens to nobody: it counts none, or is no count of children."
            self.inside.addWidget(label(words, "small", wrap=True))
        self.inside.addStretch(1)
