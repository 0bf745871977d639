"""How one sender's columns are read, as a file for another roll: readable JSON, with a digest that tells damage.

It holds headings, fields, the kind of return, and what the sender's words stand for; no cell of any row.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vsdesk.desk.authority_pack.file import digest
from vsdesk.errors import UserError
from vsdesk.returns.layouts import Layout, layout
from vsdesk.returns.words import options_named
from vsdesk.store import durable

KIND = "vsdesk remembered columns"
VERSION = 1
LARGEST = 1_000_000
"""Bytes; the widest return there is has some tens of thousands."""
LONGEST, LAST_COLUMN = 500, 16_384
MARK = re.compile(r"[0-9a-f]{64}")
URN = re.compile(r"\d{5,7}")


@dataclass(frozen=True, slots=True)
class SharedWord:
    """What one of a sender's words stands for: in which scale or code list; `meaning` is None for none of ours."""

    field: str
    said: str
    meaning: str | None


@dataclass(frozen=True, slots=True)
class Shared:
    """What the file holds.

    Attributes:
        mark: the headings' fingerprint, without any roll's own number of a school.
        urn, school: whose way with the headings it is, both empty where it is no one school's.
        columns: field -> column number; `headings`: column number -> heading.
    """

    layout: str
    mark: str
    columns: Mapping[str, int]
    headings: Mapping[int, str] = field(default_factory=dict)
    words: tuple[SharedWord, ...] = ()
    urn: str = ""
    school: str = ""


def write(shared: Shared, out: Path) -> None:
    """Write it, whole or not at all. Raises: CannotWrite."""
    with durable.writing(out):
        out.parent.mkdir(parents=True, exist_ok=True)
    told = {
        "kind": KIND,
        "version": VERSION,
        "layout": shared.layout,
        "urn": shared.urn,
        "school": shared.school,
        "mark": shared.mark,
        "columns": dict(sorted(shared.columns.items())),
        "headings": {str(column): text for column, text in sorted(shared.headings.items())},
        "words": [{"field": one.field, "said": one.said, "meaning": one.meaning} for one in shared.words],
    }
    text = json.dumps({**told, "digest": digest(told)}, ensure_ascii=False, indent=1)
    durable.write(out, f"{text}\n".encode())


def read(path: Path) -> Shared:
    """Read such a file. Raises: UserError in one sentence where it is none, damaged, too large or too new."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError:
        raise UserError(f"The file of columns cannot be read. Look whether it is there: {path}") from None
    if len(data) > LARGEST:
        raise UserError(f"This file is too large to be a file of columns. Choose another: {path}")
    found = _document(data, path)
    version, told = found.get("version"), found.pop("digest", None)
    if isinstance(version, int) and version > VERSION:
        raise UserError(
            f"This file of columns was saved by a newer version of the program. Update this one: {path}"
        )
    if told != digest(found):
        raise UserError(
            f"The file of columns was changed or damaged since it was saved. Ask for it again: {path}"
        )
    try:
        return _shared(found)
    except (AttributeError, KeyError, TypeError, ValueError):
        raise UserError(
            f"The file of columns holds a kind of return, a field or a meaning that this version does not know. "
            f"Ask for it again: {path}"
        ) from None


def _document(data: bytes, path: Path) -> dict[str, Any]:
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        found = None
        if KIND.encode() in data[:200]:
            raise UserError(
                f"The file of columns is damaged or cut short. Ask for it again: {path}"
            ) from None
    if not isinstance(found, dict) or found.get("kind") != KIND:
        raise UserError(f"This is no file of columns. Choose one saved from Settings, Remembered: {path}")
    return found


def _shared(found: dict[str, Any]) -> Shared:
    """The contents, each looked at: a digest tells damage, not who wrote it."""
    kind, mark, urn = layout(found["layout"]), found["mark"], found["urn"]
    if not MARK.fullmatch(mark) or (urn and not URN.fullmatch(urn)):
        raise ValueError(mark)
    words = tuple(_word(kind, entry) for entry in found["words"])
    headings = {_column(int(column)): _text(text) for column, text in found["headings"].items()}
    columns = {kind.field(name).name: _column(column) for name, column in found["columns"].items()}
    if not columns or len(set(columns.values())) < len(columns):
        raise ValueError(columns)
    return Shared(kind.code, mark, columns, headings, words, urn, _text(found["school"]) if urn else "")


def _word(kind: Layout, entry: dict[str, Any]) -> SharedWord:
    options, meaning = options_named(kind, entry["field"]), entry["meaning"]
    if not options or (meaning is not None and meaning not in options):
        raise ValueError(entry)
    return SharedWord(entry["field"], _text(entry["said"]), meaning)


def _column(number: int) -> int:
    if type(number) is not int or not 1 <= number <= LAST_COLUMN:
        raise ValueError(number)
    return number


def _text(text: str) -> str:
    if not isinstance(text, str) or not text.strip() or len(text) > LONGEST:
        raise ValueError(text)
    return text
