"""What the office wrote that seems to name somebody stays behind: a pack holds no child."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from vsdesk.desk import naming_nobody

if TYPE_CHECKING:
    from vsdesk.desk import Desk


def doubt(desk: Desk) -> Callable[[str], bool]:
    """Whether a text seems to name somebody."""
    surnames, forenames = desk.children.name_words()
    return lambda text: bool(naming_nobody.doubts(text, surnames, forenames, desk.today))
