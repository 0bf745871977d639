"""One rule: what it is and what it means at the left, what was chosen and how it came at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QVBoxLayout, QWidget

from ui.style import theme
from ui.widgets.basics import button, label
from ui.widgets.fitting import is_large, side_by_side
from vsdesk.desk.rules import Rule, RuleLine

WIDTH = 300
MANY = 10
USUAL_MINUTES = ("1", "2", "5", "10", "15", "20", "30", "60", "120")
OWN = "another length"
"""What is chosen to be asked for a number of days."""


class RuleRow(QWidget):
    """A rule. `chosen` tells the value a person chose, or `OWN`.

    Attributes:
        line: the rule as it was last shown.
        box: its choices; hidden where the law leaves none.
    """

    chosen = Signal(str)

    def __init__(self, rule: Rule, section: str) -> None:
        super().__init__()
        self.line = RuleLine(rule, rule.default)
        across = side_by_side(self, 24)
        title = rule.title.removeprefix(f"{section}: ")
        self.title = label(f"{title[:1].upper()}{title[1:]}", "strong", wrap=True)
        self.said = label("", wrap=True)
        self.about = label(rule.about, "small", wrap=True)
        left = QVBoxLayout()
        left.setSpacing(2)
        for part in (self.title, self.said, self.about):
            left.addWidget(part)
        left.addStretch(1)
        across.addLayout(left, 1)
        self._choices(across)
        self._fill(self.line)

    def _choices(self, across: QBoxLayout) -> None:
        rule = self.line.rule
        self.box = QComboBox()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.setAccessibleName(rule.title)
        self.box.setAccessibleDescription(rule.about)
        self.box.activated.connect(lambda index: self.chosen.emit(str(self.box.itemData(index))))
        self.box.setEnabled(False)
        self.title.setBuddy(self.box)
        self.fixed = label("", "strong", wrap=True)
        self.came = label("", "small", wrap=True)
        self.back = button("Put back", lambda: self.chosen.emit(rule.default),
                           about=f"Put back as it came: {rule.title}")  # fmt: skip
        holder = QWidget()
        if not is_large():
            holder.setFixedWidth(theme.current().px(WIDTH))
        right = QVBoxLayout(holder)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(4)
        right.addWidget(self.box)
        for part in (self.fixed, self.came):
            right.addWidget(part)
        right.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        right.addStretch(1)
        across.addWidget(holder)

    def show_line(self, line: RuleLine, *, may_write: bool) -> None:
        """Show what was chosen, what that means, and how the rule came."""
        self.line = line
        self._fill(line)
        self.box.setEnabled(may_write)
        self.back.setEnabled(may_write)

    def _fill(self, line: RuleLine) -> None:
        rule = line.rule
        self.said.setText(line.said)
        self.said.setVisible(bool(line.said))
        self.box.setVisible(not rule.is_fixed)
        self.fixed.setVisible(rule.is_fixed)
        self.fixed.setText(rule.words(line.value))
        self._fill_box(line)
        self.back.setVisible(line.chosen)
        if rule.is_fixed:
            self.came.setText("The law’s own: there is nothing to choose.")
        elif line.chosen:
            self.came.setText(f"◆ Your own. As it came: {rule.words(rule.default)}.")
        else:
            self.came.setText("As it came with the program.")

    def _fill_box(self, line: RuleLine) -> None:
        rule, box = line.rule, self.box
        box.clear()
        few = len(rule.choices) < MANY or not all(value.isdigit() for value, _ in rule.choices)
        for value, words in rule.choices:
            if few or value in (*USUAL_MINUTES, line.value):
                box.addItem(words, value)
        if box.findData(line.value) < 0:
            box.addItem(rule.words(line.value), line.value)
        if rule.own_length:
            box.addItem("Another length…", OWN)
        box.setCurrentIndex(box.findData(line.value))
