"""What a person does with a plan: its steps, each asked for in a small window where it needs more than a click."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtWidgets import QComboBox, QWidget

from ui.dialogs.form import Form
from ui.screens.pep.presenter import PepPresenter
from vsdesk.desk import Desk
from vsdesk.desk.pep_pages import PepPage
from vsdesk.desk.peps.meetings import after_due, read_time
from vsdesk.errors import UserError
from vsdesk.model.wording import long_date, short_day

SATURDAY = 5


class Steps:
    """The steps of a plan. `page` is the one shown; nothing is asked where there is none."""

    def __init__(self, presenter: PepPresenter, parent: QWidget, today: Callable[[], date]) -> None:
        self._presenter = presenter
        self._parent = parent
        self._today = today

    @property
    def page(self) -> PepPage | None:
        """The plan shown."""
        return self._presenter.page

    # --- the meeting ---------------------------------------------------------------------------------------------

    def book(self) -> None:
        """Arrange the meeting, or move it."""
        if self.page is None:
            return
        pep = self.page.pep
        title = "Move the meeting" if pep.booked_for else "Book the meeting"
        form = Form(title, "Every day it had is kept in the history.", "Book it", self._parent)
        day = form.line("Day", long_date(pep.booked_for) if pep.booked_for else "", "27 November 2026")
        at = form.line("Time", pep.booked_at, "14:00")
        minutes = form.line("Minutes", str(pep.minutes or ""), "60")
        place = form.line("Where", pep.place or self.page.line.school, "the school, or how to join")
        due_on = self.page.line.due_on
        meant: list[date] = []  # days asked about: likelier a slip of the pen than a meeting

        def agree() -> bool:
            on = form.day(day, self._today())
            if on is None:
                return False
            doubt = _doubt(on, due_on, self._today())
            if doubt and on not in meant:
                meant.append(on)
                return form.refuse(f"{doubt} Press Book it once more if that is meant.")
            try:
                time = read_time(at.text())
            except UserError as error:
                return form.refuse(str(error))
            if minutes.text().strip() and not minutes.text().strip().isdigit():
                return form.refuse("The minutes are no whole number; write them as 60.")
            long = int(minutes.text()) if minutes.text().strip() else None
            where = place.text()
            self._presenter.do(
                "Booking the meeting",
                lambda desk, pep: desk.peps.book(pep, on, at=time, minutes=long, place=where),
            )
            return True

        form.finish(agree)
        form.open()
        day.setFocus()

    def call_off(self) -> None:
        """Call the meeting off."""
        self._presenter.do("Calling the meeting off", lambda desk, pep: desk.peps.unbook(pep))

    def held(self) -> None:
        """Say on which day the meeting was held, and which is agreed for the next."""
        if self.page is None:
            return
        pep = self.page.pep
        form = Form("The meeting was held", "The day of the next meeting is one of the things quality asks for.",
                    "Save", self._parent)  # fmt: skip
        was = pep.booked_for if pep.booked_for and pep.booked_for <= self._today() else self._today()
        day = form.line("Held on", long_date(was))
        after = form.line("Next meeting, if agreed", "", long_date(was + timedelta(days=90)))

        def agree() -> bool:
            on = form.day(day, self._today())
            if on is None:
                return False
            following = form.day(after, self._today(), needed=False)
            if following is None and after.text().strip():
                return False
            self._presenter.do(
                "Saving the meeting", lambda desk, pep: desk.peps.hold(pep, on, next_on=following)
            )
            return True

        form.finish(agree)
        form.open()
        day.setFocus()

    # --- parts ---------------------------------------------------------------------------------------------------

    def ask_all(self) -> None:
        """Ask for every part of the form."""
        self._presenter.do("Asking for the parts", lambda desk, pep: desk.peps.ask_parts(pep))

    def receive(self, number: int) -> None:
        """The part came in today; one that is in is not in after all."""
        if self.page is None or number >= len(self.page.parts):
            return
        part = self.page.parts[number]

        def work(desk: Desk, pep: int) -> object:
            if part.received_on is not None:
                return desk.peps.take_back_part(pep, part.code)
            return desk.peps.receive_part(pep, part.code)

        self._presenter.do("Saving the part", work)

    # --- the written plan ----------------------------------------------------------------------------------------

    def submit(self) -> None:
        """The written plan came in."""
        again = self.page is not None and self.page.pep.submitted_on is not None
        title = "The plan came in again" if again else "The plan came in"
        form = Form(title, "From then on it waits for its quality to be looked at.", "Save", self._parent)
        day = form.line("On", long_date(self._today()))

        def agree() -> bool:
            on = form.day(day, self._today())
            if on is None:
                return False
            self._presenter.do("Saving the plan", lambda desk, pep: desk.peps.submit(pep, on))
            return True

        form.finish(agree)
        form.open()
        day.selectAll()

    def send_back(self, reasons: tuple[str, ...]) -> None:
        """Return it, with a reason."""
        sentence = (
            "The reason goes to the school. Nothing is locked: the plan can be put right and come again."
        )
        self._choose("Return this PEP", sentence, reasons,
                     lambda desk, pep, reason: desk.peps.return_with_reason(pep, reason), "Return it")  # fmt: skip

    def sign_off(self) -> None:
        """Sign it off."""
        self._presenter.do("Signing off", lambda desk, pep: desk.peps.sign_off(pep))

    def not_required(self, reasons: tuple[str, ...]) -> None:
        """Say that it is not required, and why; or that it is after all."""
        if self.page is not None and self.page.pep.not_required_on:
            self._presenter.do("Required after all", lambda desk, pep: desk.peps.required_after_all(pep))
            return
        self._choose("This PEP is not required", "It is left out of every count.", reasons,
                     lambda desk, pep, reason: desk.peps.not_required(pep, reason))  # fmt: skip

    def why_late(self, reasons: tuple[str, ...]) -> None:
        """Say why it is or was late."""
        self._choose("Why it is late", "The reasons are counted; they take nothing off the clock.", reasons,
                     lambda desk, pep, reason: desk.peps.set_late_reason(pep, reason))  # fmt: skip

    def _choose(
        self,
        title: str,
        sentence: str,
        reasons: tuple[str, ...],
        work: Callable[[Desk, int, str], object],
        yes: str = "Save",
    ) -> None:
        form = Form(title, sentence, yes, self._parent)
        box = QComboBox()
        box.setEditable(True)
        box.addItems(reasons)
        box.setCurrentIndex(-1)  # nothing is said of a child's plan by pressing Enter twice
        form.put("Reason", box)

        def agree() -> bool:
            reason = box.currentText().strip()
            if not reason:
                return form.refuse("Choose a reason, or write one.")
            self._presenter.do("Saving", lambda desk, pep: work(desk, pep, reason))
            return True

        form.finish(agree)
        form.open()
        box.setFocus()


def _doubt(on: date, due_on: date | None, today: date) -> str:
    """What speaks against a day for a meeting, in a sentence; empty where nothing does."""
    late = after_due(on, due_on, today)
    if on.weekday() < SATURDAY:
        return late
    return late.replace(" is ", " is a weekend, and ", 1) if late else f"{short_day(on)} is a weekend."
