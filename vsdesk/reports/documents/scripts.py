"""Which way writing runs: text made printable, and cut into stretches that run left or right.

The documents are English, so a line runs left to right; a name in Arabic or Hebrew is a stretch in it
that runs right to left, with the spaces, numbers and brackets it holds. A comma or stroke ends it, so that
a list of names keeps the order of the list.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from bidi import get_display

_RIGHTWARD: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_HAS_RTL: Final = re.compile(f"[{_RIGHTWARD}]")
_LETTER: Final = r"[^\W\d_]"
_INSIDE: Final = rf"(?!(?![{_RIGHTWARD}]){_LETTER})[^\n,;/|·]"
_STRETCH: Final = re.compile(f"[{_RIGHTWARD}](?:{_INSIDE})*[{_RIGHTWARD}]|[{_RIGHTWARD}]")
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_INVISIBLE: Final = re.compile("[\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\ufe00-\ufe0f]")
_MIRROR: Final = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_OPENING: Final = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a line, in the order it is read, and whether it runs right to left."""

    text: str
    rtl: bool


def writable(text: str) -> str:
    """The text with what no file can hold made visible: control characters and halves of pairs become �.

    Tabs become spaces; line breaks stay but for those at either end.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _UNPRINTABLE.sub("\ufffd", text).strip("\n")


def printable(text: str) -> str:
    """The text as it is drawn: writable, letters composed with their accents, invisible marks and outer
    spaces gone.

    The zero-width non-joiner stays: Persian names are spelt with it.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", writable(text))).strip()


def has_rtl(text: str) -> bool:
    """Whether any of it runs right to left."""
    return _HAS_RTL.search(text) is not None


def stretches(text: str) -> tuple[Stretch, ...]:
    """One line cut where its direction changes; joined again they are the text."""
    found: list[Stretch] = []
    at = 0
    for match in _STRETCH.finditer(text):
        start, stop = match.start(), _with_bracket(text, match.start(), match.end())
        if start < at:
            continue
        if start > at:
            found.append(Stretch(text[at:start], rtl=False))
        found.append(Stretch(text[start:stop], rtl=True))
        at = stop
    if at < len(text):
        found.append(Stretch(text[at:], rtl=False))
    return tuple(found)


def _with_bracket(text: str, start: int, stop: int) -> int:
    """A bracket opened inside a stretch is closed inside it."""
    closing = text[stop : stop + 1]
    opening = _OPENING.get(closing)
    if opening is None:
        return stop
    inside = text[start:stop]
    return stop + 1 if inside.count(opening) > inside.count(closing) else stop


def drawn_order(text: str) -> str:
    """A right-to-left stretch in the order its characters stand on paper, left to right."""
    shown: str = get_display(text, base_dir="R")
    return shown.translate(_MIRROR)
