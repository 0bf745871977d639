"""Whom to ring in other authorities: the office's own list, kept, put right and removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from ui.dialogs.form import Form
from ui.session import Session
from ui.widgets.basics import button, label, row
from vsdesk.changes import Changes
from vsdesk.desk import Desk
from vsdesk.desk.virtual_schools import VirtualSchool
from vsdesk.model.wording import long_date

NEW = "Another one"
SENTENCE = (
    "Whom to ring when a school is not in our area. An enquiry about a school there tells it, and the list goes with "
    "the authority pack."
)
NONE = (
    "None is kept yet, and none comes with the program, since numbers change. Each council has its own on its website: "
    "look there for “virtual school”, then keep it here with the day on which you saw it."
)


class VirtualSchoolsForm(Form):
    """Which one, its fields, and removing it. `is_shown` once those that are kept are offered."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__("Virtual schools of other authorities", SENTENCE, "Keep", parent)
        self._session = session
        facts = session.facts
        assert facts is not None
        self._today, self._may_write = facts.today, facts.may_write
        self._all: tuple[VirtualSchool, ...] = ()
        self.is_shown = False
        self.none = label(NONE, "small", wrap=True)
        self.inside.addWidget(self.none)
        self.which = self.choice("Which", (NEW,))
        self.authority = self.line("Authority", hint="Such as Leeds")
        self.name = self.line("Its virtual school is called", hint="If it has a name of its own")
        self.phone = self.line("Telephone")
        self.email = self.line("E-mail", hint="virtualschool@council.gov.uk")
        self.checked_on = self.line("Checked on", long_date(self._today))
        self.remove = button("Remove", self._remove, "danger", about="Take it off the list")
        self.inside.addLayout(row(self.remove, None))
        self.finish(self._agree).setEnabled(self._may_write)
        self.which.activated.connect(lambda at: self._fill())
        self._fill()

    def show_all(self, found: Sequence[VirtualSchool]) -> None:
        """Offer those that are kept."""
        self._all, self.is_shown = tuple(found), True
        self.none.setVisible(not found)
        self.which.clear()
        self.which.addItem(NEW)
        self.which.addItems([one.authority for one in self._all])
        self._fill()
        self.fit()

    def _fill(self) -> None:
        at = self.which.currentIndex()
        one = self._all[at - 1] if at > 0 else VirtualSchool("", "", "", "", self._today)
        self.authority.setText(one.authority)
        self.authority.setReadOnly(at > 0)
        self.name.setText(one.name)
        self.phone.setText(one.phone)
        self.email.setText(one.email)
        self.checked_on.setText(long_date(one.checked_on))
        self.remove.setEnabled(at > 0 and self._may_write)
        self.refuse("")

    def _agree(self) -> bool:
        on = self.day(self.checked_on, self._today)
        if on is not None:
            one = VirtualSchool(
                self.authority.text(), self.name.text(), self.email.text(), self.phone.text(), on
            )
            self._do(lambda desk: desk.virtual_schools.keep(one))
        return False

    def _remove(self) -> None:
        authority = self.authority.text()
        self._do(lambda desk: desk.virtual_schools.remove(authority))

    def _do(self, work: Callable[[Desk], Changes]) -> None:
        self.closes_with(self._session.jobs.run(lambda desk, progress: work(desk), "Virtual schools"))


def ask_virtual_schools(session: Session, parent: QWidget) -> VirtualSchoolsForm:
    """Open the list; the keyboard begins at which."""
    form = VirtualSchoolsForm(session, parent)
    session.ask("virtual-schools", lambda desk: desk.virtual_schools.all(), form.show_all)
    form.open()
    form.which.setFocus()
    return form
