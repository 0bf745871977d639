"""Settings, Remembered: its small windows, over what a roll might remember of a school."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tests.shots.stage import Stage
from ui.screens.settings.memory import MemorySection
from vsdesk.desk.memory_edits import ColumnsKept, WordKept
from vsdesk.desk.profile_file import Shared
from vsdesk.desk.profile_sharing import Incoming, SharedLine
from vsdesk.returns.layouts import layout
from vsdesk.returns.wording import field_words
from vsdesk.returns.words import STEPS

HEADINGS = {1: "Pupil number", 2: "Poss", 3: "Here", 4: "Late after register", 5: "From", 6: "To", 7: "House"}
TAKEN = {1: "upn", 2: "possible", 3: "attended", 4: "unauthorised", 5: "period_from", 6: "period_to"}
LINES = (
    SharedLine("A Pupil", "same", "UPN", "UPN"),
    SharedLine("B Start", "same", "From", "From"),
    SharedLine("C Length", "changed", "Not used", "Days"),
    SharedLine("D Why", "same", "Reason 1", "Reason 1"),
    SharedLine("“Scrapping”", "new", "", "Suspension reason: PP"),
)


def _section(stage: Stage) -> MemorySection:
    page = stage.page("settings")
    stage.press("Remembered")
    found = page.findChild(MemorySection)
    assert found is not None
    return found


def _columns(stage: Stage) -> QWidget:
    kind = layout("attendance")
    choices = tuple((field.name, field_words(field.name, kind)) for field in kind.fields)
    kept = ColumnsKept(1, kind.title, "Thornfield High School", HEADINGS, TAKEN, choices)
    _section(stage).deeds.columns.emit(kept)
    return stage.dialog()


def _word(stage: Stage) -> QWidget:
    kept = WordKept(1, "Thornfield High School", "Secure", "at", tuple(STEPS.items()))
    _section(stage).deeds.word.emit(kept)
    return stage.dialog()


def _take(stage: Stage) -> QWidget:
    kind = layout("suspensions")
    shared = Shared(kind.code, "0" * 64, {"upn": 1})
    incoming = Incoming(shared, kind.title, "Thornfield High School", 1, "", LINES)
    _section(stage).deeds.previewed.emit(incoming)
    return stage.dialog()


SCENES = {
    "settings-remembered-columns": _columns,
    "settings-remembered-word": _word,
    "settings-remembered-take": _take,
}
