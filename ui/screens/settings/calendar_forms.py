"""The small windows of Terms and holidays: a term's days, a day without school."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from ui.dialogs.form import Form
from ui.lanes import Job
from ui.widgets.basics import column, label, row
from vsdesk.desk.calendar import BANK_HOLIDAY, KINDS, TermLine
from vsdesk.desk.typed_terms import TypedHoliday, TypedTerm
from vsdesk.model.wording import long_date
from vsdesk.reference.terms import NAMES, Term

TERM_ABOUT = (
    "All days are included. The dates hold for everybody who opens this roll; the change can be undone."
)
KIND_ABOUT = (
    "On none of these is a school open. A bank holiday is no working day either, so the law's clocks wait for it; "
    "INSET days and closures do not stop them."
)


class TermForm(Form):
    """A term's first and last days, its half-term, and where they are from."""

    def __init__(
        self, line: TermLine | None, year: str, save: Callable[[TypedTerm], Job], parent: QWidget
    ) -> None:
        super().__init__(
            f"Term dates: {line.term.label}" if line else "Add a term", TERM_ABOUT, "Save", parent
        )
        term = line.term if line else None
        self.year, self.name = QLineEdit(term.academic_year.label if term else year), QComboBox()
        self.name.addItems([name.capitalize() for name in NAMES])
        if term is None:
            self._side_by_side(("Academic year", self.year), ("Term", self.name))
        else:
            self.name.setCurrentText(term.name.capitalize())
        days = (term.starts_on, term.ends_on, term.half_term_from, term.half_term_to) if term else (None,) * 4
        self.first, self.last, self.half_first, self.half_last = map(_day, days)
        self._side_by_side(("First day", self.first), ("Last day", self.last))
        self._side_by_side(("Half-term from", self.half_first), ("Half-term to", self.half_last))
        self.source = QLineEdit(term.source if line and line.id is not None and term else "")
        self.source.setPlaceholderText("Such as: council website, read 3 March 2026")
        self.put("Where the dates are from", self.source)
        self.finish_with(lambda: save(self.typed))

    @property
    def typed(self) -> TypedTerm:
        """What stands in the fields."""
        return TypedTerm(
            self.year.text(), self.name.currentText(), self.first.text(), self.last.text(),
            self.half_first.text(), self.half_last.text(), self.source.text(),
        )  # fmt: skip

    def _side_by_side(self, *parts: tuple[str, QWidget]) -> None:
        self.inside.addWidget(_pair(*parts))


class HolidayForm(Form):
    """A day, or some days, without school."""

    def __init__(self, save: Callable[[TypedHoliday], Job], parent: QWidget) -> None:
        super().__init__("Add a day without school", KIND_ABOUT, "Add", parent)
        self.kind, self.name, self.source = QComboBox(), QLineEdit(), QLineEdit()
        for kind in KINDS:
            self.kind.addItem(f"{kind[0].upper()}{kind[1:]}", kind)
        self.first, self.last = _day(None), _day(None)
        self.last.setPlaceholderText("The same day")
        self.put("Kind", self.kind)
        self.inside.addWidget(_pair(("First day", self.first), ("Last day", self.last)))
        self.name.setPlaceholderText("Such as: staff training, snow")
        self.put("Name", self.name)
        self.put("Where it is known from", self.source)
        self.kind.currentIndexChanged.connect(
            lambda: self.last.setEnabled(self.kind.currentData() != BANK_HOLIDAY)
        )
        self.finish_with(lambda: save(self.typed))

    @property
    def typed(self) -> TypedHoliday:
        """What stands in the fields."""
        kind = str(self.kind.currentData())
        return TypedHoliday(kind, self.first.text(), self.last.text(), self.name.text(), self.source.text())


class LatestForm(Form):
    """The last day for a term's PEPs."""

    def __init__(
        self, term: Term, latest: date | None, save: Callable[[Term, str], Job], parent: QWidget
    ) -> None:
        about = "Empty: the end of the term. It holds where the rule for termly PEPs is “its latest date”."
        super().__init__(f"PEPs of {term.label} by", about, "Save", parent)
        self.latest = _day(latest)
        self.put("Latest date", self.latest)
        self.finish_with(lambda: save(term, self.latest.text()))


def _day(day: date | None) -> QLineEdit:
    field = QLineEdit(long_date(day) if day else "")
    field.setPlaceholderText("1 September 2026")
    return field


def _pair(*parts: tuple[str, QWidget]) -> QWidget:
    whole = QWidget()
    line = row(spacing=12)
    for name, part in parts:
        words = label(name, "small")
        words.setBuddy(part)
        part.setAccessibleName(name)
        line.addLayout(column(words, part, spacing=4), 1)
    whole.setLayout(line)
    return whole
