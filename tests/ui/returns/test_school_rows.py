"""A row that waits and is about a school: the school it may be is chosen or opened right there, or the row dropped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.builders import PASSPHRASE, TODAY, excel
from tests.ui.finding import button, words
from ui.screens.returns.view import ReturnsScreen
from ui.screens.screen import Navigator
from ui.session import Session
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.returns import Options

KNOWN = [["URN", "EstablishmentName", "Postcode"], ["900001", "Oakfield Primary School", "NS1 1AA"]]
OTHERS = [["School name", "Postcode", "Town"], ["Oakfeild Primary", "NS1 1AA", "Northtown"]]


@pytest.fixture
def school_held(roll: Path, tmp_path: Path) -> Path:
    """A roll where a place much like a known school waits."""
    with Desk.open(roll, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        for name, rows in (("schools.xlsx", KNOWN), ("others.xlsx", OTHERS)):
            desk.returns.commit(
                desk.returns.plan(
                    [excel(tmp_path / name, rows)], Options(kind="schools" if rows is OTHERS else None)
                )
            )
    return roll


@pytest.fixture
def screen(school_held: Path, open_session: Callable[..., Session], qtbot: QtBot) -> ReturnsScreen:
    page = ReturnsScreen(open_session(school_held), Navigator())
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    page.session.changed.connect(page.reload)
    with qtbot.waitSignal(page.presenter.came):
        page.show_with(None)
    return page


def test_the_row_shows_the_school_it_may_be_and_opens_it(screen: ReturnsScreen, qtbot: QtBot) -> None:
    said = words(screen.decision)
    assert "Oakfield Primary School" in said
    assert "Oakfeild Primary" in said
    with qtbot.waitSignal(screen.navigator.go) as asked:
        button(screen.decision, "Open Oakfield").click()
    assert asked.args is not None
    assert asked.args[0] == "school"
    with qtbot.waitSignal(screen.navigator.go) as asked:
        button(screen.decision, "Look through the schools").click()
    assert asked.args == ["schools", None]
    assert button(screen.decision, "Drop this row").isVisible()


def test_this_school_keeps_the_name_and_the_row_waits_no_more(screen: ReturnsScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.session.changed) as changed, qtbot.waitSignal(screen.presenter.came):
        button(screen.decision, "This school: Oakfield").click()
    assert changed.args is not None
    assert changed.args[0].name == "Decide: Sheet!2, others.xlsx"
    assert screen.waiting.ids == ()


def test_the_decision_is_one_batch_and_is_undone_whole(school_held: Path) -> None:
    with Desk.open(school_held, PASSPHRASE, clock=Clock(TODAY), write=True) as desk:
        waiting = desk.held.all()[0]
        school = desk.schools.search("900001")[0].id
        desk.held.is_school(waiting.id, school)
        assert desk.schools.one(school).aliases == ("Oakfeild Primary",)
        assert desk.held.all() == []
        desk.undo(desk.batches()[-1].id)
        assert desk.schools.one(school).aliases == ()
        assert [one.id for one in desk.held.all()] == [waiting.id]


def test_schools_likely_to_be_meant_are_those_at_the_postcode_most_alike_first(desk: Desk) -> None:
    for name, postcode in (
        ("Oakfield Primary School", "NS1 1AA"),
        ("Elm High", "NS2 2BB"),
        ("Elm Infant", "NS1 1AA"),
    ):
        desk.deeds.add_school(name, postcode=postcode)
    assert [one.name for one in desk.schools.likely("Oakfeild Primary", "NS1 1AA")] == [
        "Oakfield Primary School",
        "Elm Infant",
    ]
    assert desk.schools.likely("Oakfeild Primary", "") == []
