"""What is done about a case through small windows: open one, do, plan or skip a step, close it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui import initials
from ui.dialogs.form import Form, ask_reason
from ui.session import Session
from ui.widgets.basics import label
from vsdesk.desk import Desk
from vsdesk.desk.cases import CaseKind, CaseView, StepView
from vsdesk.model.wording import counted, long_date


class CaseDoing:
    """Asks before each deed, on behalf of a page, and does it."""

    def __init__(self, session: Session, parent: QWidget, failed: Callable[[BaseException], object]) -> None:
        self._session, self._parent, self._failed = session, parent, failed

    def open_for(self, child: int, name: str, code: str = "") -> None:
        """Open a case for a child: of which kind, from which day, why."""
        self._session.ask(
            "case-kinds", lambda desk: desk.cases.kinds(), lambda kinds: self._open(kinds, child, name, code)
        )

    def _open(self, kinds: tuple[CaseKind, ...], child: int, name: str, code: str) -> None:
        if not kinds:
            return
        facts = self._session.facts
        if facts is None:
            return
        today = facts.today
        form = Form("Open a case", f"For {initials.MODE.name(name)}.", "Open the case", self._parent)
        kind = form.choice("Kind", tuple(one.words for one in kinds),
                           next((one.words for one in kinds if one.code == code), ""))  # fmt: skip
        about = label("", "small", wrap=True)
        form.inside.addWidget(about)
        day = form.line("From", long_date(today))
        why = form.line("Reason", hint="If there is more to say")

        def tell() -> None:
            one = kinds[kind.currentIndex()]
            steps = counted(len(one.stages), "step")
            about.setText(f"{one.about} {steps}, from {one.opens_on}. Source: {one.source}.")

        def agree() -> bool:
            on = form.day(day, today)
            if on is None:
                return False
            if on > today:
                return form.refuse("That day is still to come; give the day on which it began.")
            one, reason = kinds[kind.currentIndex()], why.text().strip()
            self._run(lambda desk: desk.cases.open(child, one.code, on, reason), "Opening the case")
            return True

        kind.currentIndexChanged.connect(lambda number: tell())
        tell()
        form.finish(agree)
        form.open()
        kind.setFocus()

    def do(self, view: CaseView, code: str) -> None:
        """Say that a step was done: on which day, by whom, with a note."""
        step, facts = _step(view, code), self._session.facts
        if facts is None:
            return
        today, number = facts.today, view.case.id
        form = Form("Step done", f"{step.step.words}. {step.due.why}", "Done", self._parent)
        day = form.line("Done on", long_date(today))
        by = form.line("By", facts.person)
        note = form.line("Note", hint="What was said or agreed")

        def agree() -> bool:
            on = form.day(day, today)
            if on is None:
                return False
            if not view.case.opened_on <= on <= today:
                return form.refuse(f"Give a day from {long_date(view.case.opened_on)} to today.")
            who, said = by.text().strip(), note.text().strip()
            self._run(lambda desk: desk.cases.do(number, code, on, said, who), "Saving the step")
            return True

        form.finish(agree)
        form.open()
        day.setFocus()
        day.selectAll()

    def plan(self, view: CaseView, code: str) -> None:
        """Give a step its day."""
        step, facts = _step(view, code), self._session.facts
        if facts is None:
            return
        number = view.case.id
        law = " It is set by law, so no later day will do." if step.step.statutory else ""
        form = Form("Give the step its day", f"{step.step.words}. {step.due.why}{law}", "Save", self._parent)
        day = form.line("Day", long_date(step.due.due_on) if step.due.due_on else "", "31 March 2026")
        note = form.line("Note", step.step.note, "Such as where, and with whom")

        def agree() -> bool:
            on = form.day(day, facts.today)
            if on is not None:
                said = note.text().strip()
                self._run(lambda desk: desk.cases.plan(number, code, on, said), "Saving the day")
            return on is not None

        form.finish(agree)
        form.open()
        day.setFocus()
        day.selectAll()

    def skip(self, view: CaseView, code: str) -> None:
        """Say why a step is not to be done."""
        number, words = view.case.id, _step(view, code).step.words

        def act(reason: str) -> None:
            self._run(lambda desk: desk.cases.skip(number, code, reason), "Skipping the step")

        ask_reason(
            "Skip this step",
            f"{words}. What follows counts from the day it was due.",
            "Skip",
            act,
            self._parent,
        )

    def close(self, view: CaseView) -> None:
        """Close a case with an outcome."""
        number = view.case.id
        self._session.ask(
            "case-kinds", lambda desk: desk.cases.outcomes(number), lambda found: self._close(view, found)
        )

    def _close(self, view: CaseView, outcomes: tuple[str, ...]) -> None:
        facts, number = self._session.facts, view.case.id
        if facts is None:
            return
        today = facts.today
        left = sum(not one.step.is_settled for one in view.steps)
        said = f" {counted(left, 'step is', 'steps are')} neither done nor skipped." if left else ""
        form = Form("Close the case", f"{view.case.title}.{said}", "Close the case", self._parent)
        outcome = form.choice("Outcome", outcomes)
        day = form.line("Closed on", long_date(today))
        note = form.line("Note", hint="If there is more to say")

        def agree() -> bool:
            on = form.day(day, today)
            if on is None:
                return False
            if not view.case.opened_on <= on <= today:
                return form.refuse(f"Give a day from {long_date(view.case.opened_on)} to today.")
            chosen, more = outcome.currentText(), note.text().strip()
            self._run(lambda desk: desk.cases.close(number, chosen, on, more), "Closing the case")
            return True

        form.finish(agree)
        form.open()
        outcome.setFocus()

    def _run(self, work: Callable[[Desk], object], name: str) -> None:
        job = self._session.jobs.run(lambda desk, progress: work(desk), name)
        job.failed.connect(self._failed)


def _step(view: CaseView, code: str) -> StepView:
    return next(one for one in view.steps if one.step.code == code)
