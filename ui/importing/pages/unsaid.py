"""What a file may leave unsaid, and a person is asked before anything else: its period, and its school."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QStringListModel, Qt, QTimer
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QLineEdit, QVBoxLayout

from ui.dialogs.schools import NewSchool
from ui.importing import choosing
from ui.importing.presenter import ImportPresenter
from ui.importing.state import State
from ui.widgets.basics import button, column, label, row
from ui.widgets.days import NO_DAY, DayField
from vsdesk.desk.import_plans import Planned
from vsdesk.desk.import_schools import SchoolOffered
from vsdesk.model.wording import counted
from vsdesk.returns.grid import letter
from vsdesk.returns.hidden import is_hidden
from vsdesk.returns.layouts import Layout

Term = tuple[str, date, date]
TYPING_MS = 120
HIDDEN = (("Choose", None), ("Take them", True), ("Leave them out", False))
MOST_HIDDEN = 8
PERIOD_WANTED = frozenset({"ssda903-oc2", "ssda903-oc3"})
"""Returns that may be of any year, though they can be taken in without being told which."""


class Unsaid(QFrame):
    """A card with the fields a file's kind wants; hidden where it wants none."""

    def __init__(self, presenter: ImportPresenter) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._presenter = presenter
        self._schools: list[SchoolOffered] = []
        self._showing = False
        inside = QVBoxLayout(self)
        inside.setContentsMargins(15, 12, 15, 15)
        inside.setSpacing(10)
        self.lacking = label("", "due", wrap=True)
        inside.addWidget(self.lacking)
        self.period = self._period()
        self.school_part = self._school_part()
        self.hidden_part = self._hidden_part()
        for part in (self.period, self.school_part, self.hidden_part):
            inside.addWidget(part)
        presenter.questions.terms(self._take_terms)

    # --- building ---------------------------------------------------------------------------------------

    def _period(self) -> QFrame:
        self.term = QComboBox()
        self.term.setAccessibleName("Term it is of")
        self.term.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.term.activated.connect(self._term_chosen)
        self.first, self.last = DayField("First day of the period"), DayField("Last day of the period")
        for field in (self.first, self.last):
            field.editingFinished.connect(self._days_chosen)
        self.days = label("or from and to", "small")
        self.others = button("", self._for_others, "link")
        frame = QFrame()
        frame.setLayout(column(label("Term it is of", "small"), self.term, self.days, spacing=4))
        inside = frame.layout()
        if isinstance(inside, QVBoxLayout):
            inside.addLayout(row(self.first, self.last))
            inside.addLayout(row(self.others, None))
        return frame

    def _school_part(self) -> QFrame:
        self.school = QLineEdit()
        self.school.setPlaceholderText("Part of its name, or its URN")
        self.school.setAccessibleName("School that sent it")
        self._completion()
        self.new_school = button(
            "It is not among them: add it…", self._add_school, "link", about="Add the school that sent it"
        )
        frame = QFrame()
        frame.setLayout(column(label("School that sent it", "small"), self.school, spacing=4))
        inside = frame.layout()
        if isinstance(inside, QVBoxLayout):
            inside.addLayout(row(self.new_school, None))
        return frame

    def _hidden_part(self) -> QFrame:
        self.hidden = QComboBox()
        self.hidden.setAccessibleName("Hidden rows and columns")
        for words, taken in HIDDEN:
            self.hidden.addItem(words, taken)
        self.hidden.activated.connect(lambda: self._choose(hidden=self.hidden.currentData()))
        self.hidden_words = label("", "small", wrap=True)
        frame = QFrame()
        frame.setLayout(
            column(label("Hidden rows and columns", "small"), self.hidden, self.hidden_words, spacing=4)
        )
        return frame

    def _completion(self) -> None:
        self.found = QStringListModel()
        completer = QCompleter(self.found, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(self._school_named)
        self.school.setCompleter(completer)
        self.school.returnPressed.connect(lambda: self._school_named(self.school.text()))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._ask_schools)
        self.school.textEdited.connect(lambda text: self._typing.start())

    def _ask_schools(self) -> None:
        planned = self._presenter.state.planned
        self._presenter.questions.offer_schools(self.school.text(), planned, self._offer)

    # --- what the person chooses ------------------------------------------------------------------------

    def _choose(self, **changes: object) -> None:
        if not self._showing:
            self._presenter.choose(**changes)

    def _term_chosen(self) -> None:
        chosen = self.term.currentData()
        self._choose(period=tuple(chosen) if chosen else None)

    def _days_chosen(self) -> None:
        first, last = (date(*field.date().getDate()) for field in (self.first, self.last))
        planned = self._planned
        now = planned.plan.period if planned and planned.plan else None
        chosen = NO_DAY not in (self.first.date(), self.last.date())
        if chosen and (first, last) != now and first <= last:
            self._choose(period=(first, last))

    def _for_others(self) -> None:
        planned = self._planned
        if planned is not None and planned.plan is not None and planned.plan.period is not None:
            self._presenter.choose_for_those_without(planned.plan.period)

    def _add_school(self) -> None:
        dialog = NewSchool(self)
        dialog.fields["name"].setText(self.school.text())
        dialog.agreed.connect(self._presenter.add_school)
        dialog.open()

    def _school_named(self, text: str) -> None:
        for school in self._schools:
            if text in (_school_words(school), school.name, school.urn):
                self._choose(school=school.id, school_urn=school.urn if school.id is None else "")
                return

    def _offer(self, schools: list[SchoolOffered]) -> None:
        self._schools = schools
        self.found.setStringList([_school_words(school) for school in schools])
        if schools and self.school.hasFocus():
            self.school.completer().complete()

    def _take_terms(self, terms: list[Term]) -> None:
        self.term.clear()
        self.term.addItem("As the file says", None)
        for name, first, last in terms:
            self.term.addItem(name, (first, last))
        for _, first, last in terms[:1]:
            self.first.likely, self.last.likely = _qdate(first), _qdate(last)
        self.render_state(self._presenter.state)

    # --- showing ----------------------------------------------------------------------------------------

    @property
    def _planned(self) -> Planned | None:
        state = self._presenter.state
        return state.planned[state.part] if state.part < len(state.planned) else None

    def render_state(self, state: State) -> None:
        """Ask for what the table shown leaves unsaid."""
        planned = self._planned
        layout = planned.table.layout if planned and planned.table else None
        if planned is None or layout is None:
            self.hide()
            return
        self._showing = True
        wants_period, wants_school = _wants_period(layout), layout.needs_school
        self.period.setVisible(wants_period)
        self.school_part.setVisible(wants_school)
        table = planned.table
        asks_hidden = table is not None and is_hidden(table)
        self.hidden_part.setVisible(asks_hidden)
        self.setVisible(wants_period or wants_school or asks_hidden)
        words = _lacking(planned, wants_period=wants_period, wants_school=wants_school)
        self.lacking.setText(words)
        self.lacking.setVisible(bool(words))
        self._show_values(state, planned)
        facts = self._presenter.facts
        may_add = planned.plan is not None and planned.plan.school is None and bool(facts and facts.may_write)
        self.new_school.setVisible(may_add)
        self._showing = False

    def _show_values(self, state: State, planned: Planned) -> None:
        plan = planned.plan
        self.hidden.setCurrentIndex(max(0, self.hidden.findData(state.chosen[state.part].choices.hidden)))
        self.hidden_words.setText(_hidden_words(planned))
        told = (
            plan is not None and plan.period is not None and state.chosen[state.part].choices.period is None
        )
        self.term.setItemText(0, "As the file says" if told else "Choose a term")
        self.term.setCurrentIndex(max(0, self.term.findData(state.chosen[state.part].choices.period)))
        if plan and plan.period:
            self.first.setDate(_qdate(plan.period[0]))
            self.last.setDate(_qdate(plan.period[1]))
        elif not self.first.hasFocus() and not self.last.hasFocus():
            self.first.setDate(NO_DAY)
            self.last.setDate(NO_DAY)
        others = choosing.without_period(state) if plan and plan.period else []
        self.others.setVisible(bool(others))
        words = f"The same for {counted(len(others), 'other file')} without a period"
        self.others.setText(words)
        self.others.setAccessibleName(words)
        if plan is not None and not self.school.hasFocus():
            self._presenter.questions.school_name(plan.school, state.planned, self.school.setText)

    def take_keyboard(self) -> bool:
        """Ask for what is lacking, if anything is."""
        plan = self._planned.plan if self._planned else None
        if plan and plan.period is None and not self.period.isHidden() and not self.isHidden():
            self.term.setFocus()
        elif plan and plan.school is None and not self.school_part.isHidden() and not self.isHidden():
            self.school.setFocus()
        elif not self.hidden_part.isHidden() and not self.isHidden() and self.hidden.currentData() is None:
            self.hidden.setFocus()
        else:
            return False
        return True


