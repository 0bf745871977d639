"""About a finding: what its rule means, what a school and the virtual school can do, and how many stand open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFormLayout, QWidget

from ui.dialogs.guide import Guide
from ui.dialogs.guide_rules import PAGE
from ui.dialogs.message import Message
from ui.style import theme
from ui.widgets.basics import button, label, row
from vsdesk.desk.findings import RuleStanding

KEY = "Alt+W"
WORDS = "What this means"
ABOUT = f"What this finding means, and what can be done ({KEY})"


class AboutFinding(Message):
    """One rule's page; `file` says how many findings of it the files at hand have, where some are at hand."""

    def __init__(self, standing: RuleStanding, parent: QWidget | None, file: str = "") -> None:
        rule = standing.rule
        super().__init__(rule.title, rule.means, parent)
        self.setMinimumWidth(theme.current().px(560))
        self.rule = rule
        self.parts = QFormLayout()
        self.parts.setHorizontalSpacing(16)
        self.parts.setVerticalSpacing(10)
        self.parts.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.parts.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        lines = (
            ("At the school", rule.school),
            ("Here", rule.here),
            ("The row", rule.becomes),
            ("For example", rule.example),
            ("In these files", file),
            ("On this roll", standing.words),
        )
        for name, words in lines:
            if words:
                self.parts.addRow(label(name, "small"), label(words, wrap=True))
        self.inside.addLayout(self.parts)
        told = "\n".join(f"{name}: {words}" for name, words in lines if words)
        self.setAccessibleDescription(f"{rule.means}\n{told}")
        guide = button("All findings in the guide", self._guide, about="Open the guide at this finding")
        self.shut = button("Close", self.accept, "primary")
        self.shut.setDefault(True)
        self.inside.addLayout(row(guide, None, self.shut))

    def showEvent(self, event: QShowEvent) -> None:
        """The cursor stands where Enter closes it."""
        super().showEvent(event)
        self.shut.setFocus()

    def _guide(self) -> None:
        guide = Guide(PAGE, self.parentWidget(), self.rule.title)
        self.accept()
        guide.open()
