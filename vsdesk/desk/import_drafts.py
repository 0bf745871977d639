"""Half-done imports: each kept encrypted as a draft of its person's own, to carry on with or to let go."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from vsdesk.desk.import_files import Chosen, FileRead
from vsdesk.returns.choices import from_data, to_data
from vsdesk.returns.kept import Acceptance
from vsdesk.store.files import StoredFile

PREFIX = "import:"
"""What the name of every such draft begins with; the originals they keep are found by it (`store.sources`)."""


@dataclass(frozen=True, slots=True)
class HalfDone:
    """An import that was not finished.

    Attributes:
        key: tells it from the person's others.
        passwords: those that opened its files.
    """

    files: tuple[FileRead, ...]
    chosen: tuple[Chosen, ...]
    step: str
    passwords: tuple[str, ...] = field(default=(), repr=False)
    key: str = field(default_factory=lambda: new_key())


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What a list says of a half-done import.

    Attributes:
        files: their names.
        decided: how many rows a person had decided; `accepted`: how many findings they had accepted.
        mapped: how many tables they had said the kind, heading row or columns of.
    """

    key: str
    files: tuple[str, ...]
    step: str
    kept_at: datetime
    decided: int = 0
    accepted: int = 0
    mapped: int = 0


def new_key() -> str:
    """A key no other half-done import has."""
    return secrets.token_hex(6)


def to_draft(half: HalfDone, at: datetime) -> str:
    """A half-done import as text; its files by their numbers and keys only."""
    files = [{"name": file.name, **_stored(file.stored)} for file in half.files]
    chosen = [
        {
            "file": one.file,
            "sheet": one.sheet,
            "choices": to_data(one.choices),
            "accepted": [[a.rule, a.subject, a.reason] for a in one.acceptances],
        }
        for one in half.chosen
    ]
    said = {"files": files, "chosen": chosen, "step": half.step, "passwords": list(half.passwords)}
    return json.dumps({**said, "kept_at": at.isoformat()}, ensure_ascii=False)


def _stored(stored: StoredFile | None) -> dict[str, Any]:
    if stored is None:
        return {}
    return {"id": stored.id, "key_hex": stored.key_hex, "sha256": stored.sha256, "length": stored.length}


def from_draft(key: str, text: str) -> HalfDone:
    """The same; the files are named, and not yet opened."""
    data: Mapping[str, Any] = json.loads(text)
    files = tuple(
        FileRead(one["name"], stored=StoredFile(one["id"], one["key_hex"], one["sha256"], one["length"]))
        for one in data["files"]
    )
    chosen = tuple(
        Chosen(
            one["file"],
            one["sheet"],
            from_data(one["choices"]),
            tuple(Acceptance(*accepted) for accepted in one["accepted"]),
        )
        for one in data["chosen"]
    )
    return HalfDone(files, chosen, data["step"], tuple(data["passwords"]), key)


def told(key: str, text: str) -> Unfinished:
    """What a list says of it."""
    half = from_draft(key, text)
    choices = [one.choices for one in half.chosen]
    return Unfinished(
        key,
        tuple(file.name for file in half.files),
        half.step,
        datetime.fromisoformat(json.loads(text)["kept_at"]),
        sum(len(one.decisions) for one in choices),
        sum(len(one.acceptances) for one in half.chosen),
        sum(1 for one in choices if (one.kind, one.header_row, one.columns) != (None, None, None)),
    )
