"""Every page, step and dialog as a screen reader and the Tab key meet it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from tests.shots.scenes import SCENES
from tests.shots.stage import Stage
from tests.ui.walking import LEAST, Walk
from ui.pages import PAGES, SUB_PAGES
from vsdesk.demo import Made

NO_TABS = ("roll-columns", "roll-cohorts", "roll-saved")
"""Menus and a drop-down list: arrows go through them, and their names are their owners'."""


@pytest.fixture(scope="module")
def stage(
    qt_look: QApplication, sample_school: Made, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    found = Stage(sample_school, tmp_path_factory.mktemp("stage"), 1366, 768)
    yield found
    found.close()


def unnamed(walk: Walk) -> list[str]:
    """What can have the keyboard and does not say what it is."""
    wrong = []
    for found in walk.interfaces():
        part = found.object()
        if found.state().focusable and part is not walk.root and isinstance(part, QWidget):
            name = found.text(QAccessible.Text.Name).strip()
            if not name or not has_a_role(found):
                wrong.append(f"no name or role: {walk.told(part)}: {found.role().name}")
    return wrong


def has_a_role(found: QAccessibleInterface) -> bool:
    """Whether a screen reader can say what it is; what we paint ourselves has none of its own, so it must be described."""
    if found.role() is QAccessible.Role.Client:
        return bool(found.text(QAccessible.Text.Description).strip())
    return found.role() is not QAccessible.Role.NoRole


def backwards(walk: Walk, stops: list[QWidget]) -> list[str]:
    """Where Tab goes against the reading order. Coming round, it goes back to the top once."""
    back = [pair for pair in pairwise([*stops, *stops[:1]]) if walk.goes_backwards(*pair)]
    return (
        [f"backwards: {walk.told(one)} -> {walk.told(other)}" for one, other in back] if len(back) > 1 else []
    )


def test_every_page_of_the_window_is_among_the_scenes() -> None:
    for page in (*PAGES, *SUB_PAGES):
        assert any(name == page.key or name.startswith(f"{page.key}-") for name in SCENES), page.key


@pytest.mark.parametrize("name", [name for name in SCENES if name not in NO_TABS])
def test_what_can_have_the_keyboard_has_a_name_and_a_role_and_tab_goes_in_reading_order(
    stage: Stage, name: str
) -> None:
    walk = Walk(SCENES[name](stage))
    faults = unnamed(walk)
    stops = walk.tab_stops()
    faults += [
        f"too small to see: {walk.told(one)}" for one in stops if min(one.width(), one.height()) < LEAST
    ]
    faults += backwards(walk, stops)
    assert faults == []
