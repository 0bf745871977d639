"""Heights of rows whose texts wrap: programs do not all work them out when they open a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from vsdesk.reports.documents.typesetting import Typesetter

LINE: Final = 13.0
"""Points a line of ordinary text takes; a row of one line is left at the sheet's own height."""
_PER_CHARACTER: Final = 5.25
"""Points to one unit of column width, which is a digit of the workbook's default font."""
_SIZE: Final = 9.8
_BOLD_SIZE: Final = 9.2
"""Of the faces measured in, which are that much wider than the workbook's at 10 points."""
_EDGES: Final = 14.0
"""Points of a cell that its text does not fill: padding and indent."""
_CERTAIN: Final = 0.6
"""A text with fewer characters than this share of its column's width needs no measuring."""


def height(
    texts: Sequence[object], widths: Sequence[float], setter: Typesetter, *, bold: bool = False
) -> float | None:
    """The height of a row holding these values; None where one line is enough."""
    size, most = _BOLD_SIZE if bold else _SIZE, 1
    for text, width in zip(texts, widths, strict=False):
        if isinstance(text, str) and (len(text) > width * _CERTAIN or "\n" in text):
            room = max(width * _PER_CHARACTER - _EDGES, size) / size
            most = max(most, len(setter.lines(text, room, bold=bold)))
    return most * LINE + 4 if most > 1 else None
