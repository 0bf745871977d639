"""What Settings asks and does: people, keys, backups, lock time; knows nothing of widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.lanes import Job
from ui.session import Session
from vsdesk.desk import Desk, remembered
from vsdesk.desk.authority_pack import Preview
from vsdesk.desk.backup_records import Compared, Difference
from vsdesk.desk.backups import BackupLine
from vsdesk.desk.calendar import Holiday, TermLine
from vsdesk.desk.memory import Remembered
from vsdesk.desk.opening import Person, Role
from vsdesk.desk.pep_choices import WHYS, Why, typed_day
from vsdesk.desk.rule_sections import RuleSection
from vsdesk.errors import UserError
from vsdesk.progress import Progress
from vsdesk.reference.terms import Term


@dataclass(frozen=True, slots=True)
class People:
    """Who may open the roll; `fault` says why that cannot be told."""

    people: tuple[Person, ...]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Copies:
    """The backups here and in the second place.

    Attributes:
        elsewhere: None where there is no second place, or it is not there just now.
    """

    here: tuple[BackupLine, ...]
    second: Path | None
    elsewhere: tuple[BackupLine, ...] | None


@dataclass(frozen=True, slots=True)
class RollFacts:
    """The rest of the roll's settings."""

    rules: tuple[RuleSection, ...]
    remembered: bool
    can_remember: bool
    terms: tuple[TermLine, ...]
    holidays: tuple[Holiday, ...]
    next_year: str
    latest: Mapping[tuple[str, str], date]
    pep_reasons: Mapping[Why, tuple[str, ...]]


