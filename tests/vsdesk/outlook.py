"""Makes .msg files: as much of Outlook's compound file as an e-mail with attachments needs.

Every stream is filled up to a whole number of large sectors, so that no second table of small ones is needed.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from datetime import UTC, datetime

SECTOR, SMALLEST = 512, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
NOTHING = 0xFFFFFFFF
SUBJECT, BODY, SENDER, ADDRESS, SENT = 0x0037, 0x1000, 0x0C1A, 0x0C1F, 0x0039
DATA, LONG_NAME, METHOD = 0x3701, 0x3707, 0x3705
TEXT, BINARY, TIME, NUMBER = 0x001F, 0x0102, 0x0040, 0x0003
EPOCH = datetime(1601, 1, 1, tzinfo=UTC)

Streams = dict[str, bytes]


def outlook(
    subject: str,
    body: str,
    sender: str,
    address: str,
    sent: datetime,
    attachments: Sequence[tuple[str, bytes]] = (),
) -> bytes:
    """An e-mail as Outlook saves it."""
    texts = {SUBJECT: subject, BODY: body, SENDER: sender, ADDRESS: address}
    ticks = int((sent - EPOCH).total_seconds()) * 10_000_000
    entries = [_entry(TEXT, tag, len(text) * 2 + 2) for tag, text in texts.items()]
    entries.append(struct.pack("<HHIQ", TIME, SENT, 6, ticks))
    head = struct.pack("<8xIIII8x", 0, len(attachments), 0, len(attachments))
    root: Streams = {"__properties_version1.0": head + b"".join(entries)}
    root |= {f"__substg1.0_{tag:04X}{TEXT:04X}": text.encode("utf-16-le") for tag, text in texts.items()}
    storages = {f"__attach_version1.0_#{n:08X}": _attached(*one) for n, one in enumerate(attachments)}
    return _compound(root, storages)


def _attached(name: str, data: bytes) -> Streams:
    entries = _entry(TEXT, LONG_NAME, len(name) * 2 + 2) + _entry(BINARY, DATA, len(data))
    method = struct.pack("<HHIII", NUMBER, METHOD, 6, 1, 0)
    return {
        "__properties_version1.0": bytes(8) + entries + method,
        f"__substg1.0_{LONG_NAME:04X}{TEXT:04X}": name.encode("utf-16-le"),
        f"__substg1.0_{DATA:04X}{BINARY:04X}": data,
    }


def _entry(kind: int, tag: int, size: int) -> bytes:
    return struct.pack("<HHIII", kind, tag, 6, size, 0)


def _compound(root: Streams, storages: dict[str, Streams]) -> bytes:
    """A compound file: its head, one table of sectors, the directory, then the streams."""
    names: list[tuple[str, int, bytes]] = [("Root Entry", 5, b"")]
    children = {0: [*root, *storages]}
    for name, data in root.items():
        names.append((name, 2, data))
    for name, streams in storages.items():
        children[len(names)] = list(streams)
        names.append((name, 1, b""))
        names += [(inner, 2, data) for inner, data in streams.items()]
    return _laid_out(names, children)


def _laid_out(names: list[tuple[str, int, bytes]], children: dict[int, list[str]]) -> bytes:
    directory_sectors = -(-len(names) * 128 // SECTOR)
    table, starts, body = [FAT], [], b""
    table += [*range(2, 1 + directory_sectors), END]
    for _, _, data in names:
        padded = data.ljust(SMALLEST, b"\x00") if data else b""
        padded += bytes(-len(padded) % SECTOR)
        count = len(padded) // SECTOR
        starts.append(len(table) if count else END)
        table += [*range(len(table) + 1, len(table) + count), END] if count else []
        body += padded
    assert len(table) <= SECTOR // 4, "one sector of table is all that is made here"
    directory = b"".join(
        _directory_entry(number, names, starts, children) for number in range(len(names))
    ).ljust(directory_sectors * SECTOR, b"\x00")
    fat = struct.pack(f"<{len(table)}I", *table).ljust(SECTOR, b"\xff")
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0,
        SMALLEST, END, 0, END, 0,
    )  # fmt: skip
    return (head + struct.pack("<I", 0)).ljust(SECTOR, b"\xff") + fat + directory + body


def _directory_entry(
    number: int, names: list[tuple[str, int, bytes]], starts: list[int], children: dict[int, list[str]]
) -> bytes:
    """One entry; the children of a storage hang on one another to the right."""
    name, kind, data = names[number]
    inside = _places(number, names, children)
    first = inside[0] if inside else NOTHING
    right = NOTHING
    for parent in children:
        mine = _places(parent, names, children)
        if number in mine and mine.index(number) + 1 < len(mine):
            right = mine[mine.index(number) + 1]
    raw = name.encode("utf-16-le") + b"\x00\x00"
    size = max(len(data), SMALLEST) if data else 0
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        raw,
        len(raw),
        kind,
        1,
        NOTHING,
        right,
        first,
        bytes(16),
        0,
        0,
        0,
        starts[number],
        size,
    )


def _places(parent: int, names: list[tuple[str, int, bytes]], children: dict[int, list[str]]) -> list[int]:
    """Where the children of a storage stand: those of the root all over, those of another right behind it."""
    wanted = children.get(parent, [])
    if parent:
        return list(range(parent + 1, parent + 1 + len(wanted)))
    inside = {
        place
        for other, those in children.items()
        if other
        for place in range(other + 1, other + 1 + len(those))
    }
    return [place for place in range(1, len(names)) if place not in inside]
