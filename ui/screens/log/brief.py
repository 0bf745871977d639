"""One entry beside the list: with whom, what was said, what came with it, what follows."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui import initials
from ui.tables.log_columns import about, how, short_day
from ui.widgets.basics import button, clear, label, row, rule
from vsdesk.desk.log import LogPage
from vsdesk.model.wording import counted, long_date

WIDTH = 340


class EntryCard(QFrame):
    """Signals: `child_asked`, `school_asked`, `mend_asked`, `unmask_asked`, `done_asked` and `save_asked` with ids."""

    child_asked = Signal(int)
    school_asked = Signal(int)
    mend_asked = Signal(int)
    unmask_asked = Signal(int)
    done_asked = Signal(int)
    save_asked = Signal(int, str)

    def __init__(self, *, may_write: bool) -> None:
        super().__init__()
        self._may_write = may_write
        self.setProperty("look", "card")
        self.setAccessibleName("The selected entry")
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(14, 14, 14, 14)
        self._inside.setSpacing(6)
        self.show_entry(None)

    def show_entry(self, page: LogPage | None) -> None:
        """Show an entry, or how to choose one."""
        clear(self._inside)
        if page is None:
            self._say("Choose an entry to read it whole.", "subtitle")
        elif page.line.masked:
            self._masked(page)
        else:
            self._whole(page)
        self._inside.addStretch(1)

    def _say(self, words: str, look: str = "") -> None:
        said = label(words, look, wrap=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._inside.addWidget(said)

    def _masked(self, page: LogPage) -> None:
        self._say(about(page.line), "section")
        self._say(_when(page), "subtitle")
        self._say("What was said is masked. Opening it asks for a reason, which is kept in its history.")
        if self._may_write:
            act = button("Open with a reason…", partial(self.unmask_asked.emit, page.line.id), "primary")
            self._inside.addLayout(row(act, None))

    def _whole(self, page: LogPage) -> None:
        line = page.line
        self._say(about(line) or line.who or "Nobody named", "section")
        self._say(_when(page), "subtitle")
        told = (
            f"With {initials.MODE.words(line.who)}" if line.who else "",
            line.theme,
            counted(line.minutes, "minute") if line.minutes is not None else "",
            "restricted" if line.restricted else "",
        )
        self._say(" · ".join(part for part in told if part), "small")
        self._inside.addWidget(rule())
        self._say(initials.MODE.words(line.said))
        if line.outcome:
            self._say(f"Outcome: {initials.MODE.words(line.outcome)}")
        self._attachments(page)
        self._follow_ups(page)
        self._buttons(page)

    def _attachments(self, page: LogPage) -> None:
        for one in page.attachments:
            name = initials.MODE.words(one.name)
            save = button("Save a copy…", partial(self.save_asked.emit, one.id, one.name), "small",
                          about=f"Save a copy of {name}")  # fmt: skip
            self._inside.addLayout(row(label(name, "small", wrap=True), None, save))

    def _follow_ups(self, page: LogPage) -> None:
        for one in page.follow_ups:
            self._inside.addWidget(rule())
            done = one.done_on is not None
            words = f"● done {short_day(one.done_on)}" if one.done_on else f"due {short_day(one.due_on)}"
            self._say(initials.MODE.words(one.what), "strong")
            self._say(f"{words} · {one.owner}", "small")
            if not done and self._may_write:
                act = button(
                    "Done…",
                    partial(self.done_asked.emit, one.id),
                    "small",
                    about=f"Done: {initials.MODE.words(one.what)}",
                )
                self._inside.addLayout(row(act, None))

    def _buttons(self, page: LogPage) -> None:
        self._inside.addSpacing(6)
        children = ((one, initials.MODE.name(name), self.child_asked) for one, name in page.line.children)
        schools = ((one, name, self.school_asked) for one, name in page.line.schools)
        for one, name, asked in (*children, *schools):
            self._inside.addLayout(row(button(f"Open {name}", partial(asked.emit, one), "small"), None))
        if self._may_write:
            mend = button("Put it right…", partial(self.mend_asked.emit, page.line.id))
            self._inside.addLayout(row(mend, None))


def _when(page: LogPage) -> str:
    line = page.line
    when = f"{long_date(line.on)}, {line.at}" if line.at else long_date(line.on)
    return f"{how(line).capitalize()} · {when} · {line.by}"
