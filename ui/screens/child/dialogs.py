"""The small windows of a child's page: a reason, a day, a person, a decision. Opened, never waited for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from ui.dialogs.message import Message
from ui.widgets.basics import button, label, row
from vsdesk.care.cohort import CohortAnswer
from vsdesk.desk.child_pages import RoleLine
from vsdesk.desk.edits import ROLES
from vsdesk.desk.facts import read_day
from vsdesk.model.wording import long_date


class Form(Message):
    """A message with fields, a line for what is wrong, and two buttons."""

    def __init__(self, title: str, sentence: str, yes: str, parent: QWidget | None) -> None:
        super().__init__(title, sentence, parent)
        self.wrong = label("", "error", wrap=True)
        self.wrong.hide()
        self._yes = yes

    def line(self, name: str, text: str = "", hint: str = "") -> QLineEdit:
        """A line to type in, its name above it."""
        field = QLineEdit(text)
        field.setPlaceholderText(hint)
        self.put(name, field)
        return field

    def choice(self, name: str, options: tuple[str, ...], chosen: str = "") -> QComboBox:
        """A choice of a few."""
        box = QComboBox()
        box.addItems(options)
        box.setCurrentText(chosen or options[0])
        self.put(name, box)
        return box

    def put(self, name: str, field: QWidget) -> QLabel:
        """Any field, its name above it."""
        field.setAccessibleName(name)
        words = label(name, "small")
        words.setBuddy(field)
        self.inside.addWidget(words)
        self.inside.addWidget(field)
        self.inside.setSpacing(6)
        return words

    def finish(self, agree: Callable[[], bool], *, danger: bool = False) -> QPushButton:
        """The foot. `agree` says whether the window may close."""

        def agreed() -> None:
            if agree():
                self.accept()

        yes = button(self._yes, agreed, "danger" if danger else "primary")
        self.inside.addWidget(self.wrong)
        self.inside.addSpacing(6)
        self.inside.addLayout(row(None, button("Cancel", self.reject), yes))
        yes.setDefault(True)
        return yes

    def refuse(self, sentence: str) -> bool:
        """Say what is wrong; the window stays."""
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))
        return False

    def day(self, field: QLineEdit, today: date, *, needed: bool = True) -> date | None:
        """The day typed; None where there is none, after saying so if it is needed or no date."""
        judged = read_day(field.text(), today)
        if judged.problem or (needed and judged.value is None):
            self.refuse(judged.problem or "No day is given; write it as 31 March 2026 or 31/3/2026.")
            field.setFocus()
            return None
        self.refuse("")
        return date.fromisoformat(judged.value) if judged.value else None


def ask_reason(
    title: str,
    sentence: str,
    yes: str,
    act: Callable[[str], object],
    parent: QWidget | None,
    *,
    danger: bool = False,
) -> Form:
    """Ask for a reason before something is done."""
    form = Form(title, sentence, yes, parent)
    reason = form.line("Reason", hint="It is kept in the history")

    def agree() -> bool:
        if not reason.text().strip():
            reason.setFocus()
            return form.refuse("Give a reason: it is kept with what you do.")
        act(reason.text().strip())
        return True

    form.finish(agree, danger=danger)
    form.open()
    reason.setFocus()
    return form


def ask_day(
    title: str, sentence: str, yes: str, today: date, act: Callable[[date], object], parent: QWidget | None
) -> Form:
    """Ask for a day."""
    form = Form(title, sentence, yes, parent)
    typed = form.line("Day", long_date(today))

    def agree() -> bool:
        on = form.day(typed, today)
        if on is not None:
            act(on)
        return on is not None

    form.finish(agree)
    form.open()
    typed.setFocus()
    typed.selectAll()
    return form


def ask_person(
    today: date, act: Callable[[str, str, str | None, date], object], parent: QWidget | None
) -> Form:
    """Ask who begins to work with a child, as what, since when."""
    sentence = "Whoever holds the same role now stops that day; a child may have several carers."
    form = Form("Add a person", sentence, "Add", parent)
    role = form.choice("Role", tuple(f"{one[0].upper()}{one[1:]}" for one in ROLES))
    name = form.line("Name")
    team = form.line("Team", hint="If there is one")
    since = form.line("From", long_date(today))

    def agree() -> bool:
        on = form.day(since, today)
        if on is None or not _named(form, name):
            return False
        act(name.text().strip(), ROLES[role.currentIndex()], team.text().strip() or None, on)
        return True

    form.finish(agree)
    form.open()
    role.setFocus()
    return form


def ask_hand_over(
    one: RoleLine, today: date, act: Callable[[str, str | None, date, bool], object], parent: QWidget | None
) -> Form:
    """Ask to whom a role goes, and whether the whole caseload goes with it."""
    where = f" at {one.school}" if one.school else ""
    sentence = f"{one.name} is {one.role}{where}. Say who takes over, and from when."
    form = Form("Hand over", sentence, "Hand over", parent)
    name = form.line("Name")
    team = form.line("Team", one.team or "")
    since = form.line("From", long_date(today))
    everyone = QCheckBox(f"Every child for whom {one.name} is {one.role}")
    everyone.setVisible(one.school is None)
    form.inside.addWidget(everyone)

    def agree() -> bool:
        on = form.day(since, today)
        if on is None or not _named(form, name):
            return False
        act(name.text().strip(), team.text().strip() or None, on, everyone.isChecked())
        return True

    form.finish(agree)
    form.open()
    name.setFocus()
    return form


def ask_cohort(answer: CohortAnswer, act: Callable[[bool, str], object], parent: QWidget | None) -> Form:
    """Ask whether a child counts as looked after for twelve months, against or with the rule."""
    before = "A person decided" if answer.override else "The rule says"
    sentence = f"{before}: {answer.reason}. Your decision stands above it until it is undone."
    form = Form(f"Twelve months at {long_date(answer.year_end)}", sentence, "Save", parent)
    choice = form.choice(
        "Decision", ("Counted", "Not counted"), "Not counted" if answer.included else "Counted"
    )
    reason = form.line("Reason", hint="It stands beside the figure")

    def agree() -> bool:
        if not reason.text().strip():
            reason.setFocus()
            return form.refuse("Give a reason: it is kept with the decision.")
        act(choice.currentIndex() == 0, reason.text().strip())
        return True

    form.finish(agree)
    form.open()
    choice.setFocus()
    return form


def _named(form: Form, name: QLineEdit) -> bool:
    if name.text().strip():
        return True
    name.setFocus()
    return form.refuse("No name is given; type who it is.")
