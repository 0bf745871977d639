"""The small windows of a child's page: a day, a person, a decision. Opened, never waited for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from ui.dialogs.form import Form
from vsdesk.care.cohort import CohortAnswer
from vsdesk.desk.child_pages import ChildPage, RoleLine
from vsdesk.desk.edits import ROLES
from vsdesk.model.wording import long_date


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


def ask_seal(page: ChildPage, act: Callable[[date, str], object], parent: QWidget | None) -> Form:
    """Ask on which day a child was adopted, and why the record is to be sealed."""
    sentence = (
        "Sealing on adoption takes the record out of search, matching, lists, packs and reports, for good: no new "
        "name, UPN or school is ever stored beside it, and a child who comes back is a new child. Only undoing this "
        "batch brings it back."
    )
    form = Form("Seal this record", sentence, "Seal the record", parent)
    day = form.line("Adopted on", long_date(page.adopted_on) if page.adopted_on else "", "31 March 2026")
    reason = form.line("Reason", hint="Such as: adoption order made")
    sure = QCheckBox("The child was adopted, and this is their record")
    form.inside.addWidget(sure)

    def agree() -> bool:
        on = form.day(day, page.today)
        if on is None:
            return False
        if not reason.text().strip():
            reason.setFocus()
            return form.refuse("Give a reason: it is kept in the history.")
        if not sure.isChecked():
            sure.setFocus()
            return form.refuse("Tick the box, to be sure that it is the right record.")
        act(on, reason.text().strip())
        return True

    form.finish(agree, danger=True)
    form.open()
    (reason if page.adopted_on else day).setFocus()
    return form


def _named(form: Form, name: QLineEdit) -> bool:
    if name.text().strip():
        return True
    name.setFocus()
    return form.refuse("No name is given; type who it is.")
