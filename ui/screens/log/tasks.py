"""The follow-ups: what is due, overdue, snoozed, done; and what can be done about each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from ui.screens.log import asking
from ui.screens.log.covering import ask_cover
from ui.screens.log.presenter import OPEN, LogListPresenter, task_rows
from ui.session import Session
from ui.tables.listing import Listing
from ui.tables.log_columns import TASKS, WHAT
from ui.widgets.basics import Empty, button, label
from ui.widgets.fitting import tools
from vsdesk.desk.follow_ups import Cover, FollowUpLine, State
from vsdesk.model.wording import counted

SHOWN: tuple[tuple[str, tuple[State, ...]], ...] = (
    ("Open", OPEN), ("Overdue", ("overdue",)), ("Snoozed", ("snoozed",)), ("Done in four weeks", ("done",)),
)  # fmt: skip


class TasksPart(QWidget):
    """Signals `entry_asked` with the entry a follow-up hangs on."""

    entry_asked = Signal(int)

    def __init__(self, session: Session, presenter: LogListPresenter, *, may_write: bool) -> None:
        super().__init__()
        self._session, self.presenter, self._may_write = session, presenter, may_write
        self._lines: dict[int, FollowUpLine] = {}
        self._owners: tuple[str, ...] = ()
        self._covers: Sequence[Cover] = ()
        self._wanted: int | None = None
        self._build()
        presenter.tasks.connect(self._show)
        presenter.owners.connect(self._know)
        for box in (self.whose, self.state):
            box.activated.connect(lambda place: self._choose())
        self.table.chosen.connect(lambda number: self._allow())
        self.table.opened.connect(self._open)

    def _build(self) -> None:
        self.whose = QComboBox()
        self.whose.addItems(["Everyone’s", "Mine, and whom I cover"])
        self.whose.setAccessibleName("Whose follow-ups")
        self.state = QComboBox()
        self.state.addItems([words for words, _ in SHOWN])
        self.state.setAccessibleName("Which follow-ups")
        self.count = label("", "small")
        self.acts: dict[str, QPushButton] = {
            "done": button("Done…", lambda: self._ask(asking.ask_done)),
            "snooze": button("Snooze…", self._snooze),
            "hand": button("Hand over…", self._hand_over),
            "note": button("Note…", self._note),
        }
        self.new = button("New follow-up…", self._new)
        self.cover = button("Cover while away…", self._cover)
        self.new.setEnabled(self._may_write)
        self.cover.setEnabled(self._may_write)
        empty = Empty("Nothing to follow up here", "A follow-up is made with an entry of the log: Ctrl+N.")
        self.listing = Listing(TASKS, "Follow-ups", empty, stretch=WHAT)
        self.model, self.table = self.listing.model, self.listing.table
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(10)
        down.addLayout(tools((self.whose, self.state, self.count), (self.new, self.cover)))
        down.addWidget(self.listing, 1)
        down.addLayout(tools(tuple(self.acts.values()), ()))
        self._allow()

    def show_task(self, number: int | None) -> None:
        """Ask for the list, with one follow-up chosen."""
        self._wanted = number
        self.presenter.ask_tasks()
        self.presenter.ask_owners()

    def _know(self, owners: tuple[str, ...], covers: Sequence[Cover]) -> None:
        self._owners, self._covers = owners, covers

    def _choose(self) -> None:
        states = SHOWN[self.state.currentIndex()][1]
        self.presenter.show_tasks(states, mine=self.whose.currentIndex() == 1)

    def _show(self, lines: Sequence[FollowUpLine]) -> None:
        self._lines = {line.id: line for line in lines}
        self.listing.show_rows([line.id for line in lines], task_rows(lines), at=self._wanted)
        self._wanted = None
        self.count.setText(counted(len(lines), "follow-up") if lines else "")
        self._allow()

    @property
    def line(self) -> FollowUpLine | None:
        """The follow-up the cursor is on."""
        return self._lines.get(self.listing.at or 0)

    def _allow(self) -> None:
        """What can be done about the one the cursor is on."""
        line = self.line
        can = self._may_write and line is not None and line.state != "done" and not line.masked
        for act in self.acts.values():
            act.setEnabled(can)
        snooze = self.acts["snooze"]
        law = line is not None and line.follow_up.statutory
        snooze.setEnabled(can and not law)
        snooze.setText("Bring back" if line is not None and line.state == "snoozed" else "Snooze…")
        snooze.setToolTip("Set by law: it can be annotated, not snoozed." if law else "")

    def _open(self, number: int) -> None:
        line = self._lines.get(number)
        if line is not None and line.follow_up.entry is not None:
            self.entry_asked.emit(line.follow_up.entry)

    # --- doing -----------------------------------------------------------------------------------------------------

    def _ask(self, ask: Callable[..., object]) -> None:
        facts = self._session.facts
        if self.line is not None and facts is not None:
            ask(self.line.id, facts.today, self.presenter.do, self)

    def _snooze(self) -> None:
        facts = self._session.facts
        line = self.line
        if line is not None and line.state == "snoozed":
            self.presenter.do(lambda desk: desk.follow_ups.bring_back(line.id), "Bring back")
        elif line is not None and facts is not None:
            asking.ask_snooze(line.follow_up, facts.today, self.presenter.do, self)

    def _hand_over(self) -> None:
        if self.line is not None:
            asking.ask_hand_over(self.line.follow_up, self._owners, self.presenter.do, self)

    def _note(self) -> None:
        if self.line is not None:
            asking.ask_note(self.line.follow_up, self.presenter.do, self)

    def _new(self) -> None:
        facts = self._session.facts
        if facts is not None:
            asking.ask_new(facts.today, self._owners, facts.person, self.presenter.do, self)

    def _cover(self) -> None:
        facts = self._session.facts
        if facts is not None:
            ask_cover(facts.today, self._owners, facts.person, self._covers, self.presenter.do, self)
