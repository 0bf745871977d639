"""The import wizard without its window: asks the desk, keeps what was chosen, knows the step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ui.importing import flow
from ui.importing.flow import State
from ui.lanes import Job
from ui.session import Session
from vsdesk.desk import Desk
from vsdesk.desk.import_files import Chosen, FileRead, HalfDone
from vsdesk.desk.import_findings import FoundLine
from vsdesk.desk.import_matches import Doubt
from vsdesk.desk.importing import Committed, Planned
from vsdesk.desk.lists import Hit
from vsdesk.progress import Progress
from vsdesk.returns.choices import Decision
from vsdesk.returns.shapes import Ref

KEEP_MS = 2000
"""How soon a half-done import is kept after the last change."""


class ImportPresenter(QObject):
    """Signals.

    changed: the state is another; render it. moved: another step, whose page should take the keyboard.
    working: a job has begun. failed: an error to show. doubted: a row to decide, with its part.
    unfinished: the names of the files of an import that was not finished. told: one sentence.
    undone: a batch, and whether it was taken back.
    """

    changed = Signal()
    moved = Signal(str)
    working = Signal(object)
    failed = Signal(object)
    doubted = Signal(int, object)
    unfinished = Signal(object)
    told = Signal(str)
    undone = Signal(int, bool)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.state = State()
        self.job: Job | None = None
        self.doubts: dict[tuple[int, int], Doubt] = {}
        self.names: dict[int, str] = {}
        self._keeper = QTimer(self)
        self._keeper.setSingleShot(True)
        self._keeper.setInterval(KEEP_MS)
        self._keeper.timeout.connect(self.keep)

    # --- files ------------------------------------------------------------------------------------------

    def take(self, paths: Sequence[Path]) -> None:
        """Read files and add them to what is being brought in; after an import is done, begin another."""
        if self.state.done is not None:
            self.state = State()
        known = {file.name for file in self.state.files}
        fresh = [path for path in paths if path.name not in known]
        if fresh:
            passwords = self.state.passwords
            self._run(
                "Reading", lambda desk, progress: desk.importing.read(fresh, passwords, progress), self._add
            )

    def _add(self, read: list[FileRead]) -> None:
        self._set_files((*self.state.files, *read))

    def _set_files(self, files: tuple[FileRead, ...]) -> None:
        chosen = tuple(
            self._chosen_before(number, sheet)
            for number, file in enumerate(files)
            for sheet in _sheets_of(file)
        )
        self.doubts.clear()
        state = replace(self.state, files=files, chosen=chosen, part=0, step="file")
        self._put(replace(state, base=(), planned=(), stale=True))
        self.replan(lambda: self.moved.emit(self.state.step))

    def _chosen_before(self, file: int, sheet: str) -> Chosen:
        had = (one for one in self.state.chosen if (one.file, one.sheet) == (file, sheet))
        return next(had, Chosen(file, sheet))

    def remove(self, number: int) -> None:
        """Leave a file out after all."""
        files = tuple(file for place, file in enumerate(self.state.files) if place != number)
        kept = tuple(
            replace(one, file=one.file - (one.file > number))
            for one in self.state.chosen
            if one.file != number
        )
        self.state = replace(self.state, chosen=kept)
        self._set_files(files)

    def unlock(self, number: int, password: str) -> None:
        """Open a protected file."""
        passwords = tuple(dict.fromkeys((*self.state.passwords, password)))
        file = self.state.files[number]

        def opened(found: FileRead) -> None:
            known = passwords if not found.locked else self.state.passwords
            self.state = replace(self.state, passwords=known)
            self._set_files(
                tuple(found if place == number else had for place, had in enumerate(self.state.files))
            )

        self._run(
            "Opening", lambda desk, progress: desk.importing.open_again(file, passwords, progress), opened
        )

    # --- planning ---------------------------------------------------------------------------------------

    def replan(self, then: Callable[[], None] | None = None) -> None:
        """Plan as chosen; also without the decisions made, since each is shown beside its doubt."""
        state = self.state
        if not state.chosen:
            self._put(replace(state, base=(), planned=(), stale=False))
            if then is not None:
                then()
            return
        bare = tuple(replace(one, choices=replace(one.choices, decisions={})) for one in state.chosen)
        same = tuple(one.chosen for one in state.base) == bare

        def work(desk: Desk, progress: Progress) -> tuple[tuple[Planned, ...], tuple[Planned, ...]]:
            base = state.base if same else tuple(desk.importing.plan(state.files, bare, progress))
            if bare == state.chosen:
                return base, base
            return base, tuple(desk.importing.plan(state.files, state.chosen, progress))

        def planned(found: tuple[tuple[Planned, ...], tuple[Planned, ...]]) -> None:
            base, plans = found
            if not same:
                self.doubts.clear()
            stale = self.state.chosen != state.chosen
            self._put(replace(self.state, base=base, planned=plans, stale=stale))
            if then is not None:
                then()

        self._run("Comparing with the roll", work, planned)

    def choose(self, **changes: object) -> None:
        """Change what was proposed for the table shown, and plan it anew."""
        self._put(flow.with_choices(self.state, self.state.part, **changes))
        self.replan()

    def refresh(self) -> None:
        """The roll changed beneath: plan anew what is to be planned, before it is written."""
        if self.state.files and self.state.done is None:
            self._put(replace(self.state, base=(), stale=True))
            self.replan()

    def show_part(self, part: int) -> None:
        """Show another table."""
        self._put(replace(self.state, part=part))

    def ask_about_terms(self, answer: Callable[[list[Any]], None]) -> None:
        """The terms a file may be of."""
        self._session.ask("terms", lambda desk: desk.importing.terms(), answer)

    def find_schools(self, text: str, answer: Callable[[list[Any]], None]) -> None:
        """Schools by any part of a name or URN."""
        self._session.ask("import-schools", lambda desk: desk.schools.search(text, 12), answer)

    def find_children(self, text: str, answer: Callable[[list[Hit]], None]) -> None:
        """Children by any part of a name or number."""

        def asked(desk: Desk) -> list[Hit]:
            hits = desk.lists.find(text, 12) if text.strip() else []
            return [hit for hit in hits if hit.kind == "child"]

        self._session.ask("import-children", asked, answer)

    def name_school(self, school: Ref | None, answer: Callable[[str], None]) -> None:
        """The name of the school a file is from; nothing where it is not known."""
        if isinstance(school, int):
            number = school
            self._session.ask("import-school", lambda desk: desk.schools.one(number).line.name, answer)
        else:
            answer("")

    # --- rows and findings ------------------------------------------------------------------------------

    def ask_doubt(self, part: int, row: int) -> None:
        """Fetch a row to decide; answered by `doubted`."""
        known = self.doubts.get((part, row))
        if known is not None:
            self.doubted.emit(part, known)
            return
        plans = [one[part] for one in (self.state.base, self.state.planned) if part < len(one)]

        def asked(desk: Desk) -> Doubt | None:
            found = (desk.importing.doubt(planned, row) for planned in plans)
            return next((doubt for doubt in found if doubt is not None), None)

        def answer(doubt: Doubt | None) -> None:
            if doubt is not None:
                self.doubts[part, row] = doubt
                self.names |= {card.child: card.name for card in doubt.cards}
                self.doubted.emit(part, doubt)

        self._session.ask("doubt", asked, answer)

    def decide(self, part: int, row: int, decision: Decision | None) -> None:
        """Say what becomes of a row; None takes it back."""
        self._put(flow.with_decision(self.state, part, row, decision))

    def accept(self, part: int, line: FoundLine, reason: str | None) -> None:
        """Accept a finding for good, with a reason; None takes that back."""
        self._put(flow.with_acceptance(self.state, part, line, reason))

    # --- steps ------------------------------------------------------------------------------------------

    def go(self, key: str) -> None:
        """Go to a step; plans first, where what it shows rests on a choice made since."""
        if key in ("findings", "plan", "matches") and self.state.stale:
            self.replan(lambda: self._arrive(key))
        else:
            self._arrive(key)

    def forward(self) -> None:
        """On to the next step that needs a person."""
        if self.state.stale:
            self.replan(lambda: self._arrive(flow.after(self.state)))
        else:
            self._arrive(flow.after(self.state))

    def back(self) -> None:
        """Back to the step before; nothing is lost."""
        self._arrive(flow.before(self.state))

    def _arrive(self, key: str) -> None:
        self._put(replace(self.state, step=key))
        self.moved.emit(key)

    # --- committing -------------------------------------------------------------------------------------

    def commit(self) -> None:
        """Carry out just the plans shown."""
        state = self.state
        if state.stale or state.done is not None or self.job is not None:
            return
        self._keeper.stop()
        self._run(
            "Writing",
            lambda desk, progress: desk.importing.commit(state.files, state.planned, progress),
            self._committed,
        )

    def _committed(self, committed: Committed) -> None:
        self.state = replace(self.state, done=committed, step="done")
        for changes in committed.done:
            self._session.changed.emit(changes)
        self._keeper.stop()
        self.changed.emit()
        self.moved.emit("done")

    def undo(self, batch: int) -> None:
        """Take back one of the batches just written."""

        def undone(result: object) -> None:
            self.undone.emit(batch, True)
            self.told.emit("Taken back, whole. The file can be brought in again.")

        def refused(error: BaseException) -> None:
            self.undone.emit(batch, False)
            self.failed.emit(error)

        job = self._session.jobs.run(lambda desk, progress: desk.undo(batch), "Taking it back")
        job.done.connect(undone)
        job.failed.connect(refused)

    def write_rejects(self, out: Path) -> None:
        """Write the held and refused rows to a workbook for the sender."""
        planned = self.state.planned

        def written(count: int) -> None:
            rows = "1 row was" if count == 1 else f"{count} rows were"
            self.told.emit(f"{rows} written to {out.name}, with what to mend in each.")

        self._run("Writing", lambda desk, progress: desk.importing.write_rejects(planned, out), written)

    def cancel(self) -> None:
        """Stop the job under way."""
        if self.job is not None:
            self.job.cancel()

    # --- half done --------------------------------------------------------------------------------------

    def look_for_unfinished(self) -> None:
        """Whether an import was left half done; answered by `unfinished`."""
        self._session.ask("unfinished", lambda desk: desk.importing.unfinished(), self.unfinished.emit)

    def resume(self) -> None:
        """Carry on with the import that was left half done."""

        def resumed(half: HalfDone | None) -> None:
            if half is not None:
                self.state = State(half.files, half.chosen, passwords=half.passwords, step=half.step)
                self.replan(lambda: self.moved.emit(self.state.step))

        self._run("Opening", lambda desk, progress: desk.importing.resume(progress), resumed)

    def forget(self) -> None:
        """Start afresh, and let the half-done import go."""
        self._keeper.stop()
        self.state = State()
        self.doubts.clear()
        self._session.jobs.run(lambda desk, progress: desk.importing.forget(), "Clearing")
        self.changed.emit()
        self.moved.emit("file")

    def keep(self) -> None:
        """Keep what is half done, encrypted, so that it survives the program's end."""
        self._keeper.stop()
        state = self.state
        if not state.files or state.done is not None or not self._may_write:
            return
        half = HalfDone(state.files, state.chosen, state.step, state.passwords)

        def kept(files: tuple[FileRead, ...]) -> None:
            places = {(file.name, file.content): file.stored for file in files}
            now = (
                replace(file, stored=places.get((file.name, file.content), file.stored))
                for file in self.state.files
            )
            self.state = replace(self.state, files=tuple(now))  # the files may have been opened meanwhile

        try:
            job = self._session.jobs.run(
                lambda desk, progress: desk.importing.keep(half), "Keeping it for later"
            )
        except RuntimeError:  # the roll was closed before the timer rang; what was kept last is there
            return
        job.done.connect(kept)
        job.failed.connect(self.failed)

    def keep_now(self) -> None:
        """Keep it at once, if anything changed since: the page is being left, or the roll locked."""
        if self._keeper.isActive():
            self.keep()

    @property
    def _may_write(self) -> bool:
        return self._session.facts is not None and self._session.facts.may_write

    # --- under the bonnet -------------------------------------------------------------------------------

    def _put(self, state: State) -> None:
        self.state = state
        if state.files and state.done is None:
            self._keeper.start()
        self.changed.emit()

    def _run(self, name: str, work: Callable[[Desk, Progress], Any], then: Callable[[Any], None]) -> None:
        job = self._session.jobs.run(work, name)
        self.job = job

        results: list[Any] = []

        def ended() -> None:
            if self.job is job:
                self.job = None
            for result in results:
                then(result)
            self.changed.emit()

        job.done.connect(results.append)
        job.failed.connect(self.failed)
        job.ended.connect(ended)
        self.working.emit(job)


def _sheets_of(file: FileRead) -> tuple[str, ...]:
    """The sheets a file is taken from: those that are known, or its first, for a person to say what it is."""
    if file.tables:
        return tuple(table.grid.name for table in file.tables)
    return (file.workbook.sheets[0].name,) if file.workbook is not None and file.workbook.sheets else ()
