"""The guide names only buttons, menus and fields that the window has."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from ui.dialogs.guide import guide_pages

TREE = Path(__file__).resolve().parents[3]
QUOTED = re.compile(r"(?<![*\w])\*([^*\n]+)\*(?!\*)|\*\*([^*\n]+…)\*\*")
"""What stands in italics is quoted from the window; in bold only what ends in an ellipsis is sure to be a button.
Names begin with a capital; what does not is a sentence the window makes up, or an example."""
EXAMPLES = frozenset({"Import: Autumn attendance", "Posted", "Sheet1, table 2"})
"""What a batch may be called, a school may write, a part of a file is called by."""


@cache
def _words() -> str:
    """Every text in the sources of the window, the core and the data, without the marks a sentence is broken by."""
    sources = [path for folder in ("ui", "vsdesk") for path in (TREE / folder).rglob("*.py")]
    texts = [path.read_text("utf-8") for path in (*sources, *(TREE / "resources").rglob("*.toml"))]
    joined = re.sub(r'"\s*\n\s*f?"', "", "\n".join(texts))
    return _plain(joined)


def _plain(text: str) -> str:
    return text.replace("’", "'").replace("&", "").casefold()


@pytest.mark.parametrize("page", sorted(guide_pages()))
def test_every_name_quoted_in_the_guide_is_one_the_program_has(page: str) -> None:
    quoted = {first or second for first, second in QUOTED.findall(guide_pages()[page].text)} - EXAMPLES
    names = {part.strip().rstrip(".:,;") for text in quoted for part in text.split(" › ")} - EXAMPLES
    assert sorted(name for name in names if name[:1].isupper() and _plain(name) not in _words()) == []


def test_every_example_is_still_in_the_guide() -> None:
    everything = " ".join(page.text for page in guide_pages().values())
    assert sorted(name for name in EXAMPLES if f"*{name}*" not in everything) == []
