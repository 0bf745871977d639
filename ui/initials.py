"""Initials mode: while it is on, names shrink to initials on every screen (Ctrl+Shift+I)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from vsdesk.desk.briefs import MASKED as MASKED_RECORD
from vsdesk.desk.lists import MASKED
from vsdesk.model.child import NAME_FIELDS

_BETWEEN = re.compile(r"[\s,]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NEVER = frozenset({MASKED, MASKED_RECORD})


class InitialsMode(QObject):
    """Whether names are shown as initials.

    Screens show a name through `name`, the value of a field through `value`, and text in which a name may stand
    through `words`. `changed` tells that it was turned over; the page that is up is then shown afresh.
    """

    changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.on = False
        self._surnames: frozenset[str] = frozenset()

    def set_on(self, on: bool) -> None:
        """Turn it on or off."""
        if on != self.on:
            self.on = on
            if not on:
                self._surnames = frozenset()
            self.changed.emit(on)

    def toggle(self) -> None:
        """Turn it over."""
        self.set_on(not self.on)

    def learn(self, surnames: Iterable[str]) -> None:
        """The surnames to be found in text; forgotten when the mode is turned off."""
        words = (word for surname in surnames for word in _WORD.findall(surname))
        self._surnames = frozenset(word.casefold() for word in words if len(word) > 1 and word[0].isupper())

    @property
    def mark(self) -> object:
        """Another one whenever names are to be shown otherwise than before."""
        return (self.on, self._surnames)

    def name(self, full: str) -> str:
        """A name as it is to be shown: whole, or its initials in the order written."""
        return initials(full) if self.on and full not in _NEVER else full

    def value(self, field: str, text: str) -> str:
        """A field's value: a child's name as initials, anything else as `words`."""
        return self.name(text) if field in NAME_FIELDS else self.words(text)

    def words(self, text: str) -> str:
        """Text in which a child's surname may stand: a reason, a note, a file's name."""
        if not self.on or not self._surnames or not text:
            return text
        return _WORD.sub(self._shrunk, text)

    def _shrunk(self, found: re.Match[str]) -> str:
        word = found.group()
        known = word[:1].isupper() and word.casefold() in self._surnames
        return f"{word[0]}." if known else word


def initials(full: str) -> str:
    """`Adeyemi, Leah` -> `L. A.`; `Leah Adeyemi` -> `L. A.`; a word with a figure in it is no name, and stays."""
    surname, comma, forenames = full.partition(",")
    ordered = f"{forenames} {surname}" if comma else full
    return " ".join(_short(word) for word in _BETWEEN.split(ordered) if word and _is_told(word))


def _is_told(word: str) -> bool:
    return word[0].isalpha() or any(letter.isdigit() for letter in word)


def _short(word: str) -> str:
    return word if any(letter.isdigit() for letter in word) else f"{word[0].upper()}."


MODE = InitialsMode()
"""The one mode of the running program."""
