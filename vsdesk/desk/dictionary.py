"""The data dictionary of an export: what each table is, and what each of its fields holds."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import datetime
from importlib import resources

from vsdesk.errors import BugError
from vsdesk.model.wording import counted

HEADINGS = ["table", "field", "what it holds"]
TABLE = "(table)"


def _read() -> dict[tuple[str, str], str]:
    text = (resources.files("resources") / "reference" / "dictionary.toml").read_text("utf-8")
    data = tomllib.loads(text)
    return {(table, field): words for table, fields in data.items() for field, words in fields.items()}


def rows(tables: Iterable[tuple[str, list[str]]]) -> list[list[object]]:
    """A row a table and a field. Raises: BugError where the dictionary is silent about one."""
    words = _read()
    found: list[list[object]] = []
    for table, fields in tables:
        for field in ("table", *fields):
            told = words.get((table, field)) or words.get(("every", field))
            if told is None:
                raise BugError(f"the data dictionary says nothing of {table}.{field}")
            found.append([table, TABLE if field == "table" else field, told])
    return found


def readme(authority: str, counts: Iterable[tuple[str, int]], now: datetime, left_out: int) -> str:
    """What the export is, how to read it, and how many rows each file holds."""
    lines = [
        f"Everything held by {authority}, written {now:%Y-%m-%d %H:%M} UTC.",
        "OFFICIAL-SENSITIVE: this folder is not encrypted. Keep it only as long as it is needed.",
        "",
        "One CSV file a table (UTF-8), the same tables as sheets of everything.xlsx, and dictionary.csv, which says",
        "what every field holds. Days are ISO (2026-11-20). A text that begins with = + - @ has an apostrophe before",
        "it, so that no spreadsheet takes it for a formula.",
        "",
    ]
    if left_out:
        told = counted(left_out, "restricted or sealed record")
        lines += [
            f"Left out: {told}, with all that speaks of them. A head can have them written",
            "too, for a reason that is kept.",
            "",
        ]
    return "\r\n".join([*lines, *(f"{name}.csv: {count} rows" for name, count in counts), ""])
