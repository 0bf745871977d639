"""Presenting: initials while others see the screen, by hand and by itself, with a sign in the window."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import initials
from ui.initials import InitialsMode
from ui.main_window import MainWindow
from ui.mirrored import is_mirrored, mac_mirrors, same_place, windows_presents
from ui.presenting import BY_HAND, BY_ITSELF, INITIALS, PRESENTING, Presenting
from ui.screens.settings.general import GeneralSection
from ui.screens.settings.presenter import SettingsPresenter
from ui.session import Session

FULL = QRect(0, 0, 1920, 1080)


class Screens:
    """What the system says of its screens."""

    def __init__(self) -> None:
        self.mirrored = False

    def __call__(self) -> bool:
        return self.mirrored


@pytest.fixture
def screens() -> Screens:
    return Screens()


@pytest.fixture
def presenting(qapp: QApplication, screens: Screens) -> Presenting:
    found = Presenting(InitialsMode(), screens)
    found.look()
    return found


def test_a_mirrored_screen_turns_it_on_and_the_end_of_it_off(
    presenting: Presenting, screens: Screens
) -> None:
    said: list[str] = []
    presenting.changed.connect(said.append)
    screens.mirrored = True
    presenting.look()
    assert (presenting.on, presenting._mode.on, said[-1]) == (True, True, BY_ITSELF)
    screens.mirrored = False
    presenting.look()
    assert (presenting.on, presenting._mode.on, said[-1]) == (False, False, "")


def test_what_was_turned_off_by_hand_stays_off_until_the_screen_is_mirrored_anew(
    presenting: Presenting, screens: Screens
) -> None:
    screens.mirrored = True
    presenting.look()
    presenting.toggle()
    presenting.look()
    assert not presenting.on
    screens.mirrored = False
    presenting.look()
    screens.mirrored = True
    presenting.look()
    assert presenting.on


def test_turned_on_by_hand_a_mirror_that_ends_does_not_end_it(
    presenting: Presenting, screens: Screens
) -> None:
    presenting.toggle()
    screens.mirrored = True
    presenting.look()
    screens.mirrored = False
    presenting.look()
    assert (presenting.on, presenting.sign) == (True, BY_HAND)


def test_initials_that_were_on_before_stay_on_after_it(presenting: Presenting) -> None:
    presenting._mode.set_on(True)
    presenting.toggle()
    presenting.toggle()
    assert (presenting._mode.on, presenting.sign) == (True, INITIALS)


def test_asking_for_names_ends_it(presenting: Presenting) -> None:
    presenting.toggle()
    presenting._mode.set_on(False)
    assert (presenting.on, presenting.sign) == (False, "")


# --- the window -----------------------------------------------------------------------------------------------------


@pytest.fixture
def window(qt_look: QApplication, session: Session, qtbot: QtBot) -> Iterator[MainWindow]:
    assert session.facts is not None
    found = MainWindow(session, session.facts)
    qtbot.addWidget(found)
    found.resize(1366, 768)
    found.show()
    found.activateWindow()
    assert QTest.qWaitForWindowActive(found, 5000)
    yield found
    initials.MODE.set_on(False)


def test_one_key_begins_and_ends_it_and_a_line_at_the_top_says_so(window: MainWindow) -> None:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    assert not window.sign.isVisible()
    QTest.keyClick(window, Qt.Key.Key_P, held)
    assert initials.MODE.on
    assert window.sign.isVisible()
    assert BY_HAND in window.sign.text()
    QTest.keyClick(window, Qt.Key.Key_P, held)
    assert not initials.MODE.on
    assert not window.sign.isVisible()
    QTest.keyClick(window, Qt.Key.Key_I, held)
    assert INITIALS in window.sign.text()
    assert window.sign.isVisible()


def test_the_switch_in_settings_follows_it(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    section = GeneralSection(SettingsPresenter(session))
    qtbot.addWidget(section)
    section.presenting.click()
    assert PRESENTING.on
    assert section.initials.isChecked()
    PRESENTING.toggle()
    assert not section.presenting.isChecked()


# --- what the systems tell ------------------------------------------------------------------------------------------


# The screens, and whether one shows what another shows.
@pytest.mark.parametrize(
    ("screens", "so"),
    [
        # one screen
        ([FULL], False),
        # one beside the other
        ([FULL, QRect(1920, 0, 1280, 1024)], False),
        # the same picture on a projector of fewer pixels
        ([FULL, QRect(0, 0, 1024, 768)], True),
        # an output that shows nothing
        ([FULL, QRect()], False),
    ],
    ids=["one", "beside", "mirrored", "empty"],
)
def test_screens_at_the_same_place_are_mirrored(screens: list[QRect], so: bool) -> None:
    assert same_place(screens) is so


def test_this_computer_answers(qapp: QApplication) -> None:
    assert is_mirrored() is False


class Windows:
    """Two libraries of Windows in one: what each function writes where it is told to."""

    def __init__(self, *, topology: int, state: int, fails: int = 0) -> None:
        self.topology, self.state, self.fails = topology, state, fails

    def SHQueryUserNotificationState(self, state) -> int:  # type: ignore[no-untyped-def]
        state._obj.value = self.state
        return 0

    def GetDisplayConfigBufferSizes(self, flags, paths, modes) -> int:  # type: ignore[no-untyped-def]
        paths._obj.value, modes._obj.value = 2, 3
        return self.fails

    def QueryDisplayConfig(self, flags, paths, held, modes, also, topology) -> int:  # type: ignore[no-untyped-def]
        assert (len(held), len(also)) == (2 * 72, 3 * 64)
        topology._obj.value = self.topology
        return 0


@pytest.mark.parametrize(
    ("system", "so"),
    [
        # duplicated screens
        (Windows(topology=2, state=5), True),
        # extended
        (Windows(topology=4, state=5), False),
        # presentation mode
        (Windows(topology=1, state=4), True),
        # it does not tell
        (Windows(topology=2, state=5, fails=87), False),
    ],
    ids=["duplicated", "extended", "presentation", "silent"],
)
def test_windows_is_asked(system: Windows, so: bool) -> None:
    assert windows_presents(cast(ctypes.CDLL, system), cast(ctypes.CDLL, system)) is so


class Asked:
    """A function of a system library."""

    def __init__(self, answer: int) -> None:
        self.answer = answer

    def __call__(self, *given: int) -> int:
        return self.answer


class Mac:
    """The two functions of CoreGraphics that are asked."""

    def __init__(self, *, mirrored: bool) -> None:
        self.CGMainDisplayID = Asked(7)
        self.CGDisplayIsInMirrorSet = Asked(int(mirrored))


@pytest.mark.parametrize("so", [True, False])
def test_a_mac_is_asked(so: bool) -> None:
    assert mac_mirrors(cast(ctypes.CDLL, Mac(mirrored=so))) is so
