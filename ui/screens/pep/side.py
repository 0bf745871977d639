"""The right of a plan's page: its quality and what it lacks; or the last plan beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import initials
from ui.screens.pep import rows
from ui.screens.pep.cards import TableCard, WordsCard
from ui.screens.pep.quality_card import QualityCard
from ui.screens.pep.tables import LAST_TARGETS
from ui.screens.pep.writing import Writing
from ui.widgets.basics import button, card, clear, label
from vsdesk.desk.pep_pages import PepPage
from vsdesk.model.wording import short_day


class Side(QWidget):
    """Quality, or the last plan: `turn` changes between them."""

    def __init__(self, writing: Writing, *, may_score: bool, may_write: bool) -> None:
        super().__init__()
        self._may_write = may_write
        self.quality = QualityCard(may_score=may_score)
        self.lacking, self._lacks = card()
        self.judge = button("Judge…", lambda: None, "small", about="Judge the target the cursor is on")
        self.carry = button(
            "Carry on", lambda: None, "small", about="Carry the target the cursor is on into this PEP"
        )
        self.targets = TableCard("Last PEP", LAST_TARGETS, "It had no targets.", (self.judge, self.carry))
        self.judge.clicked.connect(self.targets.with_chosen(writing.judge))
        self.carry.clicked.connect(self.targets.with_chosen(writing.carry_on))
        if may_write:
            self.targets.opened.connect(writing.judge)
        self.voice = WordsCard("Last time’s voice and meeting")
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(12)
        for part in (self.quality, self.lacking, self.targets, self.voice):
            down.addWidget(part)
        self.turn(beside=False)

    def turn(self, *, beside: bool) -> None:
        """Show the last plan, or the quality of this one."""
        for part in (self.quality, self.lacking):
            part.setVisible(not beside)
        for part in (self.targets, self.voice):
            part.setVisible(beside)

    def show_page(self, page: PepPage) -> None:
        """Show a plan."""
        self.quality.show_page(page)
        clear(self._lacks)
        self._lacks.addWidget(
            label("Still lacking" if page.lacking.sentences else "Nothing is lacking", "section")
        )
        for sentence in page.lacking.sentences:
            self._lacks.addWidget(label(f"◆ {sentence}", "small", wrap=True))
        if page.before is None:
            self.turn(beside=False)
            return
        said, held = page.before.said, page.before.pep.held_on
        self.targets.show_rows(rows.last_targets(said), f"held {short_day(held)}" if held else "")
        people = ", ".join(
            initials.MODE.words(one.name or one.role) for one in said.attendees if one.attended
        )
        self.voice.show_lines([*rows.voice(said), ("Who was there", people or "not said")])
        for act in (self.judge, self.carry):
            act.setEnabled(self._may_write and bool(said.targets))
