"""What a backup says it holds, readable without any key: counts and checksums, and nothing about anyone."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from vsdesk.store import durable
from vsdesk.store.copying import Contents

FORMAT = 1


@dataclass(frozen=True)
class Manifest:
    """Made once, when the backup was checked.

    made_at: UTC. sha256, length: of `roll.db`, hex and bytes. files: id -> SHA-256 of the encrypted file.
    extra: what the caller wanted told, such as why the backup was made.
    """

    made_at: datetime
    roll_id: str
    roll_name: str
    sha256: str
    length: int
    contents: Contents
    files: dict[str, str] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)


def write(path: Path, manifest: Manifest) -> None:
    """Put it on disk. Raises: CannotWrite."""
    told = asdict(manifest) | {"format": FORMAT, "made_at": manifest.made_at.isoformat()}
    told["checksum"] = _checksum(told)
    durable.write(path, json.dumps(told, indent=1, sort_keys=True).encode("utf-8"))


def read(path: Path) -> Manifest | None:
    """The manifest, or None if it is missing, differs from its own checksum, or cannot be understood."""
    try:
        told = json.loads(path.read_bytes())
        if told.pop("checksum") != _checksum(told):
            return None
        told.pop("format")
        return Manifest(
            **told
            | {"made_at": datetime.fromisoformat(told["made_at"]), "contents": Contents(**told["contents"])}
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _checksum(told: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(told, sort_keys=True, separators=(",", ":")).encode("ascii")).hexdigest()
