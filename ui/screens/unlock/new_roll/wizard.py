"""A new roll in four steps: its place, the first person, the recovery sheet kept and confirmed, and open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ui.errands import Errands
from ui.screens.unlock.new_roll.person import PersonStep
from ui.screens.unlock.new_roll.place import PlaceStep
from ui.screens.unlock.parts import FaultBox, Pages
from ui.session import Secret
from ui.widgets.basics import button, label, row
from ui.widgets.recovery_sheet import RecoverySheet
from vsdesk.desk.clock import Clock
from vsdesk.desk.opening import new_roll
from vsdesk.progress import Progress

STEPS = ("Name and place", "You", "Recovery sheet")


class NewRoll(QWidget):
    """Signals `left` when it is given up before the roll is made, `made` (folder, Secret) when all is done."""

    left = Signal()
    made = Signal(object, object)

    def __init__(self, errands: Errands) -> None:
        super().__init__()
        self._errands = errands
        self.place, self.person = PlaceStep(), PersonStep()
        self.sheet: RecoverySheet | None = None
        self.pages = Pages()
        for step in (self.place, self.person):
            self.pages.add(step)
            step.changed.connect(self._look)
        self.step_words = label("", "small")
        self.fault = FaultBox()
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName("The roll is being made")
        self.busy.hide()
        self.missing = label("", "small", wrap=True)
        self.back = button("Back", self._back)
        self.next = button("Next", self._next, "primary")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        for part in (
            label("A new roll", "section"),
            self.step_words,
            self.fault,
            self.pages,
            self.busy,
            self.missing,
        ):
            inside.addWidget(part)
        inside.addLayout(row(self.back, None, self.next))
        inside.addStretch(1)
        self._go(self.place)
        for line in (self.place.name, self.place.place, self.person.name, self.person.passphrase.again):
            line.returnPressed.connect(self.next.click)

    def _go(self, page: QWidget) -> None:
        self.pages.show_page(page)
        self._look()

    def _look(self) -> None:
        page = self.pages.current
        number = self.pages.number
        self.step_words.setText(f"Step {number + 1} of {len(STEPS)}: {STEPS[number]}")
        problem = page.problem if isinstance(page, (PlaceStep, PersonStep)) else ""
        self.missing.setText(problem)
        confirmed = self.sheet is not None and self.sheet.is_confirmed
        self.next.setEnabled(not problem and (page is not self.sheet or confirmed))
        self.next.setText({0: "Next", 1: "Make the roll"}.get(number, "Open the roll"))
        self.next.setAccessibleName(self.next.text())
        self.back.setText("Cancel" if number == 0 else "Back")
        self.back.setVisible(number < 2)

    def _back(self) -> None:
        if self.pages.current is self.place:
            self.left.emit()
        else:
            self._go(self.place)

    def _next(self) -> None:
        page = self.pages.current
        if page is self.place:
            self._go(self.person)
            self.person.name.setFocus()
        elif page is self.person:
            self._make()
        else:
            secret = Secret(passphrase=self.person.passphrase.text)
            self.person.passphrase.clear()
            self.made.emit(self._folder, secret)

    def _make(self) -> None:
        folder, name = self.place.folder, self.place.name.text().strip()
        person, passphrase = self.person.name.text().strip(), self.person.passphrase.text

        def work(progress: Progress) -> str:
            return new_roll(folder, name, person, passphrase, Clock().now).recovery

        self._folder: Path = folder
        self._busy(on=True)
        job = self._errands.run(work, "Making the roll")
        job.done.connect(self._show_sheet)
        job.failed.connect(self.fault.show_error)
        job.ended.connect(lambda: self._busy(on=False))

    def _busy(self, *, on: bool) -> None:
        if on:
            self.fault.hide()
        self.busy.setVisible(on)
        self.pages.setEnabled(not on)
        self.back.setEnabled(not on)
        self.next.setEnabled(False)
        if not on:
            self._look()
            # What was busy could not be typed in, so the keyboard is nowhere: put it where work goes on.
            (self.sheet.print_button if self.sheet is not None else self.person.name).setFocus()

    def _show_sheet(self, recovery: str) -> None:
        self.sheet = RecoverySheet(self.place.name.text().strip(), recovery, Clock().today)
        self.sheet.confirmed.connect(lambda right: self._look())
        self.sheet.answer.returnPressed.connect(self.next.click)
        self.pages.add(self.sheet)
        self._go(self.sheet)
