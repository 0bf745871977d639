"""Scoring a plan in a minute, by keyboard: a row a criterion, keys 1 to 9 for its levels, the grade as it stands."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from ui import initials
from ui.style import theme
from ui.widgets.basics import button, clear, label, row, rule
from vsdesk.desk.pep_pages import PepPage
from vsdesk.quality.grades import Grade, left_to_score
from vsdesk.quality.rubrics import NOT_DUE, Criterion, Rubric

CLEAR = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
NONE_KEY = Qt.Key.Key_0
REMARK_KEY = Qt.Key.Key_C


def short(rubric: Rubric) -> dict[str, str]:
    """Level's code -> as few letters as tell it from the others: `G A R`, or `Go Gr A R`."""
    found = {}
    for level in rubric.levels:
        others = [one.word for one in rubric.levels if one is not level]
        size = next(n for n in range(1, 99) if not any(w[:n] == level.word[:n] for w in others))
        found[level.code] = level.word[:size]
    return found


def tone(rubric: Rubric, level: str) -> str:
    """The look of a level: well, due or late."""
    if rubric.is_good(level):
        return "well"
    return "late" if level in rubric.put_right else "due"


class ScoreRow(QFrame):
    """One criterion. Signals `chosen` (level), `moved` (+1 or -1), `reached` by the keyboard, `remark` wanted."""

    chosen = Signal(str)
    remark = Signal()
    moved = Signal(int)
    reached = Signal()

    def __init__(self, rubric: Rubric, criterion: Criterion, *, may_score: bool) -> None:
        super().__init__()
        self.rubric, self.criterion = rubric, criterion
        self.may_score = may_score
        self.setProperty("look", "score")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        across = QHBoxLayout(self)
        across.setContentsMargins(14, 3, 12, 3)
        across.setSpacing(4)
        title = label(criterion.title)
        title.setToolTip(criterion.asks)
        across.addWidget(title)
        self.remarked = label("remark", "tiny")
        self.remarked.hide()
        across.addWidget(self.remarked)
        across.addStretch(1)
        self._level_shown = ""
        self.levels: dict[str, QPushButton] = {}
        if criterion.only_if:
            self._level(across, NOT_DUE, "–", "not due", "plain")
        letters = short(rubric)
        for number, level in enumerate(rubric.levels, start=1):
            about = f"{level.word} ({number}): {criterion.words[level.code]}"
            self._level(across, level.code, letters[level.code], about, tone(rubric, level.code))
        self.show_level("")

    def _level(self, across: QHBoxLayout, code: str, letters: str, about: str, look: str) -> None:
        found = QPushButton(letters)
        found.setProperty("look", "score")
        found.setProperty("tone", look)
        found.setCheckable(True)
        found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        found.setToolTip(about)
        found.setAccessibleName(f"{self.criterion.title}: {about}")
        found.setFixedWidth(theme.current().px(26))
        found.setEnabled(self.may_score)
        found.clicked.connect(partial(self._choose, code))
        across.addWidget(found)
        self.levels[code] = found

    def show_level(self, level: str) -> None:
        """Show what it was scored."""
        self._level_shown = level
        for code, found in self.levels.items():
            found.setChecked(code == level)
        words = "not due" if level == NOT_DUE else self.rubric.word(level) if level else "not scored"
        said = ", with a remark" if self.remarked.text() and not self.remarked.isHidden() else ""
        self.setAccessibleName(f"{self.criterion.title}: {words}{said}")
        keys = ", ".join(f"{n} {one.word.lower()}" for n, one in enumerate(self.rubric.levels, start=1))
        self.setAccessibleDescription(f"{self.criterion.asks}. Keys: {keys}; C remark")

    def show_remark(self, words: str) -> None:
        """Show whether something was said of it."""
        self.remarked.setVisible(bool(words))
        self.remarked.setToolTip(initials.MODE.words(words))
        self.show_level(self._level_shown)

    def _choose(self, code: str) -> None:
        self.setFocus()
        self.chosen.emit(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number scores it and goes on; 0 says not due; Backspace takes the score away; arrows move."""
        key, text = event.key(), event.text()
        if text.isdigit() and 1 <= int(text) <= len(self.rubric.levels) and self.may_score:
            self.chosen.emit(self.rubric.levels[int(text) - 1].code)
            self.moved.emit(1)
        elif key == NONE_KEY and self.criterion.only_if and self.may_score:
            self.chosen.emit(NOT_DUE)
            self.moved.emit(1)
        elif key == REMARK_KEY and self.may_score:
            self.remark.emit()
        elif key in CLEAR and self.may_score:
            self.chosen.emit("")
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard came to it."""
        super().focusInEvent(event)
        self.reached.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click brings the keyboard here."""
        self.setFocus()
        event.accept()


class QualityCard(QFrame):
    """Signals `scored` (criterion, level), `remarked` (criterion, words), `saving`, `finishing`, `letter_asked`,
    `second_asked`.
    """

    scored = Signal(str, str)
    remarked = Signal(str, str)
    second_asked = Signal()
    saving = Signal()
    finishing = Signal()
    letter_asked = Signal()

    def __init__(self, *, may_score: bool) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._may_score = may_score
        self.rows: list[ScoreRow] = []
        self._remarks: dict[str, str] = {}
        self._made_for: Rubric | None = None
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 12)
        down.setSpacing(0)
        self.rubric_words = label("", "small")
        head = row(label("Quality", "section"), None, self.rubric_words)
        head.setContentsMargins(14, 10, 14, 10)
        down.addLayout(head)
        down.addWidget(rule())
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        down.addLayout(self._list)
        down.addWidget(rule())
        self.words = label("", "tiny", wrap=True)
        self.words.hide()
        self.grade = label("", "strong", wrap=True)
        self.why = label("", "small", wrap=True)
        self.second_words = label("", "small", wrap=True)
        self.second_words.hide()
        self.remark = QLineEdit()
        self.remark.hide()
        self.remark.editingFinished.connect(self._remarked)
        self.remark.returnPressed.connect(self._back_to_row)
        self._at: int | None = None
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 10, 14, 0)
        foot.setSpacing(6)
        for part in (self.words, self.remark, self.grade, self.why, self.second_words):
            foot.addWidget(part)
        self.save = button("Save so far", self.saving.emit, "small")
        self.finish = button(
            "Finish…", self.finishing.emit, "small", about="Finish the review and write feedback"
        )
        self.letter = button("Feedback letter…", self.letter_asked.emit, "small")
        self.second = button(
            "Second look…", self.second_asked.emit, "small", about="Have another person’s scores beside these"
        )
        self.second.hide()
        foot.addLayout(row(self.save, self.finish, None, spacing=6))
        foot.addLayout(row(self.letter, self.second, None, spacing=6))
        down.addLayout(foot)

    def show_page(self, page: PepPage) -> None:
        """Show the rubric of a plan."""
        if page.rubric is not self._made_for:
            self._made_for = page.rubric
            self._build(page.rubric)
        self.rubric_words.setText(page.rubric.rule)
        self.rubric_words.setToolTip(page.rubric.title)
        self.second_words.setVisible(bool(page.second_words))
        self.second_words.setText(initials.MODE.words(page.second_words))

    def _build(self, rubric: Rubric) -> None:
        clear(self._list)
        self.rows, self._at = [], None
        self.remark.hide()
        for number, criterion in enumerate(rubric.criteria):
            one = ScoreRow(rubric, criterion, may_score=self._may_score)
            one.chosen.connect(partial(self.scored.emit, criterion.code))
            one.moved.connect(partial(self._move, number))
            one.reached.connect(partial(self._tell, number))
            one.remark.connect(self.remark.setFocus)
            self._list.addWidget(one)
            self.rows.append(one)

    def show_scores(self, scores: dict[str, str], grade: Grade, *, saved: bool, finished: bool) -> None:
        """Show the scores and what they come to."""
        for one in self.rows:
            one.show_level(scores.get(one.criterion.code, ""))
        so_far = "" if grade.complete else " so far"
        word = self._made_for.word(grade.overall) if self._made_for and grade.overall else ""
        unsaved = "" if saved else " · not saved yet"
        self.grade.setText(
            f"{word or 'Not graded'}{so_far if word else ''} · {left_to_score(grade)}{unsaved}"
        )
        self.why.setText(grade.why)
        self.why.setVisible(bool(grade.why))
        self.save.setEnabled(self._may_score and not saved)
        self.finish.setEnabled(self._may_score and grade.complete and not (finished and saved))
        self.letter.setEnabled(finished and saved)
        self.second.setVisible(self._may_score and finished)
        self.second.setEnabled(saved)

    def show_remarks(self, remarks: dict[str, str]) -> None:
        """Show what was said of the criteria."""
        self._remarks = remarks
        for one in self.rows:
            one.show_remark(remarks.get(one.criterion.code, ""))
        if self._at is not None and not self.remark.hasFocus():
            self.remark.setText(remarks.get(self.rows[self._at].criterion.code, ""))

    def begin(self) -> None:
        """Bring the keyboard to the first criterion that is not scored."""
        unscored = [one for one in self.rows if one.accessibleName().endswith("not scored")]
        if self.rows:
            (unscored or self.rows)[0].setFocus()

    def _move(self, number: int, step: int) -> None:
        there = number + step
        if 0 <= there < len(self.rows):
            self.rows[there].setFocus()
        elif there >= len(self.rows):
            (self.finish if self.finish.isEnabled() else self.save).setFocus()

    def _tell(self, number: int) -> None:
        """The keyboard came to a criterion: say what its levels mean, and what was remarked."""
        rubric, criterion = self._made_for, self.rows[number].criterion
        if rubric is None:
            return
        lines = (
            f"{n} {one.word}: {criterion.words[one.code]}" for n, one in enumerate(rubric.levels, start=1)
        )
        self.words.setText("\n".join(lines))
        self.words.show()
        self._at = number
        self.remark.setText(self._remarks.get(criterion.code, ""))
        self.remark.setAccessibleName(f"Remark on {criterion.title}")
        self.remark.setPlaceholderText(f"C  Remark on {criterion.title.lower()}, for the school")
        self.remark.setVisible(self._may_score)

    def _remarked(self) -> None:
        if self._at is not None and self.remark.isVisible():
            self.remarked.emit(self.rows[self._at].criterion.code, self.remark.text())

    def _back_to_row(self) -> None:
        self._remarked()
        if self._at is not None:
            self.rows[self._at].setFocus()
