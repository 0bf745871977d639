"""Children as on the day: the roll as a list, and one child with everything."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from vsdesk.care.cohort import last_31_march
from vsdesk.care.snapshot import IN_CARE, Snapshot, snapshot
from vsdesk.desk.briefs import ChildBrief, brief
from vsdesk.desk.naming_nobody import words_of
from vsdesk.errors import NotFound, UserError
from vsdesk.model.naming import order_key
from vsdesk.store.children import read_files
from vsdesk.store.history import Event, history_of
from vsdesk.store.journal import state
from vsdesk.store.records import read_table
from vsdesk.store.roles import Role, roles_of

if TYPE_CHECKING:
    from vsdesk.desk import Desk

COHORTS = (
    "looked-after",
    "short-breaks",
    "remand",
    "care-leaver",
    "left-care",
    "placed-here",
    "not-known",
    "twelve-months",
)


class Children:
    """What a front end may ask about children. Sealed records are never among them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._held: tuple[object, tuple[Snapshot, ...]] = (None, ())

    def everyone(self, day: date | None = None) -> list[Snapshot]:
        """All ever held, the sealed too, as on a day: for counting, never for showing.

        As on the desk's own day they are worked out once for each state of the roll: Today, the lists and the
        figures all ask for them.
        """
        desk = self._desk
        if (day or desk.today) != desk.today:
            return [snapshot(file, day or desk.today) for file in read_files(desk.connection)]
        asked = (state(desk.connection), desk.today)
        if asked[0] is None or self._held[0] != asked:
            everyone = tuple(snapshot(file, desk.today) for file in read_files(desk.connection))
            self._held = (asked, everyone)
        return list(self._held[1])

    def forget(self) -> None:
        """Work everyone out anew at the next question, as a desk just opened does."""
        self._held = (None, ())

    def restricted(self) -> frozenset[int]:
        """The ids of restricted records: what is told of others is not told of them."""
        rows = read_table(self._desk.connection, "child", "restricted = 1")
        return frozenset(int(row["id"]) for row in rows)

    def not_shown(self) -> frozenset[int]:
        """The ids of restricted and of sealed records: no value of theirs is told in passing."""
        rows = read_table(self._desk.connection, "child", "sealed_on IS NOT NULL")
        return self.restricted() | {int(row["id"]) for row in rows}

    def all(self, cohort: str | None = None) -> list[Snapshot]:
        """Everyone unsealed ever held, or one cohort, by name.

        Raises: UserError for a cohort there is not.
        """
        wanted = _cohort(cohort) if cohort else None
        open_records = (one for one in self.everyone() if not one.child.is_sealed)
        chosen = [one for one in open_records if wanted is None or self._is_in(one, wanted)]
        return sorted(chosen, key=lambda one: (order_key(one.child.list_name), one.child.id or 0))

    def _is_in(self, one: Snapshot, cohort: str) -> bool:
        if cohort == "twelve-months":
            year_end = last_31_march(self._desk.today)
            return one.twelve_months(year_end).included
        if cohort == "looked-after":
            return one.standing.word in IN_CARE
        return one.standing.word.replace(" ", "-") == cohort

    def surnames(self) -> frozenset[str]:
        """Every surname a child on the roll bears or bore: what initials mode finds in text."""
        connection = self._desk.connection
        children = read_table(connection, "child")
        found = {record[name] for record in children for name in ("surname", "known_as_surname")}
        found |= {record["surname"] for record in read_table(connection, "alias")}
        return frozenset(name for name in found if name)

    def forenames(self) -> frozenset[str]:
        """Every forename a child on the roll bears, bore or is called by."""
        connection = self._desk.connection
        children = read_table(connection, "child")
        found = {record[name] for record in children for name in ("forename", "known_as_forename")}
        found |= {record["forename"] for record in read_table(connection, "alias")}
        return frozenset(name for name in found if name)

    def name_words(self) -> tuple[frozenset[str], frozenset[str]]:
        """The words of those surnames and forenames, former ones and those of sealed records too.

        What is to name nobody is held against them: an adopted child's former name tells of them as well.
        """
        return words_of(self.surnames()), words_of(self.forenames())

    def one(self, child: int) -> Snapshot:
        """One child. Raises: NotFound, for a sealed record as for none."""
        files = read_files(self._desk.connection, child)
        if not files or files[0].child.is_sealed:
            raise NotFound(f"There is no child {child} on this roll. List them with: vsdesk children ROLL.")
        return snapshot(files[0], self._desk.today)

    def brief(self, child: int) -> ChildBrief:
        """One child in words, for beside a list. Raises: NotFound."""
        return brief(self.one(child), roles_of(self._desk.connection, child))

    def history(self, child: int) -> list[Event]:
        """Every change ever made about a child: when, by whom, in which batch, from which cell of which file."""
        self.one(child)
        return history_of(self._desk.connection, child)

    def people(self, child: int) -> list[Role]:
        """Who works with a child, past and present."""
        self.one(child)
        return roles_of(self._desk.connection, child)


def _cohort(text: str) -> str:
    wanted = text.casefold().replace(" ", "-").replace("_", "-")
    wanted = {"12-months": "twelve-months", "12-month": "twelve-months", "care-leavers": "care-leaver"}.get(
        wanted, wanted
    )
    if wanted not in COHORTS:
        raise UserError(f"There is no cohort called {text}. The cohorts are: {', '.join(COHORTS)}.")
    return wanted
