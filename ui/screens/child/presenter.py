"""What a child's page shows and when: asks, opens restricted records, saves corrections; knows nothing of widgets."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.screens.child.deeds import ChildDeeds, known
from ui.session import Session
from vsdesk.changes import Changes
from vsdesk.desk import Desk
from vsdesk.desk.child_pages import ChildPage
from vsdesk.desk.chronology import Chosen, Chronology
from vsdesk.desk.facts import Field
from vsdesk.desk.histories import HistoryLine
from vsdesk.errors import NotFound, UserError

Draft = dict[str, tuple[str | None, str]]
"""Field -> (the value it had when typing began, the text typed)."""

Answer = tuple[ChildPage, list[HistoryLine], str | None]
"""The page, its history, and what was typed and not saved."""


class ChildPresenter(QObject):
    """One child at a time; a restricted record opened here is masked again when the page is left.

    Signals:
        shown: the page. told: its history. drafted: text that was typed and not saved.
        saved: a field. refused: a field, and why. failed: any other error.
        gone: the record is in no list any more, and why. pep_opened: the number of a plan just begun.
        chronicled: the chronology as narrowed.

    Attributes:
        deeds: what is done about the child beside the page's own fields.
    """

    shown = Signal(object)
    told = Signal(object)
    drafted = Signal(object)
    saved = Signal(str)
    refused = Signal(str, str)
    failed = Signal(object)
    gone = Signal(str)
    pep_opened = Signal(int)
    chronicled = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.child: int | None = None
        self.opened = False
        self._drafted: int | None = None
        self.deeds = ChildDeeds(session, lambda: self.child, self.failed)

    # --- asking --------------------------------------------------------------------------------------------------

    @property
    def may_write(self) -> bool:
        """Whether this person may change anything here."""
        return bool(self._session.facts and self._session.facts.may_write)

    def show(self, child: int) -> None:
        """Show a child."""
        if child != self.child:
            self.child, self.opened, self._drafted = child, False, None
        self.ask()

    def ask(self) -> None:
        """Ask for the page and its history as they now are."""
        if self.child is None:
            return
        child, opened = self.child, self.opened

        def asked(desk: Desk) -> Answer | None:
            try:
                page = desk.child_pages.page(child, opened=opened)
            except NotFound:  # sealed, or its import undone, since it was shown
                return None
            if page.masked:
                return page, [], None
            return page, desk.child_pages.history(child), desk.drafts.load(_draft_name(child))

        self._session.ask("child", asked, self._show)

    def _show(self, answer: Answer | None) -> None:
        if answer is None:
            if self.child is not None:
                self.child = None
                self.gone.emit("This child is no longer on the roll.")
            return
        page, history, draft = answer
        if page.id != self.child or (page.restricted and not page.masked and not self.opened):
            return
        self.shown.emit(page)
        self.told.emit(history)
        if draft and self._drafted != page.id:
            self.drafted.emit({name: tuple(pair) for name, pair in json.loads(draft).items()})
        if not page.masked:
            self._drafted = page.id

    def ask_chronology(self, chosen: Chosen) -> None:
        """Ask for everything that happened, narrowed."""
        child, opened = self.child, self.opened
        if child is None:
            return

        def asked(desk: Desk) -> Chronology | None:
            try:
                return desk.chronology.of(child, chosen, opened=opened)
            except UserError:  # masked or gone since: the page says so itself
                return None

        self._session.ask("chronology", asked, self._chronicle)

    def _chronicle(self, told: Chronology | None) -> None:
        if told is not None and told.child == self.child:
            self.chronicled.emit(told)

    def save_chronology(self, path: str, chosen: Chosen) -> None:
        """Write it to a file, as PDF, Word or Excel."""
        child, opened = known(self.child), self.opened
        self._run(
            lambda desk: desk.chronology.write(child, Path(path), chosen, opened=opened),
            "Saving the chronology",
        )

    def leave(self) -> None:
        """The page is left: a restricted record is masked again."""
        self.opened, self._drafted = False, None

    # --- opening, restricting ------------------------------------------------------------------------------------

    def open_restricted(self, reason: str) -> None:
        """Open the record; it is shown once the opening is written down."""
        child = self.child

        def done(changes: Changes) -> None:
            if self.child == child:
                self.opened = True
                self.ask()

        self._run(
            lambda desk: desk.child_pages.open_restricted(known(child), reason), "Opening the record", done
        )

    def restrict(self, reason: str) -> None:
        """Mask the record from now on, on every screen and paper."""
        child = self.child

        def done(changes: Changes) -> None:
            self.opened = False
            self.ask()

        self._run(lambda desk: desk.deeds.restrict(known(child), reason), "Restricting the record", done)

    def lift(self, reason: str) -> None:
        """Take the restriction away."""
        child = self.child
        self._run(lambda desk: desk.deeds.unrestrict(known(child), reason), "Lifting the restriction")

    @property
    def is_head(self) -> bool:
        """Whether this person decides what only a head decides."""
        return bool(self._session.facts and self._session.facts.role == "head")

    def seal(self, on: date, reason: str) -> None:
        """Seal the record on adoption."""
        child = self.child

        def done(changes: Changes) -> None:
            self.child = None
            self.gone.emit("Sealed. It can be undone under Batches.")

        self._run(lambda desk: desk.deeds.seal(known(child), on, reason), "Sealing the record", done)

    # --- correcting ----------------------------------------------------------------------------------------------

    def save_fact(self, field: Field, old: str | None, text: str) -> None:
        """Save one field; the answer is `saved` or `refused`."""
        child = known(self.child)
        job = self._session.jobs.run(
            lambda desk, progress: desk.edits.set_fact(child, field.name, old, text),
            f"Saving: {field.called}",
        )
        job.done.connect(lambda changes: self._saved(field, changes))
        job.failed.connect(lambda error: self._not_saved(field, error))

    def _saved(self, field: Field, changes: object) -> None:
        self.saved.emit(field.name)
        if changes is None:
            self.ask()

    def _not_saved(self, field: Field, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.refused.emit(field.name, str(error))
            self.ask()
        else:
            self.failed.emit(error)

    def keep_draft(self, draft: Draft) -> None:
        """Keep what is typed and not saved, encrypted; with nothing typed, forget it."""
        if self.child is None or not self.may_write:
            return
        name, text = _draft_name(self.child), json.dumps(draft, ensure_ascii=False)

        def work(desk: Desk) -> None:
            if draft:
                desk.drafts.save(name, text)
            else:
                desk.drafts.drop(name)

        self._run(work, "Keeping what is typed")

    def open_pep(self) -> None:
        """Open the PEP that is due, then tell its number."""
        child, made = known(self.child), [0]

        def work(desk: Desk) -> Changes:
            changes, made[0] = desk.peps.open_due(child)
            return changes

        self._run(work, "Opening a PEP", lambda changes: self.pep_opened.emit(made[0]))

    def _run(
        self, work: Callable[[Desk], object], name: str, done: Callable[[Changes], None] | None = None
    ) -> None:
        job = self._session.jobs.run(lambda desk, progress: work(desk), name)
        if done is not None:
            job.done.connect(done)
        job.failed.connect(self.failed)


def _draft_name(child: int) -> str:
    return f"child {child}"
