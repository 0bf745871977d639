"""What is done about a child beside its fields: siblings, the cohort, enrolments, people; each a batch of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import SignalInstance

from ui.session import Session
from vsdesk.changes import Changes
from vsdesk.desk import Desk
from vsdesk.desk.edits import EnrolmentEntry
from vsdesk.desk.lists import Hit
from vsdesk.errors import UserError


class ChildDeeds:
    """Deeds about the child that is shown; what goes wrong is told by `failed`."""

    def __init__(self, session: Session, shown: Callable[[], int | None], failed: SignalInstance) -> None:
        self._session = session
        self._shown = shown
        self._failed = failed

    def find_children(self, text: str, answer: Callable[[list[Hit]], None]) -> None:
        """Children by any part of a name or number, but the one shown."""
        here = self._shown()

        def asked(desk: Desk) -> list[Hit]:
            hits = desk.lists.find(text, 12) if text.strip() else []
            return [hit for hit in hits if hit.kind == "child" and hit.id != here]

        self._session.ask("child-siblings", asked, answer)

    def link_sibling(self, other: int, reason: str = "") -> None:
        """Link the child with another as siblings; with a reason the link is restricted from the first."""
        child = self._child()

        def link(desk: Desk) -> Changes:
            return desk.deeds.link_siblings(child, other, restricted=bool(reason), reason=reason)

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

    def decide_cohort(self, year_end: date, included: bool, reason: str) -> None:
        """Decide against the twelve-month rule."""
        child = self._child()
        self._run(
            lambda desk: desk.deeds.override_cohort(child, year_end, included=included, reason=reason),
            "Saving the decision",
        )

    def add_enrolment(self, entry: EnrolmentEntry, end_others: bool) -> None:
        """Enrol the child."""
        child = self._child()
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

    def add_role(self, name: str, role: str, team: str | None, on: date) -> None:
        """Somebody begins to work with the child."""
        child = self._child()
        self._run(lambda desk: desk.edits.add_role(child, name, role, team, on), "Adding the person")

    def end_role(self, number: int, on: date) -> None:
        """Somebody stops working with the child."""
        self._run(lambda desk: desk.edits.end_role(number, on), "Ending the role")

    def hand_over(self, number: int, name: str, team: str | None, on: date, caseload: bool) -> None:
        """Give a role to somebody else."""
        self._run(
            lambda desk: desk.edits.hand_over(number, name, team, on, caseload=caseload), "Handing over"
        )

    def _child(self) -> int:
        return known(self._shown())

    def _run(self, work: Callable[[Desk], object], name: str) -> None:
        job = self._session.jobs.run(lambda desk, progress: work(desk), name)
        job.failed.connect(self._failed)


def known(child: int | None) -> int:
    """The child that is shown. Raises: UserError if none is."""
    if child is None:
        raise UserError("No child is shown; choose one in the roll.")
    return child
