"""What is being brought in and how it is planned: the files, what was chosen for each table, the plans of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.importing import choosing
from ui.importing.afterwards import Afterwards
from ui.importing.half_done import Keeper
from ui.importing.questions import Questions
from ui.importing.state import State
from ui.importing.under_way import UnderWay
from ui.session import Facts, Session
from vsdesk.changes import Changes
from vsdesk.desk import Desk
from vsdesk.desk.findings import RuleStanding
from vsdesk.desk.import_drafts import new_key
from vsdesk.desk.import_files import FileRead
from vsdesk.desk.import_plans import Planned
from vsdesk.desk.schools import SchoolLine
from vsdesk.progress import Progress

Plans = tuple[Planned, ...]
ALREADY = "{} files are listed already."


class Planning(QObject):
    """Signals.

    changed: the state is another; render it. moved: another step, whose page should take the keyboard.
    failed: an error to show. told: one sentence.
    unfinished: the half-done imports there are.
    """

    changed = Signal()
    moved = Signal(str)
    failed = Signal(object)
    unfinished = Signal(object)
    told = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.state = State()
        self.under_way = UnderWay(session)
        self.questions = Questions(session)
        self.keeper = Keeper(session, lambda: self.state)
        self.afterwards = Afterwards(session, self.under_way)
        self.under_way.ended.connect(self.changed)
        self.afterwards.told.connect(self.told)
        for part in (self.under_way, self.keeper, self.afterwards):
            part.failed.connect(self.failed)

    @property
    def facts(self) -> Facts | None:
        """Who has the roll open, and whether they may write."""
        return self._session.facts

    def ask_rule(self, rule: str, answer: Callable[[RuleStanding], None]) -> None:
        """What a rule of findings means, and how often it stands open on the roll."""
        self._session.ask("rule", lambda desk: desk.findings.about(rule), answer)

    # --- files ------------------------------------------------------------------------------------------

    def take(self, paths: Sequence[Path]) -> None:
        """Read files and add them to what is being brought in; after an import is done, begin another."""
        if self.state.done is not None:
            self.state = State()
        if paths:
            passwords = self.state.passwords
            self.under_way.run(
                "Reading", lambda desk, progress: desk.importing.read(paths, passwords, progress), self._add
            )

    def _add(self, read: list[FileRead]) -> None:
        files, again = choosing.joined_by(self.state.files, read)
        if again:
            self.told.emit(
                f"{again[0]} is listed already." if len(again) == 1 else ALREADY.format(len(again))
            )
        self._set_files(files)

    def _set_files(self, files: tuple[FileRead, ...]) -> None:
        self.questions.forget_doubts()
        self._put(choosing.with_files(replace(self.state, key=self.state.key or new_key()), files))
        self.replan(lambda: self.moved.emit(self.state.step))

    def remove(self, number: int) -> None:
        """Leave a file out after all."""
        self.questions.forget_doubts()
        self._put(choosing.without_file(self.state, number))
        self.replan(lambda: self.moved.emit(self.state.step))

    def unlock(self, number: int, password: str) -> None:
        """Open a protected file."""
        passwords = tuple(dict.fromkeys((*self.state.passwords, password)))
        file = self.state.files[number]

        def opened(found: FileRead) -> None:
            known = passwords if not found.locked else self.state.passwords
            self.state = replace(self.state, passwords=known)
            files = (found if place == number else had for place, had in enumerate(self.state.files))
            self._set_files(tuple(files))

        self.under_way.run(
            "Opening", lambda desk, progress: desk.importing.open_again(file, passwords, progress), opened
        )

    # --- planning ---------------------------------------------------------------------------------------

    def replan(self, then: Callable[[], None] | None = None) -> None:
        """Plan as chosen; also with nothing decided and told, since each is shown beside its question."""
        state = self.state
        if not state.chosen:
            self._put(replace(state, base=(), planned=(), stale=False))
            if then is not None:
                then()
            return
        bare = tuple(
            replace(one, choices=replace(one.choices, decisions={}, meanings={}, answers={}))
            for one in state.chosen
        )
        same = tuple(one.chosen for one in state.base) == bare

        def work(desk: Desk, progress: Progress) -> tuple[Plans, Plans]:
            base = state.base if same else tuple(desk.importing.plan(state.files, bare, progress))
            if bare == state.chosen:
                return base, base
            return base, tuple(desk.importing.plan(state.files, state.chosen, progress))

        def planned(found: tuple[Plans, Plans]) -> None:
            base, plans = found
            if not same:
                self.questions.forget_doubts()
            stale = self.state.chosen != state.chosen
            self._put(replace(self.state, base=base, planned=plans, stale=stale))
            if then is not None:
                then()

        self.under_way.run("Comparing with the roll", work, planned)

    def choose(self, **changes: object) -> None:
        """Change what was proposed for the table shown, and plan it anew."""
        self._put(choosing.with_choices(self.state, self.state.part, **changes))
        self.replan()

    def add_school(self, name: str, about: dict[str, str]) -> None:
        """Add the school that sent the table shown, a batch of its own, and go on with it."""

        def take(found: list[SchoolLine]) -> None:
            same = [one.id for one in found if one.name == name.strip()]
            if same:
                self.choose(school=max(same))

        def added(_changes: Changes) -> None:
            self.questions.find_schools(name, take)

        self.under_way.run("New school", lambda desk, _: desk.deeds.add_school(name, **about), added)

    def choose_for_those_without(self, period: tuple[date, date]) -> None:
        """Give the same period to every table that has none."""
        self._put(choosing.with_period(self.state, period))
        self.replan()

    def refresh(self) -> None:
        """The roll changed beneath: plan anew what is to be planned, before it is written."""
        if self.state.files and self.state.done is None:
            self._put(replace(self.state, base=(), stale=True))
            self.replan()

    def show_part(self, part: int) -> None:
        """Show another table."""
        self._put(replace(self.state, part=part))

    # --- under the bonnet -------------------------------------------------------------------------------

    def _put(self, state: State) -> None:
        self.state = state
        self.keeper.soon()
        self.changed.emit()
