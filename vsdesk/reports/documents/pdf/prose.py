"""Paragraphs, headings and the large numbers at the top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.platypus import Flowable

from vsdesk.reports.documents.pdf.numbering import Numbering
from vsdesk.reports.documents.pdf.pen import Pen, rules
from vsdesk.reports.documents.styles import HAIRLINE, LABEL, LIGHT, NUMBER, Face
from vsdesk.reports.documents.typesetting import Line, Typesetter
from vsdesk.reports.shapes import Headline

_APART: Final = 2
"""Lines of a paragraph that may not be left alone at a page's end or start."""


class Prose(Flowable):  # type: ignore[misc]
    """Text in one face, broken to the width of the page; splits between lines."""

    def __init__(
        self, text: str, face: Face, setter: Typesetter, *, before: float = 0.0, after: float = 0.0
    ) -> None:
        super().__init__()
        self.text, self.face, self.setter = text, face, setter
        self.spaceBefore, self.spaceAfter = before, after
        self.lines: tuple[Line, ...] | None = None
        self.width = self.height = 0.0

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        """Its width and height, as platypus asks."""
        if self.lines is None or self.width != available:
            self.lines = self.setter.lines(self.text, available / self.face.size, bold=self.face.bold)
        self.width, self.height = available, len(self.lines) * self.face.leading
        return available, self.height

    def split(self, available: float, height: float) -> list[Flowable]:
        """Two paragraphs, at least two lines in each; nothing if that cannot be."""
        self.wrap(available, height)
        assert self.lines is not None
        fits = min(int(height / self.face.leading), len(self.lines) - _APART)
        if fits < _APART:
            return []
        return [self._part(self.lines[:fits], last=False), self._part(self.lines[fits:], last=True)]

    def draw(self) -> None:
        """Draws it; the origin is its lower left corner."""
        pen, top = Pen(self.canv), self.height
        for line in self.lines or ():
            pen.write(line, 0, top, self.face)
            top -= self.face.leading
        pen.done()

    def _part(self, lines: tuple[Line, ...], *, last: bool) -> Prose:
        part = Prose(self.text, self.face, self.setter, after=self.spaceAfter if last else 0.0)
        part.lines, part.width = lines, self.width
        return part


class Heading(Prose):
    """A section's heading, which the file's outline and contents lead to.

    Args:
        key: what links to it are called.
        numbering: told which page it came to stand on.
    """

    def __init__(self, text: str, face: Face, setter: Typesetter, key: str, numbering: Numbering) -> None:
        super().__init__(text, face, setter, before=18.0, after=6.0)
        self.key, self.numbering = key, numbering

    def split(self, available: float, height: float) -> list[Flowable]:
        """A heading is never parted."""
        return []

    def draw(self) -> None:
        """Draws it and marks the place."""
        self.numbering.pages[self.key] = self.canv.getPageNumber()
        self.canv.bookmarkHorizontal(self.key, 0, self.height + 6)
        self.canv.addOutlineEntry(self.text, self.key, 0, closed=0)
        super().draw()


class Headlines(Flowable):  # type: ignore[misc]
    """The large numbers, up to four in a row, between two rules."""

    def __init__(self, headlines: Sequence[Headline], setter: Typesetter) -> None:
        super().__init__()
        self.headlines, self.setter = headlines, setter
        self.spaceBefore, self.spaceAfter = 12.0, 8.0

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        """Its width and height, as platypus asks."""
        across = 4 if len(self.headlines) % 3 or len(self.headlines) > 6 else 3
        column = (available - (across - 1) * 16) / across
        self.columns = [(column + 16) * n for n in range(across)]
        made = [self._set(headline, column) for headline in self.headlines]
        self.rows = [made[n : n + across] for n in range(0, len(made), across)]
        self.heights = [max(sum(f.leading for _, f in cell) for cell in row) for row in self.rows]
        self.width, self.height = available, sum(self.heights) + 10 * len(self.rows) + 12
        return available, self.height

    def draw(self) -> None:
        """Draws them; the origin is the lower left corner."""
        rules(self.canv, [(0, self.width, self.height)], LIGHT.ink, 1.4)
        rules(self.canv, [(0, self.width, 0)], LIGHT.line, HAIRLINE)
        pen, start = Pen(self.canv), self.height - 10
        for row, height in zip(self.rows, self.heights, strict=True):
            for left, cell in zip(self.columns, row, strict=False):
                top = start
                for line, face in cell:
                    pen.write(line, left, top, face)
                    top -= face.leading
            start -= height + 10
        pen.done()

    def _set(self, headline: Headline, width: float) -> list[tuple[Line, Face]]:
        """One headline's lines; a number too long for its column is set smaller before it is broken."""
        whole = self.setter.line(headline.shown, bold=True).width * NUMBER.size
        size = NUMBER.size * max(0.6, min(1.0, width / whole)) if whole else NUMBER.size
        number = Face(size, NUMBER.leading, bold=True)
        parts = [(headline.shown, number), (headline.label, LABEL), (headline.detail, LABEL)]
        return [
            (line, face)
            for text, face in parts
            if text
            for line in self.setter.lines(text, width / face.size, bold=face.bold)
        ]
