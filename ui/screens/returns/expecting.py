"""Expect a return of every school concerned: what, for which days, by when, and how they are asked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QWidget

from ui.dialogs.form import Form
from ui.operations.register import Wanted, expect
from ui.session import Session
from ui.style import theme
from vsdesk.changes import Changes
from vsdesk.desk.expected import Opened, ReturnPeriod
from vsdesk.errors import UserError
from vsdesk.model.wording import counted

ABOUT = (
    "Every school where one of our looked-after children was in those days is put on the register. "
    "A school that is on it already is left as it is."
)
WAYS = (("Not asked yet", ""), ("By e-mail", "e-mail"), ("By letter", "letter"), ("By phone", "phone"))


class ExpectReturn(Form):
    """Kind, period, day and way of asking. The window closes when it is done."""

    def __init__(
        self, session: Session, kinds: tuple[tuple[str, str], ...], periods: tuple[ReturnPeriod, ...],
        told: Callable[[str], object], parent: QWidget | None,
    ) -> None:  # fmt: skip
        super().__init__("Expect a return", ABOUT, "Put on the register", parent)
        self.setMinimumWidth(theme.current().px(460))
        self._session, self._told = session, told
        self.kind, self.period, self.how = QComboBox(), QComboBox(), QComboBox()
        for code, title in kinds:
            self.kind.addItem(title, code)
        for one in periods:
            self.period.addItem(one.label, one)
        for words, way in WAYS:
            self.how.addItem(words, way)
        self.put("What is expected", self.kind)
        self.put("For which days", self.period)
        self.due = self.line(
            "Due by", hint="Leave empty for five school days after those days, or after today"
        )
        self.put("How the schools are asked", self.how)
        self.finish(self._begin)

    def _begin(self) -> bool:
        facts = self._session.facts
        due = None
        if self.due.text().strip() and facts is not None:
            due = self.day(self.due, facts.today)
            if due is None:
                return False
        self.refuse("")
        wanted = Wanted(self.kind.currentData(), self.period.currentData(), due, self.how.currentData())
        job = expect(self._session, wanted)
        self.yes.setEnabled(False)
        job.done.connect(self._done)
        job.failed.connect(self._failed)
        return False

    def _done(self, done: tuple[Changes, Opened]) -> None:
        opened = done[1]
        self.accept()
        words = f"{counted(len(opened.ids), 'school')} put on the register"
        if opened.known:
            words += f"; {opened.known} were on it already"
        self._told(words)

    def _failed(self, error: BaseException) -> None:
        self.yes.setEnabled(True)
        self.refuse(str(error) if isinstance(error, UserError) else "That could not be done. Try again.")
