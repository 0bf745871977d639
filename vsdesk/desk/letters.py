"""The words of letters as a front end asks about them: changed, put back, and seen with the names in braces filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.desk.letter_values import AboutReturn, letterhead, of_return, of_writer
from vsdesk.desk.letter_words import (
    ADDRESS,
    CHASES,
    CODES,
    PREFIX,
    SIGNATURE,
    Blank,
    LetterWords,
    blanks,
    came,
    fault,
    keep_words,
    words_of,
)
from vsdesk.errors import NotFound, UserError
from vsdesk.store.schools import labels, staff_at
from vsdesk.store.settings import set_setting

if TYPE_CHECKING:
    from vsdesk.desk import Desk


@dataclass(frozen=True, slots=True)
class Shown:
    """A letter as it would read.

    Attributes:
        subject: empty for what has none.
        school: whose names are filled in; empty where examples are.
        fault: what is wrong with the words, in a sentence; nothing else is given then.
    """

    subject: str
    paragraphs: tuple[str, ...]
    school: str
    fault: str = ""


class Letters:
    """What a front end may ask about the words of letters, and change."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def words(self) -> tuple[LetterWords, ...]:
        """The words of every letter."""
        return tuple(words_of(self._desk.connection, code) for code in CODES)

    def one(self, code: str) -> LetterWords:
        """The words of one letter. Raises: UserError for one there is not."""
        return words_of(self._desk.connection, code)

    def blanks(self, code: str) -> tuple[Blank, ...]:
        """What may stand in braces in a letter."""
        return tuple(blanks()[name] for name in came(code).blanks)

    def schools(self) -> tuple[tuple[int, str], ...]:
        """Schools that a preview can be about: those where our children are."""
        return tuple((one.id, one.name) for one in self._desk.packs.options().schools)

    def preview(
        self, code: str, subject: str | None = None, body: str | None = None, *, school: int | None = None
    ) -> Shown:
        """How a letter would read: with these words, or with those that hold; about one school, or with examples.

        Args:
            school: a school's own number.

        Raises: UserError for a letter there is not; NotFound for such a school.
        """
        words = self.one(code)
        if subject is not None and body is not None:
            wrong = fault(code, subject, body)
            if wrong:
                return Shown("", (), "", wrong)
            words = replace(words, subject=subject, body=body)
        about = self._about(code, school)
        filled, text = words.filled(self._values(words, about))
        if code == ADDRESS:
            text = ("\n".join([letterhead(self._desk)[0], *text]),)
        return Shown(filled, text, about.school if about else "")

    def change(self, code: str, subject: str, body: str) -> Changes:
        """Put the authority's own words in place of those that were there. Raises: UserError as `keep_words`."""
        with self._desk.batch(f"Letter: {came(code).title.lower()}", kind="settings") as batch:
            keep_words(self._desk.connection, code, subject, body)
        return batch.changes

    def put_back(self, code: str) -> Changes:
        """Use the program's own words again."""
        with self._desk.batch(f"Letter: {came(code).title.lower()}, as it came", kind="settings") as batch:
            set_setting(self._desk.connection, f"{PREFIX}{code}", "")
        return batch.changes

    def _values(self, words: LetterWords, about: AboutReturn | None) -> Mapping[str, str]:
        examples = {name: blanks()[name].example for name in words.blanks}
        writer = of_writer(self._desk, self._desk.person)
        return {**examples, **writer, **(of_return(self._desk, about) if about else {})}

    def _about(self, code: str, school: int | None) -> AboutReturn | None:
        """The school's return that is due first, or attendance of the present term if it owes none."""
        if school is None or code in (ADDRESS, SIGNATURE):
            return None
        desk = self._desk
        known = labels(desk.connection, {school})
        if school not in known:
            raise NotFound("That school is not on the roll, or was merged into another. Choose another one.")
        names = tuple(name for name, _ in staff_at(desk.connection, {school}, desk.today).get(school, ()))
        owed = (line for line in desk.expected.lines() if line.asked.school == school and line.is_open)
        line = min(owed, key=lambda one: one.asked.due_on, default=None)
        if line is not None:
            told = line.asked.asked_on if code in CHASES else None
            return AboutReturn(line.school, names, line.title, line.asked.term, line.asked.due_on, told)
        try:
            term = desk.expected.present_term()
            title, due_on = dict(desk.expected.kinds())["attendance"], desk.expected.due_day(term)
        except UserError:  # no term is known for the day: the school's name, and examples for the rest
            return AboutReturn(known[school][0], names, "Attendance totals", "this term", desk.today)
        return AboutReturn(known[school][0], names, title, term.label, due_on)
