"""The zip a modern workbook is: its members, inflated piece by piece under a limit."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from vsdesk.errors import DamagedFile, TooMuchToRead, UnreadableFile

MOST_INFLATED = 1 << 30
PIECE = 1 << 18
LOCAL_HEADER = 30
IS_ENCRYPTED = 0x1

BOMB = (
    "This file would unpack to more than a gigabyte, and was given up. "
    "Ask the sender for a copy with only the table in it."
)
BROKEN = (
    "This file is damaged: the package a workbook is made of is broken. "
    "Ask the sender to open it, save it again and send the new copy."
)
LOCKED = (
    "This file is protected by a password of a kind that vsdesk cannot open. "
    "Ask the sender to save it as an Excel workbook, or without the password."
)


class Package:
    """A zip held in memory.

    Args:
        content: the whole file.

    Raises:
        DamagedFile: it is no zip that can be listed.
        TooMuchToRead: it says itself that it unpacks to more than `MOST_INFLATED`.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as listing:
                members = listing.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OverflowError) as fault:
            raise DamagedFile(BROKEN) from fault
        if sum(member.file_size for member in members) > MOST_INFLATED:
            raise TooMuchToRead(BOMB)
        self._members = {_plain(member.filename): member for member in members}

    @property
    def names(self) -> list[str]:
        """The members' names in lower case, with forward strokes, as Windows would compare them."""
        return list(self._members)

    def has(self, name: str) -> bool:
        """Whether there is such a member."""
        return _plain(name) in self._members

    def read(self, name: str) -> bytes:
        """The whole of one small member; empty if there is none."""
        return b"".join(self.pieces(name)) if self.has(name) else b""

    def pieces(self, name: str) -> Iterator[bytes]:
        """One member, inflated, whatever size its entry claims.

        Raises:
            DamagedFile: it does not inflate.
            TooMuchToRead: it inflates beyond the limit.
            UnreadableFile: it is encrypted.
        """
        member = self._members[_plain(name)]
        if member.flag_bits & IS_ENCRYPTED:
            raise UnreadableFile(LOCKED)
        inflated = 0
        try:
            for piece in self._inflated(member):
                inflated += len(piece)
                if inflated > MOST_INFLATED:
                    raise TooMuchToRead(BOMB)
                yield piece
        except (zlib.error, struct.error) as fault:
            raise DamagedFile(BROKEN) from fault

    def _inflated(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        packed = self._packed(member)
        if member.compress_type == zipfile.ZIP_STORED:
            yield packed
            return
        if member.compress_type != zipfile.ZIP_DEFLATED:
            raise DamagedFile(BROKEN)
        engine = zlib.decompressobj(-zlib.MAX_WBITS)
        for start in range(0, len(packed), PIECE):
            waiting = packed[start : start + PIECE]
            while waiting and not engine.eof:
                yield engine.decompress(waiting, PIECE * 4)
                waiting = engine.unconsumed_tail
        yield engine.flush()

    def _packed(self, member: zipfile.ZipInfo) -> bytes:
        name_length, extra_length = struct.unpack_from("<HH", self._content, member.header_offset + 26)
        start = member.header_offset + LOCAL_HEADER + name_length + extra_length
        return self._content[start : start + member.compress_size]


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
