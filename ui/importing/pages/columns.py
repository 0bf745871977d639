"""The columns: which field each one is, proposed by its heading, changed with a list, unmapped ones shown; and who
wins in each where the file and the roll differ.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from ui import initials
from ui.importing.pages.page import Page, see_through
from ui.importing.pages.parts import PartBar
from ui.importing.presenter import ImportPresenter
from ui.importing.state import State
from ui.style import theme
from ui.widgets.basics import button, card, label, row
from ui.widgets.field_choice import FieldChoice
from ui.widgets.fitting import is_large
from ui.widgets.rule_choice import RuleChoice
from ui.widgets.words import OneLine
from vsdesk.desk.import_matches import cell_words
from vsdesk.model.wording import counted
from vsdesk.returns.grid import letter
from vsdesk.returns.headings import headings_at
from vsdesk.returns.shapes import Table
from vsdesk.returns.wording import field_words

EXAMPLES = 3
TYPING_MS = 400
"""A name typed into a list passes through others on its way."""


class ColumnsPage(Page):
    """Field by column."""

    def __init__(self, presenter: ImportPresenter) -> None:
        super().__init__(presenter)
        self.bar = PartBar(presenter)
        self.inside.addWidget(self.bar)
        frame, inside = card(1)
        self.words = label("", "small", wrap=True)
        self.words.setContentsMargins(16, 12, 16, 4)
        inside.addWidget(self.words)
        self.all = button("Show every column", lambda: self.render_state(self.state), "chip")
        self.all.setCheckable(True)
        chips = row(self.all, None)
        chips.setContentsMargins(16, 0, 16, 4)
        inside.addLayout(chips)
        self.scrolled = QScrollArea()
        self.scrolled.setWidgetResizable(True)
        self.scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.addWidget(self.scrolled, 1)
        self.inside.addWidget(frame, 1)
        self.choices: list[FieldChoice] = []
        self.rules: list[RuleChoice] = []
        self._wins: dict[str, str] = {}
        self._parts: list[tuple[QWidget, ...]] = []
        self._shown: tuple[object, ...] | None = None
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(TYPING_MS)
        self._waiting.timeout.connect(self.settle)

    def render_state(self, state: State) -> None:
        """Show the columns of the table that is shown."""
        self.bar.render_state(state)
        table = state.planned[state.part].table if state.part < len(state.planned) else None
        mark = (
            (table.workbook.sha256, table.label, table.header_row, table.layout.code, initials.MODE.mark)
            if table
            else None
        )
        if table is not None and mark == self._shown and len(self.choices) == _width(table):
            self._set(table)
        else:
            self._build(table)
            self._shown = mark
        self._tell(table)
        self._narrow()

    def _narrow(self) -> None:
        """Of a table whose shape has changed a little, the new columns alone, until all are asked for."""
        found = self.state.reshaped(self.state.part) if self.state.part < len(self.state.chosen) else None
        self.all.setVisible(found is not None)
        for column, parts in enumerate(self._parts, start=1):
            for part in parts:
                part.setVisible(found is None or self.all.isChecked() or column in found.new)
        if found is not None:
            self.words.setText(f"{found.words[:1].upper()}{found.words[1:]} {self.words.text()}")

    def _tell(self, table: Table | None) -> None:
        if table is None:
            self.words.setText("Say under Sheet what kind of return this is; then its columns can be named.")
            return
        used, unused = len(table.columns), _width(table) - len(table.columns)
        lacking = ""
        if not table.layout.satisfied_by(set(table.columns)):
            need = " and ".join(field_words(name, table.layout) for name in _missing(table))
            lacking = f" ◆ Still needed: {need}."
        told = f"{counted(used, 'column is', 'columns are')} used, {unused} not."
        self.words.setText(
            f"{told} What you change is remembered: columns for the next file with these headings, who wins where file "
            f"and roll differ for the sender’s next return of this kind.{lacking}"
        )

    def _build(self, table: Table | None) -> None:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(16, 4, 16, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        self.choices, self.rules, self._parts = [], [], []
        for place, words in enumerate(("Column", "Heading", "Taken as", "Where they differ", "For example")):
            grid.addWidget(label(words, "tiny"), 0, place)
        if table is not None:
            self._rows(table, grid)
        grid.setColumnStretch(4, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        self.scrolled.setWidget(holder)
        see_through(self.scrolled)
        if table is not None:
            self._set(table)

    def _rows(self, table: Table, grid: QGridLayout) -> None:
        headings = headings_at(table.grid, table.header_row, table.header_rows)
        for column in range(1, _width(table) + 1):
            choice = self._choice(table, column, headings.get(column, ""))
            heading = label(
                headings.get(column, "no heading"), "strong" if column in headings else "small", wrap=True
            )
            heading.setFixedWidth(theme.current().px(130 if is_large() else 240))
            example = OneLine(_examples(table, column), "small")
            example.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            rule = self._rule(column, headings.get(column, ""))
            parts = (label(letter(column), "small"), heading, choice, rule, example)
            for place, part in enumerate(parts):
                grid.addWidget(part, column, place)
            self.choices.append(choice)
            self.rules.append(rule)
            self._parts.append(parts)

    def _choice(self, table: Table, column: int, heading: str) -> FieldChoice:
        found = FieldChoice(
            f"Column {letter(column)}, {heading or 'no heading'}: taken as",
            tuple((field.name, field_words(field.name, table.layout)) for field in table.layout.fields),
        )
        found.setMinimumWidth(theme.current().px(180 if is_large() else 220))
        found.activated.connect(lambda: self._changed(column, found.currentData()))
        return found

    def _rule(self, column: int, heading: str) -> RuleChoice:
        found = RuleChoice(f"Column {letter(column)}, {heading or 'no heading'}: where file and roll differ")
        found.setMinimumWidth(theme.current().px(130 if is_large() else 170))
        found.activated.connect(lambda: self._ruled(column))
        return found

    def _ruled(self, column: int) -> None:
        """The rule of a column is another: the plan follows at once, and the sender's next file."""
        plan, name = self.state.planned[self.state.part].plan, self.choices[column - 1].currentData()
        rule = self.rules[column - 1].currentData()
        if plan is not None and name and plan.rules.get(name) != rule:
            self._wins = {**self._wins, name: rule}
            self._waiting.start()

    def _set(self, table: Table) -> None:
        if self._waiting.isActive():
            return
        chosen = self.state.chosen[self.state.part].choices.columns
        by_column = {column: name for name, column in (chosen or table.columns).items()}
        plan = self.state.planned[self.state.part].plan
        rules = plan.rules if plan is not None else {}
        for column, (choice, rule) in enumerate(zip(self.choices, self.rules, strict=True), start=1):
            choice.setCurrentIndex(max(0, choice.findData(by_column.get(column))))
            rule.show_rule(rules.get(by_column.get(column, "")))

    def _changed(self, column: int, name: str | None) -> None:
        """A field has one column: taking it for another frees the first."""
        for other, choice in enumerate(self.choices, start=1):
            if other != column and name is not None and choice.currentData() == name:
                choice.setCurrentIndex(0)
        self._waiting.start()

    def settle(self) -> None:
        """Take the columns, and who wins in them, as they are chosen now."""
        if not self._waiting.isActive() and self.sender() is not self._waiting:
            return
        self._waiting.stop()
        columns = {
            str(name): column
            for column, choice in enumerate(self.choices, start=1)
            if (name := choice.currentData())
        }
        table = (
            self.state.planned[self.state.part].table if self.state.part < len(self.state.planned) else None
        )
        wins, self._wins = self._wins, {}
        changes: dict[str, object] = {}
        if table is not None and columns != dict(table.columns):
            changes["columns"] = columns
        if table is not None and wins:
            changes["sender_wins"] = {**self.state.chosen[self.state.part].choices.sender_wins, **wins}
        if changes:
            self.presenter.choose(**changes)

    def arrive(self) -> None:
        """The first column that is not used, or the first."""
        shown = [choice for choice in self.choices if not choice.isHidden()]
        unused = (choice for choice in shown if choice.currentData() is None)
        first = next(unused, shown[0] if shown else None)
        if first is not None:
            first.setFocus()


def _width(table: Table) -> int:
    head = table.header_row + table.header_rows - 1
    rows = table.grid.rows[head - 1 : head + 50]
    used = max((len(row) for row in rows), default=0)
    return min(max(used, *table.columns.values(), 0), 120) if table.columns else min(used, 120)


def _missing(table: Table) -> tuple[str, ...]:
    """What is lacking of the group that lacks least."""
    groups = [[name for name in group if name not in table.columns] for group in table.layout.needs]
    return tuple(min(groups, key=lambda group: len(list(group)), default=[]))


def _examples(table: Table, column: int) -> str:
    first = table.header_row + table.header_rows
    rows = table.grid.rows[first - 1 : first + 40]
    cells = (cell_words(row[column - 1]) for row in rows if len(row) >= column)
    field = next((name for name, at in table.columns.items() if at == column), "")
    texts = list(dict.fromkeys(initials.MODE.value(field, text) for text in cells if text))[:EXAMPLES]
    return " · ".join(text[:24] for text in texts) or "empty"
