"""Settings, Terms and holidays: what the program counts by, each with its source; changed, added, removed here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.lanes import Job
from ui.screens.settings.calendar_forms import HolidayForm, LatestForm, TermForm
from ui.screens.settings.presenter import RollFacts, SettingsPresenter
from ui.tables.records import Column, RecordTableModel, Row
from ui.tables.view import RecordTable
from ui.widgets.basics import button, card, label, row
from vsdesk.desk.calendar import Holiday, TermLine
from vsdesk.desk.typed_terms import TypedHoliday, TypedTerm
from vsdesk.model.wording import short_date, short_day

ABOUT = (
    "School days and terms are counted by these, by clocks and figures alike. The terms that came with the program "
    "are typical ones: compare them with your authority’s, and put your own in their place. Each change can be undone."
)
LEAST_HEIGHT = 130


def _columns(*parts: tuple[str, int]) -> tuple[Column, ...]:
    def show(place: int) -> Column:
        title, width = parts[place]
        return Column(
            title, lambda shown: str(shown[place]), None, width,
            strong=place == 0, tip=lambda shown: str(shown[place]),
        )  # fmt: skip

    return tuple(show(place) for place in range(len(parts)))


TERMS = _columns(
    ("Term", 120),
    ("First day", 140),
    ("Last day", 140),
    ("Half-term", 200),
    ("PEPs by", 130),
    ("Where from", 300),
)
HOLIDAYS = _columns(("Days", 200), ("Kind", 110), ("Name", 190), ("Where from", 420))


class CalendarSection(QWidget):
    """Two lists, and what may be done with the row the cursor is on."""

    def __init__(self, presenter: SettingsPresenter) -> None:
        super().__init__()
        self.presenter = presenter
        self._terms: tuple[TermLine, ...] = ()
        self._holidays: tuple[Holiday, ...] = ()
        self._next = ""
        self._latest: Mapping[tuple[str, str], date] = {}
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(label(ABOUT, "subtitle", wrap=True))
        self._build_terms(inside)
        self._build_holidays(inside)
        presenter.facts.connect(self.show_facts)

    def _build_terms(self, inside: QVBoxLayout) -> None:
        self.change = button("Change…", self._change, about="Change the term’s dates")
        self.latest = button("PEPs by…", self._set_latest, about="Give the term’s PEPs their latest date")
        self.remove = button("Remove", self._remove, about="Remove the roll’s own dates of the term")
        self.add = button("Add a term…", self._add)
        self.year = button("Add next year", self._add_year)
        self.terms = RecordTableModel(TERMS)
        self.term_table = RecordTable(self.terms, "School terms")
        self.term_table.chosen.connect(lambda number: self._look())
        self.term_table.opened.connect(lambda number: self._change())
        line = row(
            label("School terms", "section"), None, self.change, self.latest, self.remove, self.add, self.year
        )
        _list(inside, line, self.term_table)

    def _build_holidays(self, inside: QVBoxLayout) -> None:
        self.add_day = button("Add a day…", self._add_day, about="Add a day without school")
        self.remove_day = button("Remove", self._remove_day, about="Remove the day without school")
        self.holidays = RecordTableModel(HOLIDAYS)
        self.day_table = RecordTable(self.holidays, "Bank holidays, INSET days and closures")
        self.day_table.chosen.connect(lambda number: self._look())
        words = label("Bank holidays, INSET days and closures", "section")
        _list(inside, row(words, None, self.remove_day, self.add_day), self.day_table)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_facts(self, facts: RollFacts) -> None:
        """List them; the cursor stays where it was."""
        term, day = self.term_table.currentIndex().row(), self.day_table.currentIndex().row()
        self._terms, self._holidays, self._next = facts.terms, facts.holidays, facts.next_year
        self.year.setText(f"Add {self._next}")
        self.year.setAccessibleName(f"Add {self._next}, copied from the year before")
        self._latest = facts.latest
        terms = {number: _term(line, self._latest_of(line)) for number, line in enumerate(self._terms)}
        self.terms.set_ids(tuple(terms), terms)
        days = {number: _holiday(one) for number, one in enumerate(self._holidays)}
        self.holidays.set_ids(tuple(days), days)
        self.term_table.select_id(min(max(term, 0), len(terms) - 1))
        self.day_table.select_id(min(max(day, 0), len(days) - 1))
        self._look()

    def _look(self) -> None:
        may, term, day = self.presenter.may_write, self.chosen_term, self.chosen_day
        self.change.setEnabled(may and term is not None)
        self.latest.setEnabled(may and term is not None)
        self.remove.setEnabled(may and term is not None and term.id is not None)
        self.remove_day.setEnabled(may and day is not None and day.id is not None)
        for part in (self.add, self.year, self.add_day):
            part.setEnabled(may)

    @property
    def chosen_term(self) -> TermLine | None:
        """The term the cursor is on."""
        number = self.terms.id_at(self.term_table.currentIndex().row())
        return None if number is None else self._terms[number]

    @property
    def chosen_day(self) -> Holiday | None:
        """The holiday the cursor is on."""
        number = self.holidays.id_at(self.day_table.currentIndex().row())
        return None if number is None else self._holidays[number]

    # --- what a person does -------------------------------------------------------------------------------------------

    def _change(self) -> None:
        if self.change.isEnabled():
            TermForm(self.chosen_term, self._next, self._save, self).open()

    def _latest_of(self, line: TermLine) -> date | None:
        return self._latest.get((str(line.term.academic_year), line.term.name))

    def _set_latest(self) -> None:
        line = self.chosen_term
        if line is not None:
            LatestForm(line.term, self._latest_of(line), self.presenter.set_latest, self).open()

    def _add(self) -> None:
        TermForm(None, self._next, self._save, self).open()

    def _add_year(self) -> None:
        self.presenter.calendar_deed(lambda desk: desk.terms.add_year(), "Adding a year’s terms")

    def _save(self, typed: TypedTerm) -> Job:
        return self.presenter.calendar_job(lambda desk: desk.terms.set_term(typed.read()), "Term dates")

    def _remove(self) -> None:
        line = self.chosen_term
        if line is not None and line.id is not None:
            number = line.id
            self.presenter.calendar_deed(lambda desk: desk.terms.drop_term(number), "Removing term dates")

    def _add_day(self) -> None:
        HolidayForm(self._save_day, self).open()

    def _save_day(self, typed: TypedHoliday) -> Job:
        return self.presenter.calendar_job(
            lambda desk: desk.terms.add_holiday(typed.read()), "A day without school"
        )

    def _remove_day(self) -> None:
        one = self.chosen_day
        if one is not None and one.id is not None:
            number = one.id
            self.presenter.calendar_deed(lambda desk: desk.terms.drop_holiday(number), "Removing a day")


def _list(inside: QVBoxLayout, head: QHBoxLayout, table: RecordTable) -> None:
    frame, shown = card(1)
    table.setMinimumHeight(LEAST_HEIGHT)
    shown.addWidget(table)
    inside.addLayout(head)
    inside.addWidget(frame, 1)


def _term(line: TermLine, latest: date | None) -> Row:
    term = line.term
    half = ""
    if term.half_term_from and term.half_term_to:
        half = f"{short_date(term.half_term_from)} to {short_date(term.half_term_to)}"
    return (
        term.label,
        short_day(term.starts_on),
        short_day(term.ends_on),
        half,
        short_day(latest) if latest else "the end of term",
        line.words,
    )


def _holiday(one: Holiday) -> Row:
    days = (
        short_day(one.from_on)
        if one.from_on == one.to_on
        else f"{short_date(one.from_on)} to {short_date(one.to_on)}"
    )
    return (days, f"{one.kind[0].upper()}{one.kind[1:]}", one.name, one.words)
