"""Public files that lie beside the project on some machines, and in no copy of it: tests of them skip elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[1] / ".." / "shared" / "data"


def shared(*parts: str) -> Path:
    """A file or folder of the public data; the test is skipped, saying so, where it is not there."""
    path = DATA.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"the public file {'/'.join(parts)} is not on this machine")
    return path.resolve()
