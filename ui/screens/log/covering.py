"""Cover while away: who covers whom now and to come, each of which can be ended, and a new one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.dialogs.form import Form
from ui.screens.log.asking import Do
from ui.widgets.basics import button, clear, label, row, rule
from vsdesk.desk.follow_ups import Cover
from vsdesk.model.wording import long_date, near_day

SENTENCE = "While one is away, the other sees what is theirs, on Today and in this list."


class CoverForm(Form):
    """The covers that hold or are to come, each with its end; below them the fields of a new one."""

    def __init__(
        self,
        today: date,
        owners: Sequence[str],
        person: str,
        covers: Sequence[Cover],
        do: Do,
        parent: QWidget,
    ) -> None:
        super().__init__("Cover while away", SENTENCE, "Save", parent)
        self._today, self._do = today, do
        self._covers = [one for one in covers if one.to_on >= today]
        self._held = QVBoxLayout()
        self._held.setSpacing(6)
        self.inside.addLayout(self._held)
        self._show_covers()
        people = tuple(owners) or (person,)
        self.away = self.choice("Who is away", people)
        self.by = self.choice("Who covers", people, person)
        self.first = self.line("From", long_date(today))
        self.last = self.line("To and with", long_date(today + timedelta(days=6)))
        self.finish(self._agree)

    def _show_covers(self) -> None:
        clear(self._held)
        for one in self._covers:
            words = f"{one.covered_by} for {one.person}, {near_day(one.from_on)} to {near_day(one.to_on)}"
            end = button("End it", partial(self._end, one), "small", about=f"End the cover: {words}")
            self._held.addLayout(row(label(words, wrap=True), None, end))
        if self._covers:
            self._held.addWidget(rule())

    def _end(self, one: Cover) -> None:
        self._do(lambda desk: desk.follow_ups.end_cover(one.id), "End a cover")
        self._covers = [other for other in self._covers if other.id != one.id]
        self._show_covers()
        self.away.setFocus()
        self.fit()

    def _agree(self) -> bool:
        from_on, to_on = self.day(self.first, self._today), self.day(self.last, self._today)
        if from_on is None or to_on is None:
            return False
        away, by = self.away.currentText(), self.by.currentText()
        if away == by:
            return self.refuse("Nobody covers for themselves; choose somebody else.")
        if from_on > to_on:
            return self.refuse("The last day is before the first; choose the days again.")
        self._do(lambda desk: desk.follow_ups.cover(away, by, from_on, to_on), "Cover")
        return True


def ask_cover(
    today: date, owners: Sequence[str], person: str, covers: Sequence[Cover], do: Do, parent: QWidget
) -> CoverForm:
    """Ask who sees whose follow-ups, and from when to when; or end what was agreed."""
    form = CoverForm(today, owners, person, covers, do, parent)
    form.open()
    form.away.setFocus()
    return form
