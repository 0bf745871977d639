"""Imports left half done: a card that lists them, each to be carried on with or let go."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from ui import initials
from ui.dialogs.message import ask
from ui.widgets.basics import button, clear, column, label, row, rule
from vsdesk.desk.import_drafts import Unfinished
from vsdesk.model.wording import MONTHS, counted


class UnfinishedCard(QFrame):
    """Hidden where there is none. Signals: `carried_on` and `let_go`, each with an import's key."""

    carried_on = Signal(str)
    let_go = Signal(str)

    def __init__(self, *, may_write: bool) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAccessibleName("Imports not finished")
        self._may_write = may_write
        self.shown: tuple[Unfinished, ...] = ()
        self.first: QPushButton | None = None
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(14, 12, 14, 12)
        self._inside.setSpacing(8)
        self.hide()

    def show_unfinished(self, found: Sequence[Unfinished]) -> None:
        """List these, the one kept last first."""
        self.shown = tuple(found)
        self.first = None
        clear(self._inside)
        for number, one in enumerate(self.shown):
            if number:
                self._inside.addWidget(rule())
            self._inside.addWidget(self._line(one))
        self.setVisible(bool(self.shown))

    def _line(self, one: Unfinished) -> QWidget:
        name = initials.MODE.words(files_words(one.files))
        carry_on = button(
            "Carry on", partial(self.carried_on.emit, one.key), "primary", about=f"Carry on with {name}"
        )
        drop = button("Let it go…", partial(self._ask, one), about=f"Let the import of {name} go")
        self.first = self.first or carry_on
        told = column(
            label(f"Not finished: {name}", "strong", wrap=True),
            label(about(one), "small", wrap=True),
            spacing=2,
        )
        whole = QWidget()
        line = row(spacing=8)
        line.addLayout(told, 1)
        for act in (carry_on, drop) if self._may_write else ():
            line.addWidget(act)
        whole.setLayout(line)
        return whole

    def _ask(self, one: Unfinished) -> None:
        lost = gone_words(len(one.files), one.decided, one.accepted)
        sentence = f"Nothing of it has been written. {lost[:1].upper()}{lost[1:]}."
        ask(
            "Let this import go?",
            sentence,
            "Let it go",
            partial(self.let_go.emit, one.key),
            self.window(),
            danger=True,
        )


def files_words(names: Sequence[str]) -> str:
    """The first file's name, and how many more."""
    more = f" and {counted(len(names) - 1, 'other file')}" if len(names) > 1 else ""
    return f"{names[0]}{more}" if names else "no file"


def about(one: Unfinished) -> str:
    """When it was left, and how far it was."""
    at = one.kept_at.astimezone()
    told = [
        f"Left on {at.day} {MONTHS[at.month - 1]} at {at:%H:%M}, at the step {one.step.capitalize()}",
        *([f"{counted(one.decided, 'row')} decided"] if one.decided else []),
        *([f"{counted(one.accepted, 'finding')} accepted"] if one.accepted else []),
        *([f"{counted(one.mapped, 'table')} set up by hand"] if one.mapped else []),
    ]
    return f"{', '.join(told)}. Nothing has been written."


def gone_words(files: int, decided: int, accepted: int) -> str:
    """What goes when an import is let go: `2 copies and 5 decisions are lost here; …`."""
    told = [
        counted(files, "copy", "copies"),
        *([counted(decided, "decision")] if decided else []),
        *([counted(accepted, "accepted finding")] if accepted else []),
    ]
    *most, last = told
    what = f"{', '.join(most)} and {last}" if most else last
    verb = "is" if files == 1 and not most else "are"
    stays = "the file itself stays where it is" if files == 1 else "the files themselves stay where they are"
    return f"{what} {verb} lost here; {stays}"
