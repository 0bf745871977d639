"""Puts the sample on disk, writing only what is not there already."""

from __future__ import annotations

from pathlib import Path

from resources.sample.make.manifest import manifest
from resources.sample.make.protected import decrypted, encrypted
from resources.sample.make.sample_file import SampleFile
from resources.sample.make.workbooks import make_all
from resources.sample.make.world import build


def write_sample(folder: Path) -> list[Path]:
    """Every workbook and the manifest below `folder`; gives the files that had to be written."""
    world = build()
    files = make_all(world)
    written = [path for file in files if (path := _write(folder, file))]
    text = manifest(world, files).encode()
    if _write_bytes(folder / "manifest.toml", text):
        written.append(folder / "manifest.toml")
    return written


def _write(folder: Path, file: SampleFile) -> Path | None:
    path = folder / file.path
    if file.password:
        if decrypted(path, file.password) == file.content:
            return None
        return path if _write_bytes(path, encrypted(file.content, file.password)) else None
    return path if _write_bytes(path, file.content) else None


def _write_bytes(path: Path, content: bytes) -> bool:
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True
