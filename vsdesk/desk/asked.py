"""Where files and the roll differ: the questions that wait, and the answers, each a batch linked to its import."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.desk.briefs import MASKED
from vsdesk.errors import NotFound, UserError
from vsdesk.model.wording import counted
from vsdesk.returns.answers import Difference, taken
from vsdesk.returns.choices import Answer
from vsdesk.returns.commit import write_answered
from vsdesk.returns.layouts import layout
from vsdesk.returns.roll import roll_on
from vsdesk.returns.shapes import Plan
from vsdesk.returns.wording import field_words, stored_words
from vsdesk.store.asked import AskedValue, open_questions

if TYPE_CHECKING:
    from vsdesk.desk import Desk


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One question as people read it; of a restricted child, only that there is one.

    Attributes:
        what: the field; `column`: by which it is answered for all of a column.
        held, told: what the roll holds now, and what the file says.
        masked: it is about a restricted record that was not opened.
    """

    id: int
    child: int | None
    who: str
    what: str
    column: str
    held: str
    told: str
    kind: str
    file: str
    place: str
    batch: int
    masked: bool = False


class Asked:
    """What a front end may ask about differences that wait for a person."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self, opened: frozenset[int] = frozenset()) -> list[AskedLine]:
        """Every question that waits, oldest first. `opened`: restricted records opened with a reason."""
        return list(self._lines(open_questions(self._desk.connection), opened))

    def _lines(self, found: Sequence[AskedValue], opened: frozenset[int]) -> Iterator[AskedLine]:
        hidden = self._desk.children.restricted() - opened
        names = {one.child.id: one.child.list_name for one in self._desk.children.all()} if found else {}
        for one in found:
            masked = one.child in hidden
            kind = layout(one.layout)
            yield AskedLine(
                one.id,
                one.child,
                MASKED if masked else names.get(one.child, ""),
                field_words(one.column, kind),
                one.column,
                "" if masked else stored_words(one.field, one.held),
                "" if masked else stored_words(one.field, one.told),
                kind.title,
                one.file,
                one.place,
                one.batch,
                masked,
            )

    def answer(self, numbers: Sequence[int], answer: Answer) -> Changes:
        """Keep the roll's values, or take the file's, in one batch; it follows the import that asked.

        Raises: NotFound where one is asked no more. UserError for none at all, or those of several imports.
        """
        desk = self._desk
        waiting = {one.id: one for one in open_questions(desk.connection)}
        for number in numbers:
            if number not in waiting:
                raise NotFound(
                    f"No difference with the number {number} waits. List them with: vsdesk asked ROLL."
                )
        asked = [waiting[number] for number in numbers]
        if len({one.batch for one in asked}) != 1:
            raise UserError("Answer the differences of one import at a time; name one at least.")
        desk.allow("officer")
        plans = [self._plan(one) if answer is Answer.TAKE else None for one in asked]
        desk.ready_to_write()
        first, did = asked[0], "Take the file’s" if answer is Answer.TAKE else "Keep the roll’s"
        what = (
            f"{first.place}, {first.file}"
            if len(asked) == 1
            else f"{counted(len(asked), 'cell')}, {first.file}"
        )
        return write_answered(
            plans,
            desk.journal,
            asked,
            name=f"{did}: {field_words(first.column)}, {what}",
            state="taken" if answer is Answer.TAKE else "kept",
            person=desk.person,
            at=desk.clock.now,
        )

    def _plan(self, one: AskedValue) -> Plan:
        desk = self._desk
        difference = Difference(
            one.layout,
            one.place,
            one.file,
            one.child,
            one.table,
            one.record,
            one.field,
            one.column,
            one.told,
            one.as_at,
        )
        return taken(difference, roll_on(desk.connection), desk.today)
