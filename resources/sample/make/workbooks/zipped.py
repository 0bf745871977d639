"""Zip archives that come out the same every time: fixed dates, no compression, order as given."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MIDNIGHT = (2026, 11, 20, 0, 0, 0)


def archive(members: Mapping[str, bytes]) -> bytes:
    """A zip of these members.

    Stored rather than deflated, so that the bytes do not depend on the machine's zlib.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as target:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, MIDNIGHT)
            entry.create_system = 0
            target.writestr(entry, content)
    return buffer.getvalue()


def members(content: bytes) -> dict[str, bytes]:
    """What is in a zip, by name, in its order."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        return {name: source.read(name) for name in source.namelist()}
