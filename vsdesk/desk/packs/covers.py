"""What goes with packs: an e-mail draft that holds the school's own, or a letter in Word; nothing is sent from here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from vsdesk.desk.expected.asking import ReturnPeriod
from vsdesk.desk.letter_values import AboutReturn, addresses, letterhead, of_return
from vsdesk.desk.letter_words import ASK, words_of
from vsdesk.desk.mail_draft import draft
from vsdesk.desk.packs.folder import MadePack
from vsdesk.errors import CannotWrite
from vsdesk.model.wording import long_date
from vsdesk.returns.layouts import Layout
from vsdesk.store import durable
from vsdesk.store.schools import staff_at

if TYPE_CHECKING:
    from vsdesk.desk import Desk

Cover = Literal["e-mails", "letters", "merged"]
COVERS: tuple[Cover, ...] = ("e-mails", "letters", "merged")


def write_covers(
    desk: Desk, layout: Layout, period: ReturnPeriod, made: Sequence[MadePack], folder: Path, form: Cover
) -> list[Path]:
    """Write one for each pack, into the packs' folder; no file name and no subject names a child.

    Raises: CannotWrite, also where a file of that name is there already; nothing is left then.
    """
    files = covers(desk, layout, period, [one for one in made if one.path], folder, form)
    for path in files:
        if path.exists():
            raise CannotWrite(f"A letter of that name is there already. Choose another folder: {path}")
    written: list[Path] = []
    try:
        for path, data in files.items():
            durable.write(path, data)
            written.append(path)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    return written


def covers(
    desk: Desk, layout: Layout, period: ReturnPeriod, made: Sequence[MadePack], folder: Path, form: Cover
) -> Mapping[Path, bytes]:
    """The files, by their places."""
    from vsdesk.reports.documents.reminder_letters import (
        ReminderLetter,
        letters_made,
    )  # python-docx loads slowly

    words, due = words_of(desk.connection, ASK), _due(desk, layout, period)
    staff = staff_at(desk.connection, {one.school_id for one in made}, desk.today)
    files: dict[Path, bytes] = {}
    letters = []
    for one in made:
        known = staff.get(one.school_id, ())
        names = tuple(name for name, _ in known)
        due_on = due.get(one.school_id) or desk.expected.due_day(period)
        about = AboutReturn(one.school, names, layout.title, period.label, due_on)
        subject, text = words.filled(of_return(desk, about))
        to = (*(names or ("The designated teacher",)), one.school)
        letter = ReminderLetter(letterhead(desk), to, long_date(desk.today), subject, text)
        letters.append(letter)
        if form == "e-mails" and one.path is not None:
            attached = (one.path.name, one.path.read_bytes())
            files[one.path.with_suffix(".eml")] = draft(addresses(known), subject, text, attached)
        elif form == "letters" and one.path is not None:
            files[one.path.with_suffix(".docx")] = letters_made(
                [letter], subject, desk.person, desk.clock.now
            )
    if form == "merged" and letters:
        path = folder / f"Letters with the packs {desk.today.isoformat()}.docx"
        files[path] = letters_made(letters, "Letters with the packs", desk.person, desk.clock.now)
    return files


def _due(desk: Desk, layout: Layout, period: ReturnPeriod) -> dict[int, date]:
    """School -> the day by which the register has it due."""
    lines = desk.expected.lines(kind=layout.code, period=period.label)
    return {line.asked.school: line.asked.due_on for line in lines}
