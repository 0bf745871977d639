"""What is done from the tabs through small windows: decide, enrol, hand over, take back."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from ui.dialogs.find_child import FindChild
from ui.dialogs.form import ask_reason
from ui.dialogs.message import ask
from ui.operations.batches import undo
from ui.screens.child import dialogs
from ui.screens.child.enrolment_dialog import EnrolmentDialog
from ui.screens.child.presenter import ChildPresenter
from ui.session import Session
from ui.widgets.basics import label
from vsdesk.care.cohort import CohortAnswer
from vsdesk.desk.child_pages import ChildPage, RoleLine
from vsdesk.desk.histories import HistoryLine
from vsdesk.desk.siblings import SiblingLine
from vsdesk.model.enrolment import Enrolment

RESTRICTED_LINK = "On both pages only that there is a link is shown, until a head lifts it."


class Doing:
    """Asks before each deed, on behalf of a page; the presenter does it."""

    def __init__(self, session: Session, presenter: ChildPresenter, parent: QWidget) -> None:
        self.session, self.presenter, self._parent = session, presenter, parent
        self.page: ChildPage | None = None

    def take_back(self, line: HistoryLine) -> None:
        """Take a batch back, after asking."""
        undo(self.session, line.batch, self._parent)

    def decide(self, answer: CohortAnswer) -> None:
        """Decide on the twelve-month cohort."""
        act = self.presenter.deeds.decide_cohort
        dialogs.ask_cohort(answer, lambda yes, reason: act(answer.year_end, yes, reason), self._parent)

    def enrol(self, one: Enrolment | None) -> None:
        """Add an enrolment, or correct one."""
        if self.page is None:
            return
        presenter = self.presenter
        if one is None:
            dialog = EnrolmentDialog(
                self.session, None, self.page.today, presenter.deeds.add_enrolment, self._parent
            )
        else:
            number = one.id
            dialog = EnrolmentDialog(
                self.session,
                one,
                self.page.today,
                lambda entry, _: presenter.deeds.correct_enrolment(number, entry),
                self._parent,
            )
        dialog.open()
        dialog.school.setFocus()

    def end_enrolment(self, one: Enrolment) -> None:
        """End an enrolment."""
        if self.page is not None:
            sentence = "Give the first day on which the child no longer attends."
            act = self.presenter.deeds.end_enrolment
            dialogs.ask_day(
                "End this enrolment",
                sentence,
                "End",
                self.page.today,
                lambda on: act(one.id, on),
                self._parent,
            )

    def remove_enrolment(self, one: Enrolment) -> None:
        """Take out an enrolment that never was."""
        sentence = "Do this only where it never was. What ended is ended, not removed. It can be undone."
        act = self.presenter.deeds.remove_enrolment
        ask("Remove this enrolment?", sentence, "Remove", lambda: act(one.id), self._parent, danger=True)

    def seal(self) -> None:
        """Ask the day and the reason, and seal the record."""
        if self.page is not None:
            dialogs.ask_seal(self.page, self.presenter.seal, self._parent)

    def link_sibling(self) -> None:
        """Find a brother or sister on the roll."""
        dialog = FindChild("Link a sibling", self.presenter.deeds.find_children, self._parent)
        restricted = QCheckBox("Restrict the link")
        restricted.setAccessibleDescription(RESTRICTED_LINK)
        dialog.add(restricted)
        dialog.add(label(RESTRICTED_LINK, "small", wrap=True))
        dialog.picked.connect(lambda child, name: self._link(child, restricted=restricted.isChecked()))
        dialog.open()

    def _link(self, child: int, *, restricted: bool) -> None:
        if not restricted:
            self.presenter.deeds.link_sibling(child)
            return
        act = self.presenter.deeds.link_sibling
        ask_reason(
            "Link and restrict", RESTRICTED_LINK, "Link", lambda reason: act(child, reason), self._parent
        )

    def restrict_link(self, one: SiblingLine) -> None:
        """Restrict a link, with a reason."""
        act = self.presenter.deeds.restrict_link
        ask_reason(
            "Restrict this link",
            RESTRICTED_LINK,
            "Restrict",
            lambda reason: act(one.id, reason),
            self._parent,
        )

    def lift_link(self, one: SiblingLine) -> None:
        """Lift a link's restriction, with a reason."""
        act = self.presenter.deeds.lift_link
        sentence = "Each of the two is shown on the other's page again."
        ask_reason(
            "Lift the restriction", sentence, "Lift it", lambda reason: act(one.id, reason), self._parent
        )

    def unlink(self, one: SiblingLine) -> None:
        """Take a link away, after asking."""
        act = self.presenter.deeds.unlink
        sentence = "Do this where they are no siblings. It can be undone."
        ask("Unlink these two?", sentence, "Unlink", lambda: act(one.id), self._parent, danger=True)

    def add_person(self) -> None:
        """Say who begins to work with the child."""
        if self.page is not None:
            dialogs.ask_person(self.page.today, self.presenter.deeds.add_role, self._parent)

    def hand_over(self, one: RoleLine) -> None:
        """Give a role to somebody else."""
        if self.page is not None:
            act = self.presenter.deeds.hand_over
            dialogs.ask_hand_over(one, self.page.today, lambda *given: act(one.id, *given), self._parent)

    def end_role(self, one: RoleLine) -> None:
        """Say when somebody stops."""
        if self.page is not None:
            sentence = f"Give the first day on which {one.name} is no longer {one.role}."
            act = self.presenter.deeds.end_role
            dialogs.ask_day(
                "End this role", sentence, "End", self.page.today, lambda on: act(one.id, on), self._parent
            )
