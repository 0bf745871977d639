"""What the roll shows and when: asks the read lane, keeps the filters, knows nothing of widgets."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from ui.session import Session
from ui.tables.records import Row
from vsdesk.desk import Desk
from vsdesk.desk.lists import Query

COHORTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Looked after", ("looked after", "remand")),
    ("Everyone", ()),
    ("Care leavers", ("care leaver",)),
    ("Short breaks", ("short breaks",)),
    ("Left care", ("left care",)),
)
FILTERS = (
    ("Out of area", "out_of_area", (1,)),
    ("No school place", "no_school", (1,)),
    ("12 months at 31 March", "twelve_months", (1,)),
    ("EHC plan", "sen", ("E",)),
    ("SEN support", "sen", ("K",)),
)


class RollPresenter(QObject):
    """Signals: `listed` (ids, first rows), `paged` (rows by id), `counted` (standing -> how many)."""

    listed = Signal(object, object)
    paged = Signal(object)
    counted = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._cohort: tuple[str, ...] = COHORTS[0][1]
        self._filters: dict[str, tuple[object, ...]] = {}
        self.query = Query()

    def choose_cohort(self, title: str) -> None:
        """Show one cohort, by its title."""
        self._cohort = dict(COHORTS)[title]
        self.ask()

    def set_filter(self, column: str, values: tuple[object, ...], *, on: bool) -> None:
        """Add or take away one filter; filters on one column widen, on several narrow."""
        had = self._filters.get(column, ())
        kept = tuple(value for value in had if value not in values) + (values if on else ())
        self._filters = (
            {**self._filters, column: kept}
            if kept
            else {k: v for k, v in self._filters.items() if k != column}
        )
        self.ask()

    def search(self, text: str) -> None:
        """Show only those whose name, number or UPN holds the words."""
        self.query = replace(self.query, text=text)
        self.ask()

    def sort(self, name: str, descending: bool) -> None:
        """Order by a column."""
        self.query = replace(self.query, sort=name, descending=descending)
        self.ask()

    def take(self, query: Query) -> None:
        """Show a saved list."""
        self._cohort = tuple(str(value) for value in query.equal.get("cohort", ()))
        self._filters = {column: values for column, values in query.equal.items() if column != "cohort"}
        self.query = query
        self.ask()

    def ask(self) -> None:
        """Ask for the list as it is now wanted; an older question is dropped."""
        equal = dict(self._filters)
        if self._cohort:
            equal["cohort"] = self._cohort
        self.query = replace(self.query, equal=equal)
        query = self.query

        def asked(desk: Desk) -> tuple[tuple[int, ...], dict[int, Row], dict[object, int]]:
            lists = desk.lists
            ids = lists.ids(query)
            return ids, lists.rows(ids[:200]), lists.counts("cohort")

        self._session.ask("roll", asked, self._show)

    def _show(self, answer: tuple[tuple[int, ...], dict[int, Row], dict[object, int]]) -> None:
        ids, rows, counts = answer
        self.counted.emit(counts)
        self.listed.emit(ids, rows)

    def page(self, ids: tuple[int, ...]) -> None:
        """Fetch one page of rows."""
        self._session.ask(f"roll-page-{ids[0]}", lambda desk: desk.lists.rows(ids), self.paged.emit)
