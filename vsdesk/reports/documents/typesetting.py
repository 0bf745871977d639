"""Text set in the embedded fonts: measured, broken into lines, ready to be drawn.

Everything is in ems (multiples of the size of type), so that a line set once serves every size.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from vsdesk.reports.documents import fonts
from vsdesk.reports.documents.joining import NON_JOINER
from vsdesk.reports.documents.scripts import drawn_order, printable, stretches

_ARABIC_LETTERS: Final = re.compile(
    "[\u0620-\u064a\u066e-\u06d5\u06ee-\u06ff\u0750-\u077f\u08a0-\u08bf\u200c]+"
)
_SIGNS: Final = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]")
"""Vowel signs above and below Arabic letters: left out, as in print generally; fonts place them by rule."""
_BREAKS: Final = re.compile(r"[^\S\u00a0\u202f]+|(?<=[^\W_][-/–—])(?=[^\W_])")


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one font, in the order drawn."""

    font: str
    text: str
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """Runs from left to right.

    Attributes:
        width: of all of them, in ems.
    """

    runs: tuple[Run, ...]
    width: float


class Typesetter:
    """Sets the text of one document, and keeps a list of the characters it had no font for.

    Attributes:
        missing: those characters, in the order met.
    """

    def __init__(self) -> None:
        self.missing: dict[str, None] = {}
        self._set: dict[tuple[str, bool], Line] = {}

    def line(self, text: str, *, bold: bool = False) -> Line:
        """The text on one line, however long."""
        known = self._set.get((text, bold))
        if known is None:
            known = self._set[text, bold] = self._line(text, bold)
        return known

    def lines(self, text: str, width: float, *, bold: bool = False) -> tuple[Line, ...]:
        """The text broken to fit: between words, after a hyphen or stroke, and in a word only if it must.

        Args:
            width: what a line may fill, in ems.
        """
        whole = self.line(text, bold=bold)
        if whole.width <= width and "\n" not in text:
            return (whole,)
        return tuple(line for part in printable(text).split("\n") for line in self._broken(part, width, bold))

    def narrowest(self, text: str, *, bold: bool = False) -> float:
        """The width of the longest word, in ems."""
        return max((self.line(word, bold=bold).width for word in _BREAKS.split(text)), default=0.0)

    def _line(self, text: str, bold: bool) -> Line:
        face = fonts.text_face(bold)
        text = printable(text).replace("\n", " ")
        try:
            width = sum(map(face.widths.__getitem__, text))
        except KeyError:
            return self._mixed(text, bold)
        return Line((Run(face.name, text, width),), width)

    def _mixed(self, text: str, bold: bool) -> Line:
        """A line for which one font is not enough."""
        bare = _SIGNS.sub("", text)
        shown = "".join(drawn_order(part.text) if part.rtl else part.text for part in stretches(bare))
        runs: list[Run] = []
        at = 0
        for letters in _ARABIC_LETTERS.finditer(shown):
            runs += self._by_font(shown[at : letters.start()], bold)
            runs.append(_joined(letters.group(), bold))
            at = letters.end()
        runs += self._by_font(shown[at:], bold)
        return Line(tuple(runs), sum(run.width for run in runs))

    def _by_font(self, text: str, bold: bool) -> list[Run]:
        pieces: list[tuple[fonts.FontFace, str]] = []
        for character in text.replace(NON_JOINER, ""):
            face = fonts.holding(character, bold)
            if face is None:
                self.missing.setdefault(character)
                face, character = fonts.text_face(bold), fonts.MISSING
            if pieces and pieces[-1][0] is face:
                pieces[-1] = (face, pieces[-1][1] + character)
            else:
                pieces.append((face, character))
        return [Run(face.name, piece, sum(face.widths[each] for each in piece)) for face, piece in pieces]

    def _broken(self, text: str, width: float, bold: bool) -> list[Line]:
        """One paragraph in lines, each filled with as many words as go into it."""
        space = fonts.text_face(bold).widths[" "]
        lines: list[Line] = []
        start = end = 0  # the line being filled is text[start:end]
        used = 0.0
        for first, stop in _words(text):
            wide = self.line(text[first:stop], bold=bold).width
            if end > start and used + (first - end) * space + wide > width:
                lines.append(self.line(text[start:end], bold=bold))
                start = end = first
            while end == start and wide > width and stop - first > 1:
                fits = self._fitting(text[first:stop], width, bold)
                lines.append(self.line(text[first : first + fits], bold=bold))
                start = end = first = first + fits
                wide = self.line(text[first:stop], bold=bold).width
            used = wide if end == start else used + (first - end) * space + wide
            end = stop
        lines.append(self.line(text[start:end], bold=bold))
        return lines

    def _fitting(self, word: str, width: float, bold: bool) -> int:
        """How many of the word's letters fit on a line of their own; at least one."""
        least, most = 1, len(word) - 1
        while least < most:
            half = (least + most + 1) // 2
            if self._line(word[:half], bold).width <= width:
                least = half
            else:
                most = half - 1
        return least


def _words(text: str) -> list[tuple[int, int]]:
    """Where the pieces of a text that may not be broken begin and end."""
    words: list[tuple[int, int]] = []
    start = 0
    for gap in _BREAKS.finditer(text):
        words.append((start, gap.start()))
        start = gap.end()
    return [*words, (start, len(text))]


def _joined(letters: str, bold: bool) -> Run:
    """Arabic letters as they stand on paper, each in its joined shape."""
    face = fonts.arabic_face(bold)
    shapes = face.joined(letters[::-1])[::-1]
    return Run(face.name, shapes, sum(face.widths[shape] for shape in shapes))
