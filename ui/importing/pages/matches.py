"""The matches: certain ones folded away with their count, doubtful ones side by side, decided with a key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui import initials
from ui.dialogs.find_child import FindChild
from ui.dialogs.form import ask_reason
from ui.importing.pages.cards import candidate_card, nobody_card, sent_card
from ui.importing.pages.page import Page, see_through
from ui.importing.pages.parts import part_name
from ui.importing.presenter import ImportPresenter
from ui.importing.state import State
from ui.widgets.basics import button, clear, label, row
from ui.widgets.flow import FlowLayout
from vsdesk.desk.import_matches import CandidateCard, Doubt, decision_words
from vsdesk.model.wording import counted
from vsdesk.returns.choices import Decision, Deed

CARDS = 5


class MatchesPage(Page):
    """One doubtful row at a time."""

    def __init__(self, presenter: ImportPresenter) -> None:
        super().__init__(presenter)
        self.here: tuple[int, int] | None = None
        self.wanted: tuple[int, int] | None = None
        self.doubt: Doubt | None = None
        self.choices: list[QFrame] = []
        self.deeds: dict[Decision, QPushButton] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("The row to decide")
        self.setAccessibleDescription(
            "The row of the file beside the children it may be of; the keys on the buttons decide."
        )
        self._head()
        self._cards()
        self._keys()
        presenter.questions.doubted.connect(self._show)

    # --- building ---------------------------------------------------------------------------------------

    def _head(self) -> None:
        self.where = label("", "strong")
        self.folded = label("", "small")
        self.verdict = label("", "well")
        self.previous = button("‹ Previous", lambda: self._step(-1), about="The row before (Left)")
        self.next = button("Next ›", lambda: self._step(1), about="The next row (Right)")
        self.inside.addLayout(row(self.where, self.verdict, self.folded, None, self.previous, self.next))

    def _cards(self) -> None:
        self.holder = QWidget()
        down = QVBoxLayout(self.holder)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(12)
        self.line = QHBoxLayout()
        self.line.setSpacing(14)
        self.buttons = FlowLayout(spacing=8)
        self.words = label("", "small", wrap=True)
        down.addLayout(self.line)
        down.addLayout(self.buttons)
        down.addWidget(self.words)
        down.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.holder)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        see_through(self.area)
        self.inside.addWidget(self.area, 1)

    def _keys(self) -> None:
        keys: list[tuple[str, Callable[[], object]]] = [
            (str(number + 1), partial(self._take_card, number)) for number in range(CARDS)
        ]
        keys += [
            ("N", lambda: self._take(Deed.NEW)),
            ("H", lambda: self._take(Deed.HOLD)),
            ("D", lambda: self._take(Deed.DROP)),
            ("A", self._another),
            ("O", self._open),
            ("Left", lambda: self._step(-1)),
            ("Right", lambda: self._step(1)),
            ("Backspace", lambda: self._take(None)),
        ]
        for key, act in keys:
            QShortcut(QKeySequence(key), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # --- deciding ---------------------------------------------------------------------------------------

    def _take_card(self, number: int) -> None:
        if self.doubt is not None and number < len(self.doubt.cards):
            self._take(self.doubt.cards[number].child)

    def _take(self, decision: Decision | None) -> None:
        if self.here is None or self.doubt is None or self.doubt.row != self.here[1]:
            return
        if decision is Deed.NEW and not self.doubt.may_add:
            return
        if not self.doubt.about_children and decision not in (Deed.HOLD, Deed.DROP, None):
            return
        part, number = self.here
        self.presenter.decide(part, number, decision)
        if decision is not None:
            self._on()

    def _on(self) -> None:
        """To the next row still to decide, after this one or from the top; none: stay, and say so."""
        left = self.state.undecided()
        later = [place for place in left if self.here is None or place > self.here]
        if left:
            self._bring((later or left)[0])
        else:
            self._refresh()

    def _step(self, by: int) -> None:
        asked = list(self.state.asked())
        if asked and self.here in asked:
            self._bring(asked[(asked.index(self.here) + by) % len(asked)])

    def _another(self) -> None:
        if self.doubt is None or not self.doubt.about_children:
            return
        dialog = FindChild("Who is meant?", self.presenter.questions.find_children, self.window())
        dialog.picked.connect(self._named)
        dialog.open()

    def _named(self, child: int, name: str) -> None:
        self.presenter.questions.names[child] = name
        self._take(child)

    def _open(self, child: int | None = None) -> None:
        """Ask for a reason to open a restricted candidate: the one named, or the first there is."""
        masked = [one.child for one in self.doubt.cards if one.restricted] if self.doubt is not None else []
        wanted = child if child is not None else next(iter(masked), None)
        if wanted is None or self.here is None:
            return
        here = self.here
        ask_reason(
            "Open a restricted record",
            "Say why you need it. Your name, the time and the reason are written into its history.",
            "Open",
            lambda reason: self.presenter.open_restricted(wanted, reason, *here),
            self.window(),
        )

    # --- showing ----------------------------------------------------------------------------------------

    def _bring(self, place: tuple[int, int]) -> None:
        self.here = place
        self.presenter.ask_doubt(*place)

    def render_state(self, state: State) -> None:
        """Keep to the row that is shown, as long as it is asked about."""
        asked = list(state.asked())
        if self.here not in asked:
            self.here, self.doubt = None, None
        if self.here is None and asked and state.step == "matches":
            self._bring((state.undecided() or asked)[0])
        self._refresh()

    def _show(self, part: int, doubt: Doubt) -> None:
        if self.here != (part, doubt.row):
            return
        self.doubt = doubt
        clear(self.line)
        self.line.addWidget(sent_card(doubt), 2)
        several = len(doubt.cards) > 1
        self.choices = [
            candidate_card(number, one, likelier=several and number == 0, open_=self._open)
            for number, one in enumerate(doubt.cards)
        ]
        for frame in self.choices:
            self.line.addWidget(frame, 3)
        if not doubt.cards:
            self.line.addWidget(nobody_card(about_children=doubt.about_children), 3)
        self._offer(doubt)
        self._refresh()

    def _offer(self, doubt: Doubt) -> None:
        self.buttons.clear()
        self.deeds = {}
        for number, one in enumerate(doubt.cards):
            self._deed(f"This is {_short(one)}", str(number + 1), one.child)
        if doubt.about_children:
            self.buttons.addWidget(
                button("Another child…   A", self._another, about="Look for another child (A)")
            )
        if doubt.may_add:
            self._deed("New to the roll", "N", Deed.NEW)
        self._deed("Hold for now", "H", Deed.HOLD)
        self._deed("Drop the row", "D", Deed.DROP)

    def _deed(self, words: str, key: str, decision: Decision) -> None:
        found = button(f"{words}   {key}", lambda: self._take(decision), "deed", about=f"{words} ({key})")
        found.setCheckable(True)
        self.deeds[decision] = found
        self.buttons.addWidget(found)

    def _refresh(self) -> None:
        """What was decided, and how far one is."""
        state = self.state
        asked = list(state.asked())
        certain = sum(len(one.plan.rows) for one in state.planned if one.plan) - len(asked)
        self.folded.setText(
            f"{counted(max(certain, 0), 'row')} certain, folded away · {len(state.undecided())} to decide"
        )
        several = len(asked) > 1
        self.previous.setVisible(several)
        self.next.setVisible(several)
        if self.here is None or self.doubt is None:
            self.where.setText("")
            self.verdict.hide()
            return
        part, number = self.here
        place = f"{asked.index(self.here) + 1} of {len(asked)}" if self.here in asked else ""
        name = f", {part_name(state, part)}" if len(state.chosen) > 1 else ""
        self.where.setText(f"{place}{name}")
        decision = state.decision(part, number)
        self._mark(decision)
        if not state.undecided():
            self.words.setText(
                "All are decided. Continue when you are ready; Backspace takes a decision back."
            )
        else:
            self.words.setText(
                "What goes back to a school never says who else was considered: only “please ring us”."
            )

    def _mark(self, decision: Decision | None) -> None:
        names = {child: initials.MODE.name(name) for child, name in self.presenter.questions.names.items()}
        words = decision_words(decision, names)
        self.verdict.setText(f"● {words}")
        self.verdict.setVisible(bool(words))
        for one, found in self.deeds.items():
            found.setChecked(decision == one and decision is not None)
        for frame, shown in zip(self.choices, self.doubt.cards if self.doubt else (), strict=False):
            frame.setProperty("look", "chosen" if decision == shown.child else "card")
            frame.style().unpolish(frame)
            frame.style().polish(frame)

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight it shows nobody: a restricted record that was opened here is masked again."""
        super().hideEvent(event)
        if not event.spontaneous() and self.doubt is not None:
            self.doubt, self.choices, self.deeds = None, [], {}
            clear(self.line)
            self.buttons.clear()

    def arrive(self) -> None:
        """The first row still to decide."""
        left = self.state.undecided()
        asked = list(self.state.asked())
        wanted, self.wanted = self.wanted, None
        if asked:
            self._bring(wanted if wanted in asked and wanted is not None else (left or asked)[0])
        self.setFocus()


def _short(one: CandidateCard) -> str:
    """A candidate on a button: the forename; of a restricted one, the initials."""
    return initials.MODE.name(one.name.partition(", ")[2] or one.name)
