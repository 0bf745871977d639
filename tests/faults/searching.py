"""Whether a word is anywhere in a file, in any usual encoding, and inside whatever is only compressed."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_GZIP = re.compile(rb"\x1f\x8b\x08")
_LOCAL_HEADER = re.compile(rb"PK\x03\x04")
_MOST = 1 << 24
_DEEP = 3


def forms(word: str) -> tuple[bytes, ...]:
    """The word as bytes in the encodings that programs write, in one case."""
    return tuple(
        word.casefold().encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")
    )


def holds(data: bytes, word: str, depth: int = 0) -> bool:
    """Whether the word stands in the bytes, or in a zip, gzip or zlib stream that begins anywhere in them."""
    plain = data.lower()
    if any(form in plain for form in forms(word)):
        return True
    return depth < _DEEP and any(holds(inner, word, depth + 1) for inner in _unpacked(data))


def files_holding(word: str, folder: Path) -> list[Path]:
    """The files in a folder that hold the word, or are called by it."""
    found = []
    for path in sorted(folder.rglob("*")):
        if word.casefold() in path.name.casefold() or (path.is_file() and holds(path.read_bytes(), word)):
            found.append(path)
    return found


def _unpacked(data: bytes) -> Iterator[bytes]:
    for start in _LOCAL_HEADER.finditer(data):
        yield from _member(data, start.start())
    if data.startswith(b"PK"):
        yield from _members(data)
    for pattern, bits in ((_ZLIB, zlib.MAX_WBITS), (_GZIP, zlib.MAX_WBITS | 16)):
        for start in pattern.finditer(data):
            yield from _inflated(data[start.start() :], bits)


def _member(data: bytes, start: int) -> Iterator[bytes]:
    """One member of a zip file, found by its own header: also of one cut short, which has no directory."""
    lengths = int.from_bytes(data[start + 26 : start + 28], "little") + int.from_bytes(
        data[start + 28 : start + 30], "little"
    )
    yield from _inflated(data[start + 30 + lengths :], -zlib.MAX_WBITS)


def _members(data: bytes) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as whole:
            for name in whole.namelist():
                yield whole.read(name)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error):
        return


def _inflated(data: bytes, bits: int) -> Iterator[bytes]:
    try:
        text = zlib.decompressobj(bits).decompress(data, _MOST)
    except zlib.error:
        return
    if text:
        yield text
