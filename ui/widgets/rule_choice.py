"""A list of who may win in a column where a file and the roll differ."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

from vsdesk.returns.wins import RULES_IN_WORDS

NONE = "Not compared"


class RuleChoice(QComboBox):
    """Who wins in a column; greyed where a column only says whom, when or where a row is about.

    The wheel scrolls the page, not the choice.
    """

    def __init__(self, name: str) -> None:
        """`name` tells which column it is."""
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_rule(None)

    def show_rule(self, rule: str | None) -> None:
        """Show a rule; None: the column has none."""
        if (rule is not None) != self.isEnabled() or not self.count():
            self.clear()
            for code, words in RULES_IN_WORDS.items() if rule is not None else ((None, NONE),):
                self.addItem(words, code)
            self.setEnabled(rule is not None)
        self.setCurrentIndex(max(0, self.findData(rule)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Left to the page."""
        event.ignore()
