"""The senders' own words: each once, with what it may stand for; what is told is remembered for its sender."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QWidget

from ui import initials
from ui.importing.pages.page import Page, see_through
from ui.importing.presenter import ImportPresenter
from ui.importing.state import AskedWord, State
from ui.style import theme
from ui.widgets.basics import card, label
from ui.widgets.fitting import is_large
from vsdesk.model.wording import counted
from vsdesk.returns.words import NOTHING

UNSAID = "Not said yet"
NONE = "None of these: keep it as sent"
HEADINGS = ("Word", "Stands in", "Sent by", "How often", "Stands for")
ABOUT = (
    "These words are the senders’ own. Say what each stands for: it is asked once, and remembered for whoever sent it. "
    "What you leave unsaid is kept as it was sent."
)


class Choice(QComboBox):
    """What one word stands for. The wheel scrolls the page, not the choice."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Left to the page."""
        event.ignore()


class MeaningsPage(Page):
    """Every word that is asked about, a line each."""

    def __init__(self, presenter: ImportPresenter) -> None:
        super().__init__(presenter)
        frame, inside = card(1)
        self.words = label(ABOUT, "small", wrap=True)
        self.words.setContentsMargins(16, 12, 16, 4)
        inside.addWidget(self.words)
        self.scrolled = QScrollArea()
        self.scrolled.setWidgetResizable(True)
        self.scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.addWidget(self.scrolled, 1)
        self.inside.addWidget(frame, 1)
        self.choices: list[Choice] = []
        self._shown: object = None

    def render_state(self, state: State) -> None:
        """Show the words; the lists stay as they are while only answers change."""
        if state.step != "words":
            return
        asked = state.words()
        mark = (tuple((one.sender, one.word, one.count) for one in asked), initials.MODE.mark)
        if mark != self._shown:
            self._build(asked)
            self._shown = mark
        for choice, one in zip(self.choices, asked, strict=True):
            choice.setCurrentIndex(max(0, choice.findData(one.told)) if one.told is not None else 0)
        left = len(state.untold())
        self.words.setText(f"{ABOUT} ◆ {counted(left, 'word')} to say." if left else ABOUT)

    def _build(self, asked: tuple[AskedWord, ...]) -> None:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(16, 4, 16, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for place, words in enumerate(HEADINGS):
            grid.addWidget(label(words, "tiny"), 0, place)
        self.choices = []
        for number, one in enumerate(asked, start=1):
            choice = self._choice(number - 1, one)
            told = (one.word.said, one.word.what, one.sender, counted(one.count, "time"))
            for place, text in enumerate(told):
                part = label(text, "small" if place else "strong", wrap=True)
                part.setMinimumWidth(theme.current().px(70 if is_large() else (90, 150, 180, 80)[place]))
                grid.addWidget(part, number, place)
            grid.addWidget(choice, number, len(told))
            self.choices.append(choice)
        grid.setColumnStretch(len(HEADINGS), 1)
        grid.setRowStretch(grid.rowCount(), 1)
        self.scrolled.setWidget(holder)
        see_through(self.scrolled)

    def _choice(self, number: int, one: AskedWord) -> Choice:
        found = Choice()
        found.setAccessibleName(f"“{one.word.said}”, {one.word.what}, sent by {one.sender}: stands for")
        found.setMinimumWidth(theme.current().px(180 if is_large() else 260))
        found.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        found.addItem(UNSAID, None)
        for ours, words in one.word.options:
            found.addItem(words, ours)
        found.addItem(NONE, NOTHING)
        found.activated.connect(partial(self._told, number))
        return found

    def _told(self, number: int, _at: int) -> None:
        asked = self.state.words()
        if number < len(asked):
            self.presenter.tell(asked[number], self.choices[number].currentData())

    def arrive(self) -> None:
        """The first word that is not said, or the first."""
        unsaid = (choice for choice in self.choices if choice.currentData() is None)
        first = next(unsaid, self.choices[0] if self.choices else None)
        if first is not None:
            first.setFocus()
