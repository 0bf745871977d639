"""The note that ends a document in which some character had no font."""

from __future__ import annotations

import unicodedata

from vsdesk.reports.documents.fonts import MISSING
from vsdesk.reports.documents.pdf.prose import Prose
from vsdesk.reports.documents.styles import NOTE
from vsdesk.reports.documents.typesetting import Typesetter


class MissingNote(Prose):
    """Names the characters; takes no room where there were none. Must come last, when all is set."""

    def __init__(self, setter: Typesetter) -> None:
        super().__init__("", NOTE, setter)

    def wrap(self, available: float, height: float) -> tuple[float, float]:
        """Its width and height, as platypus asks."""
        if not self.setter.missing:
            self.lines, self.width, self.height = (), available, 0.0
            return available, 0.0
        self.text = _words(tuple(self.setter.missing))
        width, needed = super().wrap(available, height)
        self.height = needed + 14
        return width, self.height

    def draw(self) -> None:
        """Draws it, a little below what stands above."""
        self.height -= 14
        super().draw()


def _words(characters: tuple[str, ...]) -> str:
    names = ", ".join(
        f"U+{ord(each):04X} {unicodedata.name(each, 'without a name').lower()}" for each in characters
    )
    return (
        f"{MISSING} stands for a character that no font in this file holds: {names}. "
        "The Word and Excel editions of this report carry it as it was written."
    )
