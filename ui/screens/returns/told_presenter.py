"""What schools told, as a list: which kind, narrowed how and in what order. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from ui.session import Session
from ui.tables.records import PAGE, Row
from ui.tables.school_columns import record_row
from vsdesk.desk import Desk
from vsdesk.desk.school_records import Choices, RecordQuery


@dataclass(frozen=True, slots=True)
class ToldList:
    """A list as it came: its ids in order, the first rows, by what it can be narrowed, and how many each kind has."""

    query: RecordQuery
    ids: tuple[int, ...]
    rows: dict[int, Row]
    choices: Choices
    counts: dict[str, int]


class ToldPresenter(QObject):
    """Signals: `came` (a `ToldList`), `paged` (kind, rows by id)."""

    came = Signal(object)
    paged = Signal(str, object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.query = RecordQuery("attendance")

    def choose(self, kind: str) -> None:
        """Show another kind, from every school and of every time, the latest first."""
        self.query = RecordQuery(kind)
        self.ask()

    def narrow(self, school: int | None, period: tuple[str, str] | None) -> None:
        """Show only what one school told, or what is about one term or year."""
        self.query = replace(self.query, school=school, period=period)
        self.ask()

    def sort(self, name: str, descending: bool) -> None:
        """Order by a column."""
        self.query = replace(self.query, sort=name, descending=descending)
        self.ask()

    def ask(self) -> None:
        """Ask for the list as it is now wanted."""
        query = self.query

        def asked(desk: Desk) -> ToldList:
            told = desk.school_records
            ids = told.ids(query)
            return ToldList(
                query, ids, _rows(desk, query.kind, ids[:PAGE]), told.choices(query.kind), told.counts()
            )

        self._session.ask("told", asked, self.came.emit)

    def page(self, ids: Sequence[int]) -> None:
        """Ask for rows that came into sight."""
        kind = self.query.kind
        self._session.ask(
            f"told-page-{ids[0]}",
            lambda desk: _rows(desk, kind, ids),
            lambda rows: self.paged.emit(kind, rows),
        )


def _rows(desk: Desk, kind: str, ids: Sequence[int]) -> dict[int, Row]:
    return {number: record_row(line) for number, line in desk.school_records.lines(kind, ids).items()}
