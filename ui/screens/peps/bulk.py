"""What is done for many PEPs at once: the term opened, a day of meetings booked, parts asked for, sign-off."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from ui.dialogs.form import Form
from ui.dialogs.message import ask
from ui.dialogs.packs import ask_about
from ui.screens.peps.chased import Chased
from ui.screens.peps.presenter import PepsPresenter
from ui.screens.peps.weighed import (
    ASK,
    BOOK,
    BY_MAIL,
    CHASE,
    LOOK,
    SIGN_OFF,
    Step,
    Weighed,
    any_late,
    ready_of,
)
from ui.tables.records import Row
from vsdesk.desk.peps import PartsChased
from vsdesk.desk.peps.meetings import read_time
from vsdesk.errors import UserError
from vsdesk.model.wording import counted

if TYPE_CHECKING:
    from vsdesk.desk import Desk

MINUTES = "45"
Peps = tuple[int, ...]


class Bulk:
    """The menu for the plans that are selected in the list.

    Args:
        chosen: the keys selected, in the list's order; below zero a child who has no plan open.
    """

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
        """Show what can be done with the plans that are selected, under a button."""
        self.menu_at(under.mapToGlobal(QPoint(0, under.height())))

    def menu_at(self, place: QPoint) -> None:
        """Show it anywhere on the screen."""
        peps, _ = self._selected()
        menu = QMenu(self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(
            counted(len(peps), "PEP") + " selected" if peps else "Select plans in the list"
        ).setEnabled(False)
        any_ = bool(self._chosen()) and self._presenter.may_write
        write, head = bool(peps) and self._presenter.may_write, bool(peps) and self._presenter.is_head
        for words, act, can in (
            ("", None, False),
            ("&Book a day of meetings…", self.book, write),
            ("&Calendar file of their meetings…", self.ask_calendar, bool(peps)),
            ("", None, False),
            ("&Ask for their parts…", self.ask_for_parts, write),
            (
                "&Workbooks for their schools…",
                lambda: self._presenter.packs(self._chosen(), self._packs),
                any_,
            ),
            ("&E-mails to those who owe what is missing…", self.chase_by_mail, write),
            ("&Note that what is missing was chased…", self.chase, write),
            ("", None, False),
            ("&Look at their quality…", self.look_at, head),
            ("&Sign off…", self.sign_off, head),
        ):
            if act is None:
                menu.addSeparator()
            else:
                menu.addAction(words, act).setEnabled(can)
        menu.popup(place)

    def _packs(self, children: Collection[int]) -> None:
        ask_about(self._presenter.session, children, self._parent)

    def _selected(self) -> tuple[Peps, int]:
        """The plans selected, and how many children are who have none open."""
        keys = tuple(self._chosen())
        return tuple(key for key in keys if key > 0), sum(key < 0 for key in keys)

    def ask_for_parts(self) -> None:
        """Ask for the parts that were not asked for."""
        self._weigh(ASK, "Asking for parts", lambda desk, peps: desk.peps.ask_many(peps))

    def chase(self) -> None:
        """Note that what is missing was chased."""
        self._weigh(CHASE, "Chasing", lambda desk, peps: desk.peps.chase(peps))

    def chase_by_mail(self) -> None:
        """Write e-mail drafts to those who owe what is missing, into a folder that is asked for."""
        peps, without = self._selected()

        def folder_for(ready: Peps) -> None:
            asking = QFileDialog(self._parent, "Choose the folder the drafts go to", str(Path.home()))
            asking.setFileMode(QFileDialog.FileMode.Directory)
            asking.setOption(QFileDialog.Option.ShowDirsOnly)
            asking.fileSelected.connect(
                lambda path: self._presenter.chase_by_mail(ready, Path(path), self._chased)
            )
            asking.open()

        def show(rows: list[Row]) -> None:
            Weighed(BY_MAIL, rows, without, folder_for, self._parent).open()

        self._presenter.weigh(BY_MAIL.act, peps, None, show)

    def _chased(self, made: PartsChased) -> None:
        Chased(made, self._parent).open()

    def look_at(self) -> None:
        """Begin to look at their quality."""
        self._weigh(LOOK, "Looking at quality", lambda desk, peps: desk.peps.begin_qa_many(peps))

    def sign_off(self) -> None:
        """Sign off those that can be."""
        self._weigh(SIGN_OFF, "Signing off", lambda desk, peps: desk.peps.sign_off_many(peps))

    def _weigh(self, step: Step, name: str, work: Callable[[Desk, Peps], object]) -> None:
        """Show for which of the selected it can be done, and do it for those once that is meant."""
        peps, without = self._selected()

        def act(ready: Peps) -> None:
            self._presenter.do_many(name, lambda desk: work(desk, ready))

        def show(rows: list[Row]) -> None:
            Weighed(step, rows, without, act, self._parent).open()

        self._presenter.weigh(step.act, peps, None, show)

    def book(self) -> None:
        """Book their meetings on one day, one after the other; where one cannot be, say so before any is."""
        peps, without = self._selected()
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

            def book_them(ready: Peps) -> None:
                self._presenter.do_many(
                    "Booking", lambda desk: desk.peps.book_many(ready, on, at=time, minutes=long, place=where)
                )

            def show(rows: list[Row]) -> None:
                if len(ready_of(rows)) == len(peps) and not without and not any_late(rows, on, self._today()):
                    book_them(peps)
                else:
                    Weighed(BOOK, rows, without, book_them, self._parent).open()

            self._presenter.weigh("book", peps, on, show)
            return True

        form.finish(agree)
        form.open()
        day.setFocus()

    def ask_calendar(self) -> None:
        """Ask where their meetings go as a calendar file."""
        peps, _ = self._selected()
        asking = QFileDialog(self._parent, "Where the calendar file goes", str(Path.home()))
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setNameFilter("Calendar (*.ics)")
        asking.setDefaultSuffix("ics")
        asking.selectFile("PEP meetings.ics")
        asking.fileSelected.connect(lambda path: self._presenter.write_calendar(peps, Path(path)))
        asking.open()
