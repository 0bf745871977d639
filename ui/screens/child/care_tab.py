"""Care: the twelve-month answer with its reason, the periods, and the episodes as the 903 has them."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.child.tables import EPISODES, fill, table
from ui.widgets.basics import button, card, clear, label, row
from ui.widgets.fitting import is_large
from vsdesk.care.cohort import CohortAnswer
from vsdesk.care.journey_shapes import lasting
from vsdesk.care.periods import CarePeriod
from vsdesk.desk.child_pages import ChildPage
from vsdesk.model.episode import Episode
from vsdesk.model.wording import counted, long_date
from vsdesk.reference.codes import code_set


class CareTab(QWidget):
    """Signals `deciding` with a twelve-month answer that a person wants to decide otherwise."""

    deciding = Signal(object)

    def __init__(self, *, may_write: bool) -> None:
        super().__init__()
        self._may_write = may_write
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(12)
        self._cards = QVBoxLayout() if is_large() else QHBoxLayout()
        self._cards.setSpacing(12)
        down.addLayout(self._cards)
        self.frame, inside = card(1)
        title = label("Episodes, as the SSDA903 has them", "section")
        title.setContentsMargins(12, 10, 12, 0)
        inside.addWidget(title)
        self.episodes = table(EPISODES, "Episodes of care, newest first")
        inside.addWidget(self.episodes)
        self.none = label(
            "No episodes are held. They come with the SSDA903: bring in its Episodes file.",
            "subtitle",
            wrap=True,
        )
        self.none.setContentsMargins(12, 0, 12, 12)
        inside.addWidget(self.none)
        down.addWidget(self.frame, 1)

    def show_page(self, page: ChildPage) -> None:
        """Show a child's care; of a masked record, nothing."""
        clear(self._cards)
        if not page.masked:
            self._cards.addWidget(self._cohort(page), 1)
            self._cards.addWidget(_periods(page.periods, page.today), 1)
        fill(self.episodes, {e.id or n: _row(e) for n, e in enumerate(page.episodes)})
        self.episodes.setVisible(bool(page.episodes))
        self.none.setVisible(not page.episodes)

    def forget(self) -> None:
        """Show nothing."""
        clear(self._cards)
        fill(self.episodes, {})

    def _cohort(self, page: ChildPage) -> QFrame:
        frame, inside = card()
        inside.addWidget(label("Looked after for twelve months", "section"))
        for answer in page.cohort:
            look = "due" if answer.is_doubtful else ("well" if answer.included else "plain")
            mark = label(
                f"{'Counted' if answer.included else 'Not counted'} at {long_date(answer.year_end)}", look
            )
            about = f"Decide whether the child is counted at {long_date(answer.year_end)}"
            act = button("Decide…", partial(self.deciding.emit, answer), "link", about=about)
            act.setEnabled(self._may_write)
            inside.addLayout(row(mark, None, act))
            inside.addWidget(label(_reason(answer), "small", wrap=True))
        inside.addStretch(1)
        return frame


def _reason(answer: CohortAnswer) -> str:
    if answer.override is not None:
        return f"Decided by a person: {answer.reason}"
    return f"{answer.reason[0].upper()}{answer.reason[1:]}."


def _periods(periods: tuple[CarePeriod, ...], today: date) -> QFrame:
    frame, inside = card()
    inside.addWidget(label("Periods", "section"))
    if not periods:
        inside.addWidget(label("No period of care is known.", "subtitle", wrap=True))
    for period in periods:
        inside.addWidget(label(_period(period, today), "strong", wrap=True))
        for note in (_ended(period), *period.notes):
            if note:
                inside.addWidget(label(f"{note[0].upper()}{note[1:]}.", "small", wrap=True))
    inside.addStretch(1)
    return frame


def _period(period: CarePeriod, today: date) -> str:
    what = "Short breaks" if period.is_short_breaks else ("On remand" if period.is_remand else "In care")
    until = f"to {long_date(period.ended_on)}" if period.ended_on else "to now"
    long = lasting(period.started_on, min(period.ended_on or today, today))
    return f"{what} from {long_date(period.started_on)} {until}, {long}"


def _ended(period: CarePeriod) -> str:
    reason = code_set("REC").words_or_code(period.ended_reason) if period.ended_reason else ""
    held = counted(len(period.episodes), "episode") if period.episodes else ""
    return "; ".join(part for part in (held, f"ended: {reason}" if reason else "") if part)


def _row(e: Episode) -> tuple[object, ...]:
    return (e.decom, e.dec, e.ls, e.place, e.place_provider, e.cin, e.rne, e.rec, e.reason_place_change)
