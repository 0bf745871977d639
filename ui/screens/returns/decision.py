"""One row that waits, side by side with the children who may be meant, and what can be decided."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui import initials
from ui.widgets.basics import Empty, button, clear, column, label, row
from vsdesk.desk.arrivals import Candidate, Waiting
from vsdesk.desk.asked import AskedLine
from vsdesk.desk.schools import SchoolLine
from vsdesk.returns.choices import Answer

SHOWN = 3
"""Candidates side by side; the best three say it, or nobody does."""
OPEN_FIRST = "This record is restricted. Open it with a reason to compare it with the row, and to decide."
WHO_DECIDES = (
    "This record is restricted. An officer or the head, with the roll open to write, can open it with a reason and "
    "decide; the others decide nothing about it."
)


class DecisionCard(QFrame):
    """Signals: `answered` (cells asked about, keep or take), `given` (held row, child; None a new one), `dropped`
    (held row), `child_asked` (child), `opening_asked` (restricted child, to be shown with a reason),
    `another_asked` (held row, whose child is none of those shown), `school_given` (held row, school that it is about),
    `school_asked` (school to open; None: the list of schools).
    """

    answered = Signal(object, object)
    given = Signal(int, object)
    dropped = Signal(int)
    child_asked = Signal(int)
    opening_asked = Signal(int)
    another_asked = Signal(int)
    school_given = Signal(int, int)
    school_asked = Signal(object)

    def __init__(self, *, may_write: bool) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAccessibleName("The row that waits, and who may be meant")
        self._may_write = may_write
        self._buttons: list[QPushButton] = []
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("look", "surface")
        self._inside = QVBoxLayout(inner)
        self._inside.setContentsMargins(16, 14, 16, 14)
        area.setWidget(inner)
        whole.addWidget(area)
        for number in range(1, SHOWN + 1):
            keys = QShortcut(QKeySequence(f"Alt+{number}"), self, partial(self._press, number - 1))
            keys.setContext(Qt.ShortcutContext.WindowShortcut)

    def _press(self, number: int) -> None:
        if self.isVisible() and number < len(self._buttons):
            self._buttons[number].click()

    def focus_first(self) -> None:
        """Put the cursor on the first decision."""
        first = next((one for one in self.findChildren(QPushButton) if one.isVisible()), None)
        if first is not None:
            first.setFocus()

    def show_row(self, waiting: Waiting | None) -> None:
        """Show a row, or that none waits."""
        clear(self._inside)
        shrink = initials.MODE.words
        self._buttons = []
        if waiting is None:
            self._inside.addWidget(
                Empty("Choose a row", "A row that waits is shown here beside who may be meant.")
            )
            return
        self._inside.addWidget(label(f"{waiting.place}, {shrink(waiting.file)}", "section", wrap=True))
        self._inside.addWidget(label(waiting.kind, "small"))
        self._inside.addWidget(label(shrink(waiting.why), wrap=True))
        self._inside.addSpacing(6)
        if not waiting.about_child:
            self._about_a_school(waiting)
            return
        self._inside.addLayout(self._side_by_side(waiting) if waiting.compared else _as_sent(waiting))
        if waiting.others and waiting.compared:
            words = " · ".join(f"{name} {shrink(value) or 'blank'}" for name, value in waiting.others)
            self._inside.addSpacing(6)
            self._inside.addWidget(label("Also in the row", "small"))
            self._inside.addWidget(label(words, "subtitle", wrap=True))
        self._inside.addSpacing(8)
        self._otherwise(waiting)
        self._inside.addStretch(1)

    def show_asked(self, one: AskedLine, like: tuple[int, ...]) -> None:
        """Show a cell in which file and roll differ; `like`: those of its column, of the same import."""
        clear(self._inside)
        self._buttons = []
        shrink, value = initials.MODE.words, initials.MODE.value
        self._inside.addWidget(label(f"{one.place}, {shrink(one.file)}", "section", wrap=True))
        self._inside.addWidget(label(one.kind, "small"))
        self._inside.addWidget(label(initials.MODE.name(one.who), "strong", wrap=True))
        held, told = value(one.column, one.held), value(one.column, one.told)
        if one.masked and one.child is not None:
            self._inside.addWidget(label(f"{one.what} differs.", wrap=True))
            self._inside.addLayout(self._masked(one.child))
            self._inside.addStretch(1)
            return
        self._inside.addWidget(label(f"{one.what}: the roll has {held}, the file says {told}.", wrap=True))
        self._inside.addSpacing(8)
        self._answers(one, (one.id,), f"Keep {held}", f"Take {told}")
        if len(like) > 1:
            self._answers(one, like, f"Keep all {len(like)} of this column", f"Take all {len(like)}")
        if one.child is not None:
            child, name = one.child, initials.MODE.name(one.who)
            about = f"Open {name}"
            open_ = button("Open the child", lambda: self.child_asked.emit(child), "link", about=about)
            self._inside.addLayout(row(open_, None))
        self._inside.addStretch(1)

    def _answers(self, one: AskedLine, numbers: tuple[int, ...], keep: str, take: str) -> None:
        if not self._may_write:
            return
        kept = button(keep, lambda: self.answered.emit(numbers, Answer.KEEP), about=f"{keep}, {one.what}")
        taken = button(take, lambda: self.answered.emit(numbers, Answer.TAKE), about=f"{take}, {one.what}")
        self._inside.addLayout(row(kept, taken, None))

    def _side_by_side(self, waiting: Waiting) -> QGridLayout:
        grid = QGridLayout()
        shrink = initials.MODE.words
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        candidates = waiting.candidates[:SHOWN]
        grid.addWidget(label("As sent", "strong"), 0, 1)
        for number, (field, words, value) in enumerate(waiting.compared, start=1):
            grid.addWidget(label(words, "small"), number, 0)
            grid.addWidget(label(initials.MODE.value(field, value) or "blank", wrap=True), number, 1)
            for at, candidate in enumerate(candidates, start=2):
                if not candidate.masked:
                    grid.addLayout(row(_beside(candidate, field), None), number, at)
        end = len(waiting.compared) + 1
        for at, candidate in enumerate(candidates, start=2):
            grid.addWidget(label(initials.MODE.name(candidate.name), "strong", wrap=True), 0, at)
            if candidate.masked:
                grid.addLayout(self._masked(candidate.child, at - 1), 1, at, max(1, end), 1)
                continue
            reasons = shrink(", ".join(candidate.reasons))
            why = label(f"{reasons[:1].upper()}{reasons[1:]}", "tiny", wrap=True)
            grid.addWidget(why, end, at, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(self._choose(waiting, candidate, at - 1), end + 1, at)
        for at in range(1, len(candidates) + 2):
            grid.setColumnStretch(at, 1)
        return grid

    def _choose(self, waiting: Waiting, candidate: Candidate, number: int) -> QVBoxLayout:
        inside = QVBoxLayout()
        name = initials.MODE.name(candidate.name)
        choose = button(
            "This child",
            lambda: self.given.emit(waiting.id, candidate.child),
            "primary" if number == 1 else "",
            about=f"This child: {name} (Alt+{number})",
        )  # fmt: skip
        choose.setEnabled(self._may_write)
        self._buttons.append(choose)
        about = f"Open {name}"
        open_ = button("Open", lambda: self.child_asked.emit(candidate.child), "link", about=about)
        inside.addLayout(row(choose, open_, None))
        return inside

    def _masked(self, child: int, number: int | None = None) -> QVBoxLayout:
        """What can be done about a restricted record that nobody has opened here, or who can."""
        words = OPEN_FIRST if self._may_write else WHO_DECIDES
        inside = column(label(words, "small", wrap=True))
        if self._may_write:
            keys = f" (Alt+{number})" if number else ""
            open_ = button(
                "Open it…",
                lambda: self.opening_asked.emit(child),
                about=f"Open this restricted record, with a reason{keys}",
            )
            self._buttons.append(open_)
            inside.addLayout(row(open_, None))
        inside.addStretch(1)
        return inside

    def _otherwise(self, waiting: Waiting) -> None:
        if not waiting.candidates:
            words = "Nobody on the roll may be meant." + (
                ""
                if waiting.may_add
                else " Look for the child, bring in a list that has them, or drop the row."
            )
            self._inside.addWidget(label(words, "small", wrap=True))
        if not self._may_write:
            return
        another = button(
            "Another child…", lambda: self.another_asked.emit(waiting.id), about="Look for another child"
        )
        new = button("A new child", lambda: self.given.emit(waiting.id, None))
        new.setVisible(waiting.may_add)
        self._inside.addLayout(row(another, new, self._drop(waiting), None))

    def _drop(self, waiting: Waiting) -> QPushButton:
        return button("Drop this row", lambda: self.dropped.emit(waiting.id), "danger")

    def _about_a_school(self, waiting: Waiting) -> None:
        """The schools that may be meant, each to be chosen or opened; then the row as it was sent."""
        words = (
            "This row is about a school. If it is one of these, it keeps the name in the row as another of its names."
            if waiting.schools
            else "This row is about a school. If we know it, give it this other name on its page; then drop the row."
        )
        self._inside.addWidget(label(words, "small", wrap=True))
        for number, school in enumerate(waiting.schools, start=1):
            self._inside.addLayout(self._school(waiting, school, number))
        others = button("Look through the schools", lambda: self.school_asked.emit(None))
        drop = self._drop(waiting)
        drop.setVisible(self._may_write)
        self._inside.addLayout(row(others, drop, None))
        self._inside.addSpacing(8)
        self._inside.addWidget(label("As sent", "strong"))
        self._inside.addLayout(_as_sent(waiting))
        self._inside.addStretch(1)

    def _school(self, waiting: Waiting, school: SchoolLine, number: int) -> QVBoxLayout:
        choose = button(
            "This school",
            lambda: self.school_given.emit(waiting.id, school.id),
            "primary" if number == 1 else "",
            about=f"This school: {school.name} (Alt+{number})",
        )
        choose.setEnabled(self._may_write)
        self._buttons.append(choose)
        open_ = button(
            "Open the school", lambda: self.school_asked.emit(school.id), "link", about=f"Open {school.name}"
        )
        named = column(
            label(school.name, "strong", wrap=True), label(school.detail, "small", wrap=True), spacing=2
        )
        named.addLayout(row(choose, open_, None))
        named.addSpacing(6)
        return named


def _as_sent(waiting: Waiting) -> QGridLayout:
    """A row that is about no child: everything in it."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setColumnStretch(1, 1)
    for number, (name, value) in enumerate(waiting.others):
        grid.addWidget(label(f"{name[:1].upper()}{name[1:]}", "small"), number, 0)
        grid.addWidget(label(initials.MODE.words(value) or "blank", wrap=True), number, 1)
    return grid


def _beside(candidate: Candidate, field: str) -> QWidget:
    value, same = candidate.facts.get(field, ("", False))
    if not value:
        return label("not known", "small")
    value = initials.MODE.value(field, value)
    return label(f"✓ {value}" if same else f"≠ {value}", "well" if same else "due")
