"""What a child's page shows and when: asks, opens restricted records, saves corrections; knows nothing of widgets."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.session import Session
from vsdesk.changes import Changes
from vsdesk.desk import Desk
from vsdesk.desk.child_pages import ChildPage
from vsdesk.desk.chronology import Chosen, Chronology
from vsdesk.desk.edits import EnrolmentEntry
from vsdesk.desk.facts import Field
from vsdesk.desk.histories import HistoryLine
from vsdesk.desk.lists import Hit
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
        child, opened = _known(self.child), self.opened
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
            lambda desk: desk.child_pages.open_restricted(_known(child), reason), "Opening the record", done
        )

    def restrict(self, reason: str) -> None:
        """Mask the record from now on, on every screen and paper."""
        child = self.child

        def done(changes: Changes) -> None:
            self.opened = False
            self.ask()

        self._run(lambda desk: desk.deeds.restrict(_known(child), reason), "Restricting the record", done)

    def lift(self, reason: str) -> None:
        """Take the restriction away."""
        child = self.child
        self._run(lambda desk: desk.deeds.unrestrict(_known(child), reason), "Lifting the restriction")

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

        self._run(lambda desk: desk.deeds.seal(_known(child), on, reason), "Sealing the record", done)

    # --- siblings ------------------------------------------------------------------------------------------------

    def find_children(self, text: str, answer: Callable[[list[Hit]], None]) -> None:
        """Children by any part of a name or number, but the one shown."""
        here = self.child

        def asked(desk: Desk) -> list[Hit]:
            hits = desk.lists.find(text, 12) if text.strip() else []
            return [hit for hit in hits if hit.kind == "child" and hit.id != here]

        self._session.ask("child-siblings", asked, answer)

    def link_sibling(self, other: int, reason: str = "") -> None:
        """Link the child with another as siblings; with a reason the link is restricted from the first."""
        child = self.child

        def link(desk: Desk) -> Changes:
            return desk.deeds.link_siblings(_known(child), other, restricted=bool(reason), reason=reason)

        self._run(link, "Linking siblings")

    def restrict_link(self, link: int, reason: str) -> None:
        """Show no more of a link than that there is one."""
        self._run(lambda desk: desk.siblings.restrict(link, reason), "Restricting the link")

    def lift_link(self, link: int, reason: str) -> None:
        """Show a restricted link again."""
        self._run(lambda desk: desk.siblings.lift(link, reason), "Lifting the restriction")

    def unlink(self, link: int) -> None:
        """Take a link away."""
        self._run(lambda desk: desk.siblings.unlink(link), "Unlinking siblings")

    # --- correcting ----------------------------------------------------------------------------------------------

    def save_fact(self, field: Field, old: str | None, text: str) -> None:
        """Save one field; the answer is `saved` or `refused`."""
        child = _known(self.child)
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

    def decide_cohort(self, year_end: date, included: bool, reason: str) -> None:
        """Decide against the twelve-month rule."""
        child = _known(self.child)
        self._run(
            lambda desk: desk.deeds.override_cohort(child, year_end, included=included, reason=reason),
            "Saving the decision",
        )

    def add_enrolment(self, entry: EnrolmentEntry, end_others: bool) -> None:
        """Enrol the child."""
        child = _known(self.child)
        self._run(
            lambda desk: desk.edits.add_enrolment(child, entry, end_others=end_others), "Adding the enrolment"
        )

    def correct_enrolment(self, number: int, entry: EnrolmentEntry) -> None:
        """Put an enrolment right."""
        self._run(lambda desk: desk.edits.correct_enrolment(number, entry), "Saving the enrolment")

    def end_enrolment(self, number: int, on: date) -> None:
        """End an enrolment."""
        self._run(lambda desk: desk.edits.end_enrolment(number, on), "Ending the enrolment")

    def remove_enrolment(self, number: int) -> None:
        """Take out an enrolment that never was."""
        self._run(lambda desk: desk.edits.remove_enrolment(number), "Removing the enrolment")

    def open_pep(self) -> None:
        """Open the PEP that is due, then tell its number."""
        child, made = _known(self.child), [0]

        def work(desk: Desk) -> Changes:
            changes, made[0] = desk.peps.open_due(child)
            return changes

        self._run(work, "Opening a PEP", lambda changes: self.pep_opened.emit(made[0]))

    def add_role(self, name: str, role: str, team: str | None, on: date) -> None:
        """Somebody begins to work with the child."""
        child = _known(self.child)
        self._run(lambda desk: desk.edits.add_role(child, name, role, team, on), "Adding the person")

    def end_role(self, number: int, on: date) -> None:
        """Somebody stops working with the child."""
        self._run(lambda desk: desk.edits.end_role(number, on), "Ending the role")

    def hand_over(self, number: int, name: str, team: str | None, on: date, caseload: bool) -> None:
        """Give a role to somebody else."""
        self._run(
            lambda desk: desk.edits.hand_over(number, name, team, on, caseload=caseload), "Handing over"
        )

    def _run(
        self, work: Callable[[Desk], object], name: str, done: Callable[[Changes], None] | None = None
    ) -> None:
        job = self._session.jobs.run(lambda desk, progress: work(desk), name)
        if done is not None:
            job.done.connect(done)
        job.failed.connect(self.failed)


def _known(child: int | None) -> int:
    if child is None:
        raise UserError("No child is shown; choose one in the roll.")
    return child


def _draft_name(child: int) -> str:
    return f"child {child}"
