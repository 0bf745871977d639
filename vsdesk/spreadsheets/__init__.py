"""Workbooks written without a readable trace, and texts no spreadsheet takes for a formula."""

from __future__ import annotations

from vsdesk.spreadsheets.quiet_xlsx import save_bytes

__all__ = ["safe_text", "save_bytes"]

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_text(value: object) -> object:
    """A text that a spreadsheet would run as a formula gains an apostrophe; anything else stays as it is."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
