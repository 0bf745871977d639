"""What the quick scan of an xlsx's sheets looks for, as patterns over bytes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class Patterns(NamedTuple):
    """What to look for, in one producer's prefix."""

    row_token: bytes
    formula_token: bytes
    row: re.Pattern[bytes]
    hidden_row: re.Pattern[bytes]
    column: re.Pattern[bytes]
    merged: re.Pattern[bytes]
    error: re.Pattern[bytes]
    uncached: re.Pattern[bytes]
    shown: re.Pattern[bytes]
    one: re.Pattern[bytes]
    filled: re.Pattern[bytes]


@lru_cache
def patterns(prefix: bytes) -> Patterns:
    """The patterns for elements named like `<x:row`; the prefix may be empty."""
    p = re.escape(prefix)

    def made(pattern: bytes) -> re.Pattern[bytes]:
        return re.compile(pattern.replace(b"@", p), re.DOTALL)

    return Patterns(
        row_token=b"<" + prefix + b"row",
        formula_token=b"<" + prefix + b"f",
        row=made(rb"<@row\b([^>]*)>"),
        hidden_row=made(rb'<@row\b([^>]*\shidden="(?:1|true)"[^>]*)>'),
        column=made(rb"<@col\b([^>]*)>"),
        merged=made(rb'<@mergeCell\b[^>]*\sref="([^"]*)"'),
        error=made(rb'<@c\b([^>]*\st="e"[^>/]*)(?:/>|>(.*?)</@c>)'),
        uncached=made(
            rb"<@c\b([^>]*)>\s*<@f\b(?:[^>]*/>|[^>]*>[^<]*</@f>)\s*(?:</@c>|(<@v\b[^>]*(?:/>|></@v>)))"
        ),
        shown=made(rb"<@v\b[^>]*>([^<]*)</@v>"),
        one=made(rb"<@c\b([^>]*)>\s*(?:<@f\b(?:[^>]*/>|[^>]*>[^<]*</@f>)\s*)?<@v>1</@v>"),
        filled=made(rb'<@c\b[^>]*?\sr="([A-Z]{1,3})([0-9]{1,7})"[^>]*(?<!/)>'),
    )
