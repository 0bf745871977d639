"""Settings, Terms and holidays: what the program counts by, each with its source."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.screens.settings.presenter import RollFacts, SettingsPresenter
from ui.tables.records import Column, RecordTableModel, Row
from ui.tables.view import RecordTable
from ui.widgets.basics import card, label
from vsdesk.model.wording import MONTHS
from vsdesk.reference.terms import Term

ABOUT = "The program counts school days and working days by these. They came with it; the source stands beside each."


def _columns(*parts: tuple[str, int]) -> tuple[Column, ...]:
    def show(place: int) -> Column:
        title, width = parts[place]
        return Column(title, lambda shown: str(shown[place]), None, width, strong=place == 0)

    return tuple(show(place) for place in range(len(parts)))


TERMS = _columns(("Term", 120), ("First day", 130), ("Last day", 130), ("Half-term", 210), ("Source", 420))
HOLIDAYS = _columns(("Bank holiday", 150), ("Name", 200), ("Source", 420))


class CalendarSection(QWidget):
    """Two lists."""

    def __init__(self, presenter: SettingsPresenter) -> None:
        super().__init__()
        self.terms, self.holidays = RecordTableModel(TERMS), RecordTableModel(HOLIDAYS)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(label(ABOUT, "subtitle", wrap=True))
        for title, model in (
            ("School terms", self.terms),
            ("Bank holidays, England and Wales", self.holidays),
        ):
            frame, shown = card(1)
            table = RecordTable(model, title)
            table.setMinimumHeight(120)
            inside.addWidget(label(title, "section"))
            shown.addWidget(table)
            inside.addWidget(frame, 1)
        presenter.facts.connect(self.show_facts)

    def show_facts(self, facts: RollFacts) -> None:
        """List them."""
        terms = {number: _term(term) for number, term in enumerate(facts.terms)}
        self.terms.set_ids(tuple(terms), terms)
        days: dict[int, Row] = {
            number: (_day(one.day), one.name, one.source) for number, one in enumerate(facts.holidays)
        }
        self.holidays.set_ids(tuple(days), days)


def _term(term: Term) -> Row:
    half = (
        f"{_short(term.half_term_from)} to {_short(term.half_term_to)}"
        if term.half_term_from and term.half_term_to
        else ""
    )
    return (term.label, _day(term.starts_on), _day(term.ends_on), half, term.source)


def _day(day: date) -> str:
    return f"{day:%a} {_short(day)}"


def _short(day: date) -> str:
    return f"{day.day:02d} {MONTHS[day.month - 1][:3]} {day.year}"
