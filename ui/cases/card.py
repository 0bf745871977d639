"""A case as a card: what it is, its steps with who owes each and why by that day, and what can be done about each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from ui import initials
from ui.style import theme
from ui.style.icons import icon
from ui.widgets.basics import button, clear, column, label, row, rule
from ui.widgets.fitting import is_large
from vsdesk.desk.cases import CaseView, StepView
from vsdesk.model.wording import counted, long_date

SIGNS = {
    "done": ("check", "well", "Done"),
    "skipped": ("close", "ink3", "Skipped"),
    "overdue": ("late", "late", "Overdue"),
    "due": ("due", "due", "Due"),
    "to come": ("today", "ink3", "To come"),
}
"""State -> icon, colour, words."""
SIGN = 14


class CaseCard(QFrame):
    """Signals: `doing`, `skipping` and `planning` with (case, step's code); `closing` with a case; `opened` a child.

    `whose`: whether the child is named, and can be opened.
    """

    doing = Signal(object, str)
    skipping = Signal(object, str)
    planning = Signal(object, str)
    closing = Signal(object)
    opened = Signal(int)

    def __init__(self, *, may_write: bool, whose: bool) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._may_write, self._whose = may_write, whose
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(16, 12, 16, 12)
        self.inside.setSpacing(8)
        self.view: CaseView | None = None

    def show_case(self, view: CaseView | None) -> None:
        """Show a case; None for nothing."""
        self.view = view
        clear(self.inside)
        if view is None:
            return
        self.setAccessibleName(f"Case: {view.case.title}")
        self._head(view)
        if view.masked:
            self.inside.addWidget(
                label("This record is restricted. Open the child with a reason to see the case.", wrap=True)
            )
        for step in view.steps:
            self.inside.addWidget(rule())
            self.inside.addLayout(self._step(view, step))
        self.inside.addStretch(1)

    def _head(self, view: CaseView) -> None:
        case = view.case
        title = label(case.title, "section", wrap=True)
        close = button("Close…", partial(self.closing.emit, view), about=f"Close the case: {case.title}")
        close.setVisible(case.is_open and self._may_write and not view.masked)
        line = column(title, close) if is_large() else row(title, close)
        line.setStretch(0, 1)
        self.inside.addLayout(line)
        if self._whose:
            name = view.who if view.masked else initials.MODE.name(view.who)
            self.inside.addLayout(row(button(name, partial(self.opened.emit, case.child), "link",
                                             about=f"Open {name}"), None))  # fmt: skip
        since = f"Since {long_date(case.opened_on)}, opened by {case.opened_by}"
        parts = [since, *filter(None, (view.school, view.progress if view.steps else "", _officer(view)))]
        self.inside.addWidget(label(" · ".join(parts), "small", wrap=True))
        if case.reason and not view.masked:
            self.inside.addWidget(label(initials.MODE.words(case.reason), wrap=True))
        if case.closed_on is not None:
            self.inside.addLayout(row(label(f"Closed {long_date(case.closed_on)}", "plain"), None))
            told = f"{case.outcome}. {case.outcome_note}".strip() if not view.masked else ""
            self.inside.addWidget(label(initials.MODE.words(told), wrap=True))

    def _step(self, view: CaseView, step: StepView) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(10)
        across.addWidget(_sign(step), 0, Qt.AlignmentFlag.AlignTop)
        words = label(step.step.words, "strong", wrap=True)
        inside = column(words, label(_owed(step), "small", wrap=True), spacing=2)
        for told in _told(step):
            inside.addWidget(label(told, "small", wrap=True))
        across.addLayout(inside, 1)
        if self._may_write and view.case.is_open and not step.step.is_settled:
            acts = self._acts(view, step)
            if step.state == "to come" and not is_large():
                across.addWidget(acts[0], 0, Qt.AlignmentFlag.AlignTop)
            else:
                inside.addSpacing(4)
                inside.addLayout(row(*acts, None))
        return across

    def _acts(self, view: CaseView, step: StepView) -> list[QPushButton]:
        code, words = step.step.code, step.step.words
        return [
            button(
                "Done…", partial(self.doing.emit, view, code), "small", about=f"Say that it was done: {words}"
            ),
            button("Day…", partial(self.planning.emit, view, code), "small", about=f"Give it a day: {words}"),
            button(
                "Skip…",
                partial(self.skipping.emit, view, code),
                "small",
                about=f"Skip it with a reason: {words}",
            ),
        ]


def _officer(view: CaseView) -> str:
    return f"allocated to {view.officer}" if view.officer else ""


def _sign(step: StepView) -> QLabel:
    picture, colour, words = SIGNS[step.state]
    size = theme.current().px(SIGN)
    found = label()
    found.setPixmap(icon(picture, colour).pixmap(QSize(size, size)))
    found.setAccessibleName(words)
    found.setContentsMargins(0, 3, 0, 0)
    return found


def _owed(step: StepView) -> str:
    """Who owes it, by when or since when, in one line."""
    state = SIGNS[step.state][2]
    found = step.step
    if found.done_on is not None:
        late = f", {counted(step.late_by, 'day')} after it was due" if step.late_by else ""
        return f"{state} {long_date(found.done_on)} by {found.done_by}{late}"
    if found.skipped:
        return f"{state}: {initials.MODE.words(found.skipped)}"
    day = f" {long_date(step.due.due_on)}" if step.due.due_on else ""
    law = " · set by law" if found.statutory else ""
    when = f"{state}: by{day}" if step.state == "to come" and day else f"{state}{day}"
    return f"{when} · {found.owes}{law}"


def _told(step: StepView) -> list[str]:
    found = [initials.MODE.words(step.step.note)] if step.step.note else []
    if not step.step.is_settled:
        found.insert(0, step.due.why)
    return found
