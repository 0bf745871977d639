"""Every page, step and dialog as a screen reader and the Tab key meet it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.shots.scenes import SCENES
from tests.shots.stage import Stage
from tests.ui.walking import LEAST, goes_backwards, interfaces, tab_stops, told
from ui.pages import PAGES, SUB_PAGES
from vsdesk.demo import Made

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NO_ROLES = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window)


@pytest.fixture(scope="module")
def stage(qt_look: QApplication, sample_school: Made, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    found = Stage(sample_school, tmp_path_factory.mktemp("stage"), 1366, 768)
    yield found
    found.close()


def unnamed(root: QWidget) -> list[str]:
    """What can have the keyboard and does not say what it is."""
    wrong = []
    for found in interfaces(root):
        if found.state().focusable and found.object() is not root:
            name = found.text(QAccessible.Text.Name).strip()
            if not name or found.role() in NO_ROLES:
                wrong.append(f"{told(found.object())}: {found.role().name}")
    return wrong


def test_every_page_of_the_window_is_among_the_scenes() -> None:
    played = {name.split("-")[0] for name in SCENES}
    assert {page.key for page in (*PAGES, *SUB_PAGES)} <= played


@pytest.mark.parametrize("name", SCENES)
def test_what_can_have_the_keyboard_has_a_name_and_a_role_and_tab_goes_in_reading_order(
    stage: Stage, name: str
) -> None:
    root = SCENES[name](stage)
    stops = tab_stops(root)
    faults = unnamed(root)
    faults += [f"too small to be seen: {told(one)}" for one in stops if min(one.width(), one.height()) < LEAST]
    faults += [
        f"backwards: {told(one)} -> {told(other)}" for one, other in pairwise(stops) if goes_backwards(one, other)
    ]
    assert faults == []
    assert stops or isinstance(root, QMenu) or name == "roll-cohorts"
