"""The small windows of Settings, Remembered: a file before it is taken in; columns and a word put right."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QWidget

from ui import initials
from ui.dialogs.form import Form
from ui.lanes import Job
from ui.screens.settings.pack_dialog import LOOKS
from ui.style import theme
from ui.tables.records import Column, RecordTableModel, Row
from ui.tables.view import RecordTable
from ui.widgets.basics import card, label
from ui.widgets.field_choice import FieldChoice
from ui.widgets.fitting import is_large
from vsdesk.desk.memory_edits import ColumnsKept, RuleKept, WordKept
from vsdesk.desk.profile_sharing import Incoming
from vsdesk.model.wording import counted
from vsdesk.returns.grid import letter
from vsdesk.returns.wins import RULES_IN_WORDS
from vsdesk.returns.words import meaning_words

NOTHING = "The roll has all of this file already: there is nothing to take in."
ORDER = ("new", "changed", "same")
COLUMNS = (
    Column("", lambda shown: str(shown[0]), width=104, badge=lambda shown: LOOKS[str(shown[0])]),
    Column(
        "Column or word", lambda shown: str(shown[1]), width=200, strong=True, tip=lambda shown: str(shown[1])
    ),
    Column("Here now", lambda shown: str(shown[2]), width=190, tip=lambda shown: str(shown[2])),
    Column("In the file", lambda shown: str(shown[3]), width=240, tip=lambda shown: str(shown[3])),
)


class TakeForm(Form):
    """One sender's columns and words beside what the roll has; new and changed ones first."""

    def __init__(
        self, incoming: Incoming, take: Callable[[Incoming], Job], parent: QWidget, *, may_write: bool
    ) -> None:
        super().__init__("Take in these columns?", _about(incoming), "Take it in", parent)
        self.setMinimumWidth(theme.current().px(800))
        lines = sorted(incoming.lines, key=lambda line: ORDER.index(line.state))
        self.model = RecordTableModel(COLUMNS)
        self.table = RecordTable(self.model, "What the file holds")
        self.table.setMinimumHeight(theme.current().px(260))
        rows: dict[int, Row] = {
            number: (line.state, initials.MODE.words(line.what), line.before, line.after)
            for number, line in enumerate(lines)
        }
        self.model.set_ids(tuple(rows), rows)
        self.table.select_id(None)
        frame, shown = card(1)
        shown.addWidget(self.table)
        self.inside.addWidget(frame)
        self.finish_with(lambda: take(incoming))
        self.yes.setEnabled(may_write and incoming.does_something)


def _about(incoming: Incoming) -> str:
    told = incoming.words
    if not incoming.does_something:
        return f"{told} {NOTHING}"
    count = {state: sum(1 for line in incoming.lines if line.state == state) for state in ORDER}
    changes = f"{count['new']} new, {counted(count['changed'], 'change')}; {count['same']} already so."
    return " ".join(
        part
        for part in (told, changes, incoming.note, "Taking it in is one batch, which can be undone.")
        if part
    )


class ColumnsForm(Form):
    """Heading by heading, which field its column is taken as."""

    def __init__(
        self, kept: ColumnsKept, change: Callable[[Mapping[int, str]], Job], parent: QWidget
    ) -> None:
        sender = f" from {kept.sender}" if kept.sender else ""
        about = f"{kept.title}{sender}. It holds for files to come; what was taken in already stays as it is."
        super().__init__("Change how columns are read", about, "Change", parent)
        self.setMinimumWidth(theme.current().px(620))
        self.choices: dict[int, FieldChoice] = {}
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for place, words in enumerate(("Column", "Heading", "Taken as")):
            grid.addWidget(label(words, "tiny"), 0, place)
        for line, (column, heading) in enumerate(kept.headings.items(), start=1):
            self._line(grid, line, column, initials.MODE.words(heading), kept)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setWidget(holder)
        scrolled.viewport().setAutoFillBackground(False)
        holder.setAutoFillBackground(False)
        high = holder.sizeHint().height() + 2
        scrolled.setMinimumHeight(min(high, theme.current().px(340)))
        frame, shown = card(1)
        shown.addWidget(scrolled)
        self.inside.addWidget(frame)
        self.finish_with(lambda: change(self.taken))

    def _line(self, grid: QGridLayout, line: int, column: int, heading: str, kept: ColumnsKept) -> None:
        words = label(heading or "heading not kept", "strong" if heading else "small", wrap=True)
        choice = FieldChoice(f"Column {letter(column)}, {heading or 'no heading'}: taken as", kept.choices)
        choice.setMinimumWidth(theme.current().px(180 if is_large() else 240))
        choice.setCurrentIndex(max(0, choice.findData(kept.taken.get(column))))
        for place, part in enumerate((label(letter(column), "small"), words, choice)):
            grid.addWidget(part, line, place)
        self.choices[column] = choice

    @property
    def taken(self) -> dict[int, str]:
        """Column number -> field, as chosen now."""
        return {
            column: str(choice.currentData())
            for column, choice in self.choices.items()
            if choice.currentData()
        }


class MeaningForm(Form):
    """What one of a sender's words stands for."""

    def __init__(self, kept: WordKept, change: Callable[[str], Job], parent: QWidget) -> None:
        sender = f"A word of {kept.sender}. " if kept.sender else ""
        about = f"{sender}It is kept as it was sent; what it stands for holds from now on."
        super().__init__("Change what a word stands for", about, "Change", parent)
        self.meaning = QComboBox()
        for ours, words in kept.options:
            self.meaning.addItem(words, ours)
        self.meaning.addItem(meaning_words("", None), "")
        self.meaning.setCurrentIndex(max(0, self.meaning.findData(kept.meaning)))
        self.put(f"“{initials.MODE.words(kept.said)}” stands for", self.meaning)
        self.finish_with(lambda: change(str(self.meaning.currentData())))


class RuleForm(Form):
    """Who wins in one column of a kind of return, for one sender or for all."""

    def __init__(self, kept: RuleKept, change: Callable[[str], Job], parent: QWidget) -> None:
        whose = f"from {kept.sender}" if kept.sender else "from any sender without a rule of its own"
        about = f"{kept.title} {whose}. It holds for files to come; what was taken in already stays as it is."
        super().__init__("Change who wins", about, "Change", parent)
        self.rule = QComboBox()
        for rule, words in RULES_IN_WORDS.items():
            self.rule.addItem(words, rule)
        self.rule.setCurrentIndex(max(0, self.rule.findData(kept.rule)))
        self.put(f"Where {kept.column} differs", self.rule)
        self.finish_with(lambda: change(str(self.rule.currentData())))
