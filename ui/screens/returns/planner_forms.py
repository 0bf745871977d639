"""The planner's small windows: a day added or changed, usual days confirmed for their year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from ui.dialogs.form import Form
from ui.session import Session
from vsdesk.changes import Changes
from vsdesk.desk import Desk
from vsdesk.model.wording import long_date
from vsdesk.reference.planner import KINDS, Planned

ABOUT = "The authority’s own: board papers, panels, its own deadlines. Today tells of it a fortnight before."
CONFIRM = (
    "These are the usual days, {source}. Compare them with this year’s own: put those in if they differ, and confirm. "
    "Until then they are marked as usual."
)
KIND_WORDS = {
    "census": "School census", "903": "SSDA903", "grant": "Pupil premium", "tests": "Tests", "results": "Results",
    "board": "Board papers", "other": "Other",
}  # fmt: skip


class PlannerWidget(QWidget):
    """What the windows ask of the page they are over."""

    def do(self, work: Callable[[Desk], Changes]) -> None:
        """Change the planner; what was done is told, or why it was not."""
        raise NotImplementedError


class DayForm(Form):
    """What, when, of which kind, and what is to be done."""

    def __init__(self, session: Session, title: str, yes: str, page: QWidget) -> None:
        super().__init__(title, ABOUT, yes, page)
        self._session = session
        self.words = self.line("What")
        self.first = self.line("On, or from", hint="31 March 2027")
        self.last = self.line("To (optional)")
        self.kind = self.choice("Kind", tuple(KIND_WORDS[kind] for kind in KINDS), KIND_WORDS["board"])
        self.detail = self.line("What is to be done (optional)")

    def read(self) -> tuple[str, date, date | None, str, str] | None:
        """Words, first and last day, kind and detail; None after saying what is wrong."""
        if not self.words.text().strip():
            self.words.setFocus()
            self.refuse("No words are given. Say what it is.")
            return None
        days = read_days(self, self._session)
        if days is None:
            return None
        return self.words.text(), *days, KINDS[self.kind.currentIndex()], self.detail.text()


class AddDay(DayForm):
    """A new day."""

    def __init__(self, session: Session, page: PlannerWidget) -> None:
        super().__init__(session, "Add a day", "Add", page)
        self._page = page
        self.finish(self._agree)

    def _agree(self) -> bool:
        found = self.read()
        if found is None:
            return False
        words, first, last, kind, detail = found
        self._page.do(lambda desk: desk.planner.add(words, first, last, kind=kind, detail=detail))
        return True


class ChangeDay(DayForm):
    """One of the authority's own, changed."""

    def __init__(self, session: Session, page: PlannerWidget, one: Planned) -> None:
        super().__init__(session, "Change the day", "Change", page)
        self._page, self._number = page, one.number or 0
        self.words.setText(one.words)
        put_days(self, one)
        self.kind.setCurrentIndex(KINDS.index(one.kind))
        self.detail.setText(one.detail)
        self.finish(self._agree)

    def _agree(self) -> bool:
        found = self.read()
        if found is None:
            return False
        number = self._number
        words, first, last, kind, detail = found
        self._page.do(
            lambda desk: desk.planner.change(
                number, words=words, from_on=first, to_on=last or first, kind=kind, detail=detail
            )
        )
        return True


class ConfirmDays(Form):
    """Usual days: they are this year's own, or other days are."""

    def __init__(self, session: Session, page: PlannerWidget, one: Planned) -> None:
        about = CONFIRM.format(
            source=f"{one.source[:1].lower()}{one.source[1:]}" if one.usual else "changed before"
        )
        super().__init__(f"{one.words}: {one.from_on.year}", about, "Confirm", page)
        self._session, self._page, self._one = session, page, one
        self.first = self.line("On, or from")
        self.last = self.line("To (optional)")
        put_days(self, one)
        self.finish(self._agree)

    def _agree(self) -> bool:
        days = read_days(self, self._session)
        if days is None:
            return False
        code, year, (first, last) = self._one.code, self._one.year, days
        self._page.do(lambda desk: desk.planner.confirm(code, year, first, last or first))
        return True


def put_days(form: DayForm | ConfirmDays, one: Planned) -> None:
    """Fill the two days in; the last only where there are several."""
    form.first.setText(long_date(one.from_on))
    form.last.setText(long_date(one.to_on) if one.to_on != one.from_on else "")


def read_days(form: DayForm | ConfirmDays, session: Session) -> tuple[date, date | None] | None:
    """The days typed; None after saying what is wrong."""
    facts = session.facts
    first = form.day(form.first, facts.today) if facts else None
    if facts is None or first is None:
        return None
    last = form.day(form.last, facts.today, needed=False)
    if last is None and form.last.text().strip():
        return None
    if last is not None and last < first:
        form.last.setFocus()
        form.refuse("The last day is before the first. Mend one of them.")
        return None
    return first, last
