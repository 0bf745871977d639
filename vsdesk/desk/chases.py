"""Reminders of returns: letters in Word or e-mail drafts, written where a person says; the program sends nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from vsdesk.changes import Changes
from vsdesk.desk.expected.lines import ExpectedLine
from vsdesk.desk.letter_values import AboutReturn, addresses, letterhead, of_return
from vsdesk.desk.letter_words import CHASES, LetterWords, words_of
from vsdesk.desk.mail_draft import draft
from vsdesk.desk.packs.folder import UNFIT, make_folder
from vsdesk.errors import CannotWrite, UserError
from vsdesk.model.wording import counted, long_date
from vsdesk.progress import SILENT, Progress
from vsdesk.store import durable
from vsdesk.store.schools import staff_at

if TYPE_CHECKING:
    from vsdesk.desk import Desk
    from vsdesk.reports.documents.reminder_letters import ReminderLetter

Form = Literal["letters", "merged", "e-mails"]
FORMS: tuple[Form, ...] = ("letters", "merged", "e-mails")


@dataclass(frozen=True, slots=True)
class Reminder:
    """One school's reminder, its words filled in; `again`: it is today's, written once more."""

    line: ExpectedLine
    level: int
    to: tuple[str, ...]
    addresses: tuple[str, ...]
    subject: str
    paragraphs: tuple[str, ...]
    again: bool = False


@dataclass(frozen=True, slots=True)
class Chased:
    """What was written, and the batch in which it was marked.

    Attributes:
        no_address: schools whose teacher's is not known.
        again: how many of them are today's written once more, which counts once.
        left: how many of the returns chosen need no reminder.
    """

    files: tuple[Path, ...]
    changes: Changes | None
    no_address: tuple[str, ...]
    again: int = 0
    left: int = 0

    @property
    def said(self) -> tuple[str, ...]:
        """What is to be known of it beside the files, a sentence each."""
        told = []
        if self.again:
            were = "was" if self.again == 1 else "were"
            told.append(
                f"{counted(self.again, 'return')} {were} chased today already: the same reminder was written once "
                "more, and counts once."
            )
        if self.left:
            told.append(
                f"{counted(self.left, 'return')} left out: come, excused or chased three times already."
            )
        return tuple(told)


class Chases:
    """What a front end may ask about reminders."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def reminders(self, ids: Collection[int], level: int | None = None) -> list[Reminder]:
        """The next reminder of each return chosen; of those that need none, none.

        One that was chased today gets today's once more: whoever prints it again is no further on.

        Args:
            level: these words for all, whatever the next would be.

        Raises: NotFound; UserError where none of them is to be reminded.
        """
        desk = self._desk
        lines = [line for line in desk.expected.some(ids) if line.next_chase or self._is_todays(line, level)]
        if not lines:
            raise UserError(
                "None of these is to be reminded: they have come, were excused or were chased three times."
            )
        staff = staff_at(desk.connection, {line.asked.school for line in lines}, desk.today)
        words = {number: words_of(desk.connection, code) for number, code in enumerate(CHASES, 1)}
        return [
            replace(
                self._reminder(line, number, words[number], staff.get(line.asked.school, ())), again=again
            )
            for line in lines
            for again in (self._is_todays(line, level),)
            for number in (level or (len(line.asked.chased) if again else line.next_chase) or 1,)
        ]

    def _is_todays(self, line: ExpectedLine, level: int | None) -> bool:
        """Whether what would be written was written today."""
        sent = line.asked.chased
        return line.is_open and sent[-1:] == (self._desk.today,) and level in (None, len(sent))

    def make(
        self,
        ids: Collection[int],
        folder: Path,
        form: Form,
        *,
        level: int | None = None,
        pack: bool = False,
        password: str | None = None,
        mark: bool = True,
        progress: Progress = SILENT,
    ) -> Chased:
        """Write the reminders into a folder, and mark the register; nothing stays of it where that fails.

        No file name and no subject names a child.

        Args:
            pack: with an e-mail, the school's own workbook, where there is one of the kind and a child it may name.
            password: of that workbook.
            mark: say on the register that they were chased.

        Raises: as `reminders`; CannotWrite, also where a file of that name is there already.
        """
        if mark:
            self._desk.allow("officer")
        found = self.reminders(ids, level)
        new = make_folder(folder)
        files: dict[Path, bytes] = {}
        written: list[Path] = []
        try:
            for number, one in enumerate(found):
                progress.step(number, len(found), "Writing reminders")
                if form == "e-mails":
                    files[folder / f"{_name(one)}.eml"] = self._mail(one, pack, password)
                elif form == "letters":
                    files[folder / f"{_name(one)}.docx"] = self._word([one])
            if form == "merged":
                files[folder / f"Reminders {self._desk.today.isoformat()}.docx"] = self._word(found)
            _refuse_taken(files)
            for path, data in files.items():
                durable.write(path, data)
                written.append(path)
            marked = [one.line.id for one in found if not one.again]
            changes = self._desk.expected.chase(marked) if mark and marked else None
        except BaseException:
            _take_back(written, folder, new=new)
            raise
        silent = (one.line.school for one in found if not one.addresses) if form == "e-mails" else ()
        again = sum(one.again for one in found) if mark else 0
        return Chased(tuple(files), changes, tuple(silent), again, len(set(ids)) - len(found))

    def _reminder(
        self, line: ExpectedLine, level: int, words: LetterWords, staff: Sequence[tuple[str, str | None]]
    ) -> Reminder:
        names, asked = tuple(name for name, _ in staff), line.asked
        to = (*(names or ("The designated teacher",)), line.school)
        about = AboutReturn(line.school, names, line.title, asked.term, asked.due_on, asked.asked_on)
        subject, text = words.filled(of_return(self._desk, about))
        return Reminder(line, level, to, addresses(staff), subject, text)

    def _mail(self, one: Reminder, pack: bool, password: str | None) -> bytes:
        asked, attached = one.line.asked, None
        if pack:
            period = (asked.period_from, asked.period_to)
            attached = self._desk.packs.contents(asked.kind, asked.school, period=period, password=password)
        return draft(one.addresses, one.subject, one.paragraphs, attached)

    def _word(self, reminders: Sequence[Reminder]) -> bytes:
        from vsdesk.reports.documents.reminder_letters import (
            letters_made,  # here, because python-docx loads slowly
        )

        desk = self._desk
        title = reminders[0].subject if len(reminders) == 1 else "Reminders of returns"
        return letters_made([self._letter(one) for one in reminders], title, desk.person, desk.clock.now)

    def _letter(self, one: Reminder) -> ReminderLetter:
        from vsdesk.reports.documents.reminder_letters import ReminderLetter

        return ReminderLetter(
            letterhead(self._desk), one.to, long_date(self._desk.today), one.subject, one.paragraphs
        )


def _name(one: Reminder) -> str:
    asked = one.line.asked
    return UNFIT.sub(
        "",
        f"{one.line.school} {one.line.urn or asked.school} {asked.kind} reminder {one.level} {one.line.id}",
    )


def _refuse_taken(files: Mapping[Path, bytes]) -> None:
    for path in files:
        if path.exists():
            raise CannotWrite(f"A reminder of that name is there already. Choose another folder: {path}")


def _take_back(written: Sequence[Path], folder: Path, *, new: bool) -> None:
    for path in written:
        path.unlink(missing_ok=True)
    if new:
        folder.rmdir()
