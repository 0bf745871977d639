"""What the wizard's pages ask the roll: terms, schools, children, and the rows a person has to decide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.session import Session
from vsdesk.desk import Desk
from vsdesk.desk.import_matches import Doubt
from vsdesk.desk.import_plans import Planned
from vsdesk.desk.import_schools import SchoolOffered
from vsdesk.desk.lists import Hit
from vsdesk.returns.shapes import Ref

FOUND = 12


class Questions(QObject):
    """Asks the read lane. Signals `doubted`: a row to decide, with its part.

    Attributes:
        names: of every child that was shown beside a row.
        opened: the restricted records that were opened with a reason, for as long as the page is up.
    """

    doubted = Signal(int, object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._doubts: dict[tuple[int, int], Doubt] = {}
        self.names: dict[int, str] = {}
        self.opened: frozenset[int] = frozenset()

    def terms(self, answer: Callable[[list[Any]], None]) -> None:
        """The terms a file may be of."""
        self._session.ask("terms", lambda desk: desk.importing.terms(), answer)

    def find_schools(self, text: str, answer: Callable[[list[Any]], None]) -> None:
        """Schools by any part of a name or URN."""
        self._session.ask("import-schools", lambda desk: desk.schools.search(text, FOUND), answer)

    def find_children(self, text: str, answer: Callable[[list[Hit]], None]) -> None:
        """Children by any part of a name or number."""

        def asked(desk: Desk) -> list[Hit]:
            hits = desk.lists.find(text, FOUND) if text.strip() else []
            return [hit for hit in hits if hit.kind == "child"]

        self._session.ask("import-children", asked, answer)

    def offer_schools(
        self, text: str, planned: Sequence[Planned], answer: Callable[[list[SchoolOffered]], None]
    ) -> None:
        """Schools a file may be from, those too that these plans will add."""
        self._session.ask("import-schools", lambda desk: desk.importing.schools(text, planned, FOUND), answer)

    def school_name(
        self, school: Ref | None, planned: Sequence[Planned], answer: Callable[[str], None]
    ) -> None:
        """The name of the school a file is from; nothing where it is not known."""
        if school is not None:
            self._session.ask(
                "import-school", lambda desk: desk.importing.school_named(school, planned), answer
            )
        else:
            answer("")

    def doubt(self, plans: Sequence[Planned], part: int, row: int) -> None:
        """Fetch a row to decide, from the first plan that knows it; answered by `doubted`."""
        known = self._doubts.get((part, row))
        if known is not None:
            self.doubted.emit(part, known)
            return

        opened = self.opened

        def asked(desk: Desk) -> Doubt | None:
            found = (desk.importing.doubt(planned, row, opened) for planned in plans)
            return next((doubt for doubt in found if doubt is not None), None)

        def answer(doubt: Doubt | None) -> None:
            if doubt is not None:
                self._doubts[part, row] = doubt
                self.names |= {card.child: card.name for card in doubt.cards}
                self.doubted.emit(part, doubt)

        self._session.ask("doubt", asked, answer)

    def forget_doubts(self) -> None:
        """The rows are planned afresh: what was fetched of them no longer holds."""
        self._doubts.clear()
