"""What is done for many PEPs at once: the term opened, a day of meetings booked, parts asked for, sign-off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ui.dialogs.form import Form
from ui.dialogs.message import ask
from ui.screens.peps.presenter import PepsPresenter
from vsdesk.desk.peps.meetings import read_time
from vsdesk.errors import UserError
from vsdesk.model.wording import counted

if TYPE_CHECKING:
    from vsdesk.desk import Desk

MINUTES = "45"


class Bulk:
    """The menu for the plans that are selected in the list. `chosen` gives their numbers, in the list's order."""

    def __init__(
        self,
        presenter: PepsPresenter,
        parent: QWidget,
        chosen: Callable[[], Sequence[int]],
        today: Callable[[], date],
    ) -> None:
        self._presenter = presenter
        self._parent = parent
        self._chosen = chosen
        self._today = today

    def open_term(self) -> None:
        """Open a plan for everyone who is owed one this term, once that is meant."""
        ask(
            "Open the term’s PEPs", "Everyone who is owed a PEP this term and has none gets one; a child new in care "
            "gets the first PEP. One Ctrl+Z takes them all back.", "Open them",
            lambda: self._presenter.do_many("Opening the term", lambda desk: desk.peps.open_term()), self._parent,
        )  # fmt: skip

    def menu(self, under: QPushButton) -> None:
        """Show what can be done with the plans that are selected."""
        peps = tuple(self._chosen())
        menu = QMenu(self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(
            counted(len(peps), "PEP") + " selected" if peps else "Select plans in the list"
        ).setEnabled(False)
        menu.addSeparator()
        head = self._presenter.is_head
        for words, act, can in (
            ("Book a day of meetings…", lambda: self.book(peps), bool(peps)),
            ("Ask for their parts", lambda: self._do("Asking for parts", lambda desk: desk.peps.ask_many(peps)),
             bool(peps)),
            ("Note that what is missing was chased", lambda: self._do("Chasing", lambda desk: desk.peps.chase(peps)),
             bool(peps)),
            ("Sign off", lambda: self._do("Signing off", lambda desk: desk.peps.sign_off_many(peps)),
             bool(peps) and head),
        ):  # fmt: skip
            menu.addAction(words, act).setEnabled(can)
        menu.popup(under.mapToGlobal(QPoint(0, under.height())))

    def book(self, peps: tuple[int, ...]) -> None:
        """Book their meetings on one day, one after the other."""
        sentence = (
            f"{counted(len(peps), 'meeting')}, one after the other in the order of the list. Sort by school first, to "
            "have a school’s together."
        )
        form = Form("Book a day of meetings", sentence, "Book them", self._parent)
        day = form.line("Day", "", "27 November 2026")
        at = form.line("The first at", "09:30", "09:30")
        minutes = form.line("Minutes each", MINUTES, MINUTES)
        place = form.line("Where", "", "the school, or how to join")

        def agree() -> bool:
            on = form.day(day, self._today())
            if on is None:
                return False
            try:
                time = read_time(at.text())
            except UserError as error:
                return form.refuse(str(error))
            if not minutes.text().strip().isdigit() or not int(minutes.text()):
                return form.refuse("The minutes are no whole number above nought; write them as 45.")
            long, where = int(minutes.text()), place.text()
            self._do(
                "Booking", lambda desk: desk.peps.book_many(peps, on, at=time, minutes=long, place=where)
            )
            return True

        form.finish(agree)
        form.open()
        day.setFocus()

    def _do(self, name: str, work: Callable[[Desk], object]) -> None:
        self._presenter.do_many(name, work)