class SettingsPresenter(QObject):
    """Signals: `people`, `copies`, `facts`; `checked` (folder, problems); `rekeyed` (NewKey);
    `noted` (which backups still open for the former people).

    `compared` tells what a backup has otherwise, `exported` where an authority pack is and how much stayed out of it,
    `previewed` what one would do;
    `memory` what is remembered of returns, `letters` the words of each letter.
    """

    people = Signal(object)
    copies = Signal(object)
    facts = Signal(object)
    checked = Signal(object, object)
    rekeyed = Signal(object)
    rekey_failed = Signal(object)
    noted = Signal(str)
    compared = Signal(object)
    exported = Signal(object, int)
    previewed = Signal(object)
    memory = Signal(object)
    rubric_read = Signal(object, object)
    letters = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    @property
    def role(self) -> str:
        """The role of whoever has the roll open."""
        return self.session.facts.role if self.session.facts else "viewer"

    @property
    def person(self) -> str:
        """Who has the roll open."""
        return self.session.facts.person if self.session.facts else ""

    @property
    def may_write(self) -> bool:
        """Whether this window holds the right to write."""
        return self.session.facts is not None and self.session.facts.may_write

    @property
    def is_head(self) -> bool:
        """Whether people and keys may be changed here."""
        return self.may_write and self.role == "head"

    def ask(self) -> None:
        """Ask for everything anew."""
        self.session.ask("settings-people", _people, self.people.emit)
        self.session.ask("settings-copies", _copies, self.copies.emit)
        self.session.ask("settings-facts", _facts, self.facts.emit)
        self.session.ask("settings-letters", lambda desk: desk.letters.words(), self.letters.emit)
        self.session.ask("settings-memory", lambda desk: tuple(desk.memory.all()), self.memory.emit)

    # --- people ------------------------------------------------------------------------------------------------------

    def add(self, name: str, role: Role, passphrase: str) -> Job:
        """Let somebody else open the roll."""
        return self._people_job(lambda desk: desk.people.add(name, role, passphrase), "Adding a person")

    def set_role(self, name: str, role: Role) -> Job:
        """Give somebody another role."""
        return self._people_job(lambda desk: desk.people.set_role(name, role), "Changing a role")

    def reset_passphrase(self, name: str, new: str) -> Job:
        """A new passphrase for somebody who forgot theirs."""
        return self._people_job(lambda desk: desk.people.reset_passphrase(name, new), "Setting a passphrase")

    def change_passphrase(self, old: str, new: str) -> Job:
        """One's own."""
        return self._people_job(
            lambda desk: desk.people.change_passphrase(old, new), "Changing your passphrase"
        )

    def renew(self, person: str, passphrase: str) -> Job:
        """New keys with one head, where keys.json is of no use."""
        return self._people_job(lambda desk: desk.people.renew(person, passphrase), "Making new keys")

    def remove(self, name: str) -> None:
        """Remove somebody for good: the roll gets a new key, and is closed by it."""
        self._rekey(lambda desk: desk.people.remove(name), "Removing a person")

    def new_recovery_key(self) -> None:
        """The same for a sheet that was lost or seen."""
        self._rekey(lambda desk: desk.people.new_recovery_key(), "Making a new recovery key")

    def _people_job(self, work: Callable[[Desk], Any], name: str) -> Job:
        job = self.session.jobs.run(lambda desk, progress: work(desk), name)
        job.done.connect(lambda result: self.noted.emit(" ".join(result or ())))
        job.done.connect(lambda result: self.ask())
        return job

    def _rekey(self, work: Callable[[Desk], Any], name: str) -> None:
        job = self.session.run_alone(lambda desk, progress: work(desk), name)
        job.done.connect(self.rekeyed)
        job.failed.connect(self.rekey_failed)

    # --- backups -----------------------------------------------------------------------------------------------------

    def back_up(self) -> None:
        """Make a copy now."""
        job = self.session.jobs.run(lambda desk, progress: desk.backups.make(), "Making a backup")
        job.failed.connect(self.session.failed)
        job.ended.connect(self.ask)

    def verify(self, folder: Path) -> None:
        """Open a backup, count it, compare its files."""

        def work(desk: Desk, progress: Progress) -> list[str]:
            return desk.backups.verify(folder, progress)

        job = self.session.jobs.run(work, "Checking a backup")
        job.done.connect(lambda problems: self.checked.emit(folder, problems))
        job.failed.connect(self.session.failed)

    def compare(self, folder: Path) -> None:
        """Find what differs between a backup and the roll."""
        job = self.session.jobs.run(
            lambda desk, progress: desk.backups.compare(folder, progress), "Looking into a backup"
        )
        job.done.connect(self.compared.emit)
        job.failed.connect(self.session.failed)

    def put_back(self, shown: Compared, child: int, wanted: tuple[Difference, ...]) -> Job:
        """Put what was chosen of one child back."""
        return self.session.jobs.run(
            lambda desk, progress: desk.backups.put_back(shown, child, wanted), "Putting a record back"
        )

    def put_letter_back(self, code: str) -> None:
        """Use the program's own words of a letter again."""
        job = self.session.jobs.run(lambda desk, progress: desk.letters.put_back(code), "Changing a letter")
        job.failed.connect(self.session.failed)

    def set_second_place(self, folder: Path | None) -> None:
        """Where backups are copied to besides."""
        job = self.session.jobs.run(
            lambda desk, progress: desk.settings.set_second_place(folder), "Second place for backups"
        )
        job.failed.connect(self.session.failed)
        job.ended.connect(self.ask)

    # --- the rest ----------------------------------------------------------------------------------------------------

    def choose(self, rule: str, value: str, reason: str = "") -> None:
        """Choose for a rule of the roll; some choices need a reason."""
        job = self.session.jobs.run(
            lambda desk, progress: desk.settings.choose(rule, value, reason), "Settings"
        )
        job.failed.connect(self.session.failed)
        job.failed.connect(lambda error: self.ask())

    def forget(self, one: Remembered) -> None:
        """Forget one thing that is remembered of returns."""
        job = self.session.jobs.run(lambda desk, progress: desk.memory.forget(one.kind, one.id), "Forgetting")
        job.failed.connect(self.session.failed)
        job.failed.connect(lambda error: self.ask())

    def set_latest(self, term: Term, typed: str) -> Job:
        """Give a term's PEPs their latest date; nothing typed takes it away."""
        return self.session.jobs.run(
            lambda desk, progress: desk.peps.choices.set_latest(term, typed_day(typed, desk.today)),
            "Termly PEPs",
        )

    def set_reasons(self, why: Why, lines: tuple[str, ...]) -> Job:
        """Put the authority's own list of reasons in place of the program's."""
        return self.session.jobs.run(
            lambda desk, progress: desk.peps.choices.set_reasons(why, lines), "Reasons about PEPs"
        )

    def look_at_rubric(self, path: Path) -> None:
        """Read a rubric, to be shown before it is taken in."""
        self.session.ask(
            "rubric-in", lambda desk: desk.pep_quality.shelf.read(path),
            lambda rubric: self.rubric_read.emit(rubric, path),
        )  # fmt: skip

    def take_rubric(self, path: Path) -> Job:
        """Take it in."""
        return self.session.jobs.run(
            lambda desk, progress: desk.pep_quality.shelf.take(path), "Taking in a rubric"
        )

    def export_pack(self, out: Path) -> None:
        """Write the authority pack."""

        def export(desk: Desk) -> tuple[Path, int]:
            return desk.pack.export(out), desk.pack.left_out()

        self.session.ask("pack-out", export, lambda done: self.exported.emit(*done))

    def look_at_pack(self, path: Path) -> None:
        """Read a pack, and see what taking it in would do."""
        self.session.ask("pack-in", lambda desk: desk.pack.preview(path), self.previewed.emit)

    def take_pack(self, preview: Preview) -> Job:
        """Take it in, as shown."""
        return self.session.jobs.run(
            lambda desk, progress: desk.pack.take(preview), "Taking in an authority pack"
        )

    def calendar_job(self, work: Callable[[Desk], Any], name: str) -> Job:
        """Change a term or a holiday, for a form that shows what keeps it from being done."""
        return self.session.jobs.run(lambda desk, progress: work(desk), name)

    def calendar_deed(self, work: Callable[[Desk], Any], name: str) -> None:
        """The same without a form."""
        self.calendar_job(work, name).failed.connect(self.session.failed)

    def forget_me(self) -> None:
        """Take this person's key out of the computer's credential store."""
        folder, person = self.session.folder, self.person
        self.session.ask("forget", lambda desk: remembered.forget(folder, person), lambda nothing: self.ask())


def _people(desk: Desk) -> People:
    try:
        return People(tuple(Person(slot.name, slot.role) for slot in desk.people.all()))
    except UserError as error:
        return People((), str(error))


def _copies(desk: Desk) -> Copies:
    return Copies(desk.backups.all(), desk.settings.second_place, desk.backups.in_second_place())


def _facts(desk: Desk) -> RollFacts:
    there = remembered.available()
    known = there and remembered.recall(desk.folder, desk.person) is not None
    terms = desk.terms
    return RollFacts(
        desk.settings.sections(),
        known,
        there,
        terms.lines(),
        terms.holidays(),
        terms.next_year.label,
        desk.peps.choices.latest(),
        {why: desk.peps.choices.reasons(why) for why in WHYS},
    )
