"""Every page, step and dialog is drawn, in light and in dark: no picture is blank, and Qt has nothing to complain of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.shots.scenes import SCENES
from tests.shots.stage import Stage
from ui.style import theme
from ui.style.palette import DARK, LIGHT, Palette
from ui.style.theme import Theme
from vsdesk.demo import Made

STEP = 5
"""Pixels between those looked at."""
FEWEST = 6
"""Colours: ground, surface, ink, a line, and what letters are smoothed with."""

PAPER = ("reports-preview",)
"""A page as it is printed is white in the dark too."""


@pytest.fixture(scope="module", params=[LIGHT, DARK], ids=lambda palette: palette.name)
def palette(request: pytest.FixtureRequest) -> Palette:
    found: Palette = request.param
    return found


@pytest.fixture(scope="module")
def stage(
    qt_look: QApplication, sample_school: Made, tmp_path_factory: pytest.TempPathFactory, palette: Palette
) -> Iterator[Stage]:
    theme.apply(qt_look, Theme(palette))
    found = Stage(sample_school, tmp_path_factory.mktemp(palette.name), 1366, 768)
    yield found
    found.close()
    theme.apply(qt_look, Theme())


def colours(picture: QImage) -> list[int]:
    """Those of a grid of its points."""
    across, down = range(0, picture.width(), STEP), range(0, picture.height(), STEP)
    return [picture.pixel(x, y) & 0xFFFFFF for x in across for y in down]


def lightness(colour: int) -> float:
    red, green, blue = colour >> 16, colour >> 8 & 255, colour & 255
    return 0.299 * red + 0.587 * green + 0.114 * blue


@pytest.mark.parametrize("name", SCENES)
def test_a_picture_is_drawn_in_the_palettes_own_light(stage: Stage, palette: Palette, name: str) -> None:
    picture = SCENES[name](stage).grab().toImage()
    seen = colours(picture)
    assert len(set(seen)) >= FEWEST, "it is blank"
    middle = sorted(map(lightness, seen))[len(seen) // 2]
    assert (middle < 90) if palette is DARK and name not in PAPER else (middle > 200), middle
