"""The authority pack as a file: readable JSON with its kind, its version and a digest that tells damage."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from vsdesk.errors import UserError
from vsdesk.store import durable

KIND = "vsdesk authority pack"
VERSION = 1
LARGEST = 5_000_000
"""Bytes; a pack of every term there is has some thousands."""

Part = dict[str, dict[str, str | int]]
"""Key -> the fields of one entry, all of them text or a whole number."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What a pack holds.

    Attributes:
        parts: rules, terms, holidays, mappings -> their entries by key, so that two packs compare entry by entry.
    """

    made_on: date
    parts: dict[str, Part]


def to_bytes(pack: Pack) -> bytes:
    """The file: the same for the same contents and day."""
    told = _told(pack)
    return (json.dumps({**told, "digest": digest(told)}, ensure_ascii=False, indent=1) + "\n").encode()


def write(pack: Pack, out: Path) -> None:
    """Write it, whole or not at all. Raises: CannotWrite."""
    with durable.writing(out):
        out.parent.mkdir(parents=True, exist_ok=True)
    durable.write(out, to_bytes(pack))


def read(path: Path) -> Pack:
    """Read a pack. Raises: UserError in one sentence where it is none, damaged, or of a newer version."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError:
        raise UserError(f"The authority pack cannot be read. Look whether it is there: {path}") from None
    return _checked(_document(data, path), path)


def _document(data: bytes, path: Path) -> dict[str, Any]:
    try:
        found = json.loads(data.decode("utf-8-sig")) if len(data) <= LARGEST else None
    except (ValueError, RecursionError):
        found = None
        if KIND.encode() in data[:200]:
            raise UserError(f"The authority pack is damaged or cut short. Ask for it again: {path}") from None
    if not isinstance(found, dict) or found.get("kind") != KIND:
        raise UserError(f"This file is no authority pack. Choose one that was exported from Settings: {path}")
    return found


def _checked(found: dict[str, Any], path: Path) -> Pack:
    version, told = found.get("version"), found.pop("digest", None)
    if isinstance(version, int) and version > VERSION:
        raise UserError(
            f"This authority pack was made by a newer version of the program. Update this one, or ask for a pack "
            f"made by version {VERSION}: {path}"
        )
    if told != digest(found):
        raise UserError(
            f"The authority pack was changed or damaged since it was exported. Ask for it again: {path}"
        )
    try:
        parts = {name: _part(found[name]) for name in found if name not in ("kind", "version", "made_on")}
        return Pack(date.fromisoformat(found["made_on"]), parts)
    except (KeyError, TypeError, ValueError):
        raise UserError(
            f"The authority pack does not hold what it should. Ask for it again: {path}"
        ) from None


def _part(entries: object) -> Part:
    if not isinstance(entries, dict):
        raise TypeError
    for fields in entries.values():
        if not isinstance(fields, dict) or not all(type(value) in (str, int) for value in fields.values()):
            raise TypeError
    return entries


def _told(pack: Pack) -> dict[str, Any]:
    parts = {
        name: {key: dict(sorted(part[key].items())) for key in sorted(part)}
        for name, part in pack.parts.items()
    }
    return {"kind": KIND, "version": VERSION, "made_on": pack.made_on.isoformat(), **parts}


def digest(told: dict[str, Any]) -> str:
    """What tells that a file is as it was written: of its contents, however they are laid out."""
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
