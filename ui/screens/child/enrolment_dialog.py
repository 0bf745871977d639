"""An enrolment to add or correct: the school found as one types, its kind, its days, the hours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from ui.dialogs.form import Form
from ui.session import Session
from ui.style import theme
from ui.widgets.basics import label
from vsdesk.desk import Desk
from vsdesk.desk.edits import KINDS, EnrolmentEntry
from vsdesk.desk.pep_content.entries import pounds, read_pence
from vsdesk.errors import UserError
from vsdesk.model.enrolment import Enrolment
from vsdesk.model.wording import long_date

NO_SCHOOL_NEEDED = ("EOTAS", "home-educated")
SHOWN = 30


class EnrolmentDialog(Form):
    """Gives an `EnrolmentEntry`, and whether what went before ends on the day this begins."""

    def __init__(
        self, session: Session, one: Enrolment | None, today: date, act: Callable[[EnrolmentEntry, bool], object],
        parent: QWidget | None,
    ) -> None:  # fmt: skip
        title = "Add an enrolment" if one is None else "Correct an enrolment"
        sentence = (
            "Type part of its name, town or URN, and choose it; a school on no list stays as you type it."
        )
        super().__init__(title, sentence, "Add" if one is None else "Save", parent)
        self._session, self._today, self._act = session, today, act
        self._school = one.school.id if one and one.school else None
        self._one = one
        self.setMinimumWidth(theme.current().px(520))
        self.school = self.line("School", one.name if one else "")
        self.found = QListWidget()
        self.found.setAccessibleName("Schools found")
        self.found.setFixedHeight(theme.current().px(110))
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.inside.addWidget(self.found)
        self._fields(one)
        self.end_others = QCheckBox("What the child attended until then ends on that day")
        self.end_others.setChecked(one is None)
        self.end_others.setVisible(one is None)
        self.inside.addWidget(self.end_others)
        self.school.textEdited.connect(self._typed)
        self.found.currentItemChanged.connect(lambda item, before: self._take(item))
        self.finish(self._agree)

    def _fields(self, one: Enrolment | None) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        self.kinds = self.choice("Kind", KINDS, one.kind if one else "main")
        self.since = _line(_day(one.from_on) if one else long_date(self._today))
        self.until = _line(_day(one.to_on) if one else "", "Still there")
        self.year = _line((one.actual_year or "") if one else "", "As the school says it")
        self.offered = _line(_hours(one.hours_offered) if one else "", "Hours a week")
        self.due = _line(_hours(one.hours_due) if one else "", "Hours a week")
        self.cost = _line(pounds(one.cost_pence) if one else "", "Such as £250")
        fields = (("From", self.since), ("To", self.until), ("Year taught in", self.year),
                  ("Hours offered", self.offered), ("Hours due", self.due), ("Cost a week", self.cost))  # fmt: skip
        for number, (name, field) in enumerate(fields):
            field.setAccessibleName(name)
            at = (number // 3) * 2, number % 3
            grid.addWidget(label(name, "small"), *at)
            grid.addWidget(field, at[0] + 1, at[1])
        self.inside.addLayout(grid)

    def _typed(self, text: str) -> None:
        self._school = None
        self.found.clear()
        if len(text.strip()) >= 2:
            self._session.ask("find-school", lambda desk: _search(desk, text), self._show)

    def _show(self, hits: list[tuple[int, str, str]]) -> None:
        self.found.blockSignals(True)
        self.found.clear()
        for number, name, detail in hits:
            item = QListWidgetItem(f"{name}    {detail}")
            item.setData(Qt.ItemDataRole.UserRole, (number, name))
            self.found.addItem(item)
        self.found.setCurrentRow(-1)
        self.found.blockSignals(False)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._school, name = item.data(Qt.ItemDataRole.UserRole)
            self.school.setText(name)

    def _agree(self) -> bool:
        since = self.day(self.since, self._today, needed=self._one is None)
        if self.wrong.text():
            return False
        until = self.day(self.until, self._today, needed=False)
        if self.wrong.text():
            return False
        kind = self.kinds.currentText()
        name = self.school.text().strip()
        if not name and kind not in NO_SCHOOL_NEEDED:
            self.school.setFocus()
            return self.refuse("No school is given; choose one from the list, or type its name.")
        hours = self._read_hours()
        if hours is None:
            return self.refuse("The hours are no number; write them as 25 or 12.5.")
        if since and until and until < since:
            return self.refuse("The enrolment ends before it begins; correct one of the two days.")
        try:
            cost = read_pence(self.cost.text()) if self.cost.text().strip() else None
        except UserError as wrong:
            self.cost.setFocus()
            return self.refuse(str(wrong))
        year = self.year.text().strip() or None
        entry = EnrolmentEntry(self._school, name or None, kind, since, until, year, *hours, cost_pence=cost)
        self._act(entry, self.end_others.isChecked() and self._one is None)
        return True

    def _read_hours(self) -> tuple[float | None, float | None] | None:
        texts = [field.text().strip().replace(",", ".") for field in (self.offered, self.due)]
        try:
            offered, due = (float(text) if text else None for text in texts)
        except ValueError:
            return None
        return offered, due


def _search(desk: Desk, text: str) -> list[tuple[int, str, str]]:
    return [(line.id, line.name, line.detail) for line in desk.schools.search(text, SHOWN)]


def _line(text: str, hint: str = "") -> QLineEdit:
    field = QLineEdit(text)
    field.setPlaceholderText(hint)
    return field


def _day(day: date | None) -> str:
    return long_date(day) if day else ""


def _hours(hours: float | None) -> str:
    return "" if hours is None else f"{hours:g}"
