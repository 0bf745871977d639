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
_OWNS = re.compile(r"['’]s?$")
_DATES = frozenset(
    {"april", "may", "june", "august", "spring", "summer", "autumn", "winter", "thu", "jun", "jan", "dec"}
)
"""Names that are months, days and terms too: beside a figure, or before `term` or `half-term`, they are no name."""
_DATED = re.compile(r"\d\s*$"), re.compile(r"\s*(?:\d|(?:half-)?term\b)")
SHORTEST = 3
"""Letters of the half of a double name, such as Lily-Mae, that is known by itself."""


class InitialsMode(QObject):
    """Whether names are shown as initials.

    Screens show a name through `name`, the value of a field through `value`, and text in which a name may stand
    through `words`. `changed` tells that it was turned over; the page that is up is then shown afresh.
    """

    changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.on = False
        self._names: frozenset[str] = frozenset()

    def set_on(self, on: bool) -> None:
        """Turn it on or off."""
        if on != self.on:
            self.on = on
            if not on:
                self._names = frozenset()
            self.changed.emit(on)

    def toggle(self) -> None:
        """Turn it over."""
        self.set_on(not self.on)

    def learn(self, names: Iterable[str]) -> None:
        """The surnames and forenames to be found in text; forgotten when the mode is turned off.

        Of a double name each half counts, too. A name that is a plain word as well, such as Will or Grace, is hidden
        wherever it is written with a capital: rather a word too many than a name too few.
        """
        words = [
            word for name in names for word in _WORD.findall(name) if len(word) > 1 and word[0].isupper()
        ]
        halves = [part for word in words for part in word.split("-") if len(part) >= SHORTEST]
        self._names = frozenset(word.casefold() for word in (*words, *halves))

    @property
    def mark(self) -> object:
        """Another one whenever names are to be shown otherwise than before."""
        return (self.on, self._names)

    def name(self, full: str) -> str:
        """A name as it is to be shown: whole, or its initials in the order written."""
        return initials(full) if self.on and full not in _NEVER else full

    def value(self, field: str, text: str) -> str:
        """A field's value: a child's name as initials, anything else as `words`."""
        return self.name(text) if field in NAME_FIELDS else self.words(text)

    def words(self, text: str) -> str:
        """Text in which a child's name may stand: a reason, a note, a file's name."""
        if not self.on or not self._names or not text:
            return text
        return _WORD.sub(self._shrunk, text)

    def _shrunk(self, found: re.Match[str]) -> str:
        word = found.group()
        bare = _OWNS.sub("", word)
        known = {bare.casefold(), *bare.casefold().split("-")} & self._names
        if not word[0].isupper() or not known or (bare.casefold() in _DATES and _is_dated(found)):
            return word
        return f"{word[0]}.{word[len(bare) :]}"


def _is_dated(found: re.Match[str]) -> bool:
    """Whether a word stands as a part of a date or a term: `12 May 2026`, `Summer 2027`, `autumn half-term`."""
    before, after = _DATED
    text = found.string
    return bool(before.search(text[: found.start()]) or after.match(text[found.end() :]))


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
