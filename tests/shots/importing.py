"""The steps of a return's way in, on files of the sample."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tests.shots.stage import Stage, sample, wait
from ui.importing.wizard import ImportScreen

WESTBROOK = "Attendance/Westbrook LAC attendance Autumn 1.xlsx"
THORNFIELD = "Attendance/Thornfield HT1 attendance (protected).xlsx"
BEACON_HILL = "Attendance/Beacon Hill % attendance.xlsx"


def _wizard(stage: Stage, *names: str) -> ImportScreen:
    """The wizard afresh, with files read and compared."""
    wizard = stage.page("import")
    assert isinstance(wizard, ImportScreen)
    wizard.presenter.forget()
    stage.rest()
    stage.page("import", [sample(name) for name in names])
    _idle(stage, wizard)
    return wizard


def _idle(stage: Stage, wizard: ImportScreen) -> None:
    wait(lambda: wizard.presenter.under_way.job is None)
    stage.rest()


def _empty(stage: Stage) -> QWidget:
    _wizard(stage)
    return stage.window


def _step(key: str, *names: str) -> Callable[[Stage], QWidget]:
    def play(stage: Stage) -> QWidget:
        wizard = _wizard(stage, *(names or (WESTBROOK,)))
        wizard.presenter.go(key)
        _idle(stage, wizard)
        return stage.window

    return play


def _done(stage: Stage) -> QWidget:
    wizard = _wizard(stage, WESTBROOK)
    wizard.presenter.go("plan")
    _idle(stage, wizard)
    wizard.presenter.commit()
    _idle(stage, wizard)
    assert wizard.presenter.state.done is not None
    stage.afterwards.append(lambda: _take_back(stage, wizard))
    return stage.window


def _take_back(stage: Stage, wizard: ImportScreen) -> None:
    done = wizard.presenter.state.done
    assert done is not None
    for changes in done.done:
        wizard.presenter.afterwards.undo(changes.batch)
    _idle(stage, wizard)
    wizard.presenter.forget()
    stage.rest()


def _leave(stage: Stage) -> QWidget:
    wizard = _wizard(stage, WESTBROOK)
    wizard.footer.cancel.click()
    return stage.dialog()


SCENES: dict[str, Callable[[Stage], QWidget]] = {
    "import-empty": _empty,
    "import-file": _step("file"),
    "import-password": _step("file", THORNFIELD, WESTBROOK),
    "import-sheet": _step("sheet"),
    "import-columns": _step("columns"),
    "import-matches": _step("matches"),
    "import-findings": _step("findings"),
    "import-plan": _step("plan", WESTBROOK, BEACON_HILL),
    "import-leave": _leave,
    "import-done": _done,
}
