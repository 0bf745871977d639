"""The steps of a return's way in, on files of the sample."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from tests.shots.stage import Stage, sample, wait
from ui.importing.wizard import ImportScreen
from vsdesk.desk.import_drafts import Unfinished

WESTBROOK = "Attendance/Westbrook LAC attendance Autumn 1.xlsx"
THORNFIELD = "Attendance/Thornfield HT1 attendance (protected).xlsx"
ST_BEDES = "Attendance/st bedes lac att autumn 1.csv"
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


def _unsaid(stage: Stage) -> QWidget:
    return _step("sheet", ST_BEDES)(stage)


def _put_aside(stage: Stage) -> QWidget:
    wizard = _wizard(stage, WESTBROOK)
    wizard.presenter.put_aside()
    _idle(stage, wizard)
    stage.page("returns")
    stage.afterwards.append(lambda: _drop_all(stage, wizard))
    return stage.window


def _drop_all(stage: Stage, wizard: ImportScreen) -> None:
    found: list[str] = []

    def drop(kept: Iterable[Unfinished]) -> None:
        found.extend(one.key for one in kept)

    stage.session.ask("shots-kept", lambda desk: desk.importing.unfinished(), drop)
    stage.rest()
    for key in found:
        wizard.presenter.drop(key)
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
    "import-unsaid": _unsaid,
    "returns-unfinished": _put_aside,
    "import-columns": _step("columns"),
    "import-matches": _step("matches"),
    "import-findings": _step("findings"),
    "import-plan": _step("plan", WESTBROOK, BEACON_HILL),
    "import-leave": _leave,
    "import-done": _done,
}
