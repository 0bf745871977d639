"""The look follows the person's choice first, then what the system asks for: light or dark, and high contrast."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ui.preferences import Preferences
from ui.style.palette import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, Palette
from ui.system_look import SystemLook


class Asking(SystemLook):
    """A system that asks for what a test says."""

    dark = False
    contrast = False


@pytest.mark.parametrize(
    ("dark", "contrast", "theme", "wanted", "expected"),
    [
        (False, False, "system", "system", LIGHT),
        (True, False, "system", "system", DARK),
        (False, True, "system", "system", LIGHT_CONTRAST),
        (True, True, "system", "system", DARK_CONTRAST),
        (True, True, "light", "system", LIGHT_CONTRAST),
        (True, True, "system", "normal", DARK),
        (False, False, "dark", "high", DARK_CONTRAST),
    ],
)
def test_what_was_chosen_comes_before_what_the_system_asks(
    qapp: QApplication, tmp_path: Path, dark: bool, contrast: bool, theme: str, wanted: str, expected: Palette
) -> None:
    preferences = Preferences(tmp_path / "settings.json")
    preferences.theme, preferences.contrast = theme, wanted
    look = Asking(qapp)
    look.dark, look.contrast = dark, contrast
    assert look.palette(preferences) is expected


def test_the_systems_own_answer_is_taken(qapp: QApplication) -> None:
    look = SystemLook(qapp)
    assert (look.dark, look.contrast) == (False, False), "offscreen, the system asks for nothing"


def test_a_change_of_the_system_is_followed(qapp: QApplication) -> None:
    look, told = SystemLook(qapp), []
    look.changed.connect(lambda: told.append("changed"))
    accessibility = qapp.styleHints().accessibility()
    accessibility.contrastPreferenceChanged.emit(accessibility.contrastPreference())
    assert told == ["changed"]
