"""What each system tells of its own lock and sleep, and that the program listens."""

from __future__ import annotations

import ctypes
from ctypes import wintypes

import pytest
from PySide6.QtCore import QByteArray

from ui.mac_lock import AT_ONCE, SCREEN_LOCKED, MacScreen
from ui.screen_lock import SCREEN_WORDS, SLEEP_WORDS, ScreenLock
from ui.windows_lock import GENERIC, WindowsMessages


@pytest.mark.parametrize(
    ("message", "parameter", "said"),
    [
        # the session was locked
        (0x02B1, 7, ["locked"]),
        # it was unlocked: nothing to do
        (0x02B1, 8, []),
        # the computer goes to sleep
        (0x0218, 4, ["sleep"]),
        # it woke up
        (0x0218, 7, []),
        # a mouse moved
        (0x0200, 7, []),
    ],
    ids=["locked", "unlocked", "sleep", "awake", "mouse"],
)
def test_windows_messages_are_read_and_never_kept_from_anybody(
    message: int, parameter: int, said: list[str]
) -> None:
    told: list[str] = []
    found = wintypes.MSG()
    found.message, found.wParam = message, parameter
    listener = WindowsMessages(told.append)
    assert listener.nativeEventFilter(QByteArray(GENERIC), ctypes.addressof(found)) == (False, 0)
    assert told == said


def test_messages_of_other_systems_are_not_read(qapp: object) -> None:
    told: list[str] = []
    assert WindowsMessages(told.append).nativeEventFilter(QByteArray(b"xcb_generic_event_t"), 1) == (False, 0)
    assert told == []


class Answer:
    """A function of a system library: it remembers what it was called with."""

    def __init__(self, answer: object = None) -> None:
        self.answer, self.called = answer, ()
        self.restype: object = None
        self.argtypes: object = None

    def __call__(self, *given: object) -> object:
        self.called = given
        return self.answer


class Core:
    """As much of CoreFoundation as is asked."""

    def __init__(self) -> None:
        self.CFNotificationCenterGetDistributedCenter = Answer(11)
        self.CFStringCreateWithCString = Answer(22)
        self.CFNotificationCenterAddObserver = Answer()


def test_macos_is_asked_for_the_screens_lock_and_its_call_is_told() -> None:
    told: list[bool] = []
    core = Core()
    screen = MacScreen(lambda: told.append(True), core)  # type: ignore[arg-type]
    assert screen.listen()
    assert core.CFStringCreateWithCString.called[1] == SCREEN_LOCKED
    centre, _, callback, name, _, how = core.CFNotificationCenterAddObserver.called
    assert (centre, name, how) == (11, 22, AT_ONCE)
    callback(None, None, None, None, None)
    assert told == [True]


def test_where_there_is_no_such_library_nothing_is_told() -> None:
    core = Core()
    core.CFNotificationCenterGetDistributedCenter.answer = None
    assert not MacScreen(lambda: None, core).listen()  # type: ignore[arg-type]


@pytest.mark.parametrize(("what", "words"), [("locked", SCREEN_WORDS), ("sleep", SLEEP_WORDS)])
def test_what_a_system_said_is_the_reason_shown_when_unlocking(qapp: object, what: str, words: str) -> None:
    lock, reasons = ScreenLock(), []
    lock.locked.connect(reasons.append)
    lock.told(what)  # type: ignore[arg-type]
    assert reasons == [words]
