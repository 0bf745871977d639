"""What is missing of plans, chased by e-mail: a draft for each school or person who owes; the program sends nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vsdesk.desk.letter_values import of_writer, reply_by
from vsdesk.desk.letter_words import PARTS_OUT, words_of
from vsdesk.desk.mail_draft import draft
from vsdesk.desk.packs.folder import UNFIT, written
from vsdesk.desk.peps.many import Done, Many
from vsdesk.desk.peps.owing import Missing, Owing, Unwritten, owing
from vsdesk.errors import UserError
from vsdesk.model.pep import PepPart
from vsdesk.model.wording import counted, long_date
from vsdesk.reference.pep_forms import pep_forms
from vsdesk.spreadsheets import safe_text

LIST = "Parts of PEPs chased.csv"
HEADINGS = ("To", "Address", "PEPs", "Parts", "Please ring about", "File")
TAKEN = "A draft of that name is there already. Choose another folder"


@dataclass(frozen=True, slots=True)
class DraftMade:
    """One e-mail as it was written.

    Attributes:
        to: who, in words.
        addresses: none where the roll has none that is one: the person who sends it fills it in.
        ring: plans of restricted records, about which it asks only to be rung.
    """

    path: Path
    to: str
    addresses: tuple[str, ...]
    peps: int
    parts: int
    ring: int


@dataclass(frozen=True, slots=True)
class PartsChased:
    """What was written for whom, and the batch in which those parts were marked as chased.

    Attributes:
        left: (child, why) of what nobody was written to about.
        list: the same as a file beside the drafts.
    """

    done: Done
    drafts: tuple[DraftMade, ...]
    left: tuple[tuple[int, str], ...]
    list: Path

    @property
    def words(self) -> str:
        """`5 e-mail drafts written; 2 without an address; 1 left to be rung or asked`."""
        bare = sum(not one.addresses for one in self.drafts)
        told = [f"{counted(len(self.drafts), 'e-mail draft')} written"]
        told += [f"{bare} without an address"] if bare else []
        told += [f"{len(self.left)} left to be rung or asked"] if self.left else []
        return "; ".join(told)


class Chasing(Many):
    """Chasing in writing."""

    def chase_by_mail(self, peps: Iterable[int], folder: Path) -> PartsChased:
        """Write a draft for each who owes, and mark what is in them as chased today; where that fails nothing stays.

        A school is told of its own children only, by initials, year and number; of restricted records nobody is told
        more than to ring. No file name and no subject names a child.

        Raises: UserError where nothing is missing, or nobody can be written to; CannotWrite.
        """
        self._desk.allow("officer")
        ready, left = self._sort("chase", peps, self._desk.today)
        owed, unwritten = owing(self._desk, ready)
        if not owed:
            raise _nobody(left, unwritten)
        drafts = [_made(one, folder) for one in owed]
        files = {made.path: self._mail(one) for made, one in zip(drafts, owed, strict=True)}
        files[folder / LIST] = _list_of(drafts)
        with written(folder, files, TAKEN):
            done = self._chased([part for one in owed for part in _parts(one)], left)
        others = tuple((one.missing.pep.child, one.why) for one in unwritten)
        return PartsChased(done, tuple(drafts), others, folder / LIST)

    def _mail(self, one: Owing) -> bytes:
        ring = counted(len(one.silent), "more PEP")
        values = {
            **of_writer(self._desk, self._desk.person),
            "recipient": one.recipient.called,
            "parts": "\n\n".join(_lines(missing) for missing in one.missing),
            "ring": f"Please ring us about {ring}, of which we do not write." if one.silent else "",
            "reply_by": reply_by(self._desk),
        }
        subject, text = words_of(self._desk.connection, PARTS_OUT).filled(values)
        return draft(one.recipient.to, subject, text)


def _parts(one: Owing) -> list[PepPart]:
    return [part for missing in (*one.missing, *one.silent) for part in missing.parts]


def _made(one: Owing, folder: Path) -> DraftMade:
    name = UNFIT.sub("", f"{one.recipient.file} parts of PEPs").strip()
    parts = sum(len(missing.parts) for missing in one.missing)
    return DraftMade(
        folder / f"{name[:1].upper()}{name[1:]}.eml", one.recipient.words, one.recipient.to, len(one.missing),
        parts, len(one.silent),
    )  # fmt: skip


def _lines(missing: Missing) -> str:
    """A plan and its parts: only what was asked of this reader, and nothing of why the plan is made."""
    child, pep = missing.one.child, missing.pep
    year = missing.one.year_group.label if missing.one.year_group else ""
    year = f"Year {year[1:]}" if year[:1] == "Y" else {"R": "Reception"}.get(year, "")
    who = ", ".join(filter(None, (child.initials, year, f"our number {child.id}")))
    spring = int(pep.academic_year[:4]) + (pep.term != "autumn")
    head = f"{who}: PEP of {pep.term} {spring}"
    return "\n".join([head, *(f"– {_part(part, missing)}" for part in missing.parts)])


def _part(part: PepPart, missing: Missing) -> str:
    words, due_on = pep_forms().words(part.part), part.due_on or missing.due_on
    told = [f"asked for on {long_date(part.asked_on)}"] if part.asked_on else []
    told += [f"due by {long_date(due_on)}"] if due_on else []
    return f"{words}: {', '.join(told)}" if told else words


def _list_of(drafts: Sequence[DraftMade]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for one in drafts:
        row = (one.to, ", ".join(one.addresses), one.peps, one.parts, one.ring, one.path.name)
        writer.writerow([safe_text(value) for value in row])
    return text.getvalue().encode("utf-8-sig")


def _nobody(left: Sequence[tuple[int, str]], unwritten: Sequence[Unwritten]) -> UserError:
    whys: Mapping[str, None] = dict.fromkeys([*(why for _, why in left), *(one.why for one in unwritten)])
    return UserError(f"Nobody can be written to about these PEPs: {' '.join(whys)}")
