"""What is in each picture: every page, part, step and dialog, once its questions are answered. Tests walk them too."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from tests.shots import importing, peps, remembered, unlocking
from tests.shots.stage import AS_AT, Stage, wait
from ui import initials
from ui.app import SAMPLE_BANNER
from ui.dialogs.guide import Guide
from ui.dialogs.log.view import LogDialog
from ui.main_window import MainWindow
from ui.operations.batches import undo, undo_last
from ui.operations.lists import forget_list, save_list
from ui.presenting import PRESENTING
from ui.screens.batches.view import BatchesScreen
from ui.screens.roll.view import RollScreen
from ui.screens.today.first_steps import FirstSteps
from ui.screens.today.lines import EntryLine
from ui.screens.today.view import TodayScreen
from ui.session import Facts, Secret, Session
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.lists import Query
from vsdesk.desk.opening import new_roll
from vsdesk.desk.pep_list import PepQuery
from vsdesk.store.cost import QUICK

Scene = Callable[[Stage], QWidget]
CHILD = "Khan"
TABS = (
    "Journey", "Facts", "Care", "School", "PEPs", "Learning", "Cases", "Chronology", "Log", "People", "History",
)  # fmt: skip
SECTIONS = ("Look", "Rules", "People and keys", "Backups", "Terms and holidays", "Remembered", "Letters")


# --- the roll ------------------------------------------------------------------------------------------------------


def _filtered(stage: Stage) -> QWidget:
    roll = stage.page("roll")
    assert isinstance(roll, RollScreen)
    roll.chips[0].click()
    stage.rest()
    return _then(stage, roll.chips[0].click)


def _then(stage: Stage, after: Callable[[], object]) -> QWidget:
    """The window as it is; `after` puts it back when the next scene begins."""
    stage.afterwards.append(after)
    return stage.window


def _nobody(stage: Stage) -> QWidget:
    roll = stage.page("roll")
    assert isinstance(roll, RollScreen)
    roll.search.setText("nobody of that name")
    roll.search.asked.emit(roll.search.text())
    stage.rest()
    return _then(stage, roll.search.clear)


def _initials(stage: Stage) -> QWidget:
    stage.page("roll")
    initials.MODE.set_on(True)
    stage.rest()
    return stage.window


def _read_only(stage: Stage) -> QWidget:
    why = "Priya Nair has this roll open on LAPTOP-07 since 09:12, so it is open here only to read."
    facts = replace(stage.facts, may_write=False, role="viewer", why_read_only=why)
    return stage.beside(MainWindow(stage.session, facts))


def _earlier(stage: Stage) -> QWidget:
    stage.page("today")
    day = stage.window.top.day
    day.setDate(QDate(2026, 10, 23))
    stage.rest()
    return _then(stage, stage.window.top.back.click)


# --- a child -------------------------------------------------------------------------------------------------------


def _child(*presses: str) -> Scene:
    """The child, after some buttons; the last may bring a dialog up."""

    def play(stage: Stage) -> QWidget:
        stage.page("child", stage.child(CHILD))
        return _pressed(stage, presses)

    return play


def _pressed(stage: Stage, presses: tuple[str, ...]) -> QWidget:
    for words in presses:
        stage.press(words)
    return QApplication.activeModalWidget() or stage.window


def _masked(stage: Stage) -> QWidget:
    stage.page("child", stage.restricted())
    return stage.window


# --- PEPs ----------------------------------------------------------------------------------------------------------


def _peps(which: str) -> Scene:
    def play(stage: Stage) -> QWidget:
        stage.page("peps", which)
        return _then(stage, lambda: stage.page("peps", "open"))

    return play


def _plan(desk: Desk, which: str) -> int:
    """The plan of a filter that says most, so that its picture shows something."""
    plans = [key for key in desk.pep_lists.find(PepQuery(which)) if key > 0]
    return max(
        plans,
        key=lambda pep: (
            len(desk.pep_contents.of(pep).interventions),
            len(desk.pep_contents.of(pep).targets),
        ),
    )


def _pep(which: str, *presses: str) -> Scene:
    """The first plan that a filter takes, after some buttons; the last may bring a dialog up."""

    def play(stage: Stage) -> QWidget:
        plans = stage.asked(lambda desk: _plan(desk, which))
        stage.page("pep", plans)
        return _pressed(stage, presses)

    return play


# --- the others ----------------------------------------------------------------------------------------------------


def _on(key: str, *presses: str) -> Scene:
    """A page, after some buttons."""

    def play(stage: Stage) -> QWidget:
        stage.page(key)
        return _pressed(stage, presses)

    return play


def _school(*presses: str) -> Scene:
    def play(stage: Stage) -> QWidget:
        stage.page("school", stage.school("Oakfield Academy"))
        return _pressed(stage, presses)

    return play


def _mark(stage: Stage) -> QWidget:
    line = stage.page("today").findChild(EntryLine)
    assert isinstance(line, EntryLine)
    line.said.emit("note", line.entry.item)
    return stage.dialog()


def _findings(stage: Stage) -> QWidget:
    source = stage.asked(lambda desk: desk.findings.open()[0].source)
    today = stage.page("today")
    assert isinstance(today, TodayScreen)
    today.look_at(source)
    return stage.dialog()


def _over_roll(act: Callable[[MainWindow], object]) -> Scene:
    def play(stage: Stage) -> QWidget:
        stage.page("roll")
        act(stage.window)
        return stage.dialog()

    return play


def _jumping(stage: Stage) -> QWidget:
    stage.page("roll")
    stage.window.jump()
    dialog = stage.dialog()
    dialog.text.setText("chlo evan")  # type: ignore[attr-defined]
    stage.rest()
    return dialog


def _whom(stage: Stage) -> QWidget:
    stage.page("roll")
    stage.window.log()
    dialog = stage.dialog()
    assert isinstance(dialog, LogDialog)
    dialog.fields.whom.text.setText("brennan")
    dialog.presenter.find("brennan")
    stage.rest()
    return dialog


def _guide(stage: Stage) -> QWidget:
    stage.page("roll")
    Guide("import", stage.window).open()
    return stage.dialog()


def _menu(stage: Stage) -> QWidget:
    roll = stage.page("roll")
    assert isinstance(roll, RollScreen)
    menu = roll.tools.columns.menu()
    menu.popup(roll.mapToGlobal(roll.rect().center()))
    stage.rest()
    return menu


def _saved(stage: Stage) -> QWidget:
    roll = stage.page("roll")
    assert isinstance(roll, RollScreen)
    for name, query in (("Out of area", Query({"out_of_area": (1,)})), ("EHC plans", Query({"sen": ("E",)}))):
        save_list(stage.session, name, query)
    stage.rest()
    stage.afterwards.append(
        lambda: [forget_list(stage.session, name) for name in ("Out of area", "EHC plans")]
    )
    roll.tools.reload()
    stage.rest()
    menu = roll.tools.saved.menu()
    menu.popup(roll.mapToGlobal(roll.rect().center()))
    stage.rest()
    return menu


def _first_day(stage: Stage) -> MainWindow:
    """A roll on its first day, before anything is brought in."""
    folder = stage.scratch / "first day" / "Northshire.vsroll"
    shutil.rmtree(folder.parent, ignore_errors=True)
    folder.parent.mkdir()
    new_roll(folder, stage.facts.name, stage.facts.person, stage.passphrase, Clock(AS_AT).now, cost=QUICK)
    session = Session(folder, AS_AT)
    opened: list[Facts] = []
    session.opened.connect(opened.append)
    session.open(Secret(passphrase=stage.passphrase))
    wait(lambda: bool(opened))
    stage.clear()
    stage.afterwards.append(session.close)
    return stage.beside(MainWindow(session, opened[0]))


def _first_steps(stage: Stage) -> QWidget:
    window = _first_day(stage)
    today = window.page
    assert isinstance(today, TodayScreen)
    wait(lambda: bool(today.findChildren(FirstSteps)))
    stage.rest()
    return window


def _nobody_yet(stage: Stage) -> QWidget:
    window = _first_day(stage)
    window.go("roll", None)
    roll = window.page
    assert isinstance(roll, RollScreen)
    wait(lambda: roll.listing.shown.currentWidget() is roll.nobody)
    stage.rest()
    return window


def _of_the_sample(stage: Stage) -> QWidget:
    stage.clear()
    return stage.beside(MainWindow(stage.session, stage.facts, SAMPLE_BANNER))


def _presenting(stage: Stage) -> QWidget:
    stage.page("roll")
    PRESENTING.toggle()
    stage.rest()
    return stage.window


def _clashes(stage: Stage) -> QWidget:
    page = stage.page("batches")
    assert isinstance(page, BatchesScreen)
    lines = [page.presenter.batch(number) for number in page.model.ids]
    first = next(line for line in lines if line is not None and "A list of children" in line.name)
    stage.press("Undo", undo(stage.session, first, page))
    return stage.dialog()


def _open_combo(stage: Stage) -> QWidget:
    roll = stage.page("roll")
    assert isinstance(roll, RollScreen)
    assert isinstance(roll.cohort, QComboBox)
    roll.cohort.showPopup()
    stage.rest()
    return roll.cohort.view().window()


SCENES: dict[str, Scene] = {
    "today": _on("today"),
    "today-note": _mark,
    "today-findings": _findings,
    "today-news": _on("today", "Since you last looked"),
    "today-first-steps": _first_steps,
    "today-read-only": _read_only,
    "today-as-at": _earlier,
    "today-sample": _of_the_sample,
    "roll": _on("roll"),
    "roll-filtered": _filtered,
    "roll-nobody": _nobody,
    "roll-initials": _initials,
    "roll-presenting": _presenting,
    "roll-first-day": _nobody_yet,
    "roll-saved": _saved,
    "roll-columns": _menu,
    "roll-cohorts": _open_combo,
    **{f"child-{title.lower()}": _child(title) for title in TABS},
    "child-masked": _masked,
    "child-case": _child("Cases", "Open a case"),
    "case": _on("case"),
    "enquiries": _on("enquiries"),
    "enquiries-new": _on("enquiries", "New enquiry"),
    "enquiries-whom": _on("enquiries", "Virtual schools"),
    "caseloads": _on("caseloads"),
    "caseloads-move": _on("caseloads", "Move"),
    "case-step": _on("case", "Done"),
    "case-plan": _on("case", "Day"),
    "case-close": _on("case", "Close"),
    "case-closed": _on("case", "Closed"),
    "case-kinds": _on("case", "Kinds of case"),
    "peps": _peps("open"),
    "peps-nobody": _peps("overdue"),
    "peps-selected": _on("peps", "For the selected"),
    "peps-signing-off": peps.weighed,
    "peps-chasing": peps.chasing,
    "peps-chased": peps.chased,
    "peps-term": _on("peps", "Open the term"),
    "pep-calendar-file": _on("pep-calendar", "Month", "Calendar file"),
    "pep-calendar-week": _on("pep-calendar", "Week"),
    "pep-calendar": _on("pep-calendar", "Month"),
    "pep": _pep("parts out"),
    "pep-score": _pep("to look at", "Score quality"),
    "pep-signed": _pep("signed off"),
    "pep-returned": _pep("returned"),
    "pep-beside": _pep("signed off", "Last one beside it"),
    "pep-book": _pep("due", "Book the meeting"),
    "pep-held": _pep("parts out", "It was held"),
    "pep-target": _pep("held", "Add"),
    "pep-voice": _pep("held", "Write it down"),
    "child-restrict": _child("Restrict"),
    "child-seal": _child("Seal"),
    "child-sibling": _child("People", "Link a sibling"),
    "child-person": _child("People", "Add a person"),
    "child-enrolment": _child("School", "Add an enrolment"),
    "returns": _on("returns", "Waiting"),
    "returns-came": _on("returns", "Brought in"),
    "returns-ask": _on("returns", "Ask schools"),
    "returns-told": _on("returns", "What schools told"),
    "returns-register": _on("returns", "Register"),
    "returns-planner": _on("returns", "Planner"),
    "returns-planner-add": _on("returns", "Planner", "Add a day"),
    "returns-coverage": _on("returns", "Coverage"),
    "returns-expect": _on("returns", "Register", "Expect a return"),
    "returns-chase": _on("returns", "Register", "Chase…"),
    **importing.SCENES,
    "log": _on("log", "Entries"),
    "log-follow-ups": _on("log", "Follow-ups"),
    "log-entry": _over_roll(lambda window: window.log()),
    "log-who": _whom,
    "log-snooze": _on("log", "Follow-ups", "Snooze"),
    "log-cover": _on("log", "Follow-ups", "Cover"),
    "log-templates": _on("log", "Entries", "Templates"),
    "schools": _on("schools"),
    "schools-new": _on("schools", "New school"),
    "school": _school(),
    "school-name": _school("Add another name"),
    "school-merge": _school("Merge"),
    "reports": _on("reports", "Figures"),
    "reports-issued": _on("reports", "Issued"),
    "reports-preview": _on("reports", "Preview"),
    "batches": _on("batches"),
    "batches-clashes": _clashes,
    "batches-nothing-to-undo": _over_roll(lambda window: undo_last(window.session, window)),
    **{f"settings-{title.split()[0].lower()}": _on("settings", title) for title in SECTIONS},
    "settings-person": _on("settings", "People", "Add a person"),
    "settings-passphrase": _on("settings", "People", "Change my passphrase"),
    "settings-key": _on("settings", "People", "Make a new recovery key"),
    "settings-record": _on("settings", "Backups", "Put one record back"),
    "settings-term": _on("settings", "Terms", "Change"),
    "settings-day": _on("settings", "Terms", "Add a day"),
    **remembered.SCENES,
    "settings-letter": _on("settings", "Letters", "Change"),
    "jump": _over_roll(lambda window: window.jump()),
    "jump-found": _jumping,
    "guide": _guide,
    "error": _over_roll(lambda window: window.fail(ValueError("an example"))),
    **unlocking.SCENES,
}
