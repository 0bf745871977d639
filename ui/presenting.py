"""Presenting: names are initials while others see the screen; by Ctrl+Shift+P, or by itself where it is mirrored."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ui.initials import MODE, InitialsMode
from ui.mirrored import is_mirrored

LOOK_MS = 3_000
BY_HAND = "Presenting: names are shown as initials. Ctrl+Shift+P ends it."
BY_ITSELF = "Another screen shows this one, too, so names are shown as initials. Ctrl+Shift+P shows them all the same."
INITIALS = "Names are shown as initials. Ctrl+Shift+I shows them again."


class Presenting(QObject):
    """Holds initials mode on while it is on itself. Signals `changed` with the sign to be shown, blank for none.

    What somebody turned off by hand stays off until the screen is mirrored anew.
    """

    changed = Signal(str)

    def __init__(self, mode: InitialsMode, mirrored: Callable[[], bool] = is_mirrored) -> None:
        super().__init__()
        self._mode = mode
        self._mirrored = mirrored
        self._was_mirrored = False
        self._initials_before = False
        self._by_itself = False
        self.on = False
        self._beat = QTimer(self)
        self._beat.setInterval(LOOK_MS)
        self._beat.timeout.connect(self.look)
        mode.changed.connect(self._names_turned)

    def start(self) -> None:
        """A roll was opened: look at the screens now, and from now on."""
        self._was_mirrored = False
        self.look()
        self._beat.start()

    def stop(self) -> None:
        """It was locked or closed."""
        self._beat.stop()

    @Slot()
    def look(self) -> None:
        """Follow the screen: on when it begins to be mirrored, off when that ends."""
        now, before = self._mirrored(), self._was_mirrored
        self._was_mirrored = now
        if now and not before and not self.on:
            self._set(on=True, by_itself=True)
        elif before and not now and self._by_itself:
            self._set(on=False)

    def toggle(self) -> None:
        """Turn it over by hand."""
        self._set(on=not self.on)

    @property
    def sign(self) -> str:
        """What the window says of it."""
        if self.on:
            return BY_ITSELF if self._by_itself else BY_HAND
        return INITIALS if self._mode.on else ""

    def _set(self, *, on: bool, by_itself: bool = False) -> None:
        if on == self.on:
            return
        if on:
            self._initials_before = self._mode.on
        self.on, self._by_itself = on, by_itself
        self._mode.set_on(on or self._initials_before)
        self.changed.emit(self.sign)

    @Slot(bool)
    def _names_turned(self, names_are_initials: bool) -> None:
        """Whoever asks for names while presenting has ended it."""
        if not names_are_initials:
            self.on = self._by_itself = False
        self.changed.emit(self.sign)


PRESENTING = Presenting(MODE)
"""The one switch of the running program."""
