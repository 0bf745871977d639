"""The picture: where its bands stand, and how the keyboard goes through them."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.screens.child.journey_picture import height, place
from ui.screens.child.view import ChildScreen
from ui.style import theme
from ui.style.palette import LIGHT
from ui.style.theme import Theme


def test_every_band_stands_inside_the_picture(screen: ChildScreen) -> None:
    journey = screen.journey.journey
    assert journey is not None
    for look in (Theme(LIGHT), Theme(LIGHT, 2.0)):
        for width in (400, 1120, 1800):
            for placed in place(journey, width, look):
                assert 0 < placed.box.left() <= placed.box.right() <= width
                assert placed.box.bottom() <= height(journey, look)


def test_bands_of_a_lane_follow_one_another_without_overlap(screen: ChildScreen) -> None:
    journey = screen.journey.journey
    assert journey is not None
    care = [placed.box for placed in place(journey, 1120, theme.current()) if placed.lane == 0]
    assert len(care) == 3
    assert all(one.right() <= other.left() for one, other in pairwise(care[:-1]))


def test_the_arrow_keys_go_through_every_lane_and_say_each_band(screen: ChildScreen, qtbot: QtBot) -> None:
    view = screen.journey.view
    journey = screen.journey.journey
    assert journey is not None
    qtbot.keyClick(view, Qt.Key.Key_Home)
    said = []
    for lane in journey.lanes:
        qtbot.keyClick(view, Qt.Key.Key_Home)
        for _ in lane.bands:
            said.append(screen.journey.said.text())
            assert view.accessibleName() == screen.journey.said.text()
            qtbot.keyClick(view, Qt.Key.Key_Right)
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert said == [band.words for lane in journey.lanes for band in lane.bands]


def test_up_and_down_stay_near_the_same_days(screen: ChildScreen, qtbot: QtBot) -> None:
    view = screen.journey.view
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_End)
    last = view.chosen
    assert last is not None
    qtbot.keyClick(view, Qt.Key.Key_Down)
    below = view.chosen
    assert below is not None
    assert below.ends_on > last.starts_on
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.chosen is not None
    assert view.chosen.words.startswith("Care: ")


def test_the_whole_picture_is_told_in_words(screen: ChildScreen) -> None:
    told = screen.journey.view.accessibleDescription()
    assert "Care: Full care order (C2), from 13 December 2022, still so" in told
    assert "School: Oakfield Academy, from 2 September 2025, still so" in told


def test_the_switch_begins_the_picture_at_birth_and_back(screen: ChildScreen) -> None:
    begins = []
    for since in ("birth", "entry"):
        screen.journey.choose(since)  # type: ignore[arg-type]
        assert screen.journey.journey is not None
        begins.append(screen.journey.journey.first_on.isoformat())
    assert begins == ["2014-03-28", "2021-09-01"]


def test_it_paints_in_every_size_without_complaint(screen: ChildScreen) -> None:
    for width in (380, 1366, 1920):
        screen.resize(width, 700)
        for since in ("birth", "entry"):
            screen.journey.choose(since)  # type: ignore[arg-type]
            assert not screen.journey.view.grab().isNull()
