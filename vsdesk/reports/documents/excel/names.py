"""Names of sheets: what Excel allows, and no two alike."""

from __future__ import annotations

import re
from typing import Final

_FORBIDDEN: Final = re.compile(r"[\\/?*\[\]:\x00-\x1f]")
_MOST: Final = 31
_RESERVED: Final = frozenset({"history"})


class SheetNames:
    """Gives each sheet a name: its number and as much of its title as fits."""

    def __init__(self) -> None:
        self._taken: set[str] = set(_RESERVED)

    def name(self, title: str) -> str:
        """A name no other sheet of this workbook has, cut at a word where it must be cut."""
        plain = " ".join(_FORBIDDEN.sub(" ", title).split()).strip("'") or "Sheet"
        number = 1
        while True:
            tail = f" {number}" if number > 1 else ""
            name = _shortened(plain, _MOST - len(tail)) + tail
            if name.lower() not in self._taken:
                self._taken.add(name.lower())
                return name
            number += 1


def _shortened(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    cut = text[: most - 1].rsplit(" ", 1)[0] if " " in text[: most - 1] else text[: most - 1]
    return cut.rstrip(" ,;'") + "…"