def _wants_period(layout: Layout) -> bool:
    return layout.needs_period or layout.code in PERIOD_WANTED


def _lacking(planned: Planned, *, wants_period: bool, wants_school: bool) -> str:
    plan = planned.plan
    if plan is None:
        return ""
    missing = [
        words
        for words, lacks in (
            ("which days it is of", wants_period and plan.period is None),
            ("which school sent it", wants_school and plan.school is None),
        )
        if lacks
    ]
    return f"◆ The file does not say {' nor '.join(missing)}." if missing else ""


def _hidden_words(planned: Planned) -> str:
    """What is hidden in the sheet: rows by number, columns by letter."""
    if planned.table is None:
        return ""
    grid, first = planned.table.grid, planned.table.header_row + planned.table.header_rows
    rows = [str(row) for row in sorted(grid.hidden_rows) if first <= row <= len(grid.rows)]
    columns = [letter(one) for one in sorted(grid.hidden_columns) if one in planned.table.columns.values()]
    parts = [
        f"{what if len(found) == 1 else f'{what}s'} {', '.join(found[:MOST_HIDDEN])}{' …' * (len(found) > MOST_HIDDEN)}"
        for what, found in (("row", rows), ("column", columns))
        if found
    ]
    told = f"Hidden in the sheet: {' and '.join(parts)}."
    return f"{told} Hidden rows wait until you say." if rows else told


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _school_words(school: SchoolOffered) -> str:
    return f"{school.name} · {school.detail}"
