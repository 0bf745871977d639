"""Initials mode: while it is on, names shrink to initials on every screen (Ctrl+Shift+I)."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, Signal

from vsdesk.desk.lists import MASKED

_BETWEEN = re.compile(r"[\s,]+")


class InitialsMode(QObject):
    """Whether names are shown as initials. Screens listen to `changed` and show names through `name`."""

    changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.on = False

    def set_on(self, on: bool) -> None:
        """Turn it on or off."""
        if on != self.on:
            self.on = on
            self.changed.emit(on)

    def toggle(self) -> None:
        """Turn it over."""
        self.set_on(not self.on)

    def name(self, full: str) -> str:
        """A name as it is to be shown: whole, or its initials in the order written."""
        return initials(full) if self.on and full != MASKED else full


def initials(full: str) -> str:
    """`Adeyemi, Leah` -> `L. A.`; `Leah Adeyemi` -> `L. A.`."""
    surname, comma, forenames = full.partition(",")
    ordered = f"{forenames} {surname}" if comma else full
    return " ".join(f"{word[0].upper()}." for word in _BETWEEN.split(ordered) if word and word[0].isalpha())


MODE = InitialsMode()
"""The one mode of the running program."""
