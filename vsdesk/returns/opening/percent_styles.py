"""Which of a workbook's cell styles show a share as a percentage, so that a bare 1 is told to be 100%."""

from __future__ import annotations

import re

BUILT_IN = frozenset({9, 10})
"""ECMA-376 part 1, 18.8.30: 0% and 0.00%."""
CELL_STYLES = re.compile(rb"<(?:[\w.-]+:)?cellXfs\b.*?</(?:[\w.-]+:)?cellXfs\s*>", re.DOTALL)
STYLE = re.compile(rb"<(?:[\w.-]+:)?xf\b([^>]*)>")
FORMAT = re.compile(rb"<(?:[\w.-]+:)?numFmt\b([^>]*)>")
NUMBER = re.compile(rb"""\snumFmtId=["'](\d{1,9})["']""")
CODE = re.compile(rb"""\sformatCode=(?:"([^"]*)"|'([^']*)')""")
IN_QUOTES = re.compile(rb'&quot;.*?&quot;|"[^"]*"|\\.')
"""Words within a format, whose per cent sign is but shown."""


def percent_styles(styles: bytes) -> frozenset[int]:
    """The numbers by which cells name such a style; none where there are none, or they cannot be told.

    Args:
        styles: the part of the package that holds the styles.
    """
    if b"cellXfs" not in styles:
        return frozenset()
    told = BUILT_IN | {number for said in FORMAT.findall(styles) if (number := _percent_format(said))}
    section = CELL_STYLES.search(styles)
    cells = STYLE.findall(section[0]) if section else ()
    return frozenset(place for place, said in enumerate(cells) if _number(said) in told)


def _percent_format(said: bytes) -> int | None:
    code = CODE.search(said)
    text = IN_QUOTES.sub(b"", (code[1] or code[2] or b"")) if code else b""
    return _number(said) if b"%" in text else None


def _number(said: bytes) -> int | None:
    found = NUMBER.search(said)
    return int(found[1]) if found else None
