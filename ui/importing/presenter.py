"""The import wizard without its window: asks the desk, keeps what was chosen, knows the step."""

from __future__ import annotations

from dataclasses import replace

from ui.importing import choosing, flow
from ui.importing.half_done import as_kept
from ui.importing.planning import Planning
from ui.importing.state import AskedWord, State
from ui.session import Session
from vsdesk.desk.import_commits import Committed
from vsdesk.desk.import_drafts import HalfDone
from vsdesk.desk.import_findings import FoundLine
from vsdesk.returns.choices import Answer, Decision


class ImportPresenter(Planning):
    """Decides rows and findings, goes from step to step, commits, and keeps what is half done."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.keeper.kept.connect(self._kept)

    # --- rows and findings ------------------------------------------------------------------------------

    def ask_doubt(self, part: int, row: int) -> None:
        """Fetch a row to decide; answered by the questions' `doubted`."""
        plans = [one[part] for one in (self.state.base, self.state.planned) if part < len(one)]
        self.questions.doubt(plans, part, row)

    def open_restricted(self, child: int, reason: str, part: int, row: int) -> None:
        """Open a restricted candidate for this import; it is shown once the opening is written down."""

        def opened(result: object) -> None:
            self.questions.opened |= {child}
            self.questions.forget_doubts()
            self.ask_doubt(part, row)

        job = self._session.jobs.run(
            lambda desk, progress: desk.child_pages.open_restricted(child, reason), "Opening the record"
        )
        job.done.connect(opened)
        job.failed.connect(self.failed)

    def mask_again(self) -> None:
        """The page is left: the restricted records opened on it are masked again."""
        if self.questions.opened:
            self.questions.opened = frozenset()
            self.questions.forget_doubts()
            self.changed.emit()

    def decide(self, part: int, row: int, decision: Decision | None) -> None:
        """Say what becomes of a row; None takes it back."""
        self._put(choosing.with_decision(self.state, part, row, decision))

    def answer(self, part: int, row: int, column: str, answer: Answer | None, *, every: bool) -> None:
        """Say whose value holds where file and roll differ, and show the plan with it; None takes it back."""
        self._put(choosing.with_answer(self.state, part, row, column, answer, every=every))
        self.replan()

    def tell(self, asked: AskedWord, ours: str | None) -> None:
        """Say what a sender's own word stands for; None takes it back."""
        self._put(choosing.with_meaning(self.state, asked, ours))

    def accept(self, part: int, line: FoundLine, reason: str | None) -> None:
        """Accept a finding for good, with a reason; None takes that back."""
        self._put(choosing.with_acceptance(self.state, part, line, reason))

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
        self._put(flow.arrived(self.state, key))
        self.moved.emit(key)

    # --- committing -------------------------------------------------------------------------------------

    def commit(self) -> None:
        """Carry out just the plans shown."""
        state = self.state
        if state.stale or state.done is not None or self.under_way.job is not None:
            return
        self.keeper.rest()
        self.under_way.run(
            "Writing",
            lambda desk, progress: desk.importing.commit(state.files, state.planned, progress, state.key),
            self._committed,
        )

    def _committed(self, committed: Committed) -> None:
        self.state = replace(self.state, done=committed, step="done")
        for changes in committed.done:
            self._session.changed.emit(changes)
        self.keeper.rest()
        self.changed.emit()
        self.moved.emit("done")

    # --- half done --------------------------------------------------------------------------------------

    def look_for_unfinished(self) -> None:
        """Which imports were left half done; answered by `unfinished`."""
        self._session.ask("unfinished", lambda desk: desk.importing.unfinished(), self.unfinished.emit)

    def resume(self, key: str) -> None:
        """Carry on with an import that was left half done; the one shown is kept for later."""
        if key == self.state.key:
            self.moved.emit(self.state.step)
            return
        self.keeper.keep_now()

        def resumed(half: HalfDone | None) -> None:
            if half is None:
                self.told.emit("That import is not kept any more: it was finished, or let go.")
                return
            self.questions.forget_doubts()
            self.state = State(
                half.files, half.chosen, passwords=half.passwords, step=half.step, key=half.key
            )
            self.replan(lambda: self.moved.emit(self.state.step))

        self.under_way.run("Opening", lambda desk, progress: desk.importing.resume(key, progress), resumed)

    def drop(self, key: str) -> None:
        """Let a half-done import go that is not the one shown, and look what others there are."""
        job = self._session.jobs.run(lambda desk, progress: desk.importing.forget(key), "Clearing")
        job.done.connect(lambda nothing: self._session.drafted.emit())
        job.done.connect(lambda nothing: self.look_for_unfinished())
        job.failed.connect(self.failed)

    def put_aside(self) -> None:
        """Keep this import for later, and begin with none."""
        self.keeper.keep()
        self._begin()

    def forget(self) -> None:
        """Start afresh, and let this import go."""
        self.keeper.rest()
        self.keeper.let_go(self.state.key)
        self._begin()

    def _begin(self) -> None:
        self.state = State()
        self.questions.forget_doubts()
        self.changed.emit()
        self.moved.emit("file")

    def _kept(self, half: HalfDone) -> None:
        if half.key == self.state.key:
            self.state = as_kept(self.state, half)
