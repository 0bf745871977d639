"""Kill -9 in the middle of an edit and of a wizard: opened again, what was typed and chosen is there."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.faults import rolls
from tests.faults.dose import chance, dose
from tests.faults.killing import PATIENCE_SECONDS, ROOT
from tests.faults.rolls import CHILDREN, PERIOD, Prepared
from tests.faults.window import DECIDED
from tests.ui.finding import button, words
from ui.importing.wizard import ImportScreen
from ui.main_window import MainWindow
from ui.screens.child.fact_field import STILL_TYPED
from ui.screens.child.view import ChildScreen
from vsdesk.desk.lists import Query

pytestmark = [pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)]
LONG = 20_000
MOMENTS = dose(2, 20)
TYPED = "they or"


@pytest.fixture
def killed(prepared: Prepared, tmp_path: Path) -> Callable[..., Path]:
    """A roll whose window was killed at a moment after it had kept what it was doing."""

    def run(moment: int, *what: object) -> Path:
        roll = prepared.copy(tmp_path / f"desk {moment}")
        command = [sys.executable, "-m", "tests.faults.window", str(roll), *map(str, what)]
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        try:
            assert process.stdout is not None
            said = process.stdout.readline().strip()
            assert said == "kept", f"{said} {process.poll()}"
            time.sleep(chance(f"{what[0]} {moment}").uniform(0, 0.3))
            assert process.poll() is None
        finally:
            process.kill()
            _, errors = process.communicate(timeout=PATIENCE_SECONDS)
        assert errors == ""
        assert (roll / "lock").exists(), "it was not open to write when it was killed"
        return roll

    return run


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_what_was_being_typed_stands_in_its_field_again(
    prepared: Prepared,
    killed: Callable[..., Path],
    open_window: Callable[[Path], MainWindow],
    qtbot: QtBot,
    moment: int,
) -> None:
    roll = killed(moment, "edit", "pronouns", TYPED)
    assert rolls.problems(roll) == []
    assert rolls.state(roll) == rolls.state(prepared.roll), "a batch was written that nobody asked for"
    window = open_window(roll)
    children: list[int] = []
    window.session.ask("test", lambda desk: desk.lists.ids(Query())[0], children.append)
    qtbot.waitUntil(lambda: bool(children), timeout=LONG)
    window.go("child", children[0])
    page = window.page
    assert isinstance(page, ChildScreen)
    qtbot.waitUntil(
        lambda: "pronouns" in page.facts.fields and page.facts.fields["pronouns"].is_dirty, timeout=LONG
    )
    field = page.facts.fields["pronouns"]
    assert field.text.startswith(TYPED)
    assert field.message.text() == STILL_TYPED


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_the_half_done_import_is_offered_and_goes_on_with_what_was_chosen(
    prepared: Prepared,
    killed: Callable[..., Path],
    open_window: Callable[[Path], MainWindow],
    qtbot: QtBot,
    moment: int,
) -> None:
    roll = killed(moment, "wizard", prepared.attendance)
    assert rolls.problems(roll) == []
    assert rolls.state(roll) == rolls.state(prepared.roll), (
        "a batch was written before the plan was agreed to"
    )
    window = open_window(roll)
    window.go("import", None)
    page = window.page
    assert isinstance(page, ImportScreen)
    qtbot.waitUntil(lambda: prepared.attendance.name in words(page), timeout=LONG)
    button(page, "Carry on").click()
    presenter = page.presenter
    qtbot.waitUntil(lambda: bool(presenter.state.planned) and presenter.under_way.job is None, timeout=LONG)
    (chosen,) = presenter.state.chosen
    assert chosen.choices.period == PERIOD
    schools: list[str | None] = []
    window.session.ask(
        "test", lambda desk: desk.schools.one(chosen.choices.school or 0).line.urn, schools.append
    )
    qtbot.waitUntil(lambda: bool(schools), timeout=LONG)
    assert str(schools[0]) == str(DECIDED)
    assert len(presenter.state.planned[0].lines) == CHILDREN
    presenter.go("plan")
    presenter.commit()
    qtbot.waitUntil(lambda: presenter.state.done is not None, timeout=LONG)
    left: list[tuple[str, ...]] = []
    window.session.ask("test", lambda desk: desk.drafts.names(), left.append)
    qtbot.waitUntil(lambda: bool(left), timeout=LONG)
    assert left == [()]
