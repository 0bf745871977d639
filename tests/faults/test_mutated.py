"""A hundred broken copies of the sample's own returns: each is read or refused in one sentence, soon, within bounds."""

from __future__ import annotations

import io
import random
import time
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

from tests.faults import dose
from vsdesk.errors import UnreadableFile
from vsdesk.returns.workbook import open_workbook, warm_reader

LIMIT_SECONDS = 30
"""Ten are allowed to the reading itself; the rest is a busy machine's."""


def flipped(data: bytes, chance: random.Random) -> bytes:
    """A few bits turned."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut(data: bytes, chance: random.Random) -> bytes:
    """Its end is missing."""
    return data[: chance.randrange(len(data))]


def doubled(data: bytes, chance: random.Random) -> bytes:
    """A stretch of it stands twice."""
    at, length = chance.randrange(len(data)), chance.randint(1, 4096)
    return data[:at] + data[at : at + length] + data[at:]


def swapped(data: bytes, chance: random.Random) -> bytes:
    """Two entries of the zip have each other's content."""
    entries = _entries(data)
    one, other = chance.sample(sorted(entries), 2)
    entries[one], entries[other] = entries[other], entries[one]
    return _zip(entries)


def entities(data: bytes, chance: random.Random) -> bytes:
    """Its XML has entities that grow a millionfold."""
    entries = _entries(data)
    name = chance.choice(sorted(name for name in entries if name.endswith(".xml")))
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha" * 10}">' for n in range(8))
    text = entries[name].decode("utf-8", "replace")
    head, _, rest = text.partition("?>")
    body = rest.replace(">", ">&a7;", 1)
    entries[name] = f"{head}?><!DOCTYPE x [{bomb}]>{body}".encode()
    return _zip(entries)


def enormous(data: bytes, chance: random.Random) -> bytes:
    """A sheet says it goes to the last cell there can be, and has one there."""
    entries = _entries(data)
    sheets = [name for name in entries if name.startswith("xl/worksheets/") and name.endswith(".xml")]
    for name in sheets:
        far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        entries[name] = entries[name].replace(b"</sheetData>", far.encode())
    return _zip(entries)


def _entries(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zip(entries: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return target.getvalue()


ANY: tuple[Callable[[bytes, random.Random], bytes], ...] = (flipped, cut, doubled)
ZIPPED = (*ANY, swapped, entities, enormous)


def broken_copies(folder: Path) -> Iterator[Path]:
    """Copies of the sample's returns, each broken in one way; the same ones every time."""
    chance = dose.chance("broken copies")
    with resources.as_file(resources.files("resources") / "sample") as sample:
        names = [entry["path"] for entry in tomllib.loads((sample / "manifest.toml").read_text())["file"]]
        for number in range(dose.dose(100, full=2000)):
            source = sample / names[number % len(names)]
            data = source.read_bytes()
            ways = ZIPPED if zipfile.is_zipfile(io.BytesIO(data)) else ANY
            path = folder / f"{number}{source.suffix}"
            path.write_bytes(chance.choice(ways)(data, chance))
            yield path


def test_a_broken_copy_is_read_or_refused_in_one_sentence_soon(tmp_path: Path) -> None:
    slow, odd, refused = [], [], 0
    with warm_reader() as reader:
        for path in broken_copies(tmp_path):
            started = time.monotonic()
            try:
                open_workbook(path, reader=reader)
            except UnreadableFile as error:
                refused += 1
                if not (20 < len(str(error)) < 300 and str(error).endswith((".", "?"))):
                    odd.append((path.name, str(error)))
            if time.monotonic() - started > LIMIT_SECONDS:
                slow.append((path.name, time.monotonic() - started))
    assert odd == []
    assert slow == []
    assert refused > 0
