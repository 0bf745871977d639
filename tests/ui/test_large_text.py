"""Text of twice the size in the smallest window: every word of a label or a button is there, or its whole stands in a tip."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from tests.shots.scenes import SCENES
from tests.shots.stage import Stage
from tests.ui.walking import Walk
from ui.style import theme
from ui.style.theme import Theme
from vsdesk.demo import Made

TWICE = 2.0
SAID = (QLabel, QAbstractButton, QComboBox, QLineEdit, QDateEdit, QAbstractItemView)
OFF = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
SLACK = 2
"""Pixels: hinting rounds an advance up or down."""
NOT_WINDOWS = ("roll-columns", "roll-cohorts", "roll-saved")
"""A menu and a drop-down list are as wide as their words by themselves."""


@pytest.fixture(scope="module")
def stage(
    qt_look: QApplication, sample_school: Made, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    theme.apply(qt_look, Theme(scale=TWICE))
    found = Stage(sample_school, tmp_path_factory.mktemp("large"), 1366, 768)
    yield found
    found.close()
    theme.apply(qt_look, Theme())


def needs(part: QWidget) -> str:
    """The widest line of what it says."""
    words = part.currentText() if isinstance(part, QComboBox) else part.text()  # type: ignore[attr-defined]
    metrics = QFontMetrics(part.font())
    shown = words.replace("&", "") if isinstance(part, QAbstractButton) else words
    return max(shown.split("\n"), key=metrics.horizontalAdvance)


def room(part: QWidget) -> int:
    """How wide the words may be."""
    if isinstance(part, QLabel):
        return part.contentsRect().width()
    if isinstance(part, (QCheckBox, QRadioButton)):
        return part.width() - 16
    return part.width() - 4


def cut_off(part: QWidget) -> bool:
    """Whether words are missing and nothing tells them."""
    if part.toolTip() or not needs(part).strip():
        return False
    if isinstance(part, QLabel) and part.wordWrap():
        inside = part.contentsRect()
        flags = int(Qt.TextFlag.TextWordWrap | part.alignment().value)
        wanted = QFontMetrics(part.font()).boundingRect(0, 0, inside.width(), 10_000, flags, part.text())
        return wanted.height() > inside.height() + SLACK or wanted.width() > inside.width() + SLACK
    return QFontMetrics(part.font()).horizontalAdvance(needs(part)) > room(part) + SLACK


def outside(walk: Walk, part: QWidget) -> bool:
    """Whether it lies outside its window, where nothing scrolls to it."""
    place = part.mapTo(walk.root, part.rect().topLeft())
    reach = part.width() if part.width() < walk.root.width() else 0
    return not walk.scrolls(part) and (place.x() < 0 or place.x() + reach > walk.root.width() + SLACK)


def overlapping(walk: Walk) -> list[str]:
    """Parts that stand over one another, though they have the same container."""
    faults = []
    shown = [part for part in walk.widgets if isinstance(part, SAID)]
    for number, one in enumerate(shown):
        for other in shown[number + 1 :]:
            if walk.above(one)[:1] == walk.above(other)[:1] and one.geometry().intersects(other.geometry()):
                faults.append(f"over one another: {walk.told(one)} and {walk.told(other)}")
    return faults


def squeezed(walk: Walk, part: QWidget) -> bool:
    """Whether it stands beyond its container's edge, where nothing scrolls to it."""
    holders = walk.above(part)[:1]
    if not holders or walk.scrolls(part):
        return False
    inside = holders[0].rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
    return not inside.contains(part.geometry()) and not isinstance(holders[0], QStackedWidget)


def lost(walk: Walk, part: QWidget) -> bool:
    """Whether it goes on to the right of what only scrolls down."""
    area = next((above for above in walk.above(part) if isinstance(above, QScrollArea)), None)
    if area is None or area.horizontalScrollBarPolicy() is not OFF:
        return False
    return part.mapTo(area.viewport(), part.rect().topRight()).x() > area.viewport().width() + SLACK


@pytest.mark.parametrize("name", [name for name in SCENES if name not in NOT_WINDOWS])
def test_no_word_is_cut_off_at_twice_the_size(stage: Stage, name: str) -> None:
    walk = Walk(SCENES[name](stage))
    worded = [part for part in walk.widgets if isinstance(part, (QLabel, QAbstractButton, QComboBox))]
    assert walk.widgets
    faults = [f"cut off: {walk.told(part)}" for part in worded if cut_off(part)]
    faults += [f"outside: {walk.told(part)}" for part in worded if outside(walk, part)]
    faults += overlapping(walk)
    faults += [f"beyond its edge: {walk.told(part)}" for part in walk.widgets if squeezed(walk, part)]
    faults += [f"lost to the right: {walk.told(part)}" for part in worded if lost(walk, part)]
    assert faults == [], "\n".join(faults)
