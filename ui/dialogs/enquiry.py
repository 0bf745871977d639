"""An enquiry or a consultation, kept in seconds: who asked, about what, whose school it is; nobody is named."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from ui.dialogs.form import Form
from ui.session import Session
from ui.widgets.basics import label
from vsdesk.changes import Changes
from vsdesk.desk import Desk
from vsdesk.desk.enquiries import ABOUT, ASKED_BY, Enquiry, NewEnquiry, Where, themes
from vsdesk.desk.schools import SchoolLine
from vsdesk.errors import UserError
from vsdesk.model.wording import long_date

SENTENCE = (
    "Counted and answered, never tracked: write no name and no date of birth. With the school given, it says whose "
    "enquiry it is."
)
WORDS = {
    "previously looked after": "A previously looked-after child",
    "social worker": "Children with a social worker (consultation)",
    "kinship care": "Children in kinship care (consultation)",
}
TYPING_MS = 200
FOUND = 12


class EnquiryDialog(Form):
    """A new one, or one put right. Signals `kept` once it is on the roll."""

    kept = Signal()

    def __init__(self, session: Session, parent: QWidget, one: Enquiry | None = None) -> None:
        super().__init__(
            "Enquiry" if one is None else "Put right, or say what came of it", SENTENCE, "Keep", parent
        )
        self._session, self._one = session, one
        self._schools: dict[str, int] = {one.school_name: one.school} if one and one.school else {}
        self.about = self.choice(
            "About", tuple(WORDS[about] for about in ABOUT), WORDS[one.about] if one else ""
        )
        self.by = self.choice("Asked by", ASKED_BY[ABOUT[0]])
        self.theme = self.choice("Theme", themes(ABOUT[0]))
        self.theme.setEditable(True)
        self.school = QComboBox()
        self.school.setEditable(True)
        self.school.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.put("School, or the council’s area", self.school)
        edit = self.school.lineEdit()
        assert edit is not None
        self.place: QLineEdit = edit
        self.place.setPlaceholderText("Part of a name or a URN; Down shows what was found")
        self.where = label("", "small", wrap=True)
        self.inside.addWidget(self.where)
        self.advice = self.line("Advice", one.advice if one else "", "What was said; no names")
        self.minutes = self.line("Minutes", "" if one is None or one.minutes is None else str(one.minutes))
        self.outcome = self.line("Outcome", one.outcome if one else "", "Now or later")
        facts = session.facts
        assert facts is not None
        self._today = facts.today
        self.asked_on = self.line("Asked on", long_date(one.asked_on if one else self._today))
        self.sure = QCheckBox("It names nobody")
        self.sure.hide()
        self.inside.addWidget(self.sure)
        self.finish(self._agree)
        self.typing = QTimer(self)
        self.typing.setSingleShot(True)
        self.typing.setInterval(TYPING_MS)
        self._connect()
        self._fill(one)
        self.about.setFocus()

    def _connect(self) -> None:
        self.about.currentIndexChanged.connect(lambda at: self._fill(None))
        self.place.textEdited.connect(lambda text: self.typing.start())
        self.typing.timeout.connect(self._find)
        self.school.activated.connect(lambda at: self._ask_where())
        self.place.editingFinished.connect(self._ask_where)

    def _fill(self, one: Enquiry | None) -> None:
        """Who may have asked, and what it is usually about."""
        about = ABOUT[self.about.currentIndex()]
        for box, options in ((self.by, ASKED_BY[about]), (self.theme, themes(about))):
            box.clear()
            box.addItems(list(options))
        if one is not None:
            self.by.setCurrentText(one.asked_by)
            self.theme.setCurrentText(one.theme)
            self.place.setText(one.school_name or one.area)
            self._ask_where()

    # --- the school ---------------------------------------------------------------------------------------------------

    def _find(self) -> None:
        text = self.place.text().strip()
        if len(text) > 1:
            self._session.ask("enquiry-school", lambda desk: desk.schools.search(text, FOUND), self._found)
        self._ask_where()

    def _found(self, schools: list[SchoolLine]) -> None:
        typed, at = self.place.text(), self.place.cursorPosition()
        self._schools |= {one.name: one.id for one in schools}
        self.school.clear()
        self.school.addItems([one.name for one in schools])
        self.place.setText(typed)
        self.place.setCursorPosition(at)

    def _ask_where(self) -> None:
        text = self.place.text().strip()
        school = self._schools.get(text)
        if not text:
            self.where.setText("")
            return
        area = "" if school is not None else text
        self._session.ask("enquiry-where", lambda desk: desk.enquiries.where(school, area), self._tell_where)

    def _tell_where(self, where: Where) -> None:
        self.where.setText(where.sentence)
        self.fit()

    # --- keeping ------------------------------------------------------------------------------------------------------

    def _agree(self) -> bool:
        on = self.day(self.asked_on, self._today)
        if on is None:
            return False
        minutes = self.minutes.text().strip()
        if minutes and not minutes.isdigit():
            self.minutes.setFocus()
            return self.refuse("Give the minutes as a whole number, or leave them empty.")
        text = self.place.text().strip()
        school = self._schools.get(text)
        entry = NewEnquiry(
            ABOUT[self.about.currentIndex()], on, self.by.currentText(), self.theme.currentText().strip(), school,
            "" if school is not None else text, self.advice.text().strip(), int(minutes) if minutes else None,
            self.outcome.text().strip(),
        )  # fmt: skip
        self._keep(entry)
        return False

    def _keep(self, entry: NewEnquiry) -> None:
        """Keep it, and close once it is kept; what is wrong is said here, and nothing typed is lost."""
        one, sure = self._one, self.sure.isChecked()

        def work(desk: Desk) -> Changes:
            if one is None:
                return desk.enquiries.add(entry, sure=sure)
            return desk.enquiries.change(one.id, entry, sure=sure)

        job = self._session.jobs.run(lambda desk, progress: work(desk), "Keeping the enquiry")
        job.done.connect(lambda changes: self.kept.emit())
        self.closes_with(job)
        job.failed.connect(self._ask_if_sure)

    def _ask_if_sure(self, error: BaseException) -> None:
        if isinstance(error, UserError) and "names nobody" in str(error):
            self.sure.show()
            self.sure.setFocus()
            self.fit()
