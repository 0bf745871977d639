"""Done: what was written, as which batches, each undone with one button; what goes back to the sender."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui import initials
from ui.importing.pages.page import Page, see_through
from ui.importing.presenter import ImportPresenter
from ui.importing.state import State
from ui.telling import tell
from ui.widgets.basics import button, card, clear, column, label, row
from vsdesk.changes import Changes
from vsdesk.desk.import_commits import Committed
from vsdesk.desk.import_plans import Planned
from vsdesk.model.wording import counted

COUNTED = {"Add": "added", "Update": "updated", "Same": "the same", "Held": "held", "Refused": "refused"}


class DonePage(Page):
    """What came of it. Signals `open_held`: the person wants to see the rows that wait."""

    open_held = Signal()

    def __init__(self, presenter: ImportPresenter) -> None:
        super().__init__(presenter)
        frame, self.card = card()
        self.card.setSpacing(12)
        self.list = QVBoxLayout()
        self.list.setSpacing(8)
        self.card.addLayout(self.list)
        holder = QWidget()
        high = QVBoxLayout(holder)
        high.setContentsMargins(0, 0, 0, 0)
        high.addWidget(frame)
        high.addStretch(1)
        self.scrolled = QScrollArea()  # a term's returns are more lines than a screen has
        self.scrolled.setWidgetResizable(True)
        self.scrolled.setWidget(holder)
        see_through(self.scrolled)
        self.scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside.addWidget(self.scrolled, 1)
        self._shown: tuple[object, ...] | None = None
        self._undo_buttons: dict[int, QPushButton] = {}
        presenter.afterwards.undone.connect(self._undone)

    def render_state(self, state: State) -> None:
        """Show what was written."""
        mark = (state.done, initials.MODE.mark)
        if state.done is None or mark == self._shown:
            return
        self._shown = mark
        clear(self.list)
        self._undo_buttons = {}
        self._say_how_it_went(state, state.done)
        for changes, planned in zip(state.done.batches, state.planned, strict=False):
            if changes is not None:
                self._batch(changes, planned)
            elif state.done.done:
                self._unwritten(state, planned)
        for file in state.files:
            if file.workbook is None:
                words = f"◆ {initials.MODE.words(file.name)} is not in: {file.problem}"
                self.list.addWidget(label(words, "due", wrap=True))
        held = sum(1 for one in state.planned for line in one.lines if line.outcome == "Held")
        if held:
            wait = label(f"{counted(held, 'row waits', 'rows wait')} for a decision, listed under Returns.")
            self.list.addLayout(row(wait, button("See them", self.open_held.emit, "link"), None))

    def _say_how_it_went(self, state: State, done: Committed) -> None:
        if done.stopped is not None:
            told = tell(done.stopped)
            words = told.sentence if told else "You stopped it."
            some = counted(len(done.done), "file is", "files are")
            self.list.addWidget(
                label(f"◆ Not everything went in: {some} in, the others are not. {words}", "due", wrap=True)
            )
        elif done.done:
            words = "● It is in, and can be undone on any later day."
            self.list.addLayout(row(label(words, "well"), None))
        else:
            words = _nothing_words(self.state)
            self.list.addLayout(row(label(words, "well"), None))

    def _batch(self, changes: Changes, planned: Planned) -> None:
        undo = button(
            "Undo",
            lambda: self._undo(changes),
            picture="undo",
            about=f"Undo {initials.MODE.words(changes.name)}",
        )
        told = _counts(planned)
        name = label(initials.MODE.words(changes.name), "strong", wrap=True)
        line = row(undo)
        about = column(
            name, label(f"batch {changes.batch} · {_whose(planned)}{told}", "small", wrap=True), spacing=2
        )
        line.insertLayout(0, about, 1)
        self.list.addLayout(line)
        self._undo_buttons[changes.batch] = undo

    def _unwritten(self, state: State, planned: Planned) -> None:
        """A table of which nothing was written, beside those of which something was."""
        name = label(initials.MODE.words(state.files[planned.chosen.file].name), "strong", wrap=True)
        told = _counts(planned) or "no rows about anybody on the roll"
        words = label(f"nothing to write · {_whose(planned)}{told}", "small", wrap=True)
        self.list.addLayout(column(name, words, spacing=2))

    def _undo(self, changes: Changes) -> None:
        self._undo_buttons[changes.batch].setEnabled(False)
        self.presenter.afterwards.undo(changes.batch)

    def _undone(self, batch: int, whole: bool) -> None:
        found = self._undo_buttons.get(batch)
        if found is not None:
            found.setText("Undone" if whole else "Undo")
            found.setEnabled(not whole)

    def arrive(self) -> None:
        """The wizard's own button has the keyboard."""


def _whose(planned: Planned) -> str:
    """The school that sent it, where one is known; the kind of return stands in the batch's name."""
    kind = planned.table.layout.title if planned.table is not None else ""
    return f"{planned.sender} · " if planned.sender not in ("", kind) else ""


def _counts(planned: Planned) -> str:
    """`3 added, 1 the same`: what became of the rows."""
    numbers = {name: sum(1 for line in planned.lines if line.outcome == name) for name in COUNTED}
    return ", ".join(f"{count:,} {COUNTED[name]}" for name, count in numbers.items() if count)


def _nothing_words(state: State) -> str:
    """Why nothing was written."""
    if any(one.plan is not None and one.plan.not_ours for one in state.planned):
        return "● Nothing was written: what was read is about nobody on the roll."
    return "● There was nothing to write: the roll already says all that is in it."
